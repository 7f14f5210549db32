/**
 * What the sweep calls: for each function of §5 a list of arguments with which it works, so that varying one
 * place at a time reaches past the checks of the others. What must not be called at random is left out, with
 * its reason.
 */

import { MANUAL_FUNCTIONS } from '../corpus/manual-functions.ts';

export interface SweptFunction {
  name: string;
  /** Lua expressions of arguments that work. */
  arguments: string[];
  /** Fewest arguments; calls with fewer do something that a sweep must not do. */
  fewest?: number;
  /** Results depend on clock, memory or chance: only their types are compared. */
  isOpaque?: boolean;
  /** Statement that undoes what a call left behind. */
  after?: string;
  /** Names of kinds that it must not get. */
  without?: string[];
}

/** Arguments are separated by ` | `, because commas occur in them. */
const ARGUMENTS: Record<string, string> = {
  assert: 'true | "message"',
  dofile: '"no-such-file"',
  error: '"message" | 1',
  getfenv: 'identity',
  getmetatable: 'object()',
  ipairs: '{ 1, 2 }',
  load: 'identity | "=name"',
  loadfile: '"no-such-file"',
  loadstring: '"return 1" | "=name"',
  next: '{ 10, 20 } | 1',
  pairs: '{ 1, 2 }',
  pcall: 'identity | 1 | 2',
  print: '1 | 2',
  rawequal: '1 | 1',
  rawget: '{ 10 } | 1',
  rawset: '{} | 1 | 2',
  select: '1 | "a" | "b"',
  setfenv: 'identity | {}',
  setmetatable: '{} | {}',
  tonumber: '"10" | 10',
  tostring: '1',
  type: '1',
  unpack: '{ 1, 2, 3 } | 1 | 3',
  xpcall: 'identity | identity',
  newproxy: 'true',
  'coroutine.create': 'identity',
  'coroutine.resume': 'suspended() | 1',
  'coroutine.status': 'suspended()',
  'coroutine.wrap': 'identity',
  'coroutine.yield': '1',
  module: '"swept"',
  require: '"string"',
  'package.loadlib': '"no-such-library" | "open"',
  'package.seeall': '{}',
  'string.byte': '"abc" | 1 | 2',
  'string.char': '65 | 66',
  'string.dump': 'identity',
  'string.find': '"abcabc" | "b" | 1 | true',
  'string.format': '"%s %d" | "a" | 1',
  'string.gmatch': '"a b" | "%a"',
  'string.gsub': '"abc" | "b" | "x" | 1',
  'string.len': '"abc"',
  'string.lower': '"ABC"',
  'string.match': '"abc" | "(b)(c)" | 1',
  'string.rep': '"ab" | 3',
  'string.reverse': '"abc"',
  'string.sub': '"abcdef" | 2 | 3',
  'string.upper': '"abc"',
  'string.gfind': '"a b" | "%a"',
  'table.concat': '{ 1, 2, 3 } | ", " | 1 | 3',
  'table.insert': '{ 1, 2 } | 1 | "x"',
  'table.maxn': '{ 1, 2 }',
  'table.remove': '{ 1, 2, 3 } | 1',
  'table.sort': '{ 3, 1, 2 } | less',
  'table.foreach': '{ 10, 20 } | identity',
  'table.foreachi': '{ 10, 20 } | identity',
  'table.getn': '{ 1, 2 }',
  'table.setn': '{ 1, 2 } | 1',
  'math.atan2': '1 | 2',
  'math.fmod': '7 | 3',
  'math.ldexp': '0.5 | 3',
  'math.max': '1 | 2',
  'math.min': '1 | 2',
  'math.mod': '7 | 3',
  'math.pow': '2 | 3',
  'math.random': '1 | 6',
  'io.close': 'temporary()',
  'io.lines': '"no-such-file"',
  'io.open': '"no-such-file" | "r"',
  'io.read': '"*l" | 1',
  'io.type': 'standard',
  'io.write': '"a" | 1',
  'file:close': 'temporary()',
  'file:flush': 'temporary()',
  'file:lines': 'temporary()',
  'file:read': 'temporary() | "*l" | 3',
  'file:seek': 'temporary() | "set" | 0',
  'file:setvbuf': 'temporary() | "full" | 100',
  'file:write': 'temporary() | "a" | 1',
  'os.date': '"!%Y" | 86400',
  'os.difftime': '20 | 10',
  'os.getenv': '"NO_SUCH_VARIABLE"',
  'os.remove': '"no-such-file"',
  'os.rename': '"no-such-file" | "another"',
  'os.setlocale': '"C" | "all"',
  'os.time': '{ year = 2001, month = 2, day = 3 }',
  'debug.getfenv': 'identity',
  'debug.getinfo': 'identity | "S"',
  'debug.getlocal': '1 | 1',
  'debug.getmetatable': 'object()',
  'debug.getupvalue': 'counter() | 1',
  'debug.setfenv': 'identity | {}',
  'debug.setlocal': '1 | 1 | 2',
  'debug.setmetatable': '{} | {}',
  'debug.setupvalue': 'counter() | 1 | 2',
  'debug.traceback': '"message" | 1',
  'debug.gethook': 'suspended()',
  collectgarbage: '"count" | 1',
  gcinfo: '',
  'io.tmpfile': '',
  'os.clock': '',
  'coroutine.running': '',
  'debug.getregistry': '',
};

