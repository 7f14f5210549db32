/**
 * Statements that raise one runtime error, of every kind and with every kind of variable in the message
 * (global, local, upvalue, field, method, constant, or none).
 */

import { call as callNode, name as nameOf, string as text } from '../program/build.ts';
import type { CallExpression, Expression, Statement } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';
import { printable } from './expressions.ts';
import { stringLiteral } from './literals.ts';
import { lua, luaExpression as lx } from './lua-template.ts';

export interface Fault {
  /** To stand before the function that the fault is put into: upvalues, globals. */
  readonly before: readonly Statement[];
  /** Raises the error when it runs. Never ends with `return`. */
  readonly statements: readonly Statement[];
}

type BadValue = 'nil' | 'boolean' | 'table' | 'function' | 'text' | 'number';

const BAD_VALUES: Record<BadValue, () => Expression> = {
  nil: () => lx`nil`,
  boolean: () => lx`true`,
  table: () => lx`{}`,
  function: () => lx`print`,
  text: () => lx`'abc'`,
  number: () => lx`5`,
};

/** What an operation fails on, and the statements that do it to an operand. */
interface Operation {
  readonly weight: number;
  readonly failsOn: readonly BadValue[];
  readonly apply: (operand: Expression, builder: ProgramBuilder) => Statement[];
}

const OPERATIONS: readonly Operation[] = [
  {
    weight: 5,
    failsOn: ['nil', 'boolean', 'table', 'function', 'text'],
    apply: (operand, { draw }) => {
      const operator = draw.pick(['+', '-', '*', '/', '%', '^'] as const);
      const other: Expression = draw.pick([lx`1`, lx`'10'`, lx`{}`, lx`nil`, operand]);
      const isLeft = draw.chance(60);
      const value: Expression = {
        kind: 'binary',
        operator,
        left: isLeft ? operand : other,
        right: isLeft ? other : operand,
      };
      return draw.chance(50) ? lua`local result = ${value}` : lua`print(${value})`;
    },
  },
  {
    weight: 1,
    failsOn: ['nil', 'boolean', 'table', 'function', 'text'],
    apply: (operand) => lua`print(-${operand})`,
  },
  {
    weight: 3,
    failsOn: ['nil', 'boolean', 'table', 'function'],
    apply: (operand, builder) => {
      const other = stringLiteral(builder);
      return builder.draw.pick([
        () => lua`print(${operand} .. ${other})`,
        () => lua`local joined = ${other} .. ${operand}`,
        () => lua`print(1 .. ${operand} .. ${other})`,
        () => lua`print(${other} .. 2 .. ${operand})`,
      ])();
    },
  },
  {
    weight: 5,
    failsOn: ['nil', 'boolean', 'function', 'number'],
    apply: (operand, { draw }) =>
      draw.pick([
        () => lua`print(${operand}.size)`,
        () => lua`local value = ${operand}[1]`,
        () => lua`print(${operand}.left.right)`,
        () => lua`${asTarget(operand)}.size = 1`,
        () => lua`${asTarget(operand)}[1] = 'x'`,
        () => lua`print(${operand}:method())`,
        () => lua`local key = 'k' print(${operand}[key])`,
      ])(),
  },
  {
    weight: 5,
    failsOn: ['nil', 'boolean', 'table', 'text', 'number'],
    apply: (operand, { draw }) =>
      draw.pick([
        () => callStatement(callNode(prefix(operand), text('arg'))),
        () => lua`local result = ${operand}(1, 2)`,
        () => lua`print(${operand}())`,
        () => lua`for key in ${operand} do print(key) end`,
      ])(),
  },
  {
    weight: 2,
    failsOn: ['nil', 'boolean', 'function', 'number'],
    apply: (operand) => lua`print(#${operand})`,
  },
  {
    weight: 3,
    failsOn: ['nil', 'boolean', 'table', 'function', 'text'],
    apply: (operand, { draw }) => {
      const operator = draw.pick(['<', '<=', '>', '>='] as const);
      const other = draw.pick([lx`1`, lx`{}`, lx`nil`, lx`true`, lx`print`]);
      const isLeft = draw.chance(50);
      const value: Expression = {
        kind: 'binary',
        operator,
        left: isLeft ? operand : other,
        right: isLeft ? other : operand,
      };
      return draw.chance(50)
        ? lua`if ${value} then print('yes') end`
        : lua`local flag = ${value} error('none', 0)`;
    },
  },
  {
    weight: 2,
    failsOn: ['nil', 'boolean', 'table', 'function', 'text'],
    apply: (operand, { draw }) =>
      draw.pick([
        () => lua`for index = ${operand}, 2 do print(index) end`,
        () => lua`for index = 1, ${operand} do print(index) end`,
        () => lua`for index = 1, 2, ${operand} do print(index) end`,
      ])(),
  },
  { weight: 2, failsOn: ['nil'], apply: (operand) => lua`local list = {} list[${operand}] = 1` },
];

