/**
 * What is asked of an implementation before it is trusted: does it print, report an error and a status, and is
 * an endless loop noticed? What name does it put in front of its messages? Does it give the same outcomes
 * through the driver as in processes of its own?
 */

import { describeKind, firstDifference } from './compare.ts';
import { normaliseOutcome } from './normalise.ts';
import type { Outcome } from './outcome.ts';
import { escaped } from './side-by-side.ts';
import { DEFAULT_LIMITS, type Program, type RunLimits, type Subject } from './subject.ts';

/** Programs whose outcomes must be the same alone and through the driver. */
const DRIVER_PROBES: readonly string[] = [
  'print("one", 2, nil) io.write("no newline")',
  'error("uncaught")',
  'local function f() local x = nil; return x.y end\nf()',
  'x = = 1',
  'error({})',
  'leak = 1; io.stderr:write("to stderr\\n") print(debug.traceback("here"))',
  'print(leak, coroutine.running(), select("#", ...), pcall(error, "level two", 2))',
  'string.rep = nil; print(("x").rep)',
  'print(("x"):rep(3)) os.exit(3)',
  'print(arg[0], pcall(coroutine.yield)) print(pcall(string.rep))',
  'local t = setmetatable({}, {__index = function(_, k) error("in index " .. k) end}) print(pcall(function() return t.a end)) return t.b',
];

/** Some implementations take seconds to start. */
const PROBES_AT_A_TIME = 4;

/** The name an implementation puts in front of its messages (`lua5.1`), '' when it puts none. */
export async function detectProgramName(run: (program: Program) => Promise<Outcome>): Promise<string> {
  const outcome = await steadily(() => run({ source: 'error("probe")' }));
  return /^([^\n]*?): program\.lua:1: probe/.exec(outcome.stderr)?.[1] ?? '';
}

/** Whether the driver can serve an implementation: every probe comes out the same both ways. */
export async function driverGivesSameOutcomes(
  runAlone: (program: Program) => Promise<Outcome>,
  runDriven: (programs: readonly Program[]) => Promise<(Outcome | undefined)[]>,
): Promise<boolean> {
  const programs = DRIVER_PROBES.map((source) => ({ source }));
  const alone: Outcome[] = [];
  for (let at = 0; at < programs.length; at += PROBES_AT_A_TIME)
    alone.push(...(await Promise.all(programs.slice(at, at + PROBES_AT_A_TIME).map(runAlone))));
  // One that cannot even print or fail properly would agree with itself in having no outcomes.
  if (alone[0]?.stdout !== 'one\t2\tnil\nno newline' || alone[1]?.kind !== 'exited') return false;
  const driven = await runDriven(programs);
  return alone.every((outcome, i) => {
    const other = driven[i];
    // An `undefined` here and there is fine; if most programs had to run alone, nothing would be won.
    if (other === undefined) return i > 1;
    return firstDifference(normaliseOutcome(outcome), normaliseOutcome(other)) === undefined;
  });
}

/** What an implementation and the command that wraps it must be able to do. */
export type Ability = 'prints' | 'tells of errors' | 'passes on a status' | 'is stopped in an endless loop';

export interface SelfTestResult {
  check: Ability;
  passed: boolean;
  /** What was seen instead, on one line. */
  detail: string;
}

const CHANCES = 4;
/** A loop is given so many times what it took to start and print, and this at least. */
const LOOP_FACTOR = 3;
const SHORTEST_LOOP_MS = 500;

/** Checks that each way a program can end is seen for what it is. One that cannot print is asked nothing else. */
export async function selfTest(
  subject: Subject,
  limits: RunLimits = DEFAULT_LIMITS,
): Promise<SelfTestResult[]> {
  const probe = async (
    check: Ability,
    source: string,
    isExpected: (outcome: Outcome) => boolean,
    ownLimits = limits,
  ): Promise<SelfTestResult> => {
    const outcome = await steadily(() => subject.run({ source }, ownLimits));
    const passed = isExpected(outcome);
    return { check, passed, detail: passed ? '' : seen(outcome) };
  };
  const startedAt = performance.now();
  const prints = await probe(
    'prints',
    'print("hello")',
    (o) => o.kind === 'exited' && o.exitCode === 0 && o.stdout === 'hello\n' && o.stderr === '',
  );
  if (!prints.passed) return [prints];
  const loopMs = Math.max(SHORTEST_LOOP_MS, LOOP_FACTOR * (performance.now() - startedAt));
  return [
    prints,
    await probe(
      'tells of errors',
      'error("boom")',
      (o) => o.kind === 'exited' && o.exitCode !== 0 && o.stderr.includes('boom'),
    ),
    await probe('passes on a status', 'os.exit(7)', (o) => o.kind === 'exited' && o.exitCode === 7),
    await probe('is stopped in an endless loop', 'while true do end', (o) => o.kind === 'timed-out', {
      ...limits,
      timeoutMs: Math.min(limits.timeoutMs, loopMs),
    }),
  ];
}

/** One that dies now and then gets other chances. */
async function steadily(run: () => Promise<Outcome>): Promise<Outcome> {
  let outcome = await run();
  for (let i = 1; i < CHANCES && outcome.kind === 'crashed'; i++) outcome = await run();
  return outcome;
}

/** An outcome on one line, whatever bytes are in it. */
function seen(outcome: Outcome): string {
  const text = [outcome.stdout, outcome.stderr].map((bytes) => escaped(bytes.trim()).slice(0, 80));
  const wrote = text.every((each) => each === '')
    ? 'wrote nothing'
    : `wrote ${text
        .filter((each) => each !== '')
        .map((each) => `'${each}'`)
        .join(' and ')}`;
  return `it ${describeKind(outcome)} and ${wrote}`;
}
