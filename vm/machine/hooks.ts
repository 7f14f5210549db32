/**
 * Debug hooks (manual §5.9 `debug.sethook`): what is hooked in one thread, and calling the hook. While a hook
 * runs no other is called.
 *
 * The reference's hook is a C function that finds the program's in a table of the registry and calls it above what
 * the hooked function has on its stack. `debug.getlocal` shows that table as a temporary of the hooked function, and
 * a program may change it, so it is kept here too.
 */

import { getB, getC, getOp, OP } from '../compiler/opcodes.ts';
import { allocation, notePushed } from '../values/allocation.ts';
import { HostFunction, LuaClosure } from '../values/function.ts';
import { LightUserdata } from '../values/userdata.ts';
import type { LuaValue, Results } from '../values/value.ts';
import { remainsOf } from './host-stack.ts';
import type { Thread } from './thread.ts';

export type HookEvent = 'call' | 'return' | 'tail return' | 'line' | 'count';

export class HookState {
  /** What this thread's hook is kept under in the table of hooks. */
  private readonly key = new LightUserdata();
  private isSet = false;
  onCall = false;
  /** Whether returns must be looked at: for a return hook, or because host functions are to leave their values. */
  onReturn = false;
  private callsOnReturn = false;
  private keepsRemains = false;
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
    if (this.inheritedMask !== '') return this.inheritedMask;
    return (this.onCall ? 'c' : '') + (this.callsOnReturn ? 'r' : '') + (this.onLine ? 'l' : '');
  }

  /** Mask of the thread that made this one, as long as nothing else was set: shown, but nothing is called for it. */
  private inheritedMask = '';

  /** Whether the interpreter must look at every instruction. */
  perInstruction = false;

  /** The program's hook as `gethook` shows it, also while it is not called. */
  hook(thread: Thread): LuaValue {
    return this.external === undefined ? thread.state.hookTable.get(this.key) : 'external hook';
  }

  /** Sets the program's hook; nil for none. */
  set(thread: Thread, hook: LuaValue, mask: string, count: number): void {
    thread.state.hookTable.set(this.key, hook);
    this.watch(hook !== undefined, mask, count);
  }

  /** As in the reference, a new thread shows its maker's mask and count; the function itself is each thread's own. */
  inherit(maker: HookState): void {
    if (maker.external !== undefined) return;
    this.inheritedMask = maker.mask;
    this.count = maker.count;
  }

  /** No hook is called from now on; the program's is still known. */
  stop(): void {
    this.watch(false, '', 0);
  }

  private watch(isSet: boolean, mask: string, count: number): void {
    // As in the reference, a hook for nothing is none.
    const active = isSet && (/[crl]/.test(mask) || count > 0);
    this.isSet = active;
    this.inheritedMask = '';
    this.external = undefined;
    this.onCall = active && mask.includes('c');
    this.callsOnReturn = active && mask.includes('r');
    this.onReturn = this.callsOnReturn || this.keepsRemains;
    this.onLine = active && mask.includes('l');
    this.onCount = active && count > 0;
    this.count = isSet ? count : 0;
    this.countdown = this.count;
    this.perInstruction = this.onLine || this.onCount;
  }

  /** Makes host functions leave their values on the stack (`State.keepRemains`). */
  keepRemains(): void {
    this.keepsRemains = true;
    this.onReturn = true;
  }

  /** Puts a hook of the host on calls, returns and every instruction, in place of the program's own. */
  setExternal(hook: (thread: Thread) => void): void {
    this.watch(true, 'cr', 1);
    this.external = hook;
  }

  /** Calls the hook for an event at the running frame, whose values on the stack end before `top`. */
  private call(thread: Thread, event: HookEvent, line: number, top: number): void {
    if (!this.isSet || this.running) return;
    if (this.external !== undefined) {
      this.callExternal(thread, this.external);
      return;
    }
    const { hookTable } = thread.state;
    const hook = hookTable.get(this.key);
    if (!(hook instanceof LuaClosure || hook instanceof HostFunction)) return;
    const { stack } = thread;
    const savedOpenTop = thread.top;
    stack[top] = hookTable;
    stack[top + 1] = hook;
    if (allocation.ledger !== undefined) noteEvent(thread, event, top + 2);
    stack[top + 2] = event;
    stack[top + 3] = line < 0 ? undefined : line;
    this.running = true;
    try {
      thread.callAt(top + 1, 2, 0);
    } finally {
      this.running = false;
    }
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
      this.call(thread, 'call', -1, frame.top);
      frame.pc = 0;
    } else {
      this.call(thread, 'call', -1, frame.top);
    }
  }

  /** The return event of a Lua function whose results end before `top`, and one more for each tail call it replaced. */
  returnHook(thread: Thread, top: number): void {
    const frame = thread.frame;
    if (!this.callsOnReturn) return;
    this.call(thread, 'return', -1, top);
    while (this.callsOnReturn && frame.tailCalls > 0) {
      frame.tailCalls--;
      this.call(thread, 'tail return', -1, top);
    }
  }

  /** The return event of a host function, which finds its results above what it had on its stack, and may change them. */
  hostReturnHook(thread: Thread, results: Results): Results {
    const { stack, frame } = thread;
    const remains = remainsOf((frame.callee as HostFunction).implementation);
    if (remains !== undefined) {
      const below = remains(frame, Array.isArray(results) ? results : [results]);
      for (let i = 0; i < below.length; i++) stack[frame.base + i] = below[i];
      frame.top = frame.base + below.length;
    }
    const first = frame.top;
    const count = Array.isArray(results) ? results.length : 1;
    if (Array.isArray(results)) for (let i = 0; i < count; i++) stack[first + i] = results[i];
    else stack[first] = results;
    frame.top = first + count;
    if (this.callsOnReturn) this.call(thread, 'return', -1, frame.top);
    return count === 1 ? stack[first] : stack.slice(first, first + count);
  }

  /**
   * Looks at the instruction about to run; `pc` is one past it, the frame's saved pc one past the last one.
   * A line event comes when a function starts, on a jump back, and on each new line.
   */
  instruction(thread: Thread, pc: number): void {
    const frame = thread.frame;
    const previous = frame.pc;
    // A count event's hook may set others: the line event that is due comes all the same.
    const { onLine } = this;
    frame.pc = pc;
    if (this.onCount && --this.countdown === 0) {
      this.countdown = this.count;
      this.call(thread, 'count', -1, topAt(thread, pc));
    }
    if (onLine) {
      const lines = (frame.callee as LuaClosure).prototype.lineInfo;
      const line = lines[pc - 1] ?? 0;
      if (pc === 1 || pc <= previous || line !== (lines[previous - 1] ?? 0)) {
        this.call(thread, 'line', line, topAt(thread, pc));
      }
    }
  }
}

/** Accounts for the name of an event, which is made above the hook. */
function noteEvent(thread: Thread, event: HookEvent, top: number): void {
  const { frame } = thread;
  const before = frame.top;
  frame.top = top;
  notePushed(event);
  frame.top = before;
}

/** Where the running Lua function's values end before an instruction: at the end of an open list, if there is one. */
function topAt(thread: Thread, pc: number): number {
  const { frame } = thread;
  const previous = pc > 1 ? (frame.callee as LuaClosure).prototype.code[pc - 2] : 0;
  const op = getOp(previous);
  const isOpen =
    op === OP.VARARG ? getB(previous) === 0 : (op === OP.CALL || op === OP.TAILCALL) && getC(previous) === 0;
  return isOpen ? thread.top : frame.top;
}
