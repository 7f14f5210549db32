/** Every library function with arguments of every kind (manual §5): mostly fitting ones, often wrong, too few or too many. */

import { string as text } from '../../program/build.ts';
import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { expression } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, edgeNumber, numericString, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { patternSample } from '../pattern-grammar.ts';

/** Values of each kind that a function may ask for. */
const KINDS = {
  number: (b: ProgramBuilder) => (b.draw.chance(70) ? edgeNumber(b) : expression(b, 'number', 1)),
  /** Safe where a huge number would run for ever. */
  small: (b: ProgramBuilder) =>
    b.draw.chance(80) ? countLiteral(b, -2, 9) : b.draw.pick([lx`1.5`, lx`'3'`, lx`-0.5`, lx`0x7`]),
  string: (b: ProgramBuilder) => (b.draw.chance(60) ? stringLiteral(b) : expression(b, 'string', 1)),
  pattern: (b: ProgramBuilder) => text(patternSample(b.draw).pattern),
  digits: (b: ProgramBuilder) => numericString(b),
  list: (b: ProgramBuilder) =>
    lx`{${b.draw.times(b.draw.integer(0, 4), () => expression(b, b.draw.pick(['number', 'string'] as const), 0))}}`,
  record: (b: ProgramBuilder) => lx`{x = ${countLiteral(b)}, 'one', ${stringLiteral(b)}}`,
  metatable: (b: ProgramBuilder) =>
    b.draw.pick([
      lx`{__index = {x = 1}}`,
      lx`{}`,
      lx`nil`,
      lx`{__metatable = 'locked'}`,
      lx`{__tostring = function() return 'shown' end}`,
    ]),
  host: (b: ProgramBuilder) =>
    b.draw.pick([lx`print`, lx`string.rep`, lx`type`, lx`math.max`, lx`error`, lx`select`]),
  function: (b: ProgramBuilder) =>
    b.draw.pick([
      lx`function(...) return ... end`,
      lx`function(one, two) return two, one end`,
      lx`function() error('inside') end`,
      lx`type`,
      lx`rawequal`,
    ]),
  thread: (b: ProgramBuilder) =>
    b.draw.pick([
      lx`coroutine.create(function(...) return coroutine.yield(...) end)`,
      lx`coroutine.create(function() return 1 end)`,
      lx`coroutine.create(function() end)`,
    ]),
  value: (b: ProgramBuilder) => expression(b, 'any', 1),
  chunk: (b: ProgramBuilder) =>
    b.draw.pick([lx`'return ...'`, lx`'x ='`, lx`'return 1, 2'`, lx`'error("in chunk")'`, lx`''`]),
  file: () => lx`'nosuch.file'`,
  time: (b: ProgramBuilder) => b.draw.pick([lx`0`, lx`86400`, lx`1e9`, lx`'3600'`, lx`1234567890.7`]),
  dateForm: (b: ProgramBuilder) =>
    b.draw.pick([lx`'!%c'`, lx`'!%Y'`, lx`'!%H:%M:%S'`, lx`'!%%'`, lx`'!%a%A%b%B'`, lx`'!'`, lx`''`]),
  level: (b: ProgramBuilder) => b.draw.pick([lx`0`, lx`1`, lx`2`, lx`99`, lx`-1`]),
  mode: (b: ProgramBuilder) => b.draw.pick([lx`'r'`, lx`'rb'`, lx`'r+'`, lx`nil`]),
  /** Not '', which asks the environment. */
  locale: (b: ProgramBuilder) => b.draw.pick([lx`'C'`, lx`'POSIX'`, lx`'xx_XX'`, lx`nil`]),
  collect: (b: ProgramBuilder) =>
    b.draw.pick([lx`'collect'`, lx`'stop'`, lx`'restart'`, lx`'setpause'`, lx`'setstepmul'`]),
} satisfies Record<string, (builder: ProgramBuilder) => Expression>;

type Kind = keyof typeof KINDS;

