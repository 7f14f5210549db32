import test from 'ava';
import { fixtureCase, fixtureCheck, fixtureReport, fixtureSubject } from './fixture.ts';
import { grouped, headlineOf, reportDiffers } from './headline.ts';

const CLEAN = {
  ...fixtureCheck(),
  sweep: [],
  cases: [fixtureCase('a.lua', '5.4', [['string.len: x', 'pass']])],
};

test('a failed assertion makes something differ', (t) => {
  const headline = headlineOf(fixtureSubject(fixtureCheck(), []));
  t.is(headline.verdict, 'something differs');
  t.is(
    headline.text,
    '1 of 146 functions conform; 2 of 6 assertions fail; 2 of 70 calls with all kinds of arguments differ; 12\u202f345 generated programs gave no difference.',
  );
});

test('a find makes something differ', (t) => {
  const headline = headlineOf(fixtureSubject(CLEAN));
  t.is(headline.verdict, 'something differs');
  t.regex(headline.text, /1 distinct difference\./);
});

test('nothing differs when all pass and nothing was found', (t) => {
  const subject = fixtureSubject(CLEAN, []);
  t.is(headlineOf(subject).verdict, 'nothing differs');
  t.false(reportDiffers(fixtureReport(subject)));
});

test('a swept call that differs makes something differ', (t) => {
  t.is(
    headlineOf(fixtureSubject({ ...CLEAN, sweep: fixtureCheck().sweep }, [])).verdict,
    'something differs',
  );
});

test('differences that nobody looked at still differ', (t) => {
  const subject = fixtureSubject(CLEAN, []);
  subject.campaign!.results.unresolved = 4;
  t.is(headlineOf(subject).verdict, 'something differs');
});

test('a subject that could not be asked is neither', (t) => {
  const headline = headlineOf({ ...fixtureSubject(), unusable: 'no such command' });
  t.is(headline.verdict, 'could not be run');
  t.is(headline.text, 'no such command');
});

test('digits are grouped by three', (t) => {
  t.is(grouped(7), '7');
  t.is(grouped(1234567), '1\u202f234\u202f567');
});
