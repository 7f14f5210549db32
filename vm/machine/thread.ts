/**
 * A thread (coroutine): a stack of values, a stack of frames, and the means to call functions on them.
 *
 * Lua functions called by Lua functions stay inside one run of the interpreter loop. Where the reference
 * re-enters its own C stack (metamethods, `pcall`, comparators, callbacks), `call` re-enters the loop, and
 * `hostCalls` counts how deep, because programs can see that limit and cannot yield across it.
 */

import { interruptFlag } from '../platform/interrupts.ts';
import {
  allocation,
  FRAME_BYTES,
  running,
  STACK_SLOT_BYTES,
  STRING_BYTES,
  THREAD_BYTES,
  UPVALUE_BYTES,
} from '../values/allocation.ts';
import { HostFunction, LuaClosure, Upvalue } from '../values/function.ts';
import { VARARG_IS_VARARG, VARARG_NEEDS_ARG } from '../values/prototype.ts';
import type { LuaTable } from '../values/table.ts';
import type { LuaValue, Results } from '../values/value.ts';
import { errorInErrorHandling, operandTypeError, runtimeError, throwValue } from './errors.ts';
import { BY_CALL, BY_HOST, BY_INSTRUCTION, Frame } from './frame.ts';
import { HookState } from './hooks.ts';
import { execute } from './interpreter.ts';
import { type Budget, LimitExceeded } from './limits.ts';
import { getMetamethod } from './metamethods.ts';
import type { State } from './state.ts';
import { passVarargs } from './varargs.ts';

export type ThreadStatus = 'suspended' | 'running' | 'normal' | 'dead';

/** What a host function returns to suspend its thread; the values are in `thread.transfer`. */
export const YIELD: LuaValue[] = [];

/** Frames a thread starts with room for; the room doubles. */
const FIRST_FRAME_CAPACITY = 8;
/** Beyond this many frames a thread has overflowed its stack. */
const MAX_FRAMES = 20000;
/** Stack slots a thread starts with room for; the reference keeps some more in reserve. */
const FIRST_STACK_ROOM = 39;
const STACK_RESERVE = 6;
/** Slots above its arguments that a host function may count on. */
export const HOST_ROOM = 20;
/** Larger stacks are refused before the host fails on them. */
const MAX_STACK = 1 << 25;
/** What entering a Lua function costs, and how many of its instructions cost one unit more. */
const CALL_UNITS = 4;
const INSTRUCTIONS_PER_CALL_UNIT = 16;
/** Logarithms of the bytes of a string, and of the values in a list, that cost one unit. */
const STRING_UNIT_BITS = 7;
const LIST_UNIT_BITS = 4;
/** How deep host code and the interpreter may call each other. */
export const MAX_HOST_CALLS = 200;
/** Room above that limit for error handlers. */
const EXTRA_HOST_CALLS = MAX_HOST_CALLS >> 3;

export class Thread {
  id = 0;
  /** Number of the collector's cycle that reached this object last. */
  mark = 0;
  readonly state: State;
  readonly stack: LuaValue[] = [];
  readonly frames: Frame[];
  /** Index of the running frame; frame 0 is the host's. */
  depth = 0;
  /** One past the last value of an open list (results of a call, `...`), where an instruction left one. */
  top = 0;
  status: ThreadStatus = 'suspended';
  /** Global table of functions loaded here (manual §2.9). */
  environment: LuaTable;
  hostCalls = 0;
  /** `hostCalls` when this thread was resumed: above it, yielding is not possible. */
  baseHostCalls = 0;
  /** Called with an error value while the failing frames still stand (`xpcall`). */
  messageHandler: LuaValue = undefined;
  hasMessageHandler = false;
  /** Values that travel with a yield. */
  transfer: LuaValue[] = [];
  /** Upvalues that still live in the stack, by rising index. */
  readonly openUpvalues: Upvalue[] = [];
  readonly hooks = new HookState();
  /** Frames of the threads that wait for this one. */
  baseDepth = 0;
  private readonly budget: Budget;
  private frameCapacity = FIRST_FRAME_CAPACITY;
  /** The frame from which on somebody must look whether there may be more. */
  private frameCheck = FIRST_FRAME_CAPACITY;
  private stackRoom = FIRST_STACK_ROOM;

