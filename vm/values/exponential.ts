/**
 * `exp` and the second half of `pow` (manual §2.5.1, §5.6), with the result that the reference prints to the
 * last digit: the C library does not round every result correctly, so its way of computing must be followed.
 *
 * x = (128 k + i) ln 2 / 128 + r, and e^x = 2^k * 2^(i/128) * e^r with a table and a polynomial of degree five;
 * the method and the coefficients are those that S. Nagy published for the C libraries (2018), as a processor
 * with fused multiply-add runs it.
 */

import { ENTRIES, makePowerOfTwo, powerOfTwo, powerOfTwoLack } from './fine-tables.ts';
import { fusedMultiplyAdd } from './fused.ts';

/** 128 / ln 2, and -ln 2 / 128 in two parts. */
const STEPS = Math.LOG2E * ENTRIES;
const STEP_HIGH = -0.005415212348111709;
const STEP_LOW = -1.2864023111638346e-14;
/** e^r = 1 + r + r^2 (C2 + C3 r) + r^4 (C4 + C5 r) for |r| < ln 2 / 256. */
const C2 = 0.49999999999996786;
const C3 = 0.16666666666665886;
const C4 = 0.0416666808410674;
const C5 = 0.008333335853059549;
/** Adding and taking away this rounds to a whole number. */
const SHIFT = 1.5 * 2 ** 52;

/** C's `exp`. */
export function exp(x: number): number {
  return exponential(x, 0);
}

/** e^(x + xLow), for a low part that is a last place of x at most. */
export function exponential(x: number, xLow: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -54) return 1 + x;
  if (!(size < 1024)) {
    if (Number.isNaN(x)) return x;
    return x > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const n = fusedMultiplyAdd(STEPS, x, SHIFT) - SHIFT;
  const r = fusedMultiplyAdd(n, STEP_LOW, fusedMultiplyAdd(n, STEP_HIGH, x)) + xLow;
  const i = n & (ENTRIES - 1);
  const k = (n - i) / ENTRIES;
  if (powerOfTwo[i] === 0) makePowerOfTwo(i);
  const square = r * r;
  const low = fusedMultiplyAdd(square, fusedMultiplyAdd(r, C3, C2), powerOfTwoLack[i]! + r);
  const rest = fusedMultiplyAdd(square * square, fusedMultiplyAdd(r, C5, C4), low);
  const base = powerOfTwo[i]!;
  if (size < 512) {
    const scale = base * 2 ** k;
    return fusedMultiplyAdd(scale, rest, scale);
  }
  if (k > 0) {
    const scale = base * 2 ** (k - 1009);
    return 2 ** 1009 * fusedMultiplyAdd(scale, rest, scale);
  }
  return nearUnderflow(base * 2 ** (k + 1022), rest);
}

/**
 * (scale + scale * rest) * 2^-1022: where that lacks digits, rounds it once, at the last of those it has. The
 * libraries' compilers do not fuse the product here.
 */
function nearUnderflow(scale: number, rest: number): number {
  const product = scale * rest;
  let y = scale + product;
  if (y < 1) {
    const lost = scale - y + product;
    const high = 1 + y;
    y = high + (1 - high + y + lost) - 1;
  }
  return y * 2 ** -1022;
}
