/**
 * Replaces a statement by the statements of a block inside it: a loop or an `if` by its body, a call by the
 * body of a function among its arguments (`pcall(function() … end)`), a definition by the function's body.
 * Variables that the body had from its statement are left undefined at first, then declared.
 */

import { call, index, local, number } from '../../program/build.ts';
import type { Block, CallExpression, Expression, FunctionBody, Statement } from '../../program/tree.ts';
import { childrenOf, type Part } from '../../program/walk.ts';
import { atPlaces } from '../at-places.ts';
import { bodyOf } from '../open-function.ts';
import type { Reducer } from '../search.ts';

export const hoistBlocks: Reducer<Block> = {
  name: 'hoist blocks',
  reason: 'after whole statements are gone, what is left is often one statement deep inside others',
  tier: 'coarse',
  candidates: atPlaces(function* (place, [last]) {
    if (place.role !== 'block') return;
    const { statements } = place.node;
    for (let i = Math.min(last ?? Infinity, statements.length - 1); i >= 0; i--) {
      for (const inside of insides(statements[i]!)) {
        for (const list of spliced(statements, i, inside)) {
          yield { node: { statements: list }, next: [i + inside.length - 1] };
        }
      }
    }
  }),
};

/** The statement lists that could replace a statement. */
function* insides(statement: Statement): Iterable<readonly Statement[]> {
  for (const list of listsIn({ role: 'statement', node: statement })) {
    yield isLoop(statement) ? withoutBreaks({ statements: list }).statements : list;
  }
}

/** The outermost blocks below a node, also those of functions in its expressions; first bare, then declared. */
function* listsIn(part: Part): Iterable<readonly Statement[]> {
  for (const child of childrenOf(part)) {
    if (child.role === 'block') {
      yield child.node.statements;
      for (const variables of variablesFor(part)) yield [variables, ...child.node.statements];
    } else if (child.role === 'function') {
      const { body, parameters } = child.node;
      yield body.statements;
      if (parameters.length > 0) yield [local(parameters), ...body.statements];
    } else {
      const func =
        child.role !== 'statement' && child.node.kind === 'call'
          ? calledFunction(child.node.callee)
          : undefined;
      if (func !== undefined && child.node.kind === 'call')
        yield bodyOf(func, (child.node as CallExpression).args);
      yield* listsIn(child);
    }
  }
}

/** Declarations of a loop's variables, with values of its first iteration. */
function* variablesFor({ role, node }: Part): Iterable<Statement> {
  if (role !== 'statement') return;
  if (node.kind === 'numeric-for') yield local(node.name, node.start);
  if (node.kind !== 'generic-for') return;
  for (const values of firstIteration(node.iterators)) yield local(node.names, ...values);
}

/** Values for the variables of a generic `for`: none, then what its first iteration may have seen. */
function* firstIteration(iterators: readonly Expression[]): Iterable<readonly Expression[]> {
  yield [];
  const [first] = iterators;
  if (iterators.length !== 1 || first?.kind !== 'call') return;
  const [subject] = first.args;
  if (subject !== undefined) {
    yield [call('next', subject)];
    yield [number(1), index(subject, number(1))];
  }
  yield [call(first)];
}

function calledFunction(callee: Expression): FunctionBody | undefined {
  const inner = callee.kind === 'parenthesized' ? callee.inner : callee;
  return inner.kind === 'function-expression' ? inner.func : undefined;
}

/** The list with statement `at` replaced; a `return` or `break` inside may only stay at the very end. */
function* spliced(
  statements: readonly Statement[],
  at: number,
  inside: readonly Statement[],
): Iterable<readonly Statement[]> {
  const last = inside.at(-1);
  if (last?.kind === 'return' || last?.kind === 'break') {
    yield [...statements.slice(0, at), ...inside];
    yield statements.toSpliced(at, 1, ...inside.slice(0, -1));
  } else {
    yield statements.toSpliced(at, 1, ...inside);
  }
}

function isLoop({ kind }: Statement): boolean {
  return kind === 'while' || kind === 'repeat' || kind === 'numeric-for' || kind === 'generic-for';
}

/** A loop's body without the `break`s that leave this loop. */
function withoutBreaks(block: Block): Block {
  return {
    statements: block.statements
      .filter(({ kind }) => kind !== 'break')
      .map((statement): Statement => {
        if (statement.kind === 'do') return { ...statement, body: withoutBreaks(statement.body) };
        if (statement.kind !== 'if') return statement;
        return {
          ...statement,
          clauses: statement.clauses.map((clause) => ({ ...clause, body: withoutBreaks(clause.body) })),
          otherwise: statement.otherwise && withoutBreaks(statement.otherwise),
        };
      }),
  };
}