/** Functions with the kinds of their arguments. Left out: what waits, exits, tells the time, or changes types for good. */
const FUNCTIONS: readonly (readonly [string, ...Kind[]])[] = [
  ['assert', 'value', 'string'],
  ['collectgarbage', 'collect'],
  ['dofile', 'file'],
  ['error', 'value', 'small'],
  ['getmetatable', 'value'],
  ['ipairs', 'list'],
  ['load', 'function', 'string'],
  ['loadfile', 'file'],
  ['loadstring', 'chunk', 'string'],
  ['next', 'record', 'value'],
  ['pairs', 'record'],
  ['pcall', 'function', 'value', 'value'],
  ['print', 'value', 'value'],
  ['rawequal', 'value', 'value'],
  ['rawget', 'record', 'value'],
  ['rawset', 'record', 'string', 'value'],
  ['select', 'small', 'value', 'value'],
  ['setmetatable', 'record', 'metatable'],
  ['tonumber', 'digits', 'small'],
  ['tonumber', 'value'],
  ['tostring', 'value'],
  ['type', 'value'],
  ['unpack', 'list', 'small', 'small'],
  ['xpcall', 'function', 'function'],
  ['newproxy', 'value'],
  ['gcinfo'],
  ['coroutine.create', 'function'],
  ['coroutine.resume', 'thread', 'value', 'value'],
  ['coroutine.running'],
  ['coroutine.status', 'thread'],
  ['coroutine.wrap', 'function'],
  ['coroutine.yield', 'value'],
  ['package.seeall', 'record'],
  ['string.byte', 'string', 'small', 'small'],
  ['string.char', 'small', 'small'],
  ['string.find', 'string', 'pattern', 'small', 'value'],
  ['string.format', 'string', 'value', 'number'],
  ['string.gfind', 'string', 'pattern'],
  ['string.gmatch', 'string', 'pattern'],
  ['string.gsub', 'string', 'pattern', 'string', 'small'],
  ['string.len', 'string'],
  ['string.lower', 'string'],
  ['string.match', 'string', 'pattern', 'small'],
  ['string.rep', 'string', 'small'],
  ['string.reverse', 'string'],
  ['string.sub', 'string', 'small', 'small'],
  ['string.upper', 'string'],
  ['string.sub', 'string', 'number', 'number'],
  ['string.byte', 'string', 'number'],
  ['table.concat', 'list', 'string', 'small', 'small'],
  ['table.foreach', 'list', 'function'],
  ['table.foreachi', 'list', 'function'],
  ['table.getn', 'list'],
  ['table.insert', 'list', 'small', 'value'],
  ['table.insert', 'list', 'value'],
  ['table.maxn', 'record'],
  ['table.remove', 'list', 'small'],
  ['table.setn', 'list', 'small'],
  ['table.sort', 'list', 'function'],
  ['math.abs', 'number'],
  ['math.acos', 'number'],
  ['math.asin', 'number'],
  ['math.atan', 'number'],
  ['math.atan2', 'number', 'number'],
  ['math.ceil', 'number'],
  ['math.cos', 'small'],
  ['math.cosh', 'small'],
  ['math.deg', 'number'],
  ['math.exp', 'small'],
  ['math.floor', 'number'],
  ['math.fmod', 'number', 'number'],
  ['math.frexp', 'number'],
  ['math.ldexp', 'number', 'small'],
  ['math.log', 'number'],
  ['math.log10', 'number'],
  ['math.max', 'number', 'number', 'number'],
  ['math.min', 'number', 'number'],
  ['math.mod', 'number', 'number'],
  ['math.modf', 'number'],
  ['math.pow', 'number', 'small'],
  ['math.rad', 'number'],
  ['math.sin', 'small'],
  ['math.sinh', 'small'],
  ['math.sqrt', 'number'],
  ['math.tan', 'small'],
  ['math.tanh', 'small'],
  ['io.lines', 'file'],
  ['io.open', 'file', 'mode'],
  ['io.type', 'value'],
  ['io.write', 'string', 'number'],
  ['io.input', 'file'],
  ['os.date', 'dateForm', 'time'],
  ['os.difftime', 'number', 'number'],
  ['os.getenv', 'file'],
  ['os.remove', 'file'],
  ['os.rename', 'file', 'file'],
  ['os.setlocale', 'locale', 'string'],
  ['debug.getfenv', 'function'],
  ['debug.getinfo', 'function'],
  ['debug.getinfo', 'function', 'string'],
  ['debug.getlocal', 'level', 'small'],
  ['debug.getmetatable', 'value'],
  ['debug.getupvalue', 'function', 'small'],
  ['debug.setupvalue', 'function', 'small', 'value'],
  ['debug.traceback', 'string', 'small'],
  ['debug.traceback', 'thread', 'string', 'small'],
  ['string.dump', 'host'],
];

/** Functions that get only what fits: other arguments make files, tell the time, or look below the main chunk. */
const TAMED = new Set(['debug.getlocal', 'io.open', 'os.date', 'os.setlocale', 'dofile', 'collectgarbage']);

/** Functions whose result is about memory, chance or addresses: only its type is shown. */
const UNSHOWN = new Set(['gcinfo', 'debug.getinfo', 'debug.getfenv', 'getmetatable']);

