/** Drops members of lists: arguments, parameters, fields, values, targets, names, the step of a loop. */

import type { Block, Expression, Statement } from '../../program/tree.ts';
import { type Alternative, atPlaces } from '../at-places.ts';
import { removals } from '../removals.ts';
import type { Position, Reducer } from '../search.ts';

export const dropItems: Reducer<Block> = {
  name: 'drop items',
  reason: 'after the items themselves are as simple as can be, the ones that do not matter go',
  tier: 'fine',
  candidates: atPlaces(function* (place, from) {
    switch (place.role) {
      case 'function': {
        const { node } = place;
        if (node.isVararg) yield { node: { ...node, isVararg: false } };
        for (const { list, next } of removals(node.parameters, 0, from))
          yield { node: { ...node, parameters: list }, next };
        return;
      }
      case 'statement':
        yield* shorterStatements(place.node, from);
        return;
      case 'expression':
      case 'call':
        yield* shorterExpressions(place.node, from);
    }
  }),
};

function* shorterExpressions(node: Expression, from: Position): Iterable<Alternative> {
  if (node.kind === 'call' || node.kind === 'method-call') {
    for (const { list, next } of removals(node.args, 0, from)) yield { node: { ...node, args: list }, next };
  } else if (node.kind === 'table') {
    for (const { list, next } of removals(node.fields, 0, from))
      yield { node: { ...node, fields: list }, next };
    for (const [i, field] of node.fields.entries()) {
      if (field.kind === 'positional') continue;
      yield { node: { ...node, fields: node.fields.with(i, { kind: 'positional', value: field.value }) } };
    }
  }
}

function* shorterStatements(node: Statement, from: Position): Iterable<Alternative> {
  switch (node.kind) {
    case 'local':
      yield* pairsDropped(node.names, node.values, (names, values) => ({ ...node, names, values }));
      for (const { list } of removals(node.values, 0, [])) yield { node: { ...node, values: list } };
      for (const { list } of removals(node.names, 1, [])) yield { node: { ...node, names: list } };
      return;
    case 'assign':
      yield* pairsDropped(node.targets, node.values, (targets, values) => ({ ...node, targets, values }));
      for (const { list } of removals(node.values, 1, [])) yield { node: { ...node, values: list } };
      for (const { list } of removals(node.targets, 1, [])) yield { node: { ...node, targets: list } };
      return;
    case 'return':
      for (const { list, next } of removals(node.values, 0, from))
        yield { node: { ...node, values: list }, next };
      return;
    case 'generic-for':
      for (const { list } of removals(node.names, 1, [])) yield { node: { ...node, names: list } };
      for (const { list } of removals(node.iterators, 1, [])) yield { node: { ...node, iterators: list } };
      return;
    case 'numeric-for':
      if (node.step !== undefined) yield { node: { ...node, step: undefined } };
      return;
    case 'function':
      if (node.method !== undefined) yield { node: { ...node, method: undefined } };
      for (const { list } of removals(node.path, 1, [])) yield { node: { ...node, path: list } };
  }
}

/** A name together with the value at the same place. */
function* pairsDropped<L, R>(
  left: readonly L[],
  right: readonly R[],
  make: (left: readonly L[], right: readonly R[]) => Statement,
): Iterable<Alternative> {
  if (left.length !== right.length || left.length < 2) return;
  for (let i = left.length - 1; i >= 0; i--)
    yield { node: make(left.toSpliced(i, 1), right.toSpliced(i, 1)) };
}
