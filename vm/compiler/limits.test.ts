/** The compiler's limits: the last program that compiles, and the message for the first that does not. */

import { differences, testAgainstReference } from './testing/reference.ts';

function repeat(count: number, piece: (i: number) => string, separator = ' '): string {
  return Array.from({ length: count }, (_, i) => piece(i)).join(separator);
}

/** Sources around each limit, the size being taken a little below, at and above it. */
const LIMITS: Record<string, { sizes: number[]; source: (size: number) => string }[]> = {
  '200 active local variables': [
    { sizes: [199, 200, 201], source: (n) => repeat(n, (i) => `local a${i}`) },
    { sizes: [196, 197], source: (n) => `${repeat(n, (i) => `local a${i}`)} for i = 1, 2 do end` },
    { sizes: [199, 200], source: (n) => `function f(${repeat(n, (i) => `a${i}`, ',')}, ...) end` },
  ],
  '32767 local variables in a function': [
    { sizes: [32767, 32768], source: (n) => 'do local a end '.repeat(n) },
  ],
  '60 upvalues': [
    {
      sizes: [59, 60, 61],
      source: (n) =>
        `${repeat(n, (i) => `local a${i}`)} function f() return ${repeat(n, (i) => `a${i}`, '+')} end`,
    },
  ],
  'registers of a function': [
    { sizes: [247, 248, 249, 255], source: (n) => `f(${repeat(n, () => 'a', ',')})` },
    { sizes: [248, 249, 250], source: (n) => `local a = ${repeat(n, () => 'nil', ',')}` },
  ],
  'syntax levels': [
    { sizes: [195, 196, 197, 198], source: (n) => `x = ${'('.repeat(n)}1${')'.repeat(n)}` },
    { sizes: [196, 197, 198], source: (n) => `${'do '.repeat(n)}${'end '.repeat(n)}` },
    { sizes: [195, 196, 197, 198], source: (n) => `x = ${'- '.repeat(n)}a` },
    { sizes: [195, 196, 197, 198], source: (n) => `x = ${'a..'.repeat(n)}a` },
    { sizes: [97, 98, 99], source: (n) => `x = ${'function() return '.repeat(n)}${'end '.repeat(n)}` },
  ],
  'variables in an assignment': [
    { sizes: [195, 196, 197, 198], source: (n) => `${repeat(n, () => 'a', ',')} = 1` },
  ],
  'constants that an operand can name': [
    {
      sizes: [254, 255, 256, 257, 300],
      source: (n) => `${repeat(n, (i) => `x=${i}`)} y = a + 1.5, t.foo, t[1], a < nil`,
    },
    {
      sizes: [255, 256, 257],
      source: (n) => `${repeat(n, (i) => `x=${i}`)} t[1] = true t[a] = 2 a:x(3) y = a == 0`,
    },
  ],
  'constants of a function': [
    { sizes: [262142, 262143, 262144], source: (n) => `return {${repeat(n, (i) => `${i}`, ',')}}` },
  ],
  'items of a table constructor': [
    { sizes: [49, 50, 51, 100, 101, 25550, 25551, 30000], source: (n) => `x = {${'1,'.repeat(n)}}` },
    { sizes: [49, 50, 25549, 25550], source: (n) => `x = {${'1,'.repeat(n)}f()}` },
  ],
  'the length of a jump': [
    { sizes: [131068, 131069], source: (n) => `local a while a do ${'a=b '.repeat(n)}end` },
    { sizes: [131070, 131071], source: (n) => `local a for i = 1, 2 do ${'a=1 '.repeat(n)}end` },
  ],
};

for (const [title, families] of Object.entries(LIMITS)) {
  testAgainstReference(`limit: ${title}`, (t) => {
    for (const { sizes, source } of families) {
      const different = differences(sizes.map(source)).map((difference) => ({ ...difference, source: '…' }));
      t.deepEqual(different, [], `sizes ${sizes.join(', ')} of ${source(2)}`);
    }
  });
}
