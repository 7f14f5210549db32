/**
 * The mark phase (manual §2.10): finds everything reachable from a state's roots, without recursion, at once or in
 * steps, and adds up what it would take in the reference. Weak references are not followed; the tables that hold
 * them are remembered for the collector.
 *
 * Between steps the program runs on. A table or an upvalue that it changes after it was followed is noted (`barrier`)
 * and followed again by `finish`, as are all threads and all variables that were still on a stack.
 */

import {
  type Accounted,
  allocation,
  barrier,
  type Changeable,
  CLOSURE_BYTES,
  NODE_BYTES,
  POINTER_BYTES,
  STRING_BYTES,
  UPVALUE_BYTES,
} from '../values/allocation.ts';
import { HostFunction, LuaClosure, Upvalue } from '../values/function.ts';
import type { Prototype } from '../values/prototype.ts';
import { forgetKey, LuaTable } from '../values/table.ts';
import { LightUserdata, Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { FIXED_STRINGS } from './memory-model.ts';
import type { State } from './state.ts';
import { Thread } from './thread.ts';

type Markable = LuaTable | LuaClosure | HostFunction | Userdata | Thread | Prototype;

const NOTHING = () => {};

/** Marks go up in twos, so that they never need to be cleared. The odd number says "changed since". */
let lastCycle = 0;

export interface MarkingOptions {
  /** Whether stacks are counted with all the room they ever needed, and equal strings are made one. */
  forLimit?: boolean;
  /** Whether weak references count as strong ones. */
  followsWeak?: boolean;
  /** Whether all that is reached shall be listed. */
  enters?: boolean;
}

/** One cycle's marking. An object is reached when its `mark` is this cycle's number, or one more. */
export class Marking {
  readonly cycle: number;
  /** Weak tables that were reached. */
  weak: LuaTable[] = [];
  /** Accounted bytes of what was reached, without tables and threads. */
  bytes = 0;
  /** Those of them that are strings'. */
  stringBytes = 0;
  /** What was reached, where `enters` asks for it: objects, the main thread first, and userdata. */
  readonly found: Accounted[] = [];
  readonly foundUserdata: Accounted[] = [];
  /** Every string that was reached, by its bytes; the reference has each only once. */
  readonly strings = new Map<string, string>();
  private readonly state: State;
  private readonly pending: Markable[] = [];
  private changed: Changeable[] = [];
  private readonly tables: LuaTable[] = [];
  private readonly threads: Thread[] = [];
  private readonly openUpvalues: Upvalue[] = [];
  private readonly forLimit: boolean;
  private readonly followsWeak: boolean;
  private readonly enters: boolean;
  private isCollecting = false;

  constructor(state: State, { forLimit = false, followsWeak = false, enters = false }: MarkingOptions = {}) {
    lastCycle += 2;
    this.cycle = lastCycle;
    this.state = state;
    this.forLimit = forLimit;
    this.followsWeak = followsWeak;
    this.enters = enters;
  }

  isReached(value: LuaValue): boolean {
    return typeof value !== 'object' || (value as { mark: number }).mark >= this.cycle;
  }

  /** Finds everything at once and changes nothing: what is alive, in bytes. */
  measure(): void {
    this.reachRoots();
    this.reach(this.state.currentThread);
    this.propagate();
  }

  /** Accounted bytes of everything that was reached. Tables and threads count with the size they have now. */
  get liveBytes(): number {
    let bytes = this.bytes;
    for (const table of this.tables) bytes += table.accountedBytes;
    for (const thread of this.threads) bytes += this.forLimit ? thread.reservedBytes : thread.accountedBytes;
    return bytes;
  }

  // ---- for a collection ----------------------------------------------------------------------------

  /** Begins a collection, whose steps follow. */
  begin(): void {
    this.isCollecting = true;
    this.reachRoots();
  }

  /** Lets the running program report its changes here; to be paired with `unwatch`. */
  watch(): void {
    barrier.cycle = this.cycle;
    barrier.reach = (value) => this.reach(value as LuaValue);
    barrier.note = (changed, value) => {
      if (changed instanceof Upvalue && value !== undefined) {
        // One that is open will be looked at again.
        if (!changed.isOpen) this.reach(value as LuaValue);
        return;
      }
      changed.mark = this.cycle + 1;
      this.changed.push(changed);
    };
  }

  unwatch(): void {
    if (barrier.cycle !== this.cycle) return;
    // Nothing may lead here any more: a program of a host that runs many would stay until the next one collects.
    barrier.cycle = -1;
    barrier.note = NOTHING;
    barrier.reach = NOTHING;
  }

  /** Whether `finish` is all that is left to do. */
  get isDone(): boolean {
    return this.pending.length === 0;
  }

  /** Follows one object; returns the accounted bytes that were looked at. */
  step(): number {
    const object = this.pending.pop();
    return object === undefined ? 0 : this.follow(object);
  }

  /** The part that nothing may interrupt: looks again at all that may have changed since it was followed. */
  finish(): void {
    this.reachRoots();
    // Only the thread that runs in the end: the one in which the cycle began may be dead by then.
    this.reach(this.state.currentThread);
    this.propagate();
    const changed = this.changed;
    this.changed = [];
    for (const object of changed) {
      if (object instanceof LuaTable) {
        this.followTable(object);
      } else if (object instanceof Upvalue) {
        this.reach(object.slots[object.index]);
      } else if (object instanceof LuaClosure || object instanceof HostFunction) {
        this.reach(object.environment);
      } else if (object instanceof Userdata) {
        this.reach(object.metatable);
        this.reach(object.environment);
      }
    }
    for (const upvalue of this.openUpvalues) this.reach(upvalue.slots[upvalue.index]);
    this.propagate();
    // The list grows while threads reach others.
    for (const thread of this.threads) {
      this.followThread(thread);
      this.propagate();
    }
    const weak = this.weak;
    this.weak = [];
    for (const table of weak) this.followTable(table);
    this.propagate();
  }

  // ---- roots and the queue -------------------------------------------------------------------------

  private reachRoots(): void {
    const { state } = this;
    // The list of what was found begins with it.
    if (this.enters) this.found.push(state.mainThread);
    // What is reached last is followed first.
    this.reach(state.mainThread);
    this.reach(state.globals);
    this.reach(state.registry);
    this.reach(state.stringMetatable);
    this.reach(state.numberMetatable);
    this.reach(state.booleanMetatable);
    this.reach(state.nilMetatable);
    this.reach(state.functionMetatable);
    this.reach(state.threadMetatable);
    for (const text of FIXED_STRINGS) this.reachString(text);
    for (const roots of state.libraryRoots) for (const value of roots()) this.reach(value);
    for (const userdata of state.collector.doomed) this.reach(userdata);
  }

  /** Marks one value; it is followed later. */
  reach(value: LuaValue): void {
    if (typeof value === 'string') {
      this.reachString(value);
    } else if (typeof value === 'object') {
      this.push(value as Markable);
    }
  }

  private push(object: Markable): void {
    if (object.mark >= this.cycle) return;
    object.mark = this.cycle;
    if (this.enters) this.enter(object);
    // The reference does not put these off either.
    if (object instanceof Userdata) this.followUserdata(object);
    else this.pending.push(object);
  }

  private enter(object: Markable): void {
    if (object === this.state.mainThread) return;
    if (!(object instanceof Userdata)) this.found.push(object);
    else if (!(object instanceof LightUserdata)) this.foundUserdata.push(object);
  }

  private reachString(text: string): void {
    if (this.strings.has(text)) return;
    this.strings.set(text, text);
    const bytes = STRING_BYTES + text.length;
    this.bytes += bytes;
    this.stringBytes += bytes;
  }

  /**
   * Marks the values of a list and, where memory is limited, makes equal strings one: the host would keep each of
   * them, while they are counted once.
   */
  private reachAll(values: LuaValue[], from: number, to: number): void {
    for (let i = to - 1; i >= from; i--) {
      const value = values[i];
      if (typeof value === 'string') {
        this.reachString(value);
        if (this.forLimit) values[i] = this.strings.get(value);
      } else if (typeof value === 'object') {
        this.push(value as Markable);
      }
    }
  }

  /** Follows references until nothing new is reached; returns the accounted bytes that were looked at. */
  propagate(): number {
    let bytes = 0;
    for (let object = this.pending.pop(); object !== undefined; object = this.pending.pop())
      bytes += this.follow(object);
    return bytes;
  }

  // ---- kinds of objects ----------------------------------------------------------------------------

  private follow(object: Markable): number {
    if (object instanceof LuaTable) {
      const size = object.accountedBytes;
      this.tables.push(object);
      this.followTable(object);
      return object.hasNodes ? size : size + NODE_BYTES;
    }
    const before = this.bytes;
    if (object instanceof LuaClosure) return this.followClosure(object);
    if (object instanceof Thread) {
      this.threads.push(object);
      this.followThread(object);
      return object.accountedBytes;
    }
    if (object instanceof HostFunction) {
      this.followHostFunction(object);
      return this.bytes - before;
    }
    if (object instanceof Userdata) {
      this.followUserdata(object);
      return 0;
    }
    return this.followPrototype(object);
  }

  private followTable(table: LuaTable): void {
    const { metatable } = table;
    let weakKeys = false;
    let weakValues = false;
    if (metatable !== undefined) {
      this.push(metatable);
      const mode = metatable.getStr('__mode');
      if (typeof mode === 'string' && !this.followsWeak) {
        // As a C string: what follows a zero byte does not count.
        const zero = mode.indexOf('\0');
        const letters = zero < 0 ? mode : mode.slice(0, zero);
        weakKeys = letters.includes('k');
        weakValues = letters.includes('v');
        if (weakKeys || weakValues) this.weak.push(table);
      }
    }
    if (weakKeys && weakValues) return;
    if (!weakValues) this.reachAll(table.array, 0, table.array.length);
    const nodes = table.nodes;
    for (let node = nodes.length - 3; node >= 0; node -= 3) {
      if (nodes[node + 1] === undefined) {
        if (this.isCollecting) forgetKey(nodes, node);
        continue;
      }
      if (!weakKeys) this.reachAll(nodes, node, node + 1);
      if (!weakValues) this.reachAll(nodes, node + 1, node + 2);
    }
  }

  private followClosure(closure: LuaClosure): number {
    const size = CLOSURE_BYTES + closure.upvalues.length * POINTER_BYTES;
    this.bytes += size;
    this.push(closure.environment);
    this.push(closure.prototype);
    for (const upvalue of closure.upvalues) this.markUpvalue(upvalue);
    return size;
  }

  private markUpvalue(upvalue: Upvalue): void {
    if (upvalue.mark >= this.cycle) return;
    upvalue.mark = this.cycle;
    if (this.enters && !upvalue.isOpen) this.found.push(upvalue);
    this.bytes += UPVALUE_BYTES;
    if (upvalue.isOpen) this.openUpvalues.push(upvalue);
    this.reachAll(upvalue.slots, upvalue.index, upvalue.index + 1);
  }

  private followHostFunction(callee: HostFunction): void {
    const kept = callee.upvalues ?? [];
    this.bytes += CLOSURE_BYTES + kept.length * 2 * POINTER_BYTES;
    if (callee.environment !== undefined) this.push(callee.environment);
    for (const value of kept) this.reach(value);
  }

  private followUserdata(userdata: Userdata): void {
    if (!(userdata instanceof LightUserdata)) this.bytes += userdata.accountedBytes;
    if (userdata.metatable !== undefined) this.push(userdata.metatable);
    if (userdata.environment !== undefined) this.push(userdata.environment);
  }

  /** A thread keeps its stack up to where the running function uses it; what lies above is dropped. */
  private followThread(thread: Thread): void {
    const { stack } = thread;
    this.push(thread.environment);
    const top = thread.usedStack;
    for (let i = 0; i < top; i++) this.reachAll(stack, i, i + 1);
    // After the stack, where the reference has them: what is reached last is followed first.
    this.reach(thread.messageHandler);
    for (const value of thread.transfer) this.reach(value);
    // The compiler's work lies on the stack of the reference.
    if (thread === this.state.currentThread) {
      for (const object of allocation.ledger?.compiling ?? []) this.push(object as Markable);
    }
    if (this.isCollecting) {
      for (let i = top; i < stack.length; i++) stack[i] = undefined;
      thread.shrink();
    }
    for (let i = 0; i <= thread.depth; i++) {
      const { callee } = thread.frames[i];
      if (callee !== undefined) this.push(callee);
    }
  }

  private followPrototype(prototype: Prototype): number {
    const size = prototype.accountedBytes;
    this.bytes += size;
    prototype.followedIn = this.cycle;
    const { constants, prototypes, locals, upvalueNames } = prototype;
    this.reachString(prototype.source);
    for (const constant of constants) this.reach(constant);
    for (const child of prototypes) this.push(child);
    for (const local of locals) this.reachString(local.name);
    for (const name of upvalueNames) this.reachString(name);
    return size;
  }
}
