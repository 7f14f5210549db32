/**
 * Small constructors for syntax trees, so that generators, reducers and tests read like the Lua they make:
 * `local('x', call(field(name('string'), 'rep'), string('a'), number(3)))`. Names follow the node kinds;
 * a trailing `Statement`, `Loop` or `Block` marks the ones whose plain word TypeScript keeps for itself.
 */

import type {
  Assignable,
  BinaryOperator,
  Block,
  CallExpression,
  Expression,
  FunctionBody,
  IfClause,
  Statement,
  TableField,
  UnaryOperator,
} from './tree.ts';

/** A block holding these statements. */
export function block(...statements: readonly Statement[]): Block {
  return { statements };
}

/** `nil`, shared because nodes are immutable. */
export const NIL: Expression = { kind: 'nil' };
/** `true`. */
export const TRUE: Expression = { kind: 'true' };
/** `false`. */
export const FALSE: Expression = { kind: 'false' };
/** `...` */
export const VARARG: Expression = { kind: 'vararg' };

/** `true` or `false`. */
export function boolean(value: boolean): Expression {
  return value ? TRUE : FALSE;
}

/**
 * A number: a text stands as written, a JS number gets a literal (or the expression, for values that no
 * literal denotes: negative ones, -0 and NaN) that evaluates to it.
 */
export function number(value: number | string): Expression {
  if (typeof value === 'string') return { kind: 'number', text: value };
  if (Number.isNaN(value)) return binary('/', number('0'), number('0'));
  if (value < 0 || Object.is(value, -0)) return unary('-', number(-value));
  return { kind: 'number', text: value === Infinity ? '1e400' : String(value) };
}

/** A string literal of these bytes. */
export function string(value: string): Expression {
  return { kind: 'string', value };
}

/** A variable. */
export function name(text: string): { readonly kind: 'name'; readonly name: string } {
  return { kind: 'name', name: text };
}

/** `object[key]` */
export function index(object: Expression, key: Expression): Assignable & { readonly kind: 'index' } {
  return { kind: 'index', object, key };
}

/** `object.key`; `field('string', 'rep')` takes a variable's name for short. */
export function field(object: Expression | string, key: string): Assignable & { readonly kind: 'index' } {
  return index(asExpression(object), string(key));
}

/** `callee(args)`; a text as callee is a variable's name, `'string.rep'` a field of one. */
export function call(callee: Expression | string, ...args: readonly Expression[]): CallExpression {
  return { kind: 'call', callee: asExpression(callee), args };
}

/** `object:method(args)` */
export function methodCall(
  object: Expression | string,
  method: string,
  ...args: readonly Expression[]
): CallExpression {
  return { kind: 'method-call', object: asExpression(object), method, args };
}

/** `left operator right` */
export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

/** `operator operand` */
export function unary(operator: UnaryOperator, operand: Expression): Expression {
  return { kind: 'unary', operator, operand };
}

/** `(inner)`: cuts a call or `...` to one value. */
export function parenthesized(inner: Expression): Expression {
  return { kind: 'parenthesized', inner };
}

/** Parameters (a last `'...'` makes it vararg) and body of a function. */
export function functionBody(parameters: readonly string[], body: Block): FunctionBody {
  const isVararg = parameters.at(-1) === '...';
  return { parameters: isVararg ? parameters.slice(0, -1) : parameters, isVararg, body };
}

/** `function(parameters) statements end` */
export function functionExpression(
  parameters: readonly string[],
  ...statements: readonly Statement[]
): Expression {
  return { kind: 'function-expression', func: functionBody(parameters, block(...statements)) };
}

/** `{fields}`; bare expressions are positional fields. */
export function table(...fields: readonly (TableField | Expression)[]): Expression {
  return { kind: 'table', fields: fields.map((item) => (isTableField(item) ? item : positional(item))) };
}

/** A field `value`. */
export function positional(value: Expression): TableField {
  return { kind: 'positional', value };
}

