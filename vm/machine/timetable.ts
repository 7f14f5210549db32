/**
 * The reference's timetable of cycles, and what it would have come to while no cycle ran. A cycle begins when the
 * bytes in use reach a threshold. Then each 1024 bytes that the program allocates buy a step of work; marking costs a
 * unit a byte, sweeping by the piece. When it ends, the threshold is `pause` percent of what is alive.
 */

/** Bytes allocated between two steps. */
export const STEP_BYTES = 1024;
/** Units of work in a step for each percent of the step multiplier. */
export const STEP_UNITS = 10;
/** Bytes after which a program whose cycles are left out is looked at again. */
export const SKIPPED_STEP = 32768;

export interface SkippedTime {
  /** Bytes in use when the cycles were left out. */
  total: number;
  /** Bytes allocated since. */
  allocated: number;
  /** What was alive then, and is now; in between it is taken to change evenly. */
  liveBefore: number;
  liveNow: number;
  /** Bytes in use at which the next cycle begins. */
  threshold: number;
  /** The part of the live bytes that marking follows (not strings). */
  followed: number;
  /** Units that sweeping takes when nothing is dead. */
  sweepUnits: number;
  pause: number;
  stepMultiplier: number;
}

/** How things stand at the end of such a time. */
export interface Standing {
  /** Bytes in use, and those at which the next step is due. */
  total: number;
  threshold: number;
  /** Units of marking done in the cycle that is under way; 0 where none is. */
  unitsMarked: number;
  /** Units of sweeping left, and the bytes that they will free. */
  unitsToSweep: number;
  bytesToFree: number;
}

export function skipCycles(time: SkippedTime): Standing {
  const { allocated, liveBefore, liveNow, followed } = time;
  // Without a sensible multiplier a cycle is done at once.
  const bytesPerUnit = time.stepMultiplier > 0 ? STEP_BYTES / (STEP_UNITS * time.stepMultiplier) : 0;
  const liveAt = (passed: number): number => liveBefore + ((liveNow - liveBefore) * passed) / allocated;
  let { total, threshold } = time;
  let passed = 0;
  while (passed < allocated) {
    const idle = Math.max(threshold - total, 0);
    const marking = liveAt(passed + idle) * followed * bytesPerUnit;
    const atomic = passed + idle + marking;
    if (passed + idle >= allocated) break;
    if (atomic >= allocated) {
      total += allocated - passed;
      const unitsMarked = (allocated - passed - idle) / bytesPerUnit;
      return {
        total: Math.max(total, liveNow),
        threshold: total,
        unitsMarked,
        unitsToSweep: 0,
        bytesToFree: 0,
      };
    }
    total += idle + marking;
    const live = liveAt(atomic);
    const dead = Math.max(total - live, 0);
    const sweeping = time.sweepUnits * (total / live) * bytesPerUnit;
    passed = atomic;
    threshold = Math.floor(live / 100) * time.pause;
    if (threshold < 0) threshold = Number.POSITIVE_INFINITY;
    if (atomic + sweeping >= allocated) {
      const left = 1 - (allocated - atomic) / sweeping;
      total = Math.max(Math.floor(total - dead * (1 - left) + allocated - atomic), liveNow);
      const bytesToFree = Math.floor(Math.min(dead * left, total - liveNow));
      return {
        total,
        threshold: total,
        unitsMarked: 0,
        unitsToSweep: (sweeping / bytesPerUnit) * left,
        bytesToFree,
      };
    }
    total += sweeping - dead;
    passed += Math.max(sweeping, 1);
  }
  total += Math.max(allocated - passed, 0);
  total = Math.max(Math.floor(total), liveNow);
  return { total, threshold: Math.max(threshold, 0), unitsMarked: 0, unitsToSweep: 0, bytesToFree: 0 };
}
