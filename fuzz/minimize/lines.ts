/**
 * The smallest *text* that still fails, for programs that do not parse (a difference may be in how a syntax
 * error is reported): leaves out lines, then words, then single characters. No text is invalid here.
 */

import { removals } from './removals.ts';
import { type Reducer, type SearchOptions, type SearchResult, search, type Verdict } from './search.ts';

export interface MinimizeLinesOptions extends SearchOptions {
  /** Judges up to `batchSize` texts at once. */
  readonly stillFailsBatch?: (candidates: readonly string[]) => Promise<readonly Verdict[]>;
}

/** Longer texts are not tried character by character. */
const CHARACTERS = 400;

const lines: Reducer<string> = {
  name: 'remove lines',
  reason: 'the coarsest parts of a text',
  tier: 'coarse',
  candidates: (text, from) => withPartsRemoved(text.split(/(?<=\n)/), from),
};

const words: Reducer<string> = {
  name: 'remove words',
  reason: 'what a line can spare, without cutting names and numbers in two',
  tier: 'fine',
  candidates: (text, from) => withPartsRemoved(text.match(WORD) ?? [], from),
};

const characters: Reducer<string> = {
  name: 'remove characters',
  reason: 'last: there are many, and most of them belong to words that had to stay',
  tier: 'finish',
  candidates: (text, from) => withPartsRemoved(text.length > CHARACTERS ? [] : [...text], from),
};

const WORD = /[A-Za-z0-9_]+|\n|[^\S\n]+|[^A-Za-z0-9_\s]/g;

/** Minimises a text. */
export async function minimizeLines(
  text: string,
  stillFails: (candidate: string) => Promise<Verdict>,
  options: MinimizeLinesOptions = {},
): Promise<SearchResult<string>> {
  const { stillFailsBatch } = options;
  return await search(
    {
      initial: text,
      reducers: [lines, words, characters],
      print: (value) => value,
      countNodes: (value) => value.match(WORD)?.length ?? 0,
      read: (value) => value,
      judge: stillFailsBatch ?? ((candidates) => Promise.all(candidates.map(stillFails))),
    },
    { ...options, batchSize: options.batchSize ?? (stillFailsBatch === undefined ? 1 : 16) },
  );
}

function* withPartsRemoved(
  parts: readonly string[],
  from: readonly number[],
): Iterable<{ value: string; next: readonly number[] }> {
  for (const { list, next } of removals(parts, 0, from)) yield { value: list.join(''), next };
}
