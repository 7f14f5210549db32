/**
 * The collector (manual §2.10, `collectgarbage` in §5.1). The host's collector owns the memory; this one exists
 * for what programs can see of collecting: weak tables, finalisers, and the count of memory in use.
 *
 * It keeps the reference's timetable (docs/collection.md): a cycle begins when the accounted memory reaches a
 * threshold, and goes on in small steps while the program allocates. Marking is real; sweeping is only accounted
 * for. As long as a program has no weak table and no finaliser and never asks for the count, nothing of this can be
 * seen, and no cycle runs: the timetable is worked out afterwards, when somebody asks.
 */

import { allocation, barrier, countWatch } from '../values/allocation.ts';
import { weakTables } from '../values/table.ts';
import type { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
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
const OPENING_BYTES = 4224;
/** Objects in such a group. */
const GROUP_SIZE = 40;
/** A marking of another state that has rested for so many bytes is given up. */
const STALE_BYTES = 1 << 20;

type Phase = 'pause' | 'mark' | 'sweep strings' | 'sweep' | 'finalize';

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
  /** Units of sweeping left, and accounted bytes that they will free. */
  private unitsLeft = 0;
  private bytesLeft = 0;
  /** Of the groups of objects: those of the youngest, in which most of the dead are, and the bytes of the others. */
  private deadObjects = 0;
  private youngObjects = 0;
  private oldGroups = 0;
  private bytesOfOld = 0;
  /** What `allocation.objects` is more than the objects that exist, and what it was when marking last ended. */
  private objectOffset = 0;
  private objectsThen = 0;
  private bytesAfterStrings = 0;
  /** Whether the program has asked for what only real cycles can tell. */
  private isWatched = false;
  /** `allocation.bytes` when the timetable was left, if it was, and what was alive then. */
  private behindSince: number | undefined;
  private liveThen = 0;

  constructor(state: State) {
    this.state = state;
    this.stepAt = this.memory.total;
    this.setThreshold();
  }

  /** The libraries are open: as the reference, begins the first cycle at once. */
  begin(): void {
    this.memory.total += OPENING_BYTES;
    this.behindSince = allocation.bytes;
    this.liveThen = this.memory.total;
    this.stepAt = this.memory.total;
    this.setThreshold();
    countWatch.seen = 0;
    countWatch.look = () => {};
    allocation.made = undefined;
    countWatch.begin = () => {
      countWatch.begin = () => {};
      this.watch();
      this.setThreshold();
      countWatch.look = () => {
        // Another state may be the one that compiles.
        if (this.state.mainThread.depth > 0) this.automatic(this.state.currentThread);
      };
    };
  }

  /** Makes a userdata known, so that its finaliser will be called. `isQuiet` for the standard files. */
  register(userdata: Userdata, isQuiet = false): void {
    this.finalizable.push(userdata);
    if (isQuiet) this.quietCount++;
    else this.threshold = Math.min(this.threshold, allocation.bytes);
  }

  /**
   * To be called where the machine allocates and has passed the threshold, with the string it just made if it made
   * one. Goes on with the cycle when that is due. Where memory is short a whole cycle is run at once, and if that
   * does not help, the program ends here.
   */
  automatic(thread: Thread, made?: LuaValue): void {
    const { budget } = this.state;
    if (typeof made === 'string') this.memory.noteString(made);
    if (allocation.bytes > budget.memoryAt) {
      if (this.isNeeded && this.stepAt < Number.POSITIVE_INFINITY) this.collect(thread);
      budget.checkMemory(0);
    }
    this.memory.settle();
    if (this.stepAt < Number.POSITIVE_INFINITY) this.continueTimetable(thread);
    this.setThreshold();
  }

  /** As `automatic`, after two strings were joined. */
  afterJoining(thread: Thread, joined: string): void {
    this.memory.noteJoined(joined);
    this.automatic(thread);
  }

  /** As `automatic`, for a host function that is about to make a value. */
  beforeAllocation(thread: Thread): void {
    if (allocation.bytes > this.threshold) this.automatic(thread);
  }

  /** The strings among the results of a host function, where every string is noted. */
  noteResults(thread: Thread, results: readonly LuaValue[]): void {
    if (!this.isWatched) return;
    let isNew = false;
    for (const result of results) {
      if (typeof result !== 'string') continue;
      this.memory.addString(result);
      isNew = true;
    }
    if (isNew) this.automatic(thread);
  }

  /** To be called when the budget's moment to measure memory has moved. */
  setThreshold(): void {
    let next = this.stepAt + this.memory.offset;
    if (this.isWatched) next = -1;
    else if (this.behindSince !== undefined)
      next = allocation.bytes + Math.max(SKIPPED_STEP, this.liveThen / 2);
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
    this.catchUp();
    this.stepAt = Number.POSITIVE_INFINITY;
    this.setThreshold();
  }

  restart(): void {
    this.catchUp();
    this.stepAt = this.memory.total;
    this.setThreshold();
  }

  /** A full cycle, finalisers included. An error in a finaliser leaves the others for later. */
  collect(thread: Thread): void {
    this.giveUpMarking();
    this.behindSince = undefined;
    this.sweepRest();
    this.mark();
    this.sweepRest();
    this.phase = 'finalize';
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
    this.catchUp();
    if (this.memory.total >= this.stepAt) this.runStep(thread);
  }

  private fallBehind(): void {
    if (this.behindSince !== undefined || this.memory.total < this.stepAt) return;
    this.behindSince = allocation.bytes;
    this.liveThen = this.estimate;
  }

  /** From now on cycles run and strings are told apart, so that counts are right. */
  private watch(): void {
    if (!this.isWatched) {
      this.isWatched = true;
      if (this.phase === 'pause') this.behindSince ??= allocation.bytes;
      this.catchUp();
    }
    this.memory.settle();
  }

  /** Works out what the cycles that were left out would have done. */
  private catchUp(): void {
    if (this.behindSince === undefined) return;
    const { memory } = this;
    const since = this.behindSince;
    this.behindSince = undefined;
    const marking = new Marking(this.state);
    marking.measure();
    this.state.budget.spend(Math.floor(marking.liveBytes / BYTES_PER_UNIT));
    const live = memory.withFixed(marking.liveBytes);
    if (this.isWatched) {
      memory.watchStrings(marking.strings);
      // While another state runs, its strings are none of this one's.
      allocation.settle = () => {
        if (this.state.mainThread.depth > 0) memory.settle();
        else allocation.made = undefined;
      };
    }
    const outcome = skipCycles({
      total: memory.total - (allocation.bytes - since),
      allocated: allocation.bytes - since,
      liveBefore: this.liveThen > 0 ? this.liveThen : live,
      liveNow: live,
      threshold: this.stepAt,
      followed: (marking.liveBytes - marking.stringBytes) / live,
      sweepUnits: memory.buckets * BUCKET_COST + groupsOf(marking.objects) * GROUP_COST,
      pause: this.pause,
      stepMultiplier: this.stepMultiplier,
    });
    memory.total = outcome.total;
    this.objectsThen = allocation.objects;
    this.objectOffset = allocation.objects - Math.floor(marking.objects * (outcome.total / live));
    this.stepAt = outcome.threshold;
    this.liveThen = live;
    this.estimate = live;
    this.debt = 0;
    if (outcome.unitsToSweep > 0) {
      this.phase = 'sweep';
      this.unitsLeft = Math.ceil(outcome.unitsToSweep / GROUP_COST);
      this.bytesLeft = outcome.bytesToFree;
    } else if (outcome.unitsMarked > 0) {
      this.beginMarking();
      for (let units = outcome.unitsMarked; units > 0 && this.phase === 'mark' && !this.marking?.isDone; ) {
        units -= this.continueMarking();
      }
    }
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
      case 'sweep strings':
        if (this.sweepUnit()) return BUCKET_COST;
        this.phase = 'sweep';
        this.beginSweepingObjects();
        return BUCKET_COST;
      case 'sweep':
        if (this.sweepUnit() || this.sweepOld()) return GROUP_COST;
        this.shrinkMemory();
        this.phase = 'finalize';
        return GROUP_COST;
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
    const { memory } = this;
    memory.settle();
    const live = memory.withFixed(marking.liveBytes);
    const dead = memory.total - live;
    if (dead < 0) memory.total = live;
    const deadStrings = memory.keepStrings(marking, Math.max(dead, 0));
    this.estimate = live - passing;
    this.liveThen = live;
    this.phase = 'sweep strings';
    this.unitsLeft = memory.buckets;
    this.bytesLeft = deadStrings;
    this.bytesAfterStrings = Math.max(dead, 0) - deadStrings;
    this.deadObjects = Math.max(allocation.objects - this.objectOffset - marking.objects, 0);
    this.youngObjects = allocation.objects - this.objectsThen;
    this.objectsThen = allocation.objects;
  }

  /** The reference sweeps the youngest objects first; of the dead, as many as can be are taken to be young. */
  private beginSweepingObjects(): void {
    const { deadObjects, bytesAfterStrings } = this;
    const since = allocation.objects - this.objectsThen;
    const young = Math.max(Math.min(this.youngObjects, allocation.objects - this.objectOffset - since), 0);
    const groups = Math.max(groupsOf(allocation.objects - this.objectOffset), 1);
    this.objectOffset += deadObjects;
    const share = deadObjects > young ? young / deadObjects : 1;
    this.unitsLeft = Math.max(Math.min(groupsOf(since + young), groups), 1);
    this.oldGroups = groups - this.unitsLeft;
    this.bytesLeft = this.oldGroups > 0 ? Math.floor(bytesAfterStrings * share) : bytesAfterStrings;
    this.bytesOfOld = bytesAfterStrings - this.bytesLeft;
    this.bytesAfterStrings = 0;
  }

  /** Goes on to the older objects; false when there are none left. */
  private sweepOld(): boolean {
    if (this.oldGroups === 0) return false;
    this.unitsLeft = this.oldGroups;
    this.bytesLeft = this.bytesOfOld;
    this.oldGroups = 0;
    this.bytesOfOld = 0;
    return true;
  }

  /** All of sweeping that is left, at once. */
  private sweepRest(): void {
    if (this.phase === 'sweep strings' || this.bytesAfterStrings > 0) {
      this.memory.free(this.bytesLeft);
      this.beginSweepingObjects();
    }
    this.memory.free(this.bytesLeft + this.bytesOfOld);
    this.unitsLeft = 0;
    this.bytesLeft = 0;
    this.oldGroups = 0;
    this.bytesOfOld = 0;
    this.shrinkMemory();
  }

  /** What becomes smaller after sweeping is not expected to be there in the next cycle. */
  private shrinkMemory(): void {
    const before = this.memory.total;
    this.memory.shrink();
    this.estimate -= before - this.memory.total;
  }

  /** Frees one unit's share; false when it was the last one. */
  private sweepUnit(): boolean {
    const share = this.unitsLeft <= 1 ? this.bytesLeft : Math.floor(this.bytesLeft / this.unitsLeft);
    this.memory.free(share);
    this.bytesLeft -= share;
    this.unitsLeft--;
    return this.unitsLeft > 0;
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
    for (let i = doomed.length - 1; i >= 0; i--) this.doomed.push(doomed[i]);
  }

  /** Calls the next finaliser. While it runs, the next step is put off; an error leaves it so. */
  private callFinalizer(thread: Thread): void {
    const userdata = this.doomed.shift();
    const finalizer = userdata?.metatable?.getStr('__gc');
    if (finalizer === undefined) return;
    const { stepAt } = this;
    this.stepAt = 2 * this.memory.total;
    this.setThreshold();
    thread.hooks.withoutHooks(() => thread.call(finalizer, [userdata]));
    this.stepAt = stepAt;
  }
}

function groupsOf(objects: number): number {
  return Math.ceil(objects / GROUP_SIZE);
}
