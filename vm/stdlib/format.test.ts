/** `string.format` against the reference on random conversions and values. */

import { Random } from '../compiler/testing/random.ts';
import { literal, spread } from './testing/lua-text.ts';
import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

const NUMBERS = [
  '0',
  '-ZERO',
  '1',
  '-1',
  '0.5',
  '2.5',
  '1/3',
  '1e15',
  '123456789012345',
  '1e100',
  '5e-324',
  '0/0',
];
const MORE_NUMBERS = [
  '1/0',
  '-1/0',
  '2^53',
  '2^63',
  '2^64',
  '-2^63',
  '99999.5',
  '0.00001',
  '1e21',
  '-12.75',
  '255',
];

testAgainstReference('random conversions of random values come out as on the reference', (t) => {
  const random = new Random(3);
  const lines: string[] = [];
  for (let i = 0; i < 8000; i++) {
    const flags = random.list(0, 3, () => random.pick([...'-+ #0'])).join('');
    const width = random.chance(0.5) ? `${random.below(30)}` : '';
    const precision = random.chance(0.5) ? `.${random.chance(0.9) ? random.below(40) : ''}` : '';
    const letter = random.pick([...'cdiouxXeEfgGqs']);
    const number = random.chance(0.5)
      ? random.pick([...NUMBERS, ...MORE_NUMBERS])
      : `${(random.fraction() - 0.5) * 10 ** random.pick([0, 1, 3, 8, 16, 30, -8])}`;
    const value =
      letter === 'q' || letter === 's' ? literal(random.pick(['', 'abc', 'a\0b', '"\\\n\r'])) : number;
    lines.push(`show(pcall(string.format, "<%${flags}${width}${precision}${letter}>", ${value}))`);
  }
  const compared = compareLines(`
    ZERO = 0
    function show(_, s) print((s:gsub("%-nan", " nan"):gsub("%c", " "))) end
    ${spread(lines, 200)}`);
  t.is(compared.lines, lines.length + 1);
  t.deepEqual(compared.differences, []);
});
