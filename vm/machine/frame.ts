/**
 * One activation of a function, Lua or host. Frames live on the heap, one reusable array per thread, so
 * calling allocates nothing and a coroutine switch is only a switch of thread.
 */

import type { LuaFunction, LuaValue } from '../values/value.ts';
import type { Thread } from './thread.ts';

/** How a Lua function was entered, and so what its return does: go on after the CALL… */
export const BY_CALL = 0;
/** …leave the interpreter loop… */
export const BY_HOST = 1;
/** …or finish the instruction that needed a metamethod or an iterator. */
export const BY_INSTRUCTION = 2;
/** The same, for an `__lt` that stands in for a missing `__le`: the instruction wants the opposite. */
export const BY_INSTRUCTION_NEGATED = 3;

export class Frame {
  readonly thread: Thread;
  /** The running function; undefined only in a thread's bottom frame (the host itself). */
  callee: LuaFunction | undefined = undefined;
  /** Stack index of the function; its results go here when it returns. */
  functionIndex = 0;
  /** Stack index of the first register (Lua function) or first argument (host function). */
  base = 0;
  /** One past the last stack slot the function may use. */
  top = 0;
  /** Lua functions: index of the next instruction, saved whenever something outside may look at it. */
  pc = 0;
  /** How many results the caller wants; -1 for all. */
  wanted = 0;
  /** How many tail calls this activation replaced. */
  tailCalls = 0;
  /** Host functions: how many arguments were passed. */
  count = 0;
  /** Lua functions: BY_CALL, BY_HOST… */
  entry = BY_CALL;

  constructor(thread: Thread) {
    this.thread = thread;
  }

  /** Host functions: the `i`-th argument, 1-based; nil when it was not passed. */
  arg(i: number): LuaValue {
    return i <= this.count ? this.thread.stack[this.base + i - 1] : undefined;
  }

  /** Host functions: the arguments from the `first`-th on, as a new list. */
  args(first = 1): LuaValue[] {
    return this.thread.stack.slice(this.base + first - 1, this.base + this.count);
  }

  /** Host functions: puts `values` on the stack in place of the arguments; what is called finds them there. */
  leave(values: readonly LuaValue[]): void {
    const { stack } = this.thread;
    for (let i = 0; i < values.length; i++) stack[this.base + i] = values[i];
    this.top = this.base + values.length;
  }
}
