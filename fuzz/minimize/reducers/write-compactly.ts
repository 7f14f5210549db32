/** Writes short bodies in the line of their keyword: fewer lines to read, if lines are not what it is about. */

import type { Block } from '../../program/tree.ts';
import type { Candidate, Reducer } from '../search.ts';

export const writeCompactly: Reducer<Block> = {
  name: 'write compactly',
  reason: 'last: every other change writes the program out again',
  tier: 'finish',
  candidates: compactly,
};

function* compactly(program: Block): Iterable<Candidate<Block>> {
  if (program.isCompact !== true) yield { value: { ...program, isCompact: true }, next: [] };
}
