import test from 'ava';
import type { Comparison } from '../../harness/compare.ts';
import { compareOutcomes } from '../../harness/compare.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { DEFAULT_LIMITS, type RunLimits, type Subject } from '../../harness/subject.ts';
import { sameDifference } from './same-difference.ts';

/** A subject that "runs" a program by a function from its text to its output; '!' in front makes an error. */
function fakeSubject(id: string, behave: (source: string) => string, seen: RunLimits[] = []): Subject {
  const run = async ({ source }: { source: string }, limits: RunLimits): Promise<Outcome> => {
    seen.push(limits);
    const text = behave(source);
    const failed = text.startsWith('!');
    return {
      kind: 'exited',
      exitCode: failed ? 1 : 0,
      stdout: failed ? '' : `${text}\n`,
      stderr: failed ? `lua5.1: program.lua:1: ${text.slice(1)}\nstack traceback:\n\t[C]: ?\n` : '',
      durationMs: 2,
      detail: '',
    };
  };
  return {
    id,
    description: id,
    run,
    runBatch: async (programs, limits) => await Promise.all(programs.map((program) => run(program, limits))),
    close: async () => {},
  };
}

async function judgeFor(source: string, reference: Subject, subject: Subject) {
  const outcomes = [
    await reference.run({ source }, DEFAULT_LIMITS),
    await subject.run({ source }, DEFAULT_LIMITS),
  ] as const;
  const comparison = compareOutcomes(...outcomes) as Extract<Comparison, { kind: 'different' }>;
  return sameDifference(comparison, outcomes, { reference, subject, limits: DEFAULT_LIMITS });
}

const reference = fakeSubject('reference', (source) => source);

test('a candidate that differs in the same way still fails, one that does not differ does not', async (t) => {
  const judge = await judgeFor(
    'abc',
    reference,
    fakeSubject('s', (source) => source.replace('b', 'B')),
  );
  t.is(await judge.alone('b'), true);
  t.is(await judge.alone('c'), false);
  t.deepEqual(await judge.together(['b', 'c', 'bb']), [true, false, true]);
});

test('a candidate that differs in another way is a slip', async (t) => {
  const subject = fakeSubject('s', (source) => source.replace('call', 'index').replace('b', 'B'));
  const judge = await judgeFor('abc', reference, subject);
  const [same, slip] = await judge.together(['b', '!attempt to call a nil value']);
  t.is(same, true);
  t.true(typeof slip === 'object' && slip.signature.length > 0);
});

test('does not wait long for candidates when the program itself was quick', async (t) => {
  const seen: RunLimits[] = [];
  const judge = await judgeFor(
    'a',
    reference,
    fakeSubject('s', () => 'z', seen),
  );
  await judge.together(['b']);
  t.is(seen[0]!.timeoutMs, DEFAULT_LIMITS.timeoutMs);
  t.true(seen[1]!.timeoutMs < 1000);
});

test('keeps to one pair of error messages, whatever their names and positions', async (t) => {
  const subject = fakeSubject('s', (source) => source.replace('local', 'global'));
  const judge = await judgeFor("!attempt to index local 'x' (a nil value)", reference, subject);
  t.is(await judge.alone("!attempt to index local 'other' (a nil value)"), true);
  const [slip] = await judge.together(["!attempt to call local 'x' (a nil value)"]);
  t.is(typeof slip, 'object');
});

test('a candidate that comes to the end of the stack counts only when the program did', async (t) => {
  const subject = fakeSubject('s', (source) => source.replace('b', 'B'));
  const judge = await judgeFor('abc', reference, subject);
  t.deepEqual(await judge.together(['b', 'b stack overflow']), [true, false]);
  const deep = await judgeFor('b stack overflow', reference, subject);
  t.is(await deep.alone('b stack overflow'), true);
});
