/**
 * The generator's random numbers. Program number `index` of the campaign with seed `seed` has a generator of
 * its own, so that `SEED:INDEX` replays a program without making the ones before it, and campaigns can be
 * split into shards. The stream is part of the replay format: changing it changes what old seeds mean.
 */

import { Random } from 'fast-check';

/** A small, fast 128-bit generator in the shape that fast-check's `Random` takes. */
export class ProgramRandomGenerator {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(a: number, b: number, c: number, counter: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.counter = counter | 0;
  }

  clone(): ProgramRandomGenerator {
    return new ProgramRandomGenerator(this.a, this.b, this.c, this.counter);
  }

  /** The next value, uniform over all signed 32-bit integers. */
  next(): number {
    const result = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + result;
    this.c |= 0;
    return result;
  }

  jump(): void {
    for (let i = 0; i < 64; i++) this.next();
  }

  getState(): readonly number[] {
    return [this.a, this.b, this.c, this.counter];
  }
}

/** The generator of program `index` of the campaign `seed`. */
export function programRandomGenerator(seed: number, index: number): ProgramRandomGenerator {
  const generator = new ProgramRandomGenerator(seed, index, Math.floor(seed / 2 ** 32) ^ 0x5bd1e995, 1);
  for (let i = 0; i < 12; i++) generator.next();
  return generator;
}

/** fast-check's view of the same numbers. */
export function programRandom(seed: number, index: number): Random {
  return new Random(programRandomGenerator(seed, index));
}

/** What a table of weighted choices is made of. */
export interface Weighted {
  readonly weight: number;
}

/** Draws of the shapes that generators need. */
export class Draw {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return this.random.nextInt(low, high);
  }

  /** True in `percent` of 100 draws. */
  chance(percent: number): boolean {
    return this.random.nextInt(0, 99) < percent;
  }

  /** One of the items, all equally likely. */
  pick<T>(items: readonly T[]): T {
    return items[this.random.nextInt(0, items.length - 1)]!;
  }

  /** One of the rows, each as likely as its weight says; rows with weight 0 are never drawn. */
  weighted<T extends Weighted>(rows: readonly T[]): T {
    let total = 0;
    for (const row of rows) total += row.weight;
    let left = this.random.nextInt(0, Math.max(0, total - 1));
    for (const row of rows) {
      left -= row.weight;
      if (left < 0) return row;
    }
    return rows[rows.length - 1]!;
  }

  /** `count` results of `make`. */
  times<T>(count: number, make: (index: number) => T): T[] {
    const made: T[] = [];
    for (let i = 0; i < count; i++) made.push(make(i));
    return made;
  }
}
