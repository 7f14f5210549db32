/**
 * Third-party scripts, each run whole and unmodified on both sides: in a copy of their folder, so that what one run
 * leaves there is not found by the next, and by their own names, because those show in messages.
 */

import { cp, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { runFile } from '../command-subject.ts';
import { compareOutcomes, describeKind, type FirstDifference } from '../compare.ts';
import { normaliseOutcome } from '../normalise.ts';
import type { Outcome } from '../outcome.ts';
import { detectProgramName } from '../self-test.ts';
import type { RunLimits } from '../subject.ts';
import { withWorkFolder } from '../work-folder.ts';

/**
 * - `pass`: as the reference; `differs`: otherwise
 * - `timeout`: had to be killed for time or output, on either side; `crash`: the subject died
 * - `missing`: there is no such file
 * - `undecided`: the reference died, or does not repeat itself
 */
export type SuiteStatus = 'pass' | 'differs' | 'timeout' | 'crash' | 'missing' | 'undecided';

export interface SuiteResult {
  file: string;
  status: SuiteStatus;
  /** Why it is no pass; '' otherwise. */
  detail: string;
  difference?: FirstDifference;
  /** Lines that change from run to run of the reference itself, and are not compared. */
  unsteadyLines: number;
  /** Wall times; 0 where it did not run. */
  referenceMs: number;
  subjectMs: number;
}

export interface SuiteSide {
  id: string;
  /** Command template. */
  command: string;
}

export interface SuiteOptions {
  limits: RunLimits;
  concurrency: number;
  onDone?: (result: SuiteResult) => void;
}

/** Statuses that make a run differ. */
export const SUITE_FAILURES: ReadonlySet<SuiteStatus> = new Set(['differs', 'timeout', 'crash', 'missing']);

/** Runs the files, in their order, on the reference and one subject. */
export async function runSuite(
  folder: string,
  files: readonly string[],
  reference: SuiteSide,
  subject: SuiteSide,
  options: SuiteOptions,
): Promise<SuiteResult[]> {
  const { limits } = options;
  const names = await Promise.all([reference, subject].map(({ command }) => programName(command, limits)));
  const run = async (side: 0 | 1, file: string): Promise<Outcome> => {
    const { command } = side === 0 ? reference : subject;
    const outcome = await withWorkFolder(async (work) => {
      await cp(folder, work, { recursive: true });
      return await runFile(command, work, file, limits);
    });
    return { ...outcome, programName: names[side] };
  };
  const queue = new PQueue({ concurrency: options.concurrency });
  const results = await queue.addAll(
    files.map((file) => async (): Promise<SuiteResult> => {
      const result = await judgeFile(folder, file, run, subject.id);
      options.onDone?.(result);
      return result;
    }),
  );
  return results as SuiteResult[];
}

type Run = (side: 0 | 1, file: string) => Promise<Outcome>;

async function judgeFile(folder: string, file: string, run: Run, subjectId: string): Promise<SuiteResult> {
  const isThere = await stat(join(folder, file)).then(
    (found) => found.isFile(),
    () => false,
  );
  const base = { file, unsteadyLines: 0, referenceMs: 0, subjectMs: 0 };
  if (!isThere) return { ...base, status: 'missing', detail: 'no such file' };
  const expected = await run(0, file);
  const times = { ...base, referenceMs: Math.round(expected.durationMs) };
  if (expected.kind !== 'exited') {
    const status = endedBadly(expected) === 'timeout' ? 'timeout' : 'undecided';
    return { ...times, status, detail: `the reference ${describeKind(expected)}` };
  }
  const given = await run(1, file);
  const timed = { ...times, subjectMs: Math.round(given.durationMs) };
  if (given.kind !== 'exited') return { ...timed, status: endedBadly(given), detail: describeKind(given) };
  const comparison = compareOutcomes(expected, given, { subject: subjectId });
  if (comparison.kind === 'same') return { ...timed, status: 'pass', detail: '' };
  if (comparison.kind === 'known') {
    return { ...timed, status: 'pass', detail: `known difference: ${comparison.entry}` };
  }
  // Dates, times and addresses: what the reference does not repeat, nobody else has to.
  const steady = withoutUnsteady(expected, await run(0, file), given);
  if (steady === undefined) {
    return { ...timed, status: 'undecided', detail: 'the reference does not repeat itself' };
  }
  const again = compareOutcomes(steady.expected, steady.given, { subject: subjectId });
  if (again.kind !== 'different') {
    return { ...timed, status: 'pass', detail: '', unsteadyLines: steady.unsteadyLines };
  }
  const { difference } = again;
  const { unsteadyLines } = steady;
  return { ...timed, status: 'differs', detail: differenceText(difference), difference, unsteadyLines };
}

function endedBadly({ kind }: Outcome): SuiteStatus {
  return kind === 'timed-out' || kind === 'flooded' ? 'timeout' : 'crash';
}

function differenceText({ stream, line, reference, subject }: FirstDifference): string {
  const where = line > 0 ? `line ${line} of ${stream}` : stream;
  return `${where}: expected ${reference ?? 'nothing more'}, got ${subject ?? 'nothing more'}`;
}

interface Steady {
  expected: Outcome;
  given: Outcome;
  unsteadyLines: number;
}

/**
 * Two runs of the reference and one of the subject, with the lines blanked in which the reference differs from itself.
 * Undefined when those cannot be told: the two runs have other numbers of lines, or end in other ways.
 */
function withoutUnsteady(first: Outcome, second: Outcome, given: Outcome): Steady | undefined {
  if (second.kind !== 'exited' || first.exitCode !== second.exitCode) return undefined;
  const [left, right, other] = [first, second, given].map((outcome) => normaliseOutcome(outcome));
  let unsteadyLines = 0;
  for (const stream of ['stdout', 'stderr'] as const) {
    const lines = [left!, right!, other!].map((outcome) => outcome[stream].split('\n'));
    const [one, two, three] = lines as [string[], string[], string[]];
    if (one.length !== two.length) return undefined;
    for (const [i, line] of one.entries()) {
      if (line === two[i]) continue;
      unsteadyLines++;
      one[i] = '';
      if (i < three.length) three[i] = '';
    }
    left![stream] = one.join('\n');
    other![stream] = three.join('\n');
  }
  return { expected: left!, given: other!, unsteadyLines };
}

/** What a command puts in front of its messages. */
async function programName(command: string, limits: RunLimits): Promise<string> {
  return await detectProgramName(({ source }) =>
    withWorkFolder(async (work) => {
      await writeFile(join(work, 'program.lua'), source, 'latin1');
      return await runFile(command, work, 'program.lua', limits);
    }),
  );
}
