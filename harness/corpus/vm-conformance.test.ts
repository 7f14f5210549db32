/** Our own VM on the corpus: it passes everything but what docs/open.json says, and that list is not stale. */

import test from 'ava';
import { packagePath } from '../package-root.ts';
import { findReference } from '../reference.ts';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS } from '../subject.ts';
import { checkCorpus, needsHost, type SubjectCheck } from './check-corpus.ts';
import { readCorpus } from './corpus.ts';
import { applyOpenList, readOpenList, staleEntries } from './open-list.ts';

const withReference = findReference() === undefined ? test.skip : test;
let check: SubjectCheck;

test.before(async (t) => {
  t.timeout(120_000);
  if (findReference() === undefined) return;
  // In this process the VM has files in memory only; the check command runs the other cases too.
  const cases = (await readCorpus(packagePath('corpus'))).filter((corpusCase) => !needsHost(corpusCase));
  const [reference, subject] = [await openSubject('reference'), await openSubject('vm')];
  const results = await checkCorpus(cases, reference, [{ subject }], {
    limits: { ...DEFAULT_LIMITS, timeoutMs: 20_000 },
    concurrency: 2,
  });
  await Promise.all([reference.close(), subject.close()]);
  check = results.subjects[0]!;
});

withReference('every assertion passes, or is written down as open', async (t) => {
  const applied = applyOpenList(check, await readOpenList(packagePath('docs', 'open.json')));
  const failed = applied.cases.flatMap(({ path, assertions }) =>
    assertions
      .filter(({ status }) => !['pass', 'skip', 'not implemented'].includes(status))
      .map(({ name, detail }) => `${path}: ${name}: ${detail}`),
  );
  t.deepEqual(failed, []);
});

withReference('what is written down as open still is', async (t) => {
  t.deepEqual(staleEntries(check, await readOpenList(packagePath('docs', 'open.json'))), []);
});
