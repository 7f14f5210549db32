/**
 * Every function and value that §5 of the Lua 5.1 manual defines, and those that 5.1.5 has besides, flagged.
 * The corpus, the report and the completeness tests read this one list; a test holds it against the
 * tables of the reference binary.
 */

/** `file` stands for the methods of file handles (§5.7). */
export type LibraryName =
  | 'base'
  | 'coroutine'
  | 'package'
  | 'string'
  | 'table'
  | 'math'
  | 'io'
  | 'file'
  | 'os'
  | 'debug';

export interface ManualFunction {
  /** As the manual heads its paragraph: `assert`, `string.rep`, `file:seek`. */
  name: string;
  library: LibraryName;
  section: string;
  /** Argument forms in the manual's notation; '' for values. */
  signature: string;
  kind: 'function' | 'method' | 'value';
  /** Set when the manual does not describe it: why 5.1.5 has it all the same. */
  undocumented?: string;
}

export interface ManualLibrary {
  name: LibraryName;
  section: string;
  title: string;
}

export const MANUAL_LIBRARIES: readonly ManualLibrary[] = [
  { name: 'base', section: '5.1', title: 'Basic Functions' },
  { name: 'coroutine', section: '5.2', title: 'Coroutine Manipulation' },
  { name: 'package', section: '5.3', title: 'Modules' },
  { name: 'string', section: '5.4', title: 'String Manipulation' },
  { name: 'table', section: '5.5', title: 'Table Manipulation' },
  { name: 'math', section: '5.6', title: 'Mathematical Functions' },
  { name: 'io', section: '5.7', title: 'Input and Output Facilities' },
  { name: 'file', section: '5.7', title: 'File Methods' },
  { name: 'os', section: '5.8', title: 'Operating System Facilities' },
  { name: 'debug', section: '5.9', title: 'The Debug Library' },
];

const GFIND = 'name of string.gmatch in Lua 5.0, kept for compatibility';
const LUA_5_0 = 'left over from Lua 5.0, kept for compatibility';

/** One line per library: `name(signature)` for functions, `name` alone for values. */
const BASE: readonly string[] = [
  'assert(v [, message])',
  'collectgarbage([opt [, arg]])',
  'dofile([filename])',
  'error(message [, level])',
  '_G',
  'getfenv([f])',
  'getmetatable(object)',
  'ipairs(t)',
  'load(func [, chunkname])',
  'loadfile([filename])',
  'loadstring(string [, chunkname])',
  'next(table [, index])',
  'pairs(t)',
  'pcall(f, arg1, ···)',
  'print(···)',
  'rawequal(v1, v2)',
  'rawget(table, index)',
  'rawset(table, index, value)',
  'select(index, ···)',
  'setfenv(f, table)',
  'setmetatable(table, metatable)',
  'tonumber(e [, base])',
  'tostring(e)',
  'type(v)',
  'unpack(list [, i [, j]])',
  '_VERSION',
  'xpcall(f, err)',
];

const COROUTINE: readonly string[] = [
  'coroutine.create(f)',
  'coroutine.resume(co [, val1, ···])',
  'coroutine.running()',
  'coroutine.status(co)',
  'coroutine.wrap(f)',
  'coroutine.yield(···)',
];

const PACKAGE: readonly string[] = [
  'module(name [, ···])',
  'require(modname)',
  'package.cpath',
  'package.loaded',
  'package.loaders',
  'package.loadlib(libname, funcname)',
  'package.path',
  'package.preload',
  'package.seeall(module)',
];

const STRING: readonly string[] = [
  'string.byte(s [, i [, j]])',
  'string.char(···)',
  'string.dump(function)',
  'string.find(s, pattern [, init [, plain]])',
  'string.format(formatstring, ···)',
  'string.gmatch(s, pattern)',
  'string.gsub(s, pattern, repl [, n])',
  'string.len(s)',
  'string.lower(s)',
  'string.match(s, pattern [, init])',
  'string.rep(s, n)',
  'string.reverse(s)',
  'string.sub(s, i [, j])',
  'string.upper(s)',
];

const TABLE: readonly string[] = [
  'table.concat(table [, sep [, i [, j]]])',
  'table.insert(table, [pos,] value)',
  'table.maxn(table)',
  'table.remove(table [, pos])',
  'table.sort(table [, comp])',
];

