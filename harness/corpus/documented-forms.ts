/**
 * What the manual's paragraphs on the functions of §5 name: argument forms, options, and errors. The corpus has to
 * show each of them, and a test looks for it among the calls that the cases make. How many arguments a function may
 * have is not written here: it follows from the signature in `manual-functions.ts`.
 */

import type { ManualFunction } from './manual-functions.ts';

/** A call that a case made, as `record-calls.lua` saw it. */
export interface RecordedCall {
  name: string;
  /** False when it ended with an error, or never. */
  returned: boolean;
  /** `nil`, `true`, `false`, `number N`, `string TEXT`, or the name of another type. */
  arguments: readonly string[];
}

/** Whether a call is of the form; or, for what runs in a process of its own, how the case writes it. */
export type Form = ((call: RecordedCall) => boolean) | RegExp;

/** The numbers of arguments that a signature allows, `···` as none, one and two of them. */
export function argumentCounts({ signature }: Pick<ManualFunction, 'signature'>): number[] {
  const parameters = parametersOf(signature);
  const rest = parameters.some(({ name }) => name === '···') ? 1 : 0;
  const named = parameters.length - rest;
  const required = parameters.filter(({ name, isOptional }) => name !== '···' && !isOptional).length;
  const most = named + 2 * rest;
  return Array.from({ length: most - required + 1 }, (_, i) => required + i);
}

function parametersOf(signature: string): { name: string; isOptional: boolean }[] {
  const found: { name: string; isOptional: boolean }[] = [];
  let depth = 0;
  for (const [word] of signature.slice(1, -1).matchAll(/\[|\]|···|[\w ]*\w/g)) {
    if (word === '[') depth++;
    else if (word === ']') depth--;
    else if (word.trim() !== '') found.push({ name: word.trim(), isOptional: depth > 0 });
  }
  return found;
}

/** Argument `place` (from 1) is of the type, or a string or number with that text. */
function has(place: number, what: string | RegExp, ending: 'returns' | 'raises' = 'returns'): Form {
  return ({ arguments: given, returned }) => {
    const value = given[place - 1];
    if (value === undefined || returned !== (ending === 'returns')) return false;
    return typeof what === 'string' ? value.split(' ')[0] === what : what.test(value);
  };
}

function raises(place: number, what: string | RegExp): Form {
  return has(place, what, 'raises');
}

/** A form for each text that an argument may be. */
function words(place: number, ...texts: readonly string[]): Record<string, Form> {
  return Object.fromEntries(texts.map((text) => [`"${text}"`, has(place, new RegExp(`^string ${text}$`))]));
}

const NEGATIVE = /^number -[1-9]/;
const ZERO = /^number 0$/;
const NUMERAL = /^string \d/;

