/**
 * The predicate of a real minimisation: does a candidate differ between the reference and a subject in the
 * same way as the program did? Candidates that differ in another way are slips.
 */

import { type CompareOptions, compareOutcomes } from '../../harness/compare.ts';
import type { Outcome } from '../../harness/outcome.ts';
import type { Program, RunLimits, Subject } from '../../harness/subject.ts';
import { abstractLine, type DifferentComparison, differenceClass, rawSignature } from '../signature.ts';
import type { Verdict } from './search.ts';

export interface DifferingSides {
  readonly reference: Subject;
  readonly subject: Subject;
  readonly limits: RunLimits;
  /** What every candidate reads from its standard input. */
  readonly stdin?: string;
}

export interface DifferenceJudge {
  /** Each text in fresh processes. */
  alone(text: string): Promise<Verdict>;
  /** All texts in as few processes as the two sides allow. */
  together(texts: readonly string[]): Promise<Verdict[]>;
}

/**
 * Judges candidates for one difference. `outcomes` are those of the whole program: candidates that run much
 * longer than it did have lost the end of some loop, and are not waited for.
 */
export function sameDifference(
  wanted: DifferentComparison,
  outcomes: readonly Outcome[],
  sides: DifferingSides,
): DifferenceJudge {
  const kind = kindOf(wanted);
  const limits = candidateLimits(sides.limits, outcomes);
  const mayBeExhausted = outcomes.some(isExhausted);
  const program = (source: string): Program => ({ source, stdin: sides.stdin });
  const judge = (source: string, reference: Outcome, subject: Outcome): Verdict => {
    // A recursion that lost its end shows where a stack ends, not what the program showed.
    if (!mayBeExhausted && isExhausted(reference)) return false;
    const options: CompareOptions = { subject: sides.subject.id, source };
    const comparison = compareOutcomes(reference, subject, options);
    if (comparison.kind !== 'different') return false;
    return kindOf(comparison) === kind || { signature: rawSignature(comparison) };
  };
  return {
    async alone(text) {
      const [reference, subject] = await Promise.all([
        sides.reference.run(program(text), limits),
        sides.subject.run(program(text), limits),
      ]);
      return judge(text, reference, subject);
    },
    async together(texts) {
      const programs = texts.map(program);
      const [references, subjects] = await Promise.all([
        sides.reference.runBatch(programs, limits),
        sides.subject.runBatch(programs, limits),
      ]);
      return texts.map((text, i) => judge(text, references[i]!, subjects[i]!));
    },
  };
}

/**
 * What has to stay the same: the class of the difference and, where it is one of error messages, the two
 * messages but for names and values. Without them, a wrong value in one message easily turns into a wrong
 * message of another function.
 */
function kindOf(comparison: DifferentComparison): string {
  const kind = differenceClass(comparison);
  if (kind !== 'message') return kind;
  const { reference, subject } = comparison.difference;
  return `${kind}: ${template(reference)} ≠ ${template(subject)}`;
}

/** A message without its position and without what was printed around it. */
function template(line = ''): string {
  const message = line.replace(/^.*:\d+: /, '').replace(/\t.*$/, '');
  return abstractLine(message.replace(/^lua5\.1: /, ''));
}

/** Whether a run came to the end of a stack or of memory. */
export function isExhausted({ stdout, stderr }: Outcome): boolean {
  return /stack overflow|not enough memory/.test(stderr) || /stack overflow|not enough memory/.test(stdout);
}

const SHORTEST_LIMIT_MS = 300;
const PATIENCE = 20;

function candidateLimits(limits: RunLimits, outcomes: readonly Outcome[]): RunLimits {
  if (outcomes.some(({ kind }) => kind === 'timed-out')) return limits;
  const slowest = Math.max(0, ...outcomes.map(({ durationMs }) => durationMs));
  return {
    ...limits,
    timeoutMs: Math.min(limits.timeoutMs, Math.max(SHORTEST_LIMIT_MS, PATIENCE * slowest)),
  };
}
