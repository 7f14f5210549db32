/**
 * The one reviewed list of differences that cannot or shall not be closed. An entry covers a difference only
 * if its rule says so for the whole of both outcomes; rules are as narrow as can be. Each entry carries a
 * program that shows it, and the tests run that program: an entry that no longer shows anything fails them.
 * How often each entry was used is counted, and reports show it.
 */

import type { FirstDifference } from './compare.ts';
import { EMBEDDED_DIFFERENCES } from './embedded/embedded-differences.ts';
import type { Outcome } from './outcome.ts';

export interface KnownDifferenceInput {
  /** Both outcomes, normalised. */
  reference: Outcome;
  subject: Outcome;
  difference: FirstDifference;
  /** Id of the subject. */
  subjectId?: string;
  source?: string;
}

export interface KnownDifference {
  /** Short and stable: reports and finds name it. */
  id: string;
  /** Why it is not closed. */
  reason: string;
  /** True when this entry explains everything that differs. */
  covers: (input: KnownDifferenceInput) => boolean;
  /** A Lua program that shows it. */
  example: string;
}

/** Tidelock's own VM against lua5.1 on Linux x86-64 has none. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [...EMBEDDED_DIFFERENCES];

const used = new Map<string, number>();

/** Id of the entry that covers a difference, counted as used; undefined when none does. */
export function findKnownDifference(input: KnownDifferenceInput): string | undefined {
  const entry = KNOWN_DIFFERENCES.find((candidate) => candidate.covers(input));
  if (entry === undefined) return undefined;
  used.set(entry.id, (used.get(entry.id) ?? 0) + 1);
  return entry.id;
}

/** How often each entry was used since this process started, entries never used included. */
export function knownDifferenceCounts(): Record<string, number> {
  return Object.fromEntries(KNOWN_DIFFERENCES.map(({ id }) => [id, used.get(id) ?? 0]));
}
