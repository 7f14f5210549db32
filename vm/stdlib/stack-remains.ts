/**
 * What the library's functions leave on the stack below their results (`vm/machine/host-stack.ts`), found by asking
 * the reference with return hooks. Functions that are not here leave their arguments as they were.
 */

import { frameAtLevel, TAIL_CALL_LEVEL } from '../machine/activation.ts';
import type { Frame } from '../machine/frame.ts';
import { declareRemains, type Remains } from '../machine/host-stack.ts';
import { isFunction, metatableOf, toStringCoerced } from '../machine/metamethods.ts';
import type { State } from '../machine/state.ts';
import { Thread } from '../machine/thread.ts';
import { HostFunction } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { baseClosuresLibrary, baseLibrary } from './base-library.ts';
import { coroutineLibrary } from './coroutine-library.ts';
import { debugLibrary, levelNumber } from './debug-library.ts';
import { ioLibrary } from './io-library.ts';
import type { Library } from './library.ts';
import { osLibrary } from './os-library.ts';
import { packageLibrary } from './package-library.ts';
import { stringLibrary } from './string-library.ts';
import { tableLibrary } from './table-library.ts';

const nothing: Remains = () => [];
/** The first arguments, exactly so many, as after C's `lua_settop`. */
const first =
  (count: number): Remains =>
  (call) =>
    Array.from({ length: count }, (_, i) => call.arg(i + 1));
const allButLast: Remains = (call) => call.args().slice(0, -1);
/** The thread that a function of `debug` was given. */
const threadOnly: Remains = (call) => (call.arg(1) instanceof Thread ? [call.arg(1)] : []);
/** All arguments and what was put above them. */
const and =
  (more: (call: Frame, results: readonly LuaValue[]) => LuaValue[]): Remains =>
  (call, results) => [...call.args(), ...more(call, results)];

/** As C's `lua_insert` of the first result leaves it: a copy lies above the last one. */
const inserted =
  (remains: Remains): Remains =>
  (call, results) => {
    const below = remains(call, results);
    call.thread.stack[call.base + below.length + results.length] = results[0];
    return below;
  };

/** The default file of a function of `io`. */
function defaultFile(call: Frame, kind: 1 | 2): LuaValue {
  return (call.callee as HostFunction).environment?.getInt(kind);
}

/** What closing a file looks up. */
function closing(call: Frame): LuaValue[] {
  const file = call.count > 0 ? call.arg(1) : defaultFile(call, 2);
  const environment = file instanceof Userdata ? file.environment : undefined;
  return [file, environment, environment?.getStr('__close')];
}

function functionAsked(call: Frame): LuaValue {
  const value = call.arg(1);
  if (isFunction(value)) return value;
  const level = value === undefined ? 1 : Number(value);
  const index = frameAtLevel(call.thread, level);
  return index === TAIL_CALL_LEVEL ? undefined : call.thread.frames[index]?.callee;
}

const ROWS: ReadonlyArray<[Library, Record<string, Remains>]> = [
  [
    baseLibrary,
    {
      assert: nothing,
      getfenv: and((call) => [functionAsked(call)]),
      getmetatable: and((call, results) => {
        const metatable = metatableOf(call.thread.state, call.arg(1));
        return metatable === undefined || metatable === results[0] ? [] : [metatable];
      }),
      next: first(1),
      pcall: inserted(nothing),
      print: and((call) => [call.thread.environment.getStr('tostring')]),
      rawget: first(1),
      rawset: nothing,
      select: (call, results) => {
        return call.arg(1) === '#' ? call.args() : call.args().slice(0, call.count - results.length);
      },
      setmetatable: nothing,
      xpcall: nothing,
    },
  ],
  [baseClosuresLibrary, { newproxy: first(1) }],
  [
    coroutineLibrary,
    {
      resume: inserted((call, results) => {
        const refused = results[0] === false && /^cannot resume /.test(String(results[1]));
        return refused ? call.args() : [call.arg(1)];
      }),
      running: and((call, results) => (results[0] === undefined ? [call.thread] : [])),
    },
  ],
  [stringLibrary, { dump: first(1), gmatch: nothing }],
  [tableLibrary, { insert: allButLast, sort: first(2) }],
  [packageLibrary, { seeall: and((call) => [metatableOf(call.thread.state, call.arg(1))]) }],
  [osLibrary, { time: (call) => (call.arg(1) === undefined ? call.args() : [call.arg(1)]) }],
  [
    ioLibrary,
    {
      close: closing,
      lines: and((_, results) => {
        const iterator = results[0];
        return iterator instanceof HostFunction ? [iterator.upvalues?.[0]] : [];
      }),
      type: and((call) => {
        const metatable = metatableOf(call.thread.state, call.arg(1));
        const files = call.thread.state.registry.getStr('FILE*');
        return call.arg(1) instanceof Userdata && metatable !== undefined ? [files, metatable] : [files];
      }),
      read: and((call) => [defaultFile(call, 1)]),
      write: and((call) => [defaultFile(call, 2)]),
    },
  ],
  [
    debugLibrary,
    {
      getinfo: (call) => {
        const args = call.args();
        const at = args[0] instanceof Thread ? 1 : 0;
        return isFunction(args[at]) ? [...args, `>${args[at + 1] ?? 'flnSu'}`] : args;
      },
      getlocal: and((_, results) => (results.length === 2 ? [results[1]] : [])),
      setlocal: (call) => call.args().slice(0, call.arg(1) instanceof Thread ? 3 : 2),
      setupvalue: (call, results) => (results.length === 0 ? call.args() : allButLast(call, results)),
      setmetatable: first(1),
      setfenv: nothing,
      traceback: (call, results) => {
        const args = call.args();
        const at = args[0] instanceof Thread ? 1 : 0;
        const isMade = args.length === at || toStringCoerced(args[at]) !== undefined;
        if (isMade) return threadOnly(call, results);
        // An argument was given back, after a level was dropped.
        return args.slice(0, levelNumber(args[at + 1]) === undefined ? -1 : -2);
      },
    },
  ],
];

/** Functions that no library's table has: iterators, methods of files, the loader of `package.preload`. */
function declareOthers(state: State, named: (library: string, name: string) => LuaValue): void {
  const declare = (value: LuaValue, remains: Remains): void => {
    if (value instanceof HostFunction) declareRemains(value.implementation, remains);
  };
  const files = state.registry.getStr('FILE*');
  if (files instanceof LuaTable) declare(files.getStr('close'), closing);
  declare(state.ipairsIterator, (call, results) =>
    results.length > 0 ? call.args() : [...call.args(), Number(call.arg(2)) + 1, undefined],
  );
  const loaders = named('package', 'loaders');
  if (loaders instanceof LuaTable) {
    declare(
      loaders.getInt(1),
      and((call) => [(call.callee as HostFunction).environment?.getStr('preload')]),
    );
  }
}

let isDeclared = false;

/** Declares it all, of the first state with all libraries; the others share their implementations. */
export function declareLibraryRemains(state: State): void {
  if (isDeclared) return;
  isDeclared = true;
  for (const [library, rows] of ROWS) {
    for (const [name, remains] of Object.entries(rows))
      declareRemains(library.functions[name].implementation, remains);
  }
  declareOthers(state, (library, name) => {
    const table = state.globals.getStr(library);
    return table instanceof LuaTable ? table.getStr(name) : undefined;
  });
}
