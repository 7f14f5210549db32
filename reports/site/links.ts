/**
 * Where every page of the site stands. Addresses are permanent: they are made of names of the manual, of the corpus
 * and of finds, never of positions. All are relative to the site's root; `fromPage` makes them relative to a page, so
 * the site works from a folder as well as from any place of a host.
 */

import { deflateRawSync } from 'node:zlib';

/** `functions/string.rep.html`; a colon is no part of a file's name everywhere. */
export function functionPage(name: string): string {
  return `functions/${name.replace(':', '.')}.html`;
}

export function libraryPage(name: string): string {
  return `libraries/${name}.html`;
}

export const LANGUAGE_PAGE = 'libraries/language.html';

export function sectionPage(section: string): string {
  return `language/${section}.html`;
}

export function findPage(folder: string): string {
  return `finds/${slug(folder.replace(/(^|\/)finds\//, '$1'))}.html`;
}

/** The anchor of a case on the pages it stands on. */
export function caseAnchor(path: string): string {
  return `case-${slug(path.replace(/\.lua$/, ''))}`;
}

/** Link to the playground with a program in it: bytes, one per char code. */
export function playgroundLink(source: string): string {
  return `playground.html#code=${deflateRawSync(Buffer.from(source, 'latin1')).toString('base64url')}`;
}

/** The paragraph of a function in the reference manual. */
export function manualLink({ name }: { name: string }): string {
  return `https://www.lua.org/manual/5.1/manual.html#pdf-${name}`;
}

/** A root-relative address as seen from a page. */
export function fromPage(page: string, target: string): string {
  return '../'.repeat(page.split('/').length - 1) + target;
}

function slug(text: string): string {
  return text.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '');
}
