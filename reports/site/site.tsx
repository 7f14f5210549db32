/**
 * The static site: all its files, made from a report. It works from a folder, on any host and without a network; every
 * address in it is relative. Pages are Preact components rendered here; what runs in them is in client/ and bundled
 * when Tidelock is built.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { HarnessError } from '../../harness/harness-error.ts';
import { packagePath } from '../../harness/package-root.ts';
import type { Report } from '../model.ts';
import { renderBadge } from '../render/badge.ts';
import { renderJson } from '../render/json.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { findPage, functionPage, LANGUAGE_PAGE, libraryPage, sectionPage } from './links.ts';
import { FindPage, FindsPage } from './pages/finds.tsx';
import { FunctionPage } from './pages/function.tsx';
import { KnownPage } from './pages/known.tsx';
import { Library } from './pages/library.tsx';
import { Overview } from './pages/overview.tsx';
import { PlaygroundPage } from './pages/playground.tsx';
import { RunsPage } from './pages/runs.tsx';
import { SectionPage } from './pages/section.tsx';
import { searchScript } from './search-index.ts';
import { SiteData } from './site-data.ts';

/** Made by scripts/bundle-site.js, beside the compiled form of this file. */
const ASSETS = ['site.css', 'site.js', 'playground.js', 'vm-worker.js'];

/** Writes the site into a folder, in place of an older one. */
export async function writeSite(folder: string, report: Report): Promise<void> {
  const files = siteFiles(report);
  for (const [name, content] of await readAssets()) files.set(`assets/${name}`, content);
  await rm(folder, { recursive: true, force: true });
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  await Promise.all([...files].map(([path, content]) => writeFile(join(folder, path), content)));
}

/** Every file that depends on the report, by root-relative address. */
export function siteFiles(report: Report): Map<string, string> {
  const data = new SiteData(report);
  const files = new Map<string, string>();
  const page = (path: string, content: VNode) => files.set(path, `<!DOCTYPE html>\n${render(content)}\n`);
  page('index.html', <Overview data={data} />);
  page('finds.html', <FindsPage data={data} />);
  page('runs.html', <RunsPage data={data} />);
  page('known.html', <KnownPage data={data} />);
  page('playground.html', <PlaygroundPage data={data} />);
  const [first] = data.subjects;
  if (first !== undefined) {
    for (const group of data.groups) {
      const path = group.name === 'language' ? LANGUAGE_PAGE : libraryPage(group.name);
      page(path, <Library data={data} group={group} />);
    }
    for (const { name } of first.functions)
      page(functionPage(name), <FunctionPage data={data} name={name} />);
    for (const { section } of first.sections)
      page(sectionPage(section), <SectionPage data={data} section={section} />);
    for (const { subject, find } of data.finds)
      page(findPage(find.folder), <FindPage data={data} subject={subject} find={find} />);
  }
  files.set('assets/search-index.js', searchScript(data));
  files.set('report.json', renderJson(report));
  files.set('report.md', renderMarkdown(report));
  files.set('badge.svg', renderBadge(report));
  return files;
}

async function readAssets(): Promise<[string, string][]> {
  return await Promise.all(
    ASSETS.map(async (name): Promise<[string, string]> => {
      const beside = fileURLToPath(new URL(`./assets/${name}`, import.meta.url));
      const built = packagePath('dist', 'reports', 'site', 'assets', name);
      const file = [beside, built].find((path) => existsSync(path));
      if (file === undefined)
        throw new HarnessError(`${beside} is missing: build Tidelock with \`npm run build\``);
      return [name, await readFile(file, 'utf8')];
    }),
  );
}
