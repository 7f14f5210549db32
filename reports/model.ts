/**
 * The results of a run as one JSON document. Everything that is published (HTML, Markdown, JSON, JUnit,
 * comparisons) is made from this and from nothing else; the renderers only render.
 */

import type { LibraryName } from '../harness/corpus/manual-functions.ts';
import type { Tally } from '../harness/corpus/roll-up.ts';
import type { CheckStatus } from '../harness/corpus/run-case.ts';
import type { SweptCall } from '../harness/sweep/sweep.ts';

export const REPORT_VERSION = 1;

export interface Report {
  kind: 'tidelock-report';
  version: typeof REPORT_VERSION;
  run: RunInformation;
  reference: Implementation;
  subjects: SubjectReport[];
  /** Assertions that do not hold on the reference; nobody is judged by them. */
  invalid: string[];
}

export interface RunInformation {
  /** ISO 8601, UTC; passed in, so that rendering the same results twice gives the same bytes. */
  date: string;
  tidelock: string;
  /** Operating system, processor, Node version. */
  host: string;
  /** True when the run was stopped before its time; what there is, is good. */
  interrupted: boolean;
}

export interface Implementation {
  id: string;
  description: string;
}

export interface SubjectReport {
  subject: Implementation;
  /** Why nothing below can be believed, when the subject could not even be asked. */
  unusable?: string;
  /** False when the corpus was not run. */
  checked: boolean;
  totals: Tally;
  functions: FunctionRow[];
  sections: SectionRow[];
  /** Every assertion that did not pass. */
  failures: Failure[];
  campaign?: Campaign;
  finds: Find[];
  knownDifferences: KnownDifferenceRow[];
}

/**
 * What a row says at a glance:
 * - `conforms`: covered, and nothing differs
 * - `differs`: an assertion fails, a swept call differs, or a find is about it
 * - `in part`: conforms in what it has; what it lacks is written down
 * - `not implemented`: written down as left out, or absent
 * - `not covered`: neither the corpus nor a program of the campaign touched it
 */
export type RowStatus = 'conforms' | 'differs' | 'in part' | 'not implemented' | 'not covered';

export interface Row {
  status: RowStatus;
  tally: Tally;
  /** Reason of a status other than `conforms`; '' otherwise. */
  detail: string;
}

export interface FunctionRow extends Row {
  name: string;
  library: LibraryName;
  section: string;
  signature: string;
  undocumented?: string;
  /** Programs of the campaign that mention it; undefined without a campaign. */
  fuzz?: FuzzShare;
  /** Calls of the argument sweep; undefined when it was not swept. */
  sweep?: SweepShare;
  /** Anchors of the finds that are about it. */
  finds: string[];
}

export interface SectionRow extends Row {
  section: string;
  title: string;
}

export interface Failure {
  path: string;
  /** Name of the assertion. */
  name: string;
  status: CheckStatus;
  detail: string;
}

export interface SweepShare {
  calls: number;
  different: number;
  /** The first few that differ. */
  examples: SweptCall[];
}

export interface FuzzShare {
  programs: number;
  /** Of these, how many did something else on the subject, for whatever reason. */
  different: number;
}

export interface Campaign {
  seed: number;
  programs: number;
  seconds: number;
  programsPerSecond: number;
  interrupted: boolean;
  /** Programs by verdict of the comparison: `same`, `different`, `known`… */
  results: Record<string, number>;
  /** Programs by how they ended on the reference. */
  endings: Record<string, number>;
  /** Programs of each area. */
  areas: Record<string, FuzzShare>;
}

export interface Find {
  signature: string;
  /** Where the two sides part, in words. */
  place: string;
  /** Programs of the campaign with this signature. */
  count: number;
  /** Folder of the find, relative to the report; its name is the anchor in pages. */
  folder: string;
  program: string;
  reference: FindSide;
  subject: FindSide;
  /** The two commands that show it, without Tidelock and from within the folder. */
  commands: string[];
  /** The command that replays it with Tidelock. */
  replay: string;
  /** Functions of §5 that its signature names; empty when it is about the language. */
  functions: string[];
}

export interface FindSide {
  /** Normalised: addresses renumbered, program name taken out. */
  stdout: string;
  stderr: string;
  /** How the run ended, in words. */
  ended: string;
}

export interface KnownDifferenceRow {
  name: string;
  reason: string;
  count: number;
}
