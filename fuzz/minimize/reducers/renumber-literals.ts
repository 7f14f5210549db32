/**
 * Gives all numbers of a program the smallest values that keep them apart: where many different constants are what it
 * takes, each by itself cannot become smaller without meeting another one.
 */

import type { Block } from '../../program/tree.ts';
import { mapParts, visitParts } from '../../program/walk.ts';
import type { Candidate, Reducer } from '../search.ts';

export const renumberLiterals: Reducer<Block> = {
  name: 'renumber literals',
  reason: 'one step instead of one for each number, so before all that looks at expressions one by one',
  tier: 'fine',
  candidates: renumbered,
};

/** With fewer numbers than this, shrinking them one by one is quick and reads better. */
const FEWEST = 12;

function* renumbered(program: Block): Iterable<Candidate<Block>> {
  const values = new Set<number>();
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role === 'expression' && node.kind === 'number') values.add(Number(node.text));
  });
  if (values.size < FEWEST) return;
  const numbers = smallest(values);
  const value = mapParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'expression' || node.kind !== 'number') return node;
    return { kind: 'number', text: String(numbers.get(Number(node.text))) };
  });
  yield { value, next: [] };
}

/** The numbers 0, 1, 2… for as many values. One that is among them already stays: 0 and 1 may have a meaning. */
function smallest(values: ReadonlySet<number>): Map<number, number> {
  const isSmall = (value: number) => Number.isInteger(value) && value >= 0 && value < values.size;
  const free = Array.from({ length: values.size }, (_, i) => i).filter((i) => !values.has(i));
  return new Map([...values].map((value) => [value, isSmall(value) ? value : free.shift()!]));
}
