/**
 * Statements that every area mixes in: declarations, assignments, control flow, functions and prints. The
 * table at the end is the row set of the plain language; its weights are part of the swarm.
 */

import { name as nameOf, number as numeral } from '../program/build.ts';
import type { Assignable, Expression, Statement } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';
import { callVariable, expression, printable, reference, single } from './expressions.ts';
import type { Feature } from './feature.ts';
import { countLiteral, fieldName } from './literals.ts';
import { lua, luaExpression as lx } from './lua-template.ts';
import { type FunctionType, isFunction, isTable, type ScalarType, type Type } from './types.ts';

const SCALARS: readonly ScalarType[] = ['number', 'number', 'string', 'string', 'count', 'boolean', 'any'];
const DEEPEST = 4;

/** A random plain statement; areas put some between their own. */
export function plainStatement(builder: ProgramBuilder): void {
  const row = builder.draw.weighted(builder.depth >= DEEPEST ? FLAT_STATEMENTS : PLAIN_STATEMENTS);
  row.make(builder);
}

/** `count` plain statements. */
export function plainStatements(builder: ProgramBuilder, count: number): void {
  for (let i = 0; i < count; i++) plainStatement(builder);
}

/** Prints some of what is in scope. */
export function printSomething(builder: ProgramBuilder): void {
  const values = builder.draw.times(builder.draw.integer(1, 3), () => printable(builder, 2));
  if (builder.isVararg && builder.draw.chance(6)) values.push({ kind: 'vararg' });
  builder.emit(lua`print(${values})`);
}

/** A rough type for a new variable. */
export function randomType(builder: ProgramBuilder): Type {
  const { draw } = builder;
  if (draw.chance(75)) return draw.pick(SCALARS);
  if (draw.chance(60)) {
    const fields = new Map<string, Type>();
    for (let i = draw.integer(1, 3); i > 0; i--) fields.set(fieldName(builder), draw.pick(SCALARS));
    return { kind: 'table', fields, element: undefined };
  }
  return { kind: 'table', fields: new Map(), element: draw.pick(['number', 'string', 'count'] as const) };
}

/** A function with a body of plain statements. The type says what calls of it take and give. */
export function functionExpression(
  builder: ProgramBuilder,
  wanted?: FunctionType,
): { expression: Expression & { kind: 'function-expression' }; type: FunctionType } {
  const { draw } = builder;
  const parameters = wanted?.parameters ?? draw.times(draw.integer(0, 3), () => draw.pick(SCALARS));
  const isVararg = wanted?.isVararg ?? draw.chance(15);
  const { body, type } = builder.functionBody(parameters, isVararg, () => {
    plainStatements(builder, builder.depth >= DEEPEST ? 1 : draw.integer(0, 3));
    if (wanted === undefined && draw.chance(10)) return [];
    const results = wanted?.results ?? draw.times(draw.integer(1, 3), () => draw.pick(SCALARS));
    const values = results.map((result) => expression(builder, result, 2));
    if (values.length > 0 || draw.chance(50)) builder.emit([{ kind: 'return', values }]);
    return results;
  });
  return { expression: { kind: 'function-expression', func: body }, type };
}

/** Declares a local of the type with a value made for it. */
export function declareLocal(builder: ProgramBuilder, type: Type, value?: Expression): string {
  const made = value ?? expression(builder, type, 2);
  const name = builder.declare(type, { mayShadow: true });
  builder.emit(lua`local ${name} = ${made}`);
  return name;
}

function localDeclaration(builder: ProgramBuilder): void {
  declareLocal(builder, randomType(builder));
}

function multipleLocals(builder: ProgramBuilder): void {
  const { draw } = builder;
  const types = draw.times(draw.integer(2, 3), () => draw.pick(SCALARS));
  const values = types.map((type) => expression(builder, type, 1));
  if (draw.chance(25)) {
    // Fewer or more values than names: the rest is nil, or evaluated and dropped.
    if (draw.chance(50)) types[types.length - 1] = 'nil';
    if (types.at(-1) === 'nil') values.pop();
    else values.push(printable(builder, 1));
    const last = values.at(-1);
    if (last !== undefined) values[values.length - 1] = single(last);
  }
  const names = types.map((type) => builder.declare(type));
  builder.emit(lua`local ${names} = ${values}`);
}

