/** Multiple values: `...`, `select`, `unpack`, adjustment of lists, multiple results in every position (manual §2.5.8). */

import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

function args(builder: ProgramBuilder, most = 4): Expression[] {
  return builder.draw.times(builder.draw.integer(0, most), () => printable(builder, 0));
}

/** A function that returns several values, and the expression that calls it. */
function several(builder: ProgramBuilder): { name: string; call: Expression } {
  const name = builder.scope.freshName();
  builder.emit(lua`local function ${name}(...) return ${[...args(builder, 2), lx`...`]} end`);
  return { name, call: lx`${name}(${args(builder, 3)})` };
}

function adjustment(builder: ProgramBuilder): void {
  const { call } = several(builder);
  builder.emit(lua`local one, two, three = ${[...args(builder, 1), call]}
    print(one, two, three)
    print(${call}, 'x') print('x', ${call}) print((${call})) print(#{${call}}, #{${call}, 1}, #{(${call})})`);
}

function selectForms(builder: ProgramBuilder): void {
  const { draw } = builder;
  const position = draw.pick([
    lx`'#'`,
    lx`1`,
    lx`2`,
    lx`3`,
    lx`-1`,
    lx`-2`,
    lx`10`,
    lx`'2'`,
    lx`1.5`,
    lx`0`,
    lx`-10`,
    lx`'x'`,
    lx`nil`,
  ]);
  builder.emit(lua`print(pcall(select, ${[position, ...args(builder)]}))`);
  if (draw.chance(50))
    builder.emit(
      lua`print((function(...) local count = select('#', ...) for index = 1, count do io.write(tostring((select(index, ...))), ';') end return count end)(${args(builder)}))`,
    );
}

function unpackForms(builder: ProgramBuilder): void {
  const { draw } = builder;
  const range = draw.pick<Expression[]>([
    [],
    [lx`1`],
    [lx`2`],
    [lx`1`, lx`3`],
    [lx`-1`, lx`1`],
    [lx`3`, lx`2`],
    [lx`0`],
    [lx`1`, lx`0`],
    [lx`'1'`, lx`'2'`],
    [lx`2`, lx`2.9`],
  ]);
  const list = lx`{${args(builder)}}`;
  builder.emit(lua`print(unpack(${[list, ...range]}))
    print(select('#', unpack(${[list, ...range]})))`);
}

function passingOn(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const body = draw.pick([
    () => lua`return ...`,
    () => lua`return (...)`,
    () => lua`return ..., 'end'`,
    () => lua`local first, second = ... return second, first, ...`,
    () => lua`local list = {..., 'end'} return #list, unpack(list)`,
    () => lua`local list = {'start', ...} return #list, list[2]`,
    () => lua`return select('#', ...), select('#', (...))`,
    () => lua`return type(...) == 'number' and ... or 'other'`,
    () => lua`return pcall(select, '#', ...)`,
    () => lua`return (function(...) return select('#', ...) end)(..., ...)`,
    () => lua`if ... then return 'some', ... else return 'none' end`,
    () => lua`for index, value in ipairs({...}) do print(index, value) end return #{...}`,
  ])();
  const call = args(builder);
  if (call.length > 0 && body.length > 0) call[0] = countLiteral(builder);
  else call.push(countLiteral(builder));
  builder.emit(lua`local function ${name}(...) ${{ statements: body }} end
    print(${name}(${call}))`);
  if (draw.chance(40)) builder.emit(lua`print(pcall(${name}))`);
}

function tooFewTooMany(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const parameters = draw.pick([[], ['one'], ['one', 'two'], ['one', 'two', 'three']]);
  const isVararg = draw.chance(50);
  const body = lua`return ${[...parameters.map((each) => lx`${each}`), ...(isVararg ? [lx`select('#', ...)`] : [])]}`;
  builder.emit([
    { kind: 'local-function', name, func: { parameters, isVararg, body: { statements: body } } },
    ...lua`print(${name}(${args(builder, 5)})) print(${name}()) print(${name}(${args(builder, 5)}))`,
  ]);
}

