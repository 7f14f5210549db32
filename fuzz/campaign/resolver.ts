/**
 * From "these two outcomes of a batch differ" to a find: confirm in fresh processes, minimise, sign, save.
 * Runs beside the campaign, one difference at a time. A difference that a find at hand may well explain waits
 * until all others are done, and is only counted if the time runs out before its turn; so one frequent bug
 * neither eats the campaign nor hides a rare one.
 */

import {
  ADDRESSES_USED_AGAIN,
  type BothOutcomes,
  explainAddresses,
  mayBeAddressesUsedAgain,
} from '../../harness/addresses.ts';
import { type Comparison, compareOutcomes } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { packageVersion } from '../../harness/package-root.ts';
import type { Program, RunLimits, Subject } from '../../harness/subject.ts';
import { FIND_VERSION, type FindExample, type FindFolder } from '../finds/find.ts';
import { generateProgram } from '../generate/program.ts';
import { formatReplay, type Replay } from '../generate/replay.ts';
import { type MinimizeResult, minimize } from '../minimize/minimize.ts';
import { isExhausted } from '../minimize/same-difference.ts';
import { countNodes } from '../program/measure.ts';
import { printProgram } from '../program/print.ts';
import type { Block } from '../program/tree.ts';
import {
  type Cause,
  type DifferentComparison,
  differenceClass,
  functionsOf,
  rawSignature,
  unminimizedCause,
} from '../signature.ts';
import { carry, type Sides, type Way } from '../ways.ts';
import { probeCause } from './cause-probes.ts';
import type { FindStore } from './find-store.ts';
import type { Journal } from './journal.ts';
import { requireStarted } from './start-up.ts';

/** Most wall time for minimising one program. */
const MINIMIZE_MS = 30_000;
const MINIMIZE_RUNS = 3000;
/** How often a subject must be wrong again before that is taken for a rule: one that fails at random seldom is. */
const REPETITIONS = 3;
/**
 * Time limit of a minimiser's candidate: many of them loop for ever, and generated programs take milliseconds. A program
 * gets so many times what the whole one took, within these bounds.
 */
const CANDIDATE_MS = { shortest: 400, longest: 1500, times: 10 };
/** Differences that wait; more are only counted. A campaign that is killed again and again has many. */
const LONGEST_QUEUE = 5000;
/** Explained differences that wait. */
const LONGEST_SECOND_QUEUE = 200;

/** A program whose outcomes differed in a batch. Its tree is made again when its turn comes: thousands may wait. */
export interface Suspect {
  replay: Replay;
  area: string;
  /** Library functions that it uses. */
  functions: ReadonlySet<string>;
  /** Of its source. */
  length: number;
  comparison: DifferentComparison;
}

export interface ResolverEvents {
  onFind: (signature: string, folder: string, program: string) => void;
  onUnconfirmed: (suspect: Suspect) => void;
  /** Fresh processes show it, but not every time. */
  onUnsteady: (suspect: Suspect) => void;
  /** A confirmed difference that is no fault of either side. */
  onKnown: (entry: string) => void;
  /** A difference was looked at, and what came of it is on disk. */
  onResolved: () => void;
  /** Nothing more can be looked at: a side is gone, or a disk is full. */
  onTrouble: (error: HarnessError) => void;
}

export class Resolver {
  unresolved = 0;
  private readonly sides: Sides;
  private readonly limits: RunLimits;
  private readonly store: FindStore;
  private readonly journal: Journal;
  private readonly events: ResolverEvents;
  /** Differences that no find explains. */
  private readonly queue: Suspect[] = [];
  /** Differences that a find may explain. */
  private readonly secondQueue: Suspect[] = [];
  /** How often each raw signature was looked at. */
  private readonly looked = new Map<string, number>();
  private readonly raws = new WeakMap<Suspect, string>();
  /** The one that is looked at now. */
  private current: Suspect | undefined;
  /** Whether the program at hand comes to the end of a stack or of memory; if not, neither may its candidates. */
  private mayBeExhausted = true;
  /** Time limit of candidates for the program at hand. */
  private candidateMs = CANDIDATE_MS.longest;
  /** Whether addresses are all that differs in the program at hand; set where the difference is confirmed. */
  private isAboutIdentity = false;
  /** Set when nothing more can be looked at; what waits then stays unresolved. */
  private isStuck = false;
  /** Once set, explained differences are only counted. */
  private isEnding = false;
  private readonly hurry = new AbortController();
  private working: Promise<void> | undefined;

  constructor(sides: Sides, limits: RunLimits, store: FindStore, journal: Journal, events: ResolverEvents) {
    this.sides = sides;
    this.limits = limits;
    this.store = store;
    this.journal = journal;
    this.events = events;
  }

