/**
 * How many bytes the reference would have in use: what was accounted less what was freed, with its table of strings
 * and its buffer for joining strings, which grow and shrink on their own.
 *
 * The reference has every string once. Telling new strings from known ones costs time, so it is done only while cycles
 * run (`keepStrings`); else each string that is made counts.
 */

import { allocation, POINTER_BYTES } from '../values/allocation.ts';
import { StringTable } from './string-table.ts';

/** What the reference has allocated that no program can reach: its global state, and a string. */
const FIXED_BYTES = 419;
const FIXED_STRING_COUNT = 1;
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
  /** Whether the table of strings may grow: not while it is being swept. */
  mayGrowStrings = true;
  private buffer = 0;
  /** The strings that exist, where they are told apart, and the size of their table where not. */
  private strings: StringTable | undefined;
  private modelled = FIRST_BUCKETS;

  constructor() {
    this.offset = allocation.bytes - this.withFixed(0);
  }

  /** Buckets of the table of strings: a power of two. */
  get buckets(): number {
    return this.strings?.size ?? this.modelled;
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

  /** A script is about to run, from a file or from standard input. */
  noteScript(isFile: boolean): void {
    this.offset -= SCRIPT_BYTES - this.scriptBytes;
    this.scriptBytes = SCRIPT_BYTES;
    // The name of the chunk is joined.
    if (isFile) this.growBuffer(SMALLEST_BUFFER);
  }

  free(bytes: number): void {
    this.offset += bytes;
  }

  // ---- strings -------------------------------------------------------------------------------------

  /** From now on strings are told apart. */
  keepStrings(): void {
    this.strings = new StringTable(this.modelled);
    this.strings.count = FIXED_STRING_COUNT;
  }

  /** A string was made; true where there was none like it. `mark` is the cycle whose sweep must leave it. */
  enterString(text: string, mark: number): boolean {
    const { strings } = this;
    if (strings === undefined) return true;
    if (!strings.add(text, mark)) return false;
    if (strings.count > strings.size && this.mayGrowStrings) {
      allocation.bytes += strings.size * POINTER_BYTES;
      strings.resize(2 * strings.size);
    }
    return true;
  }

  sweepBucket(bucket: number, cycle: number, reached: ReadonlyMap<string, string>): number {
    return this.strings?.sweep(bucket, cycle, reached) ?? 0;
  }

  /** A string was joined in the buffer, which stays as large as it must be for that. */
  growBuffer(length: number): void {
    if (length <= this.buffer) return;
    const size = Math.max(length, SMALLEST_BUFFER);
    allocation.bytes += size - this.buffer;
    this.buffer = size;
  }

  /** Strings that were joined while nobody told. */
  settle(): void {
    this.growBuffer(allocation.longestJoined);
    allocation.longestJoined = 0;
  }

  /** What follows each sweep: a table of strings that is nearly empty, and a large buffer, become half as large. */
  shrink(): void {
    const { strings } = this;
    if (strings !== undefined && strings.count < strings.size / 4 && strings.size > 2 * FEWEST_BUCKETS) {
      strings.resize(strings.size / 2);
      this.offset += strings.size * POINTER_BYTES;
    }
    if (this.buffer > 2 * SMALLEST_BUFFER) {
      const half = Math.floor(this.buffer / 2);
      this.offset += this.buffer - half;
      this.buffer = half;
    }
  }
}
