/** The verdict of a report in one sentence and a few figures: what a reader takes in within five seconds. */

import type { Report, RowStatus, SubjectReport } from './model.ts';

export interface Headline {
  verdict: 'nothing differs' | 'something differs' | 'could not be run';
  /** One sentence. */
  text: string;
  functions: Record<RowStatus, number>;
  sections: Record<RowStatus, number>;
}

/** The headline of one subject. */
export function headlineOf(subject: SubjectReport): Headline {
  const functions = countStatuses(subject.functions);
  const sections = countStatuses(subject.sections);
  if (subject.unusable !== undefined) {
    return { verdict: 'could not be run', text: subject.unusable, functions, sections };
  }
  const differing = failedAssertions(subject);
  const findCount = subject.finds.length;
  const unresolved = subject.campaign?.results.unresolved ?? 0;
  const swept = sweptCalls(subject);
  const verdict =
    differing + findCount + unresolved + swept.different > 0 ? 'something differs' : 'nothing differs';
  return { verdict, text: sentence(subject, functions, differing), functions, sections };
}

/** The argument sweep over all functions. */
export function sweptCalls(subject: SubjectReport): { calls: number; different: number } {
  const shares = subject.functions.flatMap(({ sweep }) => sweep ?? []);
  return {
    calls: shares.reduce((sum, { calls }) => sum + calls, 0),
    different: shares.reduce((sum, { different }) => sum + different, 0),
  };
}

/** True when any subject differs; the exit status of the commands follows it. */
export function reportDiffers(report: Report): boolean {
  return report.subjects.some((subject) => headlineOf(subject).verdict !== 'nothing differs');
}

/** Assertions that fail, crash or time out. */
function failedAssertions(subject: SubjectReport): number {
  const { fail, crash, timeout } = subject.totals;
  return fail + crash + timeout;
}

function sentence(subject: SubjectReport, functions: Record<RowStatus, number>, differing: number): string {
  const parts: string[] = [];
  if (subject.checked) {
    const assertions = Object.values(subject.totals).reduce((sum, count) => sum + count, 0);
    parts.push(
      `${functions.conforms} of ${subject.functions.length} functions conform`,
      differing === 0
        ? `none of ${grouped(assertions)} assertions fails`
        : `${grouped(differing)} of ${grouped(assertions)} assertions fail`,
    );
  }
  const swept = sweptCalls(subject);
  if (swept.calls > 0) {
    const count = swept.different === 0 ? 'none' : grouped(swept.different);
    parts.push(
      `${count} of ${grouped(swept.calls)} calls with all kinds of arguments differ${swept.different === 0 ? 's' : ''}`,
    );
  }
  if (subject.campaign !== undefined) {
    const { programs, results } = subject.campaign;
    const count = subject.finds.length;
    const finds = count === 0 ? 'no difference' : `${count} distinct difference${count === 1 ? '' : 's'}`;
    const waiting = results.unresolved ? ` (${grouped(results.unresolved)} programs not looked at)` : '';
    parts.push(`${grouped(programs)} generated programs gave ${finds}${waiting}`);
  }
  return parts.length === 0 ? 'nothing was run' : `${parts.join('; ')}.`;
}

/** Name and version of an implementation, without whose it is and how it is started. */
export function shortName(description: string): string {
  return description.replace(/\s+(--\s+)?Copyright.*$/s, '');
}

/** A whole number with a thin space between groups of three digits. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

function countStatuses(rows: readonly { status: RowStatus }[]): Record<RowStatus, number> {
  const counts: Record<RowStatus, number> = {
    conforms: 0,
    differs: 0,
    'in part': 0,
    'not implemented': 0,
    'not covered': 0,
  };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}
