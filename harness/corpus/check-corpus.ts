/** Runs cases on the reference and on subjects, side by side, and gathers the results. */

import PQueue from 'p-queue';
import type { RunLimits, Subject } from '../subject.ts';
import type { CorpusCase } from './corpus.ts';
import { type CaseResult, judgeCase } from './run-case.ts';
import { absentFunctions } from './surface.ts';

export interface SubjectCheck {
  id: string;
  description: string;
  /** Functions of §5 that the subject does not have. */
  absent: string[];
  /** Set when the subject could not even be asked: nothing below can be believed. */
  unusable?: string;
  cases: CaseResult[];
}

export interface CheckResults {
  kind: 'tidelock-check';
  reference: { id: string; description: string };
  /** Assertions that do not hold on the reference itself, as `path: name: detail`; nobody is judged by them. */
  invalid: string[];
  subjects: SubjectCheck[];
  durationMs: number;
}

export interface CheckOptions {
  limits: RunLimits;
  /** Programs in flight at once. */
  concurrency: number;
  /** Called after each run, for a progress line. */
  onProgress?: (done: number, total: number) => void;
  /** Stops after the runs in flight. */
  signal?: AbortSignal;
}

const NOTHING_ABSENT: ReadonlySet<string> = new Set();

/** Runs every case on the reference first, then on each subject. */
export async function checkCorpus(
  cases: readonly CorpusCase[],
  reference: Subject,
  subjects: readonly Subject[],
  options: CheckOptions,
): Promise<CheckResults> {
  const started = performance.now();
  const total = cases.length * (subjects.length + 1);
  let done = 0;
  const runAll = async (
    subject: Subject,
    judge: (position: number, result: CaseResultInput) => CaseResult,
  ) => {
    const queue = new PQueue({ concurrency: options.concurrency });
    const results: (CaseResult | undefined)[] = cases.map(() => undefined);
    await queue.addAll(
      cases.map((corpusCase, position) => async () => {
        if (options.signal?.aborted) return;
        const outcome = await subject.run({ source: corpusCase.source }, options.limits);
        results[position] = judge(position, { corpusCase, outcome });
        done += 1;
        options.onProgress?.(done, total);
      }),
    );
    return results;
  };

  const judged = await runAll(reference, (_, { corpusCase, outcome }) =>
    judgeCase(corpusCase, outcome, undefined, NOTHING_ABSENT),
  );
  const expected = judged.map((result) => validNames(result));
  const checks: SubjectCheck[] = [];
  for (const subject of subjects) {
    const absent = await absentFunctions(subject, options.limits);
    const results = await runAll(subject, (position, { corpusCase, outcome }) =>
      judgeCase(corpusCase, outcome, expected[position], absent ?? NOTHING_ABSENT),
    );
    checks.push({
      id: subject.id,
      description: subject.description,
      absent: [...(absent ?? [])],
      ...(absent === undefined ? { unusable: 'it could not run the first, simplest program' } : {}),
      cases: results.filter((result) => result !== undefined),
    });
  }
  return {
    kind: 'tidelock-check',
    reference: { id: reference.id, description: reference.description },
    invalid: judged.flatMap((result) => invalidAssertions(result)),
    subjects: checks,
    durationMs: Math.round(performance.now() - started),
  };
}

type CaseResultInput = { corpusCase: CorpusCase; outcome: Awaited<ReturnType<Subject['run']>> };

function validNames(result: CaseResult | undefined): string[] {
  return (result?.assertions ?? [])
    .filter(({ status }) => status === 'pass' || status === 'skip')
    .map(({ name }) => name);
}

function invalidAssertions(result: CaseResult | undefined): string[] {
  if (result === undefined) return [];
  const failed = result.assertions.filter(({ status }) => status !== 'pass' && status !== 'skip');
  if (failed.length > 0) return failed.map(({ name, detail }) => `${result.path}: ${name}: ${detail}`);
  return result.status === 'pass' || result.status === 'skip' ? [] : [`${result.path}: ${result.detail}`];
}
