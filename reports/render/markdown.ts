/** The report as Markdown, for a repository, a review or a job's summary page. */

import { MANUAL_LIBRARIES } from '../../harness/corpus/manual-functions.ts';
import { tallyText } from '../check-text.ts';
import { grouped, headlineOf } from '../headline.ts';
import type { Find, FunctionRow, Report, Row, SubjectReport } from '../model.ts';
import { readableSource, streamDifferences } from '../side-by-side.ts';

/** The whole report as text, UTF-8. */
export function renderMarkdown(report: Report): string {
  const parts = report.subjects.map((subject) => subjectText(report, subject));
  if (report.invalid.length > 0) {
    parts.push(
      `## Assertions that do not hold on the reference\n\n${report.invalid.map((line) => `- ${inline(line)}`).join('\n')}`,
    );
  }
  const { run, reference } = report;
  parts.push(
    `---\nTidelock ${run.tidelock} on ${run.host}, ${run.date}. Reference: ${reference.description}.`,
  );
  return `${parts.join('\n\n')}\n`;
}

function subjectText(report: Report, subject: SubjectReport): string {
  const headline = headlineOf(subject);
  const stopped = report.run.interrupted ? ' The run was stopped early.' : '';
  const parts = [
    `# Lua 5.1 compliance of \`${subject.subject.id}\``,
    `${subject.subject.description}, compared with ${report.reference.description}.`,
    `**${headline.verdict}**: ${headline.text}${stopped}`,
  ];
  if (subject.unusable !== undefined) return parts.join('\n\n');
  parts.push(librariesTable(subject));
  if (subject.finds.length > 0) {
    parts.push(
      '## Differences found by fuzzing',
      ...subject.finds.map((find) => findText(find, subject.subject.id)),
    );
  }
  parts.push('## Standard library', ...MANUAL_LIBRARIES.map((library) => libraryTable(subject, library)));
  parts.push(
    '## The language',
    table(['Section', 'Status', 'Assertions', 'What differs'], languageRows(subject)),
  );
  if (subject.campaign !== undefined) parts.push(campaignText(subject));
  if (subject.knownDifferences.length > 0) {
    const rows = subject.knownDifferences.map(({ name, reason, count }) => [name, reason, String(count)]);
    parts.push('## Known differences', table(['Entry', 'Reason', 'Programs'], rows));
  }
  return parts.join('\n\n');
}

function librariesTable(subject: SubjectReport): string {
  const rows = MANUAL_LIBRARIES.map(({ name, section }) =>
    groupCells(
      `§${section} ${name}`,
      subject.functions.filter((row) => row.library === name),
    ),
  );
  rows.push(groupCells('§2 the language', subject.sections));
  return table(['Library', 'Conform', 'Assertions'], rows);
}

function groupCells(name: string, rows: readonly Row[]): string[] {
  const conforming = rows.filter((row) => row.status === 'conforms').length;
  const pass = rows.reduce((sum, row) => sum + row.tally.pass, 0);
  const all = rows.reduce((sum, row) => sum + Object.values(row.tally).reduce((a, b) => a + b, 0), 0);
  return [name, `${conforming} / ${rows.length}`, `${pass} / ${all}`];
}

function libraryTable(subject: SubjectReport, library: (typeof MANUAL_LIBRARIES)[number]): string {
  const hasFuzz = subject.campaign !== undefined;
  const hasSweep = subject.functions.some((row) => row.sweep !== undefined);
  const rows = subject.functions
    .filter((row) => row.library === library.name)
    .map((row) => [
      `\`${row.name}\`${row.undocumented === undefined ? '' : ' (undocumented)'}`,
      row.status,
      tallyText(row.tally),
      ...(hasSweep ? [sweepText(row)] : []),
      ...(hasFuzz ? [grouped(row.fuzz?.programs ?? 0)] : []),
      row.detail,
    ]);
  const header = [
    'Function',
    'Status',
    'Assertions',
    ...(hasSweep ? ['Calls that differ'] : []),
    ...(hasFuzz ? ['Programs'] : []),
    'What differs',
  ];
  return `### ${library.name} (§${library.section} ${library.title})\n\n${table(header, rows)}`;
}

function sweepText({ sweep }: FunctionRow): string {
  return sweep === undefined ? '' : `${grouped(sweep.different)} of ${grouped(sweep.calls)}`;
}

function languageRows(subject: SubjectReport): string[][] {
  return subject.sections.map((row) => [
    `§${row.section} ${row.title}`,
    row.status,
    tallyText(row.tally),
    row.detail,
  ]);
}

function findText(find: Find, subjectId: string): string {
  const streams = streamDifferences(find.reference, find.subject).map(({ stream, rows }) => {
    const lines = rows.flatMap(({ left, right, mark }) =>
      mark === ' '
        ? [` ${left ?? ''}`]
        : [...(left === undefined ? [] : [`-${left}`]), ...(right === undefined ? [] : [`+${right}`])],
    );
    return fenced('diff', [`--- reference (${stream})`, `+++ ${subjectId} (${stream})`, ...lines].join('\n'));
  });
  const programs = `${find.count} program${find.count === 1 ? '' : 's'}`;
  return [
    `### ${inline(find.signature)}`,
    `${programs} of the campaign; first difference: ${find.place}; folder \`${find.folder}\`.`,
    fenced('lua', readableSource(find.program).trimEnd()),
    ...streams,
    `Show it in that folder, or with \`${find.replay}\` as it was generated:`,
    fenced('sh', find.commands.join('\n')),
  ].join('\n\n');
}

function campaignText(subject: SubjectReport): string {
  const { programs, seconds, programsPerSecond, seed, results, endings, areas } = subject.campaign!;
  const counts = (record: Record<string, number>) =>
    Object.entries(record).map(([name, n]) => [name, grouped(n)]);
  return [
    '## The campaign',
    `${grouped(programs)} programs in ${seconds.toFixed(0)} s, ${grouped(programsPerSecond)} a second on both sides; seed ${seed}.`,
    table(['Verdict', 'Programs'], counts(results)),
    table(['End on the reference', 'Programs'], counts(endings)),
    table(
      ['Area', 'Programs', 'Different'],
      Object.entries(areas).map(([name, share]) => [name, grouped(share.programs), grouped(share.different)]),
    ),
  ].join('\n\n');
}

/** A Markdown table; what would end a cell or a row is escaped. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => inline(cell)).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text within one line: nothing in it starts a cell, a row or HTML. */
function inline(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/\s*\n\s*/g, ' ');
}

/** A fence longer than any run of backticks inside. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
