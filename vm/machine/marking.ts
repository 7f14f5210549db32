/**
 * The mark phase (manual §2.10): finds everything reachable from a state's roots, without recursion, and adds
 * up what it would take in the reference. Weak references are not followed; the tables that hold them are
 * remembered for the collector.
 */

import {
  CLOSURE_BYTES,
  POINTER_BYTES,
  STRING_BYTES,
  UPVALUE_BYTES,
  USERDATA_BYTES,
} from '../values/allocation.ts';
import { HostFunction, LuaClosure, type Upvalue } from '../values/function.ts';
import type { Prototype } from '../values/prototype.ts';
import { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import type { State } from './state.ts';
import { Thread } from './thread.ts';

type Markable = LuaTable | LuaClosure | HostFunction | Userdata | Thread | Prototype;

export interface WeakTable {
  table: LuaTable;
  weakKeys: boolean;
  weakValues: boolean;
}

/** One cycle's marking. An object is reached when its `mark` is this cycle's number. */
export class Marking {
  readonly cycle: number;
  /** Weak tables that were reached. */
  readonly weak: WeakTable[] = [];
  /** Accounted bytes of what was reached. */
  bytes = 0;
  private readonly pending: Markable[] = [];
  /** Every string that was reached, by its bytes; the reference has each only once. */
  private readonly strings = new Map<string, string>();

  /** Whether slots above the part of a stack that is in use are emptied on the way. */
  dropsUnusedStack = false;
  /** Whether stacks are counted with all the room they ever needed, which the host's memory still holds. */
  forLimit = false;
  /** Whether weak references count as strong ones. */
  followsWeak = false;

  constructor(cycle: number) {
    this.cycle = cycle;
  }

  isReached(value: LuaValue): boolean {
    return typeof value !== 'object' || (value as { mark: number }).mark === this.cycle;
  }

  /** Marks everything that a state can reach. */
  markState(state: State): void {
    this.reach(state.registry);
    this.reach(state.globals);
    this.reach(state.mainThread);
    this.reach(state.currentThread);
    this.reach(state.nextFunction);
    this.reach(state.ipairsIterator);
    this.reach(state.stringMetatable);
    this.reach(state.numberMetatable);
    this.reach(state.booleanMetatable);
    this.reach(state.nilMetatable);
    this.reach(state.functionMetatable);
    this.reach(state.threadMetatable);
    for (const roots of state.libraryRoots) for (const value of roots()) this.reach(value);
    this.propagate();
  }

  /** Marks one value; `propagate` then follows it. */
  reach(value: LuaValue): void {
    if (typeof value === 'string') {
      this.reachString(value);
    } else if (typeof value === 'object') {
      this.push(value as Markable);
    }
  }

  private push(object: Markable): void {
    if (object.mark === this.cycle) return;
    object.mark = this.cycle;
    this.pending.push(object);
  }

  private reachString(text: string): void {
    if (this.strings.has(text)) return;
    this.strings.set(text, text);
    this.bytes += STRING_BYTES + text.length;
  }

  /**
   * Marks the values of a list and, where memory is limited, makes equal strings one: the host would keep each of
   * them, while they are counted once.
   */
  private reachAll(values: LuaValue[], from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const value = values[i];
      this.reach(value);
      if (this.forLimit && typeof value === 'string') values[i] = this.strings.get(value);
    }
  }

  /** Follows references until nothing new is reached. */
  propagate(): void {
    for (let object = this.pending.pop(); object !== undefined; object = this.pending.pop()) {
      if (object instanceof LuaTable) this.markTable(object);
      else if (object instanceof LuaClosure) this.markClosure(object);
      else if (object instanceof HostFunction) this.markHostFunction(object);
      else if (object instanceof Userdata) this.markUserdata(object);
      else if (object instanceof Thread) this.markThread(object);
      else this.markPrototype(object);
    }
  }

  private markTable(table: LuaTable): void {
    this.bytes += table.accountedBytes;
    const { metatable } = table;
    let weakKeys = false;
    let weakValues = false;
    if (metatable !== undefined) {
      this.push(metatable);
      const mode = metatable.getStr('__mode');
      if (typeof mode === 'string' && !this.followsWeak) {
        weakKeys = mode.includes('k');
        weakValues = mode.includes('v');
        if (weakKeys || weakValues) this.weak.push({ table, weakKeys, weakValues });
      }
    }
    if (!weakValues) this.reachAll(table.array, 0, table.array.length);
    if (weakKeys && weakValues) return;
    const nodes = table.nodes;
    for (let node = 0; node < nodes.length; node += 3) {
      if (nodes[node + 1] === undefined) continue;
      if (!weakKeys) this.reachAll(nodes, node, node + 1);
      if (!weakValues) this.reachAll(nodes, node + 1, node + 2);
    }
  }

  private markClosure(closure: LuaClosure): void {
    this.bytes += CLOSURE_BYTES + closure.upvalues.length * POINTER_BYTES;
    this.push(closure.environment);
    this.push(closure.prototype);
    for (const upvalue of closure.upvalues) this.markUpvalue(upvalue);
  }

  private markUpvalue(upvalue: Upvalue): void {
    if (upvalue.mark === this.cycle) return;
    upvalue.mark = this.cycle;
    this.bytes += UPVALUE_BYTES;
    this.reachAll(upvalue.slots, upvalue.index, upvalue.index + 1);
  }

  private markHostFunction(callee: HostFunction): void {
    const kept = callee.upvalues ?? [];
    this.bytes += CLOSURE_BYTES + kept.length * 2 * POINTER_BYTES;
    if (callee.environment !== undefined) this.push(callee.environment);
    for (const value of kept) this.reach(value);
  }

  private markUserdata(userdata: Userdata): void {
    this.bytes += USERDATA_BYTES;
    if (userdata.metatable !== undefined) this.push(userdata.metatable);
    if (userdata.environment !== undefined) this.push(userdata.environment);
  }

  /** A thread keeps its stack up to where the running function uses it; what lies above is dropped. */
  private markThread(thread: Thread): void {
    const { stack } = thread;
    this.bytes += this.forLimit ? thread.reservedBytes : thread.accountedBytes;
    this.push(thread.environment);
    this.reach(thread.hooks.hook);
    this.reach(thread.messageHandler);
    for (const value of thread.transfer) this.reach(value);
    const top = Math.min(thread.frame.top, stack.length);
    this.reachAll(stack, 0, top);
    if (this.dropsUnusedStack) for (let i = top; i < stack.length; i++) stack[i] = undefined;
    for (let i = 0; i <= thread.depth; i++) {
      const { callee } = thread.frames[i];
      if (callee !== undefined) this.push(callee);
    }
    for (const upvalue of thread.openUpvalues) this.markUpvalue(upvalue);
  }

  private markPrototype(prototype: Prototype): void {
    const { constants, prototypes, locals, upvalueNames } = prototype;
    this.bytes += prototype.accountedBytes;
    this.reachString(prototype.source);
    for (const constant of constants) this.reach(constant);
    for (const child of prototypes) this.push(child);
    for (const local of locals) this.reachString(local.name);
    for (const name of upvalueNames) this.reachString(name);
  }
}
