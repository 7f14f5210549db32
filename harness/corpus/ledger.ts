/**
 * The expected failures of a subject, with what each one gives: `<folder>/<subject>.json`. Held against a ledger, a
 * run is good when it fails exactly as written down: a failure that is not there, one that gives something else, and
 * one that has come to pass all count. `--update-ledger` writes what is.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../harness-error.ts';
import { normaliseText } from '../normalise.ts';
import type { SubjectCheck } from './check-corpus.ts';
import { type CheckStatus, FAILURES } from './run-case.ts';

export const LEDGER_VERSION = 1;

/** A failed assertion, or a function with calls that differ. */
export interface LedgerEntry {
  /** Path of the case, or `sweep`. */
  where: string;
  /** Name of the assertion, or of the function. */
  name: string;
  status: CheckStatus;
  /** The first difference, exactly. */
  detail: string;
}

export interface Ledger {
  kind: 'tidelock-ledger';
  version: typeof LEDGER_VERSION;
  subject: string;
  /** Name and version of the subject that it was written for. */
  description: string;
  /** Calls of the sweep when it was written; with another number its entries are not compared. */
  sweptCalls: number;
  entries: LedgerEntry[];
}

export interface LedgerVerdict {
  /** Failures that the ledger does not have. */
  unexpected: LedgerEntry[];
  /** Failures that give something else than the ledger says. */
  changed: { expected: LedgerEntry; actual: LedgerEntry }[];
  /** Entries that did not fail. */
  passing: LedgerEntry[];
  /** Entries that failed as they should. */
  asExpected: number;
}

/** What a run would write down. */
export function makeLedger(check: SubjectCheck): Ledger {
  return {
    kind: 'tidelock-ledger',
    version: LEDGER_VERSION,
    subject: check.id,
    description: check.description,
    sweptCalls: sweptCalls(check),
    entries: entriesOf(check),
  };
}

/** Holds a run against a ledger; of a run over some cases only the entries of those. */
export function compareWithLedger(check: SubjectCheck, ledger: Ledger): LedgerVerdict {
  const isSweepComparable = ledger.sweptCalls === sweptCalls(check);
  const ran = new Set(check.cases.map(({ path }) => path));
  const isCompared = ({ where }: LedgerEntry) => (where === SWEEP ? isSweepComparable : ran.has(where));
  const actual = new Map(
    entriesOf(check)
      .filter(isCompared)
      .map((entry) => [keyOf(entry), entry]),
  );
  const verdict: LedgerVerdict = { unexpected: [], changed: [], passing: [], asExpected: 0 };
  for (const expected of ledger.entries.filter(isCompared)) {
    const found = actual.get(keyOf(expected));
    actual.delete(keyOf(expected));
    if (found === undefined) verdict.passing.push(expected);
    else if (found.status === expected.status && found.detail === expected.detail) verdict.asExpected++;
    else verdict.changed.push({ expected, actual: found });
  }
  verdict.unexpected.push(...actual.values());
  return verdict;
}

/** True when a run went exactly as its ledger says. */
export function isAsExpected({ unexpected, changed, passing }: LedgerVerdict): boolean {
  return unexpected.length + changed.length + passing.length === 0;
}

/** The ledger of a subject in a folder; undefined when it has none there. */
export async function readLedger(folder: string, subject: string): Promise<Ledger | undefined> {
  const file = ledgerFile(folder, subject);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  let ledger: Ledger;
  try {
    ledger = JSON.parse(text) as Ledger;
  } catch (error) {
    throw new HarnessError(`${file} is not JSON: ${(error as Error).message}`);
  }
  if (ledger.kind !== 'tidelock-ledger' || ledger.version !== LEDGER_VERSION) {
    throw new HarnessError(`${file} is no ledger of this Tidelock`);
  }
  return ledger;
}

/** Writes the ledger of a run, one entry a line: changes of it shall be easy to review. */
export async function writeLedger(folder: string, check: SubjectCheck): Promise<string> {
  const { entries, ...head } = makeLedger(check);
  const file = ledgerFile(folder, check.id);
  const lines = entries.map((entry) => `  ${JSON.stringify(entry)}`);
  await mkdir(folder, { recursive: true });
  const opening = JSON.stringify({ ...head, entries: [] }, undefined, 1).replace(/\[\]\n\}$/, '[');
  await writeFile(file, `${opening}\n${lines.join(',\n')}\n ]\n}\n`);
  return file;
}

const SWEEP = 'sweep';

function entriesOf(check: SubjectCheck): LedgerEntry[] {
  const failed = check.cases.flatMap((result) => {
    const own = result.assertions
      .filter(({ status }) => FAILURES.has(status))
      .map(({ name, status, detail }) => entry(result.path, name, status, detail));
    // A case that reported everything and then went wrong has no assertion to blame.
    return own.length === 0 && FAILURES.has(result.status)
      ? [entry(result.path, result.path, result.status, result.detail)]
      : own;
  });
  const swept = check.sweep
    .filter(({ different }) => different > 0)
    .map(({ name, different, examples }) => {
      const { call, reference, subject = 'nothing' } = examples[0]!;
      return entry(
        SWEEP,
        name,
        'fail',
        `${different} differ; ${call}: expected ${reference}, got ${subject}`,
      );
    });
  return [...failed, ...swept];
}

function entry(where: string, name: string, status: CheckStatus, detail: string): LedgerEntry {
  return { where, name, status, detail: normaliseText(detail) };
}

function keyOf({ where, name }: LedgerEntry): string {
  return `${where}\n${name}`;
}

function sweptCalls({ sweep }: SubjectCheck): number {
  return sweep.reduce((sum, { calls }) => sum + calls, 0);
}

function ledgerFile(folder: string, subject: string): string {
  return join(folder, `${subject.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '')}.json`);
}
