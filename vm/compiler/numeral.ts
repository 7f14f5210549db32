/**
 * Reading a numeral of the source (manual §2.1). The scanner has cut it out already: it begins with a digit or
 * a dot and a digit. Plain decimals are left to JavaScript; everything unusual (hexadecimal, trailing letters)
 * to the reading that `tonumber` uses.
 */

import { parseNumber } from '../values/number-text.ts';

/** The number, or undefined when the numeral is malformed. */
export function readNumeral(text: string): number | undefined {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c < 48 || c > 57) && c !== 46) return parseNumber(text);
  }
  // Only digits and dots are left, which JavaScript reads as C does, or not at all when there are two dots.
  const value = +text;
  return Number.isNaN(value) ? undefined : value;
}
