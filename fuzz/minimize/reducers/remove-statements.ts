/** Leaves out ranges of statements, outer blocks before inner ones. */

import type { Block } from '../../program/tree.ts';
import { atPlaces } from '../at-places.ts';
import { removals } from '../removals.ts';
import type { Reducer } from '../search.ts';

export const removeStatements: Reducer<Block> = {
  name: 'remove statements',
  reason: 'first, because most of a program has nothing to do with its failure',
  tier: 'coarse',
  candidates: atPlaces(function* (place, from) {
    if (place.role !== 'block') return;
    for (const { list, next } of removals(place.node.statements, 0, from))
      yield { node: { statements: list }, next };
  }),
};
