/** Basic functions (manual §5.1). Loading chunks is in load.ts, the collector's functions in collection.ts. */

import { frameAtLevel, TAIL_CALL_LEVEL } from '../machine/activation.ts';
import { keepTemporary, raise, throwValue, where } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import {
  getMetamethod,
  index,
  isFunction,
  isTruthy,
  metatableOf,
  plainString,
  rawSet,
  toNumber,
  toStringCoerced,
  tostring as toStringOf,
} from '../machine/metamethods.ts';
import { protectedCallAt } from '../machine/protected.ts';
import type { Thread } from '../machine/thread.ts';
import {
  allocation,
  noteChange,
  noteConverted,
  noteFormatted,
  noteKey,
  notePushed,
  noteStringJoined,
  noteStringMade,
} from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { HostFunction, LuaClosure } from '../values/function.ts';
import { parseNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { type LuaValue, NO_RESULTS, type Results } from '../values/value.ts';
import {
  argumentError,
  checkAny,
  checkInt,
  checkString,
  checkTable,
  optInt,
  optString,
} from './arguments.ts';
import { baseTextToNumber } from './base-number.ts';
import { collectGarbage, gcInfo, newProxy, proxyMetatables } from './collection.ts';
import { fn, library } from './library.ts';
import { doFile, load, loadFile, loadString } from './load.ts';

/** Slots a host function may claim on the stack in the reference; more is "too many results". */
const MAX_HOST_STACK = 8000;

function assert(call: Frame): Results {
  checkAny(call, 1);
  if (isTruthy(call.arg(1))) return call.args();
  const message = untilZero(optString(call, 2, 'assertion failed!'));
  return raise(call.thread, message, message, '');
}

function error(call: Frame): Results {
  const value = call.arg(1);
  const { thread } = call;
  const level = optInt(call, 2, 1);
  const text = level > 0 ? toStringCoerced(value) : undefined;
  call.top = call.base + 1;
  if (text === undefined) return throwValue(thread, value);
  if (typeof value === 'number') noteConverted(text);
  const position = where(thread, level);
  const message = position + text;
  const { ledger } = allocation;
  ledger?.hold(position);
  ledger?.check();
  ledger?.drop(1);
  noteStringJoined(message);
  keepTemporary(thread, message);
  return throwValue(thread, message);
}

/** The function whose environment `getfenv` and `setfenv` mean; undefined for level 0, the thread. */
function environmentOwner(call: Frame, isOptional: boolean): LuaClosure | HostFunction | undefined {
  const value = call.arg(1);
  if (isFunction(value)) return value;
  const level = isOptional ? optInt(call, 1, 1) : checkInt(call, 1);
  if (level < 0) argumentError(call, 1, 'level must be non-negative');
  const index = frameAtLevel(call.thread, level);
  if (index < 0) argumentError(call, 1, 'invalid level');
  if (index === TAIL_CALL_LEVEL)
    raise(call.thread, `no function environment for tail call at level ${level}`);
  return level === 0 ? undefined : call.thread.frames[index].callee;
}

/** The environment of a function; host functions without one of their own live in the global table. */
export function environmentOf(call: Frame, owner: LuaClosure | HostFunction): LuaTable {
  return owner.environment ?? call.thread.state.globals;
}

function getfenv(call: Frame): Results {
  const owner = environmentOwner(call, true);
  if (owner === undefined || owner instanceof HostFunction) return call.thread.environment;
  return owner.environment;
}

function setfenv(call: Frame): Results {
  const environment = checkTable(call, 2);
  if (toNumber(call.arg(1)) === 0) {
    call.thread.environment = environment;
    return NO_RESULTS;
  }
  const target = environmentOwner(call, false);
  if (!(target instanceof LuaClosure)) {
    return raise(call.thread, "'setfenv' cannot change environment of given object");
  }
  noteChange(target);
  target.environment = environment;
  return target;
}

function getmetatable(call: Frame): Results {
  checkAny(call, 1);
  const value = call.arg(1);
  const metatable = metatableOf(call.thread.state, value);
  if (metatable === undefined) return undefined;
  notePushed('__metatable');
  return getMetamethod(call.thread.state, value, '__metatable') ?? metatable;
}

function setmetatable(call: Frame): Results {
  const table = checkTable(call, 1);
  const metatable = call.arg(2);
  if (call.count < 2 || !(metatable === undefined || metatable instanceof LuaTable)) {
    return argumentError(call, 2, 'nil or table expected');
  }
  if (table.metatable !== undefined) notePushed('__metatable');
  if (getMetamethod(call.thread.state, table, '__metatable') !== undefined) {
    return raise(call.thread, 'cannot change a protected metatable');
  }
  noteChange(table);
  table.metatable = metatable;
  return table;
}

function ipairsStep(call: Frame): Results {
  const i = checkInt(call, 2) + 1;
  const value = checkTable(call, 1).getInt(i);
  return value === undefined ? NO_RESULTS : [i, value];
}

function ipairs(call: Frame): Results {
  const table = checkTable(call, 1);
  return [(call.callee as HostFunction).upvalues?.[0], table, 0];
}

function pairs(call: Frame): Results {
  const table = checkTable(call, 1);
  return [(call.callee as HostFunction).upvalues?.[0], table, undefined];
}

/** The key and value after `key`, or undefined at the end (manual §5.1 `next`). */
export function nextPair(thread: Thread, table: LuaTable, key: LuaValue): LuaValue[] | undefined {
  const start = table.positionAfter(key);
  if (start < 0) {
    const message = "invalid key to 'next'";
    if (allocation.ledger !== undefined) noteFormatted(message, message);
    throwValue(thread, message);
  }
  const position = table.nextPosition(start);
  return position < 0 ? undefined : [table.keyAt(position), table.valueAt(position)];
}

function next(call: Frame): Results {
  return nextPair(call.thread, checkTable(call, 1), call.arg(2));
}

function pcall(call: Frame): Results {
  checkAny(call, 1);
  const { ok, values } = protectedCallAt(call.thread, call.base, call.count - 1, undefined);
  return [ok, ...values];
}

function xpcall(call: Frame): Results {
  checkAny(call, 2);
  const { thread, base } = call;
  const handler = call.arg(2);
  thread.stack[base + 1] = call.arg(1);
  thread.stack[base] = handler;
  call.top = base + 2;
  const { ok, values } = protectedCallAt(thread, base + 1, 0, { value: handler });
  // The reference puts it above the results before it takes the handler's place; there it stays.
  thread.stack[base + 1 + values.length] = ok;
  return [ok, ...values];
}

function print(call: Frame): Results {
  const thread = call.thread;
  const platform = thread.state.platform;
  // The global `tostring` is what converts, so a program can replace it.
  noteKey('tostring');
  const convert = index(thread, thread.environment, 'tostring');
  // It stays on the stack below what is converted.
  thread.stack[call.top++] = convert;
  // Calling it can be seen only by hooks and metamethods.
  const { onCall, onReturn } = thread.hooks;
  const isStandard = convert === thread.state.libraryData.get('tostring') && !onCall && !onReturn;
  let line = '';
  for (let i = 1; i <= call.count; i++) {
    const value = call.arg(i);
    let text: LuaValue;
    // Texts, numbers and booleans may have a `__tostring` too, through `debug.setmetatable`.
    if (
      isStandard &&
      typeof value !== 'object' &&
      getMetamethod(thread.state, value, '__tostring') === undefined
    ) {
      text = plainString(value);
      noteText(thread, value, text);
    } else {
      // The call may write too, so what stands before it goes out first.
      platform.standardOutput.offer(line);
      line = '';
      text = thread.callOne(convert, value, undefined, 1);
    }
    const bytes = toStringCoerced(text);
    if (bytes === undefined) return raise(thread, "'tostring' must return a string to 'print'");
    // C's `fputs` writes it, up to the first zero byte.
    line += i > 1 ? `\t${untilZero(bytes)}` : untilZero(bytes);
  }
  platform.standardOutput.offer(`${line}\n`);
  return NO_RESULTS;
}

function rawequal(call: Frame): Results {
  checkAny(call, 1);
  checkAny(call, 2);
  return call.arg(1) === call.arg(2);
}

function rawget(call: Frame): Results {
  const table = checkTable(call, 1);
  checkAny(call, 2);
  return table.get(call.arg(2));
}

function rawset(call: Frame): Results {
  const table = checkTable(call, 1);
  checkAny(call, 2);
  checkAny(call, 3);
  rawSet(call.thread, table, call.arg(2), call.arg(3));
  return table;
}

function select(call: Frame): Results {
  const selector = call.arg(1);
  if (typeof selector === 'string' && selector[0] === '#') return call.count - 1;
  let position = checkInt(call, 1);
  if (position < 0) position = call.count + position;
  else if (position > call.count) position = call.count;
  if (position < 1) return argumentError(call, 1, 'index out of range');
  return call.args(position + 1);
}

function tonumber(call: Frame): Results {
  const base = optInt(call, 2, 10);
  if (base === 10) {
    checkAny(call, 1);
    const value = call.arg(1);
    if (typeof value === 'number') return value;
    return typeof value === 'string' ? parseNumber(value) : undefined;
  }
  const text = checkString(call, 1);
  if (base < 2 || base > 36) return argumentError(call, 2, 'base out of range');
  return baseTextToNumber(text, base);
}

function tostring(call: Frame): Results {
  checkAny(call, 1);
  const value = call.arg(1);
  if (allocation.ledger === undefined) return toStringOf(call.thread, value);
  const text = toStringOf(call.thread, value);
  if (typeof text === 'string' && typeof value !== 'object') {
    if (typeof value === 'number') call.thread.stack[call.base] = text;
    noteText(call.thread, value, text);
    allocation.ledger.result = text;
  }
  return text;
}

/** Accounts for the text of a value that is no object. */
function noteText(thread: Thread, value: LuaValue, text: string): void {
  const { ledger } = allocation;
  if (ledger === undefined) {
    if (typeof value === 'number') noteStringMade(text);
    return;
  }
  if (metatableOf(thread.state, value) !== undefined) notePushed('__tostring');
  if (typeof value === 'string') return;
  if (typeof value === 'number') noteConverted(text);
  notePushed(text);
}

function type(call: Frame): Results {
  checkAny(call, 1);
  return typeName(call.arg(1));
}

function unpack(call: Frame): Results {
  const table = checkTable(call, 1);
  const first = optInt(call, 2, 1);
  const last = call.arg(3) === undefined ? table.length() : checkInt(call, 3);
  if (first > last) return NO_RESULTS;
  const count = last - first + 1;
  if (count > 0x7fffffff || count + call.count > MAX_HOST_STACK) {
    return raise(call.thread, 'too many results to unpack');
  }
  call.thread.reserveStack(count);
  const results: LuaValue[] = [];
  for (let i = first; i <= last; i++) results.push(table.getInt(i));
  return results;
}

/** In the order in which the reference enters them, which shows when a program walks `_G`. */
export const baseLibrary = library(
  '_G',
  '5.1',
  {
    assert: fn(assert, 'v [, message]'),
    collectgarbage: fn(collectGarbage, '[opt [, arg]]'),
    dofile: fn(doFile, '[filename]'),
    error: fn(error, 'message [, level]'),
    gcinfo: fn(gcInfo, '', 'deprecated; kept by the reference'),
    getfenv: fn(getfenv, '[f]'),
    getmetatable: fn(getmetatable, 'object'),
    loadfile: fn(loadFile, '[filename]'),
    load: fn(load, 'func [, chunkname]'),
    loadstring: fn(loadString, 'string [, chunkname]'),
    next: fn(next, 'table [, index]'),
    pcall: fn(pcall, 'f, arg1, ...'),
    print: fn(print, '...'),
    rawequal: fn(rawequal, 'v1, v2'),
    rawget: fn(rawget, 'table, index'),
    rawset: fn(rawset, 'table, index, value'),
    select: fn(select, 'index, ...'),
    setfenv: fn(setfenv, 'f, table'),
    setmetatable: fn(setmetatable, 'table, metatable'),
    tonumber: fn(tonumber, 'e [, base]'),
    tostring: fn(tostring, 'e'),
    type: fn(type, 'v'),
    unpack: fn(unpack, 'list [, i [, j]]'),
    xpcall: fn(xpcall, 'f, err'),
  },
  (state, table) => {
    table.setStr('_VERSION', 'Lua 5.1');
    state.nextFunction = table.getStr('next');
    state.pairsIterator = new HostFunction('pairs_iterator', next);
    state.ipairsIterator = new HostFunction('ipairs_iterator', ipairsStep);
    state.libraryData.set('tostring', table.getStr('tostring'));
  },
);

/** The rest of the base library: functions that carry private data in the reference, and are entered last. */
export const baseClosuresLibrary = library(
  '_G',
  '5.1',
  {
    ipairs: fn(ipairs, 't'),
    pairs: fn(pairs, 't'),
    newproxy: fn(newProxy, '[boolean | proxy]', 'undocumented'),
  },
  (state, table) => {
    // Data that a program can only count (`debug.getinfo`).
    (table.getStr('ipairs') as HostFunction).keep([state.ipairsIterator]);
    (table.getStr('pairs') as HostFunction).keep([state.pairsIterator]);
    (table.getStr('newproxy') as HostFunction).keep([proxyMetatables()]);
  },
);
