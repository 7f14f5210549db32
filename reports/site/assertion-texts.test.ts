import { readFileSync } from 'node:fs';
import test from 'ava';
import { packagePath } from '../../harness/package-root.ts';
import { assertionTexts } from './assertion-texts.ts';

test('what is tested and what is expected, for each of the functions of the prelude', (t) => {
  const texts = assertionTexts(`
    equal("one", ("x"):rep(3), "xxx")
    results("two", "1, 2", unpack({ 1, 2 }))
    raises("three", "boom", function() error("boom") end)
    raises("four", "bad argument", string.rep, nil, 3)
    for i = 1, 2 do equal("named " .. i, i, i) end
  `);
  t.deepEqual(Object.fromEntries(texts), {
    one: { tested: '("x"):rep(3)', expected: '"xxx"' },
    two: { tested: 'unpack({1, 2})', expected: '1, 2' },
    three: { tested: 'error("boom")', expected: 'error "boom"' },
    four: { tested: 'string.rep(nil, 3)', expected: 'error "bad argument"' },
  });
});

test('cases of the corpus are read so', (t) => {
  const source = readFileSync(packagePath('corpus', 'string', 'rep', 'repeats-by-count.lua'), 'latin1');
  t.is(assertionTexts(source).get('string.rep: three times')?.expected, '"ababab"');
});

test('source that does not parse says nothing', (t) => {
  t.is(assertionTexts('x = = 1').size, 0);
});
