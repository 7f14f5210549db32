/** The report as TAP 14: a subtest for each subject, in it one for each case, in it a line for each assertion. */

import { FAILURES } from '../../harness/corpus/run-case.ts';
import type { Failure, Report, ReportCase, SubjectReport } from '../model.ts';

interface Subtest {
  name: string;
  passed: boolean;
  lines: string[];
}

/** The TAP text, UTF-8. */
export function renderTap(report: Report): string {
  const subjects = report.subjects
    .filter(({ checked }) => checked)
    .map((subject) => subjectTest(subject, report.cases));
  return `TAP version 14\n${together(subjects).join('\n')}\n`;
}

function subjectTest(subject: SubjectReport, cases: readonly ReportCase[]): Subtest {
  const { id } = subject.subject;
  if (subject.unusable !== undefined) {
    return { name: id, passed: false, lines: [`not ok 1 - ${line(subject.unusable)}`, '1..1'] };
  }
  const failures = new Map(subject.failures.map((failure) => [`${failure.path}\n${failure.name}`, failure]));
  const tests = cases.map(({ path, assertions }): Subtest => {
    const found = assertions.map((name) => failures.get(`${path}\n${name}`));
    // A case that reported everything and then went wrong has no assertion to blame.
    const whole = failures.get(`${path}\n${path}`);
    const names = whole === undefined ? assertions : [...assertions, 'the case itself'];
    const results = whole === undefined ? found : [...found, whole];
    const lines = names.flatMap((name, i) => assertionLines(i + 1, name, results[i]));
    return {
      name: path,
      passed: !results.some((failure) => failure !== undefined && FAILURES.has(failure.status)),
      lines: [...lines, `1..${names.length}`],
    };
  });
  return { name: id, passed: tests.every(({ passed }) => passed), lines: together(tests) };
}

function assertionLines(number: number, name: string, failure: Failure | undefined): string[] {
  const title = `${number} - ${line(name)}`;
  if (failure === undefined) return [`ok ${title}`];
  if (!FAILURES.has(failure.status)) {
    return [`ok ${title} # SKIP ${failure.status}: ${line(failure.detail)}`];
  }
  return [
    `not ok ${title}`,
    '  ---',
    `  status: ${failure.status}`,
    `  detail: ${JSON.stringify(failure.detail)}`,
    '  ...',
  ];
}

/** Subtests one after another, with the plan. */
function together(tests: readonly Subtest[]): string[] {
  const parts = tests.flatMap(({ name, passed, lines }, i) => [
    `# Subtest: ${line(name)}`,
    ...lines.map((text) => `    ${text}`),
    `${passed ? '' : 'not '}ok ${i + 1} - ${line(name)}`,
  ]);
  return [...parts, `1..${tests.length}`];
}

/** One line in which nothing is taken for a directive or a description's end. */
function line(text: string): string {
  return text
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('#', '\\#');
}
