/**
 * What the compiler makes of expressions and assignments: every operator on every kind of operand in every
 * position, conditions as values and as jumps, the order of evaluation, loops at their edges, and functions that
 * outgrow an instruction's operands (manual §2.4, §2.5). `traced` operands write their name when they are read, so
 * the order shows; failing operations show in messages what the compiler knew of a name.
 */

import { string as text } from '../../program/build.ts';
import type { BinaryOperator, Expression, TableField, UnaryOperator } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { nilAtLoopHeads, nilRegisters } from '../corners.ts';
import type { Area } from '../feature.ts';
import { edgeNumber, numberLiteral, numericString, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { constantPadding, emitStructure } from '../structures.ts';
import { CHECKSUM } from './debug-library.ts';

const BINARY: readonly BinaryOperator[] = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '..',
  '==',
  '~=',
  '<',
  '<=',
  '>',
  '>=',
  'and',
  'or',
];
const UNARY: readonly UnaryOperator[] = ['-', 'not', '#'];

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

function unary(operator: UnaryOperator, operand: Expression): Expression {
  return { kind: 'unary', operator, operand };
}

/** One of each kind of operand that the code generator tells apart; the names are those of `WORLD`. */
function operand(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  return draw.pick<() => Expression>([
    () => lx`alpha`,
    () => lx`beta`,
    () => lx`outer`,
    () => lx`letters`,
    () => lx`worldwide`,
    () => lx`holder.size`,
    () => lx`holder.name`,
    () => lx`holder[alpha]`,
    () => lx`holder[1]`,
    () => lx`holder.inner.deep`,
    () => lx`traced('t', ${draw.integer(1, 9)})`,
    () => lx`holder:get()`,
    () => lx`(...)`,
    () => lx`select('#', ...)`,
    () => lx`object`,
    () => numberLiteral(builder),
    () => edgeNumber(builder),
    () => stringLiteral(builder),
    () => numericString(builder),
    () => lx`nil`,
    () => lx`true`,
    () => lx`false`,
    () => lx`holder.missing`,
    () => lx`nowhere`,
    () => lx`{1, 2}`,
    () => lx`(traced('p', ${draw.integer(1, 9)}))`,
    () => lx`function() end`,
  ])();
}

/** An expression of operators over such operands. */
function operation(builder: ProgramBuilder, depth: number): Expression {
  const { draw } = builder;
  if (depth <= 0) return operand(builder);
  const form = draw.integer(0, 9);
  if (form === 0) return unary(draw.pick(UNARY), operation(builder, depth - 1));
  if (form === 1) return { kind: 'parenthesized', inner: operation(builder, depth - 1) };
  return binary(
    draw.pick(BINARY),
    operation(builder, depth - 1 - draw.integer(0, 1)),
    operation(builder, depth - 1 - draw.integer(0, 1)),
  );
}

/** The same with constants only: some are folded, some are not. */
function constantOperation(builder: ProgramBuilder, depth: number): Expression {
  const { draw } = builder;
  if (depth <= 0)
    return draw.chance(75)
      ? draw.chance(50)
        ? numberLiteral(builder)
        : edgeNumber(builder)
      : numericString(builder);
  if (draw.chance(15)) return unary('-', constantOperation(builder, depth - 1));
  const operator = draw.pick(['+', '-', '*', '/', '%', '^', '..', '+', '-', '*', '<', '=='] as const);
  // Powers with a large base and exponent only say where they overflow.
  const right =
    operator === '^' ? lx`${draw.pick([0, 1, 2, 0.5, -1, 3])}` : constantOperation(builder, depth - 1);
  return binary(operator, constantOperation(builder, depth - 1), right);
}

