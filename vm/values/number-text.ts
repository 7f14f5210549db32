/**
 * Numbers to text and back as the reference does it (manual §2.2.1): `%.14g` out, C's `strtod` in.
 *
 * The sign of a NaN is not observable in JavaScript, so every NaN prints as `-nan`: on x86-64 that is what
 * the reference prints for all that arithmetic makes (0/0, inf-inf, sqrt(-1)…); comparisons ignore the sign.
 */

import { running } from './allocation.ts';
import { scientificDigits } from './decimal.ts';

/** Reading a text longer than this is paid for, by the logarithm of the bytes that cost one unit. */
const LONG_TEXT = 64;
const UNIT_BITS = 4;

/** A number as `tostring` and `..` print it: `%.14g`. */
export function formatNumber(n: number): string {
  if (n < 1e14 && n > -1e14) {
    // When JavaScript's shortest text has at most 14 digits, it is also the nearest 14-digit decimal.
    if (n === (n | 0)) return n === 0 && 1 / n < 0 ? '-0' : `${n}`;
    if (n >= 1e-4 || n <= -1e-4) {
      const text = `${n}`;
      if (text.length <= 15) return text;
    } else if (n === 0) return '-0';
  } else if (!Number.isFinite(n)) return n > 0 ? 'inf' : n < 0 ? '-inf' : '-nan';
  const text = generalText(n, 14);
  return n < 0 ? `-${text}` : text;
}

/** C's `%.<count>g` of a finite value's magnitude: trailing zeros dropped unless `keepZeros` (the `#` flag). */
export function generalText(n: number, count: number, keepZeros = false): string {
  const { digits: all, point } = scientificDigits(n, count);
  let end = all.length;
  if (!keepZeros) while (end > 1 && all.charCodeAt(end - 1) === 48) end--;
  const digits = all.slice(0, end);
  const exponent = point - 1;
  const dot = keepZeros ? '.' : '';
  if (exponent < -4 || exponent >= count) {
    const mantissa = end > 1 ? `${digits[0]}.${digits.slice(1)}` : digits + dot;
    return mantissa + exponentText(exponent);
  }
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= end) return digits.padEnd(point, '0') + dot;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `e+07`: at least two digits, as C prints an exponent. */
export function exponentText(exponent: number): string {
  const size = Math.abs(exponent);
  return `${exponent < 0 ? 'e-' : 'e+'}${size < 10 ? '0' : ''}${size}`;
}

/**
 * The number a string reads as, or undefined. Spaces around it are allowed, so are hexadecimal (with fraction
 * and `p` exponent), `inf`, `infinity`, `nan`, `nan(chars)`; like the reference's C string, it ends at the
 * first zero byte.
 */
