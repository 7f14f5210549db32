/** What every page has around it: head, navigation, search, footer. */

import type { ComponentChildren } from 'preact';
import { shortName } from '../../headline.ts';
import type { Report } from '../../model.ts';
import { fromPage } from '../links.ts';

export interface PageProps {
  /** Root-relative address of this page. */
  path: string;
  title: string;
  report: Report;
  /** Scripts besides the one that every page has, root-relative. */
  scripts?: readonly string[];
  /** Pages above this one. */
  above?: readonly { label: string; path: string }[];
  wide?: boolean;
  children: ComponentChildren;
}

const SECTIONS = [
  { path: 'index.html', label: 'Overview' },
  { path: 'finds.html', label: 'Finds' },
  { path: 'runs.html', label: 'Runs' },
  { path: 'known.html', label: 'Known' },
  { path: 'playground.html', label: 'Playground' },
];

export function Page({ path, title, report, scripts = [], above = [], wide, children }: PageProps) {
  const to = (target: string) => fromPage(path, target);
  const { run, reference } = report;
  return (
    <html lang="en" data-root={to('')}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === '' ? 'Lua 5.1 compliance' : `${title} · Lua 5.1 compliance`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={to('assets/site.css')} />
        <script src={to('assets/site.js')} defer />
        {scripts.map((script) => (
          <script src={to(script)} defer />
        ))}
      </head>
      <body>
        <header class="top">
          <a class="brand" href={to('index.html')}>
            Tidelock
          </a>
          <nav aria-label="Site">
            {SECTIONS.map((section) => (
              <a href={to(section.path)} aria-current={section.path === path ? 'page' : undefined}>
                {section.label}
              </a>
            ))}
          </nav>
          <search class="search">
            <input
              id="search"
              type="search"
              placeholder="Search ( / )"
              aria-label="Search functions, sections, cases and finds"
              autocomplete="off"
            />
            <ol id="search-results" hidden />
          </search>
          <button id="theme" type="button" title="Light or dark" aria-label="Switch between light and dark">
            ◐
          </button>
        </header>
        <main class={wide === true ? 'wide' : undefined}>
          {above.length > 0 && (
            <p class="above">
              {above.map((page) => (
                <>
                  <a href={to(page.path)}>{page.label}</a> ›{' '}
                </>
              ))}
            </p>
          )}
          {children}
        </main>
        <footer>
          Tidelock {run.tidelock}, {run.host}, <time dateTime={run.date}>{run.date.slice(0, 10)}</time>
          {run.interrupted && ' (stopped early)'}. Compared with {shortName(reference.description)}. The same
          data: <a href={to('report.json')}>JSON</a>, <a href={to('report.md')}>Markdown</a>.
        </footer>
      </body>
    </html>
  );
}
