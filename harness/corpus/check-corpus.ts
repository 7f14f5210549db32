/**
 * Runs cases on the reference and on subjects, side by side, and gathers the results. Cases run in batches;
 * whatever did not pass in a batch runs again by itself before it is believed; one that an error ended goes on behind it.
 */

import PQueue from 'p-queue';
import type { Outcome } from '../outcome.ts';
import type { RunLimits, Subject } from '../subject.ts';
import { type SweepResult, sweep, sweptCalls, whyNotSwept } from '../sweep/sweep.ts';
import type { SweepExtent } from '../sweep/sweep-plan.ts';
import type { CorpusCase } from './corpus.ts';
import { type GuardedLine, lineToGuard, withGuards } from './guarded-lines.ts';
import { type CaseResult, judgeCase, NOT_REACHED } from './run-case.ts';
import { absentFunctions } from './surface.ts';

export interface CheckedSubject {
  subject: Subject;
  /**
   * The same implementation as a process with a real file system and a shell, for the cases that need them;
   * the subject itself when undefined.
   */
  onHost?: Subject;
}

export interface SubjectCheck {
  id: string;
  description: string;
  /** Functions of §5 that the subject does not have. */
  absent: string[];
  /** Set when the subject could not even be asked: nothing below can be believed. */
  unusable?: string;
  cases: CaseResult[];
  /** The argument sweep, function by function; empty when it was not asked for. */
  sweep: SweepResult[];
  /** Why the sweep could not be made, where it was asked for. */
  unswept?: string;
  /** Wall time of this subject's share, in milliseconds. */
  durationMs: number;
}

/** A case as it ran. */
export interface CheckedCase {
  path: string;
  description: string;
  sections: string[];
  functions: string[];
  /** Names of the assertions that hold on the reference. */
  assertions: string[];
  /** Bytes, one per char code. */
  source: string;
}

export interface CheckResults {
  kind: 'tidelock-check';
  reference: { id: string; description: string };
  cases: CheckedCase[];
  /** Assertions that do not hold on the reference itself, as `path: name: detail`; nobody is judged by them. */
  invalid: string[];
  subjects: SubjectCheck[];
  /** True when it was stopped before every case had run. */
  interrupted: boolean;
  durationMs: number;
}

export interface CheckOptions {
  limits: RunLimits;
  /** Batches in flight at once. */
  concurrency: number;
  /** Called now and then, for a progress line. */
  onProgress?: (done: number, total: number) => void;
  /** Sweep the arguments of every function too, and how far. */
  sweep?: SweepExtent;
  /** Sweep only these functions. */
  sweepOnly?: readonly string[];
  /** Stops after the batches in flight. */
  signal?: AbortSignal;
}

const BATCH = 12;
/** Lines of one case that are guarded one after the other. */
const MOST_GUARDS = 24;
/** Calls of the sweep that count as much as one case in the progress line. */
const CALLS_PER_RUN = 400;
const PROCESSES = 'processes';
const NEEDS_HOST: ReadonlySet<string> = new Set(['files', PROCESSES]);
/** Cases that start the interpreter dozens of times take seconds on a busy machine, and would be called hanging. */
const MORE_TIME_FOR_PROCESSES = 6;
const NOTHING_ABSENT: ReadonlySet<string> = new Set();

type Judge = (corpusCase: CorpusCase, outcome: Outcome, guarded?: readonly GuardedLine[]) => CaseResult;

/** Runs every case on the reference first, then on each subject. */
export async function checkCorpus(
  cases: readonly CorpusCase[],
  reference: Subject,
  subjects: readonly CheckedSubject[],
  options: CheckOptions,
): Promise<CheckResults> {
  const started = performance.now();
  const { sweep: extent, sweepOnly: only } = options;
  const swept = extent === undefined ? 0 : Math.ceil(sweptCalls(extent, only) / CALLS_PER_RUN);
  const total = cases.length + (cases.length + swept) * subjects.length;
  let done = 0;
  const onDone = (count: number) => {
    done += count;
    options.onProgress?.(Math.round(done), total);
  };
  const judged = await runCases(
    cases,
    { subject: reference },
    (corpusCase, outcome) => judgeCase(corpusCase, outcome, undefined, NOTHING_ABSENT),
    options,
    onDone,
  );
  const expected = new Map(judged.map((result) => [result.path, validNames(result)]));
  const sources = new Map(cases.map(({ path, source }) => [path, source]));
  const sweepReference = subjects.length > 1 && extent === 'quick' ? remembering(reference) : reference;
  const checks: SubjectCheck[] = [];
  for (const checked of subjects) {
    const startedSubject = performance.now();
    const isOwn = /^vm(:|$)/.test(checked.subject.id);
    const absent = await absentFunctions(checked.subject, options.limits);
    const unswept =
      absent === undefined || extent === undefined
        ? undefined
        : await whyNotSwept(checked.onHost ?? checked.subject, options.limits);
    const judge: Judge = (corpusCase, outcome, guarded) => {
      const names = expected.get(corpusCase.path) ?? [];
      return judgeCase(corpusCase, outcome, names, absent ?? NOTHING_ABSENT, isOwn, guarded);
    };
    checks.push({
      id: checked.subject.id,
      description: checked.subject.description,
      absent: [...(absent ?? [])],
      ...(absent === undefined ? { unusable: 'it could not run the first, simplest program' } : {}),
      cases: absent === undefined ? [] : await runCases(cases, checked, judge, options, onDone),
      sweep:
        absent === undefined || extent === undefined || unswept !== undefined
          ? []
          : await sweep(sweepReference, checked.subject, checked.onHost ?? checked.subject, {
              ...options,
              extent,
              only,
              absent,
              onDone: (calls) => onDone(calls / CALLS_PER_RUN),
            }),
      ...(unswept === undefined ? {} : { unswept }),
      durationMs: Math.round(performance.now() - startedSubject),
    });
  }
  return {
    kind: 'tidelock-check',
    reference: { id: reference.id, description: reference.description },
    cases: judged.map(({ path, description, sections, functions }) => ({
      path,
      description,
      sections,
      functions,
      assertions: expected.get(path)!,
      source: sources.get(path)!,
    })),
    invalid: judged.flatMap((result) => invalidAssertions(result)),
    subjects: checks,
    interrupted: options.signal?.aborted === true,
    durationMs: Math.round(performance.now() - started),
  };
}