function nestedCalls(builder: ProgramBuilder): void {
  const { name, call } = several(builder);
  builder.emit(lua`print(${name}(${name}(${call})), ${name}(${call}, ${call}))
    print(pcall(${name}, ${call}), (pcall(${name})))
    local list = {${call}, ${call}, key = ${call}, ${call}} print(#list, list.key)`);
}

function evaluationOrder(builder: ProgramBuilder): void {
  const { draw } = builder;
  const step = (label: string) => lx`mark(${{ kind: 'string', value: label }})`;
  const value = draw.pick([
    () => lua`local x, y, z = ${step('a')}, ${step('b')}, ${step('c')}`,
    () => lua`local list = {} list[${step('k')}], list[${step('l')}] = ${step('v')}, ${step('w')}`,
    () => lua`local list = {${step('a')}, key = ${step('b')}, [${step('c')}] = ${step('d')}, ${step('e')}}`,
    () => lua`print(${step('a')} .. ${step('b')} .. ${step('c')})`,
    () => lua`print(${step('a')} < ${step('b')}, ${step('c')} > ${step('d')})`,
    () => lua`print(type((${step('f')}):rep(#${step('n')})))`,
    () =>
      lua`local position, list = 1, {} position, list[position] = position + 1, ${step('v')} print(position, list[1], list[2])`,
  ])();
  builder.emit(
    lua`do local function mark(label) io.write(label, ' ') return label end ${{ statements: value }} print() end`,
  );
}

function manyArguments(builder: ProgramBuilder): void {
  const count = builder.draw.pick([10, 60, 200, 249]);
  builder.emit(lua`print(select('#', unpack({}, 1, ${count})), select(${count}, unpack({}, 1, ${count})))
    print((string.char(unpack({string.byte(('ab'):rep(${Math.min(count, 100)}), 1, -1)}))):len())
    print(math.max(unpack({${countLiteral(builder)}, ${countLiteral(builder)}, 3})))`);
}

