import test from 'ava';
import { MANUAL_FUNCTIONS } from '../../harness/corpus/manual-functions.ts';
import { MANUAL_SECTIONS } from '../../harness/corpus/manual-sections.ts';
import { fixtureCheck, fixtureReport, fixtureSubject } from '../fixture.ts';
import type { Report } from '../model.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown, table } from './markdown.ts';
import { escapeHtml, html, Markup } from './markup.ts';

test('the page has a row for every function and every section', (t) => {
  const page = renderHtml(fixtureReport());
  for (const { name } of MANUAL_FUNCTIONS) {
    t.true(page.includes(`>${name}</a></code>`) || page.includes(`<code>${name}</code>`), name);
  }
  for (const { section, title } of MANUAL_SECTIONS) t.true(page.includes(`§${section} ${title}`), section);
});

test('the page loads nothing and runs nothing', (t) => {
  const page = renderHtml(fixtureReport());
  t.notRegex(page, /<script|<link|<img|<iframe|@import|url\(/i);
  t.notRegex(page, /\ssrc=/);
});

test('text of programs and subjects is escaped on the page', (t) => {
  const page = renderHtml(fixtureReport());
  t.true(page.includes('MyLua 0.1 &lt;beta&gt;'));
  t.true(page.includes('print((&quot;&lt;/script&gt;&quot;):reverse())'));
  t.true(page.includes('print(&quot;a\\000b&quot;)'));
});

test('a find shows both outputs, its commands and its replay', (t) => {
  const page = renderHtml(fixtureReport());
  t.true(page.includes('<tr class="changed"><td>&gt;tpircs/&lt;</td><td>&lt;/script&gt;</td></tr>'));
  t.true(page.includes('lua5.1 program.lua\nmylua program.lua'));
  t.true(page.includes('tidelock repro 42:17'));
  t.true(page.includes('href="#find-finds-value-string.reverse-abc123"'));
  t.true(page.includes('id="find-finds-value-string.reverse-abc123"'));
});

test('calls that differ are shown with both answers', (t) => {
  const page = renderHtml(fixtureReport());
  t.true(
    page.includes(
      '<code>string.upper(&quot;&lt;&quot;)</code></td><td><code>true &quot;&lt;&quot;</code></td><td><code>nothing</code>',
    ),
  );
  t.true(page.includes('38 / 40'));
});

test('the page with two subjects has every id once', (t) => {
  const page = renderHtml(fixtureReport(fixtureSubject(), fixtureSubject(fixtureCheck('other'))));
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!);
  t.deepEqual(
    ids.filter((id, i) => ids.indexOf(id) !== i),
    [],
  );
});

test('every link within the page has its target', (t) => {
  const page = renderHtml(fixtureReport(fixtureSubject(), fixtureSubject(fixtureCheck('other'))));
  const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!));
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map((match) => match[1]!);
  t.deepEqual(
    targets.filter((target) => !ids.has(target)),
    [],
  );
});

test('a subject that could not be run is said so, without tables', (t) => {
  const page = renderHtml(fixtureReport({ ...fixtureSubject(), unusable: 'no such command: mylua' }));
  t.true(page.includes('Could not be run'));
  t.true(page.includes('no such command: mylua'));
  t.false(page.includes('At a glance'));
});

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

test('JSON is the model itself', (t) => {
  const report = fixtureReport();
  t.deepEqual(JSON.parse(renderJson(report)) as Report, report);
});

test('JUnit counts failures and skipped functions', (t) => {
  const xml = renderJunit(fixtureReport());
  t.regex(xml, /<testsuite name="mylua \{file\}: string" tests="15" failures="4" skipped="10">/);
  t.regex(
    xml,
    /<testsuite name="mylua \{file\}: differences found by fuzzing" tests="1" failures="1" skipped="0">/,
  );
  t.notRegex(xml, /[\x00-\x08\x0b\x0c\x0e-\x1f]/);
});

test('rendering the same report twice gives the same bytes', (t) => {
  for (const render of [renderHtml, renderMarkdown, renderJson, renderJunit]) {
    t.is(render(fixtureReport()), render(fixtureReport()));
  }
});

test('the template tag escapes text and keeps markup', (t) => {
  t.is(
    html`<b title="${'"'}">${'<&>'}${new Markup('<i>')}${[1, false, undefined]}</b>`.text,
    '<b title="&quot;">&lt;&amp;&gt;<i>1</b>',
  );
  t.is(escapeHtml(`<a href="x">'&`), `&lt;a href=&quot;x&quot;&gt;'&amp;`);
});