/** Calls that the library refuses, and other errors without a variable. */
const REFUSED: readonly (() => Expression)[] = [
  () => lx`string.rep()`,
  () => lx`('x'):rep({})`,
  () => lx`('x'):rep()`,
  () => lx`setmetatable(1, {})`,
  () => lx`ipairs()`,
  () => lx`table.concat({{}})`,
  () => lx`table.concat({1, 2, nil, 4}, ',', 1, 4)`,
  () => lx`table.insert({}, 1, 2, 3)`,
  () => lx`table.insert({})`,
  () => lx`tonumber('z', 99)`,
  () => lx`tonumber()`,
  () => lx`select(0)`,
  () => lx`select('x')`,
  () => lx`math.floor('x')`,
  () => lx`math.floor({})`,
  () => lx`math.max()`,
  () => lx`string.format('%d', 'x')`,
  () => lx`string.format('%d')`,
  () => lx`string.format('%y', 1)`,
  () => lx`next({}, 'nokey')`,
  () => lx`next()`,
  () => lx`setmetatable({}, 1)`,
  () => lx`getmetatable()`,
  () => lx`rawset(1, 2, 3)`,
  () => lx`rawset({}, nil, 3)`,
  () => lx`rawget('x', 1)`,
  () => lx`unpack()`,
  () => lx`unpack({}, 1, 1e8)`,
  () => lx`loadstring()`,
  () => lx`loadstring({})`,
  () => lx`assert(false)`,
  () => lx`assert(nil, 'refused')`,
  () => lx`assert()`,
  () => lx`assert(false, 17)`,
  () => lx`string.char(-1)`,
  () => lx`string.char('x')`,
  () => lx`math.random(0)`,
  () => lx`math.random(2, 1)`,
  () => lx`coroutine.resume(1)`,
  () => lx`coroutine.wrap(1)`,
  () => lx`coroutine.yield(1)`,
  () => lx`coroutine.status({})`,
  () => lx`string.dump(print)`,
  () => lx`setfenv(1, 2)`,
  () => lx`setfenv(print, {})`,
  () => lx`getfenv(-1)`,
  () => lx`getfenv(99)`,
  () => lx`table.sort({3, 2, 'x'})`,
  () => lx`table.sort({{}, {}})`,
  () => lx`table.sort(1)`,
  () => lx`tostring()`,
  () => lx`type()`,
  () => lx`newproxy(1)`,
  () => lx`collectgarbage('nosuch')`,
  () => lx`xpcall(print)`,
  () => lx`pcall()`,
  () => lx`math.fmod(1)`,
  () => lx`rawequal(1)`,
  () => lx`pairs()`,
  () => lx`pairs(nil)`,
  () => lx`('abc'):find('[')`,
  () => lx`('abc'):gsub('(', '')`,
  () => lx`('abc'):gsub('a', '%2')`,
  () => lx`('abc'):nosuch()`,
  () => lx`string.nosuch('x')`,
  () => lx`('%s'):format()`,
  () => lx`setmetatable({}, {__index = 1}).key`,
  () => lx`setmetatable({}, {__call = 1})()`,
  () => lx`getmetatable(setmetatable({}, {__metatable = 'locked'})).x.y`,
  () => lx`setmetatable(setmetatable({}, {__metatable = 1}), {})`,
  () => lx`debug.getinfo()`,
  () => lx`debug.getinfo(1, 'y')`,
  () => lx`debug.getlocal(99, 1)`,
  () => lx`table.maxn()`,
  () => lx`table.remove()`,
  () => lx`string.gmatch('x')`,
  () => lx`math.pow(1)`,
  () => lx`io.write({})`,
  () => lx`os.date('%Ez', {})`,
  () => lx`load('text')`,
  () => lx`module()`,
  () => lx`table.foreach(1)`,
];

