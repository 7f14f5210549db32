/**
 * Short, stable names for causes, so that a thousand programs with one cause are one find.
 *
 * - The *class* of a difference says how two outcomes part (values, error messages, traceback, the way the
 *   run ended). Minimising keeps it, so a find does not turn into another kind of find on the way.
 * - The *signature* of a find is made from its minimised program: which library functions it needs, or what
 *   of the language and the shape of the messages. A wrong value can be shown in many ways, so values are left
 *   out; the ways in which a cause showed itself are the find's *variants*.
 * - The *raw signature* stands in for programs that nobody has minimised: class, and both lines abstracted.
 */

import { createHash } from 'node:crypto';
import type { Comparison, FirstDifference } from '../harness/compare.ts';
import { MANUAL_FUNCTIONS } from '../harness/corpus/manual-functions.ts';
import { comesOfBlaming, tellsState, toldCause, toldKind } from './message-causes.ts';
import { mentionsOf } from './program/mentions.ts';
import type { Block } from './program/tree.ts';
import { visitParts } from './program/walk.ts';
import type { SharedRule } from './shared-rules.ts';

export type DifferentComparison = Extract<Comparison, { kind: 'different' }>;

/** Functions that carry what others do; they name a cause only when nothing else is left. */
const CARRIERS = new Set([
  'print',
  'pcall',
  'xpcall',
  'type',
  'tostring',
  'error',
  'assert',
  'select',
  'pairs',
  'ipairs',
  'next',
  'io.write',
  'setmetatable',
  'getmetatable',
  'unpack',
  '_G',
  'coroutine.wrap',
  'coroutine.create',
  'coroutine.resume',
]);

/** The function that gives the state of a coroutine, for whatever tells a wrong one. */
const STATUS = 'coroutine.status';

/** Operators, by the names that causes have for them. */
const OPERATORS: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '..',
  '<',
  '<=',
  '==',
  '#',
  'unary -',
  'not',
]);

/** Beginnings and pieces of the messages that a Lua implementation writes itself. */
const MESSAGE =
  /attempt to |bad argument|malformed pattern|invalid |missing '|unfinished |expected|unexpected symbol|stack overflow|must be a|table index|cannot |too many|wrong number|C stack|error in error|error object|near '|number has no|no value|unable to|out of/;

/** How two outcomes part, without any text of theirs. */
export function differenceClass(comparison: DifferentComparison): string {
  const { difference } = comparison;
  switch (difference.stream) {
    case 'outcome':
      return `ending: ${abstractLine(difference.subject ?? '')}`;
    case 'exit status':
      return 'exit status';
    default:
      if (isTraceLine(difference.reference) || isTraceLine(difference.subject)) return 'traceback';
      if (differsInPosition(difference)) return 'message';
      return isMessage(difference.reference) && isMessage(difference.subject) ? 'message' : 'value';
  }
}

/** How a difference looks before anybody has minimised its program. */
export function rawSignature(comparison: DifferentComparison): string {
  const { difference } = comparison;
  return `${differenceClass(comparison)}: ${abstractLine(difference.reference ?? '')} ≠ ${abstractLine(difference.subject ?? '')}`;
}

/** What a minimised difference says about its cause. */
export interface Cause {
  /** Names the find: programs with one cause share it. */
  readonly signature: string;
  /** How this program shows it: class of the difference and shape of the messages. */
  readonly variant: string;
  /** What it is about: library functions, or parts of the language if there are none. */
  readonly parts: readonly string[];
  readonly isLibrary: boolean;
  /** Whether the difference is only in where, or under which name, something is told. */
  readonly isTold: boolean;
  /** Set where what is broken is a rule that several functions or operators obey: one of `parts`, and these. */
  readonly rule?: { readonly name: string; readonly members: readonly string[] };
  /** Everything that the program uses, library and language. */
  readonly uses: readonly string[];
  /** False for a program that there was no time to minimise to the end. */
  readonly isMinimal: boolean;
  /** The find that a program which nobody minimised belongs to, should there be that find. */
  readonly mayBe?: string | undefined;
}

/** The signature of a find; `program` is the minimised one. */
export function signatureOf(comparison: DifferentComparison, program: Block): string {
  return causeOf(comparison, program).signature;
}

