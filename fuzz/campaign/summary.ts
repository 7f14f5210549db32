/** What a campaign did, in numbers: live for the progress line, and at the end as summary.json. */

import type { Comparison } from '../../harness/compare.ts';
import type { Outcome } from '../../harness/outcome.ts';
import type { ProgramPlan } from '../generate/program.ts';
import type { Way } from '../ways.ts';

export const SUMMARY_VERSION = 1;

export interface Share {
  programs: number;
  different: number;
}

/** How programs ended on the reference: `normal`, `planned error`, `other error`, or an outcome kind. */
export type Ending = string;

export interface Timings {
  /**
   * Milliseconds that each kind of work took: the sides' from question to answer, added over all jobs, so they overlap;
   * generation and comparison in processor time.
   */
  generation: number;
  reference: number;
  subject: number;
  comparison: number;
}

export interface FindSummary {
  signature: string;
  /** Folder name below `finds/`. */
  folder: string;
  count: number;
  /** `SEED:PATH` of the program that was minimised. */
  replay: string;
}

export interface CampaignSummary {
  kind: 'tidelock-campaign';
  version: typeof SUMMARY_VERSION;
  tidelock: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  seed: number;
  /** First program number that was not generated: `--from` of a campaign that continues. */
  next: number;
  areasWanted: string[];
  shard: string;
  reference: { id: string; description: string };
  subject: { id: string; description: string };
  /** Compared on both sides; one that is carried in several ways counts once for each. */
  programs: number;
  seconds: number;
  programsPerSecond: number;
  /** True when it was stopped before its time. */
  interrupted: boolean;
  /** Why it could not go on; missing when it could. */
  trouble?: string;
  results: {
    same: number;
    /** Different, confirmed or not yet looked at. */
    different: number;
    /** Covered by the list of known differences. */
    known: number;
    /** The reference gave no verdict. */
    undecided: number;
    /** Differed in a batch but not in fresh processes; not counted as different. */
    unconfirmed: number;
    /** Differed in fresh processes too, but not every time: the subject does not repeat itself. Missing in old summaries. */
    unsteady?: number;
    /** Different, but the campaign ended before they were looked at closely. */
    unresolved: number;
  };
  endings: Record<Ending, number>;
  areas: Record<string, Share>;
  /** How programs were carried to the sides. */
  ways: Record<string, Share>;
  /** Programs that mention each library function. */
  functions: Record<string, Share>;
  knownDifferences: Record<string, number>;
  finds: FindSummary[];
  timings: Timings;
}

/** A tally as it is kept on disk. */
export type SavedTally = Pick<
  CampaignSummary,
  'programs' | 'results' | 'endings' | 'areas' | 'ways' | 'functions' | 'knownDifferences' | 'timings'
>;

/** The counts of a running campaign. */
export class Tally {
  programs: number;
  readonly results: CampaignSummary['results'];
  readonly endings: Map<Ending, number>;
  readonly areas: Map<string, Share>;
  readonly ways: Map<string, Share>;
  readonly functions: Map<string, Share>;
  readonly knownDifferences: Map<string, number>;
  readonly timings: Timings;

  /** @param saved the counts of the campaign that this one continues */
  constructor(saved?: SavedTally) {
    this.programs = saved?.programs ?? 0;
    this.results = saved?.results ?? {
      same: 0,
      different: 0,
      known: 0,
      undecided: 0,
      unconfirmed: 0,
      unsteady: 0,
      unresolved: 0,
    };
    this.endings = new Map(Object.entries(saved?.endings ?? {}));
    this.areas = new Map(Object.entries(saved?.areas ?? {}));
    this.ways = new Map(Object.entries(saved?.ways ?? {}));
    this.functions = new Map(Object.entries(saved?.functions ?? {}));
    this.knownDifferences = new Map(Object.entries(saved?.knownDifferences ?? {}));
    this.timings = saved?.timings ?? { generation: 0, reference: 0, subject: 0, comparison: 0 };
  }

  /** As plain data: for summary.json, and to continue from. */
  save(): SavedTally {
    const { generation, reference, subject, comparison } = this.timings;
    return {
      programs: this.programs,
      results: this.results,
      endings: sortedRecord(this.endings),
      areas: sortedRecord(this.areas),
      ways: sortedRecord(this.ways),
      functions: sortedRecord(this.functions),
      knownDifferences: sortedRecord(this.knownDifferences),
      timings: {
        generation: Math.round(generation),
        reference: Math.round(reference),
        subject: Math.round(subject),
        comparison: Math.round(comparison),
      },
    };
  }

  /** Counts one compared program. */
  count(
    program: ProgramPlan,
    way: Way,
    functions: readonly string[],
    reference: Outcome,
    comparison: Comparison,
  ): void {
    this.programs++;
    this.results[comparison.kind]++;
    if (comparison.kind === 'known') increment(this.knownDifferences, comparison.entry);
    increment(this.endings, endingOf(program, reference));
    const isDifferent = comparison.kind === 'different';
    addTo(this.areas, program.area, isDifferent);
    addTo(this.ways, way, isDifferent);
    for (const name of functions) addTo(this.functions, name, isDifferent);
  }

  /** Counts a difference under the known difference that explains it. */
  explain(entry: string): void {
    this.results.different--;
    this.results.known++;
    increment(this.knownDifferences, entry);
  }

  /** Takes back a difference that fresh processes do not show, or not every time. */
  withdraw(as: 'unconfirmed' | 'unsteady' = 'unconfirmed'): void {
    this.results.different--;
    this.results[as] = (this.results[as] ?? 0) + 1;
  }
}

/** A map as a plain object, sorted by key. */
function sortedRecord<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function endingOf(program: ProgramPlan, outcome: Outcome): Ending {
  if (outcome.kind !== 'exited') return outcome.kind;
  if (outcome.exitCode === 0) return 'normal';
  return program.endsWithError ? 'planned error' : 'other error';
}

function increment(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function addTo(map: Map<string, Share>, key: string, isDifferent: boolean): void {
  let share = map.get(key);
  if (share === undefined) {
    share = { programs: 0, different: 0 };
    map.set(key, share);
  }
  share.programs++;
  if (isDifferent) share.different++;
}
