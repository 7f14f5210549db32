/** Errors: every kind of runtime error, levels, handlers, rethrowing, uncaught ones with their tracebacks. */

import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { carry, type Journey, named } from '../carriers.ts';
import { expression, printable } from '../expressions.ts';
import { errorCall, fault } from '../faults.ts';
import type { Area } from '../feature.ts';
import { stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

/** A fault with calls around it. */
function faultyJourney(builder: ProgramBuilder, depth: number): Journey {
  const made = builder.inside(() => fault(builder));
  return carry(builder, made, depth);
}

function caughtFault(builder: ProgramBuilder): void {
  const journey = faultyJourney(builder, builder.draw.integer(0, 2));
  builder.emit(journey.before);
  const body = { statements: journey.statements };
  switch (builder.draw.integer(0, 3)) {
    case 0:
      builder.emit(lua`print(pcall(function() ${body} end))`);
      return;
    case 1:
      builder.emit(lua`local ok, message = pcall(function(...) ${body} end, ${printable(builder, 0)})
        print(ok, type(message), type(message) == 'string' and #message, type(message) == 'table' and message.code)
        if type(message) ~= 'table' then print(message) end`);
      return;
    case 2:
      builder.emit(
        lua`print(xpcall(function() ${body} end, function(message) return type(message) .. ': ' .. tostring(message), 'second' end))`,
      );
      return;
    default:
      builder.emit(lua`print(select('#', pcall(function() ${body} end)), (pcall(function() ${body} end)))`);
      return;
  }
}

function caughtWithTraceback(builder: ProgramBuilder): void {
  const { draw } = builder;
  const journey = faultyJourney(builder, draw.integer(0, 3));
  builder.emit(journey.before);
  const handler = draw.pick([
    () => lx`debug.traceback`,
    () => lx`function(message) return debug.traceback(message, ${draw.integer(0, 3)}) end`,
    () => lx`function(message) return (debug.traceback('caught: ' .. tostring(message))) end`,
    () => lx`function(message) return debug.traceback() end`,
  ])();
  const run = builder.inside(() => named(builder, { before: [], statements: journey.statements }));
  const target = run.call?.kind === 'call' && run.call.callee.kind === 'name' ? run.call.callee : undefined;
  if (target !== undefined) {
    builder.emit(run.before);
    builder.emit(lua`print(xpcall(${target}, ${handler}))`);
  } else {
    builder.emit(lua`print(xpcall(function() ${{ statements: journey.statements }} end, ${handler}))`);
  }
}

/** Ends the program: standard error, traceback and status are compared. */
function uncaught(builder: ProgramBuilder): void {
  if (builder.endsWithError || builder.depth > 0) {
    caughtFault(builder);
    return;
  }
  const journey = faultyJourney(builder, builder.draw.integer(0, 4));
  builder.endsWithError = true;
  builder.lastStatements = [...journey.before, ...journey.statements];
}

function errorLevels(builder: ProgramBuilder): void {
  const { draw } = builder;
  const journey = carry(
    builder,
    named(builder, { before: [], statements: builder.inside(() => errorCall(builder)) }),
    draw.integer(1, 3),
  );
  builder.emit(journey.before);
  builder.emit(lua`local ok, message = pcall(function() ${{ statements: journey.statements }} end)
    print(ok, type(message), type(message) == 'table' or message)`);
}

function errorInHandler(builder: ProgramBuilder): void {
  const { draw } = builder;
  const journey = faultyJourney(builder, draw.integer(0, 1));
  builder.emit(journey.before);
  const handler = draw.pick([
    () => lx`function(message) error(${stringLiteral(builder)}) end`,
    () => lx`function(message) return message.x.y end`,
    () => lx`function(message) local inner = nil; return inner() end`,
    () => lx`nil`,
    () => lx`'handler'`,
    () => lx`function(message) return select(2, pcall(error, 'nested', 0)) end`,
    () => lx`function() end`,
    () => lx`function(...) return select('#', ...), ... end`,
    () => lx`print`,
    () => lx`type`,
  ])();
  builder.emit(lua`print(xpcall(function() ${{ statements: journey.statements }} end, ${handler}))`);
}

/** Ordinary code in which some variables have the wrong type: errors with operands of every shape. */
function confusedTypes(builder: ProgramBuilder): void {
  const { draw } = builder;
  const wild = (make: () => Expression) => {
    builder.wildness = 45;
    try {
      return builder.inside(make);
    } finally {
      builder.wildness = 0;
    }
  };
  const value = (depth = 3) =>
    wild(() => expression(builder, draw.pick(['number', 'string', 'boolean'] as const), depth));
  const number = () => wild(() => expression(builder, 'number', 1));
  const name = builder.scope.freshName();
  const statement = draw.pick([
    () => lua`local result = ${value()}`,
    () => lua`local result = ${value()}`,
    () => lua`return ${value()}`,
    () => lua`return ${value(1)}, ${value(1)}, ${value(1)}`,
    () => lua`if ${wild(() => expression(builder, 'boolean', 3))} then return 1 else return 2 end`,
    () => lua`for index = ${number()}, ${number()} do if index then break end end`,
    () => lua`local list = {${value(1)}, key = ${value(1)}, [${value(1)}] = ${value(1)}}`,
    () => lua`local list = {} list[${value(1)}], list.other = ${value(1)}, ${value(1)}`,
    () => lua`while ${wild(() => expression(builder, 'boolean', 2))} do break end`,
    () => lua`repeat local inner = ${value(2)} until true`,
    () => lua`local inner = function() return ${value(2)} end inner()`,
    () => lua`${name} = ${value(2)}`,
    () => lua`for key, item in pairs(${value(0)}) do break end`,
  ])();
  builder.emit(lua`do
    local ok, message = pcall(function(...) ${{ statements: statement }} end, ${printable(builder, 0)})
    print(ok, ok or message)
  end`);
}

function rethrow(builder: ProgramBuilder): void {
  const { draw } = builder;
  const journey = faultyJourney(builder, draw.integer(0, 1));
  builder.emit(journey.before);
  const level = draw.pick<Expression[]>([[], [lx`0`], [lx`1`], [lx`2`]]);
  builder.emit(lua`print(pcall(function()
    local ok, message = pcall(function() ${{ statements: journey.statements }} end)
    if type(message) == 'table' then message = 'table' end
    error(${[lx`message`, ...level]})
  end))`);
}

function assertForms(builder: ProgramBuilder): void {
  const { draw } = builder;
  const args = draw.pick<() => Expression[]>([
    () => [printable(builder, 1)],
    () => [printable(builder, 1), stringLiteral(builder)],
    () => [lx`nil`, lx`42`],
    () => [lx`false`, printable(builder, 0), lx`3`],
    () => draw.times(draw.integer(2, 6), () => printable(builder, 0)),
    () => [lx`1`, lx`2`, lx`3`],
    () => [lx`nil`, lx`nil`],
    () => [lx`loadstring('x =')`],
    () => [],
  ])();
  builder.emit(lua`print(pcall(assert, ${args}))`);
  if (draw.chance(40)) builder.emit(lua`print(pcall(function() return (assert(${args})) end))`);
}

function errorValues(builder: ProgramBuilder): void {
  const value = builder.draw.pick([
    lx`nil`,
    lx`false`,
    lx`17`,
    lx`1.5`,
    lx`{code = 7}`,
    lx`print`,
    lx`'text'`,
    lx`setmetatable({}, {__tostring = function() return 'T' end})`,
  ]);
  const args = builder.draw.chance(50) ? [value] : [value, lx`${builder.draw.integer(0, 2)}`];
  builder.emit(lua`do
    local ok, caught = pcall(error, ${args})
    print(ok, type(caught), type(caught) == 'table' and caught.code)
    print(pcall(function() local kept = ${value} error(type(kept) == 'table' and kept.code or kept) end))
  end`);
}

function coroutineErrors(builder: ProgramBuilder): void {
  const { draw } = builder;
  const journey = faultyJourney(builder, draw.integer(0, 2));
  builder.emit(journey.before);
  const thread = builder.scope.freshName();
  const yields = draw.chance(40) ? lua`coroutine.yield(${printable(builder, 0)})` : [];
  builder.emit(
    lua`local ${thread} = coroutine.create(function() ${{ statements: yields }} ${{ statements: journey.statements }} end)`,
  );
  builder.emit(lua`local ok, message = coroutine.resume(${thread})
    print(ok, type(message) == 'table' or message, coroutine.status(${thread}))`);
  if (yields.length > 0)
    builder.emit(lua`print(coroutine.resume(${thread}) == true, coroutine.status(${thread}))`);
  const ending = draw.integer(0, 2);
  if (ending === 0) builder.emit(lua`print(debug.traceback(${thread}))`);
  else if (ending === 1)
    builder.emit(lua`print(debug.traceback(${thread}, 'message', ${draw.integer(0, 1)}))`);
  else builder.emit(lua`print(coroutine.resume(${thread}))`);
}

function stackOverflow(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  builder.emit(
    builder.draw.pick([
      () => lua`local function ${name}(depth) return 1 + ${name}(depth + 1) end`,
      () => lua`function ${name}(depth) local held = depth ${name}(held) return held end`,
      () => lua`local function ${name}(depth) local sum = ${name}(depth + 1) + ${name}(depth) return sum end`,
    ])(),
  );
  builder.emit(lua`local ok, message = pcall(${name}, 1)
    print(ok, (message:gsub('\n.*', '')))`);
}

function tracebackText(builder: ProgramBuilder): void {
  const { draw } = builder;
  const args = draw.pick<Expression[]>([
    [],
    [lx`'here'`],
    [lx`'here'`, lx`1`],
    [lx`'here'`, lx`2`],
    [lx`nil`],
    [lx`12`, lx`0`],
    [lx`'deep'`, lx`9`],
  ]);
  const journey = carry(
    builder,
    { before: [], statements: lua`print(debug.traceback(${args}))` },
    draw.integer(0, 3),
  );
  builder.emit(journey.before);
  builder.emit(journey.statements);
}

function lineInfo(builder: ProgramBuilder): void {
  const { draw } = builder;
  const level = draw.integer(0, 2);
  const what = { kind: 'string', value: draw.pick(['S', 'l', 'n', 'nSl', 'u', 'f', 'nSluf']) } as const;
  const show = lua`local info = debug.getinfo(${level}, ${what})
    if info then print(info.name, info.namewhat, info.what, info.currentline, info.linedefined, info.lastlinedefined, info.nups, type(info.func)) end`;
  const journey = carry(
    builder,
    { before: [], statements: [{ kind: 'do', body: { statements: show } }] },
    draw.integer(0, 2),
  );
  builder.emit(journey.before);
  builder.emit(journey.statements);
}

/** Tracebacks and levels through a row of calls of which some are tail calls, some go through the library. */
function callChain(builder: ProgramBuilder): void {
  const { draw } = builder;
  const length = draw.integer(2, 6);
  const names = draw.times(length, (index) => `link${index}`);
  const links = names.map((name, index) => {
    const next = index === 0 ? lx`last` : lx`${names[index - 1]!}`;
    const body = draw.pick([
      () => lua`return ${next}(...)`,
      () => lua`return ${next}(...)`,
      () => lua`return ${next}(...)`,
      () => lua`return (${next}(...))`,
      () => lua`local result = ${next}(...) return result`,
      () => lua`${callable(next)}(...)`,
      () => lua`return pcall(${next}, ...)`,
      () => lua`return select(1, ${next}(...))`,
      () => lua`return upper.method(upper, ${next}, ...)`,
      () => lua`return upper:method(${next}, ...)`,
      () => lua`for value in ${next}, ... do return value end`,
      () => lua`return coroutine.wrap(function(...) return ${next}(...) end)(...)`,
      () => lua`return unpack({${next}(...)})`,
      () => lua`return setmetatable({}, {__call = function(self, ...) return ${next}(...) end})(...)`,
      () => lua`return setmetatable({}, {__index = function(self, ...) return ${next}(...) end}).key`,
    ])();
    return lua`local function ${name}(...) ${{ statements: body }} end`;
  });
  const level = draw.integer(0, length + 2);
  const last = draw.pick([
    () => lua`error('at the end', ${level})`,
    () => lua`error('at the end', ${level})`,
    () => lua`local nothing = nil return nothing.field`,
    () => lua`print(debug.traceback('seen', ${draw.integer(0, 3)}))`,
    () => lua`print(debug.traceback('seen'))`,
    () =>
      lua`for depth = 0, ${length + 3} do local info = debug.getinfo(depth, 'nSl') if info then print(depth, info.name, info.namewhat, info.what, info.currentline) end end`,
    () => lua`return string.rep(...)`,
    () => lua`return string.rep({})`,
    () => lua`print(pcall(getfenv, ${level}) and 'level', select('#', pcall(error, 'x', ${level})))`,
    () => lua`assert(false, 'asserted')`,
    () => lua`error({})`,
  ])();
  builder.emit(lua`do
    local upper = {}
    function upper:method(callee, ...) return callee(...) end
    local function last(...) ${{ statements: last }} end
    ${{ statements: links.flat() }}
    print(${draw.pick([lx`pcall`, lx`pcall`, lx`xpcall`])}(${draw.pick([
      () => [lx`${names[length - 1]!}`, lx`debug.traceback`],
      () => [
        lx`function() local result = ${names[length - 1]!}(1) return result end`,
        lx`function(message) return debug.traceback(tostring(message), 2) end`,
      ],
      () => [lx`function() return ${names[length - 1]!}('x') end`, lx`debug.traceback`],
    ])()}))
  end`);
}

function callable(expression: Expression): Expression {
  return expression.kind === 'name' ? expression : { kind: 'parenthesized', inner: expression };
}

/** Depths that must be reached, in calls of Lua functions, of library functions, and in tail calls without end. */
function depths(builder: ProgramBuilder): void {
  const { draw } = builder;
  const depth = draw.pick([50, 180, 5000, 15_000]);
  builder.emit(
    draw.pick([
      () => lua`do
        local function deep(count) if count == 0 then return 'bottom' end local result = deep(count - 1) return result end
        print(pcall(deep, ${depth}))
      end`,
      () => lua`do
        local function deep(count) return count == 0 and 0 or 1 + deep(count - 1) end
        print(pcall(deep, ${depth}))
      end`,
      () => lua`do
        local function tail(count, ...) if count == 0 then return 'end', select('#', ...) end return tail(count - 1, ...) end
        print(pcall(tail, ${depth * 4}, nil, 2))
      end`,
      () => lua`do
        local function inner(count) if count == 0 then return 'bottom' end return select(2, pcall(inner, count - 1)) end
        print(inner(${Math.min(depth, 180)}))
      end`,
      () => lua`do
        local function inner(count) if count == 0 then return 'x' end return (('a'):gsub('a', function() return inner(count - 1) end)) end
        print(inner(${Math.min(depth, 180)}))
      end`,
      () => lua`do
        local function inner(count) if count == 0 then return 'bottom' end return coroutine.wrap(inner)(count - 1) end
        print(inner(${Math.min(depth, 150)}))
      end`,
      () => lua`do
        local function count(...) return select('#', ...) end
        print(count(unpack({}, 1, ${draw.pick([50, 250, 1000, 7000])})))
      end`,
    ])(),
  );
}

export const errors: Area = {
  name: 'errors',
  description: 'runtime errors, levels, handlers, tracebacks, uncaught errors',
  features: [
    { name: 'caught fault', weight: 6, make: caughtFault },
    { name: 'caught with traceback', weight: 4, make: caughtWithTraceback },
    { name: 'uncaught', weight: 14, make: uncaught },
    { name: 'error levels', weight: 3, make: errorLevels },
    { name: 'error in handler', weight: 2, make: errorInHandler },
    { name: 'confused types', weight: 7, make: confusedTypes },
    { name: 'rethrow', weight: 2, make: rethrow },
    { name: 'assert', weight: 2, make: assertForms },
    { name: 'error values', weight: 1, make: errorValues },
    { name: 'coroutine errors', weight: 3, make: coroutineErrors },
    { name: 'stack overflow', weight: 1, make: stackOverflow },
    { name: 'traceback text', weight: 2, make: tracebackText },
    { name: 'line information', weight: 2, make: lineInfo },
    { name: 'call chain', weight: 7, make: callChain },
    { name: 'depths', weight: 2, make: depths },
  ],
};
