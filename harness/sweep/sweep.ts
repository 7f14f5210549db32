/**
 * The argument sweep: every function of §5 called with every kind of value in every place, on the reference
 * and on a subject, what came of each call compared: results, messages, what it left in its arguments, which
 * functions and metamethods it called. No expectation is written down anywhere. Calls run thousands to a
 * program; a program that differs runs again by itself before it is believed.
 */

import PQueue from 'p-queue';
import { describeKind } from '../compare.ts';
import { normaliseOutcome, normaliseText } from '../normalise.ts';
import type { Outcome } from '../outcome.ts';
import type { RunLimits, Subject } from '../subject.ts';
import { gridsFor, programsOf, type Slice, type SweepExtent, sizeOf } from './sweep-plan.ts';
import { readSweep, sweepProgram, sweptCall } from './sweep-program.ts';
import { SWEPT_FUNCTIONS, type SweptFunction } from './swept-functions.ts';

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
  /** Of these, calls whose arguments were drawn at random. */
  drawn: number;
  /** Calls that are not made, for the reason that the function's frame gives. */
  leftOut: number;
  /** Calls on which the reference gave none: it crashed, or ran out of time. */
  unanswered: number;
  different: number;
  /** The first few that differ. */
  examples: SweptCall[];
}

export interface SweepOptions {
  limits: RunLimits;
  /** Programs in flight at once. */
  concurrency: number;
  /** `quick` by default. */
  extent?: SweepExtent;
  /** Names of functions; all when undefined. */
  only?: readonly string[];
  /** Functions the subject does not have: calling them tells nothing. */
  absent?: ReadonlySet<string>;
  /** Called with the number of calls done, now and then. */
  onDone?: (count: number) => void;
  signal?: AbortSignal;
}

interface Work {
  swept: SweptFunction;
  slices: Slice[];
}

const EXAMPLES = 5;
/** A slice is thousands of calls: it may take and write more than one program. */
const PATIENCE = 12;
const OUTPUT_BYTES = 256 * 1024 * 1024;
/** What sweep.lua prints for a call that is not made. */
const LEFT_OUT = 'left out';
const EXAMPLE_LENGTH = 2000;
/** Functions whose calls reach files. */
const NEEDS_HOST = /^(io\.|file:|os\.|package\.|require$|module$|dofile$|loadfile$)/;

/** How many calls a sweep makes. */
export function sweptCalls(extent: SweepExtent, only?: readonly string[]): number {
  return workOf({ extent, only }).reduce((sum, { slices }) => sum + sizeOf(slices), 0);
}

/** Sweeps a subject; `onHost` is the same implementation where it has a real file system. */
export async function sweep(
  reference: Subject,
  subject: Subject,
  onHost: Subject,
  options: SweepOptions,
): Promise<SweepResult[]> {
  const limits = {
    ...options.limits,
    timeoutMs: options.limits.timeoutMs * PATIENCE,
    outputBytes: OUTPUT_BYTES,
  };
  const queue = new PQueue({ concurrency: options.concurrency });
  const results = new Map<string, SweepResult>();
  const run = async (work: Work) => {
    if (options.signal?.aborted) return;
    const { swept, slices } = work;
    const on = NEEDS_HOST.test(swept.name) ? onHost : subject;
    const program = { source: sweepProgram(swept, slices) };
    // A kept-alive subject answers a batch of one; what ends its process is not for it.
    const [expected, given] = await Promise.all([
      reference.run(program, limits),
      swept.endsProcess === true ? on.run(program, limits) : one(on.runBatch([program], limits)),
    ]);
    let result = compare(work, expected, given);
    if (result.different > 0) {
      const alone = [reference.run(program, limits), on.run(program, limits)] as const;
      result = compare(work, ...(await Promise.all(alone)));
    }
    results.set(swept.name, sum(results.get(swept.name), result));
    options.onDone?.(sizeOf(slices));
  };
  await queue.addAll(workOf(options).map((work) => () => run(work)));
  return SWEPT_FUNCTIONS.flatMap(({ name }) => results.get(name) ?? []);
}

