/**
 * Writes the body of a function where it is called and drops the definition. Functions are matched by the
 * last part of their name, so methods and fields count too; whether the match was right is for the predicate.
 */

import { NIL } from '../../program/build.ts';
import type { Block, CallExpression, Expression, FunctionBody, Statement } from '../../program/tree.ts';
import { childrenOf, mapParts, type Node, type Part } from '../../program/walk.ts';
import { type OpenedCall, openCall } from '../open-function.ts';
import type { Candidate, Position, Reducer } from '../search.ts';

export const inlineFunctions: Reducer<Block> = {
  name: 'inline functions',
  reason: 'after the bodies have shrunk, so that they are moved in their final form',
  tier: 'fine',
  *candidates(program, [first = 0]: Position): Iterable<Candidate<Block>> {
    const definitions = definitionsIn(program);
    for (let i = first; i < definitions.length; i++) {
      const definition = definitions[i]!;
      for (const value of [inlined(program, definition, true), inlined(program, definition, false)]) {
        if (value !== undefined) yield { value, next: [i] };
      }
    }
  },
};

interface Definition {
  /** Removed when the function has been inlined. */
  readonly statement: Statement;
  /** Last part of the name that calls mention. */
  readonly name: string;
  readonly isMethod: boolean;
  readonly func: FunctionBody;
}

function definitionsIn(program: Block): Definition[] {
  const found: Definition[] = [];
  const visit = (part: Part): void => {
    const definition = part.role === 'statement' ? definitionOf(part.node) : undefined;
    if (definition !== undefined) found.push(definition);
    for (const child of childrenOf(part)) visit(child);
  };
  visit({ role: 'block', node: program });
  return found;
}

function definitionOf(statement: Statement): Definition | undefined {
  switch (statement.kind) {
    case 'local-function':
      return { statement, name: statement.name, isMethod: false, func: statement.func };
    case 'function': {
      const isMethod = statement.method !== undefined;
      return { statement, name: statement.method ?? statement.path.at(-1)!, isMethod, func: statement.func };
    }
    case 'local': {
      const [value] = statement.values;
      if (statement.names.length !== 1 || value?.kind !== 'function-expression') return undefined;
      return { statement, name: statement.names[0]!, isMethod: false, func: value.func };
    }
    case 'assign': {
      const [value] = statement.values;
      const target = statement.targets.length === 1 ? lastName(statement.targets[0]!) : undefined;
      if (target === undefined || value?.kind !== 'function-expression') return undefined;
      return { statement, name: target, isMethod: false, func: value.func };
    }
    default:
      return undefined;
  }
}

/** The program without the definition, its first call, in the source's order, replaced by the body. */
function inlined(program: Block, definition: Definition, asExpression: boolean): Block | undefined {
  let isDone = false;
  const value = mapParts({ role: 'block', node: without(program, definition) }, ({ role, node }): Node => {
    if (role !== 'block' || isDone) return node;
    for (const [i, statement] of node.statements.entries()) {
      const replacement = replaceCall({ role: 'statement', node: statement }, definition, asExpression);
      if (replacement === undefined) continue;
      isDone = true;
      return { statements: node.statements.toSpliced(i, 1, ...replacement) };
    }
    return node;
  });
  return isDone ? value : undefined;
}

function without(program: Block, { statement }: Definition): Block {
  return mapParts({ role: 'block', node: program }, ({ role, node }): Node => {
    if (role !== 'block' || !node.statements.includes(statement)) return node;
    return { statements: node.statements.filter((item) => item !== statement) };
  });
}

/** The statements that a statement with a call of the function becomes; undefined when it has none. */
function replaceCall(
  part: Part & { role: 'statement' },
  definition: Definition,
  asExpression: boolean,
): readonly Statement[] | undefined {
  const { func, isMethod } = definition;
  let before: readonly Statement[] = [];
  let dropped = false;
  const replace = (at: Part): Node | undefined => {
    for (const child of childrenOf(at)) {
      if (child.role === 'block' || child.role === 'function' || child.role === 'statement') continue;
      const put = child.put as (node: Node) => Node;
      const args =
        child.node.kind === 'call' || child.node.kind === 'method-call'
          ? argsOf(child.node, definition)
          : undefined;
      if (args !== undefined) {
        const parameters = isMethod ? ['self', ...func.parameters] : func.parameters;
        const opened = asExpression
          ? openedExpression(func, parameters, args)
          : openCall({ ...func, parameters }, args);
        if (opened === undefined) return undefined;
        before = opened.before;
        if (child.role === 'expression') return put(opened.value);
        if (opened.value.kind === 'call' || opened.value.kind === 'method-call') return put(opened.value);
        dropped = true;
        return at.node;
      }
      const replaced = replace(child);
      if (replaced !== undefined) return put(replaced);
    }
    return undefined;
  };
  const replaced = replace(part) as Statement | undefined;
  if (replaced === undefined) return undefined;
  return dropped ? before : [...before, replaced];
}

/** The arguments when the call is one of the function, the object of a method call among them. */
function argsOf(call: CallExpression, { name: wanted }: Definition): readonly Expression[] | undefined {
  if (call.kind === 'method-call') return call.method === wanted ? [call.object, ...call.args] : undefined;
  return lastName(call.callee) === wanted ? call.args : undefined;
}

/** For a function that only returns something: that, with the arguments written for the parameters. */
function openedExpression(
  func: FunctionBody,
  parameters: readonly string[],
  args: readonly Expression[],
): OpenedCall | undefined {
  const [only, more] = func.body.statements;
  if (more !== undefined || only?.kind !== 'return') return undefined;
  const value = mapParts({ role: 'expression', node: only.values[0] ?? NIL }, ({ role, node }): Node => {
    const at = role === 'expression' && node.kind === 'name' ? parameters.indexOf(node.name) : -1;
    return at < 0 ? node : (args[at] ?? NIL);
  });
  return { before: [], value: value as Expression };
}

function lastName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  return expression.kind === 'index' && expression.key.kind === 'string' ? expression.key.value : undefined;
}
