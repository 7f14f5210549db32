import test from 'ava';
import { MANUAL_FUNCTIONS } from '../harness/corpus/manual-functions.ts';
import { MANUAL_SECTIONS } from '../harness/corpus/manual-sections.ts';
import type { OpenEntry } from '../harness/corpus/open-list.ts';
import { FIXTURE_FIND, fixtureCase, fixtureCheck, fixtureResults } from './fixture.ts';
import type { RowStatus } from './model.ts';
import { checkDiffers, failures, functionRows, sectionRows, totalsOf } from './summarise.ts';

test('every function of the manual has exactly one row, every section too', (t) => {
  const rows = functionRows(fixtureCheck(), []);
  t.deepEqual(
    rows.map(({ name }) => name),
    MANUAL_FUNCTIONS.map(({ name }) => name),
  );
  t.is(sectionRows(fixtureCheck(), []).length, MANUAL_SECTIONS.length);
});

const STATUSES: [string, RowStatus][] = [
  ['string.len', 'conforms'],
  ['string.rep', 'differs'],
  ['string.find', 'differs'],
  ['string.upper', 'differs'],
  ['io.popen', 'not implemented'],
  ['math.abs', 'not covered'],
];

for (const [name, status] of STATUSES) {
  test(`in the fixture, ${name} ${status === 'conforms' || status === 'differs' ? status : `is ${status}`}`, (t) => {
    t.is(functionRows(fixtureCheck(), []).find((row) => row.name === name)?.status, status);
  });
}

test('a find makes its functions differ, covered by the corpus or not', (t) => {
  const find = { ...FIXTURE_FIND, functions: ['string.len', 'math.abs'] };
  const rows = functionRows(fixtureCheck(), [], [find]);
  for (const name of find.functions) {
    const row = rows.find((candidate) => candidate.name === name)!;
    t.is(row.status, 'differs');
    t.deepEqual(row.finds, [find.folder]);
  }
});

test('a find that names many functions is linked from them, and blames none', (t) => {
  const find = { ...FIXTURE_FIND, functions: ['string.len', 'math.abs', 'math.ceil', 'math.cos'] };
  const row = functionRows(fixtureCheck(), [], [find]).find(({ name }) => name === 'string.len')!;
  t.is(row.status, 'conforms');
  t.deepEqual(row.finds, [find.folder]);
});

test('what is open as a whole is not implemented, even where it passes', (t) => {
  const open: OpenEntry[] = [{ name: 'string.len', extent: 'all', missing: 'a stub' }];
  const row = functionRows(fixtureCheck('vm'), open).find(({ name }) => name === 'string.len')!;
  t.is(row.status, 'not implemented');
  t.is(row.detail, 'a stub');
});

test('what is open in part never conforms', (t) => {
  const open: OpenEntry[] = [{ name: '2.4.1', extent: 'part', missing: 'something' }];
  t.is(sectionRows(fixtureCheck('vm'), open).find(({ section }) => section === '2.4.1')?.status, 'in part');
});

test('the run differs when an assertion fails, crashes or times out', (t) => {
  for (const status of ['fail', 'crash', 'timeout'] as const) {
    const cases = [fixtureCase('a.lua', '5.4', [['string.len: x', status]])];
    t.true(checkDiffers(fixtureResults({ ...fixtureCheck(), cases, sweep: [] }), []), status);
  }
});

test('the run differs when a swept call does, unless its function is open', (t) => {
  const check = { ...fixtureCheck('vm'), cases: [] };
  t.true(checkDiffers(fixtureResults(check), []));
  t.false(checkDiffers(fixtureResults(check), [{ name: 'string.upper', extent: 'all', missing: 'a stub' }]));
});

test('the run does not differ for what is skipped or not implemented', (t) => {
  for (const status of ['pass', 'skip', 'not implemented'] as const) {
    const cases = [fixtureCase('a.lua', '5.4', [['string.len: x', status]])];
    t.false(checkDiffers(fixtureResults({ ...fixtureCheck(), cases, sweep: [] }), []), status);
  }
});

test('the open list excuses our own VM only', (t) => {
  const open: OpenEntry[] = [{ name: 'string.len', extent: 'all', missing: 'a stub' }];
  const cases = [fixtureCase('a.lua', '5.4', [['string.len: x', 'fail']])];
  t.false(checkDiffers(fixtureResults({ ...fixtureCheck('vm:interpreter'), cases, sweep: [] }), open));
  t.true(checkDiffers(fixtureResults({ ...fixtureCheck('mylua'), cases, sweep: [] }), open));
});

test('a case that went wrong after its last assertion is a failure of its own', (t) => {
  const died = { ...fixtureCase('a.lua', '5.4', [['string.len: x', 'pass']]), status: 'crash' as const };
  t.is(failures({ ...fixtureCheck(), cases: [died] }).length, 1);
});

test('totals count every assertion once', (t) => {
  const check = fixtureCheck();
  check.cases.at(-1)!.sections.push('2.4.2');
  t.deepEqual(totalsOf(check), {
    pass: 3,
    fail: 1,
    crash: 1,
    timeout: 0,
    skip: 0,
    'not implemented': 1,
    unspecified: 0,
  });
});
