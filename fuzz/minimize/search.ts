/**
 * The search that every minimiser shares: apply reducers in order until none of them finds anything smaller
 * that still fails. It knows nothing of syntax trees, only how a value prints and how many nodes it has.
 *
 * - Candidates are ordered shortlex: fewer nodes, then a shorter text, then the earlier text. Only smaller
 *   ones are tried, so the search ends.
 * - A reducer goes on where it succeeded; it is never restarted from its beginning.
 * - Reducers of a later tier run once the earlier tiers have nothing left to find, and any find sends the
 *   search back to the first tier.
 * - Verdicts are kept by printed text; no text is run twice.
 * - With a batch predicate, a number of next candidates is judged together. The first one in order
 *   wins, so the result is that of judging one by one.
 */

/** Where a reducer stands, in its own terms; the empty list is the beginning. */
export type Position = readonly number[];

export interface Candidate<T> {
  readonly value: T;
  /** Where to go on, in the new value, once this candidate is taken. */
  readonly next: Position;
}

export interface Reducer<T> {
  readonly name: string;
  /** Why it has its place in the order. */
  readonly reason: string;
  /** `coarse` removes much at a time, `fine` little, `finish` makes what is left easier to read. */
  readonly tier: 'coarse' | 'fine' | 'finish';
  /** Smaller values, best first, starting at a position. */
  candidates(value: T, from: Position): Iterable<Candidate<T>>;
}

/** A candidate failed, but in another way than the one being minimised. */
export interface Slip {
  readonly signature: string;
}

/** Whether a candidate still shows what is being minimised. */
export type Verdict = boolean | Slip;

export interface Progress {
  readonly runs: number;
  readonly reducer: string;
  readonly nodes: number;
  /** The smallest text so far. */
  readonly text: string;
  readonly elapsedMs: number;
}

export interface SearchOptions {
  /** Judges several candidates (as printed) at once. */
  readonly batchSize?: number;
  /** Most candidates to run; unlimited by default. */
  readonly maxRuns?: number;
  /** Most wall time to spend, in milliseconds; unlimited by default. */
  readonly maxMs?: number;
  /** Rounds over all reducers; reaching it means that two reducers undo each other. */
  readonly maxRounds?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Called with the text of each candidate that failed in another way. */
  readonly onSlip?: (slip: Slip, text: string) => void;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** What is searched, and how to look at it. */
export interface SearchSpace<T> {
  readonly initial: T;
  readonly reducers: readonly Reducer<T>[];
  print(value: T): string;
  countNodes(value: T): number;
  /** The value that the text stands for; undefined when the text is not valid. */
  read(text: string): T | undefined;
  judge(candidates: readonly T[]): Promise<readonly Verdict[]>;
}

export type StopReason = 'minimal' | 'run budget' | 'time budget' | 'round cap' | 'aborted' | 'does not fail';

export interface SearchResult<T> {
  readonly value: T;
  readonly text: string;
  readonly nodes: number;
  /** `does not fail`: the value to begin with did not satisfy the predicate; it is returned as it was. */
  readonly stopped: StopReason;
  /** Candidates that were run. */
  readonly runs: number;
  readonly rounds: number;
  readonly slips: number;
  readonly elapsedMs: number;
  /** How often each reducer's candidates were run and taken. */
  readonly reducers: readonly { readonly name: string; readonly tried: number; readonly taken: number }[];
}

const TIERS = ['coarse', 'fine', 'finish'] as const;
const DEFAULT_ROUNDS = 100;

/** Searches the smallest value that still fails. */
export async function search<T>(
  space: SearchSpace<T>,
  options: SearchOptions = {},
): Promise<SearchResult<T>> {
  return await new Search(space, options).run();
}

interface Sized<T> {
  readonly value: T;
  readonly text: string;
  readonly nodes: number;
}

interface Pending<T> extends Sized<T> {
  readonly next: Position;
}

class Search<T> {
  private readonly space: SearchSpace<T>;
  private readonly options: SearchOptions;
  private readonly now: () => number;
  private readonly started: number;
  private readonly largestBatch: number;
  private readonly smallestBatch: number;
  private readonly rejected = new Set<string>();
  private readonly counts: { name: string; tried: number; taken: number }[];
  private best: Sized<T>;
  private runs = 0;
  private slips = 0;
  private rounds = 0;
  /** Size of the next batch: larger while nothing is found, because then all of its verdicts are of use. */
  private batch: number;
  private stopped: StopReason | undefined;

