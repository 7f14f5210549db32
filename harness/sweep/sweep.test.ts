import test from 'ava';
import { MANUAL_FUNCTIONS } from '../corpus/manual-functions.ts';
import type { Outcome } from '../outcome.ts';
import { findReference } from '../reference.ts';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS, type Program, type Subject } from '../subject.ts';
import { ARGUMENT_KINDS } from './argument-kinds.ts';
import { FRAMES } from './frames.ts';
import { sweep, sweptCalls } from './sweep.ts';
import { gridsFor, programsOf, type SweepExtent, sizeOf } from './sweep-plan.ts';
import { readSweep, sweepProgram, sweptCall } from './sweep-program.ts';
import { choicesFor, SWEPT_FUNCTIONS } from './swept-functions.ts';

const withReference = findReference() === undefined ? test.skip : test;
const OPTIONS = { limits: DEFAULT_LIMITS, concurrency: 2 };
const REP = SWEPT_FUNCTIONS.find(({ name }) => name === 'string.rep')!;
const GSUB = SWEPT_FUNCTIONS.find(({ name }) => name === 'string.gsub')!;
const EXIT = SWEPT_FUNCTIONS.find(({ name }) => name === 'os.exit')!;

test('every function of the manual is swept', (t) => {
  const swept = SWEPT_FUNCTIONS.map(({ name }) => name);
  const functions = MANUAL_FUNCTIONS.filter(({ kind }) => kind !== 'value').map(({ name }) => name);
  t.deepEqual(swept, functions);
  t.deepEqual(
    Object.keys(FRAMES).filter((name) => !functions.includes(name)),
    [],
  );
});

test('what is left out names a kind and says why', (t) => {
  const kinds = ARGUMENT_KINDS.map(({ name }) => name);
  for (const { name, without = {}, opaque, skips } of SWEPT_FUNCTIONS) {
    for (const left of Object.values(without)) {
      t.true(left.kinds.length > 0 && left.kinds.every((kind) => kinds.includes(kind)), name);
      t.not(left.reason, '');
    }
    for (const some of [opaque, skips]) t.not(some?.reason, '');
  }
});

test('a quick sweep varies every place alone and with its neighbour', (t) => {
  const calls = new Set(callsOf('string.rep', 'quick'));
  for (const { expression } of ARGUMENT_KINDS) {
    t.true(calls.has(`string.rep(${expression}, 3)`), expression);
    t.true(calls.has(`string.rep("ab", ${expression})`), expression);
    t.true(calls.has(`string.rep(nil, ${expression})`), expression);
    t.true(calls.has(`string.rep(${expression})`), expression);
  }
  for (const text of ['string.rep()', 'string.rep("ab", 3, nil)', '("abc"):rep(3)'])
    t.true(calls.has(text), text);
});

test('a full sweep makes every combination in three places, none twice', (t) => {
  const calls = callsOf('string.rep', 'full').filter((call) => call.startsWith('string.rep('));
  const [a, b, c] = [0, 1, 2].map((place) => choicesFor(REP, place).length) as [number, number, number];
  t.is(calls.length, 1 + a + a * b + a * b * c);
  t.is(new Set(calls).size, calls.length);
});

test('for more places calls are drawn, at least 50,000 for those the function has', (t) => {
  const drawn = gridsFor(GSUB, 'full').filter(({ seed }) => seed !== undefined);
  t.deepEqual(
    drawn.map(({ way, choices, size }) => [way, choices.length, size]),
    [
      ['call', 4, 50_000],
      ['call', 5, 5_000],
      ['method', 4, 50_000],
      ['method', 5, 5_000],
    ],
  );
  const last = programsOf(GSUB, gridsFor(GSUB, 'full')).at(-1)!;
  const calls = Array.from({ length: 200 }, (_, number) => sweptCall(GSUB, last, number));
  t.true(new Set(calls).size > 190);
});

test('programs hold a bounded number of calls, and together all of them', (t) => {
  for (const swept of [REP, GSUB, EXIT]) {
    for (const extent of ['quick', 'full'] as const) {
      const grids = gridsFor(swept, extent);
      const sizes = programsOf(swept, grids).map(sizeOf);
      t.is(
        sizes.reduce((sum, size) => sum + size, 0),
        grids.reduce((sum, { size }) => sum + size, 0),
      );
      t.true(sizes.every((size) => size > 0 && size <= (swept === EXIT ? 1 : 8000)));
    }
  }
});

