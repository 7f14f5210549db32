/**
 * `a ^ b` (manual §2.5.1, `math.pow`) with the last digit right. C's pow rounds almost every result correctly;
 * JavaScript's is off by one in the last place for one result in twenty, which `%.17g`, `==` and the constants
 * of a binary chunk show.
 *
 * Logarithm and exponential are computed to about 100 bits, in pairs of doubles, by tables of log(i/128) and
 * 2^(i/128) and short series.
 */

import { add, divide, HIGH, LOW, multiply, product, result } from './double-pair.ts';

/** `a ^ b`. */
export function power(a: number, b: number): number {
  if (b === 2) return a * a;
  if (b === 1 || Number.isNaN(a)) return b === 0 ? 1 : a;
  if (a > 0 && a < Infinity && b - b === 0) {
    if (a === 1 || b === 0) return 1;
    if (b === 0.5) return Math.sqrt(a);
    return wholePower(a, b) ?? powerOfPositive(a, b);
  }
  if (a < 0 && a > -Infinity && Number.isInteger(b)) {
    const size = a === -1 ? 1 : (wholePower(-a, b) ?? powerOfPositive(-a, b));
    return b % 2 === 0 ? size : -size;
  }
  // Zeros, infinities and NaNs. 1 to any power is 1, and -1 to an infinite one, where JavaScript says NaN.
  if (a === 1 || (a === -1 && (b === Infinity || b === -Infinity))) return 1;
  return a ** b;
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

const LOG_FIRST = 90;
const LOG_LAST = 182;
const LN2_HIGH = Math.LN2;
const LN2_LOW = 2.3190468138462996e-17;
/** Made on first use: pairs of log(i/128) for i from LOG_FIRST on, and of 2^(i/128) for i from 0 on. */
let logs: Float64Array | undefined;
let powersOfTwo: Float64Array | undefined;

const bits = new DataView(new ArrayBuffer(8));

/** C's `exp`. */
export function exp(x: number): number {
  if (x > 710) return Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) < 1e-18) return 1;
  if (powersOfTwo === undefined) makeTables();
  return exponential(x, 0);
}

/** C's `log`. */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY) || x === 1) return Math.log(x);
  if (logs === undefined) makeTables();
  logarithm(x);
  return result[HIGH];
}

/** For 0 < a < inf, finite b. */
function powerOfPositive(a: number, b: number): number {
  if (logs === undefined) makeTables();
  logarithm(a);
  const estimate = result[HIGH] * b;
  if (estimate > 710) return Infinity;
  if (estimate < -746) return 0;
  if (Math.abs(estimate) < 1e-18) return 1;
  multiply(result[HIGH], result[LOW], b, 0);
  return exponential(result[HIGH], result[LOW]);
}

/** log(a): a = 2^k * z with z near 1, z = c * (1 + r) with c = i/128. */
function logarithm(a: number): void {
  let k = 0;
  let z = a;
  if (z < 2 ** -1022) {
    z *= 2 ** 54;
    k = -54;
  }
  bits.setFloat64(0, z);
  const head = bits.getInt32(0);
  k += (head >> 20) - 1023;
  bits.setInt32(0, (head & 0xfffff) | 0x3ff00000);
  z = bits.getFloat64(0);
  if (z > Math.SQRT2) {
    z /= 2;
    k++;
  }
  const i = Math.round(z * 128);
  const c = i / 128;
  // z - c is exact; r is the quotient to twice the precision.
  const r = (z - c) / c;
  product(r, c);
  const rLow = (z - c - result[HIGH] - result[LOW]) / c;

  // log(1 + r) = r + r^2 (-1/2 + r/3 + r^2 (-1/4 + …)), the first terms in pairs.
  const tail = -1 / 4 + r * (1 / 5 + r * (-1 / 6 + r * (1 / 7 + r * (-1 / 8 + r * (1 / 9 - r / 10)))));
  multiply(r, rLow, THIRD_HIGH, THIRD_LOW);
  add(-0.5, 0, result[HIGH], result[LOW]);
  add(result[HIGH], result[LOW], r * r * tail, 0);
  multiply(result[HIGH], result[LOW], r, rLow);
  multiply(result[HIGH], result[LOW], r, rLow);
  add(r, rLow, result[HIGH], result[LOW]);
  add(logs![2 * (i - LOG_FIRST)]!, logs![2 * (i - LOG_FIRST) + 1]!, result[HIGH], result[LOW]);
  const fromZ = result[HIGH];
  const fromZLow = result[LOW];
  multiply(LN2_HIGH, LN2_LOW, k, 0);
  add(result[HIGH], result[LOW], fromZ, fromZLow);
}

