/** From the results of a check to rows per function and section, and the verdict over all. */

import type { CheckResults, SubjectCheck } from '../harness/corpus/check-corpus.ts';
import { MANUAL_FUNCTIONS } from '../harness/corpus/manual-functions.ts';
import { MANUAL_SECTIONS } from '../harness/corpus/manual-sections.ts';
import { applyOpenList, type OpenEntry } from '../harness/corpus/open-list.ts';
import {
  emptyTally,
  type TallyRow,
  tallyFunctions,
  tallyRow,
  tallySections,
} from '../harness/corpus/roll-up.ts';
import { FAILURES, STATUSES } from '../harness/corpus/run-case.ts';
import type { SweepResult } from '../harness/sweep/sweep.ts';
import type { Failure, Find, FunctionRow, FuzzShare, Row, SectionRow, SweepShare } from './model.ts';

/**
 * A find that names more functions than this could not be minimised to its cause: it is linked from all of them,
 * but says of none that it differs.
 */
const BLAMED_TOGETHER = 3;

/** One row for each function of §5, covered or not. */
export function functionRows(
  check: SubjectCheck | undefined,
  open: readonly OpenEntry[],
  finds: readonly Find[] = [],
  fuzz?: Readonly<Record<string, FuzzShare>>,
): FunctionRow[] {
  const tallies = tallyFunctions(check?.cases ?? []);
  const absent = new Set(check?.absent ?? []);
  const sweeps = new Map(check?.sweep.map((result) => [result.name, result]));
  return MANUAL_FUNCTIONS.map((entry) => {
    const { name, library, section, signature, undocumented } = entry;
    const about = finds.filter((find) => find.functions.includes(name));
    const blaming = about.filter((find) => find.functions.length <= BLAMED_TOGETHER);
    const left = open.find((candidate) => candidate.name === name);
    const swept = sweeps.get(name);
    return {
      name,
      library,
      section,
      signature,
      ...(undocumented === undefined ? {} : { undocumented }),
      ...(fuzz === undefined ? {} : { fuzz: fuzz[name] ?? { programs: 0, different: 0 } }),
      ...(swept === undefined ? {} : { sweep: sweepShare(swept) }),
      finds: about.map((find) => find.folder),
      ...functionVerdict(tallies.get(name), left, absent.has(name), swept, blaming),
    };
  });
}

/** One row for each section of §2. */
export function sectionRows(check: SubjectCheck | undefined, open: readonly OpenEntry[]): SectionRow[] {
  const tallies = tallySections(check?.cases ?? []);
  return MANUAL_SECTIONS.map(({ section, title }) => {
    const left = open.find((candidate) => candidate.name === section);
    return { section, title, ...openVerdict(verdict(tallies.get(section)), left) };
  });
}

/** All assertions that did not pass, in the order of the corpus. */
export function failures(check: SubjectCheck | undefined): Failure[] {
  return (check?.cases ?? []).flatMap((result) => {
    const failed = result.assertions
      .filter(({ status }) => status !== 'pass')
      .map(({ name, status, detail }) => ({ path: result.path, name, status, detail }));
    // A case that reported everything and then went wrong has no assertion to blame.
    const isBlamed = failed.some(({ status }) => status !== 'skip');
    if (!isBlamed && result.status !== 'pass' && result.status !== 'skip') {
      return [
        ...failed,
        { path: result.path, name: result.path, status: result.status, detail: result.detail },
      ];
    }
    return failed;
  });
}

/** True when some subject differs from the reference in what it claims to implement. */
export function checkDiffers(results: CheckResults, open: readonly OpenEntry[]): boolean {
  // What is not implemented is known, and makes no difference of its own.
  return results.subjects.some((raw) => {
    const check = applyOpenList(raw, open);
    const isDifferent = failures(check).some(({ status }) => FAILURES.has(status));
    return isDifferent || check.sweep.some(({ different }) => different > 0);
  });
}

function functionVerdict(
  row: TallyRow | undefined,
  left: OpenEntry | undefined,
  absent: boolean,
  swept: SweepResult | undefined,
  finds: readonly Find[],
): Row {
  const plain = verdict(row);
  if (absent && left === undefined) {
    return { ...plain, status: 'not implemented', detail: 'the subject does not have it' };
  }
  if (swept !== undefined && swept.different > 0 && plain.status !== 'differs') {
    return { ...plain, status: 'differs', detail: sweptDetail(swept) };
  }
  if (finds.length > 0 && plain.status !== 'differs' && left?.extent !== 'all') {
    return { ...plain, status: 'differs', detail: `found by fuzzing: ${finds[0]!.signature}` };
  }
  return openVerdict(plain, left);
}

function sweepShare({ calls, different, examples }: SweepResult): SweepShare {
  return { calls, different, examples };
}

/** The first call that differs, in one line. */
function sweptDetail({ different, calls, examples }: SweepResult): string {
  const { call, reference, subject } = examples[0]!;
  return `${different} of ${calls} swept calls differ; ${call}: expected ${reference}, got ${subject ?? 'nothing'}`;
}

/** What stands in the open list speaks for a row, unless something else is wrong with it too. */
function openVerdict(plain: Row, left: OpenEntry | undefined): Row {
  if (left === undefined) return plain;
  if (left.extent === 'all') return { ...plain, status: 'not implemented', detail: left.missing };
  return plain.status === 'differs' ? plain : { ...plain, status: 'in part', detail: left.missing };
}

function verdict(row: TallyRow | undefined): Row {
  if (row === undefined || row.status === undefined || row.status === 'skip') {
    return { status: 'not covered', tally: row?.tally ?? emptyTally(), detail: row?.detail ?? '' };
  }
  if (row.status === 'pass') return { status: 'conforms', tally: row.tally, detail: '' };
  // Where the manual leaves it open nobody is wrong; it is said all the same.
  if (row.status === 'unspecified')
    return { status: 'conforms', tally: row.tally, detail: `unspecified: ${row.detail}` };
  const status = row.status === 'not implemented' ? 'not implemented' : 'differs';
  return { status, tally: row.tally, detail: row.detail };
}

/** Every assertion of a check once, though a case may be about several sections. */
export function totalsOf(check: SubjectCheck | undefined): Row['tally'] {
  return tallyRow((check?.cases ?? []).flatMap(({ assertions }) => assertions)).tally;
}

/** Sum of many tallies. */
export function totalTally(rows: readonly Row[]): Row['tally'] {
  const total = emptyTally();
  for (const { tally } of rows) for (const status of STATUSES) total[status] += tally[status];
  return total;
}
