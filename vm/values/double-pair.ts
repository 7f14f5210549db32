/**
 * Arithmetic to twice a double's precision: a number is a pair of a high part and a low part that the high one
 * lacks. Functions take pairs as two arguments and leave their pair in `result`, so that nothing is allocated.
 */

/** The high and the low part of what the last function has computed. */
export const HIGH = 0;
export const LOW = 1;
export const result = new Float64Array(2);

const SPLITTER = 2 ** 27 + 1;

/** a * b exactly. */
export function product(a: number, b: number): void {
  const p = a * b;
  let t = SPLITTER * a;
  const a1 = t - (t - a);
  const a2 = a - a1;
  t = SPLITTER * b;
  const b1 = t - (t - b);
  const b2 = b - b1;
  result[LOW] = a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2;
  result[HIGH] = p;
}

/** The product of two pairs. */
export function multiply(a: number, aLow: number, b: number, bLow: number): void {
  product(a, b);
  normalise(result[HIGH], result[LOW] + (a * bLow + aLow * b));
}

/** The sum of two pairs. */
export function add(a: number, aLow: number, b: number, bLow: number): void {
  const sum = a + b;
  const t = sum - a;
  const rest = a - (sum - t) + (b - t);
  normalise(sum, rest + (aLow + bLow));
}

/** For |a| >= |b|. */
export function normalise(a: number, b: number): void {
  result[HIGH] = a + b;
  result[LOW] = b - (result[HIGH] - a);
}

/** The quotient of two pairs. */
export function divide(a: number, aLow: number, b: number, bLow: number): void {
  const quotient = a / b;
  multiply(quotient, 0, b, bLow);
  add(a, aLow, -result[HIGH], -result[LOW]);
  normalise(quotient, result[HIGH] / b);
}
