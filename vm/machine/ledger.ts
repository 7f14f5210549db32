/**
 * The ledger: every object and every string that exists, in the order in which the reference would sweep them. It is
 * kept only while cycles run (machine/collector.ts), because only then can a program see when the dead are freed.
 *
 * As seen from the reference's counts: objects are swept the newest first, in groups of 40; userdata come last, also the
 * newest first; strings are swept bucket by bucket before all objects. What is made while its part is being swept is not
 * looked at in that cycle. An upvalue is entered when its variable's scope ends; until then it is swept with its thread.
 */

import { type Accounted, allocation, type Ledger as Entering, STRING_BYTES } from '../values/allocation.ts';
import type { Upvalue } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import type { Marking } from './marking.ts';
import type { MemoryModel } from './memory-model.ts';
import type { State } from './state.ts';
import { Thread } from './thread.ts';

/** Objects that are swept in one piece. */
export const GROUP_SIZE = 40;

type Part = 'none' | 'strings' | 'objects' | 'userdata';

export class Ledger implements Entering {
  objects: Accounted[] = [];
  userdata: Accounted[] = [];
  birthMark = 0;
  readonly compiling: Accounted[] = [];
  result: string | undefined = undefined;
  private readonly state: State;
  private readonly memory: MemoryModel;
  private readonly goOn: () => void;
  /** What is being swept. */
  private part: Part = 'none';
  private bucket = 0;
  private reached: ReadonlyMap<string, string> = new Map();
  /** How many objects and userdata there were when marking ended; later ones are alive. */
  private objectsThen = 0;
  private userdataThen = 0;
  /** The list that is being swept, down from `position`; survivors gather at its end, from `kept` on. */
  private swept: Accounted[] = [];
  private position = 0;
  private kept = 0;
  /** Bytes that are dead, but of which nobody knows whose they were. */
  private unknownBytes = 0;

  /** `goOn` is called where the reference goes on with a cycle. */
  constructor(state: State, memory: MemoryModel, goOn: () => void) {
    this.state = state;
    this.memory = memory;
    this.goOn = goOn;
  }

  /**
   * Enters what a marking found, first what the libraries made. `hasGarbage` says that also the dead among these are
   * still there.
   */
  adopt(marking: Marking, libraries: readonly Accounted[], hasGarbage: boolean): void {
    const { memory } = this;
    const seen = new Set(libraries);
    let garbage = 0;
    for (const object of libraries) {
      const isDead = object.mark < marking.cycle;
      if (isDead && hasGarbage) garbage += object.accountedBytes;
      if (hasGarbage || !isDead) this.objects.push(object);
    }
    for (const object of marking.found) if (!seen.has(object)) this.objects.push(object);
    this.userdata = marking.foundUserdata;
    memory.keepStrings();
    for (const text of marking.strings.keys()) memory.enterString(text, 0);
    if (hasGarbage && memory.enterString('', 0)) garbage += STRING_BYTES;
    this.unknownBytes = Math.max(memory.total - memory.withFixed(marking.liveBytes) - garbage, 0);
  }

  // ---- entering ------------------------------------------------------------------------------------

  addString(text: string): void {
    if (this.memory.enterString(text, this.birthMark)) allocation.bytes += STRING_BYTES + text.length;
  }

  addJoined(text: string): void {
    this.memory.growBuffer(text.length);
    this.addString(text);
  }

  isDead(object: Accounted): boolean {
    return object.mark < this.birthMark;
  }

  release(bytes: number): void {
    allocation.bytes -= bytes;
  }

  check(): void {
    this.goOn();
  }

  hold(value: LuaValue): void {
    const { frame, stack } = this.state.currentThread;
    stack[frame.top++] = value;
  }

  drop(count: number): void {
    this.state.currentThread.frame.top -= count;
  }

  // ---- sweeping ------------------------------------------------------------------------------------

  /** Marking has ended: what it did not reach is dead. */
  beginSweep(marking: Marking): void {
    this.birthMark = marking.cycle;
    this.reached = marking.strings;
    this.objectsThen = this.objects.length;
    this.userdataThen = this.userdata.length;
    this.part = 'strings';
    this.bucket = 0;
    this.memory.mayGrowStrings = false;
  }

  /** Frees the dead strings of a bucket; false when it was the last one. */
  sweepBucket(): boolean {
    const { memory } = this;
    const left = memory.buckets - this.bucket;
    const unknown = left <= 1 ? this.unknownBytes : Math.floor(this.unknownBytes / left);
    this.unknownBytes -= unknown;
    memory.free(unknown + memory.sweepBucket(this.bucket++, this.birthMark, this.reached));
    if (this.bucket < memory.buckets) return true;
    memory.mayGrowStrings = true;
    return false;
  }

  /** Frees the dead among the next objects; false when there are no more. */
  sweepGroup(): boolean {
    for (let i = 0; i < GROUP_SIZE; i++) {
      if (this.position === 0 && !this.nextPart()) break;
      const index = --this.position;
      const object = this.swept[index];
      if (object.mark >= this.birthMark || this.isNew(index)) {
        this.swept[--this.kept] = object;
        if (object instanceof Thread) this.sweepUpvalues(object);
      } else {
        if (object instanceof Thread) object.closeUpvalues(0);
        this.memory.free(object.accountedBytes);
      }
    }
    if (this.position > 0 || (this.part === 'objects' && this.userdata.length > 0)) return true;
    this.endPart();
    this.endSweep();
    return false;
  }

  /** Whether the object at an index of the list was made after marking had ended. */
  private isNew(index: number): boolean {
    return index >= (this.part === 'objects' ? this.objectsThen : this.userdataThen);
  }

  /** Goes on to the objects, or to the userdata; false where there are none. */
  private nextPart(): boolean {
    if (this.part === 'strings') {
      this.part = 'objects';
      this.swept = this.objects;
      this.objects = [];
    } else if (this.part === 'objects' && this.userdata.length > 0) {
      this.endPart();
      this.part = 'userdata';
      this.swept = this.userdata;
      this.userdata = [];
    } else {
      return false;
    }
    this.position = this.swept.length;
    this.kept = this.position;
    return this.position > 0 || this.nextPart();
  }

  /** What is left of the swept list, and what was made meanwhile, is the list again. */
  private endPart(): void {
    const list = this.swept;
    list.splice(0, this.kept);
    if (this.part === 'objects') {
      for (const made of this.objects) list.push(made);
      this.objects = list;
    } else if (this.part === 'userdata') {
      for (const made of this.userdata) list.push(made);
      this.userdata = list;
    }
    this.swept = [];
    this.kept = 0;
  }

  private endSweep(): void {
    this.part = 'none';
    this.birthMark = 0;
    this.reached = new Map();
  }

  /** The variables of a thread's stack that only dead closures share are no longer shared. */
  private sweepUpvalues(thread: Thread): void {
    const open = thread.openUpvalues;
    let kept = 0;
    for (let i = 0; i < open.length; i++) {
      const upvalue: Upvalue = open[i];
      if (this.isDead(upvalue)) this.memory.free(upvalue.accountedBytes);
      else open[kept++] = upvalue;
    }
    open.length = kept;
  }
}
