/**
 * COMPLIANCE.md: all subjects side by side, library by library and then function by function, short enough to be kept in
 * a repository.
 */

import { MANUAL_LIBRARIES } from '../../harness/corpus/manual-functions.ts';
import { grouped, headlineOf, shortName, sweptCalls } from '../headline.ts';
import type { FunctionRow, Report, Row, SectionRow, SubjectReport } from '../model.ts';
import { percentText, shareOf } from '../share.ts';
import { table } from './markdown.ts';

const SIGNS: Record<Row['status'], string> = {
  conforms: '✓',
  'in part': '◐',
  'not implemented': '○',
  differs: '✗',
  'not covered': '–',
};

/** The page as text, UTF-8. */
export function renderCompliance(report: Report): string {
  const subjects = report.subjects.filter(({ checked, unusable }) => checked && unusable === undefined);
  const others = report.subjects.filter(({ unusable }) => unusable !== undefined);
  const parts = [
    '# Lua 5.1 compliance',
    '<!-- Written by `tidelock nightly --compliance FILE`; changes by hand are lost. -->',
    `How far implementations do what ${shortName(report.reference.description)} does, on ${report.run.date.slice(0, 10)}. Later versions of Lua are there to show what changed, not to blame them.`,
    table(
      ['Assertions that pass', ...subjects.map(({ subject }) => subject.id)],
      [
        ['**all**', ...subjects.map(({ totals }) => percentText(shareOf([{ tally: totals }])))],
        ...MANUAL_LIBRARIES.map(({ name, section }) =>
          groupRow(`§${section} ${name}`, subjects, ({ functions }) =>
            functions.filter((row) => row.library === name),
          ),
        ),
        groupRow('§2 the language', subjects, ({ sections }) => sections),
        ['functions that conform', ...subjects.map(conforming)],
        ['swept calls that differ', ...subjects.map(swept)],
        [
          'programs compared',
          ...subjects.map(({ campaign }) => (campaign === undefined ? '' : grouped(campaign.programs))),
        ],
        [
          'distinct differences found',
          ...subjects.map(({ campaign, finds }) => (campaign === undefined ? '' : String(finds.length))),
        ],
        ['time of the check', ...subjects.map(({ durationMs = 0 }) => `${Math.round(durationMs / 1000)} s`)],
      ],
    ),
    ...subjects.map(({ subject }) => `- \`${subject.id}\`: ${shortName(subject.description)}`),
    ...others.map(({ subject, unusable }) => `- \`${subject.id}\` could not be run: ${unusable}`),
    `${Object.entries(SIGNS)
      .map(([status, sign]) => `${sign} ${status}`)
      .join(' · ')}. Figures: assertions passed of all.`,
    ...MANUAL_LIBRARIES.map(({ name, section, title }) =>
      rowsTable(`${name} (§${section} ${title})`, 'Function', subjects, ({ functions }) =>
        functions.filter((row) => row.library === name),
      ),
    ),
    rowsTable('The language (§2)', 'Section', subjects, ({ sections }) => sections),
  ];
  const lists = parts.reduce((text, part) => {
    const isItem = part.startsWith('- ') && text.split('\n').at(-1)!.startsWith('- ');
    return text === '' ? part : `${text}${isItem ? '\n' : '\n\n'}${part}`;
  }, '');
  return `${lists}\n`;
}

type RowsOf = (subject: SubjectReport) => readonly (FunctionRow | SectionRow)[];

function groupRow(title: string, subjects: readonly SubjectReport[], rowsOf: RowsOf): string[] {
  return [title, ...subjects.map((subject) => percentText(shareOf(rowsOf(subject))))];
}

function conforming(subject: SubjectReport): string {
  return `${headlineOf(subject).functions.conforms} of ${subject.functions.length}`;
}

function swept(subject: SubjectReport): string {
  const { calls, different } = sweptCalls(subject);
  return calls === 0 ? 'not swept' : `${grouped(different)} of ${grouped(calls)}`;
}

function rowsTable(title: string, kind: string, subjects: readonly SubjectReport[], rowsOf: RowsOf): string {
  const [first] = subjects;
  const rows = (first === undefined ? [] : rowsOf(first)).map((row, i) => [
    'name' in row ? `\`${row.name}\`` : `§${row.section} ${row.title}`,
    ...subjects.map((subject) => {
      const own = rowsOf(subject)[i]!;
      const { part, whole } = shareOf([own]);
      return `${SIGNS[own.status]}${whole === 0 ? '' : ` ${part}/${whole}`}`;
    }),
  ]);
  return `## ${title}\n\n${table([kind, ...subjects.map(({ subject }) => subject.id)], rows)}`;
}
