/**
 * Runs one case on one subject and says what became of each assertion. The assertions are those that the
 * reference reported, so that a subject that stops half-way loses the rest instead of hiding it.
 */

import type { Outcome } from '../outcome.ts';
import type { CorpusCase } from './corpus.ts';
import { errorOf, type GuardedLine } from './guarded-lines.ts';
import { type Assertion, functionOfAssertion, readTap } from './tap.ts';

/**
 * - `pass`, `fail`: as the assertion says; an assertion that was never reached is a `fail`
 * - `crash`: the implementation died in it; `timeout`: it had to be killed, or flooded its output
 * - `skip`: the case says why it does not apply
 * - `not implemented`: the subject does not have the function
 * - `unspecified`: it does something else where the manual leaves it open; for Tidelock's own VM that is a `fail`
 */
export type CheckStatus = 'pass' | 'fail' | 'crash' | 'timeout' | 'skip' | 'not implemented' | 'unspecified';

/** Statuses that make a difference; the others are said, but nobody fails by them. */
export const FAILURES: ReadonlySet<CheckStatus> = new Set(['crash', 'timeout', 'fail']);
/** Detail of assertions after the one where a program stopped. */
export const NOT_REACHED = 'not reached';
/** Corpus tag of cases whose behaviour the manual leaves open. */
const UNSPECIFIED = 'unspecified';

/** In the order in which a roll-up lets one of them speak for all: the worst first. */
export const STATUSES: readonly CheckStatus[] = [
  'crash',
  'timeout',
  'fail',
  'not implemented',
  'unspecified',
  'skip',
  'pass',
];

export interface AssertionResult {
  name: string;
  /** Function of §5, when the assertion names one. */
  function?: string;
  status: CheckStatus;
  /** Why it is not a pass; '' otherwise. */
  detail: string;
}

export interface CaseResult {
  path: string;
  description: string;
  /** Sections of the manual the case is about. */
  sections: string[];
  /** Functions of §5 the case is about. */
  functions: string[];
  status: CheckStatus;
  /** First thing that went wrong; '' otherwise. */
  detail: string;
  assertions: AssertionResult[];
  durationMs: number;
}

/**
 * Reads what a subject made of a case.
 * @param expected assertion names that the reference reported, undefined when judging the reference itself
 * @param absent functions of §5 that the subject does not have
 * @param guarded lines of the case that raised an error, and were guarded so that it goes on
 * @param isHeldToReference false: where the manual leaves it open, another behaviour is no failure
 */
export function judgeCase(
  corpusCase: CorpusCase,
  outcome: Outcome,
  expected: readonly string[] | undefined,
  absent: ReadonlySet<string>,
  isHeldToReference = true,
  guarded: readonly GuardedLine[] = [],
): CaseResult {
  const failed =
    !isHeldToReference && corpusCase.frontMatter.tags.includes(UNSPECIFIED) ? UNSPECIFIED : 'fail';
  const tap = readTap(outcome.stdout);
  const names = expected ?? tap.assertions.map((assertion) => assertion.name);
  const end = howItEnded(outcome, tap.planned, tap.bailedOut);
  const reported = new Map(tap.assertions.map((assertion) => [assertion.name, assertion]));
  let lost = false;
  const assertions = names.map((name): AssertionResult => {
    const about = functionOfAssertion(name);
    const assertion = reported.get(name);
    const result = { name, ...(about === undefined ? {} : { function: about }) };
    if (assertion !== undefined && (assertion.ok || about === undefined || !absent.has(about))) {
      return { ...result, ...judgeAssertion(assertion, failed) };
    }
    if (about !== undefined && absent.has(about)) {
      return { ...result, status: 'not implemented', detail: `${about} is nil` };
    }
    if (tap.skipAll !== undefined) return { ...result, status: 'skip', detail: tap.skipAll };
    // The first one that is missing is where the program stopped; those after it were just not reached.
    const status = !lost && end !== undefined ? end.status : 'fail';
    const error = end === undefined ? errorOf(name, guarded) : undefined;
    const detail =
      error !== undefined ? `error: ${error}` : lost || end === undefined ? NOT_REACHED : end.detail;
    lost = true;
    return { ...result, status, detail };
  });
  const { status, detail } = rollUp(assertions, end, tap.skipAll);
  return {
    path: corpusCase.path,
    description: corpusCase.frontMatter.description,
    sections: [...new Set(corpusCase.frontMatter.manual.map((reference) => reference.section))],
    functions: corpusCase.frontMatter.manual.flatMap(({ function: name }) => name ?? []),
    status,
    detail,
    assertions,
    durationMs: Math.round(outcome.durationMs * 10) / 10,
  };
}

/** The status that speaks for many: the worst that occurs; `skip` and `pass` only among themselves. */
export function worstStatus(statuses: Iterable<CheckStatus>): CheckStatus | undefined {
  const present = new Set(statuses);
  if (present.has('pass') && present.has('skip')) present.delete('skip');
  return STATUSES.find((status) => present.has(status));
}

interface Ending {
  status: CheckStatus;
  detail: string;
}

/** Undefined when the program ran to its plan and left in peace. */
function howItEnded(outcome: Outcome, planned: number | undefined, bailedOut?: string): Ending | undefined {
  switch (outcome.kind) {
    case 'timed-out':
      return { status: 'timeout', detail: 'killed after the time limit' };
    case 'flooded':
      return { status: 'timeout', detail: 'killed after the output limit' };
    case 'out-of-memory':
      return { status: 'crash', detail: 'out of memory' };
    case 'crashed':
      return { status: 'crash', detail: outcome.detail || 'crashed' };
    case 'not-started':
      return { status: 'crash', detail: `could not be started: ${outcome.detail}` };
    case 'exited':
      break;
  }
  const error = outcome.stderr.split('\n')[0]!;
  if (bailedOut !== undefined) return { status: 'fail', detail: `bailed out: ${bailedOut}` };
  if (planned === undefined || outcome.exitCode !== 0) {
    return { status: 'fail', detail: `stopped with status ${outcome.exitCode}: ${error}` };
  }
  return undefined;
}

function judgeAssertion(assertion: Assertion, failed: CheckStatus): Ending {
  if (assertion.skip !== undefined) return { status: 'skip', detail: assertion.skip };
  return { status: assertion.ok ? 'pass' : failed, detail: assertion.detail };
}

function rollUp(
  assertions: readonly AssertionResult[],
  end: Ending | undefined,
  skipAll: string | undefined,
): Ending {
  const status = worstStatus(assertions.map((assertion) => assertion.status));
  const worst = assertions.find((assertion) => assertion.status === status);
  // A program that reported every assertion and then died is no pass either.
  if (end !== undefined && (status === undefined || status === 'pass' || status === 'skip')) return end;
  if (status === undefined) return { status: 'skip', detail: skipAll ?? 'no assertions' };
  if (status === 'pass') return { status, detail: '' };
  return { status, detail: `${worst!.name}: ${worst!.detail}` };
}