  constructor(state: State, environment: LuaTable) {
    this.state = state;
    this.budget = state.budget;
    allocation.bytes += THREAD_BYTES;
    if (allocation.ledger !== undefined) allocation.ledger.objects.push(this);
    this.environment = environment;
    const bottom = new Frame(this);
    // As in the reference, slot 0 belongs to the host's own frame.
    bottom.base = 1;
    bottom.top = 1;
    this.stack.push(undefined);
    this.frames = [bottom];
    if (state.keepsRemains) this.hooks.keepRemains();
  }

  get frame(): Frame {
    return this.frames[this.depth];
  }

  // ---- calls from host code ------------------------------------------------------------------------

  /**
   * Calls `callee` with `args` and returns all its results. For host functions; errors propagate as LuaError.
   */
  call(callee: LuaValue, args: readonly LuaValue[]): LuaValue[] {
    const stack = this.stack;
    const start = this.frame.top;
    stack[start] = callee;
    for (let i = 0; i < args.length; i++) stack[start + 1 + i] = args[i];
    this.callAt(start, args.length, -1);
    return stack.slice(start, this.top);
  }

  /** Calls a metamethod with (at most) two operands and returns its first result. */
  callOne(callee: LuaValue, first: LuaValue, second: LuaValue, count = 2): LuaValue {
    const stack = this.stack;
    const start = this.frame.top;
    stack[start] = callee;
    stack[start + 1] = first;
    stack[start + 2] = second;
    this.callAt(start, count, 1);
    return stack[start];
  }

  /** Calls a metamethod with three operands for its effect. */
  callThree(callee: LuaValue, first: LuaValue, second: LuaValue, third: LuaValue): void {
    const stack = this.stack;
    const start = this.frame.top;
    stack[start] = callee;
    stack[start + 1] = first;
    stack[start + 2] = second;
    stack[start + 3] = third;
    this.callAt(start, 3, 0);
  }

  /** Calls the function at stack index `start`, its `count` arguments after it; results replace it. */
  callAt(start: number, count: number, wanted: number): void {
    if (this.hostCalls === 0 && this.budget.isLimited) this.callFromHost(start, count, wanted);
    else this.callNested(start, count, wanted);
  }

  private callNested(start: number, count: number, wanted: number): void {
    if (++this.hostCalls >= MAX_HOST_CALLS) this.hostCallOverflow();
    if (this.beginCall(start, count, wanted)) {
      this.frame.entry = BY_HOST;
      execute(this);
    }
    this.hostCalls--;
    if (allocation.ledger !== undefined) this.checkAfterCall(wanted < 0 ? this.top : start + wanted);
  }

  /**
   * The reference goes on with a cycle after each call that C makes. Its stack ends at `end` then, after the results.
   */
  checkAfterCall(end: number): void {
    const { frame } = this;
    const { top } = frame;
    frame.top = end;
    this.state.collector.beforeAllocation(this);
    frame.top = top;
  }

  /** A call with which the host enters a limited state: when a limit ends it, the thread is left as it was. */
  private callFromHost(start: number, count: number, wanted: number): void {
    const { depth, hasMessageHandler } = this;
    this.setDepthLimit();
    try {
      this.budget.during(() => this.callNested(start, count, wanted));
    } catch (thrown) {
      if (thrown instanceof LimitExceeded) {
        this.hostCalls = 0;
        this.hasMessageHandler = hasMessageHandler;
        this.unwind(depth, start);
      }
      throw thrown;
    }
  }

  // ---- calls that an instruction makes ---------------------------------------------------------------

  /**
   * As `callAt`, for a call that an instruction of the running Lua function makes on its own account: a metamethod
   * or an iterator. The reference re-enters its machine for it, and it counts as such a call; here a Lua function is
   * left to the interpreter (true), whose RETURN finishes the instruction.
   */
  enterAt(start: number, count: number, wanted: number): boolean {
    const callee = this.stack[start];
    if (!(callee instanceof LuaClosure)) {
      this.callAt(start, count, wanted);
      return false;
    }
    if (++this.hostCalls >= MAX_HOST_CALLS) this.hostCallOverflow();
    this.enterLua(callee, start, count, wanted);
    this.frame.entry = BY_INSTRUCTION;
    return true;
  }

