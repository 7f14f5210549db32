/** What changed between two reports: rows joined by name, every transition of status counted and listed. */

import { type CheckStatus, FAILURES, STATUSES } from '../harness/corpus/run-case.ts';
import { headlineOf, sweptCalls } from './headline.ts';
import type { Report, Row, RowStatus, SubjectReport } from './model.ts';

export interface RowChange {
  name: string;
  /** Undefined when that report has no such row. */
  before: RowStatus | undefined;
  after: RowStatus | undefined;
  detail: string;
}

export interface Figure {
  name: string;
  before: number;
  after: number;
}

/** How many assertions went from one status to another. */
export interface Transition {
  /** Undefined: that report does not have them. */
  before: CheckStatus | undefined;
  after: CheckStatus | undefined;
  count: number;
}

export interface SubjectComparison {
  subject: string;
  figures: Figure[];
  /** Of assertions, those that changed; the most frequent first. */
  transitions: Transition[];
  /** Rows whose status changed, the ones that got worse first. */
  changes: RowChange[];
  /** Failed assertions of the new report that the old one does not have, as `path: name`. */
  newFailures: string[];
  fixedFailures: string[];
  newFinds: string[];
  goneFinds: string[];
}

/** Compares the subjects that both reports have, or the only one of each. */
export function compareReports(before: Report, after: Report): SubjectComparison[] {
  return after.subjects.flatMap((subject) => {
    const isAlone = before.subjects.length === 1 && after.subjects.length === 1;
    const old = before.subjects.find((other) => other.subject.id === subject.subject.id);
    const other = old ?? (isAlone ? before.subjects[0] : undefined);
    if (other === undefined) return [];
    return [
      {
        ...compareSubjects(other, subject),
        transitions: transitionsBetween(assertionsOf(before, other), assertionsOf(after, subject)),
      },
    ];
  });
}

/** True when nothing is worse in the new report than in the old one. */
export function isNoWorse(comparison: SubjectComparison): boolean {
  const worse = comparison.changes.some(({ before, after }) => rank(after) > rank(before));
  return !worse && comparison.newFailures.length === 0 && comparison.newFinds.length === 0;
}

function compareSubjects(
  before: SubjectReport,
  after: SubjectReport,
): Omit<SubjectComparison, 'transitions'> {
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
    figures: FIGURES.map(({ name, of }) => ({ name, before: of(before), after: of(after) })),
    changes,
    newFailures: without(newFailures, oldFailures),
    fixedFailures: without(oldFailures, newFailures),
    newFinds: without(newFinds, oldFinds),
    goneFinds: without(oldFinds, newFinds),
  };
}

const FIGURES: readonly { name: string; of: (subject: SubjectReport) => number }[] = [
  { name: 'functions that conform', of: (subject) => headlineOf(subject).functions.conforms },
  { name: 'sections that conform', of: (subject) => headlineOf(subject).sections.conforms },
  { name: 'assertions', of: ({ totals }) => Object.values(totals).reduce((sum, count) => sum + count, 0) },
  ...STATUSES.toReversed().map((status) => ({
    name: `… ${status}`,
    of: ({ totals }: SubjectReport) => totals[status],
  })),
  { name: 'swept calls', of: (subject) => sweptCalls(subject).calls },
  { name: '… different', of: (subject) => sweptCalls(subject).different },
  { name: 'programs compared', of: ({ campaign }) => campaign?.programs ?? 0 },
  { name: 'distinct differences found', of: ({ finds }) => finds.length },
];

/** The status of every assertion of a subject, by case and name. */
function assertionsOf(report: Report, subject: SubjectReport): Map<string, CheckStatus> {
  const ran = new Set(subject.cases.map(({ path }) => path));
  const statuses = new Map<string, CheckStatus>();
  for (const { path, assertions } of report.cases) {
    if (ran.has(path)) for (const name of assertions) statuses.set(`${path}: ${name}`, 'pass');
  }
  for (const { path, name, status } of subject.failures) statuses.set(`${path}: ${name}`, status);
  return statuses;
}

function transitionsBetween(
  before: ReadonlyMap<string, CheckStatus>,
  after: ReadonlyMap<string, CheckStatus>,
): Transition[] {
  const counts = new Map<string, Transition>();
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === now) continue;
    const key = `${old} ${now}`;
    const transition = counts.get(key) ?? { before: old, after: now, count: 0 };
    counts.set(key, { ...transition, count: transition.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
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
