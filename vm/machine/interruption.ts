/**
 * Ends a running chunk from outside, as SIGINT does in the stand-alone interpreter (manual §6): a hook on the main
 * thread raises `interrupted!` at the next instruction, call or return. `pcall` can catch it. A coroutine that runs
 * goes on until the main thread does, and a C function until it returns, as in the reference.
 *
 * The interpreter counts its jumps back and calls in a local variable, its patience, and comes here when that is at
 * an end, so loops pay nothing; host calls look at the shared flag themselves, because they may take any time.
 */

import { type Interrupts, interruptFlag } from '../platform/interrupts.ts';
import { raise } from './errors.ts';
import type { Thread } from './thread.ts';

/** Without anybody who might interrupt, nobody looks. */
const ENDLESS_PATIENCE = 0x3fffffff;
const FIRST_PATIENCE = 256;
const LARGEST_PATIENCE = 0x10000;
/** Between two looks (in ms) less time than this makes the next patience longer, more makes it shorter. */
const SHORT_TIME = 0.25;
const LONG_TIME = 2;
/** Programs that are over sooner (in ms) are not worth the second thread that watches. */
const WATCH_AFTER = 15;

export class Interruption {
  private interrupts: Interrupts | undefined;
  private readonly mainThread: () => Thread;
  private patience = ENDLESS_PATIENCE;
  private lastLook = 0;
  private began = 0;

  /** `mainThread` is the one that is interrupted. */
  constructor(mainThread: () => Thread) {
    this.mainThread = mainThread;
  }

  /** Runs `body`, which interrupts may end; in a limited state only the limits may. */
  during<T>(interrupts: Interrupts | undefined, body: () => T): T {
    const { budget } = this.mainThread().state;
    if (interrupts === undefined || budget.isLimited) return body();
    this.interrupts = interrupts;
    this.patience = FIRST_PATIENCE;
    budget.patience = FIRST_PATIENCE;
    this.began = performance.now();
    this.lastLook = this.began;
    interrupts.allow();
    try {
      return body();
    } finally {
      interrupts.forbid();
      this.interrupts = undefined;
      this.patience = ENDLESS_PATIENCE;
      budget.patience = ENDLESS_PATIENCE;
    }
  }

  /** Looks whether there was an interrupt, and returns how many jumps and calls may pass until the next look. */
  look(): number {
    if (interruptFlag[0] !== 0) this.deliver();
    if (this.interrupts === undefined) return ENDLESS_PATIENCE;
    const now = performance.now();
    const elapsed = now - this.lastLook;
    this.lastLook = now;
    if (elapsed < SHORT_TIME) this.patience = Math.min(this.patience * 2, LARGEST_PATIENCE);
    else if (elapsed > LONG_TIME) this.patience = Math.max(this.patience >> 1, 1);
    if (now - this.began > WATCH_AFTER) this.interrupts.watch();
    return this.patience;
  }

  /** Takes notice of an interrupt: the main thread's hook is from now on the one that raises the error. */
  deliver(): void {
    interruptFlag[0] = 0;
    this.mainThread().hooks.setExternal(raiseInterrupted);
  }
}

function raiseInterrupted(thread: Thread): void {
  thread.hooks.stop();
  raise(thread, 'interrupted!');
}
