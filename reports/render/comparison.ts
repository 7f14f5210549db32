/** A comparison as Markdown, ready to be pasted into a review; it reads well on a terminal too. */

import type { Figure, RowChange, SubjectComparison, Transition } from '../compare.ts';
import { table } from './markdown.ts';

const SHOWN = 50;

/** A line for each subject, then what changed in each one. */
export function renderComparison(comparisons: readonly SubjectComparison[]): string {
  const parts = comparisons.length > 1 ? [summary(comparisons)] : [];
  return `${[...parts, ...comparisons.map(subjectText)].join('\n\n')}\n`;
}

const SUMMARISED = ['functions that conform', '… pass', '… different', 'distinct differences found'];
const HEADINGS = [
  'Functions that conform',
  'Assertions that pass',
  'Swept calls that differ',
  'Differences found',
];

function summary(comparisons: readonly SubjectComparison[]): string {
  const rows = comparisons.map(({ subject, figures }) => [
    subject,
    ...SUMMARISED.map((name) => changed(figures.find((figure) => figure.name === name)!)),
  ]);
  return table(['Subject', ...HEADINGS], rows);
}

function subjectText(comparison: SubjectComparison): string {
  const { subject, figures, transitions, changes } = comparison;
  const isEqual = figures.every(({ before, after }) => before === after) && transitions.length === 0;
  if (isEqual && changes.length === 0) return `## ${subject}\n\nNothing changed.`;
  const counts = figures
    .filter(({ before, after }) => before !== 0 || after !== 0)
    .map(({ name, before, after }) => [name, String(before), String(after), signed(after - before)]);
  return [
    `## ${subject}`,
    table(['', 'Before', 'After', 'Change'], counts),
    ...(transitions.length === 0
      ? []
      : [table(['Assertions that went', 'Count'], transitions.map(transitionCells))]),
    changes.length === 0
      ? 'No function and no section changed its status.'
      : table(['Changed', 'Before', 'After', 'Why'], changes.map(changeCells)),
    ...listed('New failures', comparison.newFailures),
    ...listed('Fixed', comparison.fixedFailures),
    ...listed('New differences found by fuzzing', comparison.newFinds),
    ...listed('Differences no longer found', comparison.goneFinds),
  ].join('\n\n');
}

function transitionCells({ before, after, count }: Transition): string[] {
  return [`${before ?? 'absent'} → ${after ?? 'absent'}`, String(count)];
}

/** `140 → 144 (+4)`, or one figure where nothing changed. */
function changed({ before, after }: Figure): string {
  return before === after ? String(after) : `${before} → ${after} (${signed(after - before)})`;
}

function changeCells({ name, before, after, detail }: RowChange): string[] {
  return [name, before ?? 'absent', after ?? 'absent', detail];
}

function listed(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length > SHOWN ? [`- … and ${items.length - SHOWN} more`] : [];
  const lines = [...items.slice(0, SHOWN).map((item) => `- ${item.replaceAll('<', '&lt;')}`), ...more];
  return [`### ${title} (${items.length})\n\n${lines.join('\n')}`];
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}
