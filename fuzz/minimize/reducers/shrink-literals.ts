/** Brings numbers toward 0 and strings toward nothing: halves, then single characters, then `a`s. */

import type { Block, Expression } from '../../program/tree.ts';
import { type Alternative, atPlaces } from '../at-places.ts';
import { removals } from '../removals.ts';
import type { Position, Reducer } from '../search.ts';

export const shrinkLiterals: Reducer<Block> = {
  name: 'shrink literals',
  reason: 'literals that had to stay; many small steps, so when little is left to run',
  tier: 'fine',
  candidates: atPlaces(function* (place, from) {
    if (place.role !== 'expression') return;
    if (place.node.kind === 'string') yield* smallerStrings(place.node.value, from);
    if (place.node.kind === 'number') yield* smallerNumbers(place.node.text);
  }),
};

/** First removals, then (positions from 0 on with a first number of 0) one character after another. */
function* smallerStrings(value: string, from: Position): Iterable<Alternative> {
  if (from[0] !== 0) {
    for (const { list, next } of removals([...value], 0, from)) yield { node: string(list.join('')), next };
    yield { node: string(value.replace(/[^ -~]|[b-zA-Z]/g, 'a')), next: [0, 0] };
  }
  for (let i = from[1] ?? 0; i < value.length; i++) {
    if (value[i] === 'a') continue;
    yield { node: string(`${value.slice(0, i)}a${value.slice(i + 1)}`), next: [0, i + 1] };
    if (value[i]! > '0' && value[i]! <= '9') {
      yield { node: string(`${value.slice(0, i)}0${value.slice(i + 1)}`), next: [0, i + 1] };
      yield { node: string(`${value.slice(0, i)}1${value.slice(i + 1)}`), next: [0, i + 1] };
    }
  }
}

function* smallerNumbers(text: string): Iterable<Alternative> {
  const value = Number(text);
  for (const small of [0, 1, 2, 3]) yield { node: number(String(small)) };
  if (!Number.isFinite(value)) {
    yield { node: number('1e999') };
    return;
  }
  yield { node: number(String(Math.trunc(value))) };
  yield { node: number(String(Math.round(value))) };
  yield { node: number(String(value)) };
  for (let digits = 1; digits <= 15; digits++)
    yield { node: number(String(Number(value.toPrecision(digits)))) };
  if (!Number.isInteger(value)) {
    yield { node: number(text.slice(0, -1)) };
    yield { node: number('.5') };
    return;
  }
  for (let step = value / 2; step >= 0.5; step /= 2) yield { node: number(String(value - Math.ceil(step))) };
}

function string(value: string): Expression {
  return { kind: 'string', value };
}

/** JS writes exponents as `1e+21`. */
function number(text: string): Expression {
  return { kind: 'number', text: text.replace('e+', 'e') };
}
