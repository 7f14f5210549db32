/** Patterns against the reference on random subjects, and what must not overflow. */

import test from 'ava';
import { Random } from '../compiler/testing/random.ts';
import { patternProgram, search } from './patterns.ts';
import { literal, spread } from './testing/lua-text.ts';
import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

const ITEMS = [
  'a',
  'b',
  'c',
  '.',
  '%a',
  '%d',
  '%s',
  '%w',
  '%p',
  '%z',
  '%A',
  '[ab]',
  '[^a]',
  '[a-c]',
  '[%a-]',
];
const ODD_ITEMS = ['%%', '%.', 'x', '(', ')', '()', '%1', '%2', '%b()', '%bab', '%f[%w]', '%f[^a]', '^', '$'];
const BROKEN_ITEMS = [
  '[]a]',
  '[^]b]',
  '-',
  '*',
  '+',
  '?',
  '[',
  '%',
  '\0',
  '%b',
  '[a-',
  '[%',
  '%f',
  '[!-%]]',
  '\xff',
];
const REPETITIONS = ['', '', '', '*', '+', '-', '?'];
const BYTES = [...'aaabbbccx1 .()-]^', '\0', '\xff'];

function randomPattern(random: Random): string {
  const item = (): string => {
    const items = random.chance(0.8) ? ITEMS : random.chance(0.5) ? ODD_ITEMS : BROKEN_ITEMS;
    const text = random.pick(items) + random.pick(REPETITIONS);
    return random.chance(0.2) ? `(${text})` : text;
  };
  const anchor = random.chance(0.15) ? '^' : '';
  return anchor + random.list(1, 5, item).join('') + (random.chance(0.1) ? '$' : '');
}

testAgainstReference('random patterns match, capture, replace and fail as on the reference', (t) => {
  const random = new Random(20);
  const calls: string[] = [];
  for (let i = 0; i < 6000; i++) {
    const subject = literal(random.list(0, 12, () => random.pick(BYTES)).join(''));
    const pattern = literal(randomPattern(random));
    calls.push(`show(pcall(string.find, ${subject}, ${pattern}, ${random.below(4)}))`);
    calls.push(`show(pcall(string.gsub, ${subject}, ${pattern}, "<%1>"))`);
    calls.push(`show(pcall(matches, ${subject}, ${pattern}))`);
  }
  const { lines, differences } = compareLines(`
    function show(...)
      local t = {...}
      for i = 1, select("#", ...) do
        t[i] = tostring(t[i]):gsub("%c", function(c) return "\\\\" .. c:byte() end):gsub("%z", "\\\\0")
      end
      print(table.concat(t, " "))
    end
    function matches(s, p)
      local t = {}
      for a, b in s:gmatch(p) do t[#t + 1] = tostring(a) .. "," .. tostring(b) end
      return table.concat(t, ";")
    end
    ${spread(calls, 300)}`);
  t.true(lines > calls.length);
  t.deepEqual(differences, []);
});

test('a long subject and a long pattern need no JavaScript stack', (t) => {
  const subject = 'a'.repeat(300_000);
  t.is(search(patternProgram('^.-b', 1), subject, 0, true), -1);
  t.is(search(patternProgram('^a*a', 1), subject, 0, true), 0);
  t.is(search(patternProgram('a?'.repeat(100_000), 0), subject, 0, false), 0);
});
