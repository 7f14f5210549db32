/** From the results of a check to rows per function and section, and the verdict over all. */

import type { CheckResults, SubjectCheck } from '../harness/corpus/check-corpus.ts';
import { MANUAL_FUNCTIONS } from '../harness/corpus/manual-functions.ts';
import { MANUAL_SECTIONS } from '../harness/corpus/manual-sections.ts';
import type { OpenEntry } from '../harness/corpus/open-list.ts';
import { emptyTally, type TallyRow, tallyFunctions, tallySections } from '../harness/corpus/roll-up.ts';
import { STATUSES } from '../harness/corpus/run-case.ts';
import type { Failure, Find, FunctionRow, Row, SectionRow } from './model.ts';

/** What the open list says counts for our own VM only. */
export function openListFor(subjectId: string, open: readonly OpenEntry[]): readonly OpenEntry[] {
  return /^vm(:|$)/.test(subjectId) ? open : [];
}

/** One row for each function of §5, covered or not. */
export function functionRows(
  check: SubjectCheck | undefined,
  open: readonly OpenEntry[],
  finds: readonly Find[] = [],
  fuzzPrograms?: ReadonlyMap<string, number>,
): FunctionRow[] {
  const tallies = tallyFunctions(check?.cases ?? [], open);
  const absent = new Set(check?.absent ?? []);
  return MANUAL_FUNCTIONS.map((entry) => {
    const { name, library, section, signature, undocumented } = entry;
    const mentioned = finds.filter((find) => find.functions.includes(name)).map((find) => find.signature);
    const left = open.find((candidate) => candidate.function === name);
    return {
      name,
      library,
      section,
      signature,
      ...(undocumented === undefined ? {} : { undocumented }),
      ...(fuzzPrograms === undefined ? {} : { fuzzPrograms: fuzzPrograms.get(name) ?? 0 }),
      finds: mentioned,
      ...functionVerdict(tallies.get(name), left, absent.has(name), mentioned),
    };
  });
}

/** One row for each section of §2. */
export function sectionRows(check: SubjectCheck | undefined): SectionRow[] {
  const tallies = tallySections(check?.cases ?? []);
  return MANUAL_SECTIONS.map(({ section, title }) => ({
    section,
    title,
    ...verdict(tallies.get(section)),
  }));
}

/** All assertions that did not pass, in the order of the corpus; those of open functions among them. */
export function failures(check: SubjectCheck | undefined): Failure[] {
  return (check?.cases ?? []).flatMap((result) => {
    const failed = result.assertions
      .filter(({ status }) => status !== 'pass' && status !== 'skip')
      .map(({ name, status, detail }) => ({ path: result.path, name, status, detail }));
    // A case that reported everything and then went wrong has no assertion to blame.
    if (failed.length === 0 && result.status !== 'pass' && result.status !== 'skip') {
      return [{ path: result.path, name: result.path, status: result.status, detail: result.detail }];
    }
    return failed;
  });
}

/** True when some subject differs from the reference in what it claims to implement. */
export function checkDiffers(results: CheckResults, open: readonly OpenEntry[]): boolean {
  return results.subjects.some((check) => subjectDiffers(check, open));
}

/** True when a row differs; what is not implemented is known and makes no difference of its own. */
export function subjectDiffers(check: SubjectCheck, open: readonly OpenEntry[]): boolean {
  const own = openListFor(check.id, open);
  const left = new Set(own.filter((entry) => entry.extent === 'all').map((entry) => entry.function));
  return check.cases.some((result) => {
    const judged = result.assertions.filter((assertion) => !left.has(assertion.function ?? ''));
    if (judged.some(({ status }) => isFailure(status))) return true;
    return judged.length === result.assertions.length && isFailure(result.status);
  });
}

function isFailure(status: string): boolean {
  return status === 'fail' || status === 'crash' || status === 'timeout';
}

function functionVerdict(
  row: TallyRow | undefined,
  left: OpenEntry | undefined,
  absent: boolean,
  finds: readonly string[],
): Row {
  const plain = verdict(row);
  if (left?.extent === 'all' || absent) {
    const detail = left?.missing ?? 'the subject does not have it';
    return { ...plain, status: 'not implemented', detail };
  }
  if (plain.status === 'conforms' && finds.length > 0) {
    return { ...plain, status: 'differs', detail: `a program of the campaign differs (${finds[0]})` };
  }
  if (plain.status === 'conforms' && left !== undefined) {
    return { ...plain, status: 'in part', detail: left.missing };
  }
  return plain;
}

function verdict(row: TallyRow | undefined): Row {
  if (row === undefined || row.status === undefined || row.status === 'skip') {
    return { status: 'not covered', tally: row?.tally ?? emptyTally(), detail: row?.detail ?? '' };
  }
  if (row.status === 'pass') return { status: 'conforms', tally: row.tally, detail: '' };
  const status = row.status === 'not implemented' ? 'not implemented' : 'differs';
  return { status, tally: row.tally, detail: row.detail };
}

/** Sum of many tallies. */
export function totalTally(rows: readonly Row[]): Row['tally'] {
  const total = emptyTally();
  for (const { tally } of rows) for (const status of STATUSES) total[status] += tally[status];
  return total;
}
