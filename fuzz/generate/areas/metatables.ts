/** Metatables and metamethods (manual §2.8). */

import { string as text } from '../../program/build.ts';
import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { eventsOfTexts } from '../corners.ts';
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

/** What is asked of an object, event by event. */
const USES: Readonly<Record<string, (left: Expression, right: Expression) => Expression>> = {
  __index: (left, right) => lx`${left}[${right}]`,
  __add: (left, right) => lx`${left} + ${right}`,
  __sub: (left, right) => lx`${left} - ${right}`,
  __mul: (left, right) => lx`${left} * ${right}`,
  __div: (left, right) => lx`${left} / ${right}`,
  __mod: (left, right) => lx`${left} % ${right}`,
  __pow: (left, right) => lx`${left} ^ ${right}`,
  __concat: (left, right) => lx`${left} .. ${right}`,
  __eq: (left, right) => lx`${left} == ${right}`,
  __lt: (left, right) => lx`${left} < ${right}`,
  __le: (left, right) => lx`${left} <= ${right}`,
  __unm: (left) => lx`-${left}`,
  __len: (left) => lx`#${left}`,
  __call: (left, right) => lx`${left}(${right}, 'more')`,
  __tostring: (left) => lx`(type(${left}) == 'table' and tostring(${left}):gsub('^table: .*', 'plain'))`,
  __metatable: (left) => lx`type(getmetatable(${left}))`,
};

/** Objects whose metatables change while they are in use: events that come late, go again, are shared or are not. */
function metatableLife(builder: ProgramBuilder): void {
  const { draw } = builder;
  const events = draw.times(draw.pick([1, 1, 2]), () =>
    draw.pick([
      ...Object.keys(USES),
      '__newindex',
      '__newindex',
      '__index',
      '__eq',
      '__eq',
      '__le',
      '__lt',
      '__concat',
    ]),
  );
  const operand = () =>
    draw.pick([
      lx`one`,
      lx`one`,
      lx`two`,
      lx`three`,
      lx`four`,
      lx`proxy`,
      lx`twin`,
      lx`1`,
      lx`'2'`,
      lx`'word'`,
      lx`nil`,
      lx`true`,
    ]);
  const object = () => draw.pick([lx`one`, lx`one`, lx`two`, lx`three`, lx`proxy`, lx`four`, lx`twin`]);
  const handler = (event: string): Expression => {
    if (draw.chance(12))
      return draw.pick([lx`nil`, lx`{x = 'from table', 'first'}`, lx`four`, lx`1`, lx`'text'`, lx`rawequal`]);
    if (event === '__metatable') return draw.pick([lx`'locked'`, lx`false`, lx`{}`, lx`7`]);
    return draw.pick([lx`first`, lx`first`, lx`second`, lx`third`]);
  };
  const step = (): ReturnType<typeof lua> => {
    const event = draw.pick(events);
    const key = text(event);
    if (draw.chance(55)) {
      const subject = object();
      const other = operand();
      const isLeft = draw.chance(65);
      if (event === '__eq' && draw.chance(40)) {
        const [left, right] = draw.pick([
          [lx`one`, lx`two`],
          [lx`one`, lx`three`],
          [lx`proxy`, lx`twin`],
          [lx`three`, lx`two`],
        ]) as [Expression, Expression];
        return lua`show(${left} == ${right}, ${left} ~= ${right})`;
      }
      if (event === '__newindex') {
        const field = draw.pick([lx`'x'`, lx`1`, lx`'y'`]);
        return lua`show(pcall(function() ${asTarget(subject)}[${field}] = ${other} return rawget(one, ${field}), rawget(four, ${field}) end))`;
      }
      const use = USES[event]!;
      const value = use(isLeft ? subject : other, isLeft ? other : subject);
      return draw.chance(25)
        ? lua`show(pcall(function() if ${value} then return 'yes' end return 'no' end))`
        : lua`show(pcall(function() return ${value} end))`;
    }
    const table = draw.pick([lx`events`, lx`events`, lx`others`, lx`hidden`]);
    return draw.pick([
      () =>
        lua`show(rawequal(${object()}, ${object()}), pcall(rawget, ${object()}, ${draw.pick([lx`'x'`, lx`1`])}))`,
      () => lua`${asTarget(table)}[${key}] = ${handler(event)}`,
      () => lua`rawset(${table}, ${key}, ${handler(event)})`,
      () => lua`rawset(${table}, ${key}, ${handler(event)})`,
      () => lua`${asTarget(table)}[${key}] = nil`,
      () =>
        lua`show(pcall(setmetatable, ${draw.pick([lx`one`, lx`two`, lx`three`])}, ${draw.pick([lx`events`, lx`others`, lx`nil`, lx`{[${key}] = ${handler(event)}}`])}))`,
      () => lua`for name, value in pairs({[${key}] = first}) do ${asTarget(table)}[name] = value end`,
      () => lua`events, others = others, events`,
      () =>
        lua`debug.setmetatable(${draw.pick([lx`1`, lx`true`, lx`nil`, lx`print`, lx`'word'`, lx`proxy`])}, ${draw.pick([lx`events`, lx`events`, lx`others`, lx`nil`])})`,
    ])();
  };
  builder.emit(lua`do
    local function kinds(...)
      local list = {}
      for position = 1, select('#', ...) do
        local value = select(position, ...)
        list[position] = (type(value) == 'table' or type(value) == 'function' or type(value) == 'userdata') and type(value) or tostring(value)
      end
      return table.concat(list, ' ')
    end
    local function show(...) print(pcall(kinds, ...)) end
    local function first(...) io.write('first ', select('#', ...), ' ', type((...)), ' ') return ${draw.pick([lx`1`, lx`true`, lx`false`, lx`nil`, lx`'f'`])}, 'extra' end
    local function second(left, right) io.write('second ', type(left), ' ', type(right), ' ') return ${draw.pick([lx`2`, lx`false`, lx`nil`, lx`right`, lx`{}`])} end
    local function third(...) return select('#', ...) > ${draw.integer(1, 3)} end
    local events, others = {${draw.chance(50) ? [lx`first`] : []}}, {}
    ${{ statements: events.flatMap((event) => (draw.chance(65) ? lua`events[${text(event)}] = ${handler(event)}` : [])) }}
    ${{ statements: events.flatMap((event) => (draw.chance(55) ? lua`others[${text(event)}] = ${handler(event)}` : [])) }}
    local one, two, three, four = setmetatable({}, events), setmetatable({'t'}, events), setmetatable({}, others), {x = 4, 'p'}
    local proxy = newproxy(true)
    local twin, hidden = newproxy(proxy), getmetatable(proxy)
    local texts = getmetatable('')
    ${{ statements: draw.times(draw.integer(5, 11), step).flat() }}
    debug.setmetatable('', texts) debug.setmetatable(1, nil) debug.setmetatable(true, nil) debug.setmetatable(nil, nil) debug.setmetatable(print, nil)
  end`);
}

function asTarget(expression: Expression): Expression {
  return expression.kind === 'name' || expression.kind === 'call'
    ? expression
    : { kind: 'parenthesized', inner: expression };
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
    { name: 'events of texts', weight: 2, make: eventsOfTexts },
    { name: 'raw access', weight: 1, make: rawAccess },
    { name: 'userdata', weight: 1, make: proxyUserdata },
    { name: 'loops and chains', weight: 6, make: loopsAndChains },
    { name: 'global hooks', weight: 1, make: globalHooks },
    { name: 'operand pairs', weight: 3, make: operandPairs },
    { name: 'metatable life', weight: 14, make: metatableLife },
  ],
};
