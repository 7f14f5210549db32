/** What stands for a call whose function is known: its body, with the arguments given to its parameters. */

import { local, NIL } from '../program/build.ts';
import type { Block, Expression, FunctionBody, Statement } from '../program/tree.ts';
import { mapParts, type Node } from '../program/walk.ts';

export interface OpenedCall {
  /** Statements to run first. */
  readonly before: readonly Statement[];
  /** The first value that the function would have returned. */
  readonly value: Expression;
}

/** The body, a last `return` taken apart. */
export function openCall(func: FunctionBody, args: readonly Expression[]): OpenedCall {
  const statements = bodyOf(func, args);
  const last = statements.at(-1);
  return last?.kind === 'return'
    ? { before: statements.slice(0, -1), value: last.values[0] ?? NIL }
    : { before: statements, value: NIL };
}

/** The body as it is, after a declaration of the parameters; `...` becomes the arguments beyond them. */
export function bodyOf(func: FunctionBody, args: readonly Expression[]): readonly Statement[] {
  const { parameters, body, isVararg } = func;
  const { statements } = isVararg ? withArguments(body, args.slice(parameters.length)) : body;
  return parameters.length === 0
    ? statements
    : [local(parameters, ...args.slice(0, parameters.length)), ...statements];
}

function withArguments(body: Block, args: readonly Expression[]): Block {
  const spread = (list: readonly Expression[]): readonly Expression[] =>
    list.at(-1)?.kind === 'vararg' ? [...list.slice(0, -1), ...args] : list;
  const replaced = mapParts(
    { role: 'block', node: body },
    ({ role, node }): Node => {
      if (role === 'statement')
        return node.kind === 'return' || node.kind === 'local'
          ? { ...node, values: spread(node.values) }
          : node;
      if (role !== 'expression' && role !== 'call') return node;
      if (node.kind === 'call' || node.kind === 'method-call') return { ...node, args: spread(node.args) };
      const last = node.kind === 'table' ? node.fields.at(-1) : undefined;
      if (node.kind !== 'table' || last?.kind !== 'positional' || last.value.kind !== 'vararg') return node;
      return {
        ...node,
        fields: [
          ...node.fields.slice(0, -1),
          ...args.map((value) => ({ kind: 'positional', value }) as const),
        ],
      };
    },
    isOfThisFunction,
  );
  // What is left stands where one value is wanted.
  return mapParts(
    { role: 'block', node: replaced },
    ({ role, node }) => (role === 'expression' && node.kind === 'vararg' ? (args[0] ?? NIL) : node),
    isOfThisFunction,
  );
}

/** Inner functions have a `...` of their own, or none. */
function isOfThisFunction({ role }: { readonly role: string }): boolean {
  return role !== 'function';
}
