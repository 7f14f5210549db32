/**
 * A fuzzing campaign: programs in batches through the reference and the subject, compared; differences go to
 * the resolver. Each job has a reference and a subject of its own and keeps two batches in flight, so that
 * one side never waits for the other. It ends by time, by count, or when its signal is aborted, and keeps
 * what it has in each case.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareOutcomes, describeKind } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { packageVersion } from '../../harness/package-root.ts';
import type { RunLimits } from '../../harness/subject.ts';
import { type GeneratedProgram, generateProgram, mainArea } from '../generate/program.ts';
import { formatReplay } from '../generate/replay.ts';
import { mentionsOf } from '../program/mentions.ts';
import { printProgram } from '../program/print.ts';
import { carry, type Sides, type Way } from '../ways.ts';
import { FindStore } from './find-store.ts';
import { Journal } from './journal.ts';
import { Resolver } from './resolver.ts';
import { type CampaignSummary, type FindSummary, SUMMARY_VERSION, sortedRecord, Tally } from './summary.ts';

export interface CampaignOptions {
  seed: number;
  /** Opens one reference and one subject; called once for each job and once for the resolver. */
  open: () => Promise<Sides>;
  limits: RunLimits;
  /** Folder for finds/, journal.jsonl and summary.json. */
  out: string;
  /** Only programs with one of these main areas; all when empty. */
  areas?: readonly string[];
  /** How programs are carried to the sides, each of them in each way; as text by default. */
  ways?: readonly Way[];
  /** This campaign takes every `of`-th program, beginning with number `index - 1`. */
  shard?: { index: number; of: number };
  /** Number of the first program. */
  from?: number;
  seconds?: number;
  programs?: number;
  jobs?: number;
  /** Goes on however many distinct finds there are. */
  keepGoing?: boolean;
  signal?: AbortSignal;
}

/** A look at a running campaign. */
export interface CampaignState {
  programs: number;
  seconds: number;
  programsPerSecond: number;
  different: number;
  finds: number;
  /** Differences that wait to be minimised. */
  waiting: number;
  /** Undefined without a limit. */
  secondsLeft: number | undefined;
  areas: Record<string, number>;
  phase: 'running' | 'minimising';
}

export type CampaignEvent =
  | { kind: 'progress'; state: CampaignState }
  | { kind: 'find'; signature: string; folder: string; program: string }
  | { kind: 'unconfirmed'; replay: string };

const BATCH = 100;
/** A subject with so many distinct finds has something basic broken; more of them help nobody. */
const ENOUGH_FINDS = 60;
const PROGRESS_MS = 250;
/** After the end of the time, differences that wait are minimised for this share of it. */
const DRAIN_SHARE = 0.25;
const SHORTEST_DRAIN_MS = 10_000;
/** How long a campaign that the user stopped may still take. */
const STOPPED_DRAIN_MS = 1500;

/** Runs a campaign to its end. */
export async function runCampaign(
  options: CampaignOptions,
  onEvent: (event: CampaignEvent) => void,
): Promise<CampaignSummary> {
  return await new Campaign(options, onEvent).run();
}

interface BatchItem {
  index: number;
  program: GeneratedProgram;
  source: string;
}

class Campaign {
  private readonly options: CampaignOptions;
  private readonly onEvent: (event: CampaignEvent) => void;
  private readonly tally = new Tally();
  private readonly store: FindStore;
  private readonly journal: Journal;
  private readonly startedAt = new Date();
  private readonly started = performance.now();
  private next: number;
  private taken = 0;
  private lastProgress = 0;
  private endedAt: number | undefined;

  constructor(options: CampaignOptions, onEvent: (event: CampaignEvent) => void) {
    this.options = options;
    this.onEvent = onEvent;
    this.store = new FindStore(join(options.out, 'finds'));
    this.journal = new Journal(join(options.out, 'journal.jsonl'));
    this.next = options.from ?? 0;
  }