/** The variables that operands name, of every kind, around `inside`. */
function world(builder: ProgramBuilder, inside: ReturnType<typeof lua>): void {
  const { draw } = builder;
  builder.emit(lua`do
    local outer, letters = ${draw.pick([3, -2, 0, 7.5])}, ${stringLiteral(builder)}
    worldwide = ${draw.pick([lx`10`, lx`'12'`, lx`-0.5`])}
    local function traced(name, value) io.write(name, value, ' ') return value end
    local object = setmetatable({}, {
      __add = function() return 'added' end, __concat = function() return 'joined' end,
      __unm = function() return 'negated' end, __lt = function() return true end,
      __le = function() return nil end, __eq = function() return 1 end,
      __index = function(self, key) return key end, __call = function(self, first) return first end})
    local holder = {5, 'second', [${draw.integer(0, 3)}] = 4, size = 6, name = 'seven', inner = {deep = 8},
      get = function(self) return self.size end}
    local function show(...)
      for position = 1, select('#', ...) do
        local value = select(position, ...)
        local kind = type(value)
        io.write((kind == 'number' or kind == 'string' or kind == 'boolean') and tostring(value) or kind, ';')
      end
      print()
    end
    ${{ statements: inside }}
  end`);
}

/** A function of such operands, run under protection: what it gives, or what the message calls the culprit. */
function operators(builder: ProgramBuilder): void {
  const { draw } = builder;
  world(
    builder,
    draw
      .times(draw.integer(2, 5), () => {
        const value = operation(builder, draw.integer(1, 3));
        const body = draw.pick([
          () => lua`return ${value}`,
          () => lua`local result = ${value} return result, alpha`,
          () => lua`alpha = ${value} return alpha, beta`,
          () => lua`return ${operand(builder)}, ${value}`,
          () => lua`return {${value}, [1] = 2}, ${value}`,
          () => lua`holder.made = ${value} return holder.made`,
          () => lua`outer = ${value} return outer`,
          () => lua`worldwide = ${value} return worldwide`,
          () => lua`return (${value})`,
          () => lua`show(${value}, ${operand(builder)})`,
          () => lua`if ${value} then return 'yes' else return 'no' end`,
          () => lua`while ${value} do return 'entered' end return 'passed'`,
          () =>
            lua`repeat local inside = ${value} if inside then return 'inside' end until true return 'after'`,
        ])();
        const padding = draw.chance(4) ? constantPadding(draw) : [];
        return lua`show(pcall(function(alpha, beta, ...) ${{ statements: [...padding, ...body] }} end, ${draw.integer(1, 3)}, ${draw.pick([lx`'b'`, lx`2`, lx`nil`, lx`object`])}, ${draw.pick([lx`9`, lx`'dots'`, lx`nil`])}))`;
      })
      .flat(),
  );
}

function folding(builder: ProgramBuilder): void {
  const { draw } = builder;
  for (let i = draw.integer(2, 4); i > 0; i--) {
    builder.emit(lua`print(pcall(function() return ${constantOperation(builder, draw.integer(1, 3))} end))`);
  }
}

/** Conditions of `and`, `or`, `not` and comparisons over traced operands. */
function condition(builder: ProgramBuilder, depth: number): Expression {
  const { draw } = builder;
  if (depth <= 0) {
    return draw.pick<() => Expression>([
      () =>
        lx`traced(${text(draw.pick(['a', 'b', 'c', 'd']))}, ${draw.pick([lx`true`, lx`false`, lx`nil`, lx`1`])})`,
      () => lx`first`,
      () => lx`second`,
      () => lx`third`,
      () => lx`nil`,
      () => lx`true`,
      () => lx`false`,
      () => lx`1`,
      () => lx`'s'`,
    ])();
  }
  switch (draw.integer(0, 6)) {
    case 0:
      return unary('not', condition(builder, depth - 1));
    case 1:
    case 2:
      return binary('and', condition(builder, depth - 1), condition(builder, depth - 1));
    case 3:
    case 4:
      return binary('or', condition(builder, depth - 1), condition(builder, depth - 1));
    case 5:
      return { kind: 'parenthesized', inner: condition(builder, depth - 1) };
    default:
      return binary(draw.pick(['==', '~=']), condition(builder, depth - 1), condition(builder, depth - 2));
  }
}

