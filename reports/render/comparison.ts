/** A comparison as Markdown, ready to be pasted into a review; it reads well on a terminal too. */

import type { RowChange, SubjectComparison } from '../compare.ts';
import { table } from './markdown.ts';

const SHOWN = 50;

/** One part for each subject. */
export function renderComparison(comparisons: readonly SubjectComparison[]): string {
  return `${comparisons.map(subjectText).join('\n\n')}\n`;
}

function subjectText(comparison: SubjectComparison): string {
  const { subject, statuses, changes } = comparison;
  const counts = statuses.map(({ status, before, after }) => [
    status,
    String(before),
    String(after),
    signed(after - before),
  ]);
  return [
    `## ${subject}`,
    table(['Rows', 'Before', 'After', 'Change'], counts),
    changes.length === 0
      ? 'No function and no section changed its status.'
      : table(['Changed', 'Before', 'After', 'Why'], changes.map(changeCells)),
    ...listed('New failures', comparison.newFailures),
    ...listed('Fixed', comparison.fixedFailures),
    ...listed('New differences found by fuzzing', comparison.newFinds),
    ...listed('Differences no longer found', comparison.goneFinds),
  ].join('\n\n');
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
