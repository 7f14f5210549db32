/**
 * Hyperbolic functions and the decimal logarithm (manual §5.6). C's are not correctly rounded: they are formulas
 * over `exp`, `expm1` and `log`, and come out alike when the same formulas stand on functions as exact.
 */

import { exp } from './exponential.ts';
import { splitExponent } from './float.ts';
import { log } from './logarithm.ts';

/** From here on the smaller of e^x and e^-x does not count. */
const LARGE = 22;
/** The logarithm of the largest double. */
const OVERFLOW = 709.782712893384;

export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 2 ** -28 && size < Number.POSITIVE_INFINITY)) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (size >= LARGE) return halfExponential(size, half);
  const t = Math.expm1(size);
  return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size < Number.POSITIVE_INFINITY)) return size;
  if (size >= LARGE) return halfExponential(size, 0.5);
  if (size < Math.LN2 / 2) {
    const t = Math.expm1(size);
    const e = 1 + t;
    return size < 2 ** -55 ? e : 1 + (t * t) / (e + e);
  }
  const e = exp(size);
  return 0.5 * e + 0.5 / e;
}

/** half × e^size, also where e^size alone would overflow. */
function halfExponential(size: number, half: number): number {
  if (size <= OVERFLOW) return half * exp(size);
  const root = exp(0.5 * size);
  return half * root * root;
}

export function tanh(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || size < 2 ** -55) return x * (1 + x);
  let value = 1;
  if (size < LARGE) {
    if (size >= 1) value = 1 - 2 / (Math.expm1(2 * size) + 2);
    else {
      const t = Math.expm1(-2 * size);
      value = -t / (t + 2);
    }
  }
  return x < 0 ? -value : value;
}

/** log10(2) in two parts, the high one short enough that its products with exponents are exact. */
const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;

export function log10(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return Math.log10(x);
  const parts = splitExponent(x);
  // x = m × 2^k with m from 1 to 2 where k is not negative, else from 1/2 to 1.
  let k = parts.exponent - 1;
  let m = parts.mantissa * 2;
  if (k < 0) {
    k++;
    m = parts.mantissa;
  }
  return k * LOG10_2_LOW + Math.LOG10E * log(m) + k * LOG10_2_HIGH;
}
