/** `tonumber` with a base (manual §5.1), which in the reference is C's `strtoul`. */

import { running } from '../values/allocation.ts';

/** Logarithm of the digits that cost one unit. */
const UNIT_BITS = 4;
const UNSIGNED_LIMIT = 1n << 64n;

/**
 * Reads an unsigned integer in a base from 2 to 36, other than 10: white space around it, a sign, `0x` in base
 * 16. Too large a number is 2^64-1, and a minus sign wraps around 2^64. Undefined if there is anything else.
 */
export function baseTextToNumber(text: string, base: number): number | undefined {
  running.meter.spend(text.length >> UNIT_BITS);
  let i = 0;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  let negative = false;
  if (text[i] === '-' || text[i] === '+') negative = text[i++] === '-';
  if (base === 16 && text[i] === '0' && (text[i + 1] === 'x' || text[i + 1] === 'X')) {
    if (digitValue(text.charCodeAt(i + 2)) < 16) i += 2;
  }
  const start = i;
  let small = 0;
  for (let digit = digitValue(text.charCodeAt(i)); digit < base; digit = digitValue(text.charCodeAt(++i))) {
    small = small * base + digit;
  }
  if (i === start) return undefined;
  const end = i;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  // A zero byte ends the text for C.
  if (i < text.length && text.charCodeAt(i) !== 0) return undefined;
  if (!negative && small <= Number.MAX_SAFE_INTEGER) return small;
  let exact = 0n;
  // Beyond the limit more digits change nothing, and a long text must not become a long integer.
  for (let k = start; k < end && exact < UNSIGNED_LIMIT; k++) {
    exact = exact * BigInt(base) + BigInt(digitValue(text.charCodeAt(k)));
  }
  if (exact >= UNSIGNED_LIMIT) exact = UNSIGNED_LIMIT - 1n;
  else if (negative && exact !== 0n) exact = UNSIGNED_LIMIT - exact;
  return Number(exact);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Value of a digit in any base up to 36; a large number (or NaN's) for what is none. */
function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 122 ? letter - 87 : 99;
}