/** The signature with its parts. */
export function causeOf(comparison: DifferentComparison, program: Block, isMinimal = true): Cause {
  const kind = differenceClass(comparison);
  const functions = functionsOf(program);
  const isText = kind === 'message' || kind === 'traceback';
  const variant = isText ? `${kind}: ${messagePair(comparison.difference)}` : kind;
  const uses = [...functions, ...constructsOf(program)];
  const told = toldSignature(kind, variant, comparison.difference, program);
  if (told !== undefined) {
    return {
      signature: told,
      variant,
      parts: [told],
      isLibrary: false,
      isTold: true,
      uses,
      isMinimal,
    };
  }
  const specific = tellsState(comparison.difference)
    ? [STATUS]
    : functions.filter((name) => !CARRIERS.has(name));
  const isLibrary = specific.length > 0;
  const parts = isLibrary
    ? specific.map((name) => name + formatDetail(name, program))
    : languageParts(program, functions);
  // A broken function shows in values, messages and tracebacks alike; what the language does wrong is told
  // apart by the messages too.
  const detail = kind.startsWith('ending') ? ` (${kind})` : isLibrary ? '' : ` (${variant})`;
  const signature = `${parts.join(' + ')}${detail}`;
  return { signature, variant, parts, isLibrary, isTold: false, uses, isMinimal };
}

/** Where something happened and what it is called is told in one place for all functions. */
function toldSignature(
  kind: string,
  variant: string,
  difference: FirstDifference,
  program: Block,
): string | undefined {
  if (kind === 'traceback') return kind;
  if (kind === 'value' && functionsOf(program).includes('debug.getinfo')) return toldKind(difference);
  if (kind !== 'message') return undefined;
  if (differsInPosition(difference)) return 'position in messages';
  const told = toldCause(difference, program);
  if (told !== undefined) return told;
  const part = /: (position|name)$/.exec(variant)?.[1];
  return part === 'position' ? 'position in messages' : part === 'name' ? variant : undefined;
}

/** The cause when a rule turned out to be broken that others than this program's functions obey too. */
export function causeOfRule(cause: Cause, { name, operator, members }: SharedRule): Cause {
  const parts =
    operator === undefined ? [name] : cause.parts.map((part) => (part === operator ? name : part));
  const kind = kindOf(cause.variant);
  const isLibrary = operator === undefined;
  const signature = `${[...new Set(parts)].sort().join(' + ')}${isLibrary ? '' : ` (${kind})`}`;
  return { ...cause, signature, parts, isLibrary, rule: { name, members } };
}

const UNMINIMIZED = 'not minimised: ';

/** Whether a signature stands for a difference whose program nobody minimised. */
export function isUnminimized(signature: string): boolean {
  return signature.startsWith(UNMINIMIZED);
}

/** The cause of a difference whose program there was no time to minimise: only how it looks is known. */
export function unminimizedCause(comparison: DifferentComparison, program: Block): Cause {
  const raw = rawSignature(comparison);
  const variant = differenceClass(comparison);
  return {
    signature: UNMINIMIZED + raw,
    variant,
    mayBe: tellsState(comparison.difference)
      ? STATUS
      : toldSignature(variant, variant, comparison.difference, program),
    parts: [raw],
    isLibrary: false,
    isTold: false,
    uses: [...functionsOf(program), ...constructsOf(program)],
    isMinimal: false,
  };
}

/**
 * Whether a cause is most likely one that is known already, shown in a more roundabout way: a program that
 * could not be minimised further than to the known cause's parts and others.
 */
export function isRoundabout(cause: Cause, known: Cause): boolean {
  if (cause.mayBe === known.signature) return true;
  const namesOf = (part: string) => (part === known.rule?.name ? known.rule.members : [part]);
  const among = (names: readonly string[]) => (part: string) =>
    namesOf(part).some((name) => names.includes(name));
  // Cut short, a program still does much that is not to the point; how it shows says little then.
  if (!cause.isMinimal && !isUnminimized(known.signature) && !cause.variant.startsWith('ending')) {
    return known.isTold
      ? cause.variant.startsWith(kindOf(known.variant))
      : known.parts.every(
          (part) =>
            CARRIERS.has(part) || among(cause.uses)(part) || cause.uses.includes(part.replace(/\(.*\)$/, '')),
        );
  }
  if (cause.isTold || known.isTold) {
    return cause.isTold && known.isTold && comesOfBlaming(cause.signature, cause.variant, known.signature);
  }
  // A broken operator breaks whatever uses it, and a wrong value may end up in any text.
  const isOperator =
    known.variant === 'value' && known.parts.flatMap(namesOf).every((part) => OPERATORS.has(part));
  if (isOperator && !cause.variant.startsWith('ending') && cause.uses.length > known.uses.length) {
    return known.parts.every(among(cause.uses));
  }
  if (cause.isLibrary !== known.isLibrary || cause.parts.length <= known.parts.length) return false;
  if (!known.isLibrary && cause.variant !== known.variant) return false;
  return known.parts.every(among(cause.parts));
}

function kindOf(variant: string): string {
  return variant.replace(/:.*/s, '');
}

/** A short name for a folder: readable beginning, and enough of a hash to be unique. */
export function signatureSlug(signature: string): string {
  const words = signature
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40)
    .replace(/-[^-]*$/, (tail, at: number) => (at > 20 ? '' : tail));
  return `${words}-${createHash('sha256').update(signature, 'latin1').digest('hex').slice(0, 6)}`;
}