  /** Calls a metamethod of an instruction: its first result, or nil where it was only entered. */
  enterOne(callee: LuaValue, first: LuaValue, second: LuaValue): LuaValue {
    const stack = this.stack;
    const start = this.frame.top;
    stack[start] = callee;
    stack[start + 1] = first;
    stack[start + 2] = second;
    return this.enterAt(start, 2, 1) ? undefined : stack[start];
  }

  /** Calls a metamethod of an instruction for its effect. */
  enterThree(callee: LuaValue, first: LuaValue, second: LuaValue, third: LuaValue): void {
    const stack = this.stack;
    const start = this.frame.top;
    stack[start] = callee;
    stack[start + 1] = first;
    stack[start + 2] = second;
    stack[start + 3] = third;
    this.enterAt(start, 3, 0);
  }

  private hostCallOverflow(): void {
    if (this.hostCalls === MAX_HOST_CALLS) runtimeError(this, 'C stack overflow');
    if (this.hostCalls >= MAX_HOST_CALLS + EXTRA_HOST_CALLS) errorInErrorHandling();
  }

  // ---- beginning and ending calls ------------------------------------------------------------------

  /**
   * Begins a call. A Lua function gets its frame and is left for the interpreter (true); a host function is
   * run to its end (false). A host function that yields leaves its frame standing.
   */
  beginCall(start: number, count: number, wanted: number): boolean {
    const callee = this.stack[start];
    if (callee instanceof LuaClosure) {
      this.enterLua(callee, start, count, wanted);
      return true;
    }
    if (callee instanceof HostFunction) {
      this.callHost(callee, start, count, wanted);
      return false;
    }
    return this.beginCall(start, this.insertCallMetamethod(start, count), wanted);
  }

  /** Puts the `__call` metamethod of the value at `start` before it; returns the new argument count. */
  insertCallMetamethod(start: number, count: number): number {
    const stack = this.stack;
    const callee = stack[start];
    const metamethod = getMetamethod(this.state, callee, '__call');
    if (!(metamethod instanceof LuaClosure || metamethod instanceof HostFunction)) {
      operandTypeError(this, callee, start - this.frame.base, 'call');
    }
    for (let i = start + count; i >= start; i--) stack[i + 1] = stack[i];
    stack[start] = metamethod;
    return count + 1;
  }

  /** Pushes the frame of a Lua function. */
  enterLua(closure: LuaClosure, start: number, count: number, wanted: number): void {
    const stack = this.stack;
    const prototype = closure.prototype;
    const budget = this.budget;
    if (budget.isLimited) {
      budget.spend(CALL_UNITS + Math.floor(prototype.code.length / INSTRUCTIONS_PER_CALL_UNIT));
    }
    let base = start + 1;
    const parameters = prototype.parameterCount;
    let filled: number;
    if ((prototype.varargFlags & VARARG_IS_VARARG) !== 0) {
      base = passVarargs(this, prototype, base, count);
      filled = base + parameters + ((prototype.varargFlags & VARARG_NEEDS_ARG) !== 0 ? 1 : 0);
    } else {
      filled = base + Math.min(count, parameters);
    }
    const frame = this.pushFrame();
    const top = base + prototype.maxStackSize;
    // Arguments that are too many still lie above.
    if (top + count >= this.stackRoom) this.growStackForCall(top, start + 1 + count, prototype.maxStackSize);
    // Registers start as nil: the compiler leaves out assignments of nil at a function's start.
    for (let i = filled; i < top; i++) stack[i] = undefined;
    frame.callee = closure;
    frame.functionIndex = start;
    frame.base = base;
    frame.top = top;
    frame.pc = 0;
    frame.wanted = wanted;
    frame.tailCalls = 0;
    frame.entry = BY_CALL;
    if (this.hooks.onCall) this.hooks.callHook(this);
  }

  /**
   * A tail call while call hooks are on: they see the new frame above the caller's, which it replaces only then.
   */
  enterTailCall(closure: LuaClosure, start: number, count: number): void {
    const { stack } = this;
    const replaced = this.frame;
    this.enterLua(closure, start, count, replaced.wanted);
    this.closeUpvalues(replaced.base);
    const { base, top } = this.frame;
    const distance = start - replaced.functionIndex;
    for (let i = start; i < top; i++) stack[i - distance] = stack[i];
    this.depth--;
    replaced.callee = closure;
    replaced.base = base - distance;
    replaced.top = top - distance;
    replaced.pc = 0;
    replaced.tailCalls++;
  }