function wrongValue(builder: ProgramBuilder): Expression {
  const wild: readonly Kind[] = [
    'value',
    'string',
    'small',
    'record',
    'function',
    'thread',
    'digits',
    'list',
  ];
  return builder.draw.pick([
    () => lx`nil`,
    () => lx`true`,
    () => lx`newproxy()`,
    () => lx`setmetatable({}, {__call = print})`,
    () => KINDS[builder.draw.pick(wild)](builder),
  ])();
}

function call(builder: ProgramBuilder): { callee: Expression; args: Expression[]; name: string } {
  const { draw } = builder;
  const [name, ...kinds] = draw.pick(FUNCTIONS);
  // Half of the calls are as they should be: results matter as much as refusals.
  const isWild = draw.chance(50) && !TAMED.has(name);
  const args = kinds.map((kind) => (isWild && draw.chance(35) ? wrongValue(builder) : KINDS[kind](builder)));
  if (isWild && draw.chance(35)) args.length = draw.integer(0, args.length);
  else if (isWild && draw.chance(15)) args.push(wrongValue(builder));
  const [library, member] = name.split('.');
  return { callee: member === undefined ? lx`${library!}` : lx`${library!}.${member}`, args, name };
}

function anyFunction(builder: ProgramBuilder): void {
  const { callee, args, name } = call(builder);
  if (UNSHOWN.has(name)) builder.emit(lua`print(pcall(function() return type(${callee}(${args})) end))`);
  else if (builder.draw.chance(60)) builder.emit(lua`print(pcall(${[callee, ...args]}))`);
  else builder.emit(lua`print(pcall(function() return ${callee}(${args}) end))`);
}

/** The same call with its arguments left away from the end, one by one. */
function fewerAndFewer(builder: ProgramBuilder): void {
  const { callee, args, name } = call(builder);
  const least = TAMED.has(name) ? args.length : 0;
  for (let count = args.length; count >= least; count--) {
    const some = args.slice(0, count);
    if (UNSHOWN.has(name)) builder.emit(lua`print(pcall(function() return type((${callee}(${some}))) end))`);
    else builder.emit(lua`print(pcall(${[callee, ...some]}))`);
  }
}

/** One function over values of every type. */
function everyType(builder: ProgramBuilder): void {
  const { draw } = builder;
  const [name] = draw.pick(
    FUNCTIONS.filter(
      ([each]) =>
        !UNSHOWN.has(each) && each !== 'collectgarbage' && each !== 'dofile' && each !== 'os.setlocale',
    ),
  );
  const [library, member] = name.split('.');
  const callee = member === undefined ? lx`${library!}` : lx`${library!}.${member}`;
  const extra = draw.times(draw.integer(0, 2), () => draw.pick([lx`1`, lx`'x'`, lx`{}`, lx`nil`, lx`2`]));
  builder.emit(lua`for index, value in ipairs({false, true, 0, -1, 1.5, '', 'word', '10', {}, {1, 2}, print, function() end, coroutine.create(function() return 1 end), io.stdout}) do
    print(index, pcall(${[callee, lx`value`, ...extra]}))
  end`);
}

/** Functions that hand on or take any number of arguments. */
const MANY: readonly string[] = [
  'assert',
  'pcall',
  'select',
  'print',
  'unpack',
  'type',
  'tostring',
  'rawequal',
  'rawget',
  'next',
  'xpcall',
  'string.char',
  'string.byte',
  'string.format',
  'string.sub',
  'string.rep',
  'math.max',
  'math.min',
  'math.floor',
  'math.random',
  'table.insert',
  'table.concat',
  'table.remove',
  'coroutine.wrap',
  'coroutine.status',
  'io.write',
  'ipairs',
  'pairs',
  'setmetatable',
  'getmetatable',
  'tonumber',
  'error',
];

/** More arguments than most calls have. */
function manyArguments(builder: ProgramBuilder): void {
  const { draw } = builder;
  for (let i = draw.integer(1, 3); i > 0; i--) {
    const [library, member] = draw.pick(MANY).split('.');
    const callee = member === undefined ? lx`${library!}` : lx`${library!}.${member}`;
    const first = draw.pick([lx`1`, lx`'%s'`, lx`{1, 2}`, lx`print`, lx`'#'`, lx`-2`, lx`'a'`, lx`true`]);
    const more = draw.times(draw.integer(0, 7), () =>
      draw.pick([lx`1`, lx`2`, lx`'b'`, lx`nil`, lx`3`, lx`'65'`, lx`5`, lx`false`]),
    );
    const isShown = ![
      'unpack',
      'ipairs',
      'pairs',
      'setmetatable',
      'getmetatable',
      'math.random',
      'coroutine.wrap',
    ].includes(callee.kind === 'name' ? library! : `${library!}.${member}`);
    if (isShown) builder.emit(lua`print(pcall(${[callee, first, ...more]}))`);
    else
      builder.emit(
        lua`print(pcall(function() local list = {${callee}(${[lx`{}`, ...more]})} return #list, type(list[1]) end))`,
      );
  }
}

