/** Coroutines (manual §2.11, §5.2): values both ways, status, errors, the boundaries that cannot be yielded across. */

import type { ProgramBuilder } from '../builder.ts';
import { resumedCounts } from '../corners.ts';
import { expression, printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { plainStatements } from '../statements.ts';
import { emitStructure } from '../structures.ts';

function values(builder: ProgramBuilder, most = 3) {
  return builder.draw.times(builder.draw.integer(0, most), () => printable(builder, 0));
}

function exchange(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const body = builder.inside(() => builder.block(() => plainStatements(builder, draw.integer(0, 1))));
  builder.emit(lua`local ${name} = coroutine.create(function(...)
    print('in', ...)
    local received = {coroutine.yield(${values(builder)})}
    ${body}
    print('again', #received, received[1], coroutine.yield(${values(builder)}))
    return ${[...values(builder, 2), lx`...`]}
  end)`);
  for (let i = draw.integer(2, 5); i > 0; i--) {
    builder.emit(
      lua`print(coroutine.status(${name}), coroutine.resume(${[lx`${name}`, ...values(builder)]}))`,
    );
  }
  builder.emit(lua`print(coroutine.status(${name}))`);
}

function generators(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  builder.emit(lua`local function ${name}(count, ...)
      local extra = ...
      return coroutine.wrap(function()
        for index = 1, count do coroutine.yield(index, ${builder.inside(() => expression(builder, 'string', 1))}, extra) end
      end)
    end
    for index, word, extra in ${name}(${draw.integer(0, 4)}, ${printable(builder, 0)}) do
      print(index, word, extra)
      if index == ${draw.integer(1, 5)} then break end
    end`);
}

function permutations(builder: ProgramBuilder): void {
  builder.emit(lua`local function permute(list, count)
      if count == 0 then coroutine.yield(table.concat(list, ' ')) end
      for index = 1, count do
        list[count], list[index] = list[index], list[count]
        permute(list, count - 1)
        list[count], list[index] = list[index], list[count]
      end
    end
    for order in coroutine.wrap(function() permute({'a', 'b', ${stringLiteral(builder)}}, ${builder.draw.integer(1, 3)}) end) do print(order) end`);
}

function deadAndSelf(builder: ProgramBuilder): void {
  const { draw } = builder;
  switch (draw.integer(0, 4)) {
    case 0:
      builder.emit(lua`do
        local finished = coroutine.create(function() return ${values(builder)} end)
        print(coroutine.resume(finished)) print(coroutine.resume(finished)) print(coroutine.status(finished))
      end`);
      return;
    case 1:
      builder.emit(lua`do
        local finished = coroutine.wrap(function() return ${values(builder)} end)
        print(finished()) print(pcall(finished))
      end`);
      return;
    case 2:
      builder.emit(lua`do
        local itself
        itself = coroutine.create(function() print(coroutine.status(itself), coroutine.resume(itself)) return coroutine.running() == itself end)
        print(coroutine.resume(itself))
        print(coroutine.running())
      end`);
      return;
    case 3:
      builder.emit(lua`do
        local outer
        outer = coroutine.create(function()
          local inner = coroutine.create(function() return coroutine.status(outer), coroutine.resume(outer) end)
          print(coroutine.resume(inner))
          print(coroutine.status(inner))
          coroutine.yield(coroutine.isyieldable)
        end)
        print(coroutine.resume(outer))
      end`);
      return;
    default:
      builder.emit(lua`print(pcall(coroutine.yield, ${values(builder)}), pcall(coroutine.create, ${printable(builder, 0)}))
        print(pcall(coroutine.resume, ${printable(builder, 0)}), pcall(coroutine.wrap, print))`);
      return;
  }
}

/** Lua 5.1 cannot yield across a host call. */
function boundaries(builder: ProgramBuilder): void {
  const { draw } = builder;
  const crossing = draw.pick([
    () => lx`pcall(coroutine.yield, ${printable(builder, 0)})`,
    () => lx`pcall(function() coroutine.yield(1) end)`,
    () => lx`table.sort({3, 2, 1}, function(one, two) coroutine.yield(one) return one < two end)`,
    () => lx`string.gsub('ab', '.', function(char) coroutine.yield(char) end)`,
    () => lx`setmetatable({}, {__index = function(self, key) return coroutine.yield(key) end}).field`,
    () => lx`setmetatable({}, {__add = function() return coroutine.yield('add') end}) + 1`,
    () => lx`setmetatable({}, {__call = function(self, value) return coroutine.yield(value) end})('called')`,
    () => lx`tostring(setmetatable({}, {__tostring = function() coroutine.yield() end}))`,
    () => lx`xpcall(coroutine.yield, print)`,
    () => lx`table.foreach({1}, coroutine.yield)`,
    () => lx`(function(...) for value in coroutine.yield, ... do return value end end)(1)`,
    () => lx`loadstring('return coroutine.yield(...)')('chunk')`,
  ])();
  builder.emit(lua`do
    local thread = coroutine.create(function() local result = ${crossing} return 'ended', type(result) end)
    for turn = 1, ${draw.integer(1, 3)} do print(coroutine.resume(thread, ${countLiteral(builder)})) end
    print(coroutine.status(thread))
  end`);
}

function errorsInside(builder: ProgramBuilder): void {
  const { draw } = builder;
  const failing = draw.pick([
    () => lua`error(${stringLiteral(builder)}, ${draw.integer(0, 2)})`,
    () => lua`error({})`,
    () => lua`local missing = nil print(missing.field)`,
    () => lua`error()`,
    () => lua`undefinedFunction()`,
  ])();
  builder.emit(lua`do
    local thread = coroutine.create(function(first)
      local second = coroutine.yield(first)
      ${{ statements: failing }}
    end)
    print(coroutine.resume(thread, ${printable(builder, 0)}))
    local ok, message = coroutine.resume(thread)
    print(ok, type(message) == 'table' or message, coroutine.status(thread))
    print(coroutine.resume(thread))
    print(pcall(coroutine.wrap(function() ${{ statements: failing }} end)) == false)
  end`);
}

function nested(builder: ProgramBuilder): void {
  const depth = builder.draw.integer(1, 6);
  builder.emit(lua`local function spawn(depth)
      return coroutine.wrap(function(...)
        if depth == 0 then coroutine.yield(...) return 'leaf' end
        local inner = spawn(depth - 1)
        coroutine.yield(inner(depth, ...))
        return inner()
      end)
    end
    do local top = spawn(${depth}) print(top(${values(builder)})) print(top()) end`);
}

function producerConsumer(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local producer = coroutine.create(function() for each, word in ipairs({${values(builder).map((value) => (value.kind === 'nil' ? lx`false` : value))}}) do coroutine.yield(word) end end)
    local filter = coroutine.wrap(function()
      while true do
        local ok, word = coroutine.resume(producer)
        if coroutine.status(producer) == 'dead' then return 'done', ok end
        coroutine.yield('<' .. tostring(word) .. '>')
      end
    end)
    repeat local word, extra = filter() print(word, extra) until word == 'done'
  end`);
}

/** Several coroutines in turn, each with work of its own between its yields. */
function scheduler(builder: ProgramBuilder): void {
  const { draw } = builder;
  const task = () => {
    const body = builder.inside(() => builder.block(() => plainStatements(builder, draw.integer(0, 1))));
    const turn = draw.pick([
      () => lua`for turn = 1, ${draw.integer(1, 3)} do got = coroutine.yield(turn, got) end`,
      () => lua`got = coroutine.yield((coroutine.yield(got)))`,
      () => lua`local inner = coroutine.wrap(function(value) value = coroutine.yield(value, 'inner') return value, 'last' end)
        got = coroutine.yield(inner(got)) print(inner(got))`,
      () =>
        lua`local function deep(count) if count == 0 then return coroutine.yield('deep') end return (deep(count - 1)) end got = deep(${draw.integer(0, 5)})`,
      () => lua`local list = {coroutine.yield(), coroutine.yield(), (coroutine.yield(1, 2))} got = #list`,
      () => lua`got = coroutine.yield(...) .. tostring(coroutine.yield(select('#', ...)))`,
      () => lua`if got then error('task', ${draw.integer(0, 2)}) end coroutine.yield('quiet')`,
      () => lua`return coroutine.yield('tail')`,
    ])();
    return lx`coroutine.create(function(got, ...) ${body} ${{ statements: [{ kind: 'do', body: { statements: turn } }] }} return 'finished', got end)`;
  };
  builder.emit(lua`do
    local tasks = {${draw.times(draw.integer(1, 3), task)}}
    for round = 1, ${draw.integer(2, 5)} do
      for index, thread in ipairs(tasks) do
        if coroutine.status(thread) ~= 'dead' then print(round, index, coroutine.resume(thread, ${printable(builder, 0)}, round)) end
      end
    end
    for index, thread in ipairs(tasks) do print(coroutine.status(thread)) end
  end`);
}