function conditions(builder: ProgramBuilder): void {
  const { draw } = builder;
  const test = () => condition(builder, draw.integer(1, 4));
  const use = draw.pick([
    () => lua`local made = ${test()} show(made)`,
    () => lua`show(${test()}, ${test()})`,
    () => lua`show((${test()}))`,
    () =>
      lua`if ${test()} then io.write('then ') elseif ${test()} then io.write('elseif ') else io.write('else ') end print()`,
    () =>
      lua`local count = 0 while ${test()} do count = count + 1 if count > 1 or ${test()} then break end end show(count)`,
    () =>
      lua`local count = 0 repeat count = count + 1 local done = ${test()} until done or ${test()} or count > 2 show(count)`,
    () =>
      lua`local made = {${test()}, key = ${test()}, [${test()} or 'none'] = ${test()}} show(made[1], made.key, made.none)`,
    () => lua`first = ${test()} show(first) second, third = ${test()}, ${test()} show(second, third)`,
    () =>
      lua`local function choose(first, second) return ${test()} end show(choose(1), choose(nil, false), choose(false, 2))`,
    () =>
      lua`show(not ${test()}, -(${test()} and 1 or 2), #(${test()} and 'abc' or 'x'), (${test()} and 1 or 2) .. '', 1 + (${test()} and 1 or 2))`,
  ]);
  const values = [lx`1`, lx`nil`, lx`false`, lx`'x'`, lx`true`];
  builder.emit(lua`do
    local function traced(name, value) io.write(name, ' ') return value end
    local function show(...) for position = 1, select('#', ...) do io.write(tostring((select(position, ...))), ';') end print() end
    for round = 1, ${draw.integer(1, 3)} do
      local first, second, third = ({${draw.pick(values)}, ${draw.pick(values)}, ${draw.pick(values)}})[round], ${draw.pick(values)}, round == 2
      ${{ statements: [...use(), ...use()] }}
    end
  end`);
}

/** All right sides before any store, stores from the last to the first, and what a target's own parts are then. */
function assignments(builder: ProgramBuilder): void {
  const { draw } = builder;
  const target = () =>
    draw.pick([
      lx`index`,
      lx`list`,
      lx`list[index]`,
      lx`list[traced('k', index)]`,
      lx`list.field`,
      lx`other`,
      lx`outer`,
      lx`everywhere`,
      lx`list[1]`,
      lx`log('t').x`,
      lx`list[other]`,
      lx`other`,
      lx`list.inner.deep`,
    ]) as Expression & { kind: 'name' | 'index' };
  const value = () =>
    draw.pick([
      lx`index + 1`,
      lx`list`,
      lx`{index}`,
      lx`traced('v', 2)`,
      lx`other`,
      lx`outer`,
      lx`several()`,
      lx`(several())`,
      lx`nil`,
      lx`'text'`,
      lx`list[index]`,
      lx`...`,
      lx`everywhere`,
      lx`index == 2`,
      lx`not other`,
      lx`list.field`,
    ]);
  const statements = draw.times(draw.integer(1, 3), () => ({
    kind: 'assign' as const,
    targets: draw.times(draw.integer(1, 4), target),
    values: draw.times(draw.integer(1, 4), value),
  }));
  builder.emit(lua`do
    local outer = 'outer'
    everywhere = 'everywhere'
    local function traced(name, value) io.write(name, type(value), ' ') return value end
    local function several() return 'm1', 'm2', 'm3' end
    local function run(...)
      local seen = setmetatable({}, {__newindex = function(self, key, value) io.write('set ', type(key), ' ', type(value), ' ') end})
      local function log(name) io.write(name, ' ') return seen end
      local index, other, list = 1, 2, setmetatable({inner = {}}, {
        __newindex = function(self, key, value) io.write('new ', type(key), ' ') rawset(self, key, value) end,
        __index = function(self, key) io.write('get ', type(key), ' ') return nil end})
      local kept = list
      ${{ statements }}
      print(type(index) == 'table' and 'table' or index, type(other) == 'table' and 'table' or other, type(list), list == kept)
      -- A table may have become a key: then the order of the others hangs on its address.
      local entries = {}
      for key, each in pairs(kept) do entries[#entries + 1] = (type(key) == 'table' and 'table' or tostring(key)) .. '=' .. type(each) end
      table.sort(entries)
      print(table.concat(entries, ' '), type(outer), type(everywhere))
    end
    print(select('#', pcall(run, 'dots', 'more')), (select(2, pcall(run, 7))))
  end`);
}

