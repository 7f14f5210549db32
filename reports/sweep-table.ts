/** The argument sweep as a page: calls and differences of every function, what was left out and why. */

import type { CheckResults, SubjectCheck } from '../harness/corpus/check-corpus.ts';
import { ARGUMENT_KINDS } from '../harness/sweep/argument-kinds.ts';
import { SWEPT_FUNCTIONS } from '../harness/sweep/swept-functions.ts';
import { grouped } from './headline.ts';

/** Markdown; one table for each subject. */
export function sweepTable(results: CheckResults): string {
  const parts = [
    '# Argument sweep',
    '<!-- Written by `tidelock check --sweep full --sweep-table docs/argument-sweep.md`. -->',
    `Every function of manual §5 called with every combination of ${ARGUMENT_KINDS.length} kinds of argument, and of values that mean something to it alone, in up to three places (its own and one more); with combinations drawn by a seed for more places than three. Compared are results, messages, what became of the arguments (contents, metatables, environments, upvalues, positions and contents of files) and which functions and metamethods were called, in which order, with what. The reference is ${results.reference.description}.`,
    ...results.subjects.map(subjectTable),
    '## The kinds',
    list(ARGUMENT_KINDS.map(({ name, expression }) => `${name}: \`${expression}\``)),
    '## Compared by type alone, or left out',
    list(leftOut()),
  ];
  return `${parts.join('\n\n')}\n`;
}

function subjectTable({ description, sweep }: SubjectCheck): string {
  const rows = sweep.map(({ name, calls, drawn, leftOut, unanswered, different }) =>
    [`\`${name}\``, ...[calls, drawn, leftOut, unanswered, different].map(grouped)].join(' | '),
  );
  const sum = (of: (row: SubjectCheck['sweep'][number]) => number) =>
    grouped(sweep.reduce((total, row) => total + of(row), 0));
  const total = [
    '**all**',
    sum((row) => row.calls),
    sum((row) => row.drawn),
    sum((row) => row.leftOut),
    sum((row) => row.unanswered),
    sum((row) => row.different),
  ].join(' | ');
  const head = [
    'Function',
    'Calls',
    'of these drawn',
    'Left out',
    'No answer from the reference',
    'Differences',
  ];
  const lines = [head.join(' | '), '--- | --: | --: | --: | --: | --:', total, ...rows].map(
    (row) => `| ${row} |`,
  );
  return `## ${description}\n\n${lines.join('\n')}`;
}

function leftOut(): string[] {
  return SWEPT_FUNCTIONS.flatMap(({ name, opaque, skips, without = {}, endsProcess, isCostly }) => [
    ...(opaque === undefined
      ? []
      : [`\`${name}\`: only types where ${condition(opaque.when)} (${opaque.reason})`]),
    ...(skips === undefined ? [] : [`\`${name}\`: not where ${condition(skips.when)} (${skips.reason})`]),
    ...Object.entries(without).map(
      ([place, { kinds, reason }]) =>
        `\`${name}\`: argument ${Number(place) + 1} is never ${kinds.join(', ')} (${reason})`,
    ),
    ...(endsProcess === true ? [`\`${name}\`: a process for each call, so singly and in pairs only`] : []),
    ...(isCostly === true ? [`\`${name}\`: starts processes, so complete in two places only`] : []),
  ]);
}

function condition(lua: string): string {
  return lua === 'true' ? 'it succeeds' : `\`${lua}\``;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
