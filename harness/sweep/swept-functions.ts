/**
 * What the sweep calls: for each function of §5, place by place, arguments with which it works and others that
 * mean something to it alone, so that varying the places reaches past the checks of the others. They are Lua
 * expressions among the locals of sweep.lua and come on top of the kinds that every place gets.
 *
 * What a call does beyond its results is made to show by `after`; what it must not do to the machine is kept
 * harmless by a frame: files of its own, a folder of its own, an empty standard input, one process for each call.
 */

import { MANUAL_FUNCTIONS } from '../corpus/manual-functions.ts';
import { ARGUMENT_KINDS } from './argument-kinds.ts';
import { FRAMES, type Frame } from './frames.ts';

export interface SweptFunction extends Frame {
  name: string;
  /** For each place the particular arguments, one that works first. */
  places: readonly (readonly string[])[];
}

type Place = string | readonly string[];

const INTEGERS = ['2 ^ 31', '-3', '4'];
const FUNCTIONS = ['silent()', 'failing()'];
const THREADS = ['started()', 'dead()', 'create(failing())'];
const SUBJECT = '"abcabc"';
const PATTERNS = ['"b"', '"%"', '"^a*"', '"()b?"', '"%f[%w]%w+"', '"[a"', '"(a)(b)%1"', '""'];
const FORMATS = [
  '"%s %d"',
  '"%5.2f|%-8q"',
  '"%c%x"',
  '"%i %u %o"',
  '"%e %G"',
  '"%+ #05d"',
  '"%10.3s|%%"',
  '"%y"',
  '"%100d"',
];
const STACK_LEVELS = ['3 - 2', '-2', '100'];
const WHATS = ['"S"', '"nSluf"', '">S"', '"L"', '"x"'];

