/** A report with what its pages look up again and again put in order once. */

import { MANUAL_LIBRARIES } from '../../harness/corpus/manual-functions.ts';
import type { CaseOutcome, Failure, Find, Report, ReportCase, Row, SubjectReport } from '../model.ts';

/** Rows of one library, or of the language, on one subject. */
export interface Group {
  /** Of a library, or `language`. */
  name: string;
  title: string;
  section: string;
  rowsOf: (subject: SubjectReport) => Row[];
}

export class SiteData {
  readonly report: Report;
  /** Subjects that could be asked. */
  readonly subjects: readonly SubjectReport[];
  /** Of these, the ones that the corpus ran on. */
  readonly checked: readonly SubjectReport[];
  readonly groups: readonly Group[];
  private readonly outcomes = new Map<SubjectReport, Map<string, CaseOutcome>>();
  private readonly failures = new Map<SubjectReport, Map<string, Failure>>();

  constructor(report: Report) {
    this.report = report;
    this.subjects = report.subjects.filter(({ unusable }) => unusable === undefined);
    this.checked = this.subjects.filter(({ checked }) => checked);
    for (const subject of this.subjects) {
      this.outcomes.set(subject, new Map(subject.cases.map((outcome) => [outcome.path, outcome])));
      this.failures.set(
        subject,
        new Map(subject.failures.map((failure) => [key(failure.path, failure.name), failure])),
      );
    }
    this.groups = [
      ...MANUAL_LIBRARIES.map(({ name, title, section }) => ({
        name,
        title,
        section,
        rowsOf: (subject: SubjectReport) => subject.functions.filter(({ library }) => library === name),
      })),
      {
        name: 'language',
        title: 'The Language',
        section: '2',
        rowsOf: (subject: SubjectReport) => subject.sections,
      },
    ];
  }

  outcomeOf(subject: SubjectReport, path: string): CaseOutcome | undefined {
    return this.outcomes.get(subject)?.get(path);
  }

  failureOf(subject: SubjectReport, path: string, name: string): Failure | undefined {
    return this.failures.get(subject)?.get(key(path, name));
  }

  /** Cases that are about a function. */
  casesOfFunction(name: string): ReportCase[] {
    return this.report.cases.filter(
      ({ functions, assertions }) =>
        functions.includes(name) || assertions.some((assertion) => assertion.startsWith(`${name}: `)),
    );
  }

  /** Cases that are about a section of the language. */
  casesOfSection(section: string): ReportCase[] {
    return this.report.cases.filter(({ sections }) => sections.includes(section));
  }

  /** All finds with their subjects. */
  get finds(): { subject: SubjectReport; find: Find }[] {
    return this.subjects.flatMap((subject) => subject.finds.map((find) => ({ subject, find })));
  }
}

function key(path: string, name: string): string {
  return `${path}\n${name}`;
}
