/** Metatables and metamethods (manual §2.8). */

import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { expression, printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

const ARITHMETIC = [
  ['__add', '+'],
  ['__sub', '-'],
  ['__mul', '*'],
  ['__div', '/'],
  ['__mod', '%'],
  ['__pow', '^'],
  ['__concat', '..'],
] as const;

function arithmeticEvents(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const [event, operator] = draw.pick(ARITHMETIC);
  const others: Expression[] = [
    lx`${name}`,
    lx`${countLiteral(builder)}`,
    stringLiteral(builder),
    lx`nil`,
    lx`{}`,
  ];
  builder.emit(lua`local ${name} = setmetatable({tag = ${stringLiteral(builder)}}, {[${{ kind: 'string', value: event }}] = function(left, right)
    return type(left) .. type(right), 'dropped'
  end})`);
  for (let i = draw.integer(1, 3); i > 0; i--) {
    const other = draw.pick(others);
    const isLeft = draw.chance(50);
    const value: Expression = {
      kind: 'binary',
      operator,
      left: isLeft ? lx`${name}` : other,
      right: isLeft ? other : lx`${name}`,
    };
    builder.emit(lua`print(${value})`);
  }
}

function concatChain(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  builder.emit(lua`local ${name} = setmetatable({}, {__concat = function(left, right)
      return '(' .. (type(left) == 'table' and 'T' or left) .. (type(right) == 'table' and 'T' or right) .. ')'
    end})
    print(${expression(builder, 'string', 0)} .. ${name} .. ${countLiteral(builder)} .. ${expression(builder, 'string', 0)})
    print(${name} .. ${name}, 1 .. ${name} .. 2 .. ${name})`);
}

function comparisonEvents(builder: ProgramBuilder): void {
  const { draw } = builder;
  const [first, second] = [builder.scope.freshName(), builder.scope.freshName()];
  const events = lx`{
    __lt = function(left, right) return left.rank < right.rank end,
    __le = ${draw.chance(60) ? lx`function(left, right) return left.rank <= right.rank end` : lx`nil`},
    __eq = ${draw.chance(70) ? lx`function(left, right) return left.rank == right.rank end` : lx`nil`}
  }`;
  const secondMeta = draw.chance(75) ? lx`events` : lx`{__lt = events.__lt, __eq = function() return 1 end}`;
  builder.emit(lua`local events = ${events}
    local ${first} = setmetatable({rank = ${countLiteral(builder)}}, events)
    local ${second} = setmetatable({rank = ${countLiteral(builder)}}, ${secondMeta})`);
  const operators = ['<', '<=', '>', '>=', '==', '~='] as const;
  for (let i = draw.integer(1, 3); i > 0; i--) {
    const value: Expression = {
      kind: 'binary',
      operator: draw.pick(operators),
      left: lx`${first}`,
      right: lx`${second}`,
    };
    builder.emit(lua`print(pcall(function() return ${value} end))`);
  }
  if (draw.chance(30)) builder.emit(lua`print(pcall(function() return ${first} < 1, ${first} == 1 end))`);
}

function indexChain(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const handler = draw.pick([
    () => lx`{x = ${printable(builder, 0)}, y = ${printable(builder, 0)}}`,
    () => lx`function(self, key) return type(key) .. tostring(key) end`,
    () => lx`setmetatable({x = 1}, {__index = function(self, key) return rawget(self, 'x') end})`,
    () => lx`setmetatable({}, {__index = setmetatable({y = 2}, {__index = {z = 3}})})`,
    () => lx`string`,
    () => lx`function(self, key) if key == 'x' then rawset(self, key, 'cached') end return self.y, 2 end`,
  ])();
  // The last handler reads `y` through itself: give it one, or it would recurse.
  builder.emit(lua`local ${name} = setmetatable({y = ${printable(builder, 0)} or 0}, {__index = ${handler}})
    print(type(${name}.x), type(${name}.y), type(${name}.z), type(${name}[1]), rawget(${name}, 'z'))
    print(type(${name}.x), type(${name}[${printable(builder, 0)}]))`);
}

function newindexForms(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const handler = draw.pick([
    () => lx`function(self, key, value) rawset(self, key, tostring(value) .. '!') end`,
    () => lx`store`,
    () =>
      lx`setmetatable(store, {__newindex = function(self, key, value) print('inner', key, value) rawset(self, key, value) end})`,
    () => lx`function() end`,
    () => lx`nil`,
  ])();
  builder.emit(lua`local store = {}
    local ${name} = setmetatable({present = 1}, {__newindex = ${handler}})
    ${name}.present = 2
    ${name}.absent = ${printable(builder, 1)}
    ${name}.absent = ${printable(builder, 0)}
    ${name}[1], ${name}.other = ${countLiteral(builder)}, ${stringLiteral(builder)}
    print(${name}.present, rawget(${name}, 'absent'), store.absent, rawget(${name}, 1), store.other)`);
}

function callEvent(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const args = draw.times(draw.integer(0, 3), () => printable(builder, 0));
  builder.emit(lua`local ${name} = setmetatable({}, {__call = function(self, ...) return type(self), select('#', ...), ... end})
    print(${name}(${args}))
    print((${name}(${args})))
    local wrapped = function(...) return ${name}(...) end
    print(wrapped(${args}), pcall(${name}, ${args}))`);
  if (draw.chance(30))
    builder.emit(lua`for first, second in setmetatable({}, {__call = function(self, state, control)
    if not control then return 1, 'once' end end}) do print(first, second) end`);
}

function classes(builder: ProgramBuilder): void {
  const { draw } = builder;
  const [base, derived] = [builder.scope.freshName(), builder.scope.freshName()];
  builder.emit(lua`local ${base} = {} ${base}.__index = ${base}
    function ${base}.new(class, value) return setmetatable({value = value}, class) end
    function ${base}:get() return self.value end
    function ${base}:describe() return 'base:' .. tostring(self:get()) end
    local ${derived} = setmetatable({}, {__index = ${base}}) ${derived}.__index = ${derived}
    ${derived}.__tostring = function(self) return '<' .. self:describe() .. '>' end
    function ${derived}:get() return ${base}.get(self) .. ${stringLiteral(builder)} end
    local one, two = ${base}:new(${countLiteral(builder)}), ${derived}:new(${expression(builder, 'string', 0)})
    print(one:describe(), two:describe(), tostring(two))`);
  if (draw.chance(40))
    builder.emit(lua`print(pcall(one.describe), pcall(function() return one:missing() end))`);
}

function tostringAndProtected(builder: ProgramBuilder): void {
  const { draw } = builder;
  const returned = draw.pick([lx`'shown'`, lx`12`, lx`nil`, lx`{}`, lx`self.name`]);
  builder.emit(lua`do
    local object = setmetatable({name = ${stringLiteral(builder)}}, {__tostring = function(self) return ${returned} end, __metatable = ${draw.pick([lx`'locked'`, lx`false`, lx`nil`])}})
    print(pcall(tostring, object))
    print(pcall(print, object))
    print(type(getmetatable(object)), pcall(setmetatable, object, nil) == true)
  end`);
}

function stringMetatable(builder: ProgramBuilder): void {
  builder.emit(
    lua`print(getmetatable('').__index == string, (${stringLiteral(builder)}).len == string.len, pcall(function() return ('x').y.z end))`,
  );
}

function rawAccess(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local object = setmetatable({}, {__index = function() return 'event' end, __newindex = function() error('refused') end, __eq = function() return true end})
    print(object.x, rawget(object, 'x'), rawset(object, 'x', ${printable(builder, 0)}) == object, object.x)
    print(object == setmetatable({}, getmetatable(object)), rawequal(object, {}), pcall(function() object.y = 1 end))
  end`);
}

function loopsAndChains(builder: ProgramBuilder): void {
  const { draw } = builder;
  const depth = draw.pick([1, 3, 50, 98, 99, 100, 101, 120]);
  const event = { kind: 'string', value: draw.pick(['__index', '__newindex']) } as const;
  const isLoop = draw.chance(30);
  builder.emit(lua`do
    local first = {}
    local last = first
    for step = 1, ${depth} do
      local after = {step = step}
      setmetatable(last, {[${event}] = after})
      last = after
    end
    ${{ statements: isLoop ? lua`setmetatable(last, {[${event}] = first})` : lua`last.found = ${printable(builder, 0)}` }}
    print(pcall(function() return first.found end))
    print(pcall(function() first.fresh = 1 return rawget(last, 'fresh'), rawget(first, 'fresh') end))
  end`);
}

/** The globals are a table like any other. */
function globalHooks(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    setmetatable(_G, {
      __index = function(self, key) return ${draw.pick([lx`'global ' .. key`, lx`nil`, lx`key`])} end,
      __newindex = ${draw.pick([lx`nil`, lx`function(self, key, value) rawset(self, key, tostring(value) .. '!') end`, lx`function(self, key) error('no global ' .. key, 2) end`])}
    })
    print(unknown, pcall(function() another = ${printable(builder, 0)} return another end))
    print(pcall(function() return unknown() end), pcall(function() return unknown.field.more end))
    setmetatable(_G, nil)
    print(unknown, rawget(_G, 'another'))
  end`);
}

