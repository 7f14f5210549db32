/**
 * From "these two outcomes of a batch differ" to a find: confirm in fresh processes, minimise, sign, save.
 * Runs beside the campaign, one difference at a time. Differences that look like ones already minimised a few
 * times are only counted, so that one frequent bug does not eat the campaign.
 */

import { type Comparison, compareOutcomes } from '../../harness/compare.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { packageVersion } from '../../harness/package-root.ts';
import type { RunLimits, Subject } from '../../harness/subject.ts';
import { FIND_VERSION, type FindFolder } from '../finds/find.ts';
import { formatReplay, type Replay } from '../generate/replay.ts';
import { minimize } from '../minimize/minimize.ts';
import { countNodes } from '../program/measure.ts';
import { mentionsOf } from '../program/mentions.ts';
import { printProgram } from '../program/print.ts';
import type { Block } from '../program/tree.ts';
import {
  type Cause,
  causeOf,
  type DifferentComparison,
  differenceClass,
  rawSignature,
} from '../signature.ts';
import type { FindStore } from './find-store.ts';
import type { Journal } from './journal.ts';

/** Most wall time for minimising one program. */
const MINIMIZE_MS = 15_000;
const MINIMIZE_RUNS = 3000;
/** Differences that wait; more are only counted. */
const LONGEST_QUEUE = 500;

export interface Sides {
  reference: Subject;
  subject: Subject;
}

/** A program whose outcomes differed in a batch. */
export interface Suspect {
  replay: Replay;
  area: string;
  block: Block;
  comparison: DifferentComparison;
}

export interface ResolverEvents {
  onFind: (signature: string, folder: string, program: string) => void;
  onUnconfirmed: (suspect: Suspect) => void;
}

/** What is known of one raw signature. */
interface RawGroup {
  minimized: number;
  /** Signatures that its programs turned out to have. */
  signatures: Map<string, number>;
  waiting: number;
}

export class Resolver {
  unresolved = 0;
  private readonly sides: Sides;
  private readonly limits: RunLimits;
  private readonly store: FindStore;
  private readonly journal: Journal;
  private readonly events: ResolverEvents;
  private readonly queue: Suspect[] = [];
  private readonly groups = new Map<string, RawGroup>();
  private readonly hurry = new AbortController();
  private working: Promise<void> | undefined;

  constructor(sides: Sides, limits: RunLimits, store: FindStore, journal: Journal, events: ResolverEvents) {
    this.sides = sides;
    this.limits = limits;
    this.store = store;
    this.journal = journal;
    this.events = events;
  }

  get waiting(): number {
    return this.queue.length + (this.working === undefined ? 0 : 1);
  }

  /** Takes a difference; it is looked at when its turn comes. */
  offer(suspect: Suspect): void {
    const raw = rawSignature(suspect.comparison);
    this.journal.write({
      event: 'difference',
      replay: formatReplay(suspect.replay),
      area: suspect.area,
      rawSignature: raw,
    });
    const group = this.groupOf(raw);
    if (this.isWellKnown(group)) {
      this.countAs(mostFrequent(group.signatures)!, suspect, raw);
    } else if (this.queue.length >= LONGEST_QUEUE) {
      this.unresolved++;
    } else {
      group.waiting++;
      this.queue.push(suspect);
      this.working ??= this.work();
    }
  }

  /** Looks at what still waits, for at most so long; then saves the rest as it is. */
  async finish(withinMs: number): Promise<void> {
    const timer = setTimeout(() => this.hurry.abort(), withinMs);
    while (this.working !== undefined) await this.working;
    clearTimeout(timer);
    await this.store.flush();
  }

  private async work(): Promise<void> {
    for (let suspect = this.queue.shift(); suspect !== undefined; suspect = this.queue.shift()) {
      await this.resolve(suspect);
    }
    this.working = undefined;
  }

