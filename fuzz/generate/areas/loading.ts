/**
 * How code comes in (manual §5.1, §5.3, string.dump): load and loadstring with every kind of chunk name and piece,
 * files, binary chunks whole and cut, modules and the ways `require` looks for them. Files have names that no other
 * program uses, and are removed.
 */

import { string as text } from '../../program/build.ts';
import type { Expression, Statement } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, numberLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { functionExpression } from '../statements.ts';
import { CHECKSUM } from './debug-library.ts';

/** Sources with what they may do: give values, fail, define, not compile. */
const SOURCES: readonly string[] = [
  'return 1, 2, 3',
  'return ...',
  'return select("#", ...), ...',
  'error("failed")',
  'error({})',
  'local x = nil\nreturn x.y',
  'loaded_value = (loaded_value or 0) + 1 return loaded_value',
  '',
  '-- nothing',
  '# first line\nreturn "after it"',
  '#!/usr/bin/lua\nerror("line two")',
  'return',
  'x = = 1',
  'return "open',
  '\n\n\nfor',
  'return function() return ... end',
  'goto out',
  'return 0x',
  'local a = {1,\n2,\n3}\nreturn #a, debug.getinfo(1, "l").currentline',
  'return debug.getinfo(1, "S").source',
  'return debug.getinfo(1, "S").short_src, debug.getinfo(1, "S").what',
  'return (debug.traceback("here"))',
  'return getfenv(1) == _G',
  'break',
  'return 1 return 2',
  '\xef\xbb\xbfreturn 1',
  '\x1bnot a chunk',
  '\x1bLua',
  'return "\0zero"',
  'return 1\0 + 1',
];

const NAMES: readonly string[] = [
  '=name',
  '@file.lua',
  'plain',
  '=',
  '@',
  '',
  'two\nlines',
  '=two\nlines',
  'return 1\rsecond line',
  'first\r\nsecond',
  '@two\nlines',
  ' ',
  '=a name that is much longer than the sixty characters which messages have room for',
  '@a/path/that/is/much/longer/than/the/sixty/characters/which/messages/have/room/for.lua',
  'a text that is much longer than the sixty characters which messages have room for',
  'return 1 -- with a comment',
  '=[C]',
  '=?',
  '\0',
  '=a\0b',
];

function source(builder: ProgramBuilder): Expression {
  return text(builder.draw.pick(SOURCES));
}

function chunkName(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  return draw.chance(15) ? draw.pick([lx`nil`, lx`1`, lx`{}`, lx`true`]) : text(draw.pick(NAMES));
}

/** Runs `chunk` if there is one, and shows what came of it. */
const TRY = () => lua`local function try(chunk, message, ...)
    if type(chunk) ~= 'function' then print(type(chunk), message, ...) return end
    local results = {pcall(chunk, 'first', nil, 'third')}
    for position = 1, 5 do
      local value = results[position]
      io.write(type(value) == 'string' and value or type(value) == 'number' and value or type(value), ' ')
    end
    print()
  end`;

function file(builder: ProgramBuilder): Expression {
  return text(`chunk${builder.draw.integer(0, 9_999_999)}.lua`);
}

function fromStrings(builder: ProgramBuilder): void {
  const { draw } = builder;
  const loads = draw.times(draw.integer(1, 3), () =>
    draw.chance(30)
      ? lx`loadstring(${source(builder)})`
      : lx`loadstring(${source(builder)}, ${chunkName(builder)})`,
  );
  builder.emit(lua`do
    ${{ statements: TRY() }}
    ${{
      statements: loads.flatMap(
        (load) =>
          lua`do local fine, chunk, message = pcall(function() return ${load} end) if fine then try(chunk, message) else print(chunk) end end`,
      ),
    }}
  end`);
}

