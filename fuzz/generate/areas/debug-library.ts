/** The debug library (manual §5.9) and compiled form: names of locals, hooks, line tables, dumped functions. */

import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { carry } from '../carriers.ts';
import { shortLoopsUnderHook } from '../corners.ts';
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

/** Everything that getinfo tells, of a function or a level, one option or many; not `>`, on which the reference crashes. */
function everyOption(builder: ProgramBuilder): void {
  const { draw } = builder;
  const what = draw.pick([
    'n',
    'S',
    'l',
    'u',
    'f',
    'L',
    'nSluf',
    'nSlufL',
    'Sl',
    '',
    'x',
    'n\0x',
    'SS',
    'r',
    't',
  ]);
  const target = draw.pick<() => Expression>([
    () => lx`${draw.integer(0, 8)}`,
    () => lx`${draw.integer(0, 4)}`,
    () => lx`${draw.pick([1.9, -1, 1e10, 99])}`,
    () => lx`'1'`,
    () => lx`work`,
    () => lx`print`,
    () => lx`show`,
    () =>
      lx`loadstring('local a = 1\nreturn a', ${{ kind: 'string', value: draw.pick(['=x', '@y.lua', 'text', 'two\nlines']) }})`,
    () => draw.pick([lx`nil`, lx`{}`, lx`'x'`, lx`coroutine.create(work)`]),
  ])();
  const asked = draw.chance(10)
    ? lx`debug.getinfo(${target})`
    : lx`debug.getinfo(${target}, ${{ kind: 'string', value: what }})`;
  const journey = carry(
    builder,
    {
      before: [],
      statements: lua`show(pcall(function() return ${asked} end)) show(pcall(debug.getinfo, ${target}, ${{ kind: 'string', value: what }}))`,
    },
    draw.integer(0, 3),
  );
  builder.emit(lua`local function show(fine, info)
      if type(info) ~= 'table' then print(fine, info) return end
      local parts = {}
      for key, value in pairs(info) do
        if type(value) == 'table' then
          local lines = {}
          for line in pairs(value) do lines[#lines + 1] = line end
          table.sort(lines)
          value = table.concat(lines, ',')
        end
        parts[#parts + 1] = key .. '=' .. (type(value) == 'function' and (value == print and 'print' or 'function') or tostring(value))
      end
      table.sort(parts)
      print(table.concat(parts, ' '))
    end
    local function work(...)
      local inside = ...
      return inside
    end`);
  builder.emit(journey.before);
  builder.emit(journey.statements);
}

/** Locals of every level, temporaries included, read and set. */
function temporaries(builder: ProgramBuilder): void {
  const { draw } = builder;
  const place = draw.pick([
    () => lua`return look(2), look(1)`,
    () => lua`local list = {1, look(2), 3} return #list`,
    () => lua`for index = 1, 2 do look(2) end return 'for'`,
    () => lua`for key, value in pairs({a = 1}) do look(2) end return 'pairs'`,
    () => lua`return 'a' .. tostring(look(2)) .. 'b'`,
    () => lua`return alpha + 1 * (look(2) and 2 or 3)`,
    () => lua`local one, two, three = look(2), 5 return one, two, three`,
    () => lua`return (function(...) look(2) return look(3), ... end)(alpha, 'x')`,
    () => lua`return string.gsub('ab', '.', function(char) look(2) look(3) end)`,
    () => lua`return pcall(function(inner) look(2) look(4) end, 1)`,
    () =>
      lua`local held = setmetatable({}, {__index = function(self, key) look(2) look(3) return key end}) return held.field`,
    () => lua`debug.setlocal(1, ${draw.integer(1, 5)}, 'set') look(2) return alpha, beta, gamma`,
    () => lua`change(2, ${draw.integer(0, 7)}, 'changed') look(2) return alpha, beta, gamma`,
  ])();
  builder.emit(lua`local function look(level)
      for position = 1, 12 do
        local name, value = debug.getlocal(level, position)
        if not name then break end
        io.write(name, '=', (type(value) == 'number' or type(value) == 'string') and value or type(value), ' ')
      end
      print(debug.getlocal(level, ${draw.pick([0, -1, 99])}))
      return true
    end
    local function change(level, position, value) print(debug.setlocal(level + 0, position, value)) end
    local function outer(alpha, beta, ...)
      local gamma = ${builder.inside(() => printable(builder, 1))}
      do local hidden = 2 end
      ${{ statements: place }}
    end
    print(pcall(outer, ${countLiteral(builder)}, ${stringLiteral(builder)}, 'extra', 'more'))`);
}

