/**
 * Do two outcomes show the same behaviour? Standard output, standard error and exit status are compared
 * byte for byte after `normalise` took out what the language leaves open; what then differs is looked up
 * in the reviewed list of known differences.
 */

import { findKnownDifference } from './known-differences.ts';
import { normaliseOutcome } from './normalise.ts';
import type { Outcome } from './outcome.ts';

/** Where two outcomes part for the first time. */
export interface FirstDifference {
  /** `outcome`: one side ended in another way (time, signal…) than the other. */
  stream: 'stdout' | 'stderr' | 'exit status' | 'outcome';
  /** 1-based line within the stream; 0 for `exit status` and `outcome`. */
  line: number;
  /** That line on either side, normalised; undefined where that side has already ended. */
  reference: string | undefined;
  subject: string | undefined;
}

export type Comparison =
  | { kind: 'same' }
  /** A reviewed entry of the list of known differences covers all that differs. */
  | { kind: 'known'; entry: string; difference: FirstDifference }
  | { kind: 'different'; difference: FirstDifference }
  /** The reference itself gave no verdict: it timed out, flooded, crashed, ran out of memory. */
  | { kind: 'undecided'; reason: string };

export interface CompareOptions {
  /** Id of the subject, for known differences that hold for some subjects only. */
  subject?: string;
  /** False compares without the list of known differences. */
  knownDifferences?: boolean;
  /** The program, for known differences that depend on what it uses. */
  source?: string;
}

/** Compares what the reference and a subject did with one program. */
export function compareOutcomes(
  reference: Outcome,
  subject: Outcome,
  options: CompareOptions = {},
): Comparison {
  if (reference.kind !== 'exited') {
    if (reference.kind === subject.kind) return { kind: 'same' };
    return { kind: 'undecided', reason: `the reference ${describeKind(reference)}` };
  }
  const left = normaliseOutcome(reference);
  const right = normaliseOutcome(subject);
  const difference = firstDifference(left, right);
  if (difference === undefined) return { kind: 'same' };
  if (options.knownDifferences !== false) {
    const entry = findKnownDifference({
      reference: left,
      subject: right,
      difference,
      subjectId: options.subject,
      source: options.source,
    });
    if (entry !== undefined) return { kind: 'known', entry, difference };
  }
  return { kind: 'different', difference };
}

/** First place where two normalised outcomes part; undefined when they are equal. */
export function firstDifference(reference: Outcome, subject: Outcome): FirstDifference | undefined {
  // Text first: with a subject that crashed or hung, the last thing it got right tells most.
  const sameKind = reference.kind === subject.kind;
  if (!sameKind) {
    return { stream: 'outcome', line: 0, reference: describeKind(reference), subject: describeKind(subject) };
  }
  const stdout = firstDifferentLine('stdout', reference.stdout, subject.stdout);
  if (stdout !== undefined) return stdout;
  const stderr = firstDifferentLine('stderr', reference.stderr, subject.stderr);
  if (stderr !== undefined) return stderr;
  if (reference.kind === 'exited' && reference.exitCode !== subject.exitCode) {
    const codes = [reference, subject].map((outcome) => String(outcome.exitCode));
    return { stream: 'exit status', line: 0, reference: codes[0], subject: codes[1] };
  }
  return undefined;
}

/** `exited with status 1`, `was killed after the time limit`… */
export function describeKind(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'exited':
      return `exited with status ${outcome.exitCode}`;
    case 'timed-out':
      return 'did not end within the time limit';
    case 'flooded':
      return 'wrote more than the output limit';
    case 'crashed':
      return `crashed (${outcome.detail})`;
    case 'out-of-memory':
      return 'ran out of memory';
    case 'not-started':
      return `could not be started (${outcome.detail})`;
  }
}

function firstDifferentLine(
  stream: 'stdout' | 'stderr',
  reference: string,
  subject: string,
): FirstDifference | undefined {
  if (reference === subject) return undefined;
  const left = reference.split('\n');
  const right = subject.split('\n');
  let line = 0;
  while (line < left.length && line < right.length && left[line] === right[line]) line++;
  return { stream, line: line + 1, reference: left[line], subject: right[line] };
}
