/** What earlier runs said, one line a subject and run in `history.jsonl`: for plots over runs. */

import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headlineOf, sweptCalls } from './headline.ts';
import type { HistoryRow, Report } from './model.ts';

const FILE = 'history.jsonl';

/** The rows that a report adds. */
export function historyRows({ run, subjects }: Report): HistoryRow[] {
  return subjects
    .filter(({ unusable }) => unusable === undefined)
    .map((subject): HistoryRow => {
      const { calls, different } = sweptCalls(subject);
      return {
        date: run.date,
        tidelock: run.tidelock,
        subject: subject.subject.id,
        functions: headlineOf(subject).functions.conforms,
        ofFunctions: subject.functions.length,
        assertions: subject.totals.pass,
        ofAssertions: Object.values(subject.totals).reduce((sum, count) => sum + count, 0),
        calls,
        differentCalls: different,
        programs: subject.campaign?.programs ?? 0,
        programsPerSecond: subject.campaign?.programsPerSecond ?? 0,
        finds: subject.finds.length,
      };
    });
}

/** Whether the newest row of a subject says the same: its results were only reported again. */
export function isRemembered(history: readonly HistoryRow[], row: HistoryRow): boolean {
  const newest = history.findLast(({ subject }) => subject === row.subject);
  return (
    newest !== undefined && JSON.stringify({ ...newest, date: '' }) === JSON.stringify({ ...row, date: '' })
  );
}

/** Earlier rows of an --out folder, oldest first; a line that was cut off by a kill is passed over. */
export async function readHistory(out: string): Promise<HistoryRow[]> {
  const text = await readFile(join(out, FILE), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as HistoryRow];
    } catch {
      return [];
    }
  });
}

/** Adds a report's own rows for the reports of later runs. */
export async function rememberRun(out: string, report: Report): Promise<void> {
  const lines = historyRows(report).map((row) => `${JSON.stringify(row)}\n`);
  await appendFile(join(out, FILE), lines.join(''));
}
