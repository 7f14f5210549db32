/** The report as its own document: what `tidelock compare` reads. */

import type { Report } from '../model.ts';

/** The JSON text. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 1)}\n`;
}
