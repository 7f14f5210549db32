/**
 * A fuzzing campaign: programs in batches through the reference and the subject, compared; differences go to
 * the resolver. Each job has a reference and a subject of its own and keeps two batches in flight, so that
 * one side never waits for the other. It ends by time, by count, or when its signal is aborted, and keeps
 * what it has in each case. Its state is saved as it goes, so that a killed campaign can be resumed.
 */

import { join } from 'node:path';
import { compareOutcomes, describeKind } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { packageVersion } from '../../harness/package-root.ts';
import { replaceFile } from '../../harness/result-files.ts';
import type { RunLimits } from '../../harness/subject.ts';
import { type GeneratedProgram, generateProgram } from '../generate/program.ts';
import { formatReplay } from '../generate/replay.ts';
import { mentionsOf } from '../program/mentions.ts';
import { printProgram } from '../program/print.ts';
import { carry, type Sides, type Way } from '../ways.ts';
import { FindStore } from './find-store.ts';
import { Journal } from './journal.ts';
import { Resolver } from './resolver.ts';
import { SAVED_VERSION, type SavedCampaign, saveCampaign } from './saved-campaign.ts';
import { Schedule, type Work } from './schedule.ts';
import { type CampaignSummary, type FindSummary, SUMMARY_VERSION, Tally } from './summary.ts';

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
  /** The campaign that this one continues: of the same seed, areas, ways, shard and first program. */
  resume?: SavedCampaign;
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
  | { kind: 'unconfirmed'; replay: string }
  /** Something that the user should know, and that did not stop the campaign. */
  | { kind: 'trouble'; text: string };

