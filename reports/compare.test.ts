import test from 'ava';
import { compareReports, isNoWorse } from './compare.ts';
import { fixtureCase, fixtureCases, fixtureCheck, fixtureReport, fixtureSubject } from './fixture.ts';
import type { Report } from './model.ts';
import { renderComparison } from './render/comparison.ts';

function report(
  statuses: ['pass' | 'fail' | 'skip', 'pass' | 'fail' | 'skip'],
  withFind = false,
  id = 'x',
): Report {
  const cases = [
    fixtureCase('a.lua', '5.4', [['string.len: a', statuses[0]]]),
    fixtureCase('b.lua', '5.4', [['string.rep: b', statuses[1]]]),
  ];
  const check = { ...fixtureCheck(id), cases, absent: [] };
  return { ...fixtureReport(fixtureSubject(check, withFind ? undefined : [])), cases: fixtureCases(check) };
}

test('two equal reports show no change', (t) => {
  const [comparison] = compareReports(report(['pass', 'fail']), report(['pass', 'fail']));
  t.deepEqual(comparison!.changes, []);
  t.true(isNoWorse(comparison!));
});

test('every transition is listed, the worse ones first', (t) => {
  const [comparison] = compareReports(report(['fail', 'pass']), report(['pass', 'fail']));
  t.deepEqual(
    comparison!.changes.map(({ name, before, after }) => [name, before, after]),
    [
      ['string.rep', 'conforms', 'differs'],
      ['string.len', 'differs', 'conforms'],
    ],
  );
  t.deepEqual(comparison!.newFailures, ['b.lua: string.rep: b']);
  t.deepEqual(comparison!.fixedFailures, ['a.lua: string.len: a']);
  t.false(isNoWorse(comparison!));
});

test('a function that is no longer covered is worse', (t) => {
  const [comparison] = compareReports(report(['pass', 'pass']), report(['pass', 'skip']));
  t.deepEqual(
    comparison!.changes.map(({ after }) => after),
    ['not covered'],
  );
  t.false(isNoWorse(comparison!));
});

test('new finds are worse, finds that are gone are not', (t) => {
  const [without, found] = [report(['pass', 'pass']), report(['pass', 'pass'], true)];
  t.is(compareReports(without, found)[0]!.newFinds.length, 1);
  t.false(isNoWorse(compareReports(without, found)[0]!));
  t.true(isNoWorse(compareReports(found, without)[0]!));
});

test('reports of one subject each are compared whatever the subjects are called', (t) => {
  const [comparison] = compareReports(
    report(['pass', 'pass'], false, 'old'),
    report(['pass', 'pass'], false, 'new'),
  );
  t.is(comparison!.subject, 'old → new');
});

test('assertions are counted by where they went, new and gone ones too', (t) => {
  const [comparison] = compareReports(report(['fail', 'pass']), report(['pass', 'skip']));
  const found = comparison!.transitions.map(({ before, after, count }) => [before, after, count]);
  t.deepEqual(found, [
    ['fail', 'pass', 1],
    ['pass', 'skip', 1],
  ]);
  const figure = comparison!.figures.find(({ name }) => name === '… pass')!;
  t.deepEqual([figure.before, figure.after], [1, 1]);
});

test('several subjects begin with a line for each', (t) => {
  const [one, other] = [report(['fail', 'pass']).subjects[0]!, report(['pass', 'pass']).subjects[0]!];
  const two = (first: typeof one) =>
    fixtureReport(first, { ...other, subject: { id: 'y', description: '' } });
  const text = renderComparison(compareReports(two(one), two({ ...other, subject: one.subject })));
  t.true(text.includes('| x | 1 → 2 (+1) | 1 → 2 (+1) |'), text);
  t.true(text.includes('## y\n\nNothing changed.'), text);
});

test('the text has the counts and the changes', (t) => {
  const text = renderComparison(compareReports(report(['fail', 'pass']), report(['pass', 'fail'])));
  t.true(text.includes('| string.rep | conforms | differs | string.rep: b:'));
  t.true(text.includes('### New failures (1)\n\n- b.lua: string.rep: b'));
});
