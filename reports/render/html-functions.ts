/** The tables of the page that have a row for every library, function and section of the language. */

import { MANUAL_LIBRARIES } from '../../harness/corpus/manual-functions.ts';
import { grouped, headlineOf, sweptCalls } from '../headline.ts';
import type { FunctionRow, Row, RowStatus, SubjectReport } from '../model.ts';
import { html, type Markup } from './markup.ts';

/** Style class and sign of each status: never told by colour alone. */
const LOOKS: Record<RowStatus, { style: string; sign: string }> = {
  conforms: { style: 'conforms', sign: '✓' },
  differs: { style: 'differs', sign: '✗' },
  'in part': { style: 'part', sign: '◐' },
  'not implemented': { style: 'missing', sign: '○' },
  'not covered': { style: 'uncovered', sign: '–' },
};

const ORDER: readonly RowStatus[] = ['conforms', 'in part', 'not implemented', 'differs', 'not covered'];

/** The figures below the headline. */
export function figures(subject: SubjectReport): Markup {
  const { functions, sections } = headlineOf(subject);
  const { totals, campaign } = subject;
  const assertions = Object.values(totals).reduce((sum, count) => sum + count, 0);
  const items: [string, string][] = [];
  if (subject.checked) {
    items.push(
      [`${functions.conforms} of ${subject.functions.length}`, 'library functions conform'],
      [`${sections.conforms} of ${subject.sections.length}`, 'sections of the language conform'],
      [`${grouped(totals.pass)} of ${grouped(assertions)}`, 'assertions pass'],
    );
    const swept = sweptCalls(subject);
    if (swept.calls > 0)
      items.push([grouped(swept.calls), `swept calls, ${grouped(swept.different)} differ`]);
    const open = functions['not implemented'] + functions['in part'];
    if (open > 0) items.push([String(open), 'functions not implemented, or in part']);
  }
  if (campaign !== undefined) {
    items.push(
      [grouped(campaign.programs), 'generated programs compared'],
      [`${grouped(campaign.programsPerSecond)} / s`, 'programs, both sides'],
      [String(subject.finds.length), 'distinct differences found'],
    );
  }
  return html`<ul class="figures">${items.map(([figure, label]) => html`<li><b>${figure}</b><span>${label}</span></li>`)}</ul>`;
}

/** One line for each library: what a reader who has five seconds looks at. */
export function librariesSection(subject: SubjectReport, prefix: string): Markup {
  const rows = MANUAL_LIBRARIES.map(({ name, section, title }) => {
    const functions = subject.functions.filter((row) => row.library === name);
    return groupRow(`#${prefix}lib-${name}`, `${name}`, `§${section} ${title}`, functions);
  });
  rows.push(groupRow(`#${prefix}language`, 'language', '§2 The Language', subject.sections));
  return html`<h2 id="${prefix}libraries">At a glance</h2>
<div class="scroll"><table><thead><tr><th>Library</th><th></th><th class="number">Conform</th><th class="number">Assertions pass</th></tr></thead>
<tbody>${rows}</tbody></table></div>
<p class="small soft">${ORDER.map((status) => html`<span class="status ${LOOKS[status].style}">${LOOKS[status].sign} ${status}</span> `)}</p>`;
}

function groupRow(link: string, name: string, title: string, rows: readonly Row[]): Markup {
  const pass = rows.reduce((sum, row) => sum + row.tally.pass, 0);
  const all = rows.reduce((sum, row) => sum + total(row), 0);
  const conforming = rows.filter((row) => row.status === 'conforms').length;
  return html`<tr><td class="name"><a href="${link}">${name}</a> <span class="soft wide">${title}</span></td>
<td class="bars">${statusBar(rows)}</td><td class="number">${conforming} / ${rows.length}</td><td class="number">${grouped(pass)} / ${grouped(all)}</td></tr>`;
}

function statusBar(rows: readonly Row[]): Markup {
  const parts = ORDER.map((status) => ({
    status,
    count: rows.filter((row) => row.status === status).length,
  }));
  const label = parts.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${status}`);
  return html`<span class="bar" role="img" aria-label="${label.join(', ')}" title="${label.join(', ')}">${parts
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => html`<i class="${LOOKS[status].style}" style="flex:${count}"></i>`)}</span>`;
}

/** One row for each function of §5, grouped by library. */
export function functionsSection(subject: SubjectReport, prefix: string, withFilter: boolean): Markup {
  const hasFuzz = subject.campaign !== undefined;
  const hasSweep = subject.functions.some((row) => row.sweep !== undefined);
  const columns = 4 + (hasFuzz ? 1 : 0) + (hasSweep ? 1 : 0);
  const groups = MANUAL_LIBRARIES.map(({ name, section, title }) => {
    const rows = subject.functions.filter((row) => row.library === name);
    const conforming = rows.filter((row) => row.status === 'conforms').length;
    return html`<tbody class="group" id="${prefix}lib-${name}"><tr class="group"><th colspan="${columns}">${name}
