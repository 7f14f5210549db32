/** How a run stands to a ledger, for a terminal. */

import pico from 'picocolors';
import { isAsExpected, type Ledger, type LedgerEntry, type LedgerVerdict } from '../harness/corpus/ledger.ts';
import { firstLine } from './check-text.ts';

const SHOWN = 40;

/** One line when all is as expected, else what is not. */
export function ledgerText(id: string, description: string, ledger: Ledger, verdict: LedgerVerdict): string {
  const { unexpected, changed, passing, asExpected } = verdict;
  const lines = [
    ...(description === ledger.description
      ? []
      : [pico.yellow(`its ledger was written for ${ledger.description}`)]),
    ...unexpected.map((entry) => `${pico.red('unexpected')} ${entryText(entry)}`),
    ...changed.map(
      ({ expected, actual }) =>
        `${pico.red('changed')} ${entryText(actual)}\n    the ledger has ${expected.status}: ${firstLine(expected.detail)}`,
    ),
    ...passing.map((entry) => `${pico.red('passes now')} ${entry.where}: ${entry.name}`),
  ];
  const more = lines.length > SHOWN ? [`… and ${lines.length - SHOWN} more`] : [];
  const verb = isAsExpected(verdict) ? pico.green('as its ledger says') : pico.red('not as its ledger says');
  return `${[`${id}: ${verb}, ${asExpected} expected failures`, ...lines.slice(0, SHOWN), ...more].join('\n')}\n`;
}

function entryText({ where, name, status, detail }: LedgerEntry): string {
  return `${where}: ${name}\n    ${status}: ${firstLine(detail)}`;
}