const PLACES: Record<string, readonly Place[]> = {
  assert: ['true', '"message"'],
  collectgarbage: [
    ['"count"', '"collect"', '"step"', '"stop"', '"restart"', '"setpause"', '"setstepmul"'],
    '100',
  ],
  dofile: [['"abc"', '"broken"', '"failing"', '"no-such-file"']],
  error: ['"message"', ['1', '3', '4']],
  gcinfo: [],
  getfenv: [['echo()', '3', 'setfenv(echo(), { own = 1 })']],
  getmetatable: ['object()'],
  ipairs: ['{ 1, 2 }'],
  load: [
    ['pieces("return ", "1")', 'pieces("x", 1, "=")', 'pieces("return", {}, "1")', ...FUNCTIONS],
    ['"=name"', '"@name"', '"a\\nb"'],
  ],
  loadfile: [['"abc"', '"broken"', '"no-such-file"']],
  loadstring: [
    ['"return 1, ..."', '"x ="', '"error()"', '"\\27Lua"', '"#return 1"'],
    ['"=name"', '"@name"', '"a\\nb"'],
  ],
  next: ['{ 10, 20 }', ['3', '"x"']],
  newproxy: ['proxy()'],
  pairs: ['{ 1, 2 }'],
  pcall: [['echo()', ...FUNCTIONS], '3', '4'],
  print: ['3', '4'],
  rawequal: ['3', '3'],
  rawget: ['{ 10 }', ['3', '"x"']],
  rawset: ['{}', ['3', '"x"'], '3'],
  select: [['3', '"#"', '-2', '2 ^ 31'], '"b"', '"c"'],
  setfenv: [['echo()', '3'], '{}'],
  setmetatable: [
    ['{}', 'setmetatable({}, { __metatable = false })'],
    ['{}', '{ __metatable = false }'],
  ],
  tonumber: [
    ['"10"', '"1e1"', '"0x"', '"zz"', '" -7 "', '"1 2"', '"inf"', '"7fffffffffffffff"', '"-8"'],
    ['16', '36', '37', '8', '2 ^ 31'],
  ],
  tostring: ['3'],
  type: ['3'],
  unpack: ['{ 1, 2, 3 }', ['3', ...INTEGERS], ['3', ...INTEGERS, '1e4', '1e5']],
  xpcall: [['echo()', ...FUNCTIONS, 'function() error({}) end'], FUNCTIONS],

  'coroutine.create': [['echo()', ...FUNCTIONS]],
  'coroutine.resume': [THREADS, '3', '4'],
  'coroutine.running': [],
  'coroutine.status': [THREADS],
  'coroutine.wrap': [['echo()', 'yield', ...FUNCTIONS]],
  'coroutine.yield': ['3', '4'],

  module: ['"swept"', [...FUNCTIONS, 'package.seeall'], FUNCTIONS],
  require: [['"string"', '"swept"', '"_G"', '"broken"', '"failing"', '"no.such"']],
  'package.loadlib': ['"no-such-library"', ['"open"', '"*"']],
  'package.seeall': ['{}'],

  'string.byte': [SUBJECT, ['3', ...INTEGERS], ['3', ...INTEGERS]],
  'string.char': ['65', ['66', '255', '256'], '67'],
  'string.dump': [['counter()', ...FUNCTIONS]],
  'string.find': [SUBJECT, PATTERNS, ['3', '7', '8', ...INTEGERS], 'true'],
  'string.format': [FORMATS, ['"x\\"\\n\\r\\0y"', '2 ^ 31', '-5.125'], ['2 ^ 31', '65'], '3'],
  'string.gfind': ['"a b"', ['"%a"', ...PATTERNS]],
  'string.gmatch': ['"a b"', ['"%a"', ...PATTERNS]],
  'string.gsub': [
    SUBJECT,
    PATTERNS,
    ['"<%0%1>"', '"%2"', '"%"', '{ b = "t", a = false, [""] = 1 }', 'failing()', 'silent()', '{ b = {} }'],
    ['3', ...INTEGERS],
  ],
  'string.len': [SUBJECT],
  'string.lower': ['"ABC"'],
  'string.match': [SUBJECT, ['"(b)(c)"', ...PATTERNS], ['3', '7', '8', ...INTEGERS]],
  'string.rep': ['"ab"', '3'],
  'string.reverse': [SUBJECT],
  'string.sub': [SUBJECT, ['3', ...INTEGERS], ['3', ...INTEGERS]],
  'string.upper': [SUBJECT],

  'table.concat': [
    ['{ 1, 2, 3 }', '{ 1, {}, 3 }', '{ "a", "b" }'],
    '", "',
    ['3', ...INTEGERS],
    ['3', ...INTEGERS],
  ],
  'table.foreach': ['{ 10, 20, x = 30 }', FUNCTIONS],
  'table.foreachi': ['{ 10, 20, x = 30 }', FUNCTIONS],
  'table.getn': ['{ 1, 2 }'],
  'table.insert': [['{ 1, 2, 3 }', '{ n = 5 }'], ['3', '-3', '4', '5'], '3'],
  'table.maxn': ['{ 1, 2, [7.5] = 1 }'],
  'table.remove': [
    ['{ 1, 2, 3 }', '{ n = 5 }'],
    ['3', ...INTEGERS],
  ],
  'table.setn': ['{ 1, 2 }', '3'],
  'table.sort': [
    ['{ 3, 1, 2 }', '{ 3, "x", 1 }', '{ 5, 2, 8, 1, 9, 3, 7 }', '{ object(), object(), object() }'],
    ['less()', 'failing()', 'function(a, b) note("or equal", a, b) return a <= b end'],
  ],

  'math.atan2': [
    ['3', '-3'],
    ['3', '-3'],
  ],
  'math.fmod': [
    ['7', '-7.5'],
    ['3', '-3'],
  ],
  'math.ldexp': [
    ['0.5', '-3'],
    ['3', '-1074', '1024'],
  ],
  'math.max': ['3', '4', '-3'],
  'math.min': ['3', '4', '-3'],
  'math.mod': [
    ['7', '-7.5'],
    ['3', '-3'],
  ],
  'math.pow': [
    ['3', '-3', '0.5'],
    ['3', '-3', '0.5'],
  ],
  'math.random': [
    ['3', '6', '2 ^ 31'],
    ['6', '2 ^ 31', '2 ^ 31 - 1'],
  ],

  'io.close': ['closed()'],
  'io.flush': [],
  'io.input': [['"abc"', '"no-such-file"', 'closed()']],
  'io.lines': [['"abc"', '"no-such-file"', 'closed()']],
  'io.open': [
    ['"abc"', '"no-such-file"', '"."'],
    ['"r"', '"w"', '"a"', '"r+"', '"w+b"', '"a+"', '"rb"', '"x"'],
  ],
  'io.output': [['"abc"', '"."', 'closed()']],
  'io.popen': [
    ['"echo out"', '"cat >abc"', '"exit 3"'],
    ['"r"', '"w"', '"rw"'],
  ],
  'io.read': [
    ['"*l"', '"*n"', '"*a"', '3', '"*x"', '"n"', '"*"'],
    ['"*n"', '"*l"', '3'],
    ['"*a"', '3'],
  ],
  'io.tmpfile': [],
  'io.type': ['closed()'],
  'io.write': ['"a"', '3', '"b"'],
  'file:close': [['temporary()', 'closed()']],
  'file:flush': [['temporary()', 'closed()']],
  'file:lines': [['temporary()', 'closed()']],
  'file:read': [
    ['temporary()', 'closed()'],
    ['"*l"', '"*n"', '"*a"', '3', '"*x"', '"n"', '"*"'],
    ['"*n"', '"*l"', '3'],
  ],
  'file:seek': [
    ['temporary()', 'closed()'],
    ['"set"', '"cur"', '"end"'],
    ['3', '-3', '2 ^ 31'],
  ],
  'file:setvbuf': [
    ['temporary()', 'closed()'],
    ['"full"', '"no"', '"line"'],
    ['100', '4096'],
  ],
  'file:write': [['temporary()', 'closed()'], '"a"', '3'],

  'os.clock': [],
  'os.date': [
    ['"!%Y-%m-%d %H:%M:%S"', '"*t"', '"!*t"', '"!%c %x %X %p %A %B %j %U %w %y %%"', '"%Ez %Q %"'],
    ['86400', '2 ^ 31', '-86400', '1e12'],
  ],
  'os.difftime': ['20', '10.5'],
  'os.execute': [['"exit 3"', '"echo out"', '"kill -9 $$"']],
  'os.exit': [['3', '256', '2 ^ 31', '-3']],
  'os.getenv': [['"NO_SUCH_VARIABLE"', '"HOME"']],
  'os.remove': [['"abc"', '"no-such-file"', '"no-such-folder/x"']],
  'os.rename': [
    ['"abc"', '"no-such-file"'],
    ['"another"', '"no-such-folder/x"'],
  ],
  'os.setlocale': [
    ['"C"', '"POSIX"', '"no_SUCH"'],
    ['"all"', '"collate"', '"ctype"', '"monetary"', '"numeric"', '"time"'],
  ],
  'os.time': [
    [
      '{ year = 2001, month = 2, day = 3 }',
      '{ year = 2001, month = 14, day = -3, hour = 30, min = "7", sec = 1.5, isdst = false }',
      '{ year = 1e9, month = 1, day = 1 }',
      '{ year = 2001, month = "x", day = 1 }',
      '{ year = 2001, day = 1 }',
    ],
  ],
  'os.tmpname': [],

  'debug.debug': [],
  'debug.getfenv': ['setfenv(echo(), { own = 1 })'],
  'debug.gethook': [THREADS],
  'debug.getinfo': [['echo()', ...STACK_LEVELS, 'started()'], ['echo()', ...WHATS, ...STACK_LEVELS], WHATS],
  'debug.getlocal': [['3 - 2', 'started()', ...STACK_LEVELS], ['3', ...STACK_LEVELS], '3'],
  'debug.getmetatable': ['object()'],
  'debug.getregistry': [],
  'debug.getupvalue': ['counter()', ['3', '2 ^ 31']],
  'debug.setfenv': [['echo()', 'started()'], '{}'],
  'debug.sethook': [
    ['echo()', 'started()', 'silent()', 'failing()'],
    ['"crl"', '"c"', '"l"', 'echo()'],
    ['3', '2 ^ 31', '"crl"'],
    '3',
  ],
  'debug.setlocal': [['3 - 2', 'started()', ...STACK_LEVELS], ['3', ...STACK_LEVELS], '3', '4'],
  'debug.setmetatable': ['{}', ['{}', '{ __index = { x = 1 } }']],
  'debug.setupvalue': ['counter()', ['3', '2 ^ 31'], '3'],
  'debug.traceback': [
    ['"message"', 'started()', 'dead()'],
    ['3', '-3', '"message"'],
    ['3', '-3'],
  ],
};

