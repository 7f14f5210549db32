/**
 * What two messages say differently, where an implementation says it in one place for all that can raise them: which
 * operand is blamed, how the thing is named that held the wrong value (§3.8's "variable information"), whether an
 * argument is the object of a method. Programs that differ in such a thing have one cause, whatever operator or
 * function they call.
 *
 * The blamed operand is taken for the cause only when the program shows both values at one operator: a message also
 * speaks of another value when some function gave a wrong one.
 */

import type { FirstDifference } from '../harness/compare.ts';
import { isLibraryGlobal } from './program/mentions.ts';
import type { Block, Expression } from './program/tree.ts';
import { visitParts } from './program/walk.ts';

/** `a nil value`, or `local 'a' (a nil value)`. */
interface Operand {
  /** `perform arithmetic on`. */
  readonly attempt: string;
  /** `local`, `field`…; `nothing` when it has no name. */
  readonly kind: string;
  readonly name: string | undefined;
  readonly type: string;
}

const ATTEMPT = /attempt to (call|index|perform arithmetic on|concatenate|get length of) /;
const OPERAND = new RegExp(
  `${ATTEMPT.source}(?:([a-z]+) '([^']*)' \\(an? ([a-z]+) value\\)|an? ([a-z]+) value)`,
);
const COMPARED = /attempt to compare (?:two ([a-z]+) values|([a-z]+) with ([a-z]+))/;
const ARGUMENT = /(bad argument #-?\d+ to|calling) '[^']*'( on bad self)?/;

/** The cause of messages that take a method's object for an argument, or an argument for the object. */
export const OBJECTS_OF_METHODS = 'objects of methods in messages';
const NAMES = 'names of variables: ';
const BLAMED = 'operand blamed in messages: ';

/** The cause that two messages share with all other messages of their kind; undefined where they show none. */
export function toldCause(
  { reference = '', subject = '' }: FirstDifference,
  program: Block,
): string | undefined {
  const [left, right] = [operandIn(reference), operandIn(subject)];
  if (left !== undefined && right !== undefined && left.attempt === right.attempt) {
    if (left.type !== right.type)
      return showsBoth(program, left, right) ? `${BLAMED}${left.attempt}` : undefined;
    if (left.kind !== right.kind) return `${NAMES}${left.kind} ≠ ${right.kind}`;
    return left.name === right.name ? undefined : `${NAMES}${left.kind}`;
  }
  const [these, those] = [comparedIn(reference), comparedIn(subject)];
  // The same two types, in another order or another form.
  if (these !== undefined && those !== undefined && these.text !== those.text && these.types === those.types)
    return `${BLAMED}compare`;
  const [argument, other] = [ARGUMENT.exec(reference), ARGUMENT.exec(subject)];
  if (argument === null || other === null || (argument[2] === undefined) === (other[2] === undefined))
    return undefined;
  return OBJECTS_OF_METHODS;
}

/** The kinds of variables, as messages and `namewhat` of `debug.getinfo` call them. */
const KINDS: ReadonlySet<string> = new Set(['local', 'global', 'field', 'upvalue', 'method']);

/** The same where a program printed what `debug.getinfo` says of a function: one word, of what kind it is called. */
export function toldKind({ reference = '', subject = '' }: FirstDifference): string | undefined {
  const [these, those] = [reference.split(/\b/), subject.split(/\b/)];
  if (these.length !== those.length) return undefined;
  const at = these.flatMap((word, i) => (word === those[i] ? [] : [i]));
  const [left, right] = [these[at[0]!], those[at[0]!]];
  if (at.length !== 1 || left === undefined || right === undefined) return undefined;
  return KINDS.has(left) && KINDS.has(right) ? `${NAMES}${left} ≠ ${right}` : undefined;
}

const UNRESUMABLE = /cannot resume ([a-z-]+) coroutine/;

/**
 * Whether two messages name different states of a coroutine. What is wrong is then the state, which `coroutine.status`
 * gives as well (§5.2), not what raised the message.
 */
export function tellsState({ reference = '', subject = '' }: FirstDifference): boolean {
  const [left, right] = [UNRESUMABLE.exec(reference)?.[1], UNRESUMABLE.exec(subject)?.[1]];
  return left !== undefined && right !== undefined && left !== right;
}

/** Whether a wrong name is what comes of blaming the wrong operand in the same kind of message. */
export function comesOfBlaming(signature: string, variant: string, known: string): boolean {
  return (
    signature.startsWith(NAMES) &&
    known.startsWith(BLAMED) &&
    `${BLAMED}${ATTEMPT.exec(variant)?.[1]}` === known
  );
}

function operandIn(line: string): Operand | undefined {
  const match = OPERAND.exec(line);
  if (match === null) return undefined;
  const [, attempt, kind = 'nothing', name, named, unnamed] = match;
  return { attempt: attempt!, kind, name, type: (named ?? unnamed)! };
}

function comparedIn(line: string): { text: string; types: string } | undefined {
  const match = COMPARED.exec(line);
  if (match === null) return undefined;
  const [text, both, one, other] = match;
  return { text, types: String(both === undefined ? [one, other].sort() : [both, both]) };
}

/** Whether one operator of the program has a value of either type to blame. */
function showsBoth(program: Block, left: Operand, right: Operand): boolean {
  const locals = localsOf(program);
  let found = false;
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'expression' || node.kind !== 'binary') return;
    const types = operandsOf(node).map((operand) => typeOf(operand, locals));
    found ||= types.includes(left.type) && types.includes(right.type);
  });
  return found;
}

/** Operands of an operator; of `a .. b .. c`, which is one operation, all three. */
function operandsOf(node: Extract<Expression, { kind: 'binary' }>): Expression[] {
  const { left, right, operator } = node;
  const isChain = operator === '..' && right.kind === 'binary' && right.operator === '..';
  return isChain ? [left, ...operandsOf(right)] : [left, right];
}

/** Type of an expression's value, where its text tells. */
function typeOf(node: Expression, locals: ReadonlySet<string>): string | undefined {
  switch (node.kind) {
    case 'nil':
    case 'number':
    case 'string':
    case 'table':
      return node.kind;
    case 'true':
    case 'false':
      return 'boolean';
    case 'function-expression':
      return 'function';
    case 'name':
      if (locals.has(node.name)) return undefined;
      return isLibraryGlobal(node.name) ? 'function' : 'nil';
    case 'parenthesized':
      return typeOf(node.inner, locals);
    default:
      return undefined;
  }
}

/** All names that the program gives a value. */
function localsOf(program: Block): Set<string> {
  const names = new Set<string>();
  const add = (list: readonly (string | undefined)[]) => {
    for (const name of list) if (name !== undefined) names.add(name);
  };
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role === 'target' && node.kind === 'name') add([node.name]);
    if (role === 'function') add(node.parameters);
    if (role !== 'statement') return;
    if (node.kind === 'local' || node.kind === 'generic-for') add(node.names);
    else if (node.kind === 'numeric-for' || node.kind === 'local-function') add([node.name]);
    else if (node.kind === 'function') add([node.path[0]]);
  });
  return names;
}
