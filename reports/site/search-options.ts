/** How the index is made and asked: the site and its pages must agree on it. */

export interface SearchDocument {
  id: number;
  /** function, section, library, case, find. */
  kind: string;
  title: string;
  text: string;
  /** Root-relative address. */
  page: string;
}

/** Names are found by their parts, too: `rep` finds `string.rep`. */
function tokenize(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}_.]+/u)
    .flatMap((word) => (word.includes('.') ? [word, ...word.split('.')] : [word]));
}

export const SEARCH_OPTIONS = {
  fields: ['title', 'text'],
  storeFields: ['kind', 'title', 'page'],
  tokenize,
  searchOptions: {
    prefix: true,
    fuzzy: 0.15,
    boost: { title: 4 },
    combineWith: 'AND' as const,
    boostDocument: (_id: unknown, _term: string, stored?: Record<string, unknown>) =>
      stored?.kind === 'function' || stored?.kind === 'library' ? 3 : 1,
  },
};
