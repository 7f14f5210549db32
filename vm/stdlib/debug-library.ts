/** The debug library (manual §5.9). Most functions take a thread before their other arguments. */

import { currentPc, frameAtLevel, lineOf, TAIL_CALL_LEVEL } from '../machine/activation.ts';
import { functionName } from '../machine/call-names.ts';
import { loadChunk } from '../machine/chunk.ts';
import { raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { sourceInfo, TAIL_CALL_INFO } from '../machine/function-info.ts';
import { concat, isFunction, metatableOf, plainString, toStringCoerced } from '../machine/metamethods.ts';
import { protectedBody, protectedCall } from '../machine/protected.ts';
import { localName } from '../machine/symbolic.ts';
import { Thread } from '../machine/thread.ts';
import { tracebackLevels, traceback as tracebackOf } from '../machine/traceback.ts';
import {
  allocation,
  type Ledger,
  noteChange,
  noteKey,
  notePushed,
  notePushedFormat,
  noteStringJoined,
} from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { LuaClosure } from '../values/function.ts';
import { parseNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import { type LuaValue, NO_RESULTS, type Results } from '../values/value.ts';
import {
  argumentError,
  checkAny,
  checkInt,
  checkString,
  checkTable,
  checkType,
  optInt,
  optString,
  toInt32,
  toInteger,
} from './arguments.ts';
import { fn, library } from './library.ts';

/** The thread that a call is about, and by how many places it moves the other arguments. */
function threadArgument(call: Frame): { thread: Thread; shift: number } {
  const first = call.arg(1);
  return first instanceof Thread ? { thread: first, shift: 1 } : { thread: call.thread, shift: 0 };
}

function getfenv(call: Frame): Results {
  const value = checkAny(call, 1);
  if (value instanceof LuaClosure || value instanceof Thread) return value.environment;
  if (isFunction(value)) return value.environment ?? call.thread.state.globals;
  return value instanceof Userdata ? value.environment : undefined;
}

function setfenv(call: Frame): Results {
  const environment = checkTable(call, 2);
  const value = call.arg(1);
  if (isFunction(value) || value instanceof Thread || value instanceof Userdata) {
    noteChange(value);
    value.environment = environment;
    return value;
  }
  return raise(call.thread, "'setfenv' cannot change environment of given object");
}

function gethook(call: Frame): Results {
  const { thread } = threadArgument(call);
  return [thread.hooks.hook(thread), thread.hooks.mask, thread.hooks.count];
}

function sethook(call: Frame): Results {
  const { thread, shift } = threadArgument(call);
  const hook = call.arg(shift + 1);
  if (hook === undefined) {
    thread.hooks.set(thread, undefined, '', 0);
    return NO_RESULTS;
  }
  const mask = untilZero(checkString(call, shift + 2));
  checkType(call, shift + 1, 'function');
  thread.hooks.set(thread, hook, mask, optInt(call, shift + 3, 0));
  return NO_RESULTS;
}

function getinfo(call: Frame): Results {
  const { thread, shift } = threadArgument(call);
  const options = untilZero(optString(call, shift + 2, 'flnSu'));
  const subject = call.arg(shift + 1);
  let callee: LuaValue;
  let index = -1;
  const level = levelNumber(subject);
  if (level !== undefined) {
    index = frameAtLevel(thread, level);
    if (index < 0) return undefined;
    callee = index === TAIL_CALL_LEVEL ? undefined : thread.frames[index].callee;
  } else if (isFunction(subject)) {
    notePushedFormat(`>${options}`, '>', options, '');
    callee = subject;
  } else {
    return argumentError(call, shift + 1, 'function or level expected');
  }
  const isLost = index === TAIL_CALL_LEVEL;
  // Of a lost tail call there is nothing to ask, and the reference does not look at the options.
  if (!isLost && /[^SlunLf]/.test(options)) argumentError(call, shift + 2, 'invalid option');
  allocation.ledger?.check();
  const result = new LuaTable(0, 2);
  if (allocation.ledger !== undefined) call.thread.stack[call.top++] = result;
  if (options.includes('S')) {
    const info = isLost ? TAIL_CALL_INFO : sourceInfo(callee as LuaClosure);
    setPushed(result, 'source', info.source);
    setPushed(result, 'short_src', info.shortSource);
    set(result, 'linedefined', info.lineDefined);
    set(result, 'lastlinedefined', info.lastLineDefined);
    setPushed(result, 'what', info.what);
  }
  if (options.includes('l')) set(result, 'currentline', index > 0 ? lineOf(thread.frames[index]) : -1);
  if (options.includes('u')) set(result, 'nups', isFunction(callee) ? (callee.upvalues?.length ?? 0) : 0);
  if (options.includes('n')) {
    const name = index > 0 ? functionName(thread, index) : undefined;
    setPushed(result, 'name', isLost ? '' : name?.name);
    setPushed(result, 'namewhat', name?.kind ?? '');
  }
  if (options.includes('L')) set(result, 'activelines', activeLines(callee));
  if (options.includes('f')) set(result, 'func', callee);
  return result;
}

/** Sets a field, whose name becomes a string; `setPushed` one whose value does too. */
function set(table: LuaTable, name: string, value: LuaValue): void {
  noteKey(name);
  table.setStr(name, value);
}

function setPushed(table: LuaTable, name: string, value: string | undefined): void {
  if (value !== undefined) notePushed(value);
  set(table, name, value);
}

/** The level that an argument of `traceback` stands for, or undefined. */
export function levelNumber(value: LuaValue): number | undefined {
  const number = typeof value === 'string' ? parseNumber(value) : value;
  return typeof number === 'number' ? toInt32(toInteger(number)) : undefined;
}

function activeLines(callee: LuaValue): LuaValue {
  if (!(callee instanceof LuaClosure)) return undefined;
  const lines = new LuaTable();
  for (const line of callee.prototype.lineInfo) lines.setInt(line, true);
  return lines;
}

/** The frame that getlocal and setlocal are about. */
function frameArgument(call: Frame, thread: Thread, i: number): number {
  const index = frameAtLevel(thread, checkInt(call, i));
  return index < 0 ? argumentError(call, i, 'level out of range') : index;
}

/**
 * Name and stack slot of the `n`-th local variable of a frame, temporaries included; `pushed` counts the values that
 * the reference has put on top of the frame's own when it looks.
 */
function findLocal(
  thread: Thread,
  index: number,
  n: number,
  pushed = 0,
): { name: string; slot: number } | undefined {
  const frame = thread.frames[index];
  const slot = frame.base + n - 1;
  if (n > 0 && frame.callee instanceof LuaClosure) {
    const name = localName(frame.callee.prototype, n - 1, currentPc(frame));
    if (name !== undefined) return { name, slot };
  }
  const limit = index === thread.depth ? frame.top + pushed : thread.frames[index + 1].functionIndex;
  return n > 0 && limit - frame.base >= n ? { name: '(*temporary)', slot } : undefined;
}

function getlocal(call: Frame): Results {
  const { thread, shift } = threadArgument(call);
  const index = frameArgument(call, thread, shift + 1);
  const local = findLocal(thread, index, checkInt(call, shift + 2));
  return local === undefined ? undefined : [local.name, thread.stack[local.slot]];
}

function setlocal(call: Frame): Results {
  const { thread, shift } = threadArgument(call);
  const index = frameArgument(call, thread, shift + 1);
  const value = checkAny(call, shift + 3);
  // Arguments beyond are dropped, which shows where the frame is this function's own.
  call.top = call.base + shift + 3;
  const local = findLocal(thread, index, checkInt(call, shift + 2), thread === call.thread ? 0 : 1);
  if (local === undefined) return undefined;
  thread.stack[local.slot] = value;
  return local.name;
}

function getmetatable(call: Frame): Results {
  checkAny(call, 1);
  return metatableOf(call.thread.state, call.arg(1));
}

function setmetatable(call: Frame): Results {
  const metatable = call.arg(2);
  if (call.count < 2 || !(metatable === undefined || metatable instanceof LuaTable)) {
    return argumentError(call, 2, 'nil or table expected');
  }
  const value = call.arg(1);
  const state = call.thread.state;
  if (value instanceof LuaTable || value instanceof Userdata) {
    noteChange(value);
    value.metatable = metatable;
  } else if (typeof value === 'string') state.stringMetatable = metatable;
  else if (typeof value === 'number') state.numberMetatable = metatable;
  else if (typeof value === 'boolean') state.booleanMetatable = metatable;
  else if (value === undefined) state.nilMetatable = metatable;
  else if (isFunction(value)) state.functionMetatable = metatable;
  else state.threadMetatable = metatable;
  return true;
}

function getregistry(call: Frame): Results {
  return call.thread.state.registry;
}

function getupvalue(call: Frame): Results {
  const n = checkInt(call, 2);
  checkType(call, 1, 'function');
  const callee = call.arg(1);
  if (!(callee instanceof LuaClosure) || n < 1 || n > callee.upvalues.length) return NO_RESULTS;
  const upvalue = callee.upvalues[n - 1];
  return [callee.prototype.upvalueNames[n - 1] ?? '', upvalue.slots[upvalue.index]];
}

/** `setupvalue`: what the upvalue gets is the last argument, also where it is not the third. */
function setupvalue(call: Frame): Results {
  checkAny(call, 3);
  const n = checkInt(call, 2);
  checkType(call, 1, 'function');
  const callee = call.arg(1);
  if (!(callee instanceof LuaClosure) || n < 1 || n > callee.upvalues.length) return NO_RESULTS;
  const upvalue = callee.upvalues[n - 1];
  noteChange(upvalue);
  upvalue.slots[upvalue.index] = call.arg(call.count);
  return callee.prototype.upvalueNames[n - 1] ?? '';
}

/**
 * `traceback`: a message that is no string is given back untouched. When the level is a number the reference
 * drops its last argument, whichever that is, and puts every other one in front of the traceback. Each level is
 * joined on as it is found, so `__concat` of such an argument sees the first level with it, then level by level.
 */
function traceback(call: Frame): Results {
  const { thread, shift } = threadArgument(call);
  const given = call.args(shift + 1);
  let level = thread === call.thread ? 1 : 0;
  const number = levelNumber(given[1]);
  if (number !== undefined) {
    level = number;
    given.pop();
  }
  const { ledger } = allocation;
  if (given.length === 0 && ledger === undefined) return tracebackOf(thread, level);
  if (given.length > 0 && toStringCoerced(given[0]) === undefined) return given[given.length - 1];
  // Far below zero there are more levels than can be joined one by one.
  if (ledger !== undefined && level >= 0 && given.every((value) => typeof value === 'string'))
    return countedTraceback(thread, level, given, ledger, number === undefined ? 0 : 1);
  const [first, ...rest] = tracebackLevels(thread, level);
  let text: LuaValue = `\nstack traceback:${first === undefined ? '' : `\n${first}`}`;
  for (let i = given.length - 1; i >= 0; i--) text = concat(call.thread, given[i], text);
  for (const line of rest) text = concat(call.thread, text, `\n${line}`);
  return text;
}

/** A traceback of strings alone, where a ledger is kept: each level is joined on as it is found. */
function countedTraceback(
  thread: Thread,
  level: number,
  given: readonly string[],
  ledger: Ledger,
  dropped: number,
): string {
  ledger.drop(dropped);
  // The arguments are on the stack, and joined with the first level.
  let held = given.length;
  const piece = (text: string, ...pieces: readonly string[]): void => {
    if (pieces.length > 0) notePushedFormat(text, ...pieces);
    else notePushed(text);
    ledger.hold(text);
    held++;
  };
  let text = '';
  const join = (more: string): void => {
    text += more;
    ledger.check();
    noteStringJoined(text);
    ledger.drop(held);
    ledger.hold(text);
    held = 1;
  };
  const begin = `${given.join('')}${given.length > 0 ? '\n' : ''}stack traceback:`;
  piece(given.length > 0 ? '\n' : '');
  piece('stack traceback:');
  tracebackLevels(thread, level, {
    piece,
    joined: (line) => join(text === '' ? `${begin}\n${line}` : `\n${line}`),
  });
  if (text === '') join(begin);
  ledger.drop(held);
  ledger.result = text;
  return text;
}

/** `debug.debug`: runs lines from standard input until one says `cont`. */
function debug(call: Frame): Results {
  const { platform } = call.thread.state;
  for (;;) {
    platform.writeStderr('lua_debug> ');
    const line = platform.standardInput.readLine();
    if (line === undefined || line === 'cont') return NO_RESULTS;
    const outcome = protectedBody(call.thread, () => {
      const chunk = loadChunk(line, '=(debug command)', call.thread.environment, call.thread.hostCalls);
      const { ok, values } = protectedCall(call.thread, chunk, []);
      return ok ? [] : values;
    });
    if (outcome.values.length > 0) {
      platform.writeStderr(`${toStringCoerced(outcome.values[0]) ?? plainString(outcome.values[0])}\n`);
    }
  }
}

export const debugLibrary = library('debug', '5.9', {
  debug: fn(debug, ''),
  getfenv: fn(getfenv, 'o'),
  gethook: fn(gethook, '[thread]'),
  getinfo: fn(getinfo, '[thread,] function [, what]'),
  getlocal: fn(getlocal, '[thread,] level, local'),
  getregistry: fn(getregistry, ''),
  getmetatable: fn(getmetatable, 'object'),
  getupvalue: fn(getupvalue, 'func, up'),
  setfenv: fn(setfenv, 'object, table'),
  sethook: fn(sethook, '[thread,] hook, mask [, count]'),
  setlocal: fn(setlocal, '[thread,] level, local, value'),
  setmetatable: fn(setmetatable, 'object, table'),
  setupvalue: fn(setupvalue, 'func, up, value'),
  traceback: fn(traceback, '[thread,] [message [, level]]'),
});
