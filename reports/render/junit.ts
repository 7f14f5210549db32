/** The report as JUnit XML, for the test pages of CI systems: a suite for each library, a test for each function. */

import { MANUAL_LIBRARIES } from '../../harness/corpus/manual-functions.ts';
import type { FunctionRow, Report, SectionRow, SubjectReport } from '../model.ts';
import { readableSource } from '../side-by-side.ts';

/** The XML text, UTF-8. */
export function renderJunit(report: Report): string {
  const suites = report.subjects.flatMap(subjectSuites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tidelock">\n${suites.join('\n')}\n</testsuites>\n`;
}

function subjectSuites(subject: SubjectReport): string[] {
  const { id } = subject.subject;
  const libraries = MANUAL_LIBRARIES.map(({ name }) =>
    suite(
      `${id}: ${name}`,
      subject.functions.filter((row) => row.library === name).map((row) => rowCase(id, name, row)),
    ),
  );
  const language = suite(
    `${id}: language`,
    subject.sections.map((row) => rowCase(id, 'language', row)),
  );
  const finds = suite(
    `${id}: differences found by fuzzing`,
    subject.finds.map(({ signature, program, replay }) =>
      testCase(
        id,
        'fuzz',
        signature,
        `<failure message="${escapeXml(replay)}">${escapeXml(readableSource(program))}</failure>`,
      ),
    ),
  );
  return [...libraries, language, finds];
}

function rowCase(id: string, group: string, row: FunctionRow | SectionRow): string {
  const name = 'name' in row ? row.name : `§${row.section} ${row.title}`;
  switch (row.status) {
    case 'differs':
      return testCase(id, group, name, `<failure message="${escapeXml(row.detail)}"/>`);
    case 'not implemented':
    case 'not covered':
      return testCase(id, group, name, `<skipped message="${escapeXml(`${row.status}: ${row.detail}`)}"/>`);
    default:
      return testCase(id, group, name, '');
  }
}

function testCase(id: string, group: string, name: string, content: string): string {
  return `  <testcase classname="${escapeXml(`${id}.${group}`)}" name="${escapeXml(name)}">${content}</testcase>`;
}

function suite(name: string, cases: readonly string[]): string {
  const failed = cases.filter((text) => text.includes('<failure')).length;
  const skipped = cases.filter((text) => text.includes('<skipped')).length;
  const counts = `tests="${cases.length}" failures="${failed}" skipped="${skipped}"`;
  return ` <testsuite name="${escapeXml(name)}" ${counts}>\n${cases.join('\n')}\n </testsuite>`;
}

/** XML has no way to write most control characters, so they are spelled out. */
function escapeXml(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, (char) => `\\${String(char.charCodeAt(0)).padStart(3, '0')}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
