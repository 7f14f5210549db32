/**
 * Expressions of a wanted rough type, built from what the scope can see. Each kind of type has one table of
 * weighted forms; depth bounds the tree.
 */

import { name as nameOf } from '../program/build.ts';
import type { BinaryOperator, Expression, TableField } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';
import {
  countLiteral,
  edgeNumber,
  fieldName,
  numberLiteral,
  numericString,
  stringLiteral,
} from './literals.ts';
import { luaExpression as lx } from './lua-template.ts';
import type { Variable } from './scope.ts';
import { functionExpression } from './statements.ts';
import { type FunctionType, isFunction, isTable, serves, type TableType, type Type } from './types.ts';

interface Form {
  readonly weight: number;
  /** Undefined where the scope has nothing that the form needs. */
  readonly make: (builder: ProgramBuilder, depth: number) => Expression | undefined;
}

/** An expression that yields exactly one value of about the wanted type. */
export function expression(builder: ProgramBuilder, type: Type, depth = 2): Expression {
  if (isFunction(type)) return functionLike(builder, type);
  if (isTable(type)) return tableLike(builder, type, depth);
  const forms = depth > 0 ? FORMS[type] : SIMPLE_FORMS[type];
  for (let attempt = 0; attempt < 4; attempt++) {
    const made = builder.draw.weighted(forms).make(builder, depth - 1);
    if (made !== undefined) return made;
  }
  return literal(builder, type);
}

/** A constant of the type, or the shortest expression where there is none. */
export function literal(builder: ProgramBuilder, type: Type): Expression {
  if (isFunction(type) || isTable(type)) return expression(builder, type, 0);
  switch (type) {
    case 'nil':
      return { kind: 'nil' };
    case 'boolean':
      return { kind: builder.draw.chance(50) ? 'true' : 'false' };
    case 'number':
      return numberLiteral(builder);
    case 'count':
      return countLiteral(builder);
    case 'string':
      return stringLiteral(builder);
    case 'any':
      return literal(builder, anyScalar(builder));
  }
}

/** An expression that prints the same everywhere: no addresses. */
export function printable(builder: ProgramBuilder, depth = 2): Expression {
  return expression(builder, builder.draw.weighted(PRINTABLE).type, depth);
}

/** A visible variable or field of the type. */
export function reference(builder: ProgramBuilder, type: Type): Expression | undefined {
  if (builder.wildness > 0 && builder.draw.chance(builder.wildness)) return wildReference(builder);
  const direct = builder.variable((variable) => serves(variable.type, type));
  if (direct !== undefined && (direct.isAssignable || builder.draw.chance(70))) return nameOf(direct.name);
  const field = fieldReference(builder, type);
  return field ?? (direct && nameOf(direct.name));
}

/** A call of a visible function whose first result has the type; in parentheses or not, it is one value here. */
export function callOf(builder: ProgramBuilder, type: Type, depth: number): Expression | undefined {
  const callee = builder.variable(
    (variable) =>
      isFunction(variable.type) &&
      variable.type.results.length > 0 &&
      serves(variable.type.results[0]!, type),
  );
  return callee && callVariable(builder, callee, depth);
}

/** A call of a variable of function type with fitting arguments, now and then too few or too many. */
export function callVariable(
  builder: ProgramBuilder,
  callee: Variable,
  depth: number,
): Expression | undefined {
  if (!isFunction(callee.type) || !builder.bookCall(callee.type)) return undefined;
  const args = callee.type.parameters.map((parameter) => expression(builder, parameter, Math.min(depth, 1)));
  if (callee.type.isVararg) {
    args.push(...builder.draw.times(builder.draw.integer(0, 3), () => printable(builder, 0)));
  } else if (builder.draw.chance(6)) {
    args.push(printable(builder, 0));
  }
  return lx`${callee.name}(${args})`;
}