/** A field `name = value`. */
export function named(text: string, value: Expression): TableField {
  return { kind: 'named', name: text, value };
}

/** A field `[key] = value`. */
export function keyed(key: Expression, value: Expression): TableField {
  return { kind: 'keyed', key, value };
}

/** `local names = values` */
export function local(names: string | readonly string[], ...values: readonly Expression[]): Statement {
  return { kind: 'local', names: typeof names === 'string' ? [names] : names, values };
}

/** `targets = values` */
export function assign(
  targets: Assignable | string | readonly Assignable[],
  ...values: readonly Expression[]
): Statement {
  if (typeof targets === 'string') return { kind: 'assign', targets: [name(targets)], values };
  return { kind: 'assign', targets: 'kind' in targets ? [targets] : targets, values };
}

/** A call for its effects. */
export function callStatement(
  callee: CallExpression | Expression | string,
  ...args: readonly Expression[]
): Statement {
  if (typeof callee !== 'string' && args.length === 0 && isCall(callee))
    return { kind: 'call', call: callee };
  return { kind: 'call', call: call(callee, ...args) };
}

/** `do statements end` */
export function doBlock(...statements: readonly Statement[]): Statement {
  return { kind: 'do', body: block(...statements) };
}

/** `while condition do statements end` */
export function whileLoop(condition: Expression, ...statements: readonly Statement[]): Statement {
  return { kind: 'while', condition, body: block(...statements) };
}

/** `repeat body until condition` */
export function repeatLoop(body: Block, condition: Expression): Statement {
  return { kind: 'repeat', body, condition };
}

/** `if condition then body [else otherwise] end` */
export function ifStatement(condition: Expression, body: Block, otherwise?: Block): Statement {
  return { kind: 'if', clauses: [{ condition, body }], otherwise };
}

/** `if … elseif … [else otherwise] end` */
export function ifClauses(clauses: readonly IfClause[], otherwise?: Block): Statement {
  return { kind: 'if', clauses, otherwise };
}

/** `for name = start, limit [, step] do body end` */
export function numericFor(
  text: string,
  [start, limit, step]: readonly [Expression, Expression, Expression?],
  ...statements: readonly Statement[]
): Statement {
  return { kind: 'numeric-for', name: text, start, limit, step, body: block(...statements) };
}

/** `for names in iterators do body end` */
export function genericFor(
  names: readonly string[],
  iterators: readonly Expression[],
  ...statements: readonly Statement[]
): Statement {
  return { kind: 'generic-for', names, iterators, body: block(...statements) };
}

/** `function a.b:c(parameters) statements end`; `path` as written: `'a.b:c'`. */
export function functionStatement(
  path: string,
  parameters: readonly string[],
  ...statements: readonly Statement[]
): Statement {
  const [dotted, method] = path.split(':') as [string, string?];
  return {
    kind: 'function',
    path: dotted.split('.'),
    method,
    func: functionBody(parameters, block(...statements)),
  };
}

/** `local function name(parameters) statements end` */
export function localFunction(
  text: string,
  parameters: readonly string[],
  ...statements: readonly Statement[]
): Statement {
  return { kind: 'local-function', name: text, func: functionBody(parameters, block(...statements)) };
}

/** `return values`; only as the last statement of a block. */
export function returnStatement(...values: readonly Expression[]): Statement {
  return { kind: 'return', values };
}

/** `break`; only as the last statement of a block, inside a loop. */
export const BREAK: Statement = { kind: 'break' };

function asExpression(item: Expression | string): Expression {
  if (typeof item !== 'string') return item;
  const [first, ...rest] = item.split('.') as [string, ...string[]];
  return rest.reduce<Expression>((object, key) => field(object, key), name(first));
}

function isTableField(item: TableField | Expression): item is TableField {
  return item.kind === 'positional' || item.kind === 'named' || item.kind === 'keyed';
}

function isCall(item: Expression): item is CallExpression {
  return item.kind === 'call' || item.kind === 'method-call';
}
