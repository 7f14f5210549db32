/** All subjects of a check side by side, for a terminal: library × subject, the share of assertions that pass. */

import pico from 'picocolors';
import type { CheckResults, SubjectCheck } from '../harness/corpus/check-corpus.ts';
import { MANUAL_LIBRARIES } from '../harness/corpus/manual-functions.ts';
import { applyOpenList, type OpenEntry, openListFor } from '../harness/corpus/open-list.ts';
import type { FunctionRow, Row, SectionRow } from './model.ts';
import { percentText, shareOf } from './share.ts';
import { functionRows, sectionRows, totalsOf } from './summarise.ts';

interface Column {
  id: string;
  check: SubjectCheck;
  functions: FunctionRow[];
  sections: SectionRow[];
}

type Paint = (text: string) => string;
interface Cell {
  text: string;
  paint: Paint;
}

const NOTHING = '–';
const PLAIN: Paint = (text) => text;

/** The table, with the time each subject took. */
export function matrixText(results: CheckResults, open: readonly OpenEntry[]): string {
  const columns = results.subjects.map((raw): Column => {
    const check = applyOpenList(raw, open);
    const own = openListFor(check.id, open);
    return { id: check.id, check, functions: functionRows(check, own), sections: sectionRows(check, own) };
  });
  const rows: { title: string; cells: Cell[] }[] = [
    { title: '', cells: columns.map(({ id }) => ({ text: id, paint: pico.bold })) },
    shareRow('all', columns, ({ check }) => [{ tally: totalsOf(check) }]),
    ...MANUAL_LIBRARIES.map(({ name, section }) =>
      shareRow(`§${section} ${name}`, columns, ({ functions }) =>
        functions.filter((row) => row.library === name),
      ),
    ),
    shareRow('§2 the language', columns, ({ sections }) => sections),
    figureRow('functions conform', columns, ({ functions }) => {
      const conforming = functions.filter(({ status }) => status === 'conforms').length;
      return `${conforming}/${functions.length}`;
    }),
    figureRow('sweep: calls', columns, ({ check }) => sum(check, 'calls')),
    figureRow('sweep: different', columns, ({ check }) => sum(check, 'different')),
    figureRow('time', columns, ({ check }) => `${(check.durationMs / 1000).toFixed(1)} s`),
  ];
  // What nothing was run of says nothing.
  const shown = rows.filter(({ cells }) => cells.some(({ text }) => text !== NOTHING));
  const first = Math.max(...shown.map(({ title }) => title.length));
  const widths = columns.map((_, i) => Math.max(...shown.map(({ cells }) => cells[i]!.text.length)));
  const lines = shown.map(({ title, cells }) => {
    const painted = cells.map(({ text, paint }, i) => paint(text.padStart(widths[i]!)));
    return [title.padEnd(first), ...painted].join('  ').trimEnd();
  });
  const reasons = columns.flatMap(({ id, check }) => [
    ...(check.unusable === undefined ? [] : [`${id}: ${check.unusable}`]),
    ...(check.unswept === undefined ? [] : [`${id} not swept: ${check.unswept}`]),
  ]);
  return `${[...lines, ...reasons].join('\n')}\n`;
}

function shareRow(
  title: string,
  columns: readonly Column[],
  rowsOf: (column: Column) => readonly Pick<Row, 'tally'>[],
) {
  return { title, cells: columns.map((column) => share(rowsOf(column))) };
}

function figureRow(title: string, columns: readonly Column[], figure: (column: Column) => string) {
  return { title, cells: columns.map((column) => ({ text: figure(column), paint: PLAIN })) };
}

function share(rows: readonly Pick<Row, 'tally'>[]): Cell {
  const found = shareOf(rows);
  const { part, whole } = found;
  const paint =
    whole === 0 ? pico.dim : part === whole ? pico.green : part >= 0.9 * whole ? pico.yellow : pico.red;
  return { text: percentText(found), paint };
}

function sum({ sweep }: SubjectCheck, field: 'calls' | 'different'): string {
  return sweep.length === 0 ? NOTHING : String(sweep.reduce((total, row) => total + row[field], 0));
}