function wrapInExpressions(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local step = coroutine.wrap(function(value) while true do value = coroutine.yield(value + ${countLiteral(builder)}) end end)
    print(step(1) + step(2) * step(3), #{step(4), step(5)}, (step(7)), step(8) .. step(9))
    local list = {step(1), [step(2)] = step(3)} print(#list, list[1])
  end`);
}

export const coroutines: Area = {
  name: 'coroutines',
  description: 'coroutines: values, status, errors, boundaries',
  features: [
    { name: 'exchange', weight: 5, make: exchange },
    { name: 'generators', weight: 3, make: generators },
    { name: 'permutations', weight: 1, make: permutations },
    { name: 'dead and self', weight: 3, make: deadAndSelf },
    { name: 'boundaries', weight: 3, make: boundaries },
    { name: 'errors inside', weight: 3, make: errorsInside },
    { name: 'nested', weight: 2, make: nested },
    { name: 'producer and consumer', weight: 1, make: producerConsumer },
    { name: 'in expressions', weight: 1, make: wrapInExpressions },
    { name: 'scheduler', weight: 4, make: scheduler },
    { name: 'resumed counts', weight: 3, make: resumedCounts },
    { name: 'structures', weight: 5, make: (builder) => emitStructure(builder, 'coroutine') },
  ],
};
