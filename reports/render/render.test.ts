import test from 'ava';
import { parse as parseJunit } from 'junit2json';
import { Parser } from 'tap-parser';
import { MANUAL_FUNCTIONS } from '../../harness/corpus/manual-functions.ts';
import { fixtureCheck, fixtureReport, fixtureSubject } from '../fixture.ts';
import type { Report } from '../model.ts';
import { renderBadge } from './badge.ts';
import { renderCompliance } from './compliance.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown, table } from './markdown.ts';
import { renderTap } from './tap.ts';

test('Markdown has a row for every function, and cells stay whole', (t) => {
  const text = renderMarkdown(fixtureReport());
  for (const { name } of MANUAL_FUNCTIONS) t.true(text.includes(`| \`${name}\``), name);
  t.true(text.includes('got "a\\|b&lt;c>"'));
  t.regex(text, /^\*\*something differs\*\*: /m);
});

test('a Markdown table has as many cells in each row', (t) => {
  t.is(table(['a', 'b'], [['x|y', 'two\nlines']]), '| a | b |\n| --- | --- |\n| x\\|y | two lines |');
});

test('Markdown shows a difference as a diff', (t) => {
  t.true(renderMarkdown(fixtureReport()).includes('->tpircs/<\n+</script>\n'));
});

test('the compliance page has a column for each subject and a row for every function', (t) => {
  const text = renderCompliance(fixtureReport(fixtureSubject(), fixtureSubject(fixtureCheck('other'))));
  t.true(text.includes('| Assertions that pass | mylua {file} | other |'));
  for (const { name } of MANUAL_FUNCTIONS) t.true(text.includes(`| \`${name}\` |`), name);
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  t.deepEqual(
    rows.filter((row) => row.split(' | ').length !== 3),
    [],
  );
});

test('JSON is the model itself', (t) => {
  const report = fixtureReport();
  t.deepEqual(JSON.parse(renderJson(report)) as Report, report);
});

test('a JUnit parser reads the failures and skipped functions', async (t) => {
  const parsed = await parseJunit(renderJunit(fixtureReport()));
  const suites =
    parsed !== undefined && parsed !== null && 'testsuite' in parsed ? (parsed.testsuite ?? []) : [];
  const suite = suites.find(({ name }) => name === 'mylua {file}: string')!;
  t.is(suite.tests, 15);
  t.is(suite.failures, 4);
  t.is(suite.skipped, 10);
  t.is(suite.testcase?.length, 15);
  const rep = suite.testcase?.find(({ name }) => name === 'string.rep');
  t.regex(rep?.failure?.[0]?.message ?? '', /got "a\|b<c>"/);
  t.true(suites.some(({ name }) => name === 'mylua {file}: differences found by fuzzing'));
  t.notRegex(renderJunit(fixtureReport()), /[\x00-\x08\x0b\x0c\x0e-\x1f]/);
});

test('a TAP parser reads every assertion, and why it does not pass', (t) => {
  const events = Parser.parse(renderTap(fixtureReport()), { strict: true }) as [string, unknown][];
  const [complete] = events
    .filter(([name]) => name === 'complete')
    .map(([, value]) => value as { ok: boolean; count: number });
  t.false(complete!.ok);
  t.is(complete!.count, 1);
  t.deepEqual(
    events.filter(([name]) => name === 'extra'),
    [],
  );
  const text = JSON.stringify(events);
  t.true(text.includes('string.rep: zero'));
  t.true(text.includes('expected \\\\\\"\\\\\\", got') || text.includes('a|b<c>'));
  t.true(text.includes('io.popen is nil'));
});

test('TAP of a subject that passes everything passes', (t) => {
  const subject = fixtureSubject();
  const report = fixtureReport({ ...subject, failures: [] });
  const events = Parser.parse(renderTap(report), { strict: true }) as [string, unknown][];
  t.true(events.some(([name, value]) => name === 'complete' && (value as { ok: boolean }).ok));
});

test('the badge says how many functions conform', (t) => {
  t.regex(renderBadge(fixtureReport()), /^<svg[\s\S]*1 of 146 functions conform/);
  t.regex(renderBadge(fixtureReport({ ...fixtureSubject(), unusable: 'x' })), /could not be run/);
});

test('rendering the same report twice gives the same bytes', (t) => {
  for (const render of [renderMarkdown, renderJson, renderJunit, renderTap, renderBadge, renderCompliance]) {
    t.is(render(fixtureReport()), render(fixtureReport()));
  }
});