/**
 * Why a subject cannot be swept: it does not get through what every program of the sweep begins with (no files to
 * make, say). Undefined when it can.
 */
export async function whyNotSwept(subject: Subject, limits: RunLimits): Promise<string | undefined> {
  const swept = SWEPT_FUNCTIONS.find(({ name }) => name === 'type')!;
  const slices = programsOf(swept, gridsFor(swept, 'quick'))[0]!;
  const outcome = await subject.run({ source: sweepProgram(swept, slices) }, limits);
  if (readSweep(outcome.stdout).size > 0) return undefined;
  const said = outcome.stderr.split('\n')[0];
  return `it cannot run the sweep's own program: ${said || describeKind(outcome)}`;
}

function workOf({
  extent = 'quick',
  only,
  absent,
}: Pick<SweepOptions, 'extent' | 'only' | 'absent'>): Work[] {
  return SWEPT_FUNCTIONS.filter(
    ({ name }) => only?.includes(name) !== false && absent?.has(name) !== true,
  ).flatMap((swept) => programsOf(swept, gridsFor(swept, extent)).map((slices) => ({ swept, slices })));
}

function compare({ swept, slices }: Work, expected: Outcome, given: Outcome): SweepResult {
  const left = answers(swept, expected);
  const size = sizeOf(slices);
  const made = [...left.values()].filter((answer) => answer !== LEFT_OUT).length;
  const result: SweepResult = {
    name: swept.name,
    calls: made,
    drawn: sizeOf(slices.filter(({ seed }) => seed !== undefined)),
    leftOut: left.size - made,
    unanswered: size - left.size,
    different: 0,
    examples: [],
  };
  const isSame = expected.stdout === given.stdout && expected.exitCode === given.exitCode;
  if (isSame && normaliseOutcome(expected).stderr === normaliseOutcome(given).stderr) return result;
  const right = answers(swept, given);
  for (const [number, answer] of left) {
    const other = right.get(number);
    if (other === answer) continue;
    // Objects that a call does not keep may share an address with those of another: numbered call by call.
    const reference = normalised(answer);
    const subject = other === undefined ? undefined : normalised(other);
    if (reference === subject) continue;
    result.different += 1;
    if (result.examples.length < EXAMPLES) {
      const example = { call: sweptCall(swept, slices, number), reference: shown(reference) };
      result.examples.push(subject === undefined ? example : { ...example, subject: shown(subject) });
    }
  }
  return result;
}

/** The sign of a NaN is open, and so is the length of a string that is its text. */
function normalised(answer: string): string {
  return normaliseText(answer.replace(/\b\d+:-*nan\b/g, 'nan'));
}

function answers(swept: SweptFunction, outcome: Outcome): Map<number, string> {
  const found = readSweep(outcome.stdout);
  if (swept.endsProcess === true && found.size === 0) {
    return new Map([[0, `${outcome.kind} ${outcome.exitCode} ${outcome.stdout}${outcome.stderr}`]]);
  }
  return found;
}

function sum(one: SweepResult | undefined, other: SweepResult): SweepResult {
  if (one === undefined) return other;
  return {
    name: one.name,
    calls: one.calls + other.calls,
    drawn: one.drawn + other.drawn,
    leftOut: one.leftOut + other.leftOut,
    unanswered: one.unanswered + other.unanswered,
    different: one.different + other.different,
    examples: [...one.examples, ...other.examples].slice(0, EXAMPLES),
  };
}

async function one(outcomes: Promise<Outcome[]>): Promise<Outcome> {
  return (await outcomes)[0]!;
}

/** For people: bytes that cannot be seen as escapes, and not without end. */
function shown(text: string): string {
  const short = text.length <= EXAMPLE_LENGTH ? text : `${text.slice(0, EXAMPLE_LENGTH)}…`;
  return short.replace(/[^ -~…]/g, (char) =>
    char === '\n' ? '\\n' : `\\${String(char.charCodeAt(0)).padStart(3, '0')}`,
  );
}
