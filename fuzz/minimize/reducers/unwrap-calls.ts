/**
 * Runs a function's body in place of the call that was given the function, and keeps the statement around
 * the call: `print(pcall(function() a(); return b end))` becomes `a(); print(b)`.
 */

import { call, TRUE } from '../../program/build.ts';
import type { Block, CallExpression, Expression, Statement } from '../../program/tree.ts';
import { childrenOf, type Node, type Part } from '../../program/walk.ts';
import { atPlaces } from '../at-places.ts';
import { type OpenedCall, openCall } from '../open-function.ts';
import type { Reducer } from '../search.ts';

export const unwrapCalls: Reducer<Block> = {
  name: 'unwrap calls',
  reason: 'after hoisting, for calls whose results the failure still needs',
  tier: 'coarse',
  candidates: atPlaces(function* (place, [last]) {
    if (place.role !== 'block') return;
    const { statements } = place.node;
    for (let i = Math.min(last ?? Infinity, statements.length - 1); i >= 0; i--) {
      for (const inside of succeeded(statements[i]!)) {
        yield { node: { statements: statements.toSpliced(i, 1, ...inside) }, next: [i + inside.length - 1] };
      }
      for (const replacement of unwrapped({ role: 'statement', node: statements[i]! })) {
        const inside = [...replacement.before, replacement.node as Statement];
        yield { node: { statements: statements.toSpliced(i, 1, ...inside) }, next: [i + inside.length - 1] };
      }
    }
  }),
};

interface Unwrapped {
  /** Statements to run first. */
  readonly before: readonly Statement[];
  /** The node with the call replaced by what it would have returned. */
  readonly node: Node;
}

/** For `local ok, x = pcall(f, y)`, whose results are told apart: `local ok, x = true, f(y)`. */
function* succeeded(statement: Statement): Iterable<readonly Statement[]> {
  if (statement.kind !== 'local' && statement.kind !== 'assign' && statement.kind !== 'return') return;
  const last = statement.values.at(-1);
  const [func, ...args] = last?.kind === 'call' ? last.args : [];
  if (func === undefined) return;
  const withResult = (value: Expression): Statement => ({
    ...statement,
    values: [...statement.values.slice(0, -1), TRUE, value],
  });
  if (func.kind === 'function-expression') {
    const { before, value } = openCall(func.func, args);
    yield [...before, withResult(value)];
  } else {
    yield [withResult(call(func, ...args))];
  }
}

/** Every way to unwrap one call below a node, outside the blocks in it. */
function* unwrapped(part: Part): Iterable<Unwrapped> {
  for (const child of childrenOf(part)) {
    if (child.role === 'block' || child.role === 'function') continue;
    const put = child.put as (node: Node) => Node;
    if (child.role !== 'statement' && child.node.kind === 'call') {
      for (const { before, value } of bodies(child.node)) {
        const isCall = value.kind === 'call' || value.kind === 'method-call';
        if (child.role === 'expression' || isCall) yield { before, node: put(value) };
      }
    }
    for (const { before, node } of unwrapped(child)) yield { before, node: put(node) };
  }
}

/** The bodies of the functions that a call is made of, with the value each returns. */
function* bodies(call: CallExpression & { kind: 'call' }): Iterable<OpenedCall> {
  const callee = call.callee.kind === 'parenthesized' ? call.callee.inner : call.callee;
  if (callee.kind === 'function-expression') yield openCall(callee.func, call.args);
  for (const [i, arg] of call.args.entries()) {
    if (arg.kind === 'function-expression') yield openCall(arg.func, call.args.slice(i + 1));
  }
}
