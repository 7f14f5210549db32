/**
 * Circular functions and their inverses (manual §5.6) with the last digit right. glibc rounds nearly all results
 * correctly, JavaScript leaves one in thirty off by one in the last place.
 *
 * All go through pairs of doubles: tables at multiples of 1/32, and short series from there. About 2^-65 is
 * lost, so one result in thousands is rounded the wrong way.
 */

import { add, divide, HIGH, LOW, multiply, product, result } from './double-pair.ts';

/** Distance of the tables' points, as a power of two so that they are exact. */
const STEPS = 32;
/** sin and cos up to π/4, atan up to 1. */
const LAST_STEP = 32;

const HALF_PI = Math.PI / 2;
const HALF_PI_2 = 6.123233995736766e-17;
const HALF_PI_3 = -1.4973849048591833e-33;
/** Up to here π/2 in three parts is enough to reduce an argument. */
const SMALL = 2 ** 20;

/** Pairs: high and low part of the value at each step. Made on first use. */
let sines: Float64Array | undefined;
let cosines: Float64Array | undefined;
let arctangents: Float64Array | undefined;

/** Quadrant of the last reduced argument. */
let quadrant = 0;

export function sin(x: number): number {
  if (!(Math.abs(x) > 2 ** -27)) return x;
  if (!Number.isFinite(x)) return Number.NaN;
  reduce(x);
  sineOrCosine((quadrant & 1) === 1);
  return quadrant >= 2 ? -result[HIGH] : result[HIGH];
}

export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 2 ** -27) return 1;
  reduce(x);
  sineOrCosine((quadrant & 1) === 0);
  return quadrant === 1 || quadrant === 2 ? -result[HIGH] : result[HIGH];
}

export function tan(x: number): number {
  if (!(Math.abs(x) > 2 ** -27)) return x;
  if (!Number.isFinite(x)) return Number.NaN;
  reduce(x);
  const r = result[HIGH];
  const rLow = result[LOW];
  sineOrCosine(false);
  const sine = result[HIGH];
  const sineLow = result[LOW];
  result[HIGH] = r;
  result[LOW] = rLow;
  sineOrCosine(true);
  const cosine = result[HIGH];
  const cosineLow = result[LOW];
  if ((quadrant & 1) === 0) divide(sine, sineLow, cosine, cosineLow);
  else divide(-cosine, -cosineLow, sine, sineLow);
  return result[HIGH];
}

export function atan(x: number): number {
  if (!(Math.abs(x) > 2 ** -27) || Math.abs(x) > 2 ** 60) return Math.atan(x);
  return withSign(angle(Math.abs(x), 0, 1, 0, false), x);
}

export function atan2(y: number, x: number): number {
  const height = Math.abs(y);
  const width = Math.abs(x);
  const larger = Math.max(height, width);
  const ratio = Math.min(height, width) / larger;
  // Zeros, infinities, NaN, and ratios at which only the axis or the quotient itself counts.
  if (!(ratio > 2 ** -60 && larger < Number.POSITIVE_INFINITY)) {
    return ratio > 0 && x > 0 && height < width ? y / x : Math.atan2(y, x);
  }
  const scale = larger > 2 ** 500 ? 2 ** -600 : larger < 2 ** -400 ? 2 ** 600 : 1;
  return withSign(angle(height * scale, 0, width * scale, 0, x < 0), y);
}

export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size > 2 ** -27 && size <= 1)) return Math.asin(x);
  otherLeg(size);
  return withSign(angle(size, 0, result[HIGH], result[LOW], false), x);
}

export function acos(x: number): number {
  const size = Math.abs(x);
  if (!(size > 2 ** -60 && size <= 1)) return Math.acos(x);
  if (x === 1) return 0;
  otherLeg(size);
  return angle(result[HIGH], result[LOW], size, 0, x < 0);
}

function withSign(magnitude: number, sign: number): number {
  return sign < 0 ? -magnitude : magnitude;
}

