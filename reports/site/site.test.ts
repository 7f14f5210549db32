/** The site's pages as text; client/browser.test.ts opens them in a real browser. */

import { dirname, join } from 'node:path';
import test from 'ava';
import { MANUAL_FUNCTIONS } from '../../harness/corpus/manual-functions.ts';
import { MANUAL_SECTIONS } from '../../harness/corpus/manual-sections.ts';
import { fixtureCheck, fixtureReport, fixtureSubject } from '../fixture.ts';
import { findPage, functionPage, playgroundLink, sectionPage } from './links.ts';
import { siteFiles } from './site.tsx';

const files = siteFiles(fixtureReport(fixtureSubject(), fixtureSubject(fixtureCheck('other'))));
const pages = [...files].filter(([path]) => path.endsWith('.html'));

test('every function and every section has a page of its own, with a link from the front page', (t) => {
  const front = files.get('index.html')!;
  const own = [
    ...MANUAL_FUNCTIONS.map(({ name }) => functionPage(name)),
    ...MANUAL_SECTIONS.map(({ section }) => sectionPage(section)),
  ];
  for (const path of own) {
    t.true(files.has(path), path);
    t.true(front.includes(`href="${path}"`), path);
  }
});

test('every link within the site has its target', (t) => {
  const made = new Set([
    ...files.keys(),
    ...['site.css', 'site.js', 'playground.js', 'vm-worker.js'].map((name) => `assets/${name}`),
  ]);
  for (const [path, text] of pages) {
    for (const [, target] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^(https:|data:)/.test(target!)) continue;
      const [file, anchor] = target!.split('#');
      const full = file === '' ? path : join(dirname(path), file!);
      t.true(made.has(full), `${path} → ${target}`);
      if (anchor !== undefined && !anchor.startsWith('code=')) {
        t.true(files.get(full)!.includes(`id="${anchor}"`), `${path} → ${target}`);
      }
    }
  }
});

test('every id stands once on a page', (t) => {
  for (const [path, text] of pages) {
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!);
    t.deepEqual(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      [],
      path,
    );
  }
});

test('pages load nothing from elsewhere', (t) => {
  for (const [path, text] of pages) t.notRegex(text, /(?:src|<link[^>]* href)="(?:https?:)?\/\//, path);
});

test('text of programs and subjects is escaped', (t) => {
  const find = files.get(findPage('finds/value-string.reverse-abc123'))!;
  t.false(find.includes('</script>"'));
  t.true(find.includes('&lt;/script>') || find.includes('&lt;/script&gt;'));
  t.true(find.includes('a\\000b'));
  t.false([...files].some(([path, text]) => path.endsWith('.html') && text.includes('MyLua 0.1 <beta>')));
});

test('a find shows both outputs, its commands and its replay, and opens in the playground', (t) => {
  const report = fixtureReport();
  const [find] = report.subjects[0]!.finds;
  const page = files.get(findPage(find!.folder))!;
  t.regex(page, /<tr class="changed"><td>(>|&gt;)tpircs\/&lt;<\/td>/);
  t.true(page.includes('lua5.1 program.lua\nmylua program.lua'));
  t.true(page.includes('tidelock repro 42:17'));
  t.true(page.includes(`../${playgroundLink(find!.program)}`));
  t.true(files.get(functionPage('string.reverse'))!.includes(`href="../${findPage(find!.folder)}"`));
});

test('a function page has its calls that differ and its cases', (t) => {
  t.regex(
    files.get(functionPage('string.upper'))!,
    /string\.upper\((&quot;|")&lt;(&quot;|")\)[\s\S]*nothing/,
  );
  const page = files.get(functionPage('string.rep'))!;
  t.true(page.includes('id="case-string-rep-x"'));
  t.regex(page, /expected <code>(&quot;|"){2}<\/code>/);
});

test('a subject that could not be run is said so', (t) => {
  const site = siteFiles(fixtureReport({ ...fixtureSubject(), unusable: 'no such command: mylua' }));
  t.regex(site.get('index.html')!, /could not be run[\s\S]*no such command: mylua/);
});

test('making the site twice gives the same bytes', (t) => {
  const again = siteFiles(fixtureReport(fixtureSubject(), fixtureSubject(fixtureCheck('other'))));
  for (const [path, text] of files) t.is(again.get(path), text, path);
});