const MATH: readonly string[] = [
  'math.abs(x)',
  'math.acos(x)',
  'math.asin(x)',
  'math.atan(x)',
  'math.atan2(y, x)',
  'math.ceil(x)',
  'math.cos(x)',
  'math.cosh(x)',
  'math.deg(x)',
  'math.exp(x)',
  'math.floor(x)',
  'math.fmod(x, y)',
  'math.frexp(x)',
  'math.huge',
  'math.ldexp(m, e)',
  'math.log(x)',
  'math.log10(x)',
  'math.max(x, ···)',
  'math.min(x, ···)',
  'math.modf(x)',
  'math.pi',
  'math.pow(x, y)',
  'math.rad(x)',
  'math.random([m [, n]])',
  'math.randomseed(x)',
  'math.sin(x)',
  'math.sinh(x)',
  'math.sqrt(x)',
  'math.tan(x)',
  'math.tanh(x)',
];

const IO: readonly string[] = [
  'io.close([file])',
  'io.flush()',
  'io.input([file])',
  'io.lines([filename])',
  'io.open(filename [, mode])',
  'io.output([file])',
  'io.popen(prog [, mode])',
  'io.read(···)',
  'io.stderr',
  'io.stdin',
  'io.stdout',
  'io.tmpfile()',
  'io.type(obj)',
  'io.write(···)',
];

const FILE: readonly string[] = [
  'file:close()',
  'file:flush()',
  'file:lines()',
  'file:read(···)',
  'file:seek([whence] [, offset])',
  'file:setvbuf(mode [, size])',
  'file:write(···)',
];

const OS: readonly string[] = [
  'os.clock()',
  'os.date([format [, time]])',
  'os.difftime(t2, t1)',
  'os.execute([command])',
  'os.exit([code])',
  'os.getenv(varname)',
  'os.remove(filename)',
  'os.rename(oldname, newname)',
  'os.setlocale(locale [, category])',
  'os.time([table])',
  'os.tmpname()',
];

const DEBUG: readonly string[] = [
  'debug.debug()',
  'debug.getfenv(o)',
  'debug.gethook([thread])',
  'debug.getinfo([thread,] function [, what])',
  'debug.getlocal([thread,] level, local)',
  'debug.getmetatable(object)',
  'debug.getregistry()',
  'debug.getupvalue(func, up)',
  'debug.setfenv(object, table)',
  'debug.sethook([thread,] hook, mask [, count])',
  'debug.setlocal([thread,] level, local, value)',
  'debug.setmetatable(object, table)',
  'debug.setupvalue(func, up, value)',
  'debug.traceback([thread,] [message] [, level])',
];

const UNDOCUMENTED: readonly ManualFunction[] = [
  extra('gcinfo()', 'base', 'deprecated name of collectgarbage("count")'),
  extra('newproxy([boolean or proxy])', 'base', 'makes userdata from Lua; undocumented'),
  extra('package.config', 'package', 'separators and marks of package.path; described from Lua 5.2 on'),
  extra('string.gfind(s, pattern)', 'string', GFIND),
  extra('table.foreach(table, f)', 'table', LUA_5_0),
  extra('table.foreachi(table, f)', 'table', LUA_5_0),
  extra('table.getn(table)', 'table', LUA_5_0),
  extra('table.setn(table, n)', 'table', LUA_5_0),
  extra('math.mod(x, y)', 'math', 'name of math.fmod in Lua 5.0, kept for compatibility'),
];

/** All of §5 in the manual's order, each library followed by what it has undocumented. */
export const MANUAL_FUNCTIONS: readonly ManualFunction[] = (
  [
    ['base', BASE],
    ['coroutine', COROUTINE],
    ['package', PACKAGE],
    ['string', STRING],
    ['table', TABLE],
    ['math', MATH],
    ['io', IO],
    ['file', FILE],
    ['os', OS],
    ['debug', DEBUG],
  ] as const
).flatMap(([library, lines]) => [
  ...lines.map((line) => row(line, library)),
  ...UNDOCUMENTED.filter((entry) => entry.library === library),
]);

const BY_NAME: ReadonlyMap<string, ManualFunction> = new Map(
  MANUAL_FUNCTIONS.map((entry) => [entry.name, entry]),
);

/** The row of one function, or undefined when the reference has no such function. */
export function manualFunction(name: string): ManualFunction | undefined {
  return BY_NAME.get(name);
}

function row(line: string, library: LibraryName): ManualFunction {
  const open = line.indexOf('(');
  const name = open < 0 ? line : line.slice(0, open);
  const signature = open < 0 ? '' : line.slice(open);
  const kind = open < 0 ? 'value' : name.includes(':') ? 'method' : 'function';
  const section = MANUAL_LIBRARIES.find((entry) => entry.name === library)!.section;
  return { name, library, section, signature, kind };
}

function extra(line: string, library: LibraryName, undocumented: string): ManualFunction {
  return { ...row(line, library), undocumented };
}