/** Leaves x - quadrant * π/2, of at most π/4 and a little, as a pair in `result`. */
function reduce(x: number): void {
  if (Math.abs(x) >= SMALL) {
    reduceLarge(x);
    return;
  }
  const k = Math.round(x / HALF_PI);
  quadrant = k & 3;
  product(k, HALF_PI);
  add(x, 0, -result[HIGH], -result[LOW]);
  const first = result[HIGH];
  const firstLow = result[LOW];
  product(k, HALF_PI_2);
  add(first, firstLow, -result[HIGH], -result[LOW]);
  add(result[HIGH], result[LOW], -k * HALF_PI_3, 0);
}

/** Bits of π/2 after the point: enough for the largest double, and 250 more. */
const PI_BITS = 1300;
let halfPi: bigint | undefined;
const bits = new DataView(new ArrayBuffer(8));

/** As `reduce`, with as many digits of π as the argument needs. */
function reduceLarge(x: number): void {
  halfPi ??= computeHalfPi();
  bits.setFloat64(0, Math.abs(x));
  const exponent = (bits.getUint32(0) >>> 20) - 1075;
  const mantissa = BigInt(Math.abs(x) / 2 ** exponent);
  const scaled = mantissa << BigInt(exponent + PI_BITS);
  const k = (scaled + halfPi / 2n) / halfPi;
  const rest = (scaled - k * halfPi) >> BigInt(PI_BITS - 250);
  const high = Number(rest);
  const low = Number(rest - BigInt(high));
  const sign = x < 0 ? -1 : 1;
  quadrant = (sign * Number(k & 3n)) & 3;
  result[HIGH] = sign * high * 2 ** -250;
  result[LOW] = sign * low * 2 ** -250;
}

/** π/2 = 8 atan(1/5) - 2 atan(1/239), as an integer times 2^-PI_BITS. */
function computeHalfPi(): bigint {
  const one = 1n << BigInt(PI_BITS + 40);
  const inverseTangent = (n: bigint): bigint => {
    let sum = 0n;
    let term = one / n;
    for (let odd = 1n; term !== 0n; odd += 2n) {
      sum += (odd & 2n) === 0n ? term / odd : -(term / odd);
      term /= n * n;
    }
    return sum;
  };
  return (8n * inverseTangent(5n) - 2n * inverseTangent(239n)) >> 40n;
}

/** Replaces the pair r in `result` by its sine or cosine, by sin(a + t) = sin a cos t + cos a sin t. */
function sineOrCosine(wantsCosine: boolean): void {
  const isNegative = result[HIGH] < 0;
  const r = isNegative ? -result[HIGH] : result[HIGH];
  const rLow = isNegative ? -result[LOW] : result[LOW];
  if (sines === undefined) makeCircularTables();
  const i = Math.round(r * STEPS);
  add(r, rLow, -i / STEPS, 0);
  const t = result[HIGH];
  const tLow = result[LOW];
  const square = t * t;
  /** sin t - t and cos t - 1. */
  const sineRest = t * square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040 + square / 362880)));
  const cosineRest = square * (-1 / 2 + square * (1 / 24 + square * (-1 / 720 + square / 40320)));
  const base = wantsCosine ? cosines! : sines!;
  const other = wantsCosine ? sines! : cosines!;
  const slope = wantsCosine ? -other[2 * i] : other[2 * i];
  const slopeLow = wantsCosine ? -other[2 * i + 1] : other[2 * i + 1];
  const start = base[2 * i];
  product(slope, t);
  const rest =
    result[LOW] + (slope * tLow + slopeLow * t + base[2 * i + 1] + slope * sineRest + start * cosineRest);
  add(start, 0, result[HIGH], rest);
  if (isNegative && !wantsCosine) {
    result[HIGH] = -result[HIGH];
    result[LOW] = -result[LOW];
  }
}

/** The other leg of the right triangle with hypotenuse 1: sqrt(1 - x²), as a pair in `result`. */
function otherLeg(x: number): void {
  add(1, 0, x, 0);
  const sum = result[HIGH];
  const sumLow = result[LOW];
  add(1, 0, -x, 0);
  multiply(sum, sumLow, result[HIGH], result[LOW]);
  const square = result[HIGH];
  const squareLow = result[LOW];
  if (square === 0) return;
  const root = Math.sqrt(square);
  product(root, root);
  add(square, squareLow, -result[HIGH], -result[LOW]);
  add(root, 0, result[HIGH] / (2 * root), 0);
}

