/** How much of some rows a subject does as the reference: the one figure of overviews. */

import type { Row } from './model.ts';

export interface ShareOfRows {
  /** Assertions that pass. */
  part: number;
  /** Assertions that were judged: not those that do not apply, nor what differs where the manual leaves it open. */
  whole: number;
}

/** Adds up the assertions of rows. */
export function shareOf(rows: readonly Pick<Row, 'tally'>[]): ShareOfRows {
  let part = 0;
  let whole = 0;
  for (const { tally } of rows) {
    const { skip, unspecified, ...judged } = tally;
    part += tally.pass;
    whole += Object.values(judged).reduce((sum, count) => sum + count, 0);
  }
  return { part, whole };
}

/** `97.3 %`: 100 only when it is all, 0 only when it is none. `–` of nothing. */
export function percentText({ part, whole }: ShareOfRows): string {
  if (whole === 0) return '–';
  if (part === whole) return '100 %';
  if (part === 0) return '0 %';
  const percent = Math.floor((1000 * part) / whole) / 10;
  return `${Math.max(0.1, percent).toFixed(1)} %`;
}
