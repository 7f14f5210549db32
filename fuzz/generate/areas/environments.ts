/** Environments and chunks: setfenv, getfenv, loadstring, load (manual §2.9, §5.1). */

import { string as text } from '../../program/build.ts';
import type { ProgramBuilder } from '../builder.ts';
import { printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

function ownEnvironment(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  builder.emit(lua`local function ${name}() mine = (mine or 0) + ${countLiteral(builder, 1)} return mine, print == nil end
    local world = ${draw.pick([lx`{}`, lx`{mine = 10}`, lx`setmetatable({}, {__index = _G})`])}
    print(setfenv(${name}, world) == ${name}, ${name}())
    print(world.mine, mine, getfenv(${name}) == world, getfenv(${name}) == _G, getfenv(print) == _G, getfenv(1) == getfenv())`);
}

function chunkEnvironment(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local chunk = assert(loadstring('value = (value or 0) + 1 inner = function() return value end return value, inner'))
    local world = {value = ${countLiteral(builder)}}
    setfenv(chunk, world)
    local result, inner = chunk()
    world.value = ${printable(builder, 0)}
    print(result, inner(), world.inner == inner, value, getfenv(inner) == world)
  end`);
}

function levels(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    local function here(level)
      local world = setmetatable({tag = ${stringLiteral(builder)}}, {__index = _G})
      setfenv(${draw.pick([lx`1`, lx`here`, lx`'1'`])}, world)
      return tag, getfenv(1) == world, pcall(getfenv, level), pcall(setfenv, level, {}) == false
    end
    print(select('#', here(${draw.pick([1, 50, -1])})), (here(1)))
    print(pcall(setfenv, print, {}), pcall(setfenv, ${draw.pick([lx`'x'`, lx`true`, lx`nil`, lx`99`, lx`-1`])}, {}))
  end`);
}