  private async resolve(suspect: Suspect): Promise<void> {
    const raw = rawSignature(suspect.comparison);
    const group = this.groupOf(raw);
    group.waiting--;
    if (this.isWellKnown(group)) {
      this.countAs(mostFrequent(group.signatures)!, suspect, raw);
      return;
    }
    if (this.hurry.signal.aborted && group.signatures.size > 0) {
      this.unresolved++;
      return;
    }
    const confirmed = await this.runAlone(suspect.block);
    if (confirmed.comparison.kind !== 'different') {
      this.journal.write({ event: 'unconfirmed', replay: formatReplay(suspect.replay) });
      this.events.onUnconfirmed(suspect);
      return;
    }
    const { cause, content } = await this.minimized(suspect, raw, confirmed.comparison);
    const { signature, folder, isNew } = await this.store.add(cause, content);
    group.minimized++;
    group.signatures.set(signature, (group.signatures.get(signature) ?? 0) + 1);
    this.journal.write({ event: 'find', replay: formatReplay(suspect.replay), signature, folder });
    if (isNew) this.events.onFind(signature, folder, content.program);
  }

  private async minimized(
    suspect: Suspect,
    raw: string,
    confirmed: DifferentComparison,
  ): Promise<{ cause: Cause; content: FindFolder }> {
    const wanted = differenceClass(confirmed);
    const judge = async (candidates: readonly Block[]) => {
      const comparisons = await this.compareBatch(candidates);
      return comparisons.map(
        (comparison) => comparison.kind === 'different' && differenceClass(comparison) === wanted,
      );
    };
    const result = await minimize(suspect.block, async (candidate) => (await judge([candidate]))[0]!, {
      stillFailsBatch: judge,
      maxMs: MINIMIZE_MS,
      maxRuns: MINIMIZE_RUNS,
      signal: this.hurry.signal,
    });
    let block = result.value;
    let final = await this.runAlone(block);
    if (final.comparison.kind !== 'different') {
      // The batch showed something that fresh processes do not: keep what was confirmed.
      block = suspect.block;
      final = await this.runAlone(block);
    }
    const comparison = final.comparison.kind === 'different' ? final.comparison : confirmed;
    const cause = causeOf(comparison, block);
    const { seed, index } = suspect.replay;
    const content: FindFolder = {
      program: printProgram(block),
      original: printProgram(suspect.block),
      find: {
        version: FIND_VERSION,
        signature: cause.signature,
        seed,
        path: String(index),
        area: suspect.area,
        count: 1,
        examples: [{ replay: formatReplay(suspect.replay), area: suspect.area, rawSignature: raw }],
        difference: comparison.difference,
        reference: { ...identity(this.sides.reference), outcome: final.reference },
        subject: { ...identity(this.sides.subject), outcome: final.subject },
        functions: mentionsOf(block),
        minimized: {
          fromNodes: countNodes(suspect.block),
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

  private async compareBatch(blocks: readonly Block[]): Promise<Comparison[]> {
    const programs = blocks.map((block) => ({ source: printProgram(block) }));
    const [reference, subject] = await Promise.all([
      this.sides.reference.runBatch(programs, this.limits),
      this.sides.subject.runBatch(programs, this.limits),
    ]);
    return programs.map(({ source }, i) => this.compare(reference[i]!, subject[i]!, source));
  }

  private async runAlone(
    block: Block,
  ): Promise<{ reference: Outcome; subject: Outcome; comparison: Comparison }> {
    const source = printProgram(block);
    const [reference, subject] = await Promise.all([
      this.sides.reference.run({ source }, this.limits),
      this.sides.subject.run({ source }, this.limits),
    ]);
    return { reference, subject, comparison: this.compare(reference, subject, source) };
  }

  private compare(reference: Outcome, subject: Outcome, source: string): Comparison {
    return compareOutcomes(reference, subject, { subject: this.sides.subject.id, source });
  }

  private countAs(signature: string, suspect: Suspect, raw: string): void {
    this.store.count(signature, {
      replay: formatReplay(suspect.replay),
      area: suspect.area,
      rawSignature: raw,
    });
  }

  /** True once more minimising would most likely tell nothing new: longer for groups that hold several causes. */
  private isWellKnown(group: RawGroup): boolean {
    return group.signatures.size > 0 && group.minimized >= 3 + 6 * (group.signatures.size - 1);
  }

  private groupOf(raw: string): RawGroup {
    let group = this.groups.get(raw);
    if (group === undefined) {
      group = { minimized: 0, signatures: new Map(), waiting: 0 };
      this.groups.set(raw, group);
    }
    return group;
  }
}

function identity({ id, description }: Subject): { id: string; description: string } {
  return { id, description };
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const [key, count] of counts) if (best === undefined || count > counts.get(best)!) best = key;
  return best;
}
