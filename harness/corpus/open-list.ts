/**
 * docs/open.json: what our own VM leaves out, function by function. What stands there shows in reports as
 * *not implemented*, never as passed, whatever the corpus says of it; and an entry whose cases have come to
 * pass fails the tests, so the list cannot outlive its reasons.
 */

import { readFile } from 'node:fs/promises';
import type { SubjectCheck } from './check-corpus.ts';
import { manualFunction } from './manual-functions.ts';
import { manualSection } from './manual-sections.ts';
import { type AssertionResult, type CaseResult, worstStatus } from './run-case.ts';

export interface OpenEntry {
  /** A function of §5, or the number of a section of §2. */
  name: string;
  /** `all`: absent or a stub; none of its assertions counts. `part`: it works but for what `missing` says. */
  extent: 'all' | 'part';
  /** In one line: what a program must not expect. */
  missing: string;
  /** Cases that show what is missing: what fails in them is not implemented, whatever fails elsewhere is a bug. */
  cases?: string[];
}

/** Reads and checks the list. */
export async function readOpenList(file: string): Promise<OpenEntry[]> {
  const entries = JSON.parse(await readFile(file, 'utf8')) as OpenEntry[];
  for (const { name, extent, missing } of entries) {
    if (manualFunction(name) === undefined && manualSection(name) === undefined) {
      throw new Error(`${file}: the manual has no function or section '${name}'`);
    }
    if (extent !== 'all' && extent !== 'part') {
      throw new Error(`${file}: extent of '${name}' is neither 'all' nor 'part'`);
    }
    if (typeof missing !== 'string' || missing === '') {
      throw new Error(`${file}: '${name}' does not say what is missing`);
    }
  }
  return entries;
}

/** The entries that hold for a subject: the list is about our own VM only. */
export function openListFor(subjectId: string, open: readonly OpenEntry[]): readonly OpenEntry[] {
  return /^vm(:|$)/.test(subjectId) ? open : [];
}

/** The same results with everything that is open marked *not implemented*. */
export function applyOpenList(check: SubjectCheck, open: readonly OpenEntry[]): SubjectCheck {
  const own = openListFor(check.id, open);
  if (own.length === 0) return check;
  const left = new Set(own.filter(({ extent }) => extent === 'all').map(({ name }) => name));
  return {
    ...check,
    cases: check.cases.map((result) => applyToCase(result, own)),
    sweep: check.sweep.filter(({ name }) => !left.has(name)),
  };
}

/** Entries whose cases, or whose function's assertions, all pass: they have nothing left to say. */
export function staleEntries(check: SubjectCheck, open: readonly OpenEntry[]): OpenEntry[] {
  return openListFor(check.id, open).filter((entry) => {
    if (entry.extent === 'part' && entry.cases === undefined) return false;
    const statuses = check.cases.flatMap((result) =>
      result.assertions.filter((assertion) => isAbout(entry, result, assertion)).map(({ status }) => status),
    );
    return statuses.every((status) => status === 'pass' || status === 'skip');
  });
}

function isAbout(entry: OpenEntry, result: CaseResult, assertion: AssertionResult): boolean {
  if (entry.cases?.includes(result.path)) return true;
  if (entry.extent !== 'all') return false;
  return (
    assertion.function === entry.name ||
    (assertion.function === undefined && result.sections.includes(entry.name))
  );
}

function applyToCase(result: CaseResult, open: readonly OpenEntry[]): CaseResult {
  let changed = false;
  const assertions = result.assertions.map((assertion): AssertionResult => {
    const entry = open.find((candidate) => isAbout(candidate, result, assertion));
    const passes = assertion.status === 'pass' || assertion.status === 'skip';
    if (entry === undefined || (passes && entry.extent === 'part')) return assertion;
    changed = true;
    return { ...assertion, status: 'not implemented', detail: entry.missing };
  });
  if (!changed) return result;
  const status = worstStatus(assertions.map((assertion) => assertion.status)) ?? result.status;
  return { ...result, assertions, status };
}
