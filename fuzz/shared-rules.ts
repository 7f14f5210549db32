/**
 * Rules of the language that several functions or operators obey, and that an implementation therefore has in one
 * place: how positions in strings are counted, how a text becomes a number. A mistake there shows in each of them, and
 * would be as many finds.
 *
 * Nothing is assumed: the minimised program gives the value that goes wrong, each of the others is tried on it, and
 * only if they go wrong too it is the rule that is broken. A function that is wrong by itself stays a find of its own.
 */

import { OBJECTS_OF_METHODS } from './message-causes.ts';
import { parseProgram } from './program/parse.ts';
import { quote } from './program/quote.ts';
import type { BinaryOperator, Block, Expression, TableField } from './program/tree.ts';
import { mapParts, visitParts } from './program/walk.ts';

/** A rule that a minimised program may be about, and how to find out. */
export interface SharedRule {
  /** Stands for the operator in the names of causes, or for the whole program. */
  readonly name: string;
  readonly operator?: string;
  /** A program for each of those that obey the rule, with the value that went wrong. */
  readonly programs: readonly Block[];
  /** How many of them must differ, and in the same way, for the rule to be broken. */
  readonly needed: number;
  /** Functions and operators whose difference, beside others, is most likely one of the rule. */
  readonly members: readonly string[];
  /** Class of the differences that it explains; of any when missing. */
  readonly kind?: string;
}

/** A program with more literals is hardly about one of them. */
const MOST_RULES = 8;

/** Rules that could explain what a program shows. */
export function sharedRules(program: Block): SharedRule[] {
  const literals = [...stringPositions(program), ...conversions(program), ...objectsOfMethods(program)];
  return [...(literals.length > MOST_RULES ? [] : literals), ...operators(program)];
}

// ---- positions in strings (§5.4) ----

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** Each function that takes a position, on a text of as many different letters as the program's. */
const POSITION_FUNCTIONS: Readonly<Record<string, (text: string, position: string) => string>> = {
  'string.sub': (text, position) => `print(string.sub(${text}, ${position}))`,
  'string.byte': (text, position) => `print(string.byte(${text}, ${position}))`,
  'string.find': (text, position) => `print(string.find(${text}, "", ${position}))`,
  'string.match': (text, position) => `print(string.match(${text}, "()", ${position}))`,
};

function stringPositions(program: Block): SharedRule[] {
  const rules: SharedRule[] = [];
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'expression' && role !== 'call') return;
    const call = stringCall(node);
    const [subject, ...others] = call?.args ?? [];
    if (call === undefined || subject?.kind !== 'string' || !(call.name in POSITION_FUNCTIONS)) return;
    const { length } = subject.value;
    const members = Object.keys(POSITION_FUNCTIONS);
    for (const position of others.flatMap((argument) => numberText(argument) ?? [])) {
      const kind = positionKind(Number(position), length);
      // At the edge of a short text some of them give the same for a wrong position: a longer one shows it.
      const lengths = kind.startsWith('from') ? [length, length + 3] : [length];
      for (const each of lengths) {
        const text = quote(ALPHABET.slice(0, each));
        const programs = members.map((name) => parseProgram(POSITION_FUNCTIONS[name]!(text, position)));
        rules.push({ name: `positions in strings (${kind})`, programs, needed: 3, members });
      }
    }
  });
  return rules;
}

function positionKind(position: number, length: number): string {
  if (!Number.isInteger(position)) return 'fractions';
  if (position < 0) return position < -length ? 'before the text' : 'from the end';
  return position > length ? 'behind the text' : 'from the beginning';
}

/** `string.f(s, …)`, `s:f(…)` and `("").f(s, …)` alike. */
function stringCall(node: Expression | object): { name: string; args: readonly Expression[] } | undefined {
  const expression = node as Expression;
  if (expression.kind === 'method-call')
    return { name: `string.${expression.method}`, args: [bare(expression.object), ...expression.args] };
  if (expression.kind !== 'call' || expression.callee.kind !== 'index') return undefined;
  const { key } = expression.callee;
  return key.kind === 'string' ? { name: `string.${key.value}`, args: expression.args.map(bare) } : undefined;
}

function bare(node: Expression): Expression {
  return node.kind === 'parenthesized' ? bare(node.inner) : node;
}

/** The text of a literal number, with its sign. */
function numberText(node: Expression): string | undefined {
  if (node.kind === 'number') return node.text;
  if (node.kind !== 'unary' || node.operator !== '-' || node.operand.kind !== 'number') return undefined;
  return `-${node.operand.text}`;
}

// ---- the object of a method is not counted among its arguments, in messages ----

