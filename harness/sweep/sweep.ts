/**
 * The argument sweep: every function of §5 called with every kind of value in every place, on the reference
 * and on a subject, results and messages compared call by call. No expectation is written down anywhere.
 * Sweeps run in batches; one that differs runs again by itself before it is believed.
 */

import PQueue from 'p-queue';
import { normaliseOutcome } from '../normalise.ts';
import type { Outcome } from '../outcome.ts';
import type { Program, RunLimits, Subject } from '../subject.ts';
import { readSweep, sweepCalls, sweepProgram } from './sweep-program.ts';
import { SWEPT_FUNCTIONS } from './sweep-subjects.ts';

export interface SweptCall {
  /** Lua text of the call. */
  call: string;
  reference: string;
  /** Absent when the subject did not get that far. */
  subject?: string;
}

export interface SweepResult {
  name: string;
  /** Calls on which the reference gave an answer. */
  calls: number;
  different: number;
  /** The first few that differ. */
  examples: SweptCall[];
}

export interface SweepOptions {
  limits: RunLimits;
  /** Batches in flight at once. */
  concurrency: number;
  /** Names of functions; all when undefined. */
  only?: readonly string[];
  /** Functions the subject does not have: calling them tells nothing. */
  absent?: ReadonlySet<string>;
  /** Called with the number of functions done, now and then. */
  onDone?: (count: number) => void;
  signal?: AbortSignal;
}

interface Sweep {
  name: string;
  calls: string[];
  program: Program;
}

const EXAMPLES = 5;
const BATCH = 6;
/** A sweep is hundreds of calls: it may take and write more than one program. */
const PATIENCE = 2;
/** Functions whose calls reach files. */
const NEEDS_HOST = /^(io\.|file:|os\.|package\.|require$|module$|dofile$|loadfile$)/;

/** How many functions a sweep calls. */
export const SWEPT_COUNT = SWEPT_FUNCTIONS.length;

/** Sweeps a subject; `onHost` is the same implementation where it has a real file system. */
export async function sweep(
  reference: Subject,
  subject: Subject,
  onHost: Subject,
  options: SweepOptions,
): Promise<SweepResult[]> {
  const limits = { ...options.limits, timeoutMs: options.limits.timeoutMs * PATIENCE };
  const sweeps = SWEPT_FUNCTIONS.filter(
    ({ name }) => options.only?.includes(name) !== false && options.absent?.has(name) !== true,
  ).map((swept): Sweep => {
    const calls = sweepCalls(swept);
    return { name: swept.name, calls, program: { source: sweepProgram(swept, calls) } };
  });
  const queue = new PQueue({ concurrency: options.concurrency });
  const results = new Map<string, SweepResult>();
  const runBatch = async (on: Subject, batch: readonly Sweep[]) => {
    if (options.signal?.aborted) return;
    const programs = batch.map(({ program }) => program);
    const [expected, given] = await Promise.all([
      reference.runBatch(programs, limits),
      on.runBatch(programs, limits),
    ]);
    for (const [i, swept] of batch.entries()) {
      let result = compareSweep(swept, expected[i]!, given[i]!);
      if (result.different > 0) {
        const alone = [reference.run(swept.program, limits), on.run(swept.program, limits)] as const;
        result = compareSweep(swept, ...(await Promise.all(alone)));
      }
      results.set(swept.name, result);
      options.onDone?.(1);
    }
  };
  const hosted = sweeps.filter(({ name }) => NEEDS_HOST.test(name));
  const plain = sweeps.filter(({ name }) => !NEEDS_HOST.test(name));
  await queue.addAll([
    ...batches(hosted).map((batch) => () => runBatch(onHost, batch)),
    ...batches(plain).map((batch) => () => runBatch(subject, batch)),
  ]);
  return sweeps.flatMap(({ name }) => results.get(name) ?? []);
}

function compareSweep({ name, calls }: Sweep, expected: Outcome, given: Outcome): SweepResult {
  const left = readSweep(normaliseOutcome(expected).stdout);
  const right = readSweep(normaliseOutcome(given).stdout);
  const different: SweptCall[] = [];
  for (const [number, answer] of left) {
    const other = right.get(number);
    if (other !== answer) different.push({ call: calls[number]!, reference: answer, subject: other });
  }
  return { name, calls: left.size, different: different.length, examples: different.slice(0, EXAMPLES) };
}

function batches<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, i) => items.slice(i * BATCH, (i + 1) * BATCH));
}
