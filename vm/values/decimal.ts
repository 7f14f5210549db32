/**
 * Doubles as decimal digits, rounded as glibc's printf rounds: from the exact binary value, ties to even.
 *
 * JavaScript's own `toExponential` and `toFixed` also work from the exact value but break ties upwards,
 * so they serve whenever the value cannot be a tie; the exact expansion through BigInt does the rest.
 */

/** A finite, non-negative value as decimal digits: 0.d₁d₂d₃… × 10^point. Zero has the digits '0'. */
export interface Decimal {
  digits: string;
  /** Where the decimal point stands: 1 means after the first digit. */
  point: number;
}

/** A decimal of so many digits that names a double is the nearest one of its length to it. */
const SURE_DIGITS = 15;

const bits = new DataView(new ArrayBuffer(8));

/** All digits of a finite value's magnitude; no leading zeros, and at least one digit. */
export function exactDecimal(value: number): Decimal {
  if (value === 0) return { digits: '0', point: 1 };
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const field = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(bits.getUint32(4));
  const mantissa = field === 0 ? fraction : fraction | (1n << 52n);
  const exponent = (field === 0 ? 1 : field) - 1075;
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString();
    return { digits, point: digits.length };
  }
  // m × 2^-k is m × 5^k with the decimal point k places to the left.
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits, point: digits.length + exponent };
}

/** Keeps the first `count` digits (which may be none, or fewer than none), rounding half to even. */
export function roundDecimal(decimal: Decimal, count: number): Decimal {
  const { digits, point } = decimal;
  if (count >= digits.length) return decimal;
  if (count < 0 || !roundsUp(digits, count)) {
    return count <= 0 ? { digits: '0', point: 1 } : { digits: digits.slice(0, count), point };
  }
  let last = count - 1;
  while (last >= 0 && digits.charCodeAt(last) === 57) last--;
  const zeros = '0'.repeat(count - 1 - last);
  if (last < 0) return { digits: `1${zeros}`, point: point + 1 };
  const raised = String.fromCharCode(digits.charCodeAt(last) + 1);
  return { digits: digits.slice(0, last) + raised + zeros, point };
}

function roundsUp(digits: string, count: number): boolean {
  const next = digits.charCodeAt(count);
  if (next !== 53) return next > 53;
  for (let i = count + 1; i < digits.length; i++) if (digits.charCodeAt(i) !== 48) return true;
  return count > 0 && (digits.charCodeAt(count - 1) & 1) === 1;
}

/**
 * `d.ddde±xx` of C's `%e` for a finite value's magnitude, as digits and exponent: exactly `count` (1..)
 * digits, of which the first is not zero unless the value is.
 */
export function scientificDigits(value: number, count: number): Decimal {
  const magnitude = Math.abs(value);
  if (count <= 100 && !mayBeTie(magnitude, Math.ceil((count + 1) * 1.431))) {
    const text = magnitude.toExponential(count - 1);
    const mark = text.indexOf('e', count);
    const digits = count === 1 ? text.slice(0, 1) : text.slice(0, 1) + text.slice(2, mark);
    return { digits, point: Number(text.slice(mark + 1)) + 1 };
  }
  const short = count <= SURE_DIGITS ? shortestDecimal(magnitude) : undefined;
  const rounded =
    short !== undefined && short.digits.length <= count
      ? short
      : roundDecimal(exactDecimal(magnitude), count);
  return { digits: rounded.digits.slice(0, count).padEnd(count, '0'), point: rounded.point };
}

/** The shortest decimal that reads back as this finite, non-negative value: no zeros at either end. */
function shortestDecimal(magnitude: number): Decimal {
  if (magnitude === 0) return { digits: '0', point: 1 };
  const text = `${magnitude}`;
  const mark = text.indexOf('e');
  const mantissa = mark < 0 ? text : text.slice(0, mark);
  const dot = mantissa.indexOf('.');
  const all = dot < 0 ? mantissa : mantissa.slice(0, dot) + mantissa.slice(dot + 1);
  let first = 0;
  while (all.charCodeAt(first) === 48) first++;
  let end = all.length;
  while (all.charCodeAt(end - 1) === 48) end--;
  const exponent = mark < 0 ? 0 : Number(text.slice(mark + 1));
  return { digits: all.slice(first, end), point: (dot < 0 ? all.length : dot) - first + exponent };
}

/** C's `%.<places>f` of a finite value's magnitude. */
export function fixedText(value: number, places: number): string {
  const magnitude = Math.abs(value);
  if (
    magnitude < 1e21 &&
    places <= 100 &&
    !(mayBeTie(magnitude, places + 1) && !mayBeTie(magnitude, places))
  ) {
    return magnitude.toFixed(places);
  }
  const exact = exactDecimal(magnitude);
  const { digits, point } = roundDecimal(exact, exact.point + places);
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (places === 0) return whole;
  const fraction = point > 0 ? digits.slice(point) : digits === '0' ? '' : '0'.repeat(-point) + digits;
  return `${whole}.${fraction.padEnd(places, '0')}`;
}

/**
 * Whether a value has at most `binaryPlaces` binary digits after the point. Exactly half a unit in the q-th
 * decimal place is an odd multiple of 2^-(q+1), and an odd multiple of 2^-b has at least 0.699 b significant
 * decimal digits: so a tie when rounding to `count` digits needs b <= 1.431 (count + 1).
 */
function mayBeTie(magnitude: number, binaryPlaces: number): boolean {
  const scaled = magnitude * 2 ** binaryPlaces;
  return scaled === Math.floor(scaled);
}
