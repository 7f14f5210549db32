/** The first subject's share of functions that conform, as a badge for a README (badge-maker, as shields.io draws). */

import { makeBadge } from 'badge-maker';
import { headlineOf } from '../headline.ts';
import type { Report } from '../model.ts';

/** The SVG text. */
export function renderBadge(report: Report): string {
  const [subject] = report.subjects;
  if (subject === undefined || subject.unusable !== undefined) {
    return makeBadge({ label: 'Lua 5.1', message: 'could not be run', color: 'lightgrey' });
  }
  const { functions, verdict } = headlineOf(subject);
  const all = subject.functions.length;
  const conforming = functions.conforms + functions['in part'];
  const color =
    verdict === 'nothing differs' ? 'brightgreen' : conforming / all > 0.9 ? 'yellowgreen' : 'orange';
  return makeBadge({ label: 'Lua 5.1', message: `${functions.conforms} of ${all} functions conform`, color });
}