/** Every pair of operand kinds, with and without a metamethod on either side. */
function operandPairs(builder: ProgramBuilder): void {
  const { draw } = builder;
  const operator = draw.pick(['+', '-', '*', '/', '%', '^', '..', '==', '<', '<=', '~=', '>', '>='] as const);
  const event = {
    '+': '__add',
    '-': '__sub',
    '*': '__mul',
    '/': '__div',
    '%': '__mod',
    '^': '__pow',
    '..': '__concat',
    '==': '__eq',
    '~=': '__eq',
    '<': '__lt',
    '>': '__lt',
    '<=': '__le',
    '>=': '__le',
  }[operator];
  const value: Expression = { kind: 'binary', operator, left: lx`left`, right: lx`right` };
  builder.emit(lua`do
    local own = setmetatable({}, {[${{ kind: 'string', value: event }}] = function(one, two) return type(one) .. '/' .. type(two) end})
    local other = setmetatable({}, {[${{ kind: 'string', value: draw.chance(50) ? event : '__lt' }}] = function() return false end})
    local operands = {${draw.times(draw.integer(2, 4), () => draw.pick([lx`own`, lx`other`, lx`{}`, lx`1`, lx`'2'`, lx`'x'`, lx`true`, lx`print`, lx`newproxy()`]))}}
    for row, left in ipairs(operands) do
      for column, right in ipairs(operands) do print(row, column, pcall(function() return ${value} end)) end
    end
  end`);
}

