/**
 * Limits for hosts that run programs they do not trust: instructions, memory, call depth, wall time, output.
 *
 * One budget belongs to each state. The interpreter pays at jumps back and calls, so straight code costs
 * nothing to watch; library functions pay in their own loops. The budget hands out units in slices and looks
 * at the clock between them. A limit that was passed stays passed: whatever the program does next (a handler,
 * a finaliser) ends the same way, until the host sets new limits.
 *
 * `LimitExceeded` is not a Lua error, so `pcall`, `xpcall` and `coroutine.resume` let it fly through.
 */

import { allocation, type Meter, running } from '../values/allocation.ts';

export interface Limits {
  /** Units of work; one is about one instruction of the machine, never more than sixteen. */
  instructions?: number;
  /** Accounted bytes that are alive, in the reference's object sizes, libraries included. */
  memory?: number;
  /** Calls that wait inside one another, through coroutines too. */
  callDepth?: number;
  /** Milliseconds spent inside the state. */
  wallTime?: number;
  /** Bytes written to files, standard output and standard error. */
  output?: number;
  /** Milliseconds from any origin; the host's monotonic clock where none is given. */
  clock?: () => number;
}

export type LimitName = 'instructions' | 'memory' | 'callDepth' | 'wallTime' | 'output';

const MESSAGES: Record<LimitName, (allowed: number) => string> = {
  instructions: (allowed) => `limit of ${allowed} instructions exceeded`,
  memory: (allowed) => `limit of ${allowed} bytes of memory exceeded`,
  callDepth: (allowed) => `limit of ${allowed} nested calls exceeded`,
  wallTime: (allowed) => `limit of ${allowed} ms exceeded`,
  output: (allowed) => `limit of ${allowed} bytes of output exceeded`,
};

/** Thrown through the whole program to the host when a limit is passed. */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
  readonly limit: LimitName;
  readonly allowed: number;

  constructor(limit: LimitName, allowed: number) {
    super(MESSAGES[limit](allowed));
    this.limit = limit;
    this.allowed = allowed;
  }
}

/** Units between two looks at the clock; the slice adapts itself to how long it takes. */
const FIRST_SLICE = 64;
const LARGEST_SLICE = 0x10000;
/** Without any limit a slice lasts almost for ever. */
const FREE_SLICE = 0x3fffffff;
/** A slice that takes less time (in ms) is doubled, one that takes more is halved. */
const SHORT_SLICE_TIME = 0.25;
const LONG_SLICE_TIME = 2;
/** Smaller pieces of memory are found where the machine allocates; asking before would cost more. */
const BIG_PIECE = 16384;

export class Budget implements Meter {
  /** Units left in this slice. Whoever makes it negative calls `look`. */
  left = FREE_SLICE;
  /** Jumps back and calls that the interpreter may make until it must call `losePatience`. */
  patience = FREE_SLICE;
  /** Whether any limit is set; work need not be paid for otherwise. */
  isLimited = false;
  /** Total of accounted bytes at which live memory must be measured again. */
  memoryAt = Number.POSITIVE_INFINITY;
  /** Most frames on all waiting threads together. */
  callDepth = Number.POSITIVE_INFINITY;
  /** The limit that was passed, if one was. */
  exceeded: LimitExceeded | undefined = undefined;
  private limits: Limits = {};
  /** Units that no slice has taken yet. */
  private reserveUnits = Number.POSITIVE_INFINITY;
  private takenUnits = 0;
  private slice = FREE_SLICE;
  private written = 0;
  private clock: () => number = () => performance.now();
  private timeLeft = Number.POSITIVE_INFINITY;
  private lastLook = 0;
  private entered = 0;
  private readonly measureLive: () => number;

  /** Looks whether somebody wants the program to end; returns the next patience. */
  private readonly lookForInterrupt: () => number;

  /** `measureLive` finds out how many accounted bytes are alive. */
  constructor(measureLive: () => number, lookForInterrupt: () => number) {
    this.measureLive = measureLive;
    this.lookForInterrupt = lookForInterrupt;
  }

