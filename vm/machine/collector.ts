/**
 * The collector (manual §2.10, `collectgarbage` in §5.1). The host's collector owns the memory; this one exists
 * for what programs can see of collecting: weak tables, finalisers, and the count of memory in use.
 *
 * It keeps the reference's timetable (docs/collection.md): a cycle begins when the accounted memory reaches a
 * threshold, and goes on in small steps while the program allocates. Marking is real, and so is sweeping: a ledger has
 * every object in the order in which it was made (machine/ledger.ts). As long as a program has no weak table and no
 * finaliser and never asks for the count, nothing of this can be seen, and no cycle runs: the timetable is worked out
 * afterwards, when somebody asks.
 */

import { type Accounted, allocation, barrier, chunkWatch, noteStringMade } from '../values/allocation.ts';
import { weakTables } from '../values/table.ts';
import type { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { GROUP_SIZE, Ledger } from './ledger.ts';
import { Marking } from './marking.ts';
import { MemoryModel } from './memory-model.ts';
import { errorValue } from './protected.ts';
import type { State } from './state.ts';
import type { Thread } from './thread.ts';
import { SKIPPED_STEP, STEP_BYTES, STEP_UNITS, skipCycles } from './timetable.ts';
import { clearWeak } from './weak-tables.ts';

/** Bytes that are marked for one unit of work that a limited state pays. */
const BYTES_PER_UNIT = 64;
/** Work units of calling a finaliser, of sweeping a bucket of strings, of sweeping a group of objects. */
const FINALIZER_COST = 100;
const BUCKET_COST = 10;
const GROUP_COST = 400;
/** What opening the libraries takes beside what is accounted: their strings, and some garbage. */
const OPENING_BYTES = 3864;
/** A marking of another state that has rested for so many bytes is given up. */
const STALE_BYTES = 1 << 20;

type Phase = 'pause' | 'mark' | 'sweep strings' | 'sweep objects' | 'finalize';

/** Whose marking the write barrier serves, and the count of bytes when it last went on. */
let barrierHolder: Collector | undefined;
let barrierUsedAt = 0;

export class Collector {
  /** Percent of the live size at which the next cycle begins. */
  pause = 200;
  /** Percent of work per byte allocated. */
  stepMultiplier = 200;
  /** `allocation.bytes` from which on the machine must call `automatic`; asked where it allocates. */
  threshold = 0;
  /** Unreached userdata whose finaliser is still to be called, in that order. */
  doomed: Userdata[] = [];
  private readonly state: State;
  readonly memory = new MemoryModel();
  /** Userdata that have or may get a finaliser, oldest first. */
  private finalizable: Userdata[] = [];
  /** Those of them whose finaliser does nothing unless a program changes it: the standard files. */
  private quietCount = 0;
  private phase: Phase = 'pause';
  private marking: Marking | undefined;
  /** Bytes in use at which the next step is due. */
  private stepAt = 0;
  /** Bytes by which steps are behind what was allocated. */
  private debt = 0;
  /** Bytes in use that the last cycle left. */
  private estimate = 0;
  /** What exists, while cycles run. */
  private ledger: Ledger | undefined;
  /** What opening the libraries made, in that order. */
  private libraryObjects: readonly Accounted[] = [];
  /** Whether the program has asked for what only cycles can tell. */
  private isWatched = false;
  /** `allocation.bytes` when the timetable was left, if it was, and what was alive then. */
  private behindSince: number | undefined;
  private liveThen = 0;

  constructor(state: State) {
    this.state = state;
    this.stepAt = this.memory.total;
    this.setThreshold();
  }

  /** The libraries are about to be opened. */
  enterLibraries(): void {
    allocation.longestJoined = 0;
    const ledger = new Ledger(this.state, this.memory, () => {});
    ledger.objects.push(this.state.mainThread, this.state.globals, this.state.registry);
    allocation.ledger = ledger;
    this.ledger = ledger;
    this.libraryObjects = ledger.objects;
    // No cycle runs meanwhile.
    this.stepAt = Number.POSITIVE_INFINITY;
    this.setThreshold();
  }

  /** The libraries are open: as the reference, begins the first cycle at once. */
  begin(): void {
    this.memory.total += OPENING_BYTES;
    this.behindSince = allocation.bytes;
    this.liveThen = this.memory.total;
    this.stepAt = this.memory.total;
    this.setThreshold();
    allocation.ledger = undefined;
    this.ledger = undefined;
    let namesCollector = false;
    let namesCount = false;
    chunkWatch.look = (chunk) => {
      namesCollector ||= chunk.includes('collectgarbage');
      namesCount ||= chunk.includes('count') || chunk.includes('step');
      if (!(namesCollector && namesCount) && !chunk.includes('gcinfo')) return;
      chunkWatch.look = () => {};
      this.watch();
      this.setThreshold();
    };
  }

  /** Makes a userdata known, so that its finaliser will be called. `isQuiet` for the standard files. */
  register(userdata: Userdata, isQuiet = false): void {
    this.finalizable.push(userdata);
    if (isQuiet) this.quietCount++;
    else this.threshold = Math.min(this.threshold, allocation.bytes);
  }

  /**
   * To be called where the machine allocates and has passed the threshold. Goes on with the cycle when that is due.
   * Where memory is short a whole cycle is run at once, and if that does not help, the program ends here.
   */
  automatic(thread: Thread): void {
    const { budget } = this.state;
    if (allocation.bytes > budget.memoryAt) {
      if (this.isNeeded && this.stepAt < Number.POSITIVE_INFINITY) this.collect(thread);
      budget.checkMemory(0);
    }
    if (allocation.ledger !== this.ledger) this.leaveLedger();
    if (this.stepAt < Number.POSITIVE_INFINITY) this.continueTimetable(thread);
    this.setThreshold();
  }

  /** As `automatic`, for a host function that is about to make a value. */
  beforeAllocation(thread: Thread): void {
    if (allocation.bytes > this.threshold) this.automatic(thread);
  }

  /** The string that is a host function's result, where a ledger is kept. */
  noteResult(thread: Thread, result: string): void {
    const { ledger } = allocation;
    if (ledger === undefined) return;
    if (ledger.result === result) {
      ledger.result = undefined;
      return;
    }
    this.beforeAllocation(thread);
    noteStringMade(result);
  }

  /** The strings among several results; the function has accounted for those that it made. */
  noteResults(results: readonly LuaValue[]): void {
    for (const result of results) if (typeof result === 'string') noteStringMade(result);
    if (allocation.ledger !== undefined) allocation.ledger.result = undefined;
  }

  /** To be called when the budget's moment to measure memory has moved. */
  setThreshold(): void {
    // It is due at this very number of bytes.
    let next = this.stepAt + this.memory.offset - 1;
    if (this.behindSince !== undefined) next = allocation.bytes + Math.max(SKIPPED_STEP, this.liveThen / 2);
    this.threshold = Math.min(next, this.state.budget.memoryAt);
  }

  /**
   * Accounted bytes that are alive. What only weak references reach counts while the collector is stopped, since
   * nobody will free it.
   */
  measure(): number {
    this.giveUpMarking();
    const isStopped = this.stepAt === Number.POSITIVE_INFINITY;
    const marking = new Marking(this.state, { forLimit: true, followsWeak: isStopped });
    marking.measure();
    return this.memory.withFixed(marking.liveBytes);
  }

  // ---- collectgarbage ------------------------------------------------------------------------------

  stop(): void {
    if (this.isNeeded) this.keepLedger();
    this.stepAt = Number.POSITIVE_INFINITY;
    this.setThreshold();
  }

  restart(): void {
    if (this.isNeeded) this.keepLedger();
    this.stepAt = this.memory.total;
    this.setThreshold();
  }

  /** A full cycle, finalisers included. An error in a finaliser leaves the others for later. */
  collect(thread: Thread): void {
    this.keepLedger();
    if (this.phase === 'pause' || this.phase === 'mark') {
      // The reference sweeps what there is, though nothing is dead.
      this.giveUpMarking();
      this.memory.shrink();
    }
    while (this.phase === 'sweep strings' || this.phase === 'sweep objects') this.singleStep(thread);
    this.mark();
    // A finaliser may make a whole collection of its own; then there is nothing left to do for this one.
    while (!this.isResting()) this.singleStep(thread);
    this.setPause();
    this.setThreshold();
  }

  /** Work as if `size` kilobytes had been allocated, at least one step. True when it ended a cycle. */
  step(thread: Thread, size: number): boolean {
    this.watch();
    const { memory } = this;
    const bytes = size * STEP_BYTES;
    this.stepAt = bytes >= 0 && bytes <= memory.total ? memory.total - bytes : 0;
    let hasEnded = false;
    while (!hasEnded && this.stepAt <= memory.total) {
      this.runStep(thread);
      hasEnded = this.phase === 'pause';
    }
    this.setThreshold();
    return hasEnded;
  }

  /** Bytes in use as the reference would count them. */
  countBytes(): number {
    this.watch();
    this.setThreshold();
    return this.memory.total;
  }

  /** Calls every finaliser that is left, newest object first; errors are ignored (the state is closing). */
  close(thread: Thread): void {
    this.giveUpMarking();
    // A program that was ended for a limit has nothing more to say.
    if (this.state.budget.exceeded !== undefined) return;
    this.separate(() => false);
    while (this.doomed.length > 0) {
      thread.depth = 0;
      thread.hostCalls = 0;
      thread.hasMessageHandler = false;
      try {
        this.callFinalizer(thread);
      } catch (thrown) {
        errorValue(thrown);
      }
    }
    this.leaveLedger();
  }

  // ---- the timetable -------------------------------------------------------------------------------

  /** Whether anything can be seen of cycles. */
  private get isNeeded(): boolean {
    return (
      this.isWatched ||
      weakTables.possible ||
      this.finalizable.length > this.quietCount ||
      this.phase !== 'pause' ||
      this.doomed.length > 0
    );
  }

  private continueTimetable(thread: Thread): void {
    if (!this.isNeeded) {
      this.fallBehind();
      return;
    }
    this.keepLedger();
    if (this.memory.total >= this.stepAt) this.runStep(thread);
  }

  private fallBehind(): void {
    if (this.ledger !== undefined) this.leaveLedger();
    if (this.behindSince !== undefined || this.memory.total < this.stepAt) return;
    this.behindSince = allocation.bytes;
    this.liveThen = this.estimate;
  }

  /** From now on cycles run, so that counts are right. */
  private watch(): void {
    this.isWatched = true;
    this.keepLedger();
  }

  /** Lets a ledger be kept from now on, and works out what the cycles that were left out would have done. */
  private keepLedger(): void {
    if (this.ledger !== undefined && this.ledger === allocation.ledger) return;
    this.giveUpMarking();
    const { memory } = this;
    const since = this.behindSince ?? allocation.bytes;
    this.behindSince = undefined;
    memory.settle();
    const totalNow = memory.total;
    const marking = new Marking(this.state, { enters: true });
    marking.measure();
    this.state.budget.spend(Math.floor(marking.liveBytes / BYTES_PER_UNIT));
    const live = memory.withFixed(marking.liveBytes);
    const outcome = skipCycles({
      total: memory.total - (allocation.bytes - since),
      allocated: allocation.bytes - since,
      liveBefore: this.liveThen > 0 ? this.liveThen : live,
      liveNow: live,
      threshold: this.stepAt,
      followed: (marking.liveBytes - marking.stringBytes) / live,
      sweepUnits: memory.buckets * BUCKET_COST + Math.ceil(marking.found.length / GROUP_SIZE) * GROUP_COST,
      pause: this.pause,
      stepMultiplier: this.stepMultiplier,
    });
    memory.total = outcome.total;
    this.stepAt = outcome.threshold;
    this.liveThen = live;
    this.estimate = live;
    this.debt = 0;
    const ledger = new Ledger(this.state, memory, () => {
      // Another state may be the one that compiles.
      if (this.state.mainThread.depth > 0) this.beforeAllocation(this.state.currentThread);
    });
    // Unless a cycle has passed, what opening left dead is still there.
    const hasGarbage = outcome.total === totalNow;
    ledger.adopt(marking, this.libraryObjects, hasGarbage);
    this.libraryObjects = [];
    this.ledger = ledger;
    allocation.ledger = ledger;
    // What host functions leave on the stack keeps objects alive.
    this.state.keepRemains();
    if (outcome.unitsToSweep > 0) {
      this.phase = 'sweep strings';
      ledger.beginSweep(marking);
    } else if (outcome.unitsMarked > 0) {
      this.beginMarking();
      for (let units = outcome.unitsMarked; units > 0 && this.phase === 'mark' && !this.marking?.isDone; ) {
        units -= this.continueMarking();
      }
    }
  }

  /** Another state keeps one now, or none does: the cycle that was under way cannot go on. */
  private leaveLedger(): void {
    this.giveUpMarking();
    allocation.ledger = undefined;
    if (this.ledger === undefined) return;
    this.ledger = undefined;
    if (this.phase !== 'finalize') this.phase = 'pause';
  }

  /** A step of the reference's size: work in proportion to what was allocated since the last one. */
  private runStep(thread: Thread): void {
    // As the reference counts: unsigned, in 32 bits.
    let work = (STEP_UNITS * this.stepMultiplier) >>> 0;
    if (work === 0) work = Number.POSITIVE_INFINITY;
    this.debt += this.memory.total - this.stepAt;
    do {
      work -= this.singleStep(thread);
    } while (this.phase !== 'pause' && work > 0);
    if (this.phase === 'pause') {
      this.setPause();
    } else if (this.debt < STEP_BYTES) {
      this.stepAt = this.memory.total + STEP_BYTES;
    } else {
      this.debt -= STEP_BYTES;
      this.stepAt = this.memory.total;
    }
  }

  private setPause(): void {
    const threshold = Math.floor(this.estimate / 100) * this.pause;
    this.stepAt = threshold < 0 ? Number.POSITIVE_INFINITY : threshold;
  }

  /** The smallest piece of work; returns its cost. */
  private isResting(): boolean {
    return this.phase === 'pause';
  }

  private singleStep(thread: Thread): number {
    switch (this.phase) {
      case 'pause':
        this.beginMarking();
        return 0;
      case 'mark':
        return this.continueMarking();
      case 'sweep strings': {
        const before = this.memory.total;
        if (this.ledger?.sweepBucket() !== true) this.phase = 'sweep objects';
        this.estimate -= before - this.memory.total;
        return BUCKET_COST;
      }
      case 'sweep objects': {
        const before = this.memory.total;
        if (this.ledger?.sweepGroup() !== true) {
          this.memory.shrink();
          this.phase = 'finalize';
        }
        this.estimate -= before - this.memory.total;
        return GROUP_COST;
      }
      case 'finalize':
        if (this.doomed.length === 0) {
          this.phase = 'pause';
          this.debt = 0;
          return 0;
        }
        this.callFinalizer(thread);
        this.estimate = Math.max(this.estimate - FINALIZER_COST, 0);
        return FINALIZER_COST;
    }
  }

  // ---- marking and sweeping ------------------------------------------------------------------------

  private beginMarking(): void {
    if (barrierHolder !== undefined && barrierHolder !== this) {
      // Two states of one process take turns: only one at a time can mark in steps.
      if (allocation.bytes - barrierUsedAt < STALE_BYTES) {
        this.mark();
        return;
      }
      barrierHolder.giveUpMarking();
    }
    barrierHolder = this;
    barrierUsedAt = allocation.bytes;
    this.phase = 'mark';
    this.marking = new Marking(this.state);
    this.marking.begin();
    this.marking.watch();
  }

  private continueMarking(): number {
    const { marking } = this;
    if (marking === undefined || barrier.cycle !== marking.cycle) {
      this.giveUpMarking();
      this.beginMarking();
      return 0;
    }
    barrierUsedAt = allocation.bytes;
    if (!marking.isDone) {
      const cost = marking.step();
      this.state.budget.spend(Math.floor(cost / BYTES_PER_UNIT));
      return cost;
    }
    this.giveUpMarking();
    this.endMarking(marking);
    return 0;
  }

  /** Leaves the marking that is under way; the next step begins it anew. */
  private giveUpMarking(): void {
    this.marking?.unwatch();
    this.marking = undefined;
    if (barrierHolder === this) barrierHolder = undefined;
    if (this.phase === 'mark') this.phase = 'pause';
  }

  /** All of marking at once. */
  private mark(): void {
    const marking = new Marking(this.state);
    marking.begin();
    marking.propagate();
    this.state.budget.spend(Math.floor(marking.liveBytes / BYTES_PER_UNIT));
    this.endMarking(marking);
  }

  /** Ends marking: separates what gets finalised, clears weak tables, and sees what sweeping will free. */
  private endMarking(marking: Marking): void {
    marking.finish();
    const first = this.doomed.length;
    this.separate((userdata) => userdata.mark >= marking.cycle);
    // What only waits for finalisers is not expected to stay.
    let passing = 0;
    for (let i = first; i < this.doomed.length; i++) {
      passing += this.doomed[i].accountedBytes;
      marking.reach(this.doomed[i]);
    }
    passing += marking.propagate();
    for (const table of marking.weak) clearWeak(marking, table);
    // What sweeping gives back will be taken off.
    this.estimate = this.memory.total - passing;
    this.liveThen = this.memory.withFixed(marking.liveBytes);
    this.phase = 'sweep strings';
    this.ledger?.beginSweep(marking);
  }

  // ---- finalisers ----------------------------------------------------------------------------------

  /** Takes out the userdata that are not reached; those with a finaliser will have it called, newest first. */
  private separate(isReached: (userdata: Userdata) => boolean): void {
    const kept: Userdata[] = [];
    const doomed: Userdata[] = [];
    for (const userdata of this.finalizable) {
      if (isReached(userdata)) {
        kept.push(userdata);
        continue;
      }
      userdata.finalized = true;
      if (userdata.metatable?.getStr('__gc') !== undefined) doomed.push(userdata);
    }
    this.finalizable = kept;
    const { ledger } = this;
    if (ledger !== undefined && doomed.length > 0) {
      const taken = new Set<unknown>(doomed);
      ledger.userdata = ledger.userdata.filter((userdata) => !taken.has(userdata));
    }
    for (let i = doomed.length - 1; i >= 0; i--) this.doomed.push(doomed[i]);
  }

  /** Calls the next finaliser. While it runs, the next step is put off; an error leaves it so. */
  private callFinalizer(thread: Thread): void {
    const userdata = this.doomed.shift();
    if (userdata !== undefined) this.ledger?.userdata.push(userdata);
    const finalizer = userdata?.metatable?.getStr('__gc');
    if (finalizer === undefined) return;
    const { stepAt } = this;
    this.stepAt = 2 * this.memory.total;
    this.setThreshold();
    thread.hooks.withoutHooks(() => thread.call(finalizer, [userdata]));
    this.stepAt = stepAt;
  }
}