  /** Differences that wait to be looked at. */
  get waiting(): number {
    return this.queue.length + (this.working === undefined ? 0 : 1);
  }

  /** Differences that nobody has looked at closely. */
  unresolvedReplays(): Replay[] {
    const current = this.current === undefined ? [] : [this.current];
    return [...current, ...this.queue, ...this.secondQueue].map(({ replay }) => replay);
  }

  /** Takes a difference; it is looked at when its turn comes. */
  offer(suspect: Suspect): void {
    if (this.store.hasSeen(suspect.replay)) return;
    this.journal.write({
      event: 'difference',
      replay: formatReplay(suspect.replay),
      area: suspect.area,
      rawSignature: rawSignature(suspect.comparison),
    });
    const explanation = this.explain(suspect);
    if (explanation === undefined) {
      if (this.queue.length >= LONGEST_QUEUE) this.unresolved++;
      else this.queue.push(suspect);
    } else {
      this.putOff(suspect);
    }
    this.wake();
  }

  /** Lets an explained difference wait; where too many wait already, the one is counted whose kind is known best. */
  private putOff(suspect: Suspect): void {
    this.secondQueue.push(suspect);
    if (this.secondQueue.length <= LONGEST_SECOND_QUEUE) return;
    const waiting = new Map<string, number>();
    for (const other of this.secondQueue) {
      const raw = this.rawOf(other);
      waiting.set(raw, (waiting.get(raw) ?? this.timesLooked(other)) + 1);
    }
    const known = (other: Suspect): number => waiting.get(this.rawOf(other)) ?? 0;
    const best = this.secondQueue.reduce((a, b) => (known(b) >= known(a) ? b : a));
    this.secondQueue.splice(this.secondQueue.indexOf(best), 1);
    this.countExplained(best);
  }

  private timesLooked(suspect: Suspect): number {
    return this.looked.get(this.rawOf(suspect)) ?? 0;
  }

  private rawOf(suspect: Suspect): string {
    const known = this.raws.get(suspect);
    if (known !== undefined) return known;
    const raw = rawSignature(suspect.comparison);
    this.raws.set(suspect, raw);
    return raw;
  }

  private wake(): void {
    if (this.isStuck) return;
    this.working ??= this.work()
      .catch((error: unknown) => {
        if (!(error instanceof HarnessError)) throw error;
        this.isStuck = true;
        this.events.onTrouble(error);
      })
      .finally(() => {
        this.working = undefined;
      });
  }

  /** Looks at what no find explains, for at most so long; then saves the rest as it is. */
  async finish(withinMs: number): Promise<void> {
    this.isEnding = true;
    const timer = setTimeout(() => this.hurry.abort(), withinMs);
    try {
      while (this.working !== undefined) await this.working;
    } finally {
      clearTimeout(timer);
    }
    await this.store.flush();
  }

  private async work(): Promise<void> {
    for (;;) {
      const suspect = this.takeNext(this.queue);
      if (suspect !== undefined) {
        await this.resolve(suspect);
        continue;
      }
      const explained = this.takeNext(this.secondQueue);
      if (explained === undefined) break;
      if (this.isEnding) this.countExplained(explained);
      else await this.look(explained);
    }
  }

  /**
   * The next of a queue: one that looks like the least of what was looked at before, and of those the smallest
   * program, which is minimised soonest and may explain the others.
   */
  private takeNext(queue: Suspect[]): Suspect | undefined {
    let best: Suspect | undefined;
    for (const suspect of queue) if (best === undefined || this.comesBefore(suspect, best)) best = suspect;
    if (best === undefined) return undefined;
    queue.splice(queue.indexOf(best), 1);
    return best;
  }

  private comesBefore(one: Suspect, other: Suspect): boolean {
    const times = this.timesLooked(one) - this.timesLooked(other);
    return times === 0 ? one.length < other.length : times < 0;
  }

  /** A difference of the first queue: a find that came up since may explain it. */
  private async resolve(suspect: Suspect): Promise<void> {
    if (this.explain(suspect) === undefined) await this.look(suspect);
    else this.putOff(suspect);
  }

  private async look(suspect: Suspect): Promise<void> {
    this.current = suspect;
    this.looked.set(this.rawOf(suspect), this.timesLooked(suspect) + 1);
    await this.lookClosely(suspect);
    this.current = undefined;
    this.events.onResolved();
  }

