/**
 * C's `log` (manual §5.6) with the last digit right: computed to about 100 bits, in pairs of doubles, by a table
 * of log(i/128) and a short series.
 */

import { add, divide, HIGH, LOW, multiply, product, result } from './double-pair.ts';

const LOG_FIRST = 90;
const LOG_LAST = 182;
const LN2_HIGH = Math.LN2;
const LN2_LOW = 2.3190468138462996e-17;
/** Made on first use: pairs of log(i/128) for i from LOG_FIRST on. */
let logs: Float64Array | undefined;
let THIRD_HIGH = 0;
let THIRD_LOW = 0;

const bits = new DataView(new ArrayBuffer(8));

/** C's `log`. */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY) || x === 1) return Math.log(x);
  if (logs === undefined) makeTable();
  logarithm(x);
  return result[HIGH];
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

function makeTable(): void {
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
}
