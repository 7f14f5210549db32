/**
 * Replaces a statement by an expression in it: `local x = f()` by `f()`, a loop over `f()` by `print(f())`, a
 * last `print(#t)` by `return #t`.
 */

import { call, returnStatement } from '../../program/build.ts';
import type { Block, CallExpression, Expression, Statement } from '../../program/tree.ts';
import { childrenOf, type Part } from '../../program/walk.ts';
import { atPlaces } from '../at-places.ts';
import type { Reducer } from '../search.ts';

export const replaceStatements: Reducer<Block> = {
  name: 'replace statements',
  reason: 'before expressions are simplified, as it takes the rest of the statement with it',
  tier: 'fine',
  candidates: atPlaces(function* (place) {
    if (place.role !== 'statement') return;
    for (const inner of callsIn(place)) {
      const node: Statement = { kind: 'call', call: inner };
      if (place.node.kind !== 'call' || place.node.call !== inner) yield { node };
    }
    for (const value of [...valuesOf(place), ...callsIn(place)]) {
      yield { node: { kind: 'call', call: call('print', value) } satisfies Statement };
    }
    // Where it is not the block's last statement it is no program, and nobody runs it.
    for (const value of valuesOf(place)) {
      if (place.node.kind !== 'return') yield { node: returnStatement(value) };
    }
  }),
};

/** The calls below a node, outer ones first, outside the blocks in it. */
function* callsIn(part: Part): Iterable<CallExpression> {
  for (const child of childrenOf(part)) {
    if (child.role === 'block' || child.role === 'function' || child.role === 'statement') continue;
    if (child.node.kind === 'call' || child.node.kind === 'method-call') yield child.node;
    yield* callsIn(child);
  }
}

/** The expressions of a statement, for a call statement those of the call. */
function* valuesOf(part: Part): Iterable<Expression> {
  for (const child of childrenOf(part)) {
    if (child.role === 'call') yield* valuesOf(child);
    else if (child.role === 'expression') yield child.node;
  }
}