  private async lookClosely(suspect: Suspect): Promise<void> {
    const { replay } = suspect;
    const { block } = generateProgram(replay.seed, replay.index);
    const confirmed = await this.runAlone(block, replay.way);
    if (
      confirmed.comparison.kind === 'different' &&
      (await this.isAddressesUsedAgain(block, replay.way, confirmed))
    ) {
      this.journal.write({ event: 'known', replay: formatReplay(replay), entry: ADDRESSES_USED_AGAIN });
      this.events.onKnown(ADDRESSES_USED_AGAIN);
      return;
    }
    if (
      confirmed.comparison.kind !== 'different' ||
      !(await this.isStable(block, replay.way, confirmed.reference))
    ) {
      this.journal.write({ event: 'unconfirmed', replay: formatReplay(replay) });
      this.events.onUnconfirmed(suspect);
      return;
    }
    if (!(await this.isSteady(block, replay.way, confirmed.reference, confirmed.comparison))) {
      this.journal.write({ event: 'unsteady', replay: formatReplay(replay) });
      this.events.onUnsteady(suspect);
      return;
    }
    const slowest = Math.max(confirmed.reference.durationMs, confirmed.subject.durationMs);
    this.mayBeExhausted = isExhausted(confirmed.reference);
    const { shortest, longest, times } = CANDIDATE_MS;
    this.candidateMs = Math.min(longest, Math.max(shortest, times * slowest));
    const { cause, content } = await this.minimized(suspect, block, confirmed.comparison);
    const { signature, folder, isNew } = await this.store.add(cause, content);
    this.journal.write({ event: 'find', replay: formatReplay(replay), signature, folder });
    if (isNew) this.events.onFind(signature, folder, content.program);
  }

  /** Whether the reference, asked again, does the same. */
  private async isStable(block: Block, way: Way, earlier: Outcome): Promise<boolean> {
    const [program] = await this.carried([block], way);
    const again = await this.sides.reference.run(program!, this.limits);
    return compareOutcomes(earlier, again).kind === 'same';
  }

  /** Whether the subject, asked again and again, is wrong each time, and in the same way. */
  private async isSteady(
    block: Block,
    way: Way,
    reference: Outcome,
    earlier: DifferentComparison,
  ): Promise<boolean> {
    const [program] = await this.carried([block], way);
    for (let i = 0; i < REPETITIONS; i++) {
      const outcome = await this.sides.subject.run(program!, this.limits);
      requireStarted(this.sides, [reference], [outcome]);
      const comparison = this.compare(reference, outcome, printProgram(block));
      if (comparison.kind !== 'different') return false;
      if (differenceClass(comparison) !== differenceClass(earlier)) return false;
    }
    return true;
  }

  /** Whether all that differs is that an object has the address of one that was collected. */
  private async isAddressesUsedAgain(
    block: Block,
    way: Way,
    { reference, subject, comparison }: BothOutcomes & { comparison: Comparison },
  ): Promise<boolean> {
    this.isAboutIdentity = mayBeAddressesUsedAgain(reference, subject);
    if (!this.isAboutIdentity) return false;
    const explained = await explainAddresses(
      comparison,
      { reference, subject },
      printProgram(block),
      { subject: this.sides.subject.id },
      async (source) => {
        const [program] = await carry([source], way, this.sides, this.limits);
        return await this.runBoth({ source: program! });
      },
    );
    return explained.kind === 'known';
  }

  /** The find that this difference may be one more case of. */
  private explain(suspect: Suspect): string | undefined {
    return this.store.explanation(suspect.functions, differenceClass(suspect.comparison));
  }

  private countExplained(suspect: Suspect): void {
    const explanation = this.explain(suspect);
    if (explanation === undefined) this.unresolved++;
    else this.countAs(explanation, suspect);
  }

  private async minimized(
    suspect: Suspect,
    whole: Block,
    confirmed: DifferentComparison,
  ): Promise<{ cause: Cause; content: FindFolder }> {
    const wanted = differenceClass(confirmed);
    const { seed, index, way } = suspect.replay;
    let result = await this.search(whole, wanted, (blocks) => this.compareBatch(blocks, way));
    let final = await this.runAlone(result.value, way);
    if (final.comparison.kind !== 'different') {
      // The search went after something that only batches show: again, with fresh processes all the way.
      const compareAlone = async (blocks: readonly Block[]) => {
        const comparisons: Comparison[] = [];
        for (const block of blocks) comparisons.push((await this.runAlone(block, way)).comparison);
        return comparisons;
      };
      result = await this.search(whole, wanted, compareAlone);
      final = await this.runAlone(result.value, way);
    }
    const block = result.value;
    const comparison = final.comparison.kind === 'different' ? final.comparison : confirmed;
    // Cut short, a program still holds much that is not to the point.
    const cause =
      result.stopped === 'aborted'
        ? unminimizedCause(comparison, block)
        : await probeCause(comparison, block, result.stopped === 'minimal', (blocks) =>
            this.compareBatch(blocks, way),
          );
    const program = printProgram(block);
    const replay = formatReplay(suspect.replay);
    const content: FindFolder = {
      program,
      original: printProgram(whole),
      ...(way === 'text' ? {} : { carried: (await this.carried([block], way))[0]!.source }),
      find: {
        version: FIND_VERSION,
        signature: cause.signature,
        cause,
        seed,
        path: String(index),
        ...(way === 'text' ? {} : { through: way }),
        area: suspect.area,
        count: 1,
        examples: [exampleOf(suspect)],
        variants: [{ variant: cause.variant, count: 1, replay, program }],
        difference: comparison.difference,
        reference: { ...identity(this.sides.reference), outcome: final.reference },
        subject: { ...identity(this.sides.subject), outcome: final.subject },
        functions: functionsOf(block),
        minimized: {
          fromNodes: countNodes(whole),
          toNodes: countNodes(block),
          runs: result.runs,
          milliseconds: Math.round(result.elapsedMs),
          stopped: result.stopped,
        },
        tidelock: packageVersion(),
        foundAt: new Date().toISOString(),
      },
    };
    return { cause, content };
  }

