/** Drops `else` and single clauses of an `if`. */

import type { Block } from '../../program/tree.ts';
import { atPlaces } from '../at-places.ts';
import { removals } from '../removals.ts';
import type { Reducer } from '../search.ts';

export const dropClauses: Reducer<Block> = {
  name: 'drop clauses',
  reason: 'an `if` that could not be hoisted away may still need one of its branches only',
  tier: 'coarse',
  candidates: atPlaces(function* (place, from) {
    if (place.role !== 'statement' || place.node.kind !== 'if') return;
    const { node } = place;
    if (node.otherwise !== undefined) yield { node: { ...node, otherwise: undefined } };
    for (const { list, next } of removals(node.clauses, 1, from))
      yield { node: { ...node, clauses: list }, next };
  }),
};