  constructor(space: SearchSpace<T>, options: SearchOptions) {
    this.space = space;
    this.options = options;
    this.largestBatch = options.batchSize ?? 1;
    this.smallestBatch = Math.ceil(this.largestBatch / 2);
    this.batch = this.smallestBatch;
    this.now = options.now ?? (() => performance.now());
    this.started = this.now();
    this.counts = space.reducers.map(({ name }) => ({ name, tried: 0, taken: 0 }));
    this.best = this.measure(space.initial, space.print(space.initial));
  }

  async run(): Promise<SearchResult<T>> {
    const [verdict] = await this.judge([this.best]);
    if (verdict !== true) this.stopped = 'does not fail';
    const maxRounds = this.options.maxRounds ?? DEFAULT_ROUNDS;
    while (this.stopped === undefined) {
      if (this.rounds === maxRounds) this.stopped = 'round cap';
      else if (!(await this.round())) this.stopped ??= 'minimal';
    }
    return {
      ...this.best,
      stopped: this.stopped,
      runs: this.runs,
      rounds: this.rounds,
      slips: this.slips,
      elapsedMs: this.now() - this.started,
      reducers: this.counts,
    };
  }

  /** Runs tier after tier, up to and including the first one that finds something. */
  private async round(): Promise<boolean> {
    this.rounds++;
    for (const tier of TIERS) {
      let found = false;
      for (const [i, reducer] of this.space.reducers.entries()) {
        if (reducer.tier === tier && this.stopped === undefined)
          found = (await this.reduce(reducer, i)) || found;
      }
      if (found) return true;
    }
    return false;
  }

  /** One pass of one reducer over the value. */
  private async reduce(reducer: Reducer<T>, index: number): Promise<boolean> {
    let found = false;
    let candidates = this.candidates(reducer, []);
    while (this.stopped === undefined) {
      const batch = take(candidates, this.batch);
      if (batch.length === 0) break;
      const verdicts = await this.judge(batch);
      const count = this.counts[index]!;
      count.tried += batch.length;
      const winner = batch[verdicts.indexOf(true)];
      if (winner === undefined) {
        this.batch = this.largestBatch;
      } else {
        found = true;
        count.taken++;
        this.best = winner;
        this.batch = this.smallestBatch;
        candidates = this.candidates(reducer, winner.next);
      }
      this.report(reducer);
    }
    return found;
  }

  /** The reducer's candidates that are smaller, valid and new. */
  private *candidates(reducer: Reducer<T>, from: Position): Generator<Pending<T>, void> {
    const offered = new Set<string>();
    for (const { value, next } of reducer.candidates(this.best.value, from)) {
      const text = this.space.print(value);
      if (this.rejected.has(text) || offered.has(text)) continue;
      offered.add(text);
      const read = this.space.read(text);
      if (read === undefined) continue;
      const sized = this.measure(read, text);
      if (isSmaller(sized, this.best)) yield { ...sized, next };
    }
  }

  private async judge(batch: readonly Sized<T>[]): Promise<readonly Verdict[]> {
    const verdicts = await this.space.judge(batch.map(({ value }) => value));
    this.runs += batch.length;
    for (const [i, verdict] of verdicts.entries()) {
      if (verdict === true) continue;
      const { text } = batch[i]!;
      this.rejected.add(text);
      if (verdict !== false) {
        this.slips++;
        this.options.onSlip?.(verdict, text);
      }
    }
    const { maxRuns, maxMs, signal } = this.options;
    if (signal?.aborted) this.stopped = 'aborted';
    else if (maxRuns !== undefined && this.runs >= maxRuns) this.stopped = 'run budget';
    else if (maxMs !== undefined && this.now() - this.started >= maxMs) this.stopped = 'time budget';
    return verdicts;
  }

  private measure(value: T, text: string): Sized<T> {
    return { value, text, nodes: this.space.countNodes(value) };
  }

  private report(reducer: Reducer<T>): void {
    const { nodes, text } = this.best;
    this.options.onProgress?.({
      runs: this.runs,
      reducer: reducer.name,
      nodes,
      text,
      elapsedMs: this.now() - this.started,
    });
  }
}

function isSmaller<T>(a: Sized<T>, b: Sized<T>): boolean {
  if (a.nodes !== b.nodes) return a.nodes < b.nodes;
  if (a.text.length !== b.text.length) return a.text.length < b.text.length;
  return a.text < b.text;
}

function take<T>(source: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = source.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
