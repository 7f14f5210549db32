/**
 * Which programs a campaign still has to run: those that nobody has begun, batch by batch, and before them what a
 * killed campaign had begun and not finished. A program's number is all there is to know of it.
 */

import { mainArea } from '../generate/program.ts';
import type { Replay } from '../generate/replay.ts';
import { WAY_NAMES, type Way } from '../ways.ts';

/** Programs that one job runs together. */
export interface Work {
  readonly indexes: readonly number[];
  /** The ways in which they still have to run. */
  ways: readonly Way[];
  /** They were counted before the campaign was killed; only their differences are wanted again. */
  readonly isRepeat: boolean;
}

/** What a schedule needs to go on after it was saved. */
export interface SavedSchedule {
  /** First program number that nobody has begun. */
  next: number;
  /** Programs begun. */
  taken: number;
  /** Begun, not finished. */
  unfinished: Work[];
}

export interface SchedulePlan {
  seed: number;
  /** Number of the first program. */
  from: number;
  /** Programs in all. */
  programs: number;
  /** Only programs with one of these main areas; all when empty. */
  areas: readonly string[];
  ways: readonly Way[];
  /** Every `of`-th program, beginning with number `index - 1`. */
  shard: { index: number; of: number };
}

/** Small, so that a campaign that is killed again and again gets on. */
const LARGEST_REPEAT = 100;

export class Schedule {
  private readonly plan: SchedulePlan;
  private readonly begun = new Set<Work>();
  private readonly waiting: Work[];
  private taken: number;
  next: number;

  constructor(plan: SchedulePlan, saved?: SavedSchedule) {
    this.plan = plan;
    this.next = saved?.next ?? plan.from;
    this.taken = saved?.taken ?? 0;
    this.waiting = [...(saved?.unfinished ?? [])];
  }

  /** The next batch, of about so many programs; undefined when there are no more. Say `done` when it has run. */
  begin(size: number): Work | undefined {
    const work = this.waiting.shift() ?? this.fresh(size);
    if (work !== undefined) this.begun.add(work);
    return work;
  }

  /** Programs that ran and were counted, whose differences are wanted again. */
  repeat(replays: readonly Replay[]): void {
    for (const way of WAY_NAMES) {
      const isPlanned = (index: number) =>
        this.waiting.some(({ indexes, ways }) => indexes.includes(index) && ways.includes(way));
      const indexes = replays
        .filter((replay) => replay.way === way && !isPlanned(replay.index))
        .map(({ index }) => index);
      for (let at = 0; at < indexes.length; at += LARGEST_REPEAT)
        this.waiting.push({ indexes: indexes.slice(at, at + LARGEST_REPEAT), ways: [way], isRepeat: true });
    }
  }

  /** The batch has run in its first way. */
  done(work: Work): void {
    work.ways = work.ways.slice(1);
    if (work.ways.length === 0) this.begun.delete(work);
  }

  /** Whether the program has run in this way, as far as this schedule knows. */
  hasRun(index: number, way: Way): boolean {
    const isOpen = ({ indexes, ways, isRepeat }: Work) =>
      !isRepeat && indexes.includes(index) && ways.includes(way);
    return index < this.next && ![...this.begun, ...this.waiting].some(isOpen);
  }

  save(): SavedSchedule {
    return { next: this.next, taken: this.taken, unfinished: [...this.begun, ...this.waiting] };
  }

  private fresh(size: number): Work | undefined {
    const { seed, areas, programs, shard, ways } = this.plan;
    const indexes: number[] = [];
    while (indexes.length < size && this.taken < programs) {
      const index = this.next++;
      if (index % shard.of !== shard.index - 1) continue;
      if (areas.length > 0 && !areas.includes(mainArea(seed, index))) continue;
      this.taken++;
      indexes.push(index);
    }
    return indexes.length === 0 ? undefined : { indexes, ways, isRepeat: false };
  }
}