/** True or false to no purpose: a type for an expression that only has to be scalar. */
export function anyScalar(builder: ProgramBuilder): 'number' | 'string' | 'boolean' | 'nil' {
  return builder.draw.pick(['number', 'number', 'string', 'string', 'boolean', 'nil'] as const);
}

function functionLike(builder: ProgramBuilder, type: FunctionType): Expression {
  const found = builder.variable((variable) => variable.type === type);
  if (found !== undefined && builder.draw.chance(60)) return nameOf(found.name);
  return functionExpression(builder, type).expression;
}

function tableLike(builder: ProgramBuilder, type: TableType, depth: number): Expression {
  const found = builder.variable((variable) => isTable(variable.type) && serves(variable.type, type));
  if (found !== undefined && builder.draw.chance(70)) return nameOf(found.name);
  const fields: TableField[] = [];
  if (type.element !== undefined) {
    for (let i = builder.draw.integer(1, 5); i > 0; i--) {
      fields.push({
        kind: 'positional',
        value: single(expression(builder, type.element, Math.min(depth - 1, 1))),
      });
    }
  }
  for (const [name, fieldType] of type.fields) {
    const value = expression(builder, fieldType, depth - 1);
    fields.push(
      builder.draw.chance(80)
        ? { kind: 'named', name, value }
        : { kind: 'keyed', key: { kind: 'string', value: name }, value },
    );
  }
  return { kind: 'table', fields };
}

/** A call cut to one value, where more would change the types around it. */
export function single(value: Expression): Expression {
  return value.kind === 'call' || value.kind === 'method-call' || value.kind === 'vararg'
    ? { kind: 'parenthesized', inner: value }
    : value;
}

/** Any variable, a field of it, a global that nobody set, or a call of something that cannot be called. */
function wildReference(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  const variable = builder.variable(() => true);
  const form = draw.integer(0, 9);
  if (variable === undefined || form === 0) return nameOf(draw.pick(['nowhere', 'undefined', 'missing']));
  if (form <= 5) return nameOf(variable.name);
  if (form === 6) return lx`${variable.name}.${fieldName(builder)}`;
  if (form === 7) return lx`${variable.name}[${expression(builder, 'count', 0)}]`;
  // Functions and values of unknown type are not called: they might call back without end.
  if (isFunction(variable.type) || variable.type === 'any') return lx`${variable.name}.${fieldName(builder)}`;
  return form === 8
    ? lx`${variable.name}(${expression(builder, 'number', 0)})`
    : lx`${variable.name}:${fieldName(builder)}()`;
}

function fieldReference(builder: ProgramBuilder, type: Type): Expression | undefined {
  const holder = builder.variable((variable) => isTable(variable.type) && hasField(variable.type, type));
  if (holder === undefined || !isTable(holder.type)) return undefined;
  const names = [...holder.type.fields]
    .filter(([, fieldType]) => serves(fieldType, type))
    .map(([name]) => name);
  const name = builder.draw.pick(names);
  return builder.draw.chance(85)
    ? lx`${holder.name}.${name}`
    : lx`${holder.name}[${{ kind: 'string', value: name }}]`;
}