export function parseNumber(s: string): number | undefined {
  const length = s.length;
  if (length > LONG_TEXT) running.meter.spend(length >> UNIT_BITS);
  let i = skipSpaces(s, 0);
  const start = i;
  let code = s.charCodeAt(i);
  const negative = code === 45;
  if (negative || code === 43) code = s.charCodeAt(++i);

  let value: number;
  if (code === 48 && (s.charCodeAt(i + 1) | 32) === 120) {
    const digitsStart = i + 2;
    i = hexadecimalEnd(s, digitsStart);
    if (i < 0) return undefined;
    value = readHexadecimal(s, digitsStart, i);
    if (negative) value = -value;
  } else if (isDigit(code) || code === 46) {
    i = decimalEnd(s, i);
    if (i < 0) return undefined;
    value = Number(start === 0 && i === length ? s : s.slice(start, i));
  } else {
    const word = wordEnd(s, i);
    if (word < 0) return undefined;
    value = (code | 32) === 105 ? (negative ? -Infinity : Infinity) : NaN;
    i = word;
  }
  if (i < length) {
    i = skipSpaces(s, i);
    if (i < length && s.charCodeAt(i) !== 0) return undefined;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function skipSpaces(s: string, i: number): number {
  for (;;) {
    const code = s.charCodeAt(i);
    if (code !== 32 && !(code >= 9 && code <= 13)) return i;
    i++;
  }
}

/** Where the exponent that `mark` (`e` or `p`, lower case) introduces at `i` ends; `i` if there is none. */
function exponentEnd(s: string, i: number, mark: number): number {
  if ((s.charCodeAt(i) | 32) !== mark) return i;
  let j = i + 1;
  const sign = s.charCodeAt(j);
  if (sign === 43 || sign === 45) j++;
  if (!isDigit(s.charCodeAt(j))) return i;
  while (isDigit(s.charCodeAt(j))) j++;
  return j;
}

function decimalEnd(s: string, start: number): number {
  let i = start;
  while (isDigit(s.charCodeAt(i))) i++;
  let count = i - start;
  if (s.charCodeAt(i) === 46) {
    const fraction = ++i;
    while (isDigit(s.charCodeAt(i))) i++;
    count += i - fraction;
  }
  return count === 0 ? -1 : exponentEnd(s, i, 101);
}

/** Value of a hexadecimal digit, or -1. */
function hexadecimalDigit(code: number): number {
  if (isDigit(code)) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function hexadecimalEnd(s: string, start: number): number {
  let i = start;
  while (hexadecimalDigit(s.charCodeAt(i)) >= 0) i++;
  let count = i - start;
  if (s.charCodeAt(i) === 46) {
    const fraction = ++i;
    while (hexadecimalDigit(s.charCodeAt(i)) >= 0) i++;
    count += i - fraction;
  }
  return count === 0 ? -1 : exponentEnd(s, i, 112);
}

/** The value of checked hexadecimal text, from after its `0x`. */
function readHexadecimal(s: string, start: number, end: number): number {
  if (end - start <= 13) {
    let value = 0;
    let i = start;
    for (; i < end; i++) {
      const digit = hexadecimalDigit(s.charCodeAt(i));
      if (digit < 0) break;
      value = value * 16 + digit;
    }
    if (i === end) return value;
  }
  let mark = start;
  while (mark < end && (s.charCodeAt(mark) | 32) !== 112) mark++;
  const dot = s.indexOf('.', start);
  const hasDot = dot >= 0 && dot < mark;
  const digits = hasDot ? s.slice(start, dot) + s.slice(dot + 1, mark) : s.slice(start, mark);
  let exponent = mark < end ? Number(s.slice(mark + 1, end)) : 0;
  if (hasDot) exponent -= 4 * (mark - dot - 1);
  return scaleExactly(BigInt(`0x${digits}`), exponent);
}

/** mantissa × 2^exponent, rounded once, half to even, also where the result is subnormal. */
function scaleExactly(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const size = bitLength(mantissa);
  const magnitude = size + exponent;
  if (magnitude > 1024) return Infinity;
  if (magnitude < -1074) return 0;
  const kept = magnitude > -1022 ? 53 : magnitude + 1074;
  const dropped = size - kept;
  let rounded = mantissa;
  let scale = exponent;
  if (dropped > 0) {
    const shift = BigInt(dropped);
    rounded = mantissa >> shift;
    const rest = mantissa - (rounded << shift);
    const half = 1n << (shift - 1n);
    if (rest > half || (rest === half && (rounded & 1n) === 1n)) rounded += 1n;
    scale += dropped;
  }
  // Two exact steps: a single power of two may be out of range although the product is not.
  const first = Math.max(-1000, Math.min(1000, scale));
  return Number(rounded) * 2 ** first * 2 ** (scale - first);
}

function bitLength(n: bigint): number {
  const text = n.toString(16);
  return text.length * 4 - Math.clz32(Number.parseInt(text[0], 16)) + 28;
}

/** Where `inf`, `infinity`, `nan` or `nan(chars)`, in any case, ends; -1 if it is none of them. */
function wordEnd(s: string, i: number): number {
  if (hasWord(s, i, 'infinity')) return i + 8;
  if (hasWord(s, i, 'inf')) return i + 3;
  if (!hasWord(s, i, 'nan')) return -1;
  if (s.charCodeAt(i + 3) !== 40) return i + 3;
  let j = i + 4;
  for (;;) {
    const code = s.charCodeAt(j);
    const lower = code | 32;
    if (!isDigit(code) && !(lower >= 97 && lower <= 122) && code !== 95) break;
    j++;
  }
  return s.charCodeAt(j) === 41 ? j + 1 : i + 3;
}

function hasWord(s: string, start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if ((s.charCodeAt(start + i) | 32) !== word.charCodeAt(i)) return false;
  }
  return true;
}
