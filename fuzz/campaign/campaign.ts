/**
 * A fuzzing campaign: programs in batches through the reference and the subject, compared; differences go to
 * the resolver. Each job has a reference and a subject of its own and keeps two batches in flight, so that
 * one side never waits for the other. It ends by time, by count, or when its signal is aborted, and keeps
 * what it has in each case. Its state is saved as it goes, so that a killed campaign can be resumed.
 */

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compareOutcomes, describeKind } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { packageVersion } from '../../harness/package-root.ts';
import { replaceFile } from '../../harness/result-files.ts';
import type { RunLimits } from '../../harness/subject.ts';
import { generateProgram, type ProgramPlan } from '../generate/program.ts';
import { formatReplay } from '../generate/replay.ts';
import { mentionsOf } from '../program/mentions.ts';
import { printProgram } from '../program/print.ts';
import { functionsOf } from '../signature.ts';
import { carry, type Sides, type Way } from '../ways.ts';
import { Behaviours } from './behaviours.ts';
import type { CampaignEvent } from './events.ts';
import { FindStore } from './find-store.ts';
import { Journal } from './journal.ts';
import { Pace } from './pace.ts';
import { Resolver } from './resolver.ts';
import { SAVED_VERSION, type SavedCampaign, saveCampaign } from './saved-campaign.ts';
import { Schedule, type Work } from './schedule.ts';
import { requireFit, requireStarted } from './start-up.ts';
import { type CampaignSummary, SUMMARY_VERSION, Tally } from './summary.ts';

export type { CampaignEvent, CampaignState } from './events.ts';

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

/** A subject with so many distinct finds has something basic broken; more of them help nobody. */
const ENOUGH_FINDS = 60;
const PROGRESS_MS = 250;
const SAVE_MS = 1000;
/** After the end of the time, differences that wait are minimised for this share of it. */
const DRAIN_SHARE = 0.25;
const SHORTEST_DRAIN_MS = 10_000;
/** How long a campaign that the user stopped may still take. */
const STOPPED_DRAIN_MS = 1500;
/** How long batches that run when the campaign ends are waited for; what is then not done is left to --resume. */
const GRACE_MS = 3000;
const STOPPED_GRACE_MS = 300;
const WATCH_MS = 100;

/** Runs a campaign to its end. */
export async function runCampaign(
  options: CampaignOptions,
  onEvent: (event: CampaignEvent) => void,
): Promise<CampaignSummary> {
  return await new Campaign(options, onEvent).run();
}

