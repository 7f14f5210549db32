/** Protected calls (manual §2.7, `pcall` and `xpcall` in §5.1): catching Lua errors, and only those. */

import { LuaError } from '../values/lua-error.ts';
import type { LuaValue } from '../values/value.ts';
import type { Thread } from './thread.ts';

export interface ProtectedResult {
  ok: boolean;
  /** The results, or the error value alone. */
  values: LuaValue[];
}

/**
 * Calls the function at stack index `start`, with its `count` arguments after it, without a message handler or
 * with `handler`. In place, because programs can see a host function's stack (`debug.getlocal`).
 */
export function protectedCallAt(
  thread: Thread,
  start: number,
  count: number,
  handler: { value: LuaValue } | undefined,
): ProtectedResult {
  return runProtected(thread, start, handler?.value, handler !== undefined, () => {
    thread.callAt(start, count, -1);
    return thread.stack.slice(start, thread.top);
  });
}

/** Calls `callee` without a message handler. */
export function protectedCall(thread: Thread, callee: LuaValue, args: readonly LuaValue[]): ProtectedResult {
  return protectedBody(thread, () => thread.call(callee, args));
}

/** Runs host code that may call Lua, without a message handler. */
export function protectedBody(thread: Thread, body: () => LuaValue[]): ProtectedResult {
  return runProtected(thread, thread.frame.top, undefined, false, body);
}

/** Runs host code that may call Lua, with the message handler that is already there. */
export function protectedUnderHandler(thread: Thread, body: () => LuaValue[]): ProtectedResult {
  return runProtected(thread, thread.frame.top, thread.messageHandler, thread.hasMessageHandler, body);
}

/** Calls `callee`; `handler` is given the error value while the failing frames still stand. */
export function handledCall(
  thread: Thread,
  callee: LuaValue,
  args: readonly LuaValue[],
  handler: LuaValue,
): ProtectedResult {
  return runProtected(thread, thread.frame.top, handler, true, () => thread.call(callee, args));
}

/** @param stackTop where what the body calls begins: captured variables from there on are closed after an error */
function runProtected(
  thread: Thread,
  stackTop: number,
  handler: LuaValue,
  hasHandler: boolean,
  body: () => LuaValue[],
): ProtectedResult {
  const depth = thread.depth;
  const hostCalls = thread.hostCalls;
  const savedHandler = thread.messageHandler;
  const hadHandler = thread.hasMessageHandler;
  thread.messageHandler = handler;
  thread.hasMessageHandler = hasHandler;
  try {
    return { ok: true, values: body() };
  } catch (thrown) {
    // Also where it flies on: whoever catches it may want to go on with the state.
    thread.hostCalls = hostCalls;
    thread.unwind(depth, stackTop);
    return { ok: false, values: [errorValue(thrown)] };
  } finally {
    thread.messageHandler = savedHandler;
    thread.hasMessageHandler = hadHandler;
  }
}

/**
 * The Lua error value of what was thrown. The two ways in which the host's own limits show are Lua errors
 * too; any other JavaScript exception is a bug of the machine or a host's signal and flies on.
 */
export function errorValue(thrown: unknown): LuaValue {
  if (thrown instanceof LuaError) return thrown.value;
  if (thrown instanceof RangeError) {
    return /call stack/i.test(thrown.message) ? 'stack overflow' : 'not enough memory';
  }
  throw thrown;
}
