/**
 * Before a campaign: can these two sides be fuzzed at all? What cannot print, fail, pass on a status or be stopped would
 * give thousands of differences that all say the same. A single wrong answer where the rest shows that the command
 * around the implementation is sound is a bug to be found, and only told.
 */

import { HarnessError } from '../../harness/harness-error.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { type Ability, type SelfTestResult, selfTest } from '../../harness/self-test.ts';
import type { RunLimits, Subject } from '../../harness/subject.ts';
import type { Sides } from '../ways.ts';

/** Programs that show whether many can run in one process, so that this is found out before the clock starts. */
const FIRST_BATCH = ['print(1)', 'print(2)'];

/** What the user can do about an ability that is missing. */
const ADVICE: Readonly<Record<Ability, string>> = {
  prints: "check the command: it has to run the Lua file that stands for {file}, as in 'mylua {file}'",
  'tells of errors':
    'an uncaught error has to end with a status other than 0 and its message on standard error; check what wraps the implementation',
  'passes on a status':
    'os.exit(7) has to end the command with status 7; check what wraps the implementation',
  'is stopped in an endless loop':
    'killing the command has to end its program; check what wraps the implementation',
};

/**
 * Throws a HarnessError that says in one line why a side cannot be fuzzed and what to do.
 * @returns what the user should know all the same
 */
export async function requireFit({ reference, subject }: Sides, limits: RunLimits): Promise<string[]> {
  const notes: string[] = [];
  for (const side of [reference, subject]) {
    const failed = (await selfTest(side, limits)).filter(({ passed }) => !passed);
    const reason = failed.find((result) => isFatal(result, failed));
    if (reason !== undefined) throw new HarnessError(refusal(side, reason));
    for (const { check, detail } of failed)
      notes.push(`${side.id}: '${check}' fails at the start: ${detail}`);
    await side.runBatch(
      FIRST_BATCH.map((source) => ({ source })),
      limits,
    );
  }
  return notes;
}

/** Throws a HarnessError when a side that could be started once cannot any more: its answers are no differences. */
export function requireStarted(
  { reference, subject }: Sides,
  expected: readonly Outcome[],
  actual: readonly Outcome[],
): void {
  for (const [side, outcomes] of [
    [reference, expected],
    [subject, actual],
  ] as const) {
    const gone = outcomes.find(({ kind }) => kind === 'not-started');
    if (gone === undefined) continue;
    throw new HarnessError(
      `${side.id} can no longer be started (${gone.detail}); once it can, --resume goes on with this campaign`,
    );
  }
}

/** A wrong status is fatal only if no status comes through. */
function isFatal({ check, detail }: SelfTestResult, failed: readonly SelfTestResult[]): boolean {
  if (check === 'passes on a status') return failed.some((other) => other.check === 'tells of errors');
  const isOnlyStatus = check === 'tells of errors' && detail.includes('boom');
  return !(isOnlyStatus && !failed.some((other) => other.check === 'passes on a status'));
}

function refusal(side: Subject, { check, detail }: SelfTestResult): string {
  // One that cannot be started says itself what to do.
  const start = /^it could not be started \((.*)\) and wrote nothing$/s.exec(detail)?.[1];
  if (start !== undefined) return `${side.id} cannot be started: ${start}`;
  return `${side.id} cannot be fuzzed: a program that tests whether it ${check} failed (${detail}); ${ADVICE[check]}`;
}