function globalDeclaration(builder: ProgramBuilder): void {
  const type = randomType(builder);
  const value = expression(builder, type, 2);
  const name = builder.declare(type, { isGlobal: true });
  builder.emit(lua`${name} = ${value}`);
}

function assignment(builder: ProgramBuilder): void {
  const target = builder.variable((variable) => variable.isAssignable && !isFunction(variable.type));
  if (target === undefined) {
    printSomething(builder);
    return;
  }
  if (isTable(target.type)) {
    fieldAssignment(builder);
    return;
  }
  builder.emit(lua`${target.name} = ${expression(builder, target.type, 2)}`);
}

function fieldAssignment(builder: ProgramBuilder): void {
  const holder = builder.variable((variable) => isTable(variable.type));
  if (holder === undefined || !isTable(holder.type)) {
    printSomething(builder);
    return;
  }
  const { element, fields } = holder.type;
  if (element !== undefined) {
    const append = builder.draw.chance(50) && !builder.mayRepeat;
    const key = append ? lx`#${holder.name} + 1` : countLiteral(builder, 1, 3);
    builder.emit(lua`${holder.name}[${key}] = ${expression(builder, element, 1)}`);
    return;
  }
  const [name, type] = builder.draw.pick([...fields]);
  builder.emit(lua`${holder.name}.${name} = ${expression(builder, type, 2)}`);
}

/** Several targets at once: all values are evaluated before any is stored. */
function multipleAssignment(builder: ProgramBuilder): void {
  const type = builder.draw.pick(['number', 'string', 'any', 'boolean'] as const);
  const first = builder.variable((variable) => variable.isAssignable && variable.type === type);
  const second = builder.variable((variable) => variable.isAssignable && variable.type === type);
  if (first === undefined || second === undefined) {
    assignment(builder);
    return;
  }
  const values = [expression(builder, type, 1), single(expression(builder, type, 1))];
  builder.emit(
    builder.draw.chance(50)
      ? lua`${first.name}, ${second.name} = ${second.name}, ${first.name}`
      : lua`${first.name}, ${second.name} = ${values}`,
  );
  builder.emit(lua`print(${[printableOf(first.name, type), printableOf(second.name, type)]})`);
}

function printableOf(name: string, type: Type): Expression {
  return type === 'any' || typeof type === 'object' ? lx`type(${name})` : nameOf(name);
}

function ifStatement(builder: ProgramBuilder): void {
  const { draw } = builder;
  const clauses = draw.times(draw.chance(25) ? 2 : 1, () => ({
    condition: expression(builder, 'boolean', 2),
    body: builder.block(() => plainStatements(builder, draw.integer(1, 2))),
  }));
  const otherwise = draw.chance(45)
    ? builder.block(() => plainStatements(builder, draw.integer(1, 2)))
    : undefined;
  builder.emit([{ kind: 'if', clauses, otherwise }]);
}

function numericFor(builder: ProgramBuilder): void {
  const { draw } = builder;
  if (!builder.canAfford(5)) {
    printSomething(builder);
    return;
  }
  const form = draw.integer(0, 5);
  const start = form === 1 ? numeral(draw.integer(3, 5)) : numeral(draw.integer(-1, 1));
  const limit =
    form === 1 ? numeral(1) : form === 2 ? expression(builder, 'count', 1) : numeral(draw.integer(0, 5));
  const step = form === 1 ? numeral(-1) : form === 3 ? numeral(draw.pick([2, 0.5, 0.1, 3])) : undefined;
  const times = form === 3 ? 15 : 6;
  let name = '';
  const body = builder.loopBlock(times, () => {
    name = builder.declare(form === 1 || form === 3 || form === 2 ? 'number' : 'count', {
      isAssignable: draw.chance(20),
    });
    plainStatements(builder, draw.integer(1, 3));
    maybeBreak(builder);
  });
  builder.emit([{ kind: 'numeric-for', name, start, limit, step, body }]);
}

