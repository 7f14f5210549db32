/**
 * Finding a plain string (manual §5.4 `string.find` with `plain`). The host's own search is the fastest, but its
 * time can grow with the product of both lengths, and nobody can stop it on the way. So where that product is
 * dangerous, the search is Knuth, Morris and Pratt's, which is linear and pays for its steps.
 */

import { running } from '../values/allocation.ts';

/** Up to this product of lengths the host may search. */
const SAFE_PRODUCT = 1 << 24;
/** Steps between two payments, and steps that cost one unit. */
const STEPS_PER_PAYMENT = 4096;
const STEPS_PER_UNIT = 4;

/** Index of the first occurrence of `wanted` in `text` from index `from` on, or -1. */
export function findPlain(text: string, wanted: string, from: number): number {
  const length = text.length - from;
  running.meter.spend(length >> 7);
  if (wanted.length < 32 || wanted.length > length || length * wanted.length <= SAFE_PRODUCT) {
    return text.indexOf(wanted, from);
  }
  return findLinear(text, wanted, from);
}

function findLinear(text: string, wanted: string, from: number): number {
  running.meter.reserve(wanted.length * 4);
  const borders = borderLengths(wanted);
  let matched = 0;
  for (let at = from; at < text.length; at++) {
    if (at % STEPS_PER_PAYMENT === 0) running.meter.spend(STEPS_PER_PAYMENT / STEPS_PER_UNIT);
    const byte = text.charCodeAt(at);
    while (matched > 0 && wanted.charCodeAt(matched) !== byte) matched = borders[matched - 1];
    if (wanted.charCodeAt(matched) === byte) matched++;
    if (matched === wanted.length) return at + 1 - matched;
  }
  return -1;
}

/** For each prefix, the length of the longest proper prefix that also ends it. */
function borderLengths(wanted: string): Int32Array {
  const borders = new Int32Array(wanted.length);
  let matched = 0;
  for (let at = 1; at < wanted.length; at++) {
    if (at % STEPS_PER_PAYMENT === 0) running.meter.spend(STEPS_PER_PAYMENT / STEPS_PER_UNIT);
    const byte = wanted.charCodeAt(at);
    while (matched > 0 && wanted.charCodeAt(matched) !== byte) matched = borders[matched - 1];
    if (wanted.charCodeAt(matched) === byte) matched++;
    borders[at] = matched;
  }
  return borders;
}
