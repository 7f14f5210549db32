/** The formats a report can be written in, one row each. */

import type { Report } from './model.ts';
import { renderHtml } from './render/html.ts';
import { renderJson } from './render/json.ts';
import { renderJunit } from './render/junit.ts';
import { renderMarkdown } from './render/markdown.ts';

export interface ReportFormat {
  /** As the user writes it. */
  name: string;
  /** File below the --out folder. */
  file: string;
  render: (report: Report) => string;
}

export const FORMATS: readonly ReportFormat[] = [
  { name: 'html', file: 'report.html', render: renderHtml },
  { name: 'md', file: 'report.md', render: renderMarkdown },
  { name: 'json', file: 'report.json', render: renderJson },
  { name: 'junit', file: 'junit.xml', render: renderJunit },
];