function genericFor(builder: ProgramBuilder): void {
  const list = builder.variable((variable) => isTable(variable.type) && variable.type.element !== undefined);
  if (list === undefined || !isTable(list.type) || !builder.canAfford(8)) {
    numericFor(builder);
    return;
  }
  const element = list.type.element!;
  const iterator = builder.draw.chance(70) ? 'ipairs' : 'pairs';
  let names: string[] = [];
  const body = builder.loopBlock(8, () => {
    names = [builder.declare('number', { isAssignable: false }), builder.declare(element)];
    plainStatements(builder, builder.draw.integer(1, 2));
    maybeBreak(builder);
  });
  builder.emit([{ kind: 'generic-for', names, iterators: [lx`${iterator}(${list.name})`], body }]);
}

/** `while` and `repeat` with a counter of their own, which nothing else assigns. */
function countedLoop(builder: ProgramBuilder): void {
  const { draw } = builder;
  const times = draw.integer(1, 4);
  if (!builder.canAfford(times)) {
    printSomething(builder);
    return;
  }
  const counter = builder.declare('count', { isAssignable: false });
  builder.emit(lua`local ${counter} = 0`);
  const advance = () => builder.emit(lua`${counter} = ${counter} + 1`);
  if (draw.chance(50)) {
    const body = builder.loopBlock(times, () => {
      advance();
      plainStatements(builder, draw.integer(1, 2));
      maybeBreak(builder);
    });
    builder.emit([{ kind: 'while', condition: lx`${counter} < ${times}`, body }]);
    return;
  }
  let condition: Expression = lx`${counter} >= ${times}`;
  const body = builder.loopBlock(times, () => {
    advance();
    plainStatements(builder, draw.integer(1, 2));
    // The condition sees the body's locals.
    if (draw.chance(50)) condition = lx`${condition} or ${expression(builder, 'boolean', 1)}`;
  });
  builder.emit([{ kind: 'repeat', body, condition }]);
}

function maybeBreak(builder: ProgramBuilder): void {
  if (!builder.draw.chance(20)) return;
  const body = builder.block(() => builder.emit([{ kind: 'break' }]));
  builder.emit([
    { kind: 'if', clauses: [{ condition: expression(builder, 'boolean', 1), body }], otherwise: undefined },
  ]);
}

function doBlock(builder: ProgramBuilder): void {
  builder.emit([
    { kind: 'do', body: builder.block(() => plainStatements(builder, builder.draw.integer(1, 3))) },
  ]);
}

function functionDeclaration(builder: ProgramBuilder): void {
  const { draw } = builder;
  const made = functionExpression(builder);
  const form = draw.integer(0, 3);
  const name = builder.declare(made.type, { isGlobal: form === 0, isAssignable: false });
  const func = made.expression.func;
  const statement: Statement =
    form === 0
      ? { kind: 'function', path: [name], method: undefined, func }
      : form === 1
        ? { kind: 'local', names: [name], values: [made.expression] }
        : { kind: 'local-function', name, func };
  builder.emit([statement]);
  if (draw.chance(80)) callStatement(builder, name);
}

/** Calls a function and prints all that it returns. */
function callStatement(builder: ProgramBuilder, wanted?: string): void {
  const callee = builder.variable(
    (variable) => isFunction(variable.type) && (wanted === undefined || variable.name === wanted),
  );
  const call = callee && callVariable(builder, callee, 1);
  if (callee === undefined || call === undefined || !isFunction(callee.type)) {
    printSomething(builder);
    return;
  }
  const isPlain = callee.type.results.every((result) => typeof result === 'string' && result !== 'any');
  if (isPlain) builder.emit(lua`print(${call})`);
  else if (call.kind === 'call') builder.emit([{ kind: 'call', call }]);
}

