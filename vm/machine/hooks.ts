/**
 * Debug hooks (manual §5.9 `debug.sethook`): what is hooked in one thread, and calling the hook. While a hook
 * runs no other is called.
 */

import { LuaClosure } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import type { Thread } from './thread.ts';

export type HookEvent = 'call' | 'return' | 'tail return' | 'line' | 'count';

export class HookState {
  hook: LuaValue = undefined;
  onCall = false;
  onReturn = false;
  onLine = false;
  onCount = false;
  /** Instructions between two count events. */
  count = 0;
  /** Instructions left until the next count event. */
  countdown = 0;
  private running = false;
  /** A hook of the host itself, which is not a Lua function and has no frame. */
  external: ((thread: Thread) => void) | undefined = undefined;

  /** The mask as `gethook` shows it: the letters that mean something, in this order. */
  get mask(): string {
    return (this.onCall ? 'c' : '') + (this.onReturn ? 'r' : '') + (this.onLine ? 'l' : '');
  }

  /** Whether the interpreter must look at every instruction. */
  perInstruction = false;

  set(hook: LuaValue, mask: string, count: number): void {
    const active = hook !== undefined;
    this.hook = hook;
    this.external = undefined;
    this.onCall = active && mask.includes('c');
    this.onReturn = active && mask.includes('r');
    this.onLine = active && mask.includes('l');
    this.onCount = active && count > 0;
    this.count = active ? count : 0;
    this.countdown = this.count;
    this.perInstruction = this.onLine || this.onCount;
  }

  /** Puts a hook of the host on calls, returns and every instruction, in place of the program's own. */
  setExternal(hook: (thread: Thread) => void): void {
    this.set('external hook', 'cr', 1);
    this.external = hook;
  }

  /** Calls the hook for an event at the running frame. */
  call(thread: Thread, event: HookEvent, line: number): void {
    if (this.hook === undefined || this.running) return;
    if (this.external !== undefined) {
      this.callExternal(thread, this.external);
      return;
    }
    const frame = thread.frame;
    const savedTop = frame.top;
    const savedOpenTop = thread.top;
    // An open list of values may lie above the frame's own registers.
    if (savedOpenTop > frame.top) frame.top = savedOpenTop;
    this.running = true;
    try {
      thread.call(this.hook, [event, line < 0 ? undefined : line]);
    } finally {
      this.running = false;
    }
    frame.top = savedTop;
    thread.top = savedOpenTop;
  }

  private callExternal(thread: Thread, hook: (thread: Thread) => void): void {
    this.running = true;
    try {
      hook(thread);
    } finally {
      this.running = false;
    }
  }

  /** Runs host code during which no hook is called. */
  withoutHooks(body: () => void): void {
    const wasRunning = this.running;
    this.running = true;
    try {
      body();
    } finally {
      this.running = wasRunning;
    }
  }

  /** The call event; in a Lua function the hook sees the line of its first instruction. */
  callHook(thread: Thread): void {
    const frame = thread.frame;
    if (frame.callee instanceof LuaClosure) {
      frame.pc = 1;
      this.call(thread, 'call', -1);
      frame.pc = 0;
    } else {
      this.call(thread, 'call', -1);
    }
  }

  /** The return event, and one more for each tail call that the frame replaced. */
  returnHook(thread: Thread): void {
    const frame = thread.frame;
    this.call(thread, 'return', -1);
    if (!(frame.callee instanceof LuaClosure)) return;
    while (this.onReturn && frame.tailCalls > 0) {
      frame.tailCalls--;
      this.call(thread, 'tail return', -1);
    }
  }

  /**
   * Looks at the instruction about to run; `pc` is one past it, the frame's saved pc one past the last one.
   * A line event comes when a function starts, on a jump back, and on each new line.
   */
  instruction(thread: Thread, pc: number): void {
    const frame = thread.frame;
    const previous = frame.pc;
    frame.pc = pc;
    if (this.onCount && --this.countdown === 0) {
      this.countdown = this.count;
      this.call(thread, 'count', -1);
    }
    if (this.onLine) {
      const lines = (frame.callee as LuaClosure).prototype.lineInfo;
      const line = lines[pc - 1] ?? 0;
      if (pc === 1 || pc <= previous || line !== (lines[previous - 1] ?? 0)) this.call(thread, 'line', line);
    }
  }
}
