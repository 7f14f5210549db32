/** What changed between two reports: rows joined by name, every transition of status counted and listed. */

import { FAILURES } from '../harness/corpus/run-case.ts';
import type { Report, Row, RowStatus, SubjectReport } from './model.ts';

export interface RowChange {
  name: string;
  /** Undefined when that report has no such row. */
  before: RowStatus | undefined;
  after: RowStatus | undefined;
  detail: string;
}

export interface SubjectComparison {
  subject: string;
  statuses: { status: RowStatus; before: number; after: number }[];
  /** Rows whose status changed, the ones that got worse first. */
  changes: RowChange[];
  /** Failed assertions of the new report that the old one does not have, as `path: name`. */
  newFailures: string[];
  fixedFailures: string[];
  newFinds: string[];
  goneFinds: string[];
}

const STATUS_ORDER: readonly RowStatus[] = [
  'conforms',
  'in part',
  'not implemented',
  'differs',
  'not covered',
];

/** Compares the subjects that both reports have, or the only one of each. */
export function compareReports(before: Report, after: Report): SubjectComparison[] {
  return after.subjects.flatMap((subject) => {
    const isAlone = before.subjects.length === 1 && after.subjects.length === 1;
    const old = before.subjects.find((other) => other.subject.id === subject.subject.id);
    const other = old ?? (isAlone ? before.subjects[0] : undefined);
    return other === undefined ? [] : [compareSubjects(other, subject)];
  });
}

/** True when nothing is worse in the new report than in the old one. */
export function isNoWorse(comparison: SubjectComparison): boolean {
  const worse = comparison.changes.some(({ before, after }) => rank(after) > rank(before));
  return !worse && comparison.newFailures.length === 0 && comparison.newFinds.length === 0;
}

function compareSubjects(before: SubjectReport, after: SubjectReport): SubjectComparison {
  const [oldRows, newRows] = [rowsOf(before), rowsOf(after)];
  const names = [...new Set([...oldRows.keys(), ...newRows.keys()])];
  const changes = names
    .map((name): RowChange => {
      const [old, now] = [oldRows.get(name), newRows.get(name)];
      return { name, before: old?.status, after: now?.status, detail: now?.detail ?? '' };
    })
    .filter((change) => change.before !== change.after)
    .sort((a, b) => rank(b.after) - rank(b.before) - (rank(a.after) - rank(a.before)));
  const [oldFailures, newFailures] = [failuresOf(before), failuresOf(after)];
  const [oldFinds, newFinds] = [findsOf(before), findsOf(after)];
  const { id } = before.subject;
  return {
    subject: id === after.subject.id ? id : `${id} → ${after.subject.id}`,
    statuses: STATUS_ORDER.map((status) => ({
      status,
      before: count(oldRows, status),
      after: count(newRows, status),
    })),
    changes,
    newFailures: without(newFailures, oldFailures),
    fixedFailures: without(oldFailures, newFailures),
    newFinds: without(newFinds, oldFinds),
    goneFinds: without(oldFinds, newFinds),
  };
}

function rowsOf(subject: SubjectReport): Map<string, Row> {
  return new Map<string, Row>([
    ...subject.functions.map((row) => [row.name, row] as const),
    ...subject.sections.map((row) => [`§${row.section} ${row.title}`, row] as const),
  ]);
}

function failuresOf(subject: SubjectReport): string[] {
  return subject.failures
    .filter(({ status }) => FAILURES.has(status))
    .map(({ path, name }) => `${path}: ${name}`);
}

function findsOf(subject: SubjectReport): string[] {
  return subject.finds.map(({ signature }) => signature);
}

function count(rows: ReadonlyMap<string, { status: RowStatus }>, status: RowStatus): number {
  return [...rows.values()].filter((row) => row.status === status).length;
}

function without(all: readonly string[], gone: readonly string[]): string[] {
  const known = new Set(gone);
  return all.filter((item) => !known.has(item));
}

/** How bad a status is; a row that is not there at all is as good as one that nothing covers. */
function rank(status: RowStatus | undefined): number {
  const ranks: Record<RowStatus, number> = {
    conforms: 0,
    'in part': 1,
    'not covered': 2,
    'not implemented': 3,
    differs: 4,
  };
  return ranks[status ?? 'not covered'];
}
