/** The arithmetic of numbers where JavaScript's own operator does not do what C's does (manual §2.5.1). */

/** `a % b`: a - floor(a/b)*b, with the sign of `b`. */
export function modulo(a: number, b: number): number {
  return a - Math.floor(a / b) * b;
}

/** `a ^ b` as C's pow: 1 to any power is 1, and -1 to an infinite power is 1, where JavaScript says NaN. */
export function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && (b === Infinity || b === -Infinity))) return 1;
  return a ** b;
}
