/**
 * How many bytes the reference would have in use: what was accounted less what was freed, with its table of strings
 * and its buffer for joining strings, which grow and shrink on their own.
 *
 * The reference has every string once. Telling new strings from known ones costs time, so it is done only for
 * programs that ask for the count (`watchStrings`); for others each string that is made counts.
 */

import { allocation, POINTER_BYTES, STRING_BYTES } from '../values/allocation.ts';
import type { Marking } from './marking.ts';

/** What the reference has allocated that no program can reach: its global state and reserved words. */
const FIXED_BYTES = 1640;
const FEWEST_BUCKETS = 32;
const FIRST_BUCKETS = 256;
const SMALLEST_BUFFER = 32;
/** Longer strings are not looked up: they are seldom made twice, and it would take time. */
const LONGEST_KNOWN = 255;

export class MemoryModel {
  /** What `allocation.bytes` is more than the bytes in use. */
  offset = 0;
  /** Buckets of the table of strings: a power of two. */
  buckets = FIRST_BUCKETS;
  private buffer = SMALLEST_BUFFER;
  /** The strings that exist, where they are told apart, and those too long for it. */
  private known: Set<string> | undefined;
  private longStrings = 0;
  private stringBytes = 0;

  constructor() {
    this.offset = allocation.bytes - this.withFixed(0);
  }

  get total(): number {
    return allocation.bytes - this.offset;
  }

  set total(bytes: number) {
    this.offset = allocation.bytes - bytes;
  }

  /** Live bytes together with what the model itself takes. */
  withFixed(bytes: number): number {
    return bytes + FIXED_BYTES + this.buckets * POINTER_BYTES + this.buffer;
  }

  free(bytes: number): void {
    this.offset += bytes;
  }

  // ---- strings -------------------------------------------------------------------------------------

  /** From now on strings are told apart; these exist. */
  watchStrings(strings: ReadonlyMap<string, string>): void {
    this.setStrings(strings);
    this.growBuckets();
    allocation.made = [];
  }

  /** A string that was just made by joining, and accounted for. */
  noteString(text: string): void {
    if (text.length > this.buffer) {
      this.offset -= text.length - this.buffer;
      this.buffer = text.length;
    }
    if (this.known !== undefined) this.tell(text);
  }

  /** A string that was just made and not accounted for. */
  addString(text: string): void {
    allocation.bytes += STRING_BYTES + text.length;
    if (this.known !== undefined) this.tell(text);
  }

  /** Looks through the strings that were made since the last time. */
  settle(): void {
    const { made } = allocation;
    if (this.known === undefined || made === undefined || made.length === 0) return;
    for (const text of made) this.tell(text);
    made.length = 0;
  }

  private tell(text: string): void {
    const { known } = this;
    const bytes = STRING_BYTES + text.length;
    if (known === undefined) return;
    if (text.length > LONGEST_KNOWN) {
      this.longStrings++;
    } else if (known.has(text)) {
      allocation.bytes -= bytes;
      return;
    } else {
      known.add(text);
    }
    this.stringBytes += bytes;
    if (known.size + this.longStrings > this.buckets) this.growBuckets();
  }

  private growBuckets(): void {
    const count = (this.known?.size ?? 0) + this.longStrings;
    while (count > this.buckets) {
      this.offset -= this.buckets * POINTER_BYTES;
      this.buckets *= 2;
    }
  }

  private setStrings(strings: ReadonlyMap<string, string>): void {
    const known = new Set<string>();
    this.longStrings = 0;
    this.stringBytes = 0;
    for (const text of strings.keys()) {
      this.stringBytes += STRING_BYTES + text.length;
      if (text.length > LONGEST_KNOWN) this.longStrings++;
      else known.add(text);
    }
    this.known = known;
  }

  /** After marking: keeps the strings that were reached. Returns how many of the dead bytes are strings'. */
  keepStrings(marking: Marking, dead: number): number {
    const before = this.stringBytes;
    const live = marking.bytes > 0 ? marking.stringBytes / marking.bytes : 0;
    if (this.known === undefined) {
      this.liveStrings = marking.strings.size;
      return Math.floor(dead * live);
    }
    this.setStrings(marking.strings);
    this.liveStrings = marking.strings.size;
    return Math.min(Math.max(before - this.stringBytes, 0), dead);
  }

  private liveStrings = FIRST_BUCKETS;

  /** What follows each sweep: a table of strings that is nearly empty, and a large buffer, become half as large. */
  shrink(): void {
    const count = this.known === undefined ? this.liveStrings : this.known.size + this.longStrings;
    if (count < this.buckets / 4 && this.buckets > 2 * FEWEST_BUCKETS) {
      this.buckets /= 2;
      this.offset += this.buckets * POINTER_BYTES;
    }
    if (this.buffer > 2 * SMALLEST_BUFFER) {
      const half = Math.floor(this.buffer / 2);
      this.offset += this.buffer - half;
      this.buffer = half;
    }
  }
}