/** Without the tree, which is made again for a program that differs: hundreds of them at a time are work to keep. */
interface BatchItem extends ProgramPlan {
  index: number;
  /** Library functions that it names. */
  mentions: readonly string[];
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
  private readonly pace = new Pace();
  private readonly behaviours = new Behaviours();
  private started = performance.now();
  private lastProgress = 0;
  private lastSave = 0;
  private endedAt: number | undefined;
  /** Set when nobody waits for the batches that still run. */
  private isAbandoned = false;
  private trouble: HarnessError | undefined;

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
      await this.startUp(resolving);
      const { reference, subject } = resolving;
      this.started = performance.now();
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
        onUnsteady: ({ replay }) => {
          this.tally.withdraw('unsteady');
          this.onEvent({ kind: 'unsteady', replay: formatReplay(replay) });
        },
        onTrouble: (error) => this.giveUp(error),
      });
      this.save(resolving, resolver, false);
      await this.store.removeHasty();
      const lanes = working.flatMap((sides) => [sides, sides]);
      const work = Promise.all(lanes.map((sides) => this.lane(sides, resolving, resolver)));
      await Promise.race([work, this.graceIsOver(work)]);
      this.isAbandoned = true;
      this.endedAt = performance.now();
      await this.drain(resolver);
      return this.finish(resolving, resolver);
    } finally {
      await Promise.all(opened.flatMap(({ reference, subject }) => [reference.close(), subject.close()]));
    }
  }

  /** Start-up takes long with a slow subject, and shall not keep a user who wants to stop. */
  private async startUp(resolving: Sides): Promise<void> {
    const { signal, limits } = this.options;
    const work = requireFit(resolving, limits).then((notes) => {
      for (const text of notes) this.onEvent({ kind: 'trouble', text });
    });
    const stopped = new Promise<void>((done) => {
      if (signal?.aborted) done();
      signal?.addEventListener('abort', () => done(), { once: true });
    });
    await Promise.race([work, stopped]);
    // Closing the sides, a stopped campaign lets it fail.
    work.catch(() => {});
  }

  /** One batch after the other until the campaign is over, or cannot go on. */
  private async lane(sides: Sides, resolving: Sides, resolver: Resolver): Promise<void> {
    try {
      while (!this.isOver()) {
        const work = this.schedule.begin(this.pace.size);
        if (work === undefined) return;
        const batch = this.generate(work);
        while (work.ways.length > 0) {
          const startedAt = performance.now();
          await this.runBatch(batch, work.ways[0]!, work.isRepeat, sides, resolver);
          if (this.isAbandoned) return;
          this.pace.took(batch.length, performance.now() - startedAt);
          this.schedule.done(work);
          this.reportProgress(resolver);
          if (performance.now() - this.lastSave > SAVE_MS) this.save(resolving, resolver, false);
        }
      }
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      if (!this.isAbandoned) this.giveUp(error);
    }
  }

  /** Ends the campaign for a reason that lies outside of it; what it has is kept. */
  private giveUp(error: HarnessError): void {
    if (this.trouble === undefined) this.journal.tryToWrite({ event: 'trouble', text: error.message });
    this.trouble ??= error;
  }

  /** Fulfilled when the campaign is over and its last batches had time to end, unless the work is done before. */
  private async graceIsOver(work: Promise<unknown>): Promise<void> {
    let overSince: number | undefined;
    let isDone = false;
    const done = () => {
      isDone = true;
    };
    work.then(done, done);
    while (!isDone) {
      await sleep(WATCH_MS);
      if (!this.isOver()) continue;
      overSince ??= performance.now();
      const grace = this.options.signal?.aborted ? STOPPED_GRACE_MS : GRACE_MS;
      if (performance.now() - overSince > grace) return;
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
    if (this.isAbandoned) return;
    requireStarted(sides, reference, subject);
    const compareStarted = ownProcessorMs();
    batch.forEach((item, i) => {
      const { index, area, source } = item;
      const comparison = compareOutcomes(reference[i]!, subject[i]!, { subject: sides.subject.id, source });
      const replay = { seed, index, way };
      this.behaviours.note(area, reference[i]!);
      if (!isRepeat) this.tally.count(item, way, item.mentions, reference[i]!, comparison);
      else if (comparison.kind !== 'different') this.tally.withdraw();
      if (reference[i]!.kind !== 'exited') {
        const reason = `the reference ${describeKind(reference[i]!)}`;
        this.journal.write({ event: 'undecided', replay: formatReplay(replay), reason });
      } else if (comparison.kind === 'different') {
        resolver.offer({
          replay,
          area,
          functions: new Set(functionsOf(generateProgram(seed, index).block)),
          length: source.length,
          comparison,
        });
      }
    });
    this.tally.timings.comparison += ownProcessorMs() - compareStarted;
  }

  private generate({ indexes }: Work): BatchItem[] {
    const started = ownProcessorMs();
    const batch = indexes.map((index) => {
      const { block, area, endsWithError } = generateProgram(this.options.seed, index);
      return { index, area, endsWithError, mentions: mentionsOf(block), source: printProgram(block) };
    });
    this.tally.timings.generation += ownProcessorMs() - started;
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
    if (signal?.aborted || this.trouble !== undefined) return true;
    if (!keepGoing && this.store.size >= ENOUGH_FINDS) return true;
    return this.elapsedSeconds() >= seconds;
  }

  private async drain(resolver: Resolver): Promise<void> {
    const { signal, seconds } = this.options;
    const ms =
      signal?.aborted || this.trouble !== undefined
        ? STOPPED_DRAIN_MS
        : seconds === undefined
          ? 120_000
          : Math.max(SHORTEST_DRAIN_MS, seconds * 1000 * DRAIN_SHARE);
    const timer = setInterval(() => this.reportProgress(resolver), PROGRESS_MS);
    try {
      await resolver.finish(ms);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      this.giveUp(error);
    } finally {
      clearInterval(timer);
    }
  }

  private finish(resolving: Sides, resolver: Resolver): CampaignSummary {
    const { reference, subject } = resolving;
    const { options, tally } = this;
    tally.results.unresolved += resolver.unresolved;
    const seconds = this.elapsedSeconds();
    const interrupted = options.signal?.aborted === true || this.trouble !== undefined;
    if (this.trouble === undefined && !interrupted && tally.programs === 0) {
      this.trouble = new HarnessError(
        `no program could be compared in ${Math.round(seconds)} s: one side is too slow; give it more --seconds`,
      );
    }
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
      finds: this.store.summaries(),
      ...(this.trouble === undefined ? {} : { trouble: this.trouble.message }),
    };
    try {
      replaceFile(join(options.out, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
      this.save(resolving, resolver, !interrupted && this.trouble === undefined);
      this.journal.write({ event: 'end', programs: tally.programs, interrupted });
    } catch (error) {
      // Of a full disk one hears first.
      throw this.trouble ?? error;
    }
    return summary;
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
        known: this.tally.results.known,
        unconfirmed: this.tally.results.unconfirmed,
        finds: this.store.size,
        waiting: resolver.waiting,
        secondsLeft: this.secondsLeft(seconds, rate),
        behaviours: this.behaviours.size,
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

/** Milliseconds of processor time that this process has taken. */
function ownProcessorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
