/** Replaces an expression by a literal or by one of its own operands, a call by the call of its argument. */

import { call, NIL, number, string, TRUE, table } from '../../program/build.ts';
import { printExpression } from '../../program/print.ts';
import type { Block, Expression } from '../../program/tree.ts';
import { childrenOf, type Part, visitParts } from '../../program/walk.ts';
import { type Alternative, atPlaces } from '../at-places.ts';
import type { Reducer } from '../search.ts';

/** From the shortest on; the search takes none that is longer than what stands there. */
const LITERALS: readonly Expression[] = [number(0), number(1), string(''), table(), NIL, TRUE];

/** Literals of the program itself that are tried in place of each expression. */
const POOL = 8;

export const simplifyExpressions: Reducer<Block> = {
  name: 'simplify expressions',
  reason: 'once no statement can go; a whole expression for a literal is the largest step there is',
  tier: 'fine',
  candidates: atPlaces(function* (place, _, program) {
    if (place.role === 'expression') {
      for (const node of LITERALS) yield { node };
      const folded = fold(place.node);
      if (folded !== undefined) yield { node: folded };
      for (const node of inner(place)) yield { node };
      // The value that matters has often come a long way from the literal that it once was.
      if (!isLiteral(place.node)) for (const node of literalsOf(program)) yield { node };
    } else if (place.role === 'call' || place.role === 'target') {
      yield* fitting(place);
    }
  }),
};

function literalsOf(program: Block): readonly Expression[] {
  const found = new Map<string, Expression>();
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role === 'expression' && isLiteral(node) && found.size < POOL) found.set(printExpression(node), node);
  });
  return [...found.values()];
}

function isLiteral({ kind }: Expression): boolean {
  return kind === 'number' || kind === 'string';
}

/** What an operation on literals comes to. */
function fold(node: Expression): Expression | undefined {
  if (node.kind === 'unary' && node.operator === '#' && node.operand.kind === 'string') {
    return number(node.operand.value.length);
  }
  if (node.kind !== 'binary') return undefined;
  const { operator, left, right } = node;
  if (operator === '..' && left.kind === 'string' && right.kind === 'string')
    return string(left.value + right.value);
  if (left.kind !== 'number' || right.kind !== 'number') return undefined;
  const [a, b] = [Number(left.text), Number(right.text)];
  if (operator === '+') return number(a + b);
  if (operator === '-') return number(a - b);
  if (operator === '*') return number(a * b);
  return operator === '/' ? number(a / b) : undefined;
}

/** What can stand for a whole call statement's call, or for a target. */
function* fitting(place: Part & { role: 'call' | 'target' }): Iterable<Alternative> {
  for (const node of inner(place)) {
    const isCall = node.kind === 'call' || node.kind === 'method-call';
    const isTarget = node.kind === 'name' || node.kind === 'index';
    if (place.role === 'call' ? isCall : isTarget) yield { node };
  }
}

/** Expressions made of what is inside an expression, at most two levels down. */
function* inner(part: Part): Iterable<Expression> {
  for (const expression of directlyInside(part)) yield expression;
  for (const expression of directlyInside(part))
    yield* directlyInside({ role: 'expression', node: expression });
  if (part.role !== 'expression' && part.role !== 'call') return;
  const { node } = part;
  if (node.kind === 'call') {
    const [first, ...rest] = node.args;
    if (first !== undefined && mayBeCalled(first)) yield call(first, ...rest);
  } else if (node.kind === 'method-call' && mayBeCalled(node.object)) {
    yield call(node.object, ...node.args);
  }
}

function* directlyInside(part: Part): Iterable<Expression> {
  for (const child of childrenOf(part)) {
    if (child.role === 'expression') {
      yield child.node;
    } else if (child.role === 'function') {
      const [only] = child.node.body.statements;
      if (only?.kind === 'return') yield* only.values;
    }
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