  /** Runs a host function whose arguments lie in the stack and stores its results at `start`. */
  callHost(callee: HostFunction, start: number, count: number, wanted: number): boolean {
    const frame = this.pushFrame();
    frame.callee = callee;
    frame.functionIndex = start;
    frame.base = start + 1;
    frame.top = start + 1 + count;
    frame.count = count;
    frame.wanted = wanted;
    if (frame.top + HOST_ROOM >= this.stackRoom) this.growStack(HOST_ROOM);
    if (this.hooks.onCall) this.hooks.callHook(this);
    let results = callee.implementation(frame);
    if (results === YIELD) return true;
    if (interruptFlag[0] !== 0) this.state.interruption.deliver();
    if (typeof results === 'string') {
      // While its frame stands: its arguments are alive, and the stack has room for it.
      const { collector } = this.state;
      if (allocation.ledger !== undefined) {
        collector.noteResult(this, results);
      } else {
        allocation.bytes += STRING_BYTES + results.length;
        if (allocation.bytes > collector.threshold) collector.automatic(this);
      }
    }
    if (this.hooks.onReturn) results = this.hooks.hostReturnHook(this, results);
    this.depth--;
    const stack = this.stack;
    if (Array.isArray(results)) {
      if (allocation.ledger !== undefined) this.state.collector.noteResults(results);
      this.storeResults(results, start, wanted);
    } else if (wanted === 1) {
      stack[start] = results;
    } else if (wanted < 0) {
      stack[start] = results;
      this.top = start + 1;
    } else if (wanted > 0) {
      stack[start] = results;
      for (let i = 1; i < wanted; i++) stack[start + i] = undefined;
    }
    if (this.budget.isLimited) this.payForResult(results);
    return false;
  }

  /** What a host function returned may have cost memory that nothing else looks at. */
  private payForResult(results: Results): void {
    const { budget } = this;
    let units = 1;
    if (typeof results === 'string') units += results.length >> STRING_UNIT_BITS;
    else if (Array.isArray(results)) units += results.length >> LIST_UNIT_BITS;
    budget.spend(units);
    if (allocation.bytes > budget.memoryAt) budget.checkMemory(0);
  }

  /** Stores a list of results at `start`, cut or filled to what the caller wants. */
  storeResults(results: readonly LuaValue[], start: number, wanted: number): void {
    const stack = this.stack;
    const stored = wanted < 0 ? results.length : wanted;
    for (let i = 0; i < stored; i++) stack[start + i] = i < results.length ? results[i] : undefined;
    if (wanted < 0) this.top = start + stored;
  }

  /** Makes the next frame current, and returns it with the fields of its last use. */
  pushFrame(): Frame {
    const depth = this.depth + 1;
    if (depth >= this.frameCheck) this.growFrames(depth);
    this.depth = depth;
    const frame = this.frames[depth];
    if (frame !== undefined) return frame;
    const fresh = new Frame(this);
    this.frames.push(fresh);
    return fresh;
  }

  private growFrames(depth: number): void {
    if (depth + this.baseDepth > this.budget.callDepth) this.budget.exceed('callDepth');
    if (depth >= this.frameCapacity) {
      if (this.frameCapacity > MAX_FRAMES) errorInErrorHandling();
      allocation.bytes += this.frameCapacity * FRAME_BYTES;
      this.frameCapacity *= 2;
    }
    this.setDepthLimit();
    if (this.frameCapacity > MAX_FRAMES) runtimeError(this, 'stack overflow');
  }

  /** Finds out again up to where frames can be made without a look. */
  setDepthLimit(): void {
    this.frameCheck = Math.min(this.frameCapacity, this.budget.callDepth - this.baseDepth + 1);
  }

  /** Room for `count` values above those of the running host function. */
  reserveStack(count: number): void {
    if (this.frame.top + count >= this.stackRoom) this.growStack(count);
  }

  private growStackForCall(top: number, above: number, count: number): void {
    if (Math.max(top, above + count) >= this.stackRoom) this.growStack(count);
  }