/** Results in the order of the cases; when stopped, of those that ran. */
async function runCases(
  cases: readonly CorpusCase[],
  { subject, onHost }: CheckedSubject,
  judge: Judge,
  options: CheckOptions,
  onDone: (count: number) => void,
): Promise<CaseResult[]> {
  const queue = new PQueue({ concurrency: options.concurrency });
  const results = new Map<string, CaseResult>();
  const runBatch = async (on: Subject, batch: readonly CorpusCase[]) => {
    if (options.signal?.aborted) return;
    const limits = batch.some(startsProcesses) ? withTimeForProcesses(options.limits) : options.limits;
    const outcomes = await on.runBatch(
      batch.map(({ source }) => ({ source })),
      limits,
    );
    for (const [position, corpusCase] of batch.entries()) {
      let result = judge(corpusCase, outcomes[position]!);
      let outcome = outcomes[position]!;
      if (result.status !== 'pass' && !(await on.batchIsFresh?.())) {
        outcome = await on.run({ source: corpusCase.source }, limits);
        result = judge(corpusCase, outcome);
      }
      if (result.assertions.some(({ detail }) => detail === NOT_REACHED)) {
        result = await goOn(on, corpusCase, outcome, result, judge, limits);
      }
      results.set(corpusCase.path, result);
      onDone(1);
    }
  };
  const [hosted, plain] = onHost === undefined ? [[], cases] : split(cases, needsHost);
  await queue.addAll([
    ...batches(hosted).map((batch) => () => runBatch(onHost!, batch)),
    ...batches(plain).map((batch) => () => runBatch(subject, batch)),
  ]);
  return cases.flatMap(({ path }) => results.get(path) ?? []);
}

/** What becomes of a case when each line that ends it is guarded; as it was, where that does not help. */
async function goOn(
  on: Subject,
  corpusCase: CorpusCase,
  stopped: Outcome,
  before: CaseResult,
  judge: Judge,
  limits: RunLimits,
): Promise<CaseResult> {
  const guarded: GuardedLine[] = [];
  let [outcome, result] = [stopped, before];
  while (guarded.length < MOST_GUARDS) {
    const next = lineToGuard(corpusCase.source, outcome);
    if (next === undefined || guarded.some(({ line }) => line === next.line)) break;
    guarded.push(next);
    outcome = await on.run({ source: withGuards(corpusCase.source, guarded) }, limits);
    const again = judge(corpusCase, outcome, guarded);
    if (reported(again) < reported(result)) break;
    result = again;
  }
  return result;
}

function reported({ assertions }: CaseResult): number {
  return assertions.filter(({ detail }) => detail !== NOT_REACHED).length;
}

/** The same judge, asked once for each program however many subjects there are. */
function remembering(reference: Subject): Subject {
  const answers = new Map<string, Promise<Outcome>>();
  return {
    id: reference.id,
    description: reference.description,
    run: (program, limits) => {
      let answer = answers.get(program.source);
      if (answer === undefined) {
        answer = reference.run(program, limits);
        answers.set(program.source, answer);
      }
      return answer;
    },
    runBatch: (programs, limits) => reference.runBatch(programs, limits),
    close: () => reference.close(),
  };
}

/** Cases that need a real file system or a shell. */
export function needsHost({ frontMatter }: CorpusCase): boolean {
  return frontMatter.tags.some((tag) => NEEDS_HOST.has(tag));
}

function startsProcesses({ frontMatter }: CorpusCase): boolean {
  return frontMatter.tags.includes(PROCESSES);
}

function withTimeForProcesses(limits: RunLimits): RunLimits {
  return { ...limits, timeoutMs: limits.timeoutMs * MORE_TIME_FOR_PROCESSES };
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function batches<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, i) => items.slice(i * BATCH, (i + 1) * BATCH));
}

function validNames(result: CaseResult): string[] {
  return result.assertions
    .filter(({ status }) => status === 'pass' || status === 'skip')
    .map(({ name }) => name);
}

function invalidAssertions(result: CaseResult): string[] {
  const failed = result.assertions.filter(({ status }) => status !== 'pass' && status !== 'skip');
  if (failed.length > 0) return failed.map(({ name, detail }) => `${result.path}: ${name}: ${detail}`);
  return result.status === 'pass' || result.status === 'skip' ? [] : [`${result.path}: ${result.detail}`];
}