const WRONG_METHOD_CALLS: Readonly<Record<string, string>> = {
  'string.rep': '(""):rep()',
  'string.find': '(""):find()',
  'string.gsub': '(""):gsub("")',
  'file:seek': 'io.stdout:seek(0)',
};

function objectsOfMethods(program: Block): SharedRule[] {
  let hasMethod = false;
  visitParts({ role: 'block', node: program }, ({ node }) => {
    hasMethod ||= 'kind' in node && node.kind === 'method-call';
  });
  if (!hasMethod) return [];
  const programs = Object.values(WRONG_METHOD_CALLS).map(parseProgram);
  return [{ name: OBJECTS_OF_METHODS, programs, needed: programs.length - 1, members: [], kind: 'message' }];
}

// ---- numbers and texts (§2.2.1) ----

const TO_NUMBER: Readonly<Record<string, (text: string) => string>> = {
  '+': (text) => `print(pcall(function() return ${text} + 0 end))`,
  'unary -': (text) => `print(pcall(function() return -${text} end))`,
  tonumber: (text) => `print(tonumber(${text}))`,
  'math.max': (text) => `print(pcall(math.max, ${text}))`,
  'string.format': (text) => `print(pcall(string.format, "%g", ${text}))`,
};

const TO_TEXT: Readonly<Record<string, (number: string) => string>> = {
  '..': (number) => `print(${number} .. "")`,
  tostring: (number) => `print(tostring(${number}))`,
  'io.write': (number) => `io.write(${number})`,
  'table.concat': (number) => `print(table.concat({${number}}))`,
  'string.sub': (number) => `print((string.sub(${number}, 1)))`,
};

function conversions(program: Block): SharedRule[] {
  const rules = new Map<string, SharedRule>();
  const add = (name: string, ways: Readonly<Record<string, (value: string) => string>>, value: string) => {
    const programs = Object.values(ways).map((write) => parseProgram(write(value)));
    // Whatever takes a number or a text obeys: too much to be told by its name.
    rules.set(value, { name, programs, needed: programs.length - 1, members: [] });
  };
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'expression') return;
    if (node.kind === 'string' && /\d|inf|nan/i.test(node.value))
      add('numbers from texts', TO_NUMBER, quote(node.value));
    const number = numberText(node);
    if (number !== undefined) add('texts from numbers', TO_TEXT, `(${number})`);
  });
  return [...rules.values()];
}

// ---- operators that are one to an implementation (§2.5) ----

const FAMILIES: readonly {
  name: string;
  operators: readonly BinaryOperator[];
  events: readonly string[];
  needed: number;
}[] = [
  {
    name: 'arithmetic',
    operators: ['+', '-', '*', '/', '%', '^'],
    events: ['__add', '__sub', '__mul', '__div', '__mod', '__pow'],
    needed: 3,
  },
  { name: 'order', operators: ['<', '<='], events: ['__lt', '__le'], needed: 1 },
];

/** The program with each other operator of its operator's family, and its event in place of the event. */
function operators(program: Block): SharedRule[] {
  return FAMILIES.flatMap(({ name, operators: members, events, needed }) => {
    const used = members.filter((operator) => usesOperator(program, operator));
    if (used.length !== 1) return [];
    const from = members.indexOf(used[0]!);
    const others = members.filter((operator) => operator !== used[0]);
    const programs = others.map((operator) => {
      const to = members.indexOf(operator);
      return withOperator(program, [members[from]!, operator], [events[from]!, events[to]!]);
    });
    return [{ name, operator: used[0]!, programs, needed, members }];
  });
}

function usesOperator(program: Block, operator: BinaryOperator): boolean {
  let found = false;
  visitParts({ role: 'block', node: program }, ({ node }) => {
    found ||= 'kind' in node && node.kind === 'binary' && upright(node.operator) === operator;
  });
  return found;
}

/** `>` is `<` with its operands the other way round. */
function upright(operator: BinaryOperator): BinaryOperator {
  return operator === '>' ? '<' : operator === '>=' ? '<=' : operator;
}

function withOperator(
  program: Block,
  [from, to]: [BinaryOperator, BinaryOperator],
  events: [string, string],
): Block {
  const eventName = (text: string) => (text === events[0] ? events[1] : text);
  return mapParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'expression') return node;
    if (node.kind === 'binary' && upright(node.operator) === from) {
      const isTurned = node.operator !== from;
      return { ...node, operator: isTurned ? (to === '<' ? '>' : '>=') : to };
    }
    if (node.kind === 'string') return { ...node, value: eventName(node.value) };
    if (node.kind !== 'table') return node;
    const fields = node.fields.map(
      (field): TableField => (field.kind === 'named' ? { ...field, name: eventName(field.name) } : field),
    );
    return { ...node, fields };
  });
}
