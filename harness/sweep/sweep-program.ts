/**
 * The Lua program that makes the calls of one slice: sweep.lua, the values, a function that makes the call as a
 * program would write it (so that messages carry the names they carry in programs), and the numbers.
 */

import { readFileSync } from 'node:fs';
import { packagePath } from '../package-root.ts';
import { NEW_FILE, POOLED_FILE } from './argument-kinds.ts';
import type { Way } from './frames.ts';
import { argumentsOf, type Slice } from './sweep-plan.ts';
import type { SweptFunction } from './swept-functions.ts';

const PARAMETERS = ['a', 'b', 'c', 'd', 'e'];
/** What came of a call stands between two marks; what it printed itself stands before the first. */
const ANSWER = /\n@(\d+) ([\s\S]*?)\n@\./g;

let prelude: string | undefined;

/** The program that makes these calls. */
export function sweepProgram(swept: SweptFunction, slices: readonly Slice[]): string {
  prelude ??= readFileSync(packagePath('harness', 'sweep', 'sweep.lua'), 'latin1');
  const values = [...new Set(slices.flatMap(({ grid }) => grid.choices.flat()))];
  const numbers = new Map(values.map((value, i) => [value, i + 1]));
  return [
    prelude,
    swept.setUp ?? '',
    `local function keep(...) ${swept.afterwards ?? ''} return ... end`,
    ...values.map((value, i) => `make[${i + 1}] = ${maker(value, swept)}`),
    option('before', 'call', swept.before),
    option('after', 'call', swept.after),
    option('is_opaque_call', 'values', swept.opaque && `return ${swept.opaque.when}`),
    option('is_skipped_call', 'values', swept.skips && `return ${swept.skips.when}`),
    `is_noisy, drains = ${swept.isNoisy === true}, ${swept.drains === true}`,
    'get_ready()',
    ...slices.map((slice) => performance(swept, slice, numbers)),
    '',
  ].join('\n');
}

function performance(
  { name }: SweptFunction,
  { grid, first, last, base, seed }: Slice,
  numbers: ReadonlyMap<string, number>,
): string {
  const parameters = PARAMETERS.slice(0, grid.choices.length);
  const choices = grid.choices.map((list) => `{ ${list.map((value) => numbers.get(value)).join(', ')} }`);
  const enter = grid.way === 'coroutine' ? 'in_coroutine' : 'directly';
  return [
    'do',
    `local function call(${parameters.join(', ')}) return keep(${callText(name, grid.way, parameters)}) end`,
    `perform(${enter}, call, { ${choices.join(', ')} }, ${first}, ${last}, ${base}, ${seed ?? 'nil'})`,
    'end',
  ].join('\n');
}

/** The call that prints that number, as Lua text: `string.rep("ab", nil)`. */
export function sweptCall(swept: SweptFunction, slices: readonly Slice[], printed: number): string {
  const slice = slices.find(({ base, last }) => printed <= base + last)!;
  const text = callText(swept.name, slice.grid.way, argumentsOf(slice, printed - slice.base));
  return slice.grid.way === 'coroutine' ? `coroutine.wrap(function() return ${text} end)()` : text;
}

/** Number of the call and what came of it, for every call that a program answered. */
export function readSweep(output: string): Map<number, string> {
  const results = new Map<number, string>();
  let end = 0;
  for (const match of output.matchAll(ANSWER)) {
    const printed = output.slice(end, match.index);
    end = match.index + match[0].length;
    results.set(Number(match[1]), printed === '' ? match[2]! : `${match[2]!} [printed: ${printed}]`);
  }
  return results;
}

function callText(name: string, way: Way, list: readonly string[]): string {
  const method = name.replace(/^.*[.:]/, '');
  if (way === 'method') return `${receiver(list[0]!)}:${method}(${list.slice(1).join(', ')})`;
  const target = name.startsWith('file:') ? `standard.${method}` : name;
  return `${target}(${list.join(', ')})`;
}

/** Only names and calls may stand before a colon. */
function receiver(expression: string): string {
  return /^\w+(\(\))?$/.test(expression) && !/^(nil|true|false|\d+)$/.test(expression)
    ? expression
    : `(${expression})`;
}

/** A function that makes the value; a call of a named function is that function itself. */
function maker(value: string, { usesFiles }: SweptFunction): string {
  const expression = value === POOLED_FILE && usesFiles === true ? NEW_FILE : value;
  const named = /^(\w+)\(\)$/.exec(expression);
  return named === null ? `function() return ${expression} end` : named[1]!;
}

function option(name: string, parameters: string, body: string | undefined): string {
  return body === undefined ? '' : `${name} = function(${parameters}) ${body} end`;
}
