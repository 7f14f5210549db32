/** The results of a check as plain text for a terminal: one line a library, then what did not pass. */

import pico from 'picocolors';
import type { CheckResults, SubjectCheck } from '../harness/corpus/check-corpus.ts';
import { MANUAL_LIBRARIES } from '../harness/corpus/manual-functions.ts';
import { applyOpenList, type OpenEntry, openListFor } from '../harness/corpus/open-list.ts';
import type { Tally } from '../harness/corpus/roll-up.ts';
import { FAILURES } from '../harness/corpus/run-case.ts';
import { matrixText } from './matrix-text.ts';
import type { FunctionRow, Row, RowStatus, SectionRow } from './model.ts';
import { failures, functionRows, sectionRows, totalsOf, totalTally } from './summarise.ts';

const SHOWN_FAILURES = 40;

const PAINT: Record<RowStatus, (text: string) => string> = {
  conforms: pico.green,
  differs: pico.red,
  'in part': pico.yellow,
  'not implemented': pico.yellow,
  'not covered': pico.dim,
};

/** One subject in detail, several side by side. With `verbose`, all of them in detail and a line for every function. */
export function checkText(results: CheckResults, open: readonly OpenEntry[], verbose: boolean): string {
  const header = `reference: ${results.reference.description}\n`;
  const seconds = (results.durationMs / 1000).toFixed(1);
  // Of several subjects people want to see them side by side; what each one fails is in the report.
  if (results.subjects.length > 1 && !verbose) {
    return `${header}\n${matrixText(results, open)}\ntime: ${seconds} s\n`;
  }
  const parts = results.subjects.map((check) => subjectText(check, open, verbose));
  return `${header}${parts.join('\n')}time: ${seconds} s\n`;
}

function subjectText(raw: SubjectCheck, open: readonly OpenEntry[], verbose: boolean): string {
  const check = applyOpenList(raw, open);
  const own = openListFor(check.id, open);
  const title = `subject ${check.id}: ${check.description}\n\n`;
  if (check.unusable !== undefined) return `${title}${pico.red(check.unusable)}\n`;
  const functions = functionRows(check, own);
  const sections = sectionRows(check, own);
  const lines = MANUAL_LIBRARIES.flatMap(({ name, section }) => {
    const rows = functions.filter((row) => row.library === name);
    return groupLines(`§${section} ${name}`, rows, verbose);
  });
  lines.push(...groupLines('§2 the language', sections, verbose));
  const missed = failures(check).filter(({ status }) => FAILURES.has(status));
  for (const failure of missed.slice(0, SHOWN_FAILURES)) {
    lines.push(`${pico.red(failure.status)} ${failure.path}: ${failure.name}`);
    if (failure.detail !== '') lines.push(`    ${firstLine(failure.detail)}`);
  }
  if (missed.length > SHOWN_FAILURES) lines.push(`… and ${missed.length - SHOWN_FAILURES} more`);
  const swept = check.sweep.filter(({ different }) => different > 0);
  for (const { name, different, calls, examples } of swept) {
    lines.push(`${pico.red('sweep')} ${name}: ${different} of ${calls} calls differ`);
    for (const { call, reference, subject } of examples.slice(0, verbose ? undefined : 2)) {
      lines.push(
        `    ${call}`,
        `        expected ${firstLine(reference)}`,
        `        got      ${firstLine(subject ?? 'nothing')}`,
      );
    }
  }
  const total = totalsOf(check);
  const covered = functions.filter(({ tally }) => Object.values(tally).some((count) => count > 0));
  const conforming = covered.filter((row) => row.status === 'conforms').length;
  lines.push(
    '',
    `${conforming} of ${covered.length} functions conform; assertions: ${tallyText(total)} (${check.cases.length} cases)`,
    ...(check.sweep.length === 0 ? [] : [sweepSummary(check)]),
  );
  return `${title}${lines.join('\n')}\n`;
}

function sweepSummary({ sweep }: SubjectCheck): string {
  const calls = sweep.reduce((sum, result) => sum + result.calls, 0);
  const different = sweep.reduce((sum, result) => sum + result.different, 0);
  return `argument sweep: ${different} of ${calls} calls differ, in ${sweep.filter((result) => result.different > 0).length} of ${sweep.length} functions`;
}

function groupLines(title: string, rows: readonly (FunctionRow | SectionRow)[], verbose: boolean): string[] {
  const touched = rows.filter((row) => verbose || Object.values(row.tally).some((count) => count > 0));
  if (touched.length === 0) return [];
  const conforming = rows.filter((row) => row.status === 'conforms').length;
  const paint = conforming === rows.length ? pico.green : pico.yellow;
  const head = `${paint(`${conforming}/${rows.length}`.padStart(6))} ${title.padEnd(20)} ${tallyText(totalTally(rows))}`;
  const shown = touched.filter((row) => verbose || row.status !== 'conforms');
  return [head, ...shown.map(rowLine)];
}

function rowLine(row: FunctionRow | SectionRow): string {
  const name = 'name' in row ? row.name : `§${row.section} ${row.title}`;
  const detail = row.detail === '' ? '' : ` ${pico.dim(firstLine(row.detail))}`;
  return `         ${PAINT[row.status](row.status.padEnd(15))} ${name.padEnd(24)} ${tallyText(row.tally)}${detail}`;
}

/** `12 pass, 1 fail`: only what occurs. */
export function tallyText(tally: Row['tally']): string {
  const order = [
    'pass',
    'fail',
    'crash',
    'timeout',
    'not implemented',
    'skip',
  ] as const satisfies (keyof Tally)[];
  const parts = order.filter((status) => tally[status] > 0).map((status) => `${tally[status]} ${status}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/** The first line of a text, cut where a terminal's reader stops. */
export function firstLine(text: string): string {
  const line = text.split('\n')[0]!;
  return line.length > 150 ? `${line.slice(0, 149)}…` : line;
}