function numericLoops(builder: ProgramBuilder): void {
  const { draw } = builder;
  const bound = () =>
    draw.pick<() => Expression>([
      () => lx`${draw.integer(-3, 5)}`,
      () => lx`${draw.integer(-3, 5)}`,
      () => lx`${draw.pick([0.1, 0.5, -0.25, 1e15, 9007199254740992, -9007199254740992, 1e308])}`,
      () => edgeNumber(builder),
      () => lx`math.huge`,
      () => lx`-math.huge`,
      () => lx`0 / 0`,
      () => numericString(builder),
      () => draw.pick([lx`nil`, lx`'x'`, lx`{}`, lx`true`, lx`print`]),
    ])();
  const step = draw.pick<() => Expression[]>([
    () => [],
    () => [],
    () => [lx`${draw.pick([1, -1, 2, 0.5, -0.5, 0.1, 3, 1e300, 0])}`],
    () => [bound()],
  ])();
  const start = bound();
  const limit = bound();
  const body = lua`turns = turns + 1 io.write(tostring(index), ' ') index = nil if turns > 5 then break end`;
  builder.emit(lua`print(pcall(function()
    local turns = 0
    ${{ statements: [{ kind: 'numeric-for', name: 'index', start, limit, step: step[0], body: { statements: body } }] }}
    return turns
  end))`);
}

/** Constructors around the size at which values are stored in pieces, with several values at the end. */
function constructors(builder: ProgramBuilder): void {
  const { draw } = builder;
  const size = draw.pick([0, 1, 2, 49, 50, 51, 99, 100, 101, 150, draw.integer(2, 130)]);
  const items = draw.times(size, (index) => (draw.chance(4) ? lx`nil` : lx`${index + 1}`));
  const last = draw.pick<() => Expression[]>([
    () => [],
    () => [lx`...`],
    () => [lx`several()`],
    () => [lx`(several())`],
    () => [lx`several(), nil`],
    () => [lx`function() return several() end`],
  ])();
  // Named fields in between do not take part in the counting of the others.
  const fields: TableField[] = [...items, ...last].map((value) => ({ kind: 'positional', value }));
  for (let i = draw.pick([0, 0, 1, 3, 6]); i > 0; i--) {
    const name = `field${draw.integer(1, 4)}`;
    const field: TableField = draw.chance(60)
      ? { kind: 'named', name, value: lx`${i}` }
      : { kind: 'keyed', key: lx`name .. ${i}`, value: lx`several()` };
    fields.splice(draw.integer(0, Math.max(0, fields.length - 1)), 0, field);
  }
  const list: Expression = { kind: 'table', fields };
  const named = draw.pick([
    lua`local keyed = {first = 1, [2] = 'two'; 'one', n = nil, ['a key'] = {}, [${numberLiteral(builder)}] = 3}`,
    lua`local keyed = {[1] = 'explicit', 'positional', [1] = 'again', x = 1, x = 2}`,
    lua`local keyed = {{}, {{}}, a = {b = {c = 1}}, several(), several()}`,
    lua`local keyed = {[several()] = several(), several()}`,
  ]);
  builder.emit(lua`do
    local name = 'key'
    local function several() return 's1', 's2', nil, 's4' end
    local function build(...)
      local list = ${list}
      ${{ statements: named }}
      local total, filled = 0, 0
      for key, value in pairs(list) do filled = filled + 1 if type(key) == 'number' then total = total + key end end
      print(#list, total, filled, list[50], type(list[51]), type(list[${size + 1}]), list[${size + 4}])
      for key, value in pairs(keyed) do io.write(tostring(key), '=', type(value) == 'table' and #value or tostring(value), ' ') end
      print(#keyed)
    end
    build() build('x', nil, 'z')
    print(${CHECKSUM()}(string.dump(build)))
  end`);
}

