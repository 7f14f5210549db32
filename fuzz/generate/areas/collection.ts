/**
 * What a program can see of the garbage collector (manual §2.10, §5.1): weak tables, finalisers, `collectgarbage`.
 * Only explicit collections decide what is gone, memory shows only as comparisons with wide margins, and nothing that
 * was collected is printed by its address. What a frame's unused registers still hold is part of the behaviour:
 * dead locals keep objects alive in the reference until something overwrites them.
 */

import { string as text } from '../../program/build.ts';
import type { Expression, Statement } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { plainStatements } from '../statements.ts';

const MODES = ['k', 'v', 'kv', 'vk', '', 'K', 'xkx', 'value'] as const;

function mode(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  return draw.chance(8)
    ? draw.pick([lx`nil`, lx`1`, lx`true`, lx`{}`])
    : text(draw.pick([...MODES, 'k', 'v', 'kv']));
}

/** A value of each kind that a weak table treats in its own way. */
function member(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  return draw.pick<() => Expression>([
    () => lx`{}`,
    () => lx`{}`,
    () => lx`keep({})`,
    () => lx`keep({})`,
    () => lx`function() return held end`,
    () => lx`keep(function() end)`,
    () => lx`function() end`,
    () => lx`coroutine.create(function() end)`,
    () => lx`keep(coroutine.create(function() end))`,
    () => lx`newproxy()`,
    () => lx`keep(newproxy(true))`,
    () => stringLiteral(builder),
    () => lx`('made'):rep(${draw.integer(1, 3)})`,
    () => lx`${draw.integer(1, 9)}`,
    () => lx`true`,
    () => lx`print`,
    () => lx`{keep({})}`,
    () => lx`setmetatable({}, {__mode = 'v'})`,
  ])();
}

/** One full collection, asked for in one of the ways. */
function collect(builder: ProgramBuilder): readonly Statement[] {
  return builder.draw.pick([
    () => lua`collectgarbage()`,
    () => lua`collectgarbage()`,
    () => lua`collectgarbage('collect')`,
    () => lua`print(collectgarbage('collect'))`,
    () => lua`collectgarbage() collectgarbage()`,
    () => lua`collectgarbage(nil)`,
  ])();
}

/** Puts the next automatic collection off, far beyond what a feature allocates. */
const CALM = () => lua`collectgarbage('setpause', 1000) collectgarbage()`;

/** What is left of a table: its entries by kind, and whether the kept ones are still the same. */
const SURVEY = () => lua`local function survey(name, list)
    local parts = {}
    for key, value in pairs(list) do
      local shown = (type(key) == 'string' or type(key) == 'number') and tostring(key) or type(key)
      parts[#parts + 1] = shown .. '=' .. (type(value) == 'string' and value or type(value))
    end
    table.sort(parts)
    print(name, #parts, table.concat(parts, ' '))
  end`;

function weakTables(builder: ProgramBuilder): void {
  const { draw } = builder;
  const fills = draw.times(draw.integer(3, 9), () => {
    const key = draw.pick<() => Expression>([
      () => lx`${text(draw.pick(['a', 'b', 'c', 'd', 'e']))}`,
      () => lx`${draw.integer(1, 6)}`,
      () => member(builder),
      () => member(builder),
    ])();
    return lua`weak[${key}] = ${member(builder)}`;
  });
  builder.emit(lua`do
    ${{ statements: CALM() }}
    local kept, held = {}, ${printable(builder, 0)}
    local function keep(object) kept[#kept + 1] = object return object end
    ${{ statements: SURVEY() }}
    local function fill(weak) ${{ statements: fills.flat() }} end
    local weak = setmetatable({}, {__mode = ${mode(builder)}})
    fill(weak)
    ${{ statements: draw.chance(50) ? lua`survey('before', weak)` : [] }}
    ${{ statements: collect(builder) }}
    survey('after', weak)
    ${{ statements: draw.chance(40) ? lua`kept = {} collectgarbage() survey('released', weak)` : [] }}
    ${{ statements: draw.chance(30) ? lua`fill(weak) collectgarbage() survey('again', weak)` : [] }}
  end`);
}