/** Beyond the numbers of arguments. */
export const DOCUMENTED_FORMS: Readonly<Record<string, Readonly<Record<string, Form>>>> = {
  assert: {
    'a false value with a message': ({ arguments: given, returned }) =>
      !returned && given[0] === 'false' && given[1]?.startsWith('string') === true,
    'nil without a message': ({ arguments: given, returned }) => !returned && given.join() === 'nil',
  },
  collectgarbage: {
    ...words(1, 'stop', 'restart', 'collect', 'count', 'step', 'setpause', 'setstepmul'),
    'an option that does not exist': raises(1, 'string'),
  },
  dofile: {
    'no name, for standard input': /dofile\(\)/,
    'a name': has(1, 'string'),
    'a file that is not there or fails': raises(1, 'string'),
  },
  error: {
    'level 0': raises(2, ZERO),
    'level 1': raises(2, /^number 1$/),
    'level 2': raises(2, /^number 2$/),
    'a message that is no string': raises(1, 'table'),
  },
  getfenv: {
    'a function': has(1, 'function'),
    'level 0, the thread': has(1, ZERO),
    'level 1': has(1, /^number 1$/),
    'a level that does not exist': raises(1, 'number'),
  },
  getmetatable: { 'a table': has(1, 'table'), 'a string': has(1, 'string') },
  ipairs: { 'something that is no table': raises(1, /^(?!table)/) },
  load: {
    'a function': has(1, 'function'),
    'a name': has(2, 'string'),
    'something that is no function': raises(1, /^(?!function)/),
  },
  loadfile: { 'no name, for standard input': /loadfile\(\)/, 'a file': has(1, 'string') },
  loadstring: { 'a name': has(2, 'string'), 'something that is no string': raises(1, 'table') },
  next: {
    'nil, for the first key': has(2, 'nil'),
    'a key': has(2, /^(number|string|true|table)/),
    'a key that is not there': raises(2, /^(?!nil)/),
    'something that is no table': raises(1, /^(?!table)/),
  },
  pairs: { 'something that is no table': raises(1, /^(?!table)/) },
  rawget: { 'something that is no table': raises(1, /^(?!table)/) },
  rawset: { 'something that is no table': raises(1, /^(?!table)/), 'a key that is nil': raises(2, 'nil') },
  select: {
    'the number of arguments': has(1, /^string #$/),
    'a position': has(1, /^number [1-9]/),
    'a position from the end': has(1, NEGATIVE),
    'a position out of range': raises(1, 'number'),
  },
  setfenv: {
    'a function': has(1, 'function'),
    'level 0, the thread': has(1, ZERO),
    'a level': has(1, /^number [1-9]/),
    'a function that cannot be changed': raises(1, 'function'),
    'an environment that is no table': raises(2, /^(?!table)/),
  },
  setmetatable: {
    'a metatable': has(2, 'table'),
    'nil, to take it away': has(2, 'nil'),
    'something that is no table': raises(1, /^(?!table)/),
    'a protected metatable': ({ arguments: given, returned }) => !returned && given.join() === 'table,table',
    'a metatable that is neither table nor nil': raises(2, /^(?!table|nil)/),
  },
  tonumber: {
    'a number': has(1, 'number'),
    'a numeral': has(1, NUMERAL),
    'something else': has(1, 'table'),
    'base 2': has(2, /^number 2$/),
    'base 16': has(2, /^number 16$/),
    'base 36': has(2, /^number 36$/),
    'a base out of range': raises(2, 'number'),
  },
  tostring: Object.fromEntries(
    ['nil', 'true', 'number', 'string', 'table', 'function'].map((kind) => [kind, has(1, kind)]),
  ),
  type: Object.fromEntries(
    ['nil', 'true', 'number', 'string', 'table', 'function', 'thread', 'userdata'].map((kind) => [
      kind,
      has(1, kind),
    ]),
  ),
  unpack: { 'too many results': raises(3, 'number'), 'something that is no table': raises(1, /^(?!table)/) },
  'coroutine.create': { 'something that is no Lua function': raises(1, /./) },
  'coroutine.resume': { 'something that is no coroutine': raises(1, /^(?!thread)/) },
  'coroutine.status': {
    'something that is no coroutine': raises(1, /^(?!thread)/),
    '"suspended"': /"suspended"/,
    '"running"': /"running"/,
    '"normal"': /"normal"/,
    '"dead"': /"dead"/,
  },
  'coroutine.wrap': { 'something that is no Lua function': raises(1, /./) },
  'coroutine.yield': { 'where no coroutine can yield': /pcall\(coroutine\.yield/ },
  module: {
    'a name': has(1, 'string'),
    options: has(2, 'function'),
    'a name with dots': has(1, /^string \w+\./),
    'a name that is taken': raises(1, 'string'),
  },
  require: { 'a module': has(1, 'string'), 'a module that is not found': raises(1, 'string') },
  'package.loadlib': { 'a library that is not there': has(1, 'string') },
  'package.seeall': { 'something that is no table': raises(1, /^(?!table)/) },
  'string.byte': {
    'a position from the end': has(2, NEGATIVE),
    'a number for the string': has(1, 'number'),
    'a range from the end': has(3, NEGATIVE),
    'a position that is no number': raises(2, /^(?!number)/),
  },
  'string.char': { 'a value out of range': raises(1, 'number'), 'a numeral': has(1, NUMERAL) },
  'string.dump': { 'a function of C': raises(1, 'function') },
  'string.find': {
    'a start from the end': has(3, NEGATIVE),
    plain: has(4, 'true'),
    'a capture': has(2, /\(/),
    'an anchor': has(2, /^string \^/),
    'a malformed pattern': raises(2, 'string'),
  },
  'string.format': {
    ...Object.fromEntries(
      [...'cdEefgGiouXxqs%'].map((letter) => [
        `%${letter}`,
        // The recorder writes % as %25.
        has(1, new RegExp(`%25[-+ #0-9.]*${letter === '%' ? '%25' : letter}`)),
      ]),
    ),
    'an option that does not exist': raises(1, /^string .*%25/),
    'a flag': has(1, /%25[-+#0]/),
    'a width': has(1, /%25-?[1-9]/),
    'a precision': has(1, /%25\d*\.\d/),
    'an argument of another type': raises(2, /^(?!number)/),
  },
  'string.gmatch': { 'a capture': has(2, /\(/), 'an anchor': has(2, /^string \^/) },
  'string.gsub': {
    'a string': has(3, 'string'),
    'a table': has(3, 'table'),
    'a function': has(3, 'function'),
    '%1 in the replacement': has(3, /%251/),
    '%0 in the replacement': has(3, /%250/),
    '%% in the replacement': has(3, /%25%25/),
    'a replacement of another type': raises(3, /^(?!string|number|table|function)/),
    'a result that is no string': raises(3, /^(table|function)/),
    'no replacement at all': has(4, ZERO),
  },
  'string.match': { 'a start from the end': has(3, NEGATIVE), 'a capture': has(2, /\(/) },
  'string.rep': { 'a count of zero': has(2, ZERO), 'a count below zero': has(2, NEGATIVE) },
  'string.sub': { 'a start from the end': has(2, NEGATIVE), 'an end from the end': has(3, NEGATIVE) },
  'table.concat': {
    'a separator': has(2, 'string'),
    'a value that is neither string nor number': ({ arguments: given, returned }) =>
      !returned && given[0] === 'table',
  },
  'table.insert': {
    'at the front': has(2, /^number 1$/),
    'too many arguments': ({ arguments: given, returned }) => !returned && given.length > 3,
  },
  'table.remove': { 'from the front': has(2, /^number 1$/) },
  'table.sort': {
    'a comparison': has(2, 'function'),
    'values that cannot be compared': ({ arguments: given, returned }) =>
      !returned && given.join() === 'table',
    'a comparison that is no order, or fails': raises(2, 'function'),
  },
  'math.random': {
    'an empty interval': raises(1, 'number'),
    'an interval of two ends that is empty': raises(2, 'number'),
  },
  'io.close': { 'a file': has(1, 'userdata') },
  'io.input': {
    'a name': has(1, 'string'),
    'a file': has(1, 'userdata'),
    'a file that is not there': raises(1, 'string'),
  },
  'io.lines': { 'a name': has(1, 'string'), 'a file that is not there': raises(1, 'string') },
  'io.open': words(2, 'r', 'w', 'a', 'r\\+', 'w\\+', 'a\\+', 'rb', 'wb'),
  'io.output': {
    'a name': has(1, 'string'),
    'a file': has(1, 'userdata'),
    'a file that cannot be made': raises(1, 'string'),
  },
  'io.popen': words(2, 'r', 'w'),
  'io.read': {
    ...words(1, '\\*n', '\\*a', '\\*l'),
    'a number of bytes': has(1, 'number'),
    'a format that does not exist': raises(1, 'string'),
  },
  'io.type': { 'a file': has(1, 'userdata'), 'something else': has(1, /^(?!userdata)/) },
  'io.write': { 'a number': has(1, 'number'), 'something else': raises(1, 'table') },
  'file:close': { 'a closed file': raises(1, 'userdata') },
  'file:flush': { 'a closed file': raises(1, 'userdata') },
  'file:lines': { 'a closed file': raises(1, 'userdata') },
  'file:read': {
    ...words(2, '\\*n', '\\*a', '\\*l'),
    'a number of bytes': has(2, 'number'),
    'a format that does not exist': raises(2, 'string'),
    'several formats': has(3, /./),
  },
  'file:seek': {
    ...words(2, 'set', 'cur', 'end'),
    'an offset from the end': has(3, NEGATIVE),
    'a whence that does not exist': raises(2, 'string'),
  },
  'file:setvbuf': { ...words(2, 'no', 'full', 'line'), 'a mode that does not exist': raises(2, 'string') },
  'file:write': { 'a number': has(2, 'number'), 'something else': raises(2, 'table') },
  'os.date': {
    '"*t"': has(1, /^string \*t$/),
    '"!*t"': has(1, /^string !\*t$/),
    UTC: has(1, /^string !%25/),
    'a format of C': has(1, /^string %25/),
  },
  'os.execute': { 'a command': has(1, 'string') },
  'os.exit': { 'no code': /os\.exit\(\)/, 'a code': /os\.exit\(\d/ },
  'os.getenv': { 'a variable that is not set': has(1, 'string') },
  'os.remove': { 'a name': has(1, 'string') },
  'os.rename': { names: has(2, 'string') },
  'os.setlocale': {
    'nil, to ask': has(1, 'nil'),
    ...words(2, 'all', 'collate', 'ctype', 'monetary', 'numeric', 'time'),
    'a category that does not exist': raises(2, 'string'),
  },
  'os.time': { 'a table': has(1, 'table'), 'a table without a day': raises(1, 'table') },
  'debug.getfenv': {
    'a function': has(1, 'function'),
    'a thread': has(1, 'thread'),
    userdata: has(1, 'userdata'),
  },
  'debug.gethook': { 'none set': /debug\.gethook\(\)/, 'a thread': /debug\.gethook\(co\)/ },
  'debug.getinfo': {
    'a function': has(1, 'function'),
    'a level': has(1, 'number'),
    'a thread': has(1, 'thread'),
    ...Object.fromEntries(
      [...'nSlufL'].map((letter) => [`what ${letter}`, has(2, new RegExp(`^string \\w*${letter}`))]),
    ),
    'an option that does not exist': raises(2, 'string'),
    'a level out of range': has(1, /^number (-|\d\d)/),
  },
  'debug.getlocal': { 'a thread': has(1, 'thread'), 'a level out of range': raises(1, 'number') },
  'debug.getmetatable': { 'a table': has(1, 'table'), 'a string': has(1, 'string') },
  'debug.getupvalue': {
    'a Lua function': has(1, 'function'),
    'something that is no function': raises(1, /^(?!function)/),
  },
  'debug.setfenv': {
    'a function': has(1, 'function'),
    'a thread': has(1, 'thread'),
    'something that has no environment': raises(1, 'table'),
  },
  'debug.sethook': {
    calls: /sethook\([^\n]*, *"c/,
    returns: /sethook\([^\n]*, *"c?r/,
    lines: /sethook\([^\n]*, *"[cr]*l"/,
    'a count': /sethook\([^\n]*, *"", *\d/,
    'none, to turn it off': /sethook\(\)/,
    'a thread': /sethook\(co\b|sethook\(thread/,
  },
  'debug.setlocal': { 'a thread': has(1, 'thread'), 'a level out of range': raises(1, 'number') },
  'debug.setmetatable': {
    'a table': has(2, 'table'),
    nil: has(2, 'nil'),
    'a metatable that is neither table nor nil': raises(2, /^(?!table|nil)/),
  },
  'debug.setupvalue': {
    'a Lua function': has(1, 'function'),
    'something that is no function': raises(1, /^(?!function)/),
  },
  'debug.traceback': {
    'a message': has(1, 'string'),
    'a level': has(2, 'number'),
    'a thread': has(1, 'thread'),
    'a message that is no string': has(1, 'table'),
  },
};