/** Statements that fail. */
export function fault(builder: ProgramBuilder): Fault {
  const kind = builder.draw.integer(0, 99);
  if (kind < 55) return operationFault(builder);
  if (kind < 80) return { before: [], statements: lua`print(${builder.draw.pick(REFUSED)()})` };
  if (kind < 84) return { before: [], statements: lua`local list = {} list[0 / 0] = 1` };
  return { before: [], statements: errorCall(builder) };
}

/** `error` with a value and a level of every kind. */
export function errorCall(builder: ProgramBuilder): Statement[] {
  const { draw } = builder;
  const value = draw.pick([
    () => stringLiteral(builder),
    () => stringLiteral(builder),
    () => printable(builder, 1),
    () => lx`nil`,
    () => lx`42`,
    () => lx`{code = ${draw.integer(1, 9)}}`,
    () => lx`setmetatable({}, {__tostring = function() return 'shown' end})`,
    () => lx`true`,
    () => lx`'%d %s'`,
    () => lx`'two\nlines'`,
  ])();
  const args: Expression[] = [value];
  if (draw.chance(50)) args.push(lx`${draw.integer(0, 4)}`);
  return draw.chance(90) ? lua`error(${args})` : lua`error()`;
}

function operationFault(builder: ProgramBuilder): Fault {
  const { draw } = builder;
  const operation = draw.weighted(OPERATIONS);
  const bad = BAD_VALUES[draw.pick(operation.failsOn)]();
  const place = draw.integer(0, 8);
  const name = builder.scope.freshName();
  switch (place) {
    case 0:
      return {
        before: [],
        statements: [...lua`local ${name} = ${bad}`, ...operation.apply(nameOf(name), builder)],
      };
    case 1:
      return { before: lua`local ${name} = ${bad}`, statements: operation.apply(nameOf(name), builder) };
    case 2:
      return { before: lua`${name} = ${bad}`, statements: operation.apply(nameOf(name), builder) };
    case 3:
      return {
        before: lua`local ${name} = {size = ${bad}}`,
        statements: operation.apply(lx`${name}.size`, builder),
      };
    case 4:
      return {
        before: [],
        statements: [...lua`local ${name} = {${bad}}`, ...operation.apply(lx`${name}[1]`, builder)],
      };
    case 5:
      return {
        before: lua`${name} = {inner = {last = ${bad}}}`,
        statements: operation.apply(lx`${name}.inner.last`, builder),
      };
    case 6:
      return {
        before: lua`local ${name} = {}`,
        statements: lua`${name}:${draw.pick(['missing', 'nosuch'])}(${printable(builder, 0)})`,
      };
    case 7:
      return {
        before: lua`local function ${name}() return ${bad} end`,
        statements: operation.apply(lx`${name}()`, builder),
      };
    default:
      return { before: [], statements: operation.apply({ kind: 'parenthesized', inner: bad }, builder) };
  }
}

function callStatement(call: CallExpression): Statement[] {
  return [{ kind: 'call', call }];
}

function prefix(operand: Expression): Expression {
  return operand.kind === 'name' || operand.kind === 'index' || operand.kind === 'parenthesized'
    ? operand
    : { kind: 'parenthesized', inner: operand };
}

/** Assignments need a variable or a field in front. */
function asTarget(operand: Expression): Expression {
  return operand.kind === 'name' || operand.kind === 'index' || operand.kind === 'call'
    ? operand
    : { kind: 'parenthesized', inner: operand };
}
