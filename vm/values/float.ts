/** The parts of a double, as C's `frexp`, `ldexp` and `modf` give them. */

const view = new DataView(new ArrayBuffer(8));

/** x = mantissa × 2^exponent with 0.5 <= |mantissa| < 1; zero, infinities and NaN are their own mantissa. */
export function splitExponent(x: number): { mantissa: number; exponent: number } {
  if (x === 0 || !Number.isFinite(x)) return { mantissa: x, exponent: 0 };
  view.setFloat64(0, x);
  let high = view.getUint32(0);
  let shift = 0;
  if ((high & 0x7ff00000) === 0) {
    // Subnormal: made normal first.
    view.setFloat64(0, x * 2 ** 54);
    high = view.getUint32(0);
    shift = 54;
  }
  const exponent = ((high >>> 20) & 0x7ff) - 1022 - shift;
  view.setUint32(0, (high & 0x800fffff) | 0x3fe00000);
  return { mantissa: view.getFloat64(0), exponent };
}

/** x × 2^exponent, rounded once. */
export function scaleByPowerOfTwo(x: number, exponent: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const parts = splitExponent(x);
  const total = parts.exponent + exponent;
  if (total > 1024) return x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (total < -1080) return x > 0 ? 0 : -0;
  // Only the last of these products can be inexact.
  if (total >= 0) return parts.mantissa * 2 * 2 ** (total - 1);
  return parts.mantissa * 2 ** -500 * 2 ** (total + 500);
}

/** The fractional part with the sign of x; zero for an infinity. */
export function fraction(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x === Number.NEGATIVE_INFINITY) return -0;
  const rest = x - Math.trunc(x);
  return rest === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rest;
}
