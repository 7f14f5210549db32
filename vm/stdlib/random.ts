/**
 * glibc's `random()` with its default state (additive feedback, degree 31, separation 3), which is what the
 * reference's `rand()` is on Linux: the same seed must give the same numbers.
 */

const DEGREE = 31;
const SEPARATION = 3;
/** Outputs that seeding throws away. */
const DISCARDED = 310;
/** C's RAND_MAX. */
export const RANDOM_MAXIMUM = 2147483647;

export class RandomGenerator {
  private readonly state = new Int32Array(DEGREE);
  private front = 0;
  private rear = 0;

  constructor(seed = 1) {
    this.seed(seed);
  }

  /** Starts again from a 32-bit seed; 0 counts as 1. */
  seed(seed: number): void {
    let word = seed | 0 || 1;
    this.state[0] = word;
    for (let i = 1; i < DEGREE; i++) {
      // 16807 × word modulo 2^31 - 1, with a quotient that truncates towards zero.
      const high = Math.trunc(word / 127773);
      const low = word - high * 127773;
      word = 16807 * low - 2836 * high;
      if (word < 0) word += RANDOM_MAXIMUM;
      this.state[i] = word;
    }
    this.front = SEPARATION;
    this.rear = 0;
    for (let i = 0; i < DISCARDED; i++) this.next();
  }

  /** The next number, 0..RANDOM_MAXIMUM. */
  next(): number {
    const { state } = this;
    const sum = (state[this.front] + state[this.rear]) | 0;
    state[this.front] = sum;
    this.front = this.front + 1 === DEGREE ? 0 : this.front + 1;
    this.rear = this.rear + 1 === DEGREE ? 0 : this.rear + 1;
    return sum >>> 1;
  }
}
