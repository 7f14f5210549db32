import test from 'ava';
import type { Outcome } from '../outcome.ts';
import type { CorpusCase } from './corpus.ts';
import { type CheckStatus, judgeCase, worstStatus } from './run-case.ts';

const CASE: CorpusCase = {
  path: 'string/rep/x.lua',
  frontMatter: { description: 'd', manual: [{ section: '5.4', function: 'string.rep' }], tags: [] },
  source: '',
};
const EXPECTED = ['string.rep: one', 'string.rep: two', 'string.rep: three'];
const PASSED = 'ok 1 - string.rep: one\nok 2 - string.rep: two\nok 3 - string.rep: three\n1..3\n';
const NONE: ReadonlySet<string> = new Set();

function outcome(stdout: string, more: Partial<Outcome> = {}): Outcome {
  return { kind: 'exited', exitCode: 0, stdout, stderr: '', durationMs: 1, detail: '', ...more };
}

function judge(given: Outcome, absent = NONE, expected: string[] | undefined = EXPECTED) {
  const result = judgeCase(CASE, given, expected, absent);
  return {
    status: result.status,
    each: result.assertions.map(({ status }) => status),
    detail: result.detail,
  };
}

test('all assertions pass', (t) => {
  t.deepEqual(judge(outcome(PASSED)), { status: 'pass', each: ['pass', 'pass', 'pass'], detail: '' });
});

test('one failure fails the case and tells why', (t) => {
  const given = outcome(
    'ok 1 - string.rep: one\nnot ok 2 - string.rep: two\n# expected 2, got 3\nok 3 - string.rep: three\n1..3\n',
  );
  t.deepEqual(judge(given), {
    status: 'fail',
    each: ['pass', 'fail', 'pass'],
    detail: 'string.rep: two: expected 2, got 3',
  });
});

const ENDINGS: [string, Partial<Outcome>, CheckStatus, RegExp][] = [
  ['a Lua error', { exitCode: 1, stderr: 'lua: boom\nstack' }, 'fail', /stopped with status 1: lua: boom/],
  ['a signal', { kind: 'crashed', detail: 'SIGSEGV' }, 'crash', /SIGSEGV/],
  ['the time limit', { kind: 'timed-out' }, 'timeout', /time limit/],
  ['the output limit', { kind: 'flooded' }, 'timeout', /output limit/],
  ['no memory', { kind: 'out-of-memory' }, 'crash', /out of memory/],
  ['no start', { kind: 'not-started', detail: 'ENOENT' }, 'crash', /ENOENT/],
];

for (const [what, more, status, detail] of ENDINGS) {
  test(`stopping half-way by ${what} blames the next assertion and loses the rest`, (t) => {
    const judged = judge(outcome('ok 1 - string.rep: one\n', more));
    t.deepEqual(judged.each, ['pass', status, 'fail']);
    t.is(judged.status, status);
    t.regex(judged.detail, detail);
  });
}

test('dying after the last assertion is no pass', (t) => {
  t.is(judge(outcome(PASSED, { kind: 'crashed', detail: 'SIGSEGV' })).status, 'crash');
  t.is(judge(outcome(PASSED, { exitCode: 1 })).status, 'fail');
});

test('an assertion that the subject never reports is a failure', (t) => {
  const given = outcome('ok 1 - string.rep: one\nok 2 - string.rep: three\n1..2\n');
  t.deepEqual(judge(given).each, ['pass', 'fail', 'pass']);
});

test('an absent function is not implemented, whatever is said of it', (t) => {
  const given = outcome('not ok 1 - string.rep: one\n', { exitCode: 1, stderr: 'attempt to call nil' });
  const judged = judge(given, new Set(['string.rep']));
  t.deepEqual(judged.each, ['not implemented', 'not implemented', 'not implemented']);
  t.is(judged.status, 'not implemented');
});

test('a skipped case gives its reason', (t) => {
  const judged = judge(outcome('1..0 # skip no shell\n'));
  t.deepEqual(judged, {
    status: 'skip',
    each: ['skip', 'skip', 'skip'],
    detail: 'string.rep: one: no shell',
  });
});

test('the worst status speaks for all, and passes outweigh skips', (t) => {
  t.is(worstStatus(['pass', 'skip']), 'pass');
  t.is(worstStatus(['skip']), 'skip');
  t.is(worstStatus(['pass', 'fail', 'crash']), 'crash');
  t.is(worstStatus(['pass', 'not implemented']), 'not implemented');
  t.is(worstStatus([]), undefined);
});

test('what the manual leaves open is a failure of our own VM only', (t) => {
  const open: CorpusCase = { ...CASE, frontMatter: { ...CASE.frontMatter, tags: ['unspecified'] } };
  const given = outcome(PASSED.replace('ok 2', 'not ok 2'));
  const statuses = (isOwn: boolean) =>
    judgeCase(open, given, EXPECTED, NONE, isOwn).assertions.map(({ status }) => status);
  t.deepEqual(statuses(true), ['pass', 'fail', 'pass']);
  t.deepEqual(statuses(false), ['pass', 'unspecified', 'pass']);
});