/** Conditions with every kind of jump: nested `and`, `or`, `not` and comparisons. */
function deepCondition(builder: ProgramBuilder): void {
  const condition = expression(builder, 'boolean', 4);
  const form = builder.draw.integer(0, 3);
  if (form === 0) builder.emit(lua`if ${condition} then print('then') else print('else') end`);
  else if (form === 1)
    builder.emit(lua`print((${condition}) and ${printable(builder, 1)} or ${printable(builder, 1)})`);
  else if (form === 2) builder.emit(lua`while not (${condition}) do print('once') break end`);
  else
    builder.emit(
      lua`local result = ${condition} and ${expression(builder, 'any', 1)} print(type(result), not result)`,
    );
}

/** Targets and values of every shape in one assignment. */
function shapedAssignment(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const target = () =>
    draw.pick([
      lx`${name}.x`,
      lx`${name}[1]`,
      lx`${name}[${expression(builder, 'count', 1)}]`,
      lx`${name}.inner.y`,
      lx`${name}.inner[${name}.x]`,
    ]);
  builder.emit(
    lua`local ${name} = {x = ${expression(builder, 'count', 0)}, inner = {}, ${expression(builder, 'number', 1)}}`,
  );
  const targets = draw.times(draw.integer(1, 3), target);
  const values = draw.times(draw.integer(1, 3), () => single(expression(builder, 'number', 1)));
  builder.emit([{ kind: 'assign', targets: targets as Assignable[], values }]);
  builder.emit(lua`print(${name}.x, ${name}[1], ${name}.inner.y)`);
}

/** A function that leaves early, by a tail call, from inside a loop. */
function earlyReturn(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const condition = builder.inside(() => expression(builder, 'boolean', 2));
  const result = builder.inside(() => printable(builder, 1));
  const leave = draw.pick([
    () => lua`return ${result}, value`,
    () => lua`return select('#', value, nil, ...)`,
    () => lua`return`,
    () => lua`return (...)`,
    () => lua`return ...`,
  ])();
  builder.emit(lua`local function ${name}(...)
      for index, value in ipairs({...}) do
        if ${condition} or value == ${builder.inside(() => printable(builder, 0))} then ${{ statements: leave }} end
      end
      return 'end', ...
    end
    print(${name}(${draw.times(draw.integer(0, 3), () => printable(builder, 0))}))`);
}

function conditionalPrint(builder: ProgramBuilder): void {
  const subject = reference(builder, 'any');
  if (subject === undefined) {
    printSomething(builder);
    return;
  }
  builder.emit(lua`if ${subject} then print(${printable(builder)}) else print(type(${subject})) end`);
}

const FLAT_STATEMENTS: readonly Feature[] = [
  { name: 'print', weight: 6, make: printSomething },
  { name: 'local', weight: 6, make: localDeclaration },
  { name: 'assignment', weight: 6, make: assignment },
  { name: 'call', weight: 2, make: callStatement },
];

export const PLAIN_STATEMENTS: readonly Feature[] = [
  { name: 'print', weight: 10, make: printSomething },
  { name: 'local', weight: 9, make: localDeclaration },
  { name: 'several locals', weight: 3, make: multipleLocals },
  { name: 'global', weight: 2, make: globalDeclaration },
  { name: 'assignment', weight: 6, make: assignment },
  { name: 'several assignments', weight: 2, make: multipleAssignment },
  { name: 'field assignment', weight: 3, make: fieldAssignment },
  { name: 'if', weight: 3, make: ifStatement },
  { name: 'truth test', weight: 1, make: conditionalPrint },
  { name: 'numeric for', weight: 2, make: numericFor },
  { name: 'generic for', weight: 2, make: genericFor },
  { name: 'counted loop', weight: 2, make: countedLoop },
  { name: 'do block', weight: 1, make: doBlock },
  { name: 'function', weight: 3, make: functionDeclaration },
  { name: 'call', weight: 4, make: callStatement },
  { name: 'deep condition', weight: 2, make: deepCondition },
  { name: 'shaped assignment', weight: 1, make: shapedAssignment },
  { name: 'early return', weight: 1, make: earlyReturn },
];
