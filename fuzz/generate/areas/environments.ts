/** Environments and chunks: setfenv, getfenv, loadstring, load, syntax errors with their messages (manual §2.9, §5.1). */

import { string as text } from '../../program/build.ts';
import type { ProgramBuilder } from '../builder.ts';
import { printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import type { Draw } from '../random.ts';

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

/** Source texts that compile; most statements of the grammar appear. */
const CHUNKS: readonly string[] = [
  'return 1 + 2',
  'local a <const> = 1',
  'x = x or {} ; x[#x + 1] = ...; return #x',
  'for i = 1, 3 do if i == 2 then break end end',
  'return function(...) return ... end',
  'local t = {1, 2; 3, a = 1, ["b"] = 2} return #t',
  'repeat local x = 1 until x == 1 return x',
  'local function f() return f end return f() == f',
  'return [[long]], [==[le]]vel]==]',
  'return "a\\65\\n\\x41"',
  'a.b.c = 1',
  'f"x" {y}',
  'return 0x10, 1e2, .5, 3.',
  '-- only a comment',
  '--[[ block ]] return 1',
  'while false do end',
  'goto done',
  'do return end',
  ';',
  'return not nil == true',
  'return 2 ^ 3 ^ 2, -2 ^ 2',
  'local a, b, c = (f()), f() return a',
  'return #"abc" + 1',
  'x = function() end',
];

const TOKENS: readonly string[] = [
  'end',
  'then',
  'do',
  '(',
  ')',
  '{',
  '}',
  ']',
  '[',
  '=',
  '==',
  '~=',
  ',',
  ';',
  '..',
  '...',
  'local',
  'function',
  'return',
  'break',
  'if',
  'for',
  'in',
  'x',
  '1',
  '"s"',
  "'unfinished",
  '[[long',
  '0x',
  '3x',
  '1e',
  '@',
  '!',
  '\\',
  '"\\400"',
  '--[[',
  'nil',
  'until',
  '#',
  '%',
  ':',
  '.',
  'goto',
  '\0',
  '\xff',
  '$',
];

function mutated(draw: Draw): string {
  const words = draw.pick(CHUNKS).split(' ');
  for (let i = draw.integer(0, 2); i > 0; i--) {
    const at = draw.integer(0, words.length - 1);
    const kind = draw.integer(0, 3);
    if (kind === 0) words.splice(at, 1, draw.pick(TOKENS));
    else if (kind === 1) words.splice(at, 0, draw.pick(TOKENS));
    else if (kind === 2) words.splice(at, 1);
    else words.splice(at + 1);
    if (words.length === 0) words.push('');
  }
  return words.join(draw.chance(85) ? ' ' : '\n');
}

function syntaxErrors(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = draw.pick<ReturnType<typeof text>[]>([
    [],
    [],
    [text('=name')],
    [text('@file.lua')],
    [text('a long chunk name that is cut somewhere because it does not fit at all')],
    [text('first\nsecond')],
  ]);
  const source = text(mutated(draw));
  builder.emit(lua`do
    local chunk, message = loadstring(${[source, ...name]})
    print(type(chunk), message)
  end`);
}

function runChunks(builder: ProgramBuilder): void {
  const source = text(mutated(builder.draw));
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

export const environments: Area = {
  name: 'environments',
  description: 'setfenv, getfenv, loadstring, load, syntax errors',
  features: [
    { name: 'own environment', weight: 3, make: ownEnvironment },
    { name: 'chunk environment', weight: 2, make: chunkEnvironment },
    { name: 'levels', weight: 2, make: levels },
    { name: 'strict globals', weight: 1, make: strictGlobals },
    { name: 'syntax errors', weight: 4, make: syntaxErrors },
    { name: 'run chunks', weight: 3, make: runChunks },
    { name: 'load pieces', weight: 2, make: loadPieces },
  ],
};