/** `load` asks for pieces until there is none; what else the function may give or do. */
function fromPieces(builder: ProgramBuilder): void {
  const { draw } = builder;
  const end = draw.pick([
    lx`nil`,
    lx`''`,
    lx`false`,
    lx`{}`,
    lx`7`,
    lx`error('in the reader')`,
    lx`error({})`,
    lx`coroutine.yield('from the reader')`,
  ]);
  builder.emit(lua`do
    ${{ statements: TRY() }}
    local whole, position, calls = ${source(builder)}, 1, 0
    local function reader(...)
      calls = calls + 1
      if calls > 60 then return nil end
      if position > #whole then return ${end} end
      local piece = whole:sub(position, position + ${draw.integer(0, 5)})
      position = position + ${draw.integer(1, 6)}
      ${{ statements: draw.chance(10) ? lua`if calls == 2 then return ${end} end` : [] }}
      return piece, 'ignored'
    end
    local fine, chunk, message = pcall(load, reader, ${chunkName(builder)})
    if fine then try(chunk, message) else print(type(chunk) == 'string' and chunk or type(chunk)) end
    print(calls)
    ${{ statements: draw.chance(20) ? lua`print(pcall(load, ${draw.pick([lx`'text'`, lx`nil`, lx`print`, lx`{}`])}))` : [] }}
  end`);
}

function fromFiles(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = file(builder);
  const use = draw.pick([
    () => lua`try(loadfile(name)) try(loadfile(name))`,
    () =>
      lua`local results = {pcall(dofile, name)} for position = 1, 4 do local value = results[position] io.write(type(value) == 'table' and 'table' or type(value) == 'function' and 'function' or tostring(value), ' ') end print()`,
    () => lua`print(select('#', pcall(dofile, name)), loaded_value)`,
    () => lua`try(function() return dofile(name) end)`,
    () => lua`local chunk = loadfile(name) if chunk then setfenv(chunk, {loaded_value = 41}) try(chunk) end`,
    () => lua`print(pcall(loadfile, ${draw.pick([lx`{}`, lx`true`, lx`'nosuch.lua'`, lx`'.'`, lx`''`])}))`,
    () => lua`print(coroutine.wrap(function() return select('#', pcall(dofile, name)) end)())`,
  ]);
  const content = draw.chance(75)
    ? source(builder)
    : lx`string.dump(assert(loadstring(${text(draw.pick(['return ...', 'return 1, "two"', 'local x = ...\nerror(x)', 'loaded_value = 5']))}, ${text(draw.pick(['=inside', '@inside.lua']))})))`;
  builder.emit(lua`do
    ${{ statements: TRY() }}
    local name = ${name}
    local file = assert(io.open(name, 'wb'))
    file:write(${content})
    file:close()
    ${{ statements: use() }}
    print(os.remove(name) == true, (loadfile(name)))
  end`);
}

