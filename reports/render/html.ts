/** The report as one static page: no script, no network, light and dark, readable on a phone and on paper. */

import { headlineOf, sweptCalls } from '../headline.ts';
import type { Report, SubjectReport } from '../model.ts';
import { campaignSection } from './html-campaign.ts';
import { findsSection } from './html-finds.ts';
import {
  figures,
  functionsSection,
  languageSection,
  librariesSection,
  sweepSection,
} from './html-functions.ts';
import { html, Markup, type MarkupValue } from './markup.ts';
import { STYLE } from './style.ts';

/** The page as text, UTF-8. */
export function renderHtml(report: Report): string {
  const title = `Lua 5.1 compliance: ${report.subjects.map(({ subject }) => subject.id).join(', ')}`;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${report.subjects.map((subject, position) => subjectSection(report, subject, position))}
${invalidSection(report)}
${footer(report)}
</main>
</body>
</html>
`;
  return page.text;
}

function subjectSection(report: Report, subject: SubjectReport, position: number): Markup {
  // Ids on the page stay unique however many subjects there are; the first one has the plain names.
  const prefix = position === 0 ? '' : `s${position + 1}-`;
  const headline = headlineOf(subject);
  const tone = headline.verdict === 'nothing differs' ? 'good' : 'bad';
  const sections: MarkupValue[] =
    subject.unusable === undefined
      ? [
          figures(subject),
          navigation(subject, prefix),
          librariesSection(subject, prefix),
          functionsSection(subject, prefix, position === 0),
          languageSection(subject, prefix),
          findsSection(subject, prefix),
          failuresSection(subject, prefix),
          sweepSection(subject, prefix),
          campaignSection(subject, prefix),
          knownDifferencesSection(subject, prefix),
        ]
      : [];
  return html`<section>
<h1>Lua 5.1 compliance of <code>${subject.subject.id}</code> · ${subject.subject.description}</h1>
<div class="headline ${tone}"><strong>${capitalised(headline.verdict)}</strong>
<p>${headline.text}</p>
<p class="soft small">Compared with ${report.reference.description}, ${report.run.date.slice(0, 10)}${report.run.interrupted ? '; the run was stopped early' : ''}.</p></div>
${sections}
</section>`;
}

function navigation(subject: SubjectReport, prefix: string): Markup {
  const links: [string, string][] = [['libraries', 'Libraries']];
  links.push(['functions', 'Functions'], ['language', 'Language']);
  if (subject.finds.length > 0) links.push(['finds', `Differences found (${subject.finds.length})`]);
  if (subject.failures.length > 0) links.push(['failures', `Failed assertions (${subject.failures.length})`]);
  if (sweptCalls(subject).different > 0) links.push(['sweep', 'Calls that differ']);
  if (subject.campaign !== undefined) links.push(['campaign', 'Campaign']);
  links.push(['known', 'Known differences']);
  return html`<nav>${links.map(([id, label]) => html`<a href="#${prefix}${id}">${label}</a>`)}</nav>`;
}

const SHOWN_FAILURES = 300;

function failuresSection(subject: SubjectReport, prefix: string): Markup | undefined {
  if (subject.failures.length === 0) return undefined;
  const rows = subject.failures.slice(0, SHOWN_FAILURES).map(
    ({
      status,
      name,
      path,
      detail,
    }) => html`<tr><td><span class="status ${statusClass(status)}">${status}</span></td>
<td>${name}<br><span class="soft small">${path}</span></td><td class="why">${detail}</td></tr>`,
  );
  const more = subject.failures.length - SHOWN_FAILURES;
  return html`<h2 id="${prefix}failures">Assertions that did not pass</h2>
<details${new Markup(subject.failures.length <= 20 ? ' open' : '')}><summary>${subject.failures.length} of the corpus</summary>
<div class="scroll"><table><thead><tr><th>Status</th><th>Assertion</th><th>Why</th></tr></thead><tbody>${rows}</tbody></table></div>
${more > 0 && html`<p class="soft">… and ${more} more, in report.json.</p>`}</details>`;
}

function statusClass(status: string): string {
  return status === 'not implemented' ? 'missing' : status;
}

function knownDifferencesSection(subject: SubjectReport, prefix: string): Markup {
  const rows = subject.knownDifferences.map(
    ({ name, reason, count }) =>
      html`<tr><td class="name">${name}</td><td class="why">${reason}</td><td class="number">${count}</td></tr>`,
  );
  const body =
    rows.length === 0
      ? html`<p>The list is empty: every difference counts.</p>`
      : html`<div class="scroll"><table><thead><tr><th>Entry</th><th>Reason</th><th class="number">Programs</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<h2 id="${prefix}known">Known differences</h2>
<p class="soft small">Reviewed, with a reason each; how many programs of the campaign they explain.</p>${body}`;
}

function invalidSection(report: Report): Markup | undefined {
  if (report.invalid.length === 0) return undefined;
  return html`<h2>Assertions that do not hold on the reference</h2>
<p class="soft small">Left out of every count: they say more about this reference or the corpus than about a subject.</p>
<ul>${report.invalid.map((line) => html`<li class="small">${line}</li>`)}</ul>`;
}

function footer({ run, reference, subjects }: Report): Markup {
  return html`<footer>Tidelock ${run.tidelock} on ${run.host}, ${run.date}.
Reference: ${reference.description} (<code>${reference.id}</code>).
Subject: ${subjects.map(({ subject }) => html`${subject.description} (<code>${subject.id}</code>) `)}</footer>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
