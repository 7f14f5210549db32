/** The debug library (manual §5.9) and compiled form: names of locals, hooks, line tables, dumped functions. */

import type { ProgramBuilder } from '../builder.ts';
import { carry } from '../carriers.ts';
import { printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { functionExpression, plainStatements } from '../statements.ts';

/** Size and checksum of a dumped function: equal only if every byte is. */
export const CHECKSUM = () =>
  lx`(function(bytes)
    local sum = 0
    for position = 1, #bytes do sum = (sum * 31 + bytes:byte(position)) % 2147483647 end
    return #bytes .. ':' .. sum
  end)`;

function dumpedFunction(builder: ProgramBuilder): void {
  const made = functionExpression(builder);
  builder.emit(lua`print(${CHECKSUM()}(string.dump(${made.expression})))`);
}

function localNames(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const body = builder.inside(() => builder.block(() => plainStatements(builder, draw.integer(0, 2))));
  const look = lua`local position = 1
    while true do
      local found, value = debug.getlocal(1, position)
      if not found then break end
      print(position, found, type(value) == 'string' and value or type(value))
      position = position + 1
    end`;
  const place = draw.pick([
    () => lua`do ${{ statements: look }} end`,
    () => lua`for index = 1, ${draw.integer(1, 2)} do local delta = index ${{ statements: look }} end`,
    () => lua`for key, item in ipairs({'one'}) do ${{ statements: look }} end`,
    () => lua`repeat local inner = 'i' ${{ statements: look }} until inner`,
  ])();
  builder.emit(lua`local function ${name}(alpha, beta, ${draw.chance(30) ? ['self'] : []}, ...)
      local gamma = ${builder.inside(() => printable(builder, 1))}
      do local hidden = 1 end
      ${body}
      ${{ statements: place }}
      local late = gamma
      return late
    end
    print(${name}(${printable(builder, 0)}, ${printable(builder, 0)}, ${printable(builder, 0)}))`);
}

function setLocal(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local function inner(position, value) return debug.setlocal(2, position, value) end
    local function outer(alpha, beta) local gamma = 3 local set = inner(${countLiteral(builder, 0, 5)}, ${printable(builder, 0)}) return set, type(alpha), beta, gamma end
    print(outer(1, 2))
    print(pcall(debug.getlocal, 99, 1), debug.getlocal(1, 99), pcall(debug.setlocal, 99, 1, 1))
  end`);
}

function hooks(builder: ProgramBuilder): void {
  const { draw } = builder;
  const body = builder.block(() => plainStatements(builder, draw.integer(1, 4)));
  const mask = draw.pick(['l', 'l', 'c', 'r', 'cr', 'lcr', '']);
  const count = mask === '' || draw.chance(20) ? lx`${draw.pick([1, 2, 3, 10])}` : lx`0`;
  const extra = draw.chance(30) ? lx`tostring(debug.getinfo(2, 'n').name)` : lx`''`;
  builder.emit(lua`do
    local seen = {}
    debug.sethook(function(event, line) if #seen < 60 then seen[#seen + 1] = event:sub(1, 3) .. tostring(line) .. ${extra} end end, ${{ kind: 'string', value: mask }}, ${count})
    ${body}
    local hook, mask, count = debug.gethook()
    debug.sethook()
    print(type(hook), mask, count, #seen)
    print(table.concat(seen, ' '))
  end`);
}

function countedInstructions(builder: ProgramBuilder): void {
  const made = functionExpression(builder, {
    kind: 'function',
    parameters: [],
    isVararg: false,
    results: [],
    cost: 1,
  });
  builder.emit(lua`do
    local count = 0
    local work = ${made.expression}
    debug.sethook(function() count = count + 1 end, '', 1)
    work()
    debug.sethook()
    print(count)
  end`);
}

function activeLines(builder: ProgramBuilder): void {
  const made = functionExpression(builder);
  builder.emit(lua`do
    local work = ${made.expression}
    local lines = {}
    for line in pairs(debug.getinfo(work, 'L').activelines) do lines[#lines + 1] = line end
    table.sort(lines)
    print(table.concat(lines, ' '))
    local info = debug.getinfo(work, 'Su')
    print(info.what, info.source, info.short_src, info.linedefined, info.lastlinedefined, info.nups)
  end`);
}

function infoOfHostFunctions(builder: ProgramBuilder): void {
  const target = builder.draw.pick([
    lx`print`,
    lx`string.rep`,
    lx`('x').gsub`,
    lx`loadstring('return 1')`,
    lx`loadstring('x = 1', '=name')`,
    lx`loadstring('return 1', '@file.lua')`,
    lx`loadstring('two\nlines')or print`,
  ]);
  builder.emit(lua`do
    local info = debug.getinfo(${target})
    print(info.what, info.source, info.short_src, info.currentline, info.linedefined, info.lastlinedefined, info.nups, info.name, info.namewhat, type(info.func))
  end`);
}

function levelWalk(builder: ProgramBuilder): void {
  const journey = carry(
    builder,
    {
      before: [],
      statements: lua`for level = 0, 9 do
        local info = debug.getinfo(level, 'nSl')
        if not info then break end
        print(level, info.name, info.namewhat, info.what, info.currentline, info.linedefined)
        if info.what == 'main' then break end
      end`,
    },
    builder.draw.integer(1, 3),
  );
  builder.emit(journey.before);
  builder.emit(journey.statements);
}

function threadsSeenFromOutside(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local thread = coroutine.create(function(alpha) local beta = ${printable(builder, 0)} coroutine.yield(beta) local gamma = 1 error('ended') end)
    coroutine.resume(thread, ${stringLiteral(builder)})
    print(debug.traceback(thread))
    print(debug.getlocal(thread, 1, 1)) print(debug.getlocal(thread, 1, 2)) print(debug.getlocal(thread, 1, 3))
    local info = debug.getinfo(thread, ${countLiteral(builder, 0, 2)}, 'Sln')
    print(info and info.what, info and info.currentline, info and info.name)
    coroutine.resume(thread)
    print(debug.traceback(thread, 'after', ${countLiteral(builder, 0, 1)}))
  end`);
}

function protectedTables(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local object = setmetatable({}, {__metatable = 'locked', __index = {x = ${printable(builder, 0)}}})
    print(getmetatable(object), type(debug.getmetatable(object)), object.x)
    print(debug.setmetatable(object, nil) == object, object.x, debug.getmetatable(10), type(debug.getregistry()))
    print(debug.getfenv(function() end) == _G, pcall(debug.setfenv, 1, {}))
  end`);
}

export const debugLibrary: Area = {
  name: 'debug',
  description: 'debug library, hooks, line tables, dumped functions',
  features: [
    { name: 'dumped function', weight: 4, make: dumpedFunction },
    { name: 'local names', weight: 4, make: localNames },
    { name: 'setlocal', weight: 1, make: setLocal },
    { name: 'hooks', weight: 4, make: hooks },
    { name: 'counted instructions', weight: 2, make: countedInstructions },
    { name: 'active lines', weight: 2, make: activeLines },
    { name: 'host functions', weight: 1, make: infoOfHostFunctions },
    { name: 'level walk', weight: 3, make: levelWalk },
    { name: 'threads from outside', weight: 2, make: threadsSeenFromOutside },
    { name: 'protected tables', weight: 1, make: protectedTables },
  ],
};