  /** Sets limits and starts counting anew. To be called while the state does not run. */
  set(limits: Limits): void {
    this.limits = limits;
    this.isLimited = [
      limits.instructions,
      limits.memory,
      limits.callDepth,
      limits.wallTime,
      limits.output,
    ].some((limit) => limit !== undefined);
    this.exceeded = undefined;
    this.reserveUnits = limits.instructions ?? Number.POSITIVE_INFINITY;
    this.takenUnits = 0;
    this.left = 0;
    this.slice = limits.wallTime === undefined ? FREE_SLICE : FIRST_SLICE;
    this.callDepth = limits.callDepth ?? Number.POSITIVE_INFINITY;
    this.timeLeft = limits.wallTime ?? Number.POSITIVE_INFINITY;
    this.clock = limits.clock ?? (() => performance.now());
    this.written = 0;
    this.memoryAt = limits.memory === undefined ? Number.POSITIVE_INFINITY : allocation.bytes;
    this.patience = this.isLimited ? 0 : this.lookForInterrupt();
    this.takeSlice();
  }

  /** Units spent since the limits were set. */
  get unitsSpent(): number {
    return this.takenUnits - this.left;
  }

  /** Runs host code of the state, with this budget paying and the clock running. */
  during<T>(body: () => T): T {
    const outer = running.meter;
    running.meter = this;
    if (this.entered++ === 0) this.lastLook = this.clock();
    try {
      return body();
    } finally {
      if (--this.entered === 0) this.timeLeft -= this.clock() - this.lastLook;
      running.meter = outer;
    }
  }

  spend(units: number): void {
    this.left -= units;
    if (this.left < 0) this.look();
  }

  /**
   * The interpreter's patience is at an end, at a jump back over so many instructions (or a call). A limited
   * state has none: it pays for every jump.
   */
  losePatience(units: number): number {
    if (this.isLimited) {
      this.spend(units);
      return 0;
    }
    this.patience = this.lookForInterrupt();
    return this.patience;
  }

  /** The slice is used up: looks at units and clock, and takes the next one. */
  look(): void {
    if (this.exceeded !== undefined) throw this.exceeded;
    if (this.reserveUnits + this.left < 0) this.exceed('instructions');
    if (this.timeLeft < Number.POSITIVE_INFINITY) this.lookAtClock();
    this.takeSlice();
  }

  reserve(bytes: number): void {
    if (bytes >= BIG_PIECE && allocation.bytes + bytes > this.memoryAt) this.checkMemory(bytes);
  }

  /** Measures live memory, which together with `more` bytes must be within the limit. */
  checkMemory(more: number): void {
    if (this.exceeded !== undefined) throw this.exceeded;
    const limit = this.limits.memory;
    if (limit === undefined) return;
    const live = this.measureLive();
    if (live + more > limit) this.exceed('memory');
    this.memoryAt = allocation.bytes + Math.max(limit - live, limit / 8);
  }

  /** Counts bytes that the program writes. */
  write(bytes: number): void {
    if (this.exceeded !== undefined) throw this.exceeded;
    this.written += bytes;
    if (this.limits.output !== undefined && this.written > this.limits.output) this.exceed('output');
  }

  /** Ends the program. */
  exceed(limit: LimitName): never {
    this.exceeded = new LimitExceeded(limit, this.limits[limit] ?? 0);
    // Every later look finds it.
    this.takenUnits -= this.left + 1;
    this.left = -1;
    this.memoryAt = -1;
    throw this.exceeded;
  }

  private lookAtClock(): void {
    // Work outside a run, such as loading a chunk: no clock is running.
    if (this.entered === 0) return;
    const now = this.clock();
    const elapsed = now - this.lastLook;
    this.lastLook = now;
    this.timeLeft -= elapsed;
    if (this.timeLeft < 0) this.exceed('wallTime');
    if (elapsed < SHORT_SLICE_TIME) this.slice = Math.min(this.slice * 2, LARGEST_SLICE);
    else if (elapsed > LONG_SLICE_TIME) this.slice = Math.max(this.slice >> 1, 1);
  }

  private takeSlice(): void {
    const available = this.reserveUnits + this.left;
    const slice = Math.min(this.slice, available);
    this.reserveUnits = available - slice;
    this.takenUnits += slice - this.left;
    this.left = slice;
  }
}
