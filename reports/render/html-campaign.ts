/** The campaign in figures: how much was run, how it ended, and what it was about. */

import { grouped } from '../headline.ts';
import type { SubjectReport } from '../model.ts';
import { html, type Markup } from './markup.ts';

/** Undefined without a campaign. */
export function campaignSection(subject: SubjectReport, prefix: string): Markup | undefined {
  const { campaign } = subject;
  if (campaign === undefined) return undefined;
  const areas = Object.entries(campaign.areas).sort(([, a], [, b]) => b.programs - a.programs);
  const largest = Math.max(1, ...areas.map(([, share]) => share.programs));
  return html`<h2 id="${prefix}campaign">The campaign</h2>
<p>${grouped(campaign.programs)} programs in ${campaign.seconds.toFixed(0)} s, ${grouped(campaign.programsPerSecond)} a second on both sides; seed ${String(campaign.seed)}.</p>
<div class="scroll"><table><thead><tr><th>Verdict</th><th class="number">Programs</th></tr></thead><tbody>
${countRows(campaign.results)}</tbody></table></div>
<p></p>
<div class="scroll"><table><thead><tr><th>End on the reference</th><th class="number">Programs</th></tr></thead><tbody>
${countRows(campaign.endings)}</tbody></table></div>
<p></p>
<div class="scroll"><table><thead><tr><th>Area</th><th></th><th class="number">Programs</th><th class="number">Different</th></tr></thead><tbody>${areas.map(
    ([name, { programs, different }]) => html`<tr><td class="name">${name}</td>
<td class="bars"><span class="bar"><i class="plain" style="flex:${programs}"></i><i class="uncovered" style="flex:${largest - programs}"></i></span></td>
<td class="number">${grouped(programs)}</td><td class="number">${grouped(different)}</td></tr>`,
  )}</tbody></table></div>`;
}

function countRows(counts: Record<string, number>): Markup[] {
  return Object.entries(counts).map(
    ([name, count]) => html`<tr><td>${name}</td><td class="number">${grouped(count)}</td></tr>`,
  );
}
