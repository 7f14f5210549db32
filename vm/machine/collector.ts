/**
 * The collector (manual §2.10, `collectgarbage` in §5.1). The host's collector owns the memory; this one exists
 * for what programs can see of collecting: weak tables, finalisers, and the count of memory in use. Without weak
 * tables and finalisers it never runs by itself; the count is then brought up to date when it is asked for.
 */

import { allocation } from '../values/allocation.ts';
import { type LuaTable, weakTables } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { Marking, type WeakTable } from './marking.ts';
import { errorValue } from './protected.ts';
import type { State } from './state.ts';
import type { Thread } from './thread.ts';

/** What the reference has allocated that no program can reach: its global state, string table and buffers. */
const FIXED_BYTES = 2000;
/** Bytes of work in one step of size 0, at a step multiplier of 100 %. */
const STEP_BYTES = 1024;
/** Bytes that are marked for one unit of work. */
const BYTES_PER_UNIT = 64;

/** One number per cycle of any state, so that marks never need to be cleared. */
let lastCycle = 0;

export class Collector {
  /** Percent of the live size at which the next cycle begins. */
  pause = 200;
  /** Percent of work per byte allocated. */
  stepMultiplier = 200;
  private readonly state: State;
  /** Userdata that have or may get a finaliser, oldest first. */
  private finalizable: Userdata[] = [];
  private isStopped = false;
  private isRunning = false;
  /** Accounted bytes reached by the last cycle. */
  private liveBytes = 0;
  /** `allocation.bytes` when that was. */
  private markedAt = 0;
  /** `allocation.bytes` at which the next automatic cycle is due. */
  private nextCycle = 0;
  /** The sooner of that and the moment to look at the limit of memory; asked where the machine allocates. */
  threshold = 0;
  /** Work done by explicit steps towards the end of a cycle. */
  private stepProgress = 0;

  constructor(state: State) {
    this.state = state;
    this.markedAt = allocation.bytes;
    this.nextCycle = allocation.bytes + 65536;
    this.threshold = this.nextCycle;
  }

  /** Makes a userdata known, so that its finaliser will be called. */
  register(userdata: Userdata): void {
    this.finalizable.push(userdata);
  }

  /**
   * Runs an automatic cycle if anything could be seen of it; otherwise only puts the next one off. A cycle comes
   * early where memory seems to run out, and if it did, the program ends here.
   */
  automatic(thread: Thread): void {
    const { budget } = this.state;
    const isShort = allocation.bytes > budget.memoryAt;
    if (this.isStopped || this.isRunning || !(weakTables.possible || this.finalizable.length > 0)) {
      if (allocation.bytes > this.nextCycle) {
        this.nextCycle = allocation.bytes + Math.max(65536, this.liveBytes);
      }
    } else if (isShort || allocation.bytes > this.nextCycle) {
      this.collect(thread);
    }
    if (isShort) budget.checkMemory(0);
    this.setThreshold();
  }

  /** To be called when the budget's moment to measure memory has moved. */
  setThreshold(): void {
    this.threshold = Math.min(this.nextCycle, this.state.budget.memoryAt);
  }

  /**
   * Accounted bytes that are alive. What only weak references reach counts while the collector is stopped, since
   * nobody will free it.
   */
  measure(): number {
    const marking = new Marking(++lastCycle);
    marking.forLimit = true;
    marking.followsWeak = this.isStopped;
    marking.markState(this.state);
    return marking.bytes + FIXED_BYTES;
  }

  stop(): void {
    this.isStopped = true;
  }

  restart(): void {
    this.isStopped = false;
  }