function hasField(table: TableType, type: Type): boolean {
  for (const fieldType of table.fields.values()) if (serves(fieldType, type)) return true;
  return false;
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

function arithmetic(builder: ProgramBuilder, depth: number): Expression {
  const operator = builder.draw.pick(['+', '+', '-', '-', '*', '*', '/', '%', '^'] as const);
  const left = expression(builder, 'number', depth);
  // Constant divisors and whole exponents: NaN would spread, and its sign is nobody's business.
  if (operator === '/' || operator === '%' || operator === '^') {
    return binary(
      operator,
      left,
      builder.draw.chance(60) ? countLiteral(builder, 1, 4) : divisor(builder, operator),
    );
  }
  const right = builder.draw.chance(8) ? numericString(builder) : expression(builder, 'number', depth);
  return binary(operator, left, right);
}

function divisor(builder: ProgramBuilder, operator: '/' | '%' | '^'): Expression {
  if (operator === '^') return countLiteral(builder, 0, 5);
  const { draw } = builder;
  return draw.pick([lx`0.5`, lx`2.5`, lx`10`, lx`256`, lx`3`, lx`-3`, lx`'2'`, lx`0.1`, lx`-0.25`]);
}

function comparison(builder: ProgramBuilder, depth: number): Expression {
  const operator = builder.draw.pick(['<', '<=', '>', '>=', '==', '~='] as const);
  if (operator === '==' || operator === '~=') {
    const type = builder.draw.chance(70) ? anyScalar(builder) : 'any';
    return binary(operator, expression(builder, type, depth), expression(builder, type, depth));
  }
  const type = builder.draw.chance(70) ? 'number' : 'string';
  return binary(operator, expression(builder, type, depth), expression(builder, type, depth));
}

/** `a and b or c`, which compiles to jumps of every kind. */
function choice(builder: ProgramBuilder, type: Type, depth: number): Expression {
  const form = builder.draw.integer(0, 3);
  if (form === 0) return binary('or', expression(builder, 'nil', 0), expression(builder, type, depth));
  if (form === 1) return binary('and', expression(builder, 'number', 0), expression(builder, type, depth));
  const condition = expression(builder, 'boolean', depth);
  return binary(
    'or',
    binary('and', condition, expression(builder, type, depth)),
    expression(builder, type, depth),
  );
}

function concatenation(builder: ProgramBuilder, depth: number): Expression {
  const parts = builder.draw.times(builder.draw.integer(2, 4), () =>
    expression(builder, builder.draw.chance(70) ? 'string' : 'number', Math.min(depth, 1)),
  );
  let result = parts.pop()!;
  // `..` is right associative: the compiler joins the whole chain in one instruction.
  while (parts.length > 0) result = binary('..', parts.pop()!, result);
  return builder.mayRepeat ? lx`(${result}):sub(1, 24)` : result;
}

function repetition(builder: ProgramBuilder, depth: number): Expression {
  const result = lx`string.rep(${string(builder, 0)}, ${count(builder, Math.min(depth, 0))} % 4)`;
  return builder.mayRepeat ? lx`(${result}):sub(1, 24)` : result;
}

const string = (builder: ProgramBuilder, depth: number) => expression(builder, 'string', depth);
const number = (builder: ProgramBuilder, depth: number) => expression(builder, 'number', depth);
const count = (builder: ProgramBuilder, depth: number) => expression(builder, 'count', depth);

const COUNT_FORMS: readonly Form[] = [
  { weight: 5, make: (b) => reference(b, 'count') },
  { weight: 3, make: (b) => countLiteral(b) },
  { weight: 2, make: (b, d) => lx`#${string(b, Math.min(d, 0))} % 7` },
  { weight: 1, make: (b, d) => lx`(${count(b, d)} + ${countLiteral(b)}) % 8` },
  { weight: 1, make: (b) => (b.isVararg ? lx`select('#', ...)` : undefined) },
];

const NUMBER_FORMS: readonly Form[] = [
  { weight: 10, make: (b) => reference(b, 'number') },
  { weight: 6, make: (b) => numberLiteral(b) },
  { weight: 9, make: arithmetic },
  { weight: 4, make: (b, d) => callOf(b, 'number', d) },
  { weight: 2, make: (b, d) => choice(b, 'number', d) },
  { weight: 2, make: (b, d) => lx`#${string(b, d)}` },
  { weight: 1, make: (b, d) => lx`-${number(b, d)}` },
  { weight: 1, make: (b, d) => lx`math.floor(${number(b, d)})` },
  { weight: 1, make: (b, d) => lx`math.max(${number(b, d)}, ${number(b, d)})` },
  { weight: 1, make: (b, d) => lx`math.abs(${number(b, d)})` },
  { weight: 1, make: (b) => lx`tonumber(${numericString(b)})` },
  { weight: 1, make: (b) => edgeNumber(b) },
  { weight: 1, make: listLength },
];

const STRING_FORMS: readonly Form[] = [
  { weight: 10, make: (b) => reference(b, 'string') },
  { weight: 7, make: (b) => stringLiteral(b) },
  { weight: 7, make: concatenation },
  { weight: 3, make: (b, d) => callOf(b, 'string', d) },
  { weight: 2, make: (b, d) => choice(b, 'string', d) },
  { weight: 2, make: (b, d) => lx`tostring(${printable(b, d)})` },
  { weight: 1, make: (b, d) => lx`type(${expression(b, 'any', d)})` },
  { weight: 1, make: (b, d) => lx`${string(b, d)}:upper()` },
  { weight: 1, make: repetition },
  {
    weight: 1,
    make: (b, d) => lx`${string(b, d)}:sub(${countLiteral(b, -3, 4)}, ${countLiteral(b, -3, 6)})`,
  },
  { weight: 1, make: (b, d) => lx`string.reverse(${string(b, d)})` },
  { weight: 1, make: (b, d) => lx`string.format('%s:%d', ${string(b, d)}, ${count(b, d)})` },
];

const BOOLEAN_FORMS: readonly Form[] = [
  { weight: 8, make: comparison },
  { weight: 4, make: (b) => reference(b, 'boolean') },
  { weight: 2, make: (b) => literal(b, 'boolean') },
  { weight: 3, make: (b, d) => lx`not ${expression(b, 'any', d)}` },
  { weight: 2, make: (b, d) => binary('and', expression(b, 'boolean', d), expression(b, 'boolean', d)) },
  { weight: 2, make: (b, d) => binary('or', expression(b, 'boolean', d), expression(b, 'boolean', d)) },
  { weight: 1, make: (b, d) => lx`rawequal(${expression(b, 'any', d)}, ${expression(b, 'any', d)})` },
  { weight: 2, make: (b, d) => callOf(b, 'boolean', d) },
];

const ANY_FORMS: readonly Form[] = [
  { weight: 6, make: (b) => reference(b, 'any') },
  { weight: 6, make: (b, d) => expression(b, anyScalar(b), d) },
  { weight: 1, make: (b, d) => choice(b, 'any', d) },
  { weight: 1, make: () => lx`{}` },
];

const FORMS: Record<'nil' | 'boolean' | 'number' | 'count' | 'string' | 'any', readonly Form[]> = {
  nil: [
    { weight: 5, make: (b) => literal(b, 'nil') },
    { weight: 1, make: (b) => reference(b, 'nil') },
    { weight: 1, make: (b) => lx`rawget({}, ${fieldKey(b)})` },
  ],
  boolean: BOOLEAN_FORMS,
  number: NUMBER_FORMS,
  count: COUNT_FORMS,
  string: STRING_FORMS,
  any: ANY_FORMS,
};

/** Forms for the leaves: variables and constants only. */
const SIMPLE_FORMS: Record<keyof typeof FORMS, readonly Form[]> = {
  nil: [{ weight: 1, make: (b) => literal(b, 'nil') }],
  boolean: leafForms('boolean'),
  number: leafForms('number'),
  count: leafForms('count'),
  string: leafForms('string'),
  any: leafForms('any'),
};

const PRINTABLE: readonly { weight: number; type: Type }[] = [
  { weight: 8, type: 'number' },
  { weight: 8, type: 'string' },
  { weight: 4, type: 'boolean' },
  { weight: 2, type: 'count' },
  { weight: 1, type: 'nil' },
];

function leafForms(type: keyof typeof FORMS): readonly Form[] {
  return [
    { weight: 3, make: (b) => reference(b, type) },
    { weight: 2, make: (b) => literal(b, type) },
  ];
}

function fieldKey(builder: ProgramBuilder): Expression {
  return { kind: 'string', value: fieldName(builder) };
}

function listLength(builder: ProgramBuilder): Expression | undefined {
  const list = builder.variable((variable) => isTable(variable.type) && variable.type.element !== undefined);
  return list && lx`#${list.name}`;
}