/** exp(x + xLow) = 2^q * 2^(i/128) * exp(r), rounded once. */
function exponential(x: number, xLow: number): number {
  const n = Math.round((x * 128) / Math.LN2);
  multiply(LN2_HIGH / 128, LN2_LOW / 128, -n, 0);
  add(result[HIGH], result[LOW], x, xLow);
  const r = result[HIGH];
  const rLow = result[LOW];
  const tail = r * r * r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r / 5040))));
  multiply(r, rLow, r / 2, rLow / 2);
  add(result[HIGH], result[LOW], r, rLow);
  add(result[HIGH], result[LOW], tail, 0);
  const i = ((n % 128) + 128) % 128;
  const q = (n - i) / 128;
  const base = powersOfTwo![2 * i]!;
  const baseLow = powersOfTwo![2 * i + 1]!;
  multiply(result[HIGH], result[LOW], base, baseLow);
  add(base, baseLow, result[HIGH], result[LOW]);
  if (q >= -1021) return q > 1000 ? result[HIGH] * 2 ** 1000 * 2 ** (q - 1000) : result[HIGH] * 2 ** q;
  return roundToSubnormal(result[HIGH], result[LOW], q);
}

/** (x + xLow) * 2^q where that may be too small for a full mantissa: rounds to its last place, once. */
function roundToSubnormal(x: number, xLow: number, q: number): number {
  const place = 2 ** (-1074 - q);
  let whole = Math.floor(x / place);
  const rest = x - whole * place + xLow;
  if (rest > place / 2 || (rest === place / 2 && whole % 2 === 1)) whole++;
  return whole * 2 ** -1074;
}

let THIRD_HIGH = 0;
let THIRD_LOW = 0;

function makeTables(): void {
  divide(1, 0, 3, 0);
  THIRD_HIGH = result[HIGH];
  THIRD_LOW = result[LOW];
  logs = new Float64Array(2 * (LOG_LAST - LOG_FIRST + 1));
  for (let i = LOG_FIRST; i <= LOG_LAST; i++) {
    // log(c) = 2 artanh(t) with t = (c - 1)/(c + 1).
    divide(i - 128, 0, i + 128, 0);
    const t = result[HIGH];
    const tLow = result[LOW];
    multiply(t, tLow, t, tLow);
    const square = result[HIGH];
    const squareLow = result[LOW];
    let sum = 0;
    let sumLow = 0;
    for (let odd = 41; odd >= 1; odd -= 2) {
      multiply(sum, sumLow, square, squareLow);
      const before = result[HIGH];
      const beforeLow = result[LOW];
      divide(1, 0, odd, 0);
      add(result[HIGH], result[LOW], before, beforeLow);
      sum = result[HIGH];
      sumLow = result[LOW];
    }
    multiply(sum, sumLow, 2 * t, 2 * tLow);
    logs[2 * (i - LOG_FIRST)] = result[HIGH];
    logs[2 * (i - LOG_FIRST) + 1] = result[LOW];
  }
  powersOfTwo = new Float64Array(256);
  for (let i = 0; i < 128; i++) {
    const x = (LN2_HIGH * i) / 128;
    product(LN2_HIGH, i / 128);
    const xLow = result[LOW] + (LN2_LOW * i) / 128;
    let sum = 1;
    let sumLow = 0;
    for (let n = 25; n >= 1; n--) {
      multiply(sum, sumLow, x, xLow);
      divide(result[HIGH], result[LOW], n, 0);
      add(1, 0, result[HIGH], result[LOW]);
      sum = result[HIGH];
      sumLow = result[LOW];
    }
    powersOfTwo[2 * i] = sum;
    powersOfTwo[2 * i + 1] = sumLow;
  }
}
