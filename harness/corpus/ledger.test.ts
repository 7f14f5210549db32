import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { SubjectCheck } from './check-corpus.ts';
import { compareWithLedger, isAsExpected, makeLedger, readLedger, writeLedger } from './ledger.ts';
import type { AssertionResult, CaseResult } from './run-case.ts';

function check(assertions: AssertionResult[], different = 0): SubjectCheck {
  const result: CaseResult = {
    path: 'string/rep/x.lua',
    description: '',
    sections: ['5.4'],
    functions: ['string.rep'],
    status: 'fail',
    detail: '',
    assertions,
    durationMs: 1,
  };
  const examples = [{ call: 'string.rep()', reference: 'error', subject: 'ok' }];
  const sweep = { name: 'string.rep', calls: 9, drawn: 0, leftOut: 0, unanswered: 0, different, examples };
  return {
    id: 'my lua',
    description: 'My Lua 1',
    absent: [],
    cases: [result],
    sweep: [sweep],
    durationMs: 1,
  };
}

const pass = (name: string): AssertionResult => ({ name, status: 'pass', detail: '' });
const fail = (name: string, detail: string): AssertionResult => ({ name, status: 'fail', detail });
const LEDGER = makeLedger(check([pass('a'), fail('b', 'expected 1, got 2')], 3));

test('a run that fails exactly so is as expected', (t) => {
  const verdict = compareWithLedger(check([pass('a'), fail('b', 'expected 1, got 2')], 3), LEDGER);
  t.true(isAsExpected(verdict));
  t.is(verdict.asExpected, 2);
});

test('a failure that is not in the ledger fails the run', (t) => {
  const verdict = compareWithLedger(check([fail('a', 'x'), fail('b', 'expected 1, got 2')], 3), LEDGER);
  t.deepEqual(verdict.unexpected, [{ where: 'string/rep/x.lua', name: 'a', status: 'fail', detail: 'x' }]);
  t.false(isAsExpected(verdict));
});

test('a failure that gives something else fails the run', (t) => {
  const verdict = compareWithLedger(check([pass('a'), fail('b', 'expected 1, got 3')], 3), LEDGER);
  t.is(verdict.changed[0]?.actual.detail, 'expected 1, got 3');
  t.false(isAsExpected(verdict));
  const crash: AssertionResult = { name: 'b', status: 'crash', detail: 'expected 1, got 2' };
  t.is(compareWithLedger(check([pass('a'), crash], 3), LEDGER).changed.length, 1);
});

test('an entry that passes fails the run', (t) => {
  const verdict = compareWithLedger(check([pass('a'), pass('b')], 3), LEDGER);
  t.is(verdict.passing[0]?.name, 'b');
  t.false(isAsExpected(verdict));
});

test('the sweep counts: other differences, more of them, none', (t) => {
  const same = [pass('a'), fail('b', 'expected 1, got 2')];
  t.is(compareWithLedger(check(same, 4), LEDGER).changed.length, 1);
  t.is(compareWithLedger(check(same, 0), LEDGER).passing.length, 1);
});

test('a run over other cases is held against none of these', (t) => {
  const other = check([]);
  const [only] = other.cases;
  const verdict = compareWithLedger(
    { ...other, cases: [{ ...only!, path: 'y.lua', status: 'pass' }], sweep: [] },
    LEDGER,
  );
  t.true(isAsExpected(verdict));
});

test('addresses are no difference', (t) => {
  const ledger = makeLedger(check([fail('b', 'got table: 0x55d0c0ffee00')]));
  t.true(isAsExpected(compareWithLedger(check([fail('b', 'got table: 0x55d0c0ffee10')]), ledger)));
});

test('a ledger comes back as it was written, an entry a line', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tidelock-'));
  const file = await writeLedger(folder, check([pass('a'), fail('b', 'expected 1, got 2')], 3));
  t.deepEqual(await readLedger(folder, 'my lua'), LEDGER);
  const lines = (await readFile(file, 'utf8')).split('\n');
  t.is(lines.filter((line) => line.includes('"where"')).length, 2);
  t.is(await readLedger(folder, 'another'), undefined);
  await rm(folder, { recursive: true });
});