/** The array part of a weak table: holes, the border, and what `next` does while entries go. */
function weakLists(builder: ProgramBuilder): void {
  const { draw } = builder;
  const size = draw.integer(2, 12);
  builder.emit(lua`do
    ${{ statements: CALM() }}
    local kept = {}
    local list = setmetatable({}, {__mode = 'v'})
    for index = 1, ${size} do
      local object = index % ${draw.integer(2, 4)} == 0 and 'text' .. index or {index}
      if index % ${draw.integer(2, 4)} ~= ${draw.integer(0, 1)} then kept[index] = object end
      list[index] = object
    end
    ${{ statements: collect(builder) }}
    local seen = {}
    for index = 1, ${size} do seen[index] = type(list[index]) end
    print(#list, table.concat(seen, ' '))
    for index, value in pairs(list) do io.write(index, ':', type(value), ' ') if index == ${draw.integer(1, 4)} then kept = nil collectgarbage() end end
    print()
    for index in ipairs(list) do io.write(index, ' ') end
    print(next(list) ~= nil, select('#', unpack(list, 1, 3)))
    ${{ statements: draw.chance(40) ? lua`table.insert(list, 'last') print(#list, list[#list]) print(table.maxn(list))` : [] }}
  end`);
}

/** Chains and cycles: in 5.1 a value keeps its own weak key alive. */
function reachability(builder: ProgramBuilder): void {
  const { draw } = builder;
  const build = draw.pick([
    () => lua`local key = {} weak[key] = {key}`,
    () => lua`local key = {} weak[key] = function() return key end`,
    () => lua`local one, two = {}, {} one.other, two.other = two, one weak[one] = 1 weak[two] = 2`,
    () => lua`local key, other = {}, {} weak[key] = other weak[other] = key`,
    () => lua`local key = {} weak[key] = key kept = {[{}] = key}`,
    () =>
      lua`local thread = coroutine.create(function(object) coroutine.yield() print(object) end) coroutine.resume(thread, {}) weak[1] = thread kept = ${draw.pick([lx`thread`, lx`nil`])}`,
    () =>
      lua`local thread = coroutine.wrap(function() local object = {} weak[1] = object coroutine.yield() object = nil coroutine.yield() end) thread() kept = thread collectgarbage() print(type(weak[1])) ${{ statements: draw.chance(60) ? lua`thread()` : [] }}`,
    () => lua`local object = {} weak.object = object kept = function() return object end`,
    () => lua`local object = {} weak.object = object kept = function() object = nil end kept()`,
    () =>
      lua`local object = setmetatable({}, {__index = {}}) weak.meta = getmetatable(object) weak.index = getmetatable(object).__index kept = ${draw.pick([lx`object`, lx`nil`])}`,
    () => lua`local world = {} weak.world = world kept = setfenv(function() end, world)`,
    () =>
      lua`local chunk = loadstring('return function() end') weak.chunk = chunk weak.inner = chunk() kept = ${draw.pick([lx`chunk`, lx`weak.inner`, lx`nil`])}`,
    () =>
      lua`weak.hook = function() end debug.sethook(weak.hook, '', 1000000) collectgarbage() print(type(weak.hook)) debug.sethook()`,
    () =>
      lua`debug.getregistry().tidelock_probe = {} weak.registered = debug.getregistry().tidelock_probe debug.getregistry().tidelock_probe = nil`,
  ])();
  builder.emit(lua`do
    ${{ statements: CALM() }}
    local kept
    local weak = setmetatable({}, {__mode = ${text(draw.pick(['k', 'v', 'kv']))}})
    local function make() ${{ statements: build }} end
    make()
    ${{ statements: collect(builder) }}
    local count, kinds = 0, {}
    for key, value in pairs(weak) do count = count + 1 kinds[count] = type(key) .. '/' .. type(value) end
    table.sort(kinds)
    print(count, table.concat(kinds, ' '), type(kept))
    kept = nil
    collectgarbage()
    print(next(weak) == nil)
  end`);
}

/** Registers that nobody uses any more. */
function staleRegisters(builder: ProgramBuilder): void {
  const { draw } = builder;
  const leave = draw.pick([
    lua`do local object = {} weak[1] = object end`,
    lua`for index = 1, 2 do local object = {index} weak[index] = object end`,
    lua`for _, object in ipairs({{}, {}}) do weak[#weak + 1] = object end`,
    lua`weak[1] = {} print(type(weak[1]))`,
    lua`local object = {} weak[1] = object object = nil`,
    lua`do local one, two = {}, {} weak[1], weak[2] = one, two end local filler = 1`,
    lua`pcall(function() local object = {} weak[1] = object error(object) end)`,
    lua`local function inner(object) weak[1] = object return object end inner({})`,
    lua`local function inner(object) weak[1] = object return object end local got = inner({}) == nil`,
    lua`(function(...) weak[1] = (...) end)({}, {})`,
    lua`weak[1] = setmetatable({}, {__index = function(self) return self end}).missing`,
    lua`weak[1] = table.remove({{}})`,
    lua`weak[1] = ({{}})[1]`,
    lua`repeat local object = {} weak[1] = object until object`,
    lua`if weak then local object = {} weak[1] = object else local other end`,
    lua`weak[1] = coroutine.wrap(function() local object = {} coroutine.yield(object) end)()`,
  ]);
  const between = draw.chance(40)
    ? builder.inside(() => builder.block(() => plainStatements(builder, 1)))
    : { statements: [] };
  builder.emit(lua`do
    ${{ statements: CALM() }}
    local weak = setmetatable({}, {__mode = 'v'})
    local function run()
      ${{ statements: leave }}
      ${between}
      ${{ statements: collect(builder) }}
      print(type(weak[1]), type(weak[2]))
    end
    run()
    collectgarbage()
    print(type(weak[1]), type(weak[2]))
  end`);
}

/**
 * Finalisers: order, resurrection, errors inside, what they may do. One that fails leaves the others waiting for the
 * next step of the collector, which is a matter of memory; so all are run before the feature ends.
 */
function finalisers(builder: ProgramBuilder): void {
  const { draw } = builder;
  const act = () =>
    draw.pick<() => readonly Statement[]>([
      () => lua`print('gone', names[self] or 'unknown')`,
      () => lua`print('gone', type(self), select('#', ...))`,
      () => lua`saved = self print('saved')`,
      () => lua`error(${draw.pick([lx`'in finaliser'`, lx`nil`, lx`42`])})`,
      () => lua`weak[1] = self print(type(weak[1]), type(weak.key))`,
      () => lua`make('late') print('made another')`,
      () => lua`print(pcall(error, 'caught'))`,
      () => lua`print((debug.traceback('trace'):gsub('0x%x+', 'address')))`,
      () => lua`collectgarbage() print('collected inside')`,
      () => lua`getmetatable(self).__gc = function() print('second life') end saved = self`,
      () => lua`print(pcall(coroutine.yield, 1))`,
      () => lua`print(coroutine.running(), debug.getinfo(1, 'S').what)`,
    ])();
  const gc = draw.chance(88)
    ? lx`function(self, ...) ${{ statements: [...act(), ...(draw.chance(30) ? act() : [])] }} end`
    : draw.pick([
        lx`nil`,
        lx`1`,
        lx`'text'`,
        lx`{}`,
        lx`print`,
        lx`type`,
        lx`setmetatable({}, {__call = function(self, object) print('called', type(self), type(object)) end})`,
      ]);
  builder.emit(lua`do
    ${{ statements: CALM() }}
    names = setmetatable({}, {__mode = 'k'})
    weak = setmetatable({}, {__mode = ${text(draw.pick(['k', 'v', 'kv']))}})
    saved = nil
    local made = 0
    function make(name)
      made = made + 1
      if made > 6 then return nil end
      local proxy = newproxy(true)
      getmetatable(proxy).__gc = ${gc}
      names[proxy] = name
      weak.key = proxy
      weak[proxy] = 'value'
      return proxy
    end
    local function several() for index = 1, ${draw.integer(1, 4)} do make('proxy' .. index) end end
    several()
    ${{ statements: draw.chance(30) ? lua`local mine = make('mine')` : [] }}
    print(pcall(collectgarbage))
    print(type(saved), type(weak.key), next(weak) == nil)
    ${{ statements: draw.chance(60) ? lua`saved = nil print(pcall(collectgarbage)) print(pcall(collectgarbage, 'collect'))` : [] }}
    for turn = 1, 9 do pcall(collectgarbage) end
    print('end')
  end`);
}

/** Proxies: metatables of their own, shared ones, and finalisers set late or taken away. */
function proxies(builder: ProgramBuilder): void {
  const { draw } = builder;
  const turn = draw.pick([
    lua`local first = newproxy(true) local second, third = newproxy(first), newproxy(second or first) getmetatable(first).__gc = function(self) print('shared') end print(getmetatable(first) == getmetatable(second))`,
    lua`local proxy = newproxy(true) local meta = getmetatable(proxy) meta.__index = function(self, key) return key .. '!' end meta.__len = function() return 7 end print(proxy.field, #proxy, type(proxy))`,
    lua`print(pcall(newproxy, {}), pcall(newproxy, 1), pcall(newproxy, nil), getmetatable(newproxy()), getmetatable(newproxy(false)))`,
    lua`local proxy = newproxy(true) getmetatable(proxy).__gc = function() print('never') end getmetatable(proxy).__gc = nil`,
    lua`local proxy = newproxy() debug.setmetatable(proxy, {__gc = function() print('set late') end})`,
    lua`local meta = {} for index = 1, 3 do debug.setmetatable(newproxy(), meta) end meta.__gc = function() print('through a common table') end`,
    lua`local list = {} for index = 1, 4 do local proxy = newproxy(true) getmetatable(proxy).__gc = function() io.write('end ', index, ' ') end list[index] = proxy end list[2] = nil collectgarbage() print() list = nil collectgarbage() print()`,
    lua`local proxy = newproxy(true) getmetatable(proxy).__gc = function(self) print('with', getmetatable(self).note) end getmetatable(proxy).note = ${printable(builder, 0)}`,
    lua`exiting = newproxy(true) getmetatable(exiting).__gc = function(self) print('at the end', type(exiting), type(print), type(_G)) end`,
    lua`for index = 1, 3 do _G['exit' .. index] = newproxy(true) getmetatable(_G['exit' .. index]).__gc = function() io.write('exit ', index, '\n') end end`,
    lua`exiting = newproxy(true) getmetatable(exiting).__gc = function(self) local other = newproxy(true) getmetatable(other).__gc = function() print('not run') end error('ignored') end`,
    lua`exiting = coroutine.wrap(function() local proxy = newproxy(true) getmetatable(proxy).__gc = function() print('in a coroutine') end coroutine.yield() end) exiting()`,
    lua`local proxy = newproxy(true) getmetatable(proxy).__gc = function() os.exit(${draw.pick([0, 3])}) end`,
    lua`local weak = setmetatable({}, {__mode = 'k'}) local proxy = newproxy(true) weak[proxy] = 'data' getmetatable(proxy).__gc = function(self) print('still', weak[self]) end`,
    lua`local weak = setmetatable({}, {__mode = 'v'}) local proxy = newproxy(true) weak.proxy = proxy getmetatable(proxy).__gc = function(self) print('already', weak.proxy) end`,
  ]);
  builder.emit(
    lua`do ${{ statements: CALM() }} local function run() ${{ statements: turn }} end run() collectgarbage() ${{ statements: draw.chance(50) ? lua`collectgarbage()` : [] }} end`,
  );
}

/** Every option of `collectgarbage`, where its answer is the same each time. */
function options(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(
    draw.pick<() => Statement[]>([
      () =>
        lua`print(collectgarbage('setpause', ${draw.integer(100, 300)}), collectgarbage('setpause', ${draw.integer(100, 300)}), collectgarbage('setpause', 200))`,
      () =>
        lua`print(collectgarbage('setstepmul', ${draw.integer(100, 400)}), collectgarbage('setstepmul', ${text(String(draw.integer(100, 400)))}), collectgarbage('setstepmul', 200))`,
      () =>
        lua`print(collectgarbage('setpause', 150.9), collectgarbage('setpause'), collectgarbage('setpause', 200), pcall(collectgarbage, 'setpause', 'x'))`,
      () => lua`print(collectgarbage('stop'), collectgarbage('stop'), collectgarbage('restart'))`,
      () =>
        lua`print(type(collectgarbage('count')), type(gcinfo()), select('#', collectgarbage('count')), math.floor(collectgarbage('count')) == gcinfo())`,
      () =>
        lua`print(pcall(collectgarbage, ${draw.pick([lx`'nosuch'`, lx`'Collect'`, lx`''`, lx`{}`, lx`true`, lx`1`, lx`'col'`])}))`,
      () =>
        lua`print(type(collectgarbage('step')), type(collectgarbage('step', ${draw.integer(0, 5)})), collectgarbage('step', 1000000))`,
      () =>
        lua`do local turns = 0 repeat turns = turns + 1 until collectgarbage('step', ${draw.integer(1, 50)}) or turns > 100000 print(turns < 100000) end`,
      () =>
        lua`print(type((pcall(collectgarbage, 'step', ${draw.pick([lx`'10'`, lx`nil`])}))), pcall(collectgarbage, 'step', ${draw.pick([lx`'x'`, lx`{}`])}))`,
      () =>
        lua`print(collectgarbage('collect', ${countLiteral(builder)}), collectgarbage(${draw.pick([lx`nil`, lx`'collect'`])}, 7))`,
    ])(),
  );
}

/** Memory in use, as comparisons with wide margins. */
function memory(builder: ProgramBuilder): void {
  const { draw } = builder;
  const size = draw.integer(100, 400);
  const hoard = draw.pick([
    lua`hoard = string.rep('x', ${size} * 1024 + ${draw.integer(1, 999)})`,
    lua`hoard = {} for index = 1, ${size} * 64 do hoard[index] = index end`,
    lua`hoard = {} for index = 1, ${size} * 16 do hoard[index] = {} end`,
    lua`hoard = {} for index = 1, ${size} * 8 do hoard[index] = 'long enough to be a text of its own ' .. index end`,
    lua`hoard = {} for index = 1, ${size} * 16 do hoard[index] = function() return index end end`,
    lua`hoard = {} for index = 1, ${size} * 16 do hoard['key' .. index] = true end`,
    lua`hoard = {} for index = 1, ${size} do hoard[index] = coroutine.create(function() end) end`,
  ]);
  builder.emit(lua`do
    collectgarbage() collectgarbage()
    local before = collectgarbage('count')
    local hoard
    ${{ statements: hoard }}
    collectgarbage()
    local during = collectgarbage('count')
    local kind = type(hoard)
    hoard = nil
    collectgarbage() collectgarbage()
    local after = collectgarbage('count')
    print(kind, kind == 'nil' or during - before > ${Math.floor(size / 2)}, kind == 'nil' or during > after + ${Math.floor(size / 3)}, after - before < 90)
    ${{
      statements: draw.chance(30)
        ? lua`collectgarbage('stop')
          local start = collectgarbage('count')
          for index = 1, 3000 do local junk = {index} end
          print(collectgarbage('count') - start > 100)
          collectgarbage('restart')`
        : [],
    }}
  end`);
}

/** Without an explicit collection: it comes by itself, sooner or later. */
function automatic(builder: ProgramBuilder): void {
  const { draw } = builder;
  const junk = draw.pick([
    lua`local junk = {turns}`,
    lua`local junk = 'text number ' .. turns`,
    lua`local junk = function() return turns end`,
    lua`local junk = string.rep('x', 100) .. turns`,
  ]);
  builder.emit(lua`do
    collectgarbage('setpause', 200)
    local weak = setmetatable({}, {__mode = 'v'})
    local function plant() weak[1] = {} end
    plant()
    local turns = 0
    while weak[1] and turns < 50000 do turns = turns + 1 ${{ statements: junk }} end
    print(type(weak[1]), turns < 50000)
  end`);
}

/** A cache in ordinary code, used between collections. */
function cache(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    ${{ statements: CALM() }}
    local made = 0
    local store = setmetatable({}, {__mode = ${text(draw.pick(['v', 'kv', 'k', '']))}})
    local function fetch(name)
      local found = store[name]
      if not found then made = made + 1 found = {name = name} store[name] = found end
      return found
    end
    local held = fetch('held')
    for turn = 1, ${draw.integer(2, 4)} do
      print(fetch('held') == held, fetch('passing').name, fetch(${stringLiteral(builder)}).name == nil, made)
      ${{ statements: draw.chance(70) ? collect(builder) : [] }}
    end
    held = nil
    collectgarbage()
    print(store.held == nil, store.passing == nil, made)
  end`);
}

export const collection: Area = {
  name: 'collection',
  description: 'weak tables, finalisers, collectgarbage',
  features: [
    { name: 'weak tables', weight: 5, make: weakTables },
    { name: 'weak lists', weight: 3, make: weakLists },
    { name: 'reachability', weight: 4, make: reachability },
    { name: 'stale registers', weight: 3, make: staleRegisters },
    { name: 'finalisers', weight: 4, make: finalisers },
    { name: 'proxies', weight: 3, make: proxies },
    { name: 'options', weight: 3, make: options },
    { name: 'memory', weight: 1, make: memory },
    { name: 'automatic', weight: 1, make: automatic },
    { name: 'cache', weight: 2, make: cache },
  ],
};