/** The same refusal through names of every kind: what a message calls the function, and whether it counts `self`. */
function byAnyName(builder: ProgramBuilder): void {
  const { draw } = builder;
  const { callee, args, name } = call(builder);
  if (TAMED.has(name) || UNSHOWN.has(name)) {
    anyFunction(builder);
    return;
  }
  const some = args.slice(0, draw.integer(0, args.length));
  if (draw.chance(60) && some.length > 0) some[draw.integer(0, some.length - 1)] = wrongValue(builder);
  const own = callee.kind === 'index' ? callee.key : lx`'own'`;
  const called = draw.pick([
    () => lua`local alias = ${callee} local result = alias(${some}) return 'fine', type(result)`,
    () => lua`anyglobal = ${callee} local result = anyglobal(${some}) return 'fine', type(result)`,
    () =>
      lua`local holder = {field = ${callee}} local result = holder.field(${some}) return 'fine', type(result)`,
    () =>
      lua`local holder = {method = ${callee}} local result = holder:method(${some}) return 'fine', type(result)`,
    () =>
      lua`local holder = {[${own}] = ${callee}} local result = holder[${own}](${some}) return 'fine', type(result)`,
    () => lua`local result = (${callee})(${some}) return 'fine', type(result)`,
    () =>
      lua`local inner = function() local result = upvalue(${some}) return 'fine', type(result) end return inner()`,
    () => lua`return upvalue(${some})`,
    () => lua`for result in ${callee}, ${some} do return 'fine', type(result) end`,
    () =>
      lua`local object = setmetatable({}, {__index = ${callee}, __call = ${callee}}) local result = object.key return 'fine', type(result)`,
    () =>
      lua`local object = setmetatable({}, {__add = ${callee}, __concat = ${callee}}) local result = object + ${draw.pick([lx`1`, lx`object`])} return 'fine', type(result)`,
    () =>
      lua`local object = setmetatable({}, {__call = ${callee}}) local result = object(${some}) return 'fine', type(result)`,
    () =>
      lua`local result = ('text'):rep(2).${draw.pick(['rep', 'sub', 'find', 'byte', 'gsub', 'format'])}(${some}) return 'fine', type(result)`,
    () =>
      lua`local result = ('text'):${draw.pick(['rep', 'sub', 'find', 'byte', 'gsub', 'format', 'nosuch'])}(${some.slice(1)}) return 'fine', type(result)`,
    () =>
      lua`local result = io.stdout:${draw.pick(['seek', 'read', 'setvbuf', 'lines', 'nosuch'])}('bad option') return 'fine', type(result)`,
    () =>
      lua`local result = io.stdout.${draw.pick(['write', 'close', 'read', 'seek', 'flush', 'lines'])}(${some}) return 'fine', type(result)`,
  ])();
  builder.emit(lua`do
    local upvalue = ${callee}
    print(pcall(function() ${{ statements: called }} end))
    anyglobal = nil
  end`);
}

function constants(builder: ProgramBuilder): void {
  const shown = builder.draw.pick([
    lx`_VERSION`,
    lx`math.pi`,
    lx`math.huge`,
    lx`package.config`,
    lx`type(package.path)`,
    lx`type(package.cpath)`,
    lx`#package.loaders`,
    lx`package.loaded.string == string`,
    lx`type(package.preload)`,
    lx`_G._G == _G`,
    lx`math.fmod == math.mod`,
    lx`string.gmatch == string.gfind`,
  ]);
  builder.emit(lua`print(${shown})`);
}

function ownModule(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    package.preload['own.part'] = function(...) print('loading', ...) return ${draw.pick([lx`{size = 1}`, lx`nil`, lx`false`, lx`'text'`])} end
    local first, second = require('own.part'), require('own.part')
    print(type(first), first == second, package.loaded['own.part'] == first)
    package.loaded['own.part'], package.preload['own.part'] = nil, nil
    print(pcall(require, ${draw.pick([lx`nil`, lx`{}`, lx`''`])}) == false)
  end`);
}

export const library: Area = {
  name: 'library',
  description: 'every library function with arguments of every kind',
  features: [
    { name: 'any function', weight: 12, make: anyFunction },
    { name: 'fewer and fewer', weight: 4, make: fewerAndFewer },
    { name: 'every type', weight: 3, make: everyType },
    { name: 'many arguments', weight: 3, make: manyArguments },
    { name: 'by any name', weight: 6, make: byAnyName },
    { name: 'constants', weight: 1, make: constants },
    { name: 'own module', weight: 1, make: ownModule },
  ],
};