/** Sources too large to write in a template: long functions, deep nesting, more names than there may be. */
function largeFunctions(builder: ProgramBuilder): void {
  const { draw } = builder;
  const source = draw.pick<() => Expression>([
    () =>
      lx`'local t = {} ' .. ('t[#t + 1] = #t * 2.5 '):rep(${draw.pick([10, 200, 3000])}) .. 'return #t, t[#t]'`,
    () => lx`'local ' .. names('v', ${draw.pick([10, 150, 199, 200, 201, 250])}) .. ' return 1'`,
    () => lx`'local ' .. names('v', 190) .. ' return ' .. names('v', ${draw.pick([20, 60, 61, 190])})`,
    () =>
      lx`'return ' .. ('('):rep(${draw.pick([10, 150, 198, 199, 200, 201, 250])}) .. '1' .. (')'):rep(250)`,
    () =>
      lx`'return ' .. ('('):rep(${draw.pick([10, 150, 190, 198, 201])}) .. '1' .. (')'):rep(${draw.pick([10, 150, 190, 198, 201])})`,
    () =>
      lx`'return ' .. ('{'):rep(${draw.pick([5, 100, 195, 199, 205])}) .. ('}'):rep(${draw.pick([5, 100, 195, 199, 205])})`,
    () =>
      lx`('do '):rep(${draw.pick([10, 190, 199, 200, 210])}) .. 'x = 1 ' .. ('end '):rep(${draw.pick([10, 190, 199, 200, 210])})`,
    () =>
      lx`('while x do '):rep(${draw.pick([3, 50, 198, 201])}) .. 'break ' .. ('end '):rep(${draw.pick([3, 50, 198, 201])})`,
    () =>
      lx`'return ' .. ('function() return '):rep(${draw.pick([3, 50, 100, 198])}) .. '1 ' .. ('end '):rep(${draw.pick([3, 50, 100, 198])})`,
    () => lx`'local a = 1 return ' .. ('a .. '):rep(${draw.pick([5, 100, 190, 240, 260])}) .. '1'`,
    () => lx`'local a = 1 return ' .. ('a + '):rep(${draw.pick([5, 100, 400])}) .. '1'`,
    () => lx`'local a = 2 return ' .. ('a ^ '):rep(${draw.pick([5, 100, 195, 205])}) .. '1'`,
    () => lx`'local a = 1 return ' .. ('a and '):rep(${draw.pick([5, 100, 400])}) .. 'a or 2'`,
    () => lx`'return ' .. ('not '):rep(${draw.pick([1, 2, 7, 190, 205])}) .. '1'`,
    () => lx`'return ' .. ('- '):rep(${draw.pick([1, 2, 7, 190, 205])}) .. '1'`,
    () =>
      lx`'local f = function(...) return select("#", ...) end return f(' .. ('1, '):rep(${draw.pick([10, 200, 245, 250, 255])}) .. '1)'`,
    () =>
      lx`'local ' .. names('v', ${draw.pick([3, 59, 60, 61, 70])}) .. ' return function() return ' .. names('v', ${draw.pick([3, 59, 60, 61])}) .. ' end'`,
    () => lx`'return function(' .. names('p', ${draw.pick([3, 199, 200, 201])}) .. ') end'`,
    () => lx`names('a', ${draw.pick([3, 100, 199, 201, 220])}) .. ' = 1'`,
    () =>
      lx`'local t = {} ' .. ('if t then t.x = 1 '):rep(${draw.pick([5, 100, 198])}) .. ('end '):rep(${draw.pick([5, 100, 198])})`,
    () =>
      lx`'local t = {} for i = 1, 2 do ' .. ('t[i] = i '):rep(${draw.pick([10, 300, 2000])}) .. 'end return #t'`,
    () =>
      lx`'local t = 1 if t == 1 then ' .. ('t = t + 1.25 '):rep(${draw.pick([10, 300])}) .. 'elseif t then t = 3 end return t'`,
    () => lx`'return {' .. ('{1, x = 2}, '):rep(${draw.pick([10, 60, 300])}) .. '}'`,
    () => lx`'a' .. ('.b'):rep(${draw.pick([1, 50, 300])}) .. ' = 1'`,
    () => lx`'return a' .. ('(1)'):rep(${draw.pick([1, 50, 300])})`,
    () => lx`'local x <' .. ('x'):rep(${draw.pick([10, 70, 90, 200])})`,
    () => lx`('x'):rep(${draw.pick([10, 60, 90, 300])}) .. ' 1'`,
    () => lx`'return "' .. ('s'):rep(${draw.pick([10, 60, 90, 300])})`,
    () => lx`'return #{' .. ('1,'):rep(${draw.chance(5) ? 25600 : draw.pick([49, 51, 99, 500])}) .. '}'`,
    () => lx`'return {' .. ('1,'):rep(${draw.chance(5) ? 25549 : draw.pick([48, 98])}) .. '...}'`,
  ])();
  builder.emit(lua`do
    local function names(letter, count) local list = {} for index = 1, count do list[index] = letter .. index end return table.concat(list, ', ') end
    local chunk, message = loadstring(${source}, ${draw.pick([lx`nil`, lx`'=large'`, lx`'@large.lua'`])})
    print(type(chunk), message)
    if chunk then
      print(${CHECKSUM()}(string.dump(chunk)))
      local results = {pcall(chunk)}
      for position = 1, #results do results[position] = type(results[position]) == 'number' and results[position] or type(results[position]) == 'string' and results[position]:sub(1, 90) or type(results[position]) end
      print(#results, table.concat(results, ' ', 1, math.min(#results, 8)))
    end
  end`);
}