<span class="soft">§${section} ${title} · ${conforming} of ${rows.length} conform</span></th></tr>
${rows.map((row) => functionRow(row, prefix, hasFuzz, hasSweep))}</tbody>`;
  });
  return html`<h2 id="${prefix}functions">Standard library, function by function</h2>
${
  withFilter &&
  html`<label class="filter small"><input type="checkbox" id="only-differing"> only what does not conform</label>`
}
<table class="overview"><thead><tr><th>Function</th><th>Status</th><th class="number">Assertions</th>
${hasSweep && html`<th class="number wide" title="Calls with all kinds of arguments, same on both sides">Calls</th>`}
${hasFuzz && html`<th class="number wide" title="Generated programs that mention it">Programs</th>`}<th>What differs</th></tr></thead>
${groups}</table>
<p class="small soft">Assertions: passed of all in the corpus.${
    hasSweep &&
    ' Calls: with all kinds of arguments in all places, the same on both sides of all that were made.'
  }${
    hasFuzz && ' Programs: generated programs that mention the function and were compared on both sides.'
  } <sup>u</sup>: in 5.1.5 but not in its manual.</p>`;
}

function functionRow(row: FunctionRow, prefix: string, hasFuzz: boolean, hasSweep: boolean): Markup {
  const note = row.undocumented !== undefined && html` <sup title="${row.undocumented}">u</sup>`;
  const name = row.undocumented === undefined ? html`<a href="${manualLink(row)}">${row.name}</a>` : row.name;
  const finds = row.finds.map(
    (folder, i) => html`<a href="#${prefix}${anchorOf(folder)}">find ${i + 1}</a> `,
  );
  return html`<tr class="${LOOKS[row.status].style}"><td class="name"><code>${name}</code>${note} <span class="soft wide">${row.signature}</span></td>
<td>${statusLabel(row.status)}</td><td class="number">${assertionCount(row)}</td>${
    hasSweep && html`<td class="number wide">${sweepCount(row)}</td>`
  }${
    hasFuzz && html`<td class="number wide">${grouped(row.fuzz?.programs ?? 0)}</td>`
  }<td class="why">${finds}${clipped(row.detail)}</td></tr>`;
}

/** One row for each section of §2. */
export function languageSection(subject: SubjectReport, prefix: string): Markup {
  const rows = subject.sections.map(
    (row) => html`<tr class="${LOOKS[row.status].style}"><td class="name">§${row.section} ${row.title}</td>
<td>${statusLabel(row.status)}</td><td class="number">${assertionCount(row)}</td><td class="why">${row.detail}</td></tr>`,
  );
  return html`<h2 id="${prefix}language">The language, section by section</h2>
<table class="overview"><thead><tr><th>Section</th><th>Status</th><th class="number">Assertions</th><th>What differs</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

const SHOWN_CALLS = 300;

/** The calls of the argument sweep that differ; undefined when none does. */
export function sweepSection(subject: SubjectReport, prefix: string): Markup | undefined {
  const rows = subject.functions.flatMap(({ name, sweep }) =>
    (sweep?.examples ?? []).map((example) => ({ name, ...example })),
  );
  if (rows.length === 0) return undefined;
  const { calls, different } = sweptCalls(subject);
  return html`<h2 id="${prefix}sweep">Calls that differ</h2>
<details${rows.length <= 12 && html` open`}><summary>${grouped(different)} of ${grouped(calls)} calls with all kinds of arguments; up to five of each function are shown</summary>
<div class="scroll"><table><thead><tr><th>Call</th><th>Reference</th><th>${subject.subject.id}</th></tr></thead><tbody>${rows
    .slice(0, SHOWN_CALLS)
    .map(
      ({ call, reference, subject: given }) =>
        html`<tr><td><code>${call}</code></td><td><code>${clipped(reference)}</code></td><td><code>${clipped(given ?? 'nothing')}</code></td></tr>`,
    )}</tbody></table></div></details>`;
}

/** The name a find has as an anchor on the page. */
export function anchorOf(folder: string): string {
  return `find-${folder.replaceAll('/', '-')}`;
}

function statusLabel(status: RowStatus): Markup {
  const { style, sign } = LOOKS[status];
  return html`<span class="status ${style}">${sign} ${status}</span>`;
}

function assertionCount(row: Row): Markup | string {
  const all = total(row);
  return all === 0 ? html`<span class="soft">none</span>` : `${row.tally.pass} / ${all}`;
}

function sweepCount({ sweep }: FunctionRow): Markup | string {
  if (sweep === undefined) return html`<span class="soft">none</span>`;
  return `${grouped(sweep.calls - sweep.different)} / ${grouped(sweep.calls)}`;
}

const LONGEST = 240;

function clipped(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function total(row: Row): number {
  return Object.values(row.tally).reduce((sum, count) => sum + count, 0);
}

function manualLink(row: FunctionRow): string {
  // The manual's anchors: pdf-string.rep, pdf-print, pdf-file:seek.
  return `https://www.lua.org/manual/5.1/manual.html#pdf-${row.name}`;
}
