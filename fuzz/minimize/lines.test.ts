import test from 'ava';
import { minimizeLines } from './lines.ts';

const SOURCE = `local a = 1
-- a comment
print(a)
local b = = function(x) return x end
print(b(2))
`;

test('leaves the part of a line that matters', async (t) => {
  const result = await minimizeLines(SOURCE, async (text) => /= ?=/.test(text));
  t.is(result.text, '==');
  t.true(result.runs < 40, String(result.runs));
});

test('judges in batches what it would judge one by one', async (t) => {
  const fails = (text: string): boolean => /b.*x/s.test(text);
  const single = await minimizeLines(SOURCE, async (text) => fails(text));
  const batched = await minimizeLines(SOURCE, async () => t.fail(), {
    stillFailsBatch: async (texts) => texts.map(fails),
  });
  t.is(single.text, 'bx');
  t.is(batched.text, single.text);
});