function proxyUserdata(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local proxy = newproxy(true)
    getmetatable(proxy).__index = function(self, key) return key .. ${stringLiteral(builder)} end
    getmetatable(proxy).__len = function() return ${countLiteral(builder)} end
    getmetatable(proxy).__unm = function() return 'minus' end
    print(type(proxy), proxy.field, #proxy, -proxy, newproxy() == newproxy(), type(getmetatable(newproxy())))
  end`);
}

export const metatables: Area = {
  name: 'metatables',
  description: 'metatables and every metamethod',
  features: [
    { name: 'arithmetic events', weight: 4, make: arithmeticEvents },
    { name: 'concat chain', weight: 2, make: concatChain },
    { name: 'comparison events', weight: 4, make: comparisonEvents },
    { name: 'index chain', weight: 4, make: indexChain },
    { name: 'newindex', weight: 3, make: newindexForms },
    { name: 'call', weight: 3, make: callEvent },
    { name: 'classes', weight: 2, make: classes },
    { name: 'tostring and __metatable', weight: 2, make: tostringAndProtected },
    { name: 'string metatable', weight: 1, make: stringMetatable },
    { name: 'raw access', weight: 1, make: rawAccess },
    { name: 'userdata', weight: 1, make: proxyUserdata },
    { name: 'loops and chains', weight: 2, make: loopsAndChains },
    { name: 'global hooks', weight: 1, make: globalHooks },
    { name: 'operand pairs', weight: 3, make: operandPairs },
  ],
};