  async run(): Promise<CampaignSummary> {
    const { open, jobs = 1, limits, seed } = this.options;
    const opened: Sides[] = [];
    try {
      for (let i = 0; i < jobs + 1; i++) opened.push(await open());
      const [resolving, ...working] = opened as [Sides, ...Sides[]];
      await refuseUnstartable(resolving, limits);
      const { reference, subject } = resolving;
      this.journal.write({
        event: 'start',
        seed,
        reference: reference.id,
        subject: subject.id,
        at: this.startedAt.toISOString(),
      });
      const resolver = new Resolver(resolving, limits, this.store, this.journal, {
        onFind: (signature, folder, program) => this.onEvent({ kind: 'find', signature, folder, program }),
        onUnconfirmed: ({ replay }) => {
          this.tally.withdraw();
          this.onEvent({ kind: 'unconfirmed', replay: formatReplay(replay) });
        },
      });
      await Promise.all(working.flatMap((sides) => [this.lane(sides, resolver), this.lane(sides, resolver)]));
      this.endedAt = performance.now();
      await this.drain(resolver);
      return this.finish(resolving, resolver);
    } finally {
      await Promise.all(opened.flatMap(({ reference, subject }) => [reference.close(), subject.close()]));
    }
  }

  /** One batch after the other until the campaign is over. */
  private async lane(sides: Sides, resolver: Resolver): Promise<void> {
    while (!this.isOver()) {
      const batch = this.generateBatch();
      if (batch.length === 0) return;
      for (const way of this.options.ways ?? ['text']) {
        await this.runBatch(batch, way, sides, resolver);
        this.reportProgress(resolver);
      }
    }
  }

  private async runBatch(
    batch: readonly BatchItem[],
    way: Way,
    sides: Sides,
    resolver: Resolver,
  ): Promise<void> {
    const { limits, seed } = this.options;
    const sources = batch.map(({ source }) => source);
    const programs = (await carry(sources, way, sides, limits)).map((source) => ({ source }));
    const [reference, subject] = await Promise.all([
      this.timed('reference', sides.reference.runBatch(programs, limits)),
      this.timed('subject', sides.subject.runBatch(programs, limits)),
    ]);
    const compareStarted = performance.now();
    batch.forEach(({ index, program, source }, i) => {
      const comparison = compareOutcomes(reference[i]!, subject[i]!, { subject: sides.subject.id, source });
      this.tally.count(program, way, mentionsOf(program.block), reference[i]!, comparison);
      const replay = { seed, index, way };
      if (reference[i]!.kind !== 'exited') {
        const reason = `the reference ${describeKind(reference[i]!)}`;
        this.journal.write({ event: 'undecided', replay: formatReplay(replay), reason });
      } else if (comparison.kind === 'different') {
        resolver.offer({
          replay,
          area: program.area,
          block: program.block,
          length: source.length,
          comparison,
        });
      }
    });
    this.tally.timings.comparison += performance.now() - compareStarted;
  }

  private generateBatch(): BatchItem[] {
    const started = performance.now();
    const {
      seed,
      areas = [],
      programs = Number.POSITIVE_INFINITY,
      shard = { index: 1, of: 1 },
    } = this.options;
    const batch: BatchItem[] = [];
    while (batch.length < BATCH && this.taken < programs) {
      const index = this.next++;
      if (index % shard.of !== shard.index - 1) continue;
      if (areas.length > 0 && !areas.includes(mainArea(seed, index))) continue;
      this.taken++;
      const program = generateProgram(seed, index);
      batch.push({ index, program, source: printProgram(program.block) });
    }
    this.tally.timings.generation += performance.now() - started;
    return batch;
  }

  private isOver(): boolean {
    const { seconds = Number.POSITIVE_INFINITY, signal, keepGoing } = this.options;
    if (signal?.aborted) return true;
    if (!keepGoing && this.store.size >= ENOUGH_FINDS) return true;
    return this.elapsedSeconds() >= seconds;
  }