  /** Accounts for a stack that must grow by `count` slots: it becomes twice as large where that is enough. */
  private growStack(count: number): void {
    const slots = this.stackRoom + STACK_RESERVE;
    const room = count <= slots ? 2 * slots : slots + count;
    if (room > MAX_STACK) throwValue(this, 'not enough memory');
    const bytes = (room - this.stackRoom) * STACK_SLOT_BYTES;
    running.meter.reserve(bytes);
    allocation.bytes += bytes;
    this.stackRoom = room;
  }

  /** One past the last stack slot whose value can still be used. */
  get usedStack(): number {
    // What a coroutine yielded or returned has left it.
    if (this.depth === 0 && this.status === 'dead') return 1;
    const { frame } = this;
    const top = this.status === 'suspended' && this.depth > 0 ? frame.base : frame.top;
    return Math.min(top, this.stack.length);
  }

  /** What a collection that passes by does: room of which less than a quarter is used becomes half as large. */
  shrink(): void {
    if (this.frameCapacity > MAX_FRAMES) return;
    const before = this.accountedBytes;
    if (4 * this.depth < this.frameCapacity && this.frameCapacity > 2 * FIRST_FRAME_CAPACITY) {
      this.frameCapacity >>= 1;
      this.setDepthLimit();
    }
    let used = 0;
    for (let i = 0; i <= this.depth; i++) {
      const { callee, base, count, top } = this.frames[i];
      used = Math.max(used, callee instanceof LuaClosure ? top : Math.max(base + count + HOST_ROOM, top));
    }
    const slots = this.stackRoom + STACK_RESERVE;
    if (4 * used < slots && slots > 2 * (FIRST_STACK_ROOM + STACK_RESERVE)) this.stackRoom = slots >> 1;
    allocation.bytes += this.accountedBytes - before;
  }

  /** Bytes it takes in the reference. */
  get accountedBytes(): number {
    return sizeOf(this.frameCapacity, this.stackRoom);
  }

  /** Bytes of all the room that was ever needed. */
  get reservedBytes(): number {
    return sizeOf(this.frames.length, this.stackRoom);
  }

  /** Goes back to frame `depth` after an error, closing the variables of the frames above it. */
  unwind(depth: number, stackTop: number): void {
    this.closeUpvalues(stackTop);
    this.depth = depth;
    // After an overflow the reference keeps room for exactly the limit.
    if (this.frameCapacity > MAX_FRAMES && depth + 1 < MAX_FRAMES) {
      this.frameCapacity = MAX_FRAMES;
      this.setDepthLimit();
    }
  }

  // ---- upvalues ------------------------------------------------------------------------------------

  /** The upvalue for the variable in stack slot `index`, shared by every closure that captures it. */
  findUpvalue(index: number): Upvalue {
    const open = this.openUpvalues;
    let i = open.length;
    while (i > 0 && open[i - 1].index > index) i--;
    const { ledger } = allocation;
    if (i > 0 && open[i - 1].index === index) {
      // One that only dead closures share lives again.
      if (ledger?.isDead(open[i - 1])) open[i - 1].mark = ledger.birthMark;
      return open[i - 1];
    }
    const upvalue = new Upvalue(this.stack, index);
    allocation.bytes += UPVALUE_BYTES;
    if (ledger !== undefined) upvalue.mark = ledger.birthMark;
    if (i === open.length) open.push(upvalue);
    else open.splice(i, 0, upvalue);
    return upvalue;
  }

  /** Ends the scope of every captured variable at stack index `from` or above. */
  closeUpvalues(from: number): void {
    const open = this.openUpvalues;
    const { ledger } = allocation;
    for (let i = open.length - 1; i >= 0 && open[i].index >= from; i--) {
      const upvalue = open[i];
      upvalue.close();
      open.pop();
      if (ledger === undefined) continue;
      if (ledger.isDead(upvalue)) ledger.release(UPVALUE_BYTES);
      else ledger.objects.push(upvalue);
    }
  }
}

/** Bytes of a thread with so many frames and stack slots. */
function sizeOf(frames: number, slots: number): number {
  const moreFrames = Math.max(frames - FIRST_FRAME_CAPACITY, 0);
  const moreSlots = Math.max(slots - FIRST_STACK_ROOM, 0);
  return THREAD_BYTES + moreFrames * FRAME_BYTES + moreSlots * STACK_SLOT_BYTES;
}