function strictGlobals(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local function use(which) if which == 1 then return missing elseif which == 2 then fresh = 1 return fresh else return known end end
    setfenv(use, setmetatable({known = ${printable(builder, 0)}}, {
      __index = function(self, key) error('undeclared ' .. key, 2) end,
      __newindex = function(self, key, value) rawset(self, key, value .. '!') end}))
    print(pcall(use, 1)) print(pcall(use, 2)) print(pcall(use, 3))
  end`);
}

/** Source texts to run in an environment of their own; all end. */
const CHUNKS: readonly string[] = [
  'return 1 + 2',
  'x = x or {} x[#x + 1] = ... return #x',
  'for i = 1, 3 do if i == 2 then break end y = i end return y',
  'local t = {1, 2; 3, a = 1, ["b"] = 2} return #t',
  'repeat local x = 1 until x == 1 return x',
  'a.b.c = y return a.b.c',
  'return f"x", f{y}',
  'return 0x10, 1e2, .5, 3.',
  'do return y end',
  'return not nil == true',
  'local a, b, c = (f(1, 2)), f(3) return a, b, c',
  'return missing.field',
  'return #"abc" + 1',
  'g = function() return y end return g()',
  'error(y)',
  'y = nil return y',
  'return f(f(f(y)))',
  'return',
];

function runChunks(builder: ProgramBuilder): void {
  const source = text(builder.draw.pick(CHUNKS));
  builder.emit(lua`do
    local chunk, message = loadstring(${source})
    if chunk then
      setfenv(chunk, {f = function(...) return ... end, a = {b = {}}, y = 1})
      local ok, result = pcall(chunk, 1, 2)
      print(ok, type(result), type(result) == 'string' and result or '')
    else print(message) end
  end`);
}

function loadPieces(builder: ProgramBuilder): void {
  const { draw } = builder;
  const pieces = draw.pick([
    lx`{'return ', '1', ' + 1'}`,
    lx`{'return', ' ...'}`,
    lx`{'local x = ', '}'}`,
    lx`{}`,
    lx`{'return "a', 'b"', ''}`,
    lx`{1, 2}`,
    lx`{'ret', 'urn 7'}`,
  ]);
  builder.emit(lua`do
    local pieces, position = ${pieces}, 0
    local chunk, message = load(function() position = position + 1 return pieces[position] end, ${draw.pick([lx`nil`, lx`'=pieces'`, lx`'@pieces.lua'`])})
    print(type(chunk), message)
    if chunk then print(pcall(chunk, ${printable(builder, 0)})) end
  end`);
  if (draw.chance(30))
    builder.emit(
      lua`print(pcall(load, function() return {} end)) print(load(function() error('reader') end))`,
    );
}

/** Which environment each of several functions sees, on each level, while levels, threads and closures change theirs. */
function manyWorlds(builder: ProgramBuilder): void {
  const { draw } = builder;
  const world = () => draw.pick([lx`red`, lx`green`, lx`blue`, lx`_G`]);
  const subject = () =>
    draw.pick([
      lx`0`,
      lx`1`,
      lx`1`,
      lx`2`,
      lx`2`,
      lx`3`,
      lx`4`,
      lx`plain`,
      lx`maker`,
      lx`'1'`,
      lx`'0'`,
      lx`1.9`,
      lx`print`,
      lx`thread`,
      lx`nil`,
      lx`-1`,
      lx`77`,
      lx`made`,
      lx`holder`,
    ]);
  const step = (): ReturnType<typeof lua> =>
    draw.pick([
      () => lua`say('set', pcall(setfenv, ${subject()}, ${world()}))`,
      () => lua`say('get', pcall(getfenv, ${subject()}))`,
      () => lua`say('level', getfenv(${draw.integer(0, 3)}))`,
      () => lua`say('own', getfenv(), getfenv(1))`,
      () => lua`setfenv(${draw.pick([lx`1`, lx`2`, lx`3`, lx`plain`, lx`maker`, lx`made`])}, ${world()})`,
      () => lua`say('tag', tag, _G == getfenv(0))`,
      () => lua`tag = ${stringLiteral(builder)}`,
      () =>
        lua`do local one, two, three, four, five, six = 1, 2 tag = tostring(one) .. tostring(two) say('many', tag, six) end`,
      () => lua`say('plain', plain())`,
      () => lua`made = maker(${draw.integer(0, 3)}) say('made', made(), getfenv(made))`,
      () =>
        lua`say('chunk', getfenv(loadstring('return 1')), loadstring('return tag')(), pcall(loadstring('tag = "chunk" return tag')))`,
      () =>
        lua`say('thread', select(2, coroutine.resume(coroutine.create(function() ${draw.pick([{ statements: lua`setfenv(0, green)` }, { statements: [] }])} return getfenv(0), getfenv(1), loadstring('return tag')() end))))`,
      () => lua`thread = coroutine.create(plain) say('debug', debug.getfenv(thread), debug.getfenv(plain))`,
      () => lua`debug.setfenv(${draw.pick([lx`thread`, lx`plain`, lx`holder`])}, ${world()})`,
      () => lua`say('step', coroutine.resume(thread))`,
      () =>
        lua`local proxy, iterator = newproxy(), ('x'):gmatch('x') debug.setfenv(proxy, red) debug.setfenv(iterator, green) say('proxy', debug.getfenv(proxy), debug.getfenv(iterator), getfenv(iterator))`,
      () =>
        lua`say('load', load(function() return nil end) and getfenv(load(coroutine.wrap(function() coroutine.yield('return tag') end)))) `,
      () => lua`setfenv(0, ${world()})`,
    ])();
  const inner = draw.times(draw.integer(2, 5), step).flat();
  const middle = draw.times(draw.integer(0, 2), step).flat();
  const last = draw.times(draw.integer(1, 4), step).flat();
  builder.emit(lua`do
    local real, write, pcall, coroutine, debug, select, tostring, type = _G, io.write, pcall, coroutine, debug, select, tostring, type
    local red = setmetatable({tag = 'red'}, {__index = real})
    local green = setmetatable({tag = 'green', print = false}, {__index = real})
    local blue = setmetatable({}, {__index = real, __newindex = function(self, key, value) rawset(self, key, value .. '!') end})
    red._G, green._G = red, green
    local names = {[real] = 'real', [red] = 'red', [green] = 'green', [blue] = 'blue'}
    local function say(...)
      for position = 1, select('#', ...) do
        local value = select(position, ...)
        write(names[value] or (type(value) == 'string' or type(value) == 'boolean') and tostring(value) or type(value), ' ')
      end
      write('\n')
    end
    local thread, made, holder = coroutine.create(function() return tag end), function() end, newproxy()
    local function plain() return tag, getfenv(2) end
    local function maker(count)
      local one, two = count, tag
      if count == 0 then return function() return tag end end
      if count == 1 then return function() return tag, one end end
      return function() one = two return tag, one, two end
    end
    local function run()
      local function third() ${{ statements: inner }} ${{ statements: draw.chance(30) ? lua`return plain()` : [] }} end
      local function second() ${{ statements: middle }} ${{ statements: draw.chance(40) ? lua`return third()` : lua`third() say('second', tag)` }} end
      second()
      say('run', tag, getfenv(1))
    end
    ${{ statements: draw.chance(50) ? lua`setfenv(run, ${world()})` : [] }}
    say('end', pcall(run))
    setfenv(0, real)
    setfenv(1, real)
    say('last', pcall(function() ${{ statements: last }} end))
    setfenv(0, real)
    setfenv(1, real)
    tag = nil
  end`);
  builder.size += 1;
}

export const environments: Area = {
  name: 'environments',
  description: 'setfenv, getfenv, loadstring, load',
  features: [
    { name: 'own environment', weight: 3, make: ownEnvironment },
    { name: 'chunk environment', weight: 2, make: chunkEnvironment },
    { name: 'levels', weight: 2, make: levels },
    { name: 'strict globals', weight: 1, make: strictGlobals },
    { name: 'run chunks', weight: 3, make: runChunks },
    { name: 'load pieces', weight: 2, make: loadPieces },
    { name: 'many worlds', weight: 6, make: manyWorlds },
  ],
};
