/**
 * What is asked of an implementation before it is trusted: does it print, report an error and a status, and is
 * an endless loop noticed? What name does it put in front of its messages? Does it give the same outcomes
 * through the driver as in processes of its own?
 */

import { firstDifference } from './compare.ts';
import { normaliseOutcome } from './normalise.ts';
import type { Outcome } from './outcome.ts';
import { DEFAULT_LIMITS, type Program, type Subject } from './subject.ts';

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

/** The name an implementation puts in front of its messages (`lua5.1`), '' when it puts none. */
export async function detectProgramName(run: (program: Program) => Promise<Outcome>): Promise<string> {
  const outcome = await run({ source: 'error("probe")' });
  return /^([^\n]*?): program\.lua:1: probe/.exec(outcome.stderr)?.[1] ?? '';
}

/** Whether the driver can serve an implementation: every probe comes out the same both ways. */
export async function driverGivesSameOutcomes(
  runAlone: (program: Program) => Promise<Outcome>,
  runDriven: (programs: readonly Program[]) => Promise<(Outcome | undefined)[]>,
): Promise<boolean> {
  const programs = DRIVER_PROBES.map((source) => ({ source }));
  const alone: Outcome[] = [];
  for (const program of programs) alone.push(await runAlone(program));
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

export interface SelfTestResult {
  check: string;
  passed: boolean;
  detail: string;
}

/** Checks that each way a program can end is seen for what it is. */
export async function selfTest(subject: Subject): Promise<SelfTestResult[]> {
  const limits = { ...DEFAULT_LIMITS, timeoutMs: 1500 };
  const checks: [string, string, (outcome: Outcome) => boolean][] = [
    ['prints', 'print("hello")', (o) => o.kind === 'exited' && o.exitCode === 0 && o.stdout === 'hello\n'],
    [
      'reports an error with its position and a status',
      'error("boom")',
      (o) => o.kind === 'exited' && o.exitCode !== 0 && o.stderr.includes('program.lua:1: boom'),
    ],
    ['passes on a status', 'os.exit(7)', (o) => o.kind === 'exited' && o.exitCode === 7],
    ['is stopped in an endless loop', 'while true do end', (o) => o.kind === 'timed-out'],
  ];
  const results: SelfTestResult[] = [];
  for (const [check, source, expected] of checks) {
    const outcome = await subject.run({ source }, limits);
    const passed = expected(outcome);
    const seen = `${outcome.kind} ${outcome.exitCode} ${outcome.detail} ${outcome.stdout}${outcome.stderr}`;
    results.push({ check, passed, detail: passed ? '' : seen.trim().slice(0, 200) });
    if (outcome.kind === 'not-started') break;
  }
  return results;
}