  private async drain(resolver: Resolver): Promise<void> {
    const { signal, seconds } = this.options;
    const ms = signal?.aborted
      ? STOPPED_DRAIN_MS
      : seconds === undefined
        ? 120_000
        : Math.max(SHORTEST_DRAIN_MS, seconds * 1000 * DRAIN_SHARE);
    const timer = setInterval(() => this.reportProgress(resolver), PROGRESS_MS);
    try {
      await resolver.finish(ms);
    } finally {
      clearInterval(timer);
    }
  }

  private finish({ reference, subject }: Sides, resolver: Resolver): CampaignSummary {
    const { options, tally } = this;
    tally.results.unresolved = resolver.unresolved;
    const seconds = this.elapsedSeconds();
    const interrupted = options.signal?.aborted === true;
    const summary: CampaignSummary = {
      kind: 'tidelock-campaign',
      version: SUMMARY_VERSION,
      tidelock: packageVersion(),
      startedAt: this.startedAt.toISOString(),
      seed: options.seed,
      next: this.next,
      areasWanted: [...(options.areas ?? [])],
      shard: options.shard === undefined ? '1/1' : `${options.shard.index}/${options.shard.of}`,
      reference: { id: reference.id, description: reference.description },
      subject: { id: subject.id, description: subject.description },
      programs: tally.programs,
      seconds: round(seconds),
      programsPerSecond: round(tally.programs / Math.max(seconds, 0.001)),
      interrupted,
      results: tally.results,
      endings: sortedRecord(tally.endings),
      areas: sortedRecord(tally.areas),
      ways: sortedRecord(tally.ways),
      functions: sortedRecord(tally.functions),
      knownDifferences: sortedRecord(tally.knownDifferences),
      finds: this.finds(),
      timings: {
        generation: Math.round(tally.timings.generation),
        reference: Math.round(tally.timings.reference),
        subject: Math.round(tally.timings.subject),
        comparison: Math.round(tally.timings.comparison),
      },
    };
    writeFileSync(join(options.out, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
    this.journal.write({ event: 'end', programs: tally.programs, interrupted });
    return summary;
  }

  private finds(): FindSummary[] {
    return this.store.summaries();
  }

  private reportProgress(resolver: Resolver): void {
    const now = performance.now();
    if (now - this.lastProgress < PROGRESS_MS) return;
    this.lastProgress = now;
    const seconds = this.elapsedSeconds();
    const rate = this.tally.programs / Math.max(seconds, 0.001);
    this.onEvent({
      kind: 'progress',
      state: {
        programs: this.tally.programs,
        seconds,
        programsPerSecond: rate,
        different: this.tally.results.different,
        finds: this.store.size,
        waiting: resolver.waiting,
        secondsLeft: this.secondsLeft(seconds, rate),
        areas: Object.fromEntries([...this.tally.areas].map(([name, share]) => [name, share.programs])),
        phase: this.endedAt === undefined ? 'running' : 'minimising',
      },
    });
  }

  private secondsLeft(elapsed: number, rate: number): number | undefined {
    const { seconds, programs } = this.options;
    if (seconds !== undefined) return Math.max(0, seconds - elapsed);
    return programs === undefined
      ? undefined
      : Math.max(0, (programs * (this.options.ways?.length ?? 1) - this.tally.programs) / Math.max(rate, 1));
  }

  private elapsedSeconds(): number {
    return ((this.endedAt ?? performance.now()) - this.started) / 1000;
  }

  private async timed<T>(what: 'reference' | 'subject', work: Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work;
    this.tally.timings[what] += performance.now() - started;
    return result;
  }
}

/** A side that cannot even print is not fuzzed: every program would "differ". */
async function refuseUnstartable({ reference, subject }: Sides, limits: RunLimits): Promise<void> {
  for (const side of [reference, subject]) {
    const outcome = await side.run({ source: "io.write('ready')" }, limits);
    if (outcome.kind === 'not-started') throw new HarnessError(`${side.id}: ${outcome.detail}`);
    if (outcome.stdout !== 'ready') {
      throw new HarnessError(
        `${side.id} cannot run io.write('ready'): ${outcome.stderr || outcome.detail || outcome.kind}`,
      );
    }
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