  /** A full cycle: marks, clears weak references, then calls the finalisers of what was not reached. */
  collect(thread: Thread): void {
    this.state.budget.spend(Math.floor(this.liveBytes / BYTES_PER_UNIT));
    const marking = new Marking(++lastCycle);
    marking.dropsUnusedStack = true;
    marking.markState(this.state);
    const doomed = this.separate(marking);
    for (const userdata of doomed) marking.reach(userdata);
    marking.propagate();
    for (const weak of marking.weak) clearWeak(marking, weak);
    this.liveBytes = marking.bytes + FIXED_BYTES;
    this.markedAt = allocation.bytes;
    this.stepProgress = 0;
    this.nextCycle =
      allocation.bytes + Math.max(16384, (this.liveBytes * Math.max(this.pause, 100)) / 100 - this.liveBytes);
    this.setThreshold();
    for (const userdata of doomed) this.finalize(thread, userdata);
  }

  /** A step of `size` (in kilobytes; 0 is the smallest). True when it ended a cycle. */
  step(thread: Thread, size: number): boolean {
    const work = size > 0 ? size * 1024 : STEP_BYTES;
    this.stepProgress += (work * this.stepMultiplier) / 100;
    // Marking and sweeping each pass over what is live.
    if (this.stepProgress < 2 * this.countBytes()) return false;
    this.collect(thread);
    return true;
  }

  /** Bytes in use as the reference would count them. */
  countBytes(): number {
    const since = allocation.bytes - this.markedAt;
    if (!this.isStopped && since > this.liveBytes) {
      // A cycle would have ended in between: find out what is live now.
      this.state.budget.spend(Math.floor(this.liveBytes / BYTES_PER_UNIT));
      const marking = new Marking(++lastCycle);
      marking.markState(this.state);
      this.liveBytes = marking.bytes + FIXED_BYTES;
      this.markedAt = allocation.bytes;
      return this.liveBytes;
    }
    return this.liveBytes + since;
  }

  /** Calls every finaliser that is left, newest object first; errors are ignored (the state is closing). */
  close(thread: Thread): void {
    this.isStopped = true;
    // A program that was ended for a limit has nothing more to say.
    if (this.state.budget.exceeded !== undefined) return;
    const rest = this.finalizable.filter((userdata) => !userdata.finalized).reverse();
    this.finalizable = [];
    for (const userdata of rest) {
      userdata.finalized = true;
      thread.depth = 0;
      thread.hostCalls = 0;
      thread.hasMessageHandler = false;
      try {
        this.finalize(thread, userdata);
      } catch (thrown) {
        errorValue(thrown);
      }
    }
  }

  /** Takes out the unreached userdata whose finaliser is to be called, newest first. */
  private separate(marking: Marking): Userdata[] {
    const doomed: Userdata[] = [];
    const kept: Userdata[] = [];
    for (const userdata of this.finalizable) {
      if (userdata.mark === marking.cycle) {
        kept.push(userdata);
      } else if (userdata.metatable?.getStr('__gc') !== undefined) {
        userdata.finalized = true;
        doomed.push(userdata);
      } else {
        userdata.finalized = true;
      }
    }
    this.finalizable = kept;
    return doomed.reverse();
  }

  private finalize(thread: Thread, userdata: Userdata): void {
    const finalizer = userdata.metatable?.getStr('__gc');
    if (finalizer === undefined) return;
    const wasRunning = this.isRunning;
    this.isRunning = true;
    try {
      thread.hooks.withoutHooks(() => thread.call(finalizer, [userdata]));
    } finally {
      this.isRunning = wasRunning;
    }
  }
}

/** Removes the entries of a weak table whose key or value was not reached. */
function clearWeak(marking: Marking, { table, weakKeys, weakValues }: WeakTable): void {
  const isLostValue = (value: LuaValue): boolean =>
    !marking.isReached(value) || (value instanceof Userdata && value.finalized);
  if (weakValues) clearArray(table, isLostValue);
  const nodes = table.nodes;
  for (let node = 0; node < nodes.length; node += 3) {
    const value = nodes[node + 1];
    if (value === undefined) continue;
    if ((weakKeys && !marking.isReached(nodes[node])) || (weakValues && isLostValue(value))) {
      nodes[node + 1] = undefined;
    }
  }
}

function clearArray(table: LuaTable, isLost: (value: LuaValue) => boolean): void {
  const { array } = table;
  for (let i = 0; i < array.length; i++) if (isLost(array[i])) array[i] = undefined;
}