/** Functions of one number. */
const OF_ONE_NUMBER =
  'abs acos asin atan ceil cos cosh deg exp floor frexp log log10 modf rad randomseed sin sinh sqrt tan tanh';

export const NOT_SWEPT: Record<string, string> = {
  'os.exit': 'ends the program',
  'os.execute': 'starts programs',
  'os.tmpname': 'leaves files behind',
  'io.popen': 'starts programs',
  'io.input': 'changes what later calls read',
  'io.output': 'changes where later results go',
  'io.flush': 'takes no argument and returns nothing to compare',
  'debug.debug': 'reads commands',
  'debug.sethook': 'would run hooks inside the sweep itself',
};

const OPAQUE = new Set(
  'collectgarbage gcinfo os.clock io.tmpfile coroutine.running debug.getregistry string.dump'.split(' '),
);

const FEWEST: Record<string, number> = { 'io.close': 1, 'os.date': 2, 'os.time': 1, 'file:close': 1 };

const AFTER: Record<string, string> = {
  setfenv: 'environment(1, globals) environment(0, globals)',
  'debug.setmetatable':
    'for _, value in pairs({ "", 0, true, identity, suspended() }) do metatable(value, value == "" and { __index = string } or nil) end metatable(nil, nil)',
};

const WITHOUT: Record<string, string[]> = {
  // The reference calls a null pointer when it closes a file whose environment was replaced.
  'debug.setfenv': ['file'],
  // These load the program itself.
  'package.loadlib': ['empty string', 'string with a zero byte'],
  // The time of the moment.
  'os.time': ['nil'],
  'os.date': ['nil'],
  // How far a file may reach is up to the file system.
  'file:seek': ['beyond integers'],
  // The locale of the user, whatever that is.
  'os.setlocale': ['empty string'],
};

/** Everything that is swept, in the order of the manual. */
export const SWEPT_FUNCTIONS: readonly SweptFunction[] = MANUAL_FUNCTIONS.flatMap(({ name, kind }) => {
  const listed = ARGUMENTS[name] ?? (isOfOneNumber(name) ? '0.5' : undefined);
  if (kind === 'value' || listed === undefined) return [];
  return [
    {
      name,
      arguments: listed === '' ? [] : listed.split(' | '),
      fewest: FEWEST[name],
      isOpaque: OPAQUE.has(name),
      after: AFTER[name],
      without: WITHOUT[name],
    },
  ];
});

function isOfOneNumber(name: string): boolean {
  return name.startsWith('math.') && OF_ONE_NUMBER.split(' ').includes(name.slice('math.'.length));
}
