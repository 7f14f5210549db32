/** The arithmetic of numbers where JavaScript's own operator does not do what C's does (manual §2.5.1). */

/** `a % b`: a - floor(a/b)*b, with the sign of `b`. */
export function modulo(a: number, b: number): number {
  return a - Math.floor(a / b) * b;
}

export { power } from './power.ts';