function calls(builder: ProgramBuilder): void {
  const { draw } = builder;
  const argument = () =>
    draw.pick([
      lx`many()`,
      lx`(many())`,
      lx`...`,
      lx`(...)`,
      lx`1`,
      lx`nil`,
      lx`none()`,
      lx`(none())`,
      lx`object:method(2)`,
      lx`('s'):rep(2)`,
      lx`{many()}`,
      lx`#{many()}`,
      lx`#{many(), nil}`,
      lx`function() return many() end`,
      lx`'x'`,
      lx`object.field`,
      lx`object:self().field`,
      lx`many(many())`,
    ]);
  const list = () => draw.times(draw.integer(0, 4), argument);
  const use = draw.pick([
    () => lua`show(${list()})`,
    () => lua`return show(${list()})`,
    () => lua`local one, two, three = ${[argument(), ...list()]} show(one, two, three)`,
    () => lua`object:method(${list()})`,
    () => lua`show(object:method(${list()}), ${argument()})`,
    () => lua`return (show(${list()}))`,
    () => lua`show(pcall(many, ${list()}))`,
    () => lua`for key, value in many(${list()}) do show(key) break end`,
    () => lua`object.field, object.other = ${[argument(), ...list()]} show(object.field, object.other)`,
    () => lua`show(#{${list()}}, select('#', ${list()}))`,
    () => lua`return many(${list()}), many(${list()})`,
    () => lua`show((function(...) return ... end)(${list()}))`,
    () => lua`show((function(first, ...) local second = ... return second, first, arg end)(${list()}))`,
  ]);
  const statements = [...use().filter(({ kind }) => kind !== 'return'), ...use()];
  builder.emit(lua`do
    local function show(...)
      for position = 1, select('#', ...) do
        local value = select(position, ...)
        io.write(type(value) == 'table' and '#' .. #value or type(value) == 'function' and 'function' or tostring(value), ';')
      end
      print()
      return ...
    end
    local function many(...) return 'm1', nil, select('#', ...) end
    local function none() end
    local object = {field = 'f'}
    function object:method(...) show('method', ...) return self == object, ... end
    function object:self() return self end
    local function run(...) ${{ statements }} end
    print(select('#', pcall(run)), (select(2, pcall(run, 'd1', 'd2'))))
  end`);
}

export const codegen: Area = {
  name: 'codegen',
  description:
    'operators on every kind of operand, conditions, assignments, loops, constructors, large functions',
  features: [
    { name: 'operators', weight: 6, make: operators },
    { name: 'folding', weight: 2, make: folding },
    { name: 'conditions', weight: 4, make: conditions },
    { name: 'assignments', weight: 4, make: assignments },
    { name: 'numeric loops', weight: 3, make: numericLoops },
    { name: 'constructors', weight: 2, make: constructors },
    { name: 'large functions', weight: 3, make: largeFunctions },
    { name: 'calls', weight: 4, make: calls },
    { name: 'nil registers', weight: 2, make: nilRegisters },
    { name: 'nil at loop heads', weight: 1, make: nilAtLoopHeads },
    { name: 'structures', weight: 8, make: (builder) => emitStructure(builder, 'registers') },
  ],
};