test('answers are read by the number of the call, with what the call printed', (t) => {
  t.deepEqual(
    [...readSweep('\n@0 ok 1\n@.noise\n@2 error 3:a\nb\n@.\n@3 cut sh')],
    [
      [0, 'ok 1'],
      [2, 'error 3:a\nb [printed: noise]'],
    ],
  );
});

withReference('the calls that are told are the calls that are made', async (t) => {
  // Also for drawn calls: the numbers are the same on both sides.
  const reference = await openSubject('reference');
  for (const [swept, at] of [
    [REP, 2],
    [GSUB, 4],
    [GSUB, 10],
  ] as const) {
    const slices = programsOf(swept, gridsFor(swept, 'full'))[at]!;
    // Shows the arguments instead of calling.
    const source = sweepProgram(swept, slices).replace('local function call(', 'local function call_not(');
    const shows = source.replace(
      /keep\(\w+\.\w+\((.*)\)\) end\nperform\(directly, call,/g,
      'keep($1) end\nperform(directly, call_not,',
    );
    const { stdout } = await reference.run({ source: shows }, { ...DEFAULT_LIMITS, timeoutMs: 60_000 });
    const answers = readSweep(stdout);
    t.is(answers.size, sizeOf(slices));
    for (let number = 0; number < 300; number++) {
      const count = (sweptCall(swept, slices, number).match(/"abcabc"/g) ?? []).length;
      const shown = (answers.get(number)!.match(/6:abcabc/g) ?? []).length;
      t.is(shown, count, sweptCall(swept, slices, number));
    }
  }
  await reference.close();
});

withReference('on the reference every call of a quick sweep gives an answer, twice the same', async (t) => {
  t.timeout(300_000);
  const reference = await openSubject('reference');
  const results = await sweep(reference, reference, reference, OPTIONS);
  await reference.close();
  t.is(results.length, SWEPT_FUNCTIONS.length);
  for (const { name, different, unanswered, examples } of results) {
    t.is(different, 0, `${name}: ${JSON.stringify(examples)}`);
    t.is(unanswered, 0, name);
  }
  t.is(
    results.reduce((sum, { calls, leftOut }) => sum + calls + leftOut, 0),
    sweptCalls('quick'),
  );
});

test('a call that differs is counted and shown; one that is never reached too', async (t) => {
  const calls = callsOf('string.rep', 'quick');
  const answers = calls.map((_, i) => `\n@${i} ok ${i}\n@.`);
  const subject = answers.map((line, i) => (i === 3 ? '\n@3 ok "\0"\n@.' : line)).slice(0, -1);
  const [result] = await sweep(printing(answers), printing(subject), printing([]), {
    ...OPTIONS,
    only: ['string.rep'],
  });
  t.is(result!.calls, calls.length);
  t.is(result!.different, 2);
  t.deepEqual(result!.examples[0], { call: calls[3]!, reference: 'ok 3', subject: 'ok "\\000"' });
  t.is(result!.examples[1]?.subject, undefined);
});

test('calls that the reference does not answer are counted, not forgotten', async (t) => {
  const same = printing(['\n@0 ok\n@.', '\n@1 left out\n@.']);
  const [result] = await sweep(same, same, same, { ...OPTIONS, only: ['string.rep'] });
  t.is(result!.calls, 1);
  t.is(result!.leftOut, 1);
  t.is(result!.unanswered, callsOf('string.rep', 'quick').length - 2);
});

test('a function that the subject does not have is not called', async (t) => {
  const absent = new Set(SWEPT_FUNCTIONS.map(({ name }) => name));
  t.deepEqual(await sweep(printing([]), printing([]), printing([]), { ...OPTIONS, absent }), []);
});

/** Every call of a sweep as text. */
function callsOf(name: string, extent: SweepExtent): string[] {
  const swept = SWEPT_FUNCTIONS.find((candidate) => candidate.name === name)!;
  return programsOf(swept, gridsFor(swept, extent)).flatMap((slices) =>
    Array.from({ length: sizeOf(slices) }, (_, number) => sweptCall(swept, slices, number)),
  );
}

/** A subject that prints the same whatever it is given. */
function printing(parts: readonly string[]): Subject {
  const outcome: Outcome = {
    kind: 'exited',
    exitCode: 0,
    stdout: parts.join(''),
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
