import test from 'ava';
import { packagePath } from '../package-root.ts';
import { readPrelude, readVocabulary } from './corpus.ts';
import { bodyAfterFrontMatter, parseFrontMatter } from './front-matter.ts';
import { caseFolder, caseSkeleton } from './skeleton.ts';

test('functions have the folder of their library, sections that of the language', (t) => {
  t.is(caseFolder('string.gsub'), 'string/gsub');
  t.is(caseFolder('file:seek'), 'file/seek');
  t.is(caseFolder('assert'), 'base/assert');
  t.is(caseFolder('2.4.5'), 'language/for-statement');
  t.is(caseFolder('string.nothing'), undefined);
});

test('a skeleton has front matter that reads back, and the prelude after it', async (t) => {
  const root = packagePath('corpus');
  const prelude = await readPrelude(root);
  const text = caseSkeleton('string.gsub', 'anchor-matches-once', ['patterns'], prelude);
  t.deepEqual(parseFrontMatter(text, await readVocabulary(root)), {
    description: 'anchor matches once',
    manual: [{ section: '5.4', function: 'string.gsub' }],
    tags: ['patterns'],
  });
  t.true(bodyAfterFrontMatter(text).startsWith(prelude));
});
