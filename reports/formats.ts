/** The formats a report can be written in, one row each. */

import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Report } from './model.ts';
import { renderBadge } from './render/badge.ts';
import { renderCompliance } from './render/compliance.ts';
import { renderJson } from './render/json.ts';
import { renderJunit } from './render/junit.ts';
import { renderMarkdown } from './render/markdown.ts';
import { renderTap } from './render/tap.ts';
import { writeSite } from './site/site.tsx';

export interface ReportFormat {
  /** As the user writes it. */
  name: string;
  /** File below the --out folder; of a site, its front page. */
  file: string;
  write: (path: string, report: Report) => Promise<void>;
}

export const FORMATS: readonly ReportFormat[] = [
  { name: 'html', file: 'site/index.html', write: (path, report) => writeSite(dirname(path), report) },
  textFormat('md', 'report.md', renderMarkdown),
  textFormat('json', 'report.json', renderJson),
  textFormat('junit', 'junit.xml', renderJunit),
  textFormat('tap', 'report.tap', renderTap),
  textFormat('badge', 'badge.svg', renderBadge),
  textFormat('compliance', 'COMPLIANCE.md', renderCompliance),
];

function textFormat(name: string, file: string, render: (report: Report) => string): ReportFormat {
  return { name, file, write: (path, report) => writeFile(path, render(report)) };
}
