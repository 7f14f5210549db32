/**
 * The search index (MiniSearch), made with the site and loaded by pages when somebody types. It is a script that sets a
 * variable, because a page opened from a file may not fetch.
 */

import MiniSearch from 'minisearch';
import { caseAnchor, findPage, functionPage, LANGUAGE_PAGE, libraryPage, sectionPage } from './links.ts';
import { SEARCH_OPTIONS, type SearchDocument } from './search-options.ts';
import type { SiteData } from './site-data.ts';

/** The script's text. */
export function searchScript(data: SiteData): string {
  const index = new MiniSearch<SearchDocument>(SEARCH_OPTIONS);
  index.addAll(documents(data));
  // Twice: as a string, which browsers read faster than a literal of that size.
  return `globalThis.tidelockSearch=${JSON.stringify(JSON.stringify(index))};\n`;
}

function documents(data: SiteData): SearchDocument[] {
  const subject = data.subjects[0];
  const rows: Omit<SearchDocument, 'id'>[] = [
    ...data.groups.map(({ name, title, section }) => ({
      kind: 'library',
      title: name,
      text: `§${section} ${title}`,
      page: name === 'language' ? LANGUAGE_PAGE : libraryPage(name),
    })),
    ...(subject?.functions ?? []).map(({ name, signature }) => ({
      kind: 'function',
      title: name,
      text: `${name.replace(/[.:]/g, ' ')} ${signature}`,
      page: functionPage(name),
    })),
    ...(subject?.sections ?? []).map(({ section, title }) => ({
      kind: 'section',
      title: `§${section} ${title}`,
      text: '',
      page: sectionPage(section),
    })),
    ...data.report.cases.map(({ path, description, functions, sections, assertions }) => ({
      kind: 'case',
      title: description,
      text: `${path} ${assertions.map((name) => name.replace(/^[\w.:]+: /, '')).join(' ')}`,
      page: `${functions[0] === undefined ? sectionPage(sections[0]!) : functionPage(functions[0])}#${caseAnchor(path)}`,
    })),
    ...data.finds.map(({ subject: { subject: about }, find }) => ({
      kind: 'find',
      title: find.signature,
      text: `${about.id} ${find.program}`,
      page: findPage(find.folder),
    })),
  ];
  return rows.map((row, id) => ({ id, ...row }));
}
