/**
 * How many bytes the reference would have in use: what was accounted less what was freed, with its table of strings
 * and its buffer for joining strings, which grow and shrink on their own.
 *
 * The reference has every string once. Telling new strings from known ones costs time, so it is done only for
 * programs that ask for the count (`watchStrings`); for others each string that is made counts.
 */

import { allocation, POINTER_BYTES, STRING_BYTES } from '../values/allocation.ts';
import type { Marking } from './marking.ts';

/** What the reference has allocated that no program can reach: its global state. */
const FIXED_BYTES = 323;
/** What it has more when it runs a script: its own name in the table of arguments is a byte shorter. */
const SCRIPT_BYTES = -1;
/** Strings that it keeps for itself: reserved words, names of events, a message. */
export const FIXED_STRINGS: readonly string[] = (
  'and break do else elseif end false for function if in local nil not or repeat return then true until while ' +
  '__index __newindex __gc __mode __eq __add __sub __mul __div __mod __pow __unm __len __lt __le __concat __call'
)
  .split(' ')
  .concat('not enough memory');
const FEWEST_BUCKETS = 32;
const FIRST_BUCKETS = 256;
const SMALLEST_BUFFER = 32;
export class MemoryModel {
  private scriptBytes = 0;
  /** What `allocation.bytes` is more than the bytes in use. */
  offset = 0;
  /** Buckets of the table of strings: a power of two. */
  buckets = FIRST_BUCKETS;
  private buffer = 0;
  /** The strings that exist, where they are told apart. */
  private known: Set<string> | undefined;
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
    return bytes + FIXED_BYTES + this.scriptBytes + this.buckets * POINTER_BYTES + this.buffer;
  }

  /** A script is about to run. */
  noteScript(): void {
    this.offset -= SCRIPT_BYTES - this.scriptBytes;
    this.scriptBytes = SCRIPT_BYTES;
    // The name of the chunk is joined.
    this.growBuffer(SMALLEST_BUFFER);
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
  noteJoined(text: string): void {
    this.growBuffer(text.length);
    this.noteString(text);
  }

  /** A string that was just made and accounted for. */
  noteString(text: string): void {
    if (this.known !== undefined) this.tell(this.known, text);
  }

  /** A string that was just made and not accounted for. */
  addString(text: string): void {
    allocation.bytes += STRING_BYTES + text.length;
    this.noteString(text);
  }

  /** Looks through the strings that were made since the last time. */
  settle(): void {
    if (allocation.longestJoined > 0) {
      this.growBuffer(allocation.longestJoined);
      allocation.longestJoined = 0;
    }
    const { made } = allocation;
    if (this.known === undefined) return;
    if (made === undefined) {
      allocation.made = [];
      return;
    }
    if (made.length === 0) return;
    for (const text of made) this.tell(this.known, text);
    made.length = 0;
  }

  private growBuffer(length: number): void {
    if (length <= this.buffer) return;
    const size = Math.max(length, SMALLEST_BUFFER);
    this.offset -= size - this.buffer;
    this.buffer = size;
  }

  private tell(known: Set<string>, text: string): void {
    const bytes = STRING_BYTES + text.length;
    if (known.has(text)) {
      allocation.bytes -= bytes;
      return;
    }
    known.add(text);
    this.stringBytes += bytes;
    if (known.size > this.buckets) this.growBuckets();
  }

  private growBuckets(): void {
    const count = this.known?.size ?? 0;
    while (count > this.buckets) {
      this.offset -= this.buckets * POINTER_BYTES;
      this.buckets *= 2;
    }
  }

  private setStrings(strings: ReadonlyMap<string, string>): void {
    this.known = new Set(strings.keys());
    this.stringBytes = 0;
    for (const text of strings.keys()) this.stringBytes += STRING_BYTES + text.length;
  }

  /** After marking: keeps the strings that were reached. Returns how many of the dead bytes are strings'. */
  keepStrings(marking: Marking, dead: number): number {
    const before = this.stringBytes;
    const live = marking.stringBytes / marking.liveBytes;
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
    const count = this.known === undefined ? this.liveStrings : this.known.size;
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