/** The angle in 0..π whose tangent is `height / width` (pairs, not negative), `isLeft` of the vertical axis. */
function angle(height: number, heightLow: number, width: number, widthLow: number, isLeft: boolean): number {
  const isSteep = height > width;
  if (isSteep) divide(width, widthLow, height, heightLow);
  else divide(height, heightLow, width, widthLow);
  arctangent();
  // From the nearest axis: 0, π/2 or π, in either direction.
  const quarters = isSteep ? 1 : isLeft ? 2 : 0;
  const sign = isSteep === isLeft ? 1 : -1;
  if (quarters === 0) return result[HIGH];
  add(HALF_PI * quarters, HALF_PI_2 * quarters, sign * result[HIGH], sign * result[LOW]);
  return result[HIGH];
}

/** Replaces the pair x in `result`, 0..1, by its arctangent, by atan x = atan c + atan((x - c) / (1 + c x)). */
function arctangent(): void {
  const x = result[HIGH];
  const xLow = result[LOW];
  if (arctangents === undefined) makeArctangentTable();
  const i = Math.round(x * STEPS);
  const c = i / STEPS;
  multiply(x, xLow, c, 0);
  add(1, 0, result[HIGH], result[LOW]);
  const divisor = result[HIGH];
  const divisorLow = result[LOW];
  add(x, xLow, -c, 0);
  divide(result[HIGH], result[LOW], divisor, divisorLow);
  const t = result[HIGH];
  const tLow = result[LOW];
  const square = t * t;
  const rest = t * square * (-1 / 3 + square * (1 / 5 + square * (-1 / 7 + square * (1 / 9 - square / 11))));
  add(t, tLow, rest, 0);
  add(arctangents![2 * i], arctangents![2 * i + 1], result[HIGH], result[LOW]);
}

function makeCircularTables(): void {
  sines = new Float64Array(2 * (LAST_STEP + 1));
  cosines = new Float64Array(2 * (LAST_STEP + 1));
  for (let i = 0; i <= LAST_STEP; i++) {
    series(i / STEPS, 1, sines, i);
    series(i / STEPS, 0, cosines, i);
  }
}

/** Enters the sum of x^n / n! with changing signs, from n = `first` on in steps of two. */
function series(x: number, first: 0 | 1, table: Float64Array, i: number): void {
  let term = first === 1 ? x : 1;
  let termLow = 0;
  let sum = term;
  let sumLow = 0;
  for (let n = first + 2; n < 32; n += 2) {
    multiply(term, termLow, x, 0);
    multiply(result[HIGH], result[LOW], -x, 0);
    divide(result[HIGH], result[LOW], n * (n - 1), 0);
    term = result[HIGH];
    termLow = result[LOW];
    add(sum, sumLow, term, termLow);
    sum = result[HIGH];
    sumLow = result[LOW];
  }
  table[2 * i] = sum;
  table[2 * i + 1] = sumLow;
}

/** Each entry adds to the one before it the angle between them, whose tangent is 32 / (1024 + i (i - 1)). */
function makeArctangentTable(): void {
  arctangents = new Float64Array(2 * (LAST_STEP + 1));
  for (let i = 1; i <= LAST_STEP; i++) {
    divide(STEPS, 0, STEPS * STEPS + i * (i - 1), 0);
    const t = result[HIGH];
    const tLow = result[LOW];
    multiply(t, tLow, t, tLow);
    const square = result[HIGH];
    const squareLow = result[LOW];
    let sum = 0;
    let sumLow = 0;
    for (let odd = 25; odd >= 1; odd -= 2) {
      multiply(sum, sumLow, -square, -squareLow);
      const before = result[HIGH];
      const beforeLow = result[LOW];
      divide(1, 0, odd, 0);
      add(result[HIGH], result[LOW], before, beforeLow);
      sum = result[HIGH];
      sumLow = result[LOW];
    }
    multiply(sum, sumLow, t, tLow);
    add(arctangents[2 * i - 2], arctangents[2 * i - 1], result[HIGH], result[LOW]);
    arctangents[2 * i] = result[HIGH];
    arctangents[2 * i + 1] = result[LOW];
  }
}
