/** The corpus judged by itself: every case holds on the reference, and nothing of the manual lacks one. */

import { availableParallelism } from 'node:os';
import test from 'ava';
import { packagePath } from '../package-root.ts';
import { findReference } from '../reference.ts';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS } from '../subject.ts';
import { type CheckResults, checkCorpus } from './check-corpus.ts';
import { type CorpusCase, CorpusError, readCorpus, readPrelude } from './corpus.ts';
import { bodyAfterFrontMatter } from './front-matter.ts';
import { MANUAL_FUNCTIONS } from './manual-functions.ts';
import { MANUAL_SECTIONS } from './manual-sections.ts';
import { functionOfAssertion } from './tap.ts';

const ROOT = packagePath('corpus');
/** Of each function of §5. */
const LEAST_ASSERTIONS = 8;
/** Of §2.8 and §2.10.1. */
const EVENTS = 'add sub mul div mod pow unm concat len eq lt le index newindex call gc'.split(' ');
let cases: CorpusCase[];
let results: CheckResults;
const withReference = findReference() === undefined ? test.skip : test;

test.before(async (t) => {
  if (findReference() === undefined) return;
  t.timeout(120_000);
  cases = await readCorpus(ROOT);
  // The reference plays both parts: the check then tells what it makes of every assertion.
  const [reference, subject] = [await openSubject('reference'), await openSubject('reference')];
  const options = { limits: DEFAULT_LIMITS, concurrency: availableParallelism() };
  results = await checkCorpus(cases, reference, [{ subject }], options);
  await Promise.all([reference.close(), subject.close()]);
});

withReference('every assertion holds on the reference', (t) => {
  t.deepEqual(results.invalid, []);
  const bad = results.subjects[0]!.cases.filter(({ status }) => status !== 'pass' && status !== 'skip');
  t.deepEqual(bad, []);
});

withReference('every function of §5 has a case and at least eight assertions', (t) => {
  const counts = new Map<string | undefined, number>();
  for (const { assertions } of results.subjects[0]!.cases) {
    for (const { function: name } of assertions) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const about = new Set(
    cases.flatMap(({ frontMatter }) => frontMatter.manual.map((entry) => entry.function)),
  );
  for (const { name } of MANUAL_FUNCTIONS) {
    t.true(about.has(name), `no case names ${name}`);
    t.true((counts.get(name) ?? 0) >= LEAST_ASSERTIONS, `${name}: ${counts.get(name) ?? 0} assertions`);
  }
});

withReference('every case names a function or a section, and asserts something', (t) => {
  for (const { path, frontMatter } of cases) t.true(frontMatter.manual.length > 0, path);
  for (const { path, assertions, status } of results.subjects[0]!.cases) {
    t.true(assertions.length > 0 || status === 'skip', path);
  }
});

withReference('every section of §2 and §6 has a case, in its own folder', (t) => {
  for (const { section, folder } of MANUAL_SECTIONS) {
    const own = cases.filter(({ path }) => path.startsWith(`language/${folder}/`));
    t.true(own.length > 0, `§${section} has no case`);
    for (const { path, frontMatter } of own) {
      t.true(
        frontMatter.manual.some((reference) => reference.section === section),
        `${path} does not name §${section}`,
      );
    }
  }
});

withReference('every section of §2 and §6, and every event of §2.8, has at least eight assertions', (t) => {
  const all = results.subjects[0]!.cases;
  for (const { section } of MANUAL_SECTIONS) {
    const own = all.filter(({ sections }) => sections.includes(section));
    t.true(own.flatMap(({ assertions }) => assertions).length >= LEAST_ASSERTIONS, `§${section}`);
  }
  const names = all.flatMap(({ assertions }) => assertions.map(({ name }) => name));
  for (const event of EVENTS) {
    const own = names.filter((name) => new RegExp(`__${event}\\b`).test(name));
    t.true(own.length >= LEAST_ASSERTIONS, `__${event}: ${own.length} assertions`);
  }
});

withReference('assertions of library cases name a function of the manual', (t) => {
  for (const { path, assertions } of results.subjects[0]!.cases) {
    if (path.startsWith('language/') || path.startsWith('regressions/')) continue;
    for (const { name } of assertions) t.not(functionOfAssertion(name), undefined, `${path}: ${name}`);
  }
});

withReference('no two assertions of a case have the same name', (t) => {
  for (const { path, assertions } of results.subjects[0]!.cases) {
    const names = assertions.map(({ name }) => name);
    t.is(new Set(names).size, names.length, `${path}: ${names.find((name, i) => names.indexOf(name) !== i)}`);
  }
});

withReference('every case has the prelude, unchanged, right after its front matter', async (t) => {
  const prelude = await readPrelude(ROOT);
  for (const { path, source } of cases) {
    t.true(bodyAfterFrontMatter(source).startsWith(`${prelude}\n`), path);
  }
});

test('cases are found by folder and by file', async (t) => {
  const folder = await readCorpus(ROOT, ['string/rep']);
  t.true(folder.length > 0);
  t.true(folder.every(({ path }) => path.startsWith('string/rep/')));
  t.is((await readCorpus(ROOT, [folder[0]!.path])).length, 1);
});

test('a path that is not there is said so', async (t) => {
  await t.throwsAsync(readCorpus(ROOT, ['no/such/folder']), {
    instanceOf: CorpusError,
    message: 'no such file or folder: no/such/folder',
  });
});
