/**
 * The two tables behind `pow` and `exp`, an entry computed the first time it is asked for: 2^(i/128), and the
 * logarithm of 128 points between 0.7 and 1.4. Both are pairs of a double and of what that double lacks.
 *
 * Computed in whole numbers scaled by 2^200, so every entry is right to its last bit.
 */

const SCALE = 200n;
const ONE = 1n << SCALE;

/** Entries of either table: seven bits of a mantissa. */
export const ENTRIES = 128;

/** 2^(i/128), rounded to a double. */
export const powerOfTwo = new Float64Array(ENTRIES);
/** What is lacking, as a part of the entry: 2^(i/128) = powerOfTwo[i] * (1 + powerOfTwoLack[i]). */
export const powerOfTwoLack = new Float64Array(ENTRIES);

/** 1/c, a short number, so that z * (1/c) - 1 is exact in one fused step. */
export const reciprocal = new Float64Array(ENTRIES);
/** log(c) in multiples of 2^-43, so that adding a multiple of ln 2 of as many digits is exact. */
export const logarithm = new Float64Array(ENTRIES);
/** log(c) - logarithm[i]. */
export const logarithmLack = new Float64Array(ENTRIES);

/** Makes entry `i` of the powers of two. */
export function makePowerOfTwo(i: number): void {
  let exact = ONE;
  let root = ONE << 1n;
  for (let bit = ENTRIES >> 1; bit > 0; bit >>= 1) {
    root = squareRoot(root << SCALE);
    if ((i & bit) !== 0) exact = (exact * root) >> SCALE;
  }
  const rounded = toNumber(exact);
  powerOfTwo[i] = rounded;
  powerOfTwoLack[i] = toNumber((exact << SCALE) / toFixed(rounded) - ONE);
}

/** Makes entry `i` of the logarithms: for the i-th interval between `first` and `end`. */
export function makeLogarithm(i: number, first: number, end: number): void {
  const middle = 2 / (first + end);
  const step = middle > 1 ? 128 : 256;
  const inverse = Math.round(middle * step) / step;
  reciprocal[i] = inverse;
  // log(c) = -log(inverse) = 2 artanh(t) with t = (1 - inverse)/(1 + inverse).
  const t = ((ONE - toFixed(inverse)) << SCALE) / (ONE + toFixed(inverse));
  const square = (t * t) >> SCALE;
  let sum = 0n;
  let power = t;
  for (let odd = 1n; power !== 0n && power !== -1n; odd += 2n) {
    sum += power / odd;
    power = (power * square) >> SCALE;
  }
  const exact = 2n * sum;
  const rounded = Math.round(toNumber(exact) * 2 ** 43) / 2 ** 43;
  logarithm[i] = rounded;
  logarithmLack[i] = toNumber(exact - toFixed(rounded));
}

/** For values whose lowest bit is worth at least 2^-200. */
function toFixed(x: number): bigint {
  return BigInt(x * 2 ** 100) << (SCALE - 100n);
}

function toNumber(fixed: bigint): number {
  return Number(fixed) / 2 ** Number(SCALE);
}

/** The whole part of the square root, by Newton's steps from above. */
function squareRoot(n: bigint): bigint {
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