/** Any number of values through one thing after another that hands values on, into every kind of place that takes some. */
function valueFlow(builder: ProgramBuilder): void {
  const { draw } = builder;
  const value = () =>
    draw.pick([lx`nil`, lx`false`, lx`'s'`, lx`${draw.integer(1, 9)}`, lx`...`, lx`(...)`, lx`{}`]);
  const values = (most: number) => draw.times(draw.integer(0, most), value);
  const passed = (inner: Expression): Expression =>
    draw.pick<() => Expression>([
      () => lx`pcall(giver, ${inner})`,
      () => lx`pcall(function(...) return ${inner}, ... end, ${values(3)})`,
      () =>
        lx`(function(...) local one, two, three = ... return xpcall(function() return one, two, three, three end, print) end)(${inner})`,
      () => lx`select(2, pcall(giver, ${[inner, ...values(2)]}))`,
      () => lx`coroutine.wrap(function(...) return ... end)(${[...values(2), inner]})`,
      () => lx`coroutine.wrap(function(...) coroutine.yield(...) end)(${inner})`,
      () => lx`coroutine.resume(coroutine.create(function(...) coroutine.yield(...) end), ${inner})`,
      () => lx`select(2, coroutine.resume(coroutine.create(giver), ${inner}))`,
      () => lx`second_resume(${inner})`,
      () => lx`assert(${[lx`1`, ...values(1), inner]})`,
      () => lx`assert(${inner})`,
      () => lx`unpack({${inner}}, 1, ${draw.integer(1, 8)})`,
      () => lx`unpack({${[...values(2), inner]}})`,
      () => lx`(function(...) return ... end)(${inner})`,
      () => lx`(function(first, second, ...) return second, first, ... end)(${inner})`,
      () =>
        lx`(function(...) local first, second, third = ... return third, second, first, select('#', ...) end)(${inner})`,
      () => lx`setmetatable({}, {__call = function(self, ...) return ... end})(${inner})`,
      () => lx`select(${draw.pick([1, 2, 3, -1, -2])}, ${[...values(2), lx`'last'`, inner]})`,
      () => lx`(${inner})`,
      () => lx`loadstring('return ...')(${inner})`,
      () => lx`object:give(${inner})`,
      () => lx`object.give(${inner})`,
      () => lx`select('#', ${inner})`,
    ])();
  let flow: Expression = lx`giver(${values(5)})`;
  for (let i = draw.integer(0, 3); i > 0; i--) flow = passed(flow);
  const takers = draw.times(draw.integer(2, 4), () =>
    draw.pick([
      () => lua`show(${flow})`,
      () => lua`show(${[flow, value()]})`,
      () => lua`show((${flow}))`,
      () =>
        lua`show(1, 2, 3, 4, 5, 6, 7) local one, two, three, four, five, six = ${draw.pick([lx`...`, flow])} show(one, two, three, four, five, six)`,
      () =>
        lua`show(1, 2, 3, 4, 5, 6, 7) local one, two, three, four, five show(one, two, three, four, five)`,
      () => lua`show(${[value(), flow]})`,
      () => lua`local one, two, three, four = ${flow} show(one, two, three, four)`,
      () => lua`local one, two, three = ${[value(), flow]} show(one, two, three)`,
      () =>
        lua`local list = {${flow}} show(#list == select('#', ${flow}), list[1], list[2], list[3], list[5])`,
      () => lua`local list = {${[value(), flow]}} show(list[1], list[2], list[3])`,
      () => lua`local list = {${[flow, value()]}, key = ${flow}} show(list[1], list[2], list[3], list.key)`,
      () => lua`local list = {} list.one, list[2], list.three = ${flow} show(list.one, list[2], list.three)`,
      () =>
        lua`for one, two, three, four in coroutine.wrap(function(...) coroutine.yield(1, ${flow}) end) do show(one, two, three, four) end`,
      () => lua`return ${flow}`,
      () => lua`return ${[value(), flow]}`,
      () => lua`if ${flow} then show('yes') else show('no') end`,
      () => lua`show(type(${[lx`1`, flow]}), ${flow} == nil, not ${flow})`,
      () =>
        lua`local function inner(one, two, ...) return select('#', ...), two, one end show(inner(${flow}))`,
    ])(),
  );
  builder.emit(lua`do
    local function show(...)
      io.write(select('#', ...), ': ')
      for position = 1, select('#', ...) do
        local value = select(position, ...)
        local kind = type(value)
        io.write((kind == 'table' or kind == 'function') and kind or tostring(value), ' ')
      end
      print()
    end
    local function giver(...) return ... end
    local object = {give = giver}
    local function second_resume(...)
      local thread = coroutine.create(function() return coroutine.yield() end)
      coroutine.resume(thread)
      return coroutine.resume(thread, ...)
    end
    ${{ statements: takers.flatMap((statements) => lua`show(pcall(function(...) ${{ statements }} end, ${values(4).filter(({ kind }) => kind !== 'vararg' && kind !== 'parenthesized')}))`) }}
  end`);
}

export const varargs: Area = {
  name: 'varargs',
  description: 'multiple values, `...`, select, unpack, evaluation order',
  features: [
    { name: 'adjustment', weight: 4, make: adjustment },
    { name: 'select', weight: 3, make: selectForms },
    { name: 'unpack', weight: 3, make: unpackForms },
    { name: 'passing on', weight: 5, make: passingOn },
    { name: 'too few, too many', weight: 3, make: tooFewTooMany },
    { name: 'nested calls', weight: 2, make: nestedCalls },
    { name: 'evaluation order', weight: 3, make: evaluationOrder },
    { name: 'many arguments', weight: 1, make: manyArguments },
    { name: 'value flow', weight: 6, make: valueFlow },
  ],
};