/** A line with all that is particular to one program taken out. */
export function abstractLine(line: string): string {
  return line
    .replace(/'[^']*'|"[^"]*"/g, "'S'")
    .replace(/0x[0-9a-f]+/gi, 'N')
    .replace(/[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?/gi, 'N')
    .replace(/N(\tN)+/g, 'N…')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 90);
}

/** A message reduced to its template: no position, no names, no values. */
function messageTemplate(line: string): string {
  const at = line.search(MESSAGE);
  return abstractLine((at > 0 ? line.slice(at) : line).replace(/\([^()]*\)/g, '(..)'));
}

function messagePair(difference: FirstDifference): string {
  const [left, right] = [difference.reference ?? '', difference.subject ?? ''];
  const [leftTemplate, rightTemplate] = [messageTemplate(left), messageTemplate(right)];
  if (differsInPosition(difference)) return `${leftTemplate}: position`;
  return leftTemplate === rightTemplate
    ? `${leftTemplate}: ${differingPart(left, right)}`
    : `${leftTemplate} ≠ ${rightTemplate}`;
}

/** Whether one line is the other with another position in front of its message, or without one. */
function differsInPosition({ reference = '', subject = '' }: FirstDifference): boolean {
  const position = /program\.lua:\d+: /g;
  return reference.replace(position, '') === subject.replace(position, '') && reference !== subject;
}

/** What two lines of the same template differ in: position, name or value. */
function differingPart(left: string, right: string): string {
  const position = /^[^:]*:\d+:|^[^:]*:/;
  if (left.match(position)?.[0] !== right.match(position)?.[0]) return 'position';
  const names = /'[^']*'/g;
  if (String(left.match(names)) !== String(right.match(names))) return 'name';
  return 'details';
}

function isMessage(line: string | undefined): boolean {
  return line !== undefined && MESSAGE.test(line);
}

function isTraceLine(line: string | undefined): boolean {
  return (
    line !== undefined && /^\t(\[C\]|\.\.\.|\(tail call\)|\S.*: in |\S+:\d+:)|^stack traceback:/.test(line)
  );
}

/** All library functions that a program uses, `("x").rep` included. */
export function functionsOf(program: Block): string[] {
  const found = new Set(mentionsOf(program));
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'expression' && role !== 'target' && role !== 'call') return;
    if (node.kind !== 'index' || node.key.kind !== 'string' || node.object.kind === 'name') return;
    if (STRING_FUNCTIONS.has(node.key.value)) found.add(`string.${node.key.value}`);
  });
  return [...found].sort();
}

const STRING_FUNCTIONS: ReadonlySet<string> = new Set(
  MANUAL_FUNCTIONS.map(({ name }) => name)
    .filter((name) => name.startsWith('string.'))
    .map((name) => name.slice('string.'.length)),
);

/** What closures are filled with when it does not matter what they do. */
const FILLING: ReadonlySet<string> = new Set(['+', '-', '*', 'table']);

function languageParts(program: Block, functions: readonly string[]): string[] {
  const constructs = constructsOf(program);
  const isAboutEvents = functions.some((name) => name.endsWith('setmetatable'));
  if (constructs.includes('function') && !isAboutEvents)
    return constructs.filter((construct) => !FILLING.has(construct));
  if (constructs.length > 0) return constructs;
  const carriers = functions.filter((name) => name !== 'print');
  return carriers.length > 0 ? carriers : ['print'];
}

/** For `string.format`, the directives: each is a function of its own. */
function formatDetail(name: string, program: Block): string {
  if (name !== 'string.format') return '';
  const letters = new Set<string>();
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'expression' || node.kind !== 'string') return;
    for (const match of node.value.matchAll(/%[-+ #0]*\d*(\.\d*)?([a-zA-Z])/g)) letters.add(match[2]!);
  });
  return letters.size === 0 ? '' : `(%${[...letters].sort().join('')})`;
}

/** Operators that are compiled to the same instruction, or nearly so. */
const SAME_OPERATOR: Readonly<Record<string, string>> = {
  and: 'and/or',
  or: 'and/or',
  '>': '<',
  '>=': '<=',
  '~=': '==',
};

/** Parts of the language worth a name, in a fixed order. */
function constructsOf(program: Block): string[] {
  const found = new Set<string>();
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role === 'block' || role === 'function') return;
    switch (node.kind) {
      case 'binary':
        found.add(SAME_OPERATOR[node.operator] ?? node.operator);
        break;
      case 'unary':
        found.add(node.operator === '-' ? 'unary -' : node.operator);
        break;
      case 'numeric-for':
      case 'generic-for':
      case 'while':
      case 'repeat':
      case 'vararg':
      case 'table':
      case 'method-call':
      case 'if':
        found.add(node.kind);
        break;
      case 'function-expression':
      case 'local-function':
      case 'function':
        found.add('function');
        break;
      default:
    }
  });
  return [...found].sort();
}