/** Through `string.dump` and back: what a function loses on the way, and what a chunk is refused for. */
function binaryChunks(builder: ProgramBuilder): void {
  const { draw } = builder;
  const made = functionExpression(builder);
  const use = draw.pick<() => Statement[]>([
    () =>
      lua`local bytes = string.dump(${made.expression}) local again = loadstring(bytes) print(string.dump(again) == bytes, ${CHECKSUM()}(bytes))`,
    () => lua`local count = ${numberLiteral(builder)}
      local function step() count = count + 1 return count end
      local again = loadstring(string.dump(step), ${text(draw.pick(NAMES))})
      print(debug.getinfo(again, 'u').nups, debug.getupvalue(again, 1))
      print(debug.setupvalue(again, 1, ${countLiteral(builder)}), pcall(again)) print(step())`,
    () => lua`local one, two = ${printable(builder, 0)}, ${printable(builder, 0)}
      local again = loadstring(string.dump(function() return one, two, print end))
      print(pcall(again)) setfenv(again, {print = 'own'}) print(again())`,
    () => lua`local info = debug.getinfo(loadstring(string.dump(function(alpha, ...) local beta = alpha
        return beta.field end)), 'SlL')
      print(info.what, info.source, info.short_src, info.linedefined, info.lastlinedefined, type(next(info.activelines)))`,
    () => lua`local again = loadstring(string.dump(loadstring('local alpha, beta = ...\nreturn alpha + beta', ${text(draw.pick(NAMES))})))
      print(pcall(again, 1, 2)) print(pcall(again, 1, {}))`,
    () =>
      lua`print(pcall(string.dump, ${draw.pick([lx`print`, lx`nil`, lx`'text'`, lx`coroutine.wrap(function() end)`, lx`{}`])}))`,
    () => lua`local bytes = string.dump(loadstring('local a = 1 return function() return a end', '=cut'))
      for length = ${draw.integer(0, 12)}, #bytes - 1, ${draw.integer(3, 17)} do
        local chunk, message = loadstring(bytes:sub(1, length), ${text(draw.pick(['=half', '@half.lua', 'half']))})
        if length < 20 or chunk then print(length, type(chunk), message) else io.write('.') end
      end`,
    () => lua`local bytes = string.dump(function() return 1 end)
      for position = 1, 12 do
        local chunk, message = loadstring(bytes:sub(1, position - 1) .. string.char(${draw.integer(2, 255)}) .. bytes:sub(position + 1), '=header')
        print(position, type(chunk), message)
      end`,
    () => lua`local bytes, position = string.dump(loadstring('return "in pieces", ...')), 0
      print(load(function() position = position + 1 local byte = bytes:sub(position, position) return byte ~= '' and byte or nil end, '=pieces')(2))`,
    () =>
      lua`local bytes = string.dump(loadstring('return 1')) print(pcall(loadstring(bytes .. 'more after it'))) print(loadstring('\n' .. bytes)) print(loadstring('#\n' .. bytes))`,
    () => lua`local function outer() local kept = 0 return function() kept = kept + 1 return kept end end
      local again = loadstring(string.dump(outer)) local first, second = again(), again() print(first(), first(), second())`,
    () =>
      lua`local again = loadstring(string.dump(function(...) return arg and arg.n, select('#', ...), ... end)) print(again(${countLiteral(builder)}, nil))`,
    () =>
      lua`local again = loadstring(string.dump(function() for index = 1, 2 do local inner = function() return index end print(inner()) end return debug.traceback('in it') end)) print(again())`,
  ])();
  builder.emit(lua`do ${{ statements: use }} end`);
}

/** `require` and what it goes through: loaded, preload, path, loaders, its messages. */
function requiring(builder: ProgramBuilder): void {
  const { draw } = builder;
  const module = `mod${draw.integer(0, 9_999_999)}`;
  const name = text(module);
  const result = draw.pick([
    lx`nil`,
    lx`false`,
    lx`true`,
    lx`{value = 1}`,
    lx`'text'`,
    lx`7`,
    lx`package.loaded[...]`,
  ]);
  const use = draw.pick<() => Statement[]>([
    () => lua`package.preload[${name}] = function(...) print('preload', ...) loads = (loads or 0) + 1 return ${result} end
      local first, second = require(${name}), require(${name})
      print(type(first), first == second, loads, type(package.loaded[${name}]))
      package.preload[${name}] = nil`,
    () => lua`package.preload[${name}] = function(name, ...) package.loaded[name] = 'set inside' return ${result} end
      print(type(require(${name})), type(package.loaded[${name}])) package.preload[${name}] = nil`,
    () =>
      lua`package.preload[${name}] = function(name) return require(name) end print(pcall(require, ${name})) print(pcall(require, ${name})) package.preload[${name}] = nil package.loaded[${name}] = nil`,
    () =>
      lua`package.preload[${name}] = function(name) error(${draw.pick([lx`'broken'`, lx`{}`])}) end local fine, message = pcall(require, ${name}) print(fine, type(message) == 'string' and message or type(message)) print(pcall(require, ${name})) package.preload[${name}] = nil package.loaded[${name}] = nil`,
    () => lua`local path, cpath = package.path, package.cpath
      package.path = ${draw.pick([lx`'./?.lua'`, lx`'?.lua;nosuch/?'`, lx`'./?'`, lx`''`, lx`'fixed.lua;;'`, lx`'./nosuch/?/?.lua'`])} package.cpath = ${draw.pick([lx`''`, lx`'./?.so'`])}
      print(pcall(require, ${draw.pick([name, lx`'a.b.c'`, lx`'a-b'`, lx`'nosuch'`])}))
      package.path, package.cpath = path, cpath`,
    () => lua`local path = package.path
      package.path = './?.lua'
      local file = assert(io.open(${text(`${module}.lua`)}, 'w')) file:write(${draw.pick([source(builder), lx`'return {name = ..., count = select("#", ...)}'`, lx`'module(...) function get() return 5 end'`, lx`'module(..., package.seeall) value = type(print)'`])}) file:close()
      local fine, found = pcall(require, ${name})
      print(fine, type(found) == 'string' and found or type(found), type(found) == 'table' and (found.name or found._NAME or found.value))
      print(type(rawget(_G, ${name})), package.loaded[${name}] == found, os.remove(${text(`${module}.lua`)}) == true)
      package.loaded[${name}], package.path = nil, path`,
    () => lua`local loaders = package.loaders
      package.loaders = ${draw.pick([lx`{}`, lx`nil`, lx`'text'`, lx`{function(name) return '\n\tnot here: ' .. name end, function(name) return nil end}`, lx`{function(name) return function(...) return select('#', ...) .. ... end end}`, lx`{function() return 7 end}`, lx`{function() error('in the loader') end}`, lx`{7}`])}
      print(pcall(require, ${name})) package.loaders = loaders package.loaded[${name}] = nil`,
    () =>
      lua`local path = package.path package.path = ${draw.pick([lx`nil`, lx`7`, lx`{}`])} print(pcall(require, ${name})) package.path = path`,
    () =>
      lua`local preload = package.preload package.preload = ${draw.pick([lx`nil`, lx`7`])} print(pcall(require, ${name})) package.preload = preload`,
    () =>
      lua`print(pcall(require), pcall(require, nil), pcall(require, {}), require('string') == string, require('_G') == _G)`,
    () =>
      lua`print(package.config:gsub('\n', ' '), #package.loaders, type(package.preload), type(package.seeall), type(package.loadlib))`,
  ])();
  // Where an implementation looks by default is a matter of how it was built.
  builder.emit(lua`do
    local default, native = package.path, package.cpath
    package.path, package.cpath = './?.lua', './?.so'
    ${{ statements: use }}
    package.path, package.cpath = default, native
  end`);
}