/** A subject with so many distinct finds has something basic broken; more of them help nobody. */
const ENOUGH_FINDS = 60;
const PROGRESS_MS = 250;
const SAVE_MS = 1000;
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
  private readonly tally: Tally;
  private readonly store: FindStore;
  private readonly journal: Journal;
  private readonly schedule: Schedule;
  private readonly startedAt: string;
  private readonly started = performance.now();
  private lastProgress = 0;
  private lastSave = 0;
  private endedAt: number | undefined;

  constructor(options: CampaignOptions, onEvent: (event: CampaignEvent) => void) {
    const { out, seed, resume, areas = [], ways = ['text'], from = 0 } = options;
    this.options = options;
    this.onEvent = onEvent;
    this.startedAt = resume?.startedAt ?? new Date().toISOString();
    this.tally = new Tally(resume?.tally);
    this.store = new FindStore(join(out, 'finds'));
    this.journal = new Journal(join(out, 'journal.jsonl'));
    this.schedule = new Schedule(
      {
        seed,
        areas,
        ways,
        from,
        programs: options.programs ?? Number.POSITIVE_INFINITY,
        shard: options.shard ?? WHOLE,
      },
      resume?.schedule,
    );
    // Nobody has looked at these closely: they are run once more, to be looked at.
    if (resume !== undefined) this.schedule.repeat(resume.unresolved);
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
        event: this.options.resume === undefined ? 'start' : 'resume',
        seed,
        reference: reference.id,
        subject: subject.id,
        at: new Date().toISOString(),
      });
      await this.recallFinds();
      const resolver = new Resolver(resolving, limits, this.store, this.journal, {
        onFind: (signature, folder, program) => {
          this.onEvent({ kind: 'find', signature, folder, program });
        },
        onResolved: () => this.save(resolving, resolver, false),
        onKnown: (entry) => this.tally.explain(entry),
        onUnconfirmed: ({ replay }) => {
          this.tally.withdraw();
          this.onEvent({ kind: 'unconfirmed', replay: formatReplay(replay) });
        },
      });
      this.save(resolving, resolver, false);
      await this.store.removeHasty();
      const lanes = working.flatMap((sides) => [sides, sides]);
      await Promise.all(lanes.map((sides) => this.lane(sides, resolving, resolver)));
      this.endedAt = performance.now();
      await this.drain(resolver);
      return this.finish(resolving, resolver);
    } finally {
      await Promise.all(opened.flatMap(({ reference, subject }) => [reference.close(), subject.close()]));
    }
  }

  /** One batch after the other until the campaign is over. */
  private async lane(sides: Sides, resolving: Sides, resolver: Resolver): Promise<void> {
    while (!this.isOver()) {
      const work = this.schedule.begin();
      if (work === undefined) return;
      const batch = this.generate(work);
      while (work.ways.length > 0) {
        await this.runBatch(batch, work.ways[0]!, work.isRepeat, sides, resolver);
        this.schedule.done(work);
        this.reportProgress(resolver);
        if (performance.now() - this.lastSave > SAVE_MS) this.save(resolving, resolver, false);
      }
    }
  }

  private async runBatch(
    batch: readonly BatchItem[],
    way: Way,
    isRepeat: boolean,
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
      const replay = { seed, index, way };
      if (!isRepeat) this.tally.count(program, way, mentionsOf(program.block), reference[i]!, comparison);
      else if (comparison.kind !== 'different') this.tally.withdraw();
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

  private generate({ indexes }: Work): BatchItem[] {
    const started = performance.now();
    const batch = indexes.map((index) => {
      const program = generateProgram(this.options.seed, index);
      return { index, program, source: printProgram(program.block) };
    });
    this.tally.timings.generation += performance.now() - started;
    return batch;
  }

  /** The finds of the campaign that this one continues. */
  private async recallFinds(): Promise<void> {
    const { resume } = this.options;
    if (resume === undefined) return;
    const { troubles, hasty } = await this.store.recall(resume.counts, ({ index, way }) =>
      this.schedule.hasRun(index, way),
    );
    this.schedule.repeat(hasty);
    for (const text of troubles) this.onEvent({ kind: 'trouble', text });
  }

  private save({ reference, subject }: Sides, resolver: Resolver, isOver: boolean): void {
    const { options } = this;
    this.lastSave = performance.now();
    saveCampaign(options.out, {
      version: SAVED_VERSION,
      tidelock: packageVersion(),
      seed: options.seed,
      reference: reference.id,
      subject: subject.id,
      areas: options.areas ?? [],
      ways: options.ways ?? ['text'],
      shard: options.shard ?? WHOLE,
      from: options.from ?? 0,
      seconds: options.seconds,
      programs: options.programs,
      elapsed: round(this.elapsedSeconds()),
      startedAt: this.startedAt,
      schedule: this.schedule.save(),
      tally: this.tally.save(),
      unresolved: resolver.unresolvedReplays(),
      counts: this.store.counts(),
      isOver,
    });
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

  private finish(resolving: Sides, resolver: Resolver): CampaignSummary {
    const { reference, subject } = resolving;
    const { options, tally } = this;
    tally.results.unresolved += resolver.unresolved;
    const seconds = this.elapsedSeconds();
    const interrupted = options.signal?.aborted === true;
    const summary: CampaignSummary = {
      kind: 'tidelock-campaign',
      version: SUMMARY_VERSION,
      tidelock: packageVersion(),
      startedAt: this.startedAt,
      seed: options.seed,
      next: this.schedule.next,
      areasWanted: [...(options.areas ?? [])],
      shard: options.shard === undefined ? '1/1' : `${options.shard.index}/${options.shard.of}`,
      reference: { id: reference.id, description: reference.description },
      subject: { id: subject.id, description: subject.description },
      seconds: round(seconds),
      programsPerSecond: round(tally.programs / Math.max(seconds, 0.001)),
      interrupted,
      ...tally.save(),
      finds: this.finds(),
    };
    replaceFile(join(options.out, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
    this.save(resolving, resolver, !interrupted);
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
    const now = ((this.endedAt ?? performance.now()) - this.started) / 1000;
    return now + (this.options.resume?.elapsed ?? 0);
  }

  private async timed<T>(what: 'reference' | 'subject', work: Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work;
    this.tally.timings[what] += performance.now() - started;
    return result;
  }
}

const WHOLE = { index: 1, of: 1 };

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
