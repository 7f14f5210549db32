/**
 * `a ^ b` (manual §2.5.1, `math.pow`) as the reference computes it, to the last digit. C's pow rounds almost
 * every result correctly, but not those that lie nearly half-way between two doubles; `%.17g`, `==` and the
 * constants of a binary chunk show which way it went, so its way of computing must be followed.
 *
 * a^b = e^(b log a), with log a in two doubles (about 68 bits) from a table and a polynomial of degree eight; the
 * method and the coefficients are those that S. Nagy published for the C libraries (2018), as a processor with
 * fused multiply-add runs it. Where plain arithmetic must give the same, it is used: it is ten times faster.
 */

import { exponential } from './exponential.ts';
import { ENTRIES, logarithm, logarithmLack, makeLogarithm, reciprocal } from './fine-tables.ts';
import { fusedMultiplyAdd } from './fused.ts';

/** `a ^ b`. */
export function power(a: number, b: number): number {
  if (b === 1 || Number.isNaN(a)) return b === 0 ? 1 : a;
  if (a > 0 && a < Infinity && b - b === 0) {
    if (a === 1 || b === 0) return 1;
    return powerOfPositive(a, b);
  }
  if (a < 0 && a > -Infinity && Number.isInteger(b)) {
    const size = a === -1 ? 1 : powerOfPositive(-a, b);
    return b % 2 === 0 ? size : -size;
  }
  // Zeros, infinities and NaNs. 1 to any power is 1, and -1 to an infinite one, where JavaScript says NaN.
  if (a === 1 || (a === -1 && (b === Infinity || b === -Infinity))) return 1;
  return a ** b;
}

/** For 0 < a < inf, finite b. */
function powerOfPositive(a: number, b: number): number {
  if (b === 2) return clearSquare(a) ?? generalPower(a, b);
  if (b === 0.5) return clearRoot(a) ?? generalPower(a, b);
  return wholePower(a, b) ?? generalPower(a, b);
}

/**
 * C's pow is wrong by at most 0.54 of a last place. So a result whose own rounding error is below 0.45 of one is
 * its result too: adding the error, made greater by this, must not move it.
 */
const MARGIN = 1.1;
const SPLITTER = 2 ** 27 + 1;

/** a * a, if it does not lie nearly half-way between two doubles; else undefined. */
function clearSquare(a: number): number | undefined {
  if (!(a > 1e-140 && a < 1e140)) return undefined;
  const square = a * a;
  return square + MARGIN * squareError(a, square) === square ? square : undefined;
}

/** The square root, if it does not lie nearly half-way between two doubles; else undefined. */
function clearRoot(a: number): number | undefined {
  if (!(a > 1e-280 && a < 1e280)) return undefined;
  const root = Math.sqrt(a);
  const error = -squareError(root, a) / (2 * root);
  return root + MARGIN * error === root ? root : undefined;
}

/** a^2 - square, exactly. */
function squareError(a: number, square: number): number {
  const t = SPLITTER * a;
  const high = t - (t - a);
  const low = a - high;
  return high * high - square + 2 * high * low + low * low;
}

/** The power when it is a whole number that doubles hold exactly, by plain multiplication; else undefined. */
function wholePower(a: number, b: number): number | undefined {
  if (b < 0 || b > 53 || a > 0x1fffffffffffff || !Number.isInteger(a) || !Number.isInteger(b))
    return undefined;
  let whole = 1;
  for (let i = 0; i < b; i++) {
    whole *= a;
    if (whole > 0x1fffffffffffff) return undefined;
  }
  return whole;
}

/** ln 2 in two parts, the first of so few digits that multiples of it are exact. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
/** log(1 + r) = r + A0 r^2 + A0 r^3 (A1 + A2 r + s (A3 + A4 r + s (A5 + A6 r))) with s = A0 r^2. */
const A0 = -0.5;
const A1 = -0.6666666666666679;
const A2 = 0.5000000000000007;
const A3 = 0.7999999995323976;
const A4 = -0.6666666663487739;
const A5 = -1.142909628459501;
const A6 = 1.0000415263675542;

/** The intervals of the table begin at this high word: 0.7057… */
const FIRST_WORD = 0x3fe69555;
const double = new Float64Array(1);
const view = new DataView(double.buffer);

/** For 0 < a < inf, finite b. */
function generalPower(a: number, b: number): number {
  const size = Math.abs(b);
  if (size < 2 ** -65) return 1;
  // Beyond this every number but 1 is far over or far under.
  if (size >= 2 ** 63) return a > 1 === b > 0 ? Infinity : 0;
  let k = 0;
  let z = a;
  if (z < 2 ** -1022) {
    z *= 2 ** 52;
    k = -52;
  }
  // a = 2^k z with z in [0.7057, 1.4114), in the i-th of 128 intervals.
  view.setFloat64(0, z);
  const word = view.getInt32(0);
  const offset = word - FIRST_WORD;
  const i = (offset >> 13) & (ENTRIES - 1);
  k += offset >> 20;
  view.setInt32(0, word - (offset & 0xfff00000));
  z = view.getFloat64(0);
  if (reciprocal[i] === 0) prepare(i);

  const r = fusedMultiplyAdd(z, reciprocal[i]!, -1);
  const whole = k * LN2_HIGH + logarithm[i]!;
  const first = whole + r;
  const lost = whole - first + r;
  const half = A0 * r;
  const s = r * half;
  const high = first + s;
  const lostOfSquare = fusedMultiplyAdd(half, r, -s);
  const lostOfHigh = first - high + s;
  const outer = fusedMultiplyAdd(r, A6, A5);
  const middle = fusedMultiplyAdd(s, outer, fusedMultiplyAdd(r, A4, A3));
  const inner = fusedMultiplyAdd(s, middle, fusedMultiplyAdd(r, A2, A1));
  const low = fusedMultiplyAdd(k, LN2_LOW, logarithmLack[i]!) + lost + lostOfSquare + lostOfHigh;
  const rest = fusedMultiplyAdd(r * s, inner, low);
  const log = high + rest;
  const logLow = high - log + rest;

  const x = b * log;
  return exponential(x, fusedMultiplyAdd(b, logLow, fusedMultiplyAdd(b, log, -x)));
}

function prepare(i: number): void {
  makeLogarithm(i, boundary(i), boundary(i + 1));
}

/** Where the i-th interval begins. */
function boundary(i: number): number {
  view.setUint32(0, FIRST_WORD + (i << 13));
  view.setUint32(4, 0);
  return view.getFloat64(0);
}