/** `module`, by name, in nested tables, with options; what it does to the caller's environment. */
function modules(builder: ProgramBuilder): void {
  const { draw } = builder;
  const module = `pack${draw.integer(0, 9_999_999)}`;
  const name = draw.pick([
    text(module),
    text(module),
    text(`${module}.inner`),
    text(`${module}.a.b`),
    lx`'string'`,
  ]);
  const options = draw.pick<readonly Expression[]>([
    [],
    [lx`package.seeall`],
    [lx`function(made) made.extra = made._NAME end`],
    [lx`function(made) error('in the option') end`],
    [lx`package.seeall`, lx`function(made) made.second = true end`],
    [lx`nil`],
    [lx`7`],
  ]);
  builder.emit(lua`do
    local print, pcall, type, module, package, getfenv, rawget, global = print, pcall, type, module, package, getfenv, rawget, _G
    ${{ statements: draw.chance(20) ? lua`_G[${text(module)}] = ${draw.pick([lx`7`, lx`{}`, lx`{a = 1}`])}` : [] }}
    local function define()
      module(${[name, ...options]})
      value = ${countLiteral(builder)}
      function get() return value end
      return getfenv(1)
    end
    local fine, made = pcall(define)
    if fine then
      print(made._NAME, made._PACKAGE, made._M == made, made.value, made.extra, made.second, type(made.print))
      print(package.loaded[made._NAME] == made, type(rawget(global, ${text(module)})), made.get and made.get())
    else print(made) end
    print(pcall(define) == fine)
    global.string.value, global.string.get, global.string._M, global.string._NAME, global.string._PACKAGE, global.string.extra, global.string.second = nil
    print(pcall(module), pcall(module, {}), pcall(package.seeall), pcall(package.seeall, 7))
  end`);
}

export const loading: Area = {
  name: 'loading',
  description: 'load, loadstring, files of code, binary chunks, require and module',
  features: [
    { name: 'from strings', weight: 4, make: fromStrings },
    { name: 'from pieces', weight: 3, make: fromPieces },
    { name: 'from files', weight: 3, make: fromFiles },
    { name: 'binary chunks', weight: 5, make: binaryChunks },
    { name: 'require', weight: 4, make: requiring },
    { name: 'modules', weight: 2, make: modules },
  ],
};