/** Hooks that fail, set other hooks, look around, in coroutines of their own. (The reference crashes if one yields.) */
function hooksInside(builder: ProgramBuilder): void {
  const { draw } = builder;
  const body = builder.block(() => plainStatements(builder, draw.integer(1, 3)));
  const action = draw.pick([
    lua`note(event, line)`,
    lua`note(event, line) if #seen == ${draw.integer(1, 12)} then debug.sethook() end`,
    lua`note(event, line) if #seen == ${draw.integer(1, 12)} then error('from the hook') end`,
    lua`note(event, line) if #seen == 3 then debug.sethook(function(other) seen[#seen + 1] = 'second ' .. other end, 'c') end`,
    lua`local info = debug.getinfo(2, 'Snl') note(event, line, info.what, info.name, info.namewhat, info.currentline)`,
    lua`note(event, line, debug.getlocal(2, 1))`,
    lua`note(event, line, coroutine.running() ~= nil)`,
    lua`note(event, line, debug.gethook() ~= nil, select(2, debug.gethook()))`,
    lua`local inner = string.rep('x', 2) note(event, #inner)`,
  ]);
  const mask = draw.pick(['c', 'r', 'l', 'cr', 'crl', 'lr', '', 'x']);
  const count = draw.pick([lx`0`, lx`1`, lx`5`, lx`nil`, lx`-1`]);
  builder.emit(lua`do
    local seen = {}
    local function note(...)
      local parts = {}
      for position = 1, select('#', ...) do
        local value = select(position, ...)
        parts[position] = (type(value) == 'table' or type(value) == 'function' or type(value) == 'thread') and type(value) or tostring(value)
      end
      if #seen < 40 then seen[#seen + 1] = table.concat(parts, '/') end
    end
    local function hook(event, line) ${{ statements: action }} end
    local function work(...) ${body} return ... end
    local thread = coroutine.create(function(...) local got = coroutine.yield(...) work(got) return 'done' end)
    ${{
      statements: draw.pick([
        lua`debug.sethook(thread, hook, ${{ kind: 'string', value: mask }}, ${count}) print(coroutine.resume(thread, 1)) print(coroutine.resume(thread, 2)) print(debug.gethook() == nil, debug.gethook(thread) == hook) debug.sethook(thread)`,
        lua`print(coroutine.resume(thread)) debug.sethook(thread, hook, ${{ kind: 'string', value: mask }}, ${count}) print(coroutine.resume(thread)) debug.sethook(thread)`,
        lua`debug.sethook(hook, ${{ kind: 'string', value: mask }}, ${count}) local results = {pcall(work, 1)} debug.sethook() print(unpack(results))`,
        lua`debug.sethook(hook, ${{ kind: 'string', value: mask }}, ${count}) local inner = coroutine.wrap(work) pcall(inner, 1) debug.sethook()`,
      ]),
    }}
    debug.sethook()
    print(#seen) print(table.concat(seen, ' '))
  end`);
}

/** Tracebacks of threads and levels, with messages of every kind. */
function tracebacks(builder: ProgramBuilder): void {
  const { draw } = builder;
  const message = draw.pick([lx`'message'`, lx`nil`, lx`7`, lx`true`, lx`{}`, lx`''`, lx`'two\nlines'`]);
  const level = draw.pick([lx`0`, lx`1`, lx`2`, lx`3`, lx`30`, lx`-1`, lx`nil`, lx`1.5`, lx`'1'`]);
  const deep = draw.pick([1, 5, 12, 20, 21, 22, 23, 40]);
  const journey = carry(
    builder,
    {
      before: [],
      statements: lua`local shown = debug.traceback(${message}, ${level}) print(type(shown) == 'string' and shown or type(shown))`,
    },
    draw.integer(0, 3),
  );
  builder.emit(journey.before);
  builder.emit(journey.statements);
  builder.emit(lua`do
    local function down(depth) if depth == 0 then local shown = debug.traceback(${message}, ${level}) return shown end local result = down(depth - 1) return result end
    local shown = down(${deep})
    print(type(shown) == 'string' and shown or type(shown))
    local thread = coroutine.create(function() down(${draw.pick([1, 3])}) coroutine.yield() error('late') end)
    print(debug.traceback(thread)) coroutine.resume(thread)
    print(debug.traceback(thread, ${draw.pick([lx`'at the yield'`, lx`nil`])}, ${draw.integer(0, 2)})) coroutine.resume(thread)
    print(debug.traceback(thread), coroutine.status(thread))
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
    { name: 'every option', weight: 4, make: everyOption },
    { name: 'temporaries', weight: 3, make: temporaries },
    { name: 'hooks inside', weight: 4, make: hooksInside },
    { name: 'short loops', weight: 3, make: shortLoopsUnderHook },
    { name: 'tracebacks', weight: 3, make: tracebacks },
  ],
};
