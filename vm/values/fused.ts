/**
 * Fused multiply-add: `a * b + c` rounded once, as the processor's own instruction does it and as the C
 * library's `pow` and `exp` use it. JavaScript has no such operation.
 *
 * The exact product and the exact sums are kept as pairs of doubles; what is left over is rounded to odd before
 * the last addition, so that the two roundings together are one (Boldo and Melquiond, "Emulation of FMA and
 * correctly rounded sums", 2008). Arguments must be far from overflow and underflow.
 */

const SPLITTER = 2 ** 27 + 1;
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const [LOW_WORD, HIGH_WORD] = littleEndian() ? [0, 1] : [1, 0];

/** `a * b + c` with one rounding. */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  let t = SPLITTER * a;
  const a1 = t - (t - a);
  const a2 = a - a1;
  t = SPLITTER * b;
  const b1 = t - (t - b);
  const b2 = b - b1;
  const productLow = a1 * b1 - product + a1 * b2 + a2 * b1 + a2 * b2;

  const small = c + productLow;
  t = small - c;
  const smallLow = c - (small - t) + (productLow - t);

  const sum = product + small;
  t = sum - product;
  const sumLow = product - (sum - t) + (small - t);

  return sum + addToOdd(sumLow, smallLow);
}

/** `a + b`; where that is not exact, the neighbour with an odd last bit. */
function addToOdd(a: number, b: number): number {
  const sum = a + b;
  const t = sum - a;
  const lost = a - (sum - t) + (b - t);
  if (lost === 0) return sum;
  double[0] = sum;
  if ((words[LOW_WORD]! & 1) === 1) return sum;
  // The last bit is even: one step towards what was lost is odd.
  if (lost > 0 === sum > 0) {
    words[LOW_WORD]!++;
  } else {
    if (words[LOW_WORD] === 0) words[HIGH_WORD]!--;
    words[LOW_WORD]!--;
  }
  return double[0]!;
}

function littleEndian(): boolean {
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
}
