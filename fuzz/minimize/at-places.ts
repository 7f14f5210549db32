/** Turns "what could stand here instead" into a reducer's candidates over a whole program. */

import type { Block } from '../program/tree.ts';
import { type Node, type Place, placesOf } from '../program/walk.ts';
import type { Candidate, Position } from './search.ts';

export interface Alternative {
  /** Fits the role of the place it is meant for. */
  readonly node: Node;
  /** Where to go on at the same place; from its first alternative by default. */
  readonly next?: Position;
}

/** What could stand at a place instead of its node, best first, starting at a position. */
export type Alternatives = (place: Place, from: Position, program: Block) => Iterable<Alternative>;

/** Candidates from the alternatives of every place in turn. */
export function atPlaces(
  alternatives: Alternatives,
): (program: Block, from: Position) => Iterable<Candidate<Block>> {
  return function* candidates(program, [first = 0, ...rest]) {
    const places = placesOf(program);
    for (let i = first; i < places.length; i++) {
      const place = places[i]!;
      const replace = place.replace as (node: Node) => Block;
      for (const { node, next = [] } of alternatives(place, i === first ? rest : [], program)) {
        yield { value: replace(node), next: [i, ...next] };
      }
    }
  };
}