  /** The smallest program with a difference of the wanted class. */
  private async search(
    block: Block,
    wanted: string,
    compare: (blocks: readonly Block[]) => Promise<Comparison[]>,
  ): Promise<MinimizeResult> {
    const judge = async (candidates: readonly Block[]) => {
      const comparisons = await compare(candidates);
      return comparisons.map(
        (comparison) => comparison.kind === 'different' && differenceClass(comparison) === wanted,
      );
    };
    return await minimize(block, async (candidate) => (await judge([candidate]))[0]!, {
      stillFailsBatch: judge,
      maxMs: MINIMIZE_MS,
      maxRuns: MINIMIZE_RUNS,
      signal: this.hurry.signal,
    });
  }

  /**
   * Compares candidates. One on which the reference does not agree with itself (the order of keys hashed by
   * address, say), or where an address may have been used again, does not count as different: minimising would
   * run after chance.
   */
  private async compareBatch(blocks: readonly Block[], way: Way): Promise<Comparison[]> {
    const programs = await this.carried(blocks, way);
    const limits = { ...this.limits, timeoutMs: Math.min(this.limits.timeoutMs, this.candidateMs) };
    const [reference, subject] = await Promise.all([
      this.sides.reference.runBatch(programs, limits),
      this.sides.subject.runBatch(programs, limits),
    ]);
    requireStarted(this.sides, reference, subject);
    const comparisons = blocks.map((block, i) =>
      this.compare(reference[i]!, subject[i]!, printProgram(block)),
    );
    if (!comparisons.some(({ kind }) => kind === 'different')) return comparisons;
    // A different batch is a different heap: addresses move.
    const again = await this.sides.reference.runBatch([...programs].reverse(), limits);
    return comparisons.map((comparison, i) => {
      if (comparison.kind !== 'different') return comparison;
      const isStable = compareOutcomes(reference[i]!, again[programs.length - 1 - i]!).kind === 'same';
      const isChance =
        !isStable ||
        (!this.mayBeExhausted && isExhausted(reference[i]!)) ||
        (!this.isAboutIdentity && mayBeAddressesUsedAgain(reference[i]!, subject[i]!));
      return isChance ? { kind: 'same' } : comparison;
    });
  }

  private async runAlone(
    block: Block,
    way: Way,
  ): Promise<{ reference: Outcome; subject: Outcome; comparison: Comparison }> {
    const [program] = await this.carried([block], way);
    const { reference, subject } = await this.runBoth(program!);
    return { reference, subject, comparison: this.compare(reference, subject, printProgram(block)) };
  }

  private async runBoth(program: Program): Promise<BothOutcomes> {
    const [reference, subject] = await Promise.all([
      this.sides.reference.run(program, this.limits),
      this.sides.subject.run(program, this.limits),
    ]);
    requireStarted(this.sides, [reference], [subject]);
    return { reference, subject };
  }

  private async carried(blocks: readonly Block[], way: Way): Promise<Program[]> {
    const programs = await carry(blocks.map(printProgram), way, this.sides, this.limits);
    return programs.map((source) => ({ source }));
  }

  private compare(reference: Outcome, subject: Outcome, source: string): Comparison {
    return compareOutcomes(reference, subject, { subject: this.sides.subject.id, source });
  }

  private countAs(signature: string, suspect: Suspect): void {
    this.store.count(signature, exampleOf(suspect));
  }
}

function exampleOf(suspect: Suspect): FindExample {
  return {
    replay: formatReplay(suspect.replay),
    area: suspect.area,
    rawSignature: rawSignature(suspect.comparison),
  };
}

function identity({ id, description }: Subject): { id: string; description: string } {
  return { id, description };
}
