/**
 * The reference's table of strings: every string that exists once, in buckets by hash. Only here are equal strings one;
 * the machine's own are the host's. Its size and what is in each bucket decide when a dead string gives its bytes back.
 */

import { STRING_BYTES } from '../values/allocation.ts';
import { hashString } from '../values/hash.ts';

interface Entry {
  readonly text: string;
  readonly hash: number;
  /** Number of the cycle whose sweep must leave it. */
  mark: number;
  next: Entry | undefined;
}

export class StringTable {
  /** How many strings are in it. */
  count = 0;
  private buckets: Array<Entry | undefined>;

  /** `size` is a power of two. */
  constructor(size: number) {
    this.buckets = new Array<Entry | undefined>(size).fill(undefined);
  }

  /** How many buckets there are. */
  get size(): number {
    return this.buckets.length;
  }

  /** Enters a string, or marks the one that is there; true where it is new. */
  add(text: string, mark: number): boolean {
    const hash = hashString(text);
    const bucket = hash & (this.buckets.length - 1);
    const first = this.buckets[bucket];
    for (let entry = first; entry !== undefined; entry = entry.next) {
      if (entry.hash !== hash || entry.text !== text) continue;
      if (mark > entry.mark) entry.mark = mark;
      return false;
    }
    this.buckets[bucket] = { text, hash, mark, next: first };
    this.count++;
    return true;
  }

  /** Removes the strings of a bucket that are neither marked in this cycle nor among `reached`; returns their bytes. */
  sweep(bucket: number, cycle: number, reached: ReadonlyMap<string, string>): number {
    let bytes = 0;
    let last: Entry | undefined;
    for (let entry = this.buckets[bucket]; entry !== undefined; entry = entry.next) {
      if (entry.mark >= cycle || reached.has(entry.text)) {
        last = entry;
        continue;
      }
      bytes += STRING_BYTES + entry.text.length;
      this.count--;
      if (last === undefined) this.buckets[bucket] = entry.next;
      else last.next = entry.next;
    }
    return bytes;
  }

  /** Every string that exists. */
  *all(): Iterable<string> {
    for (const first of this.buckets) {
      for (let entry = first; entry !== undefined; entry = entry.next) yield entry.text;
    }
  }

  /** Gives it another size. */
  resize(size: number): void {
    const old = this.buckets;
    this.buckets = new Array<Entry | undefined>(size).fill(undefined);
    for (const first of old) {
      for (let entry = first; entry !== undefined; ) {
        const { next } = entry;
        const bucket = entry.hash & (size - 1);
        entry.next = this.buckets[bucket];
        this.buckets[bucket] = entry;
        entry = next;
      }
    }
  }
}
