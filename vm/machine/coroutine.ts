/** Resuming and yielding (manual §2.11, §5.2). */

import { notePushedFormat } from '../values/allocation.ts';
import { HostFunction, type LuaClosure } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import { runtimeError } from './errors.ts';
import { BY_HOST } from './frame.ts';
import { execute } from './interpreter.ts';
import { errorValue, type ProtectedResult } from './protected.ts';
import { MAX_HOST_CALLS, Thread, YIELD } from './thread.ts';

/** Makes a suspended thread that will run `body`. */
export function createCoroutine(parent: Thread, body: LuaClosure | HostFunction): Thread {
  parent.state.collector.beforeAllocation(parent);
  const thread = new Thread(parent.state, parent.environment);
  thread.hooks.inherit(parent.hooks);
  thread.stack.push(body);
  // The body waits in the bottom frame, where the collector finds it.
  thread.frame.top = 2;
  return thread;
}

/** Resumes `thread` with `args`; an error inside kills it and leaves its frames for tracebacks. */
export function resume(from: Thread, thread: Thread, args: readonly LuaValue[]): ProtectedResult {
  if (thread.status !== 'suspended') {
    const status = thread === from ? 'running' : thread.status;
    const message = `cannot resume ${status} coroutine`;
    notePushedFormat(message, 'cannot resume ', status, ' coroutine');
    return { ok: false, values: [message] };
  }
  if (from.hostCalls >= MAX_HOST_CALLS) return { ok: false, values: ['C stack overflow'] };
  thread.hostCalls = from.hostCalls + 1;
  thread.baseHostCalls = thread.hostCalls;
  thread.baseDepth = from.baseDepth + from.depth;
  thread.setDepthLimit();
  const state = from.state;
  from.status = 'normal';
  thread.status = 'running';
  state.currentThread = thread;
  try {
    if (thread.depth === 0) start(thread, args);
    else proceed(thread, args);
    if (thread.depth === 0) {
      thread.status = 'dead';
      const values = thread.stack.slice(1, thread.top);
      thread.frame.top = thread.frame.base;
      return { ok: true, values };
    }
    thread.status = 'suspended';
    const values = thread.transfer;
    thread.transfer = YIELD;
    return { ok: true, values };
  } catch (thrown) {
    thread.status = 'dead';
    const value = errorValue(thrown);
    keepMessage(thread, value);
    return { ok: false, values: [value] };
  } finally {
    state.currentThread = from;
    from.status = 'running';
  }
}

function start(thread: Thread, args: readonly LuaValue[]): void {
  thread.reserveStack(args.length);
  for (let i = 0; i < args.length; i++) thread.stack[2 + i] = args[i];
  if (thread.beginCall(1, args.length, -1)) {
    thread.frame.entry = BY_HOST;
    execute(thread);
  }
}

/** A message that was made for the error stays on the dead thread's stack, where `debug.getlocal` finds it. */
function keepMessage(thread: Thread, value: LuaValue): void {
  const { frame, stack } = thread;
  if (frame.callee instanceof HostFunction && stack[frame.top - 1] === value) return;
  stack[frame.top++] = value;
}

/** Goes on after a yield: the yielding host function returns what `resume` was given. */
function proceed(thread: Thread, args: readonly LuaValue[]): void {
  const frame = thread.frame;
  // The hook finds them as the values that the frame holds.
  const results = thread.hooks.onReturn ? thread.hooks.hostReturnHook(thread, args.slice()) : args;
  thread.depth--;
  thread.storeResults(Array.isArray(results) ? results : [results], frame.functionIndex, frame.wanted);
  if (thread.depth > 0) execute(thread);
}

/** Suspends the running thread; what it returns must be returned by the host function that yields. */
export function yieldValues(thread: Thread, values: LuaValue[]): LuaValue[] {
  if (thread.hostCalls > thread.baseHostCalls || thread === thread.state.mainThread) {
    runtimeError(thread, 'attempt to yield across metamethod/C-call boundary');
  }
  thread.transfer = values;
  // What was yielded has left the frame; `debug.getlocal` finds none of it.
  thread.frame.top = thread.frame.base;
  return YIELD;
}
