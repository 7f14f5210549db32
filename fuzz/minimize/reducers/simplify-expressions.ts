/** Replaces an expression by a literal or by one of its own operands, a call by the call of its argument. */

import { call, NIL, number, string, TRUE, table } from '../../program/build.ts';
import type { Block, Expression } from '../../program/tree.ts';
import { childrenOf, type Part } from '../../program/walk.ts';
import { type Alternative, atPlaces } from '../at-places.ts';
import type { Reducer } from '../search.ts';

/** From the shortest on; the search takes none that is longer than what stands there. */
const LITERALS: readonly Expression[] = [number(0), number(1), string(''), table(), NIL, TRUE];

export const simplifyExpressions: Reducer<Block> = {
  name: 'simplify expressions',
  reason: 'once no statement can go; a whole expression for a literal is the largest step there is',
  tier: 'fine',
  candidates: atPlaces(function* (place) {
    if (place.role === 'expression') {
      for (const node of LITERALS) yield { node };
      for (const node of inner(place)) yield { node };
    } else if (place.role === 'call' || place.role === 'target') {
      yield* fitting(place);
    }
  }),
};

/** What can stand for a whole call statement's call, or for a target. */
function* fitting(place: Part & { role: 'call' | 'target' }): Iterable<Alternative> {
  for (const node of inner(place)) {
    const isCall = node.kind === 'call' || node.kind === 'method-call';
    const isTarget = node.kind === 'name' || node.kind === 'index';
    if (place.role === 'call' ? isCall : isTarget) yield { node };
  }
}

/** Expressions made of what is directly inside an expression. */
function* inner(part: Part): Iterable<Expression> {
  for (const child of childrenOf(part)) {
    if (child.role === 'expression') {
      yield child.node;
    } else if (child.role === 'function') {
      const [only] = child.node.body.statements;
      if (only?.kind === 'return') yield* only.values;
    }
  }
  if (part.role !== 'expression' && part.role !== 'call') return;
  const { node } = part;
  if (node.kind === 'call') {
    const [first, ...rest] = node.args;
    if (first !== undefined && mayBeCalled(first)) yield call(first, ...rest);
  } else if (node.kind === 'method-call' && mayBeCalled(node.object)) {
    yield call(node.object, ...node.args);
  }
}

function mayBeCalled({ kind }: Expression): boolean {
  return (
    kind === 'name' ||
    kind === 'index' ||
    kind === 'call' ||
    kind === 'method-call' ||
    kind === 'function-expression'
  );
}