/** Functions of one number. */
const OF_ONE_NUMBER =
  'abs acos asin atan ceil cos cosh deg exp floor frexp log log10 modf rad randomseed sin sinh sqrt tan tanh';
const ONE_NUMBER: readonly Place[] = [['0.5', '-0.5', '3', '1e-310', '-1e300']];

/** Everything that is swept, in the order of the manual. */
export const SWEPT_FUNCTIONS: readonly SweptFunction[] = MANUAL_FUNCTIONS.flatMap(({ name, kind }) => {
  const places = PLACES[name] ?? (isOfOneNumber(name) ? ONE_NUMBER : undefined);
  if (kind === 'value' || places === undefined) return [];
  const lists = places.map((place) => (typeof place === 'string' ? [place] : place));
  return [{ name, places: lists, ...FRAMES[name] }];
});

/** The expressions that a place gets: what means something there, then one of every kind. */
export function choicesFor(swept: SweptFunction, place: number): string[] {
  const left = ARGUMENT_KINDS.filter(({ name }) => swept.without?.[place]?.kinds.includes(name) !== true);
  return [...new Set([...(swept.places[place] ?? []), ...left.map(({ expression }) => expression)])];
}

function isOfOneNumber(name: string): boolean {
  return name.startsWith('math.') && OF_ONE_NUMBER.split(' ').includes(name.slice('math.'.length));
}
