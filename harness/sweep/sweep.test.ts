import test from 'ava';
import { MANUAL_FUNCTIONS } from '../corpus/manual-functions.ts';
import type { Outcome } from '../outcome.ts';
import { findReference } from '../reference.ts';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS, type Program, type Subject } from '../subject.ts';
import { ARGUMENT_KINDS } from './argument-kinds.ts';
import { sweep } from './sweep.ts';
import { readSweep, sweepCalls, sweepProgram } from './sweep-program.ts';
import { NOT_SWEPT, SWEPT_FUNCTIONS } from './sweep-subjects.ts';

const withReference = findReference() === undefined ? test.skip : test;
const OPTIONS = { limits: DEFAULT_LIMITS, concurrency: 2 };
const REP = SWEPT_FUNCTIONS.find(({ name }) => name === 'string.rep')!;

test('every function of the manual is swept, or is left out for a reason', (t) => {
  const swept = new Set(SWEPT_FUNCTIONS.map(({ name }) => name));
  for (const { name, kind } of MANUAL_FUNCTIONS) {
    if (kind !== 'value') t.is(swept.has(name), NOT_SWEPT[name] === undefined, name);
  }
});

test('calls vary every place by every kind, alone and in pairs, and none is made twice', (t) => {
  const calls = sweepCalls(REP);
  t.is(new Set(calls).size, calls.length);
  for (const { expression } of ARGUMENT_KINDS) {
    t.true(calls.includes(`string.rep(${expression}, 3)`), expression);
    t.true(calls.includes(`string.rep("ab", ${expression})`), expression);
    t.true(calls.includes(`string.rep(nil, ${expression})`), expression);
  }
  t.true(calls.includes('string.rep()'));
  t.true(calls.includes('string.rep("ab")'));
  t.true(calls.includes('string.rep("ab", 3, nil)'));
});

test('answers are read by the number of the call, among whatever else was printed', (t) => {
  t.deepEqual(
    [...readSweep('noise\n@0 true 1\nx\n@2 false "m"\n@x 5\n')],
    [
      [0, 'true 1'],
      [2, 'false "m"'],
    ],
  );
});

withReference('on the reference every call of every sweep gives an answer, twice the same', async (t) => {
  t.timeout(120_000);
  const reference = await openSubject('reference');
  const results = await sweep(reference, reference, reference, OPTIONS);
  await reference.close();
  t.is(results.length, SWEPT_FUNCTIONS.length);
  for (const { name, calls, different, examples } of results) {
    t.is(different, 0, `${name}: ${JSON.stringify(examples)}`);
    t.is(calls, sweepCalls(SWEPT_FUNCTIONS.find((swept) => swept.name === name)!).length, name);
  }
});

test('a call that differs is counted and shown; one that is never reached too', async (t) => {
  const calls = sweepCalls(REP);
  const answers = calls.map((_, i) => `@${i} true ${i}`);
  const subject = answers.map((line, i) => (i === 3 ? '@3 true "other"' : line)).slice(0, -1);
  const [result] = await sweep(printing(answers), printing(subject), printing([]), {
    ...OPTIONS,
    only: ['string.rep'],
  });
  t.is(result!.calls, calls.length);
  t.is(result!.different, 2);
  t.deepEqual(result!.examples[0], { call: calls[3]!, reference: 'true 3', subject: 'true "other"' });
  t.is(result!.examples[1]?.subject, undefined);
});

test('a function that the subject does not have is not called', async (t) => {
  const absent = new Set(SWEPT_FUNCTIONS.map(({ name }) => name));
  t.deepEqual(await sweep(printing([]), printing([]), printing([]), { ...OPTIONS, absent }), []);
});

test('the program runs its calls in parts that a function can hold', (t) => {
  const source = sweepProgram(REP, sweepCalls(REP));
  t.is(source.match(/^\(function\(\)$/gm)?.length, Math.ceil(sweepCalls(REP).length / 200));
});

/** A subject that prints the same whatever it is given. */
function printing(lines: readonly string[]): Subject {
  const outcome: Outcome = {
    kind: 'exited',
    exitCode: 0,
    stdout: lines.join('\n'),
    stderr: '',
    durationMs: 0,
    detail: '',
  };
  return {
    id: 'printing',
    description: '',
    run: () => Promise.resolve(outcome),
    runBatch: (programs: readonly Program[]) => Promise.resolve(programs.map(() => outcome)),
    close: () => Promise.resolve(),
  };
}
