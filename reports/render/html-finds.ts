/** The finds of a campaign: each with its minimised program, both outputs side by side, and its commands. */

import type { Find, SubjectReport } from '../model.ts';
import { readableSource, type StreamDifference, streamDifferences } from '../side-by-side.ts';
import { anchorOf } from './html-functions.ts';
import { html, type Markup } from './markup.ts';

const STREAM_TITLES: Record<StreamDifference['stream'], string> = {
  stdout: 'Standard output',
  stderr: 'Standard error',
  ending: 'End',
};

/** Undefined without a campaign. */
export function findsSection(subject: SubjectReport, prefix: string): Markup | undefined {
  if (subject.campaign === undefined) return undefined;
  const title = html`<h2 id="${prefix}finds">Differences found by fuzzing</h2>`;
  if (subject.finds.length === 0) return html`${title}<p>None.</p>`;
  return html`${title}${subject.finds.map((find, i) => findDetails(find, subject.subject.id, prefix, i === 0))}`;
}

/** The anchor stands inside the details, so that following a link to it opens them. */
function findDetails(find: Find, subjectId: string, prefix: string, isOpen: boolean): Markup {
  const programs = `${find.count} program${find.count === 1 ? '' : 's'}`;
  return html`<details class="find"${isOpen && html` open`}>
<summary><b>${find.signature}</b> <span class="soft small">${programs}</span></summary>
<p class="soft small" id="${prefix}${anchorOf(find.folder)}">First difference: ${find.place} · folder <code>${find.folder}</code></p>
<pre>${readableSource(find.program)}</pre>
${streamDifferences(find.reference, find.subject).map((stream) => streamTable(stream, subjectId))}
<p class="small">Show it in that folder with:</p>
<pre>${find.commands.join('\n')}</pre>
<p class="small">or as it was generated: <code>${find.replay}</code></p>
</details>`;
}

function streamTable({ stream, rows }: StreamDifference, subjectId: string): Markup {
  return html`<table><thead><tr><th>${STREAM_TITLES[stream]} of the reference</th><th>… of ${subjectId}</th></tr></thead><tbody>${rows.map(
    ({ left, right, mark }) =>
      html`<tr${mark !== ' ' && html` class="changed"`}>${cell(left)}${cell(mark === ' ' && right === undefined ? '' : right)}</tr>`,
  )}</tbody></table>`;
}

function cell(line: string | undefined): Markup {
  return line === undefined ? html`<td class="absent">no such line</td>` : html`<td>${line}</td>`;
}
