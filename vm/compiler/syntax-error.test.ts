/** Messages for wrong sources. The reference is asked; nothing here says what they are. */

import { breakSource, noise } from './testing/broken-source.ts';
import { Random } from './testing/random.ts';
import { randomSource } from './testing/random-source.ts';
import { differences, testAgainstReference } from './testing/reference.ts';

const MESSAGES: Record<string, string[]> = {
  'tokens that do not end': [
    ...[
      'x = "abc',
      "x = 'abc\n'",
      'x = "a\\',
      'x = [[abc',
      'x = [==[ ]=]',
      '--[[ abc',
      '--[==[ ]]',
      'x = "a\0b',
    ],
    ...['x = "a\\0b', 'x = "a\\\nb\n'],
  ],
  'malformed tokens': [
    ...[
      'x = 3..2',
      'x = 0x',
      'x = 0xg',
      'x = 1e',
      'x = 1e+',
      'x = 3x',
      'x = 1.2.3',
      'x = 0x.8',
      'x = 0x1p',
      'x = 0b1',
    ],
    ...[
      'x = "\\256"',
      'x = "ab\\999c"',
      'x = [=',
      'x = [==x',
      'x = [[ [[ ]] ]]',
      '--[[ [[ ]]',
      'x = [=[ [[ ]=]',
    ],
  ],
  'bytes that are no token': [
    'x = ~1',
    'x = $',
    'x = \x01',
    'x = \x7f',
    'x = \xff',
    'x = \0',
    '\\',
    '?',
    '#!x',
    '\xef\xbb\xbf',
  ],
  'zero bytes that count as dots and signs': [
    'x = a.\0b',
    'x = a.\0\0',
    'x = 1\0',
    'x = 1\0\0then',
    'x = 1\0then 2',
  ],
  'missing tokens': [
    ...[
      'if x',
      'if x do end',
      'while x then',
      'for',
      'for x',
      'for x y',
      'for x = 1',
      'for x = 1 do',
      'for x in y',
    ],
    ...[
      'for a.b = 1, 2 do end',
      'local',
      'local a.b',
      'local function',
      'local function f',
      'local ...',
      'function',
    ],
    ...[
      'function f',
      'function f.',
      'function f:a.b() end',
      'function f(a,',
      'function f(1) end',
      'function f(a, ..., b) end',
    ],
    ...[
      'x',
      'x =',
      'x = {',
      'x = {1',
      'x = { a = }',
      'x = { [1] }',
      'x = { [1 }',
      'x = (1',
      'f(',
      'f(1',
      'f(1,',
      'a.',
      'a:',
      'a:b',
    ],
    ...['a:b = 1', 'return 1 return 2', 'break x', 'repeat', 'do', 'until x', 'end', 'else', 'return return'],
  ],
  'what is to be closed, and where it was opened': [
    ...[
      'if x then\n',
      'while x do\n\n',
      'for i = 1, 2 do\n',
      'do\n',
      'function f()\n',
      'repeat\n',
      'x = {\n',
      'x = (\n1',
      'f(\n1',
    ],
    ...[
      'x = function()\n',
      'local function f()\n',
      'if x then\nelseif y then\n',
      'if x then else\nelseif y then end',
    ],
  ],
  'expressions that are no statement': [
    'x',
    'x.y',
    '(f)',
    '(f) = 1',
    'f() = 1',
    'f().x',
    '(a).b',
    'a, f() = 1',
    'a, b',
    '1',
    '"s"',
  ],
  'a call on a new line': ['f\n(1)', 'x = f\n(g)', 'f {\n}\n(1)', 'f:g\n(1)', 'f\n"x"', 'f\n{}'],
  'statements out of place': [
    ...['break', 'function f() break end', 'while x do function f() break end end', 'if x then break end'],
    ...['function f() return ... end', 'function f(...) return function() return ... end end'],
  ],
  'tokens are quoted as they were read': [
    ...[
      'x = "a\\065\\\nb" "c"',
      'x = [==[\r\na\n\rb]==] [[c]]',
      "x = 'a\\0b' 'c'",
      'x = 1e5 1',
      'x = { a "b\\z" c }',
      'x = and',
    ],
    ...[`x = y "${'z'.repeat(200)}" 1`, 'x = y <eof>'],
  ],
};

for (const [title, sources] of Object.entries(MESSAGES)) {
  testAgainstReference(`message: ${title}`, (t) => {
    t.deepEqual(differences(sources), []);
  });
}

testAgainstReference('messages for sources with damaged tokens', (t) => {
  const random = new Random(2);
  const sources = Array.from({ length: 1500 }, () => breakSource(random, randomSource(random)));
  t.deepEqual(differences(sources), []);
});

testAgainstReference('messages for noise', (t) => {
  const random = new Random(3);
  t.deepEqual(differences(Array.from({ length: 3000 }, () => noise(random))), []);
});

/** Places that a byte can follow: every part of a numeral, symbols that two bytes make, strings, comments, names. */
const PLACES = [
  ...[
    '0',
    '12',
    '1.',
    '.5',
    '1.5',
    '1e',
    '1e5',
    '1e+',
    '1e-5',
    '0x',
    '0x1f',
    '0x1p',
    '1..',
    '1\0',
    '1\0\0',
    '1e\0',
  ],
  ...[
    'a',
    'a.',
    'a..',
    'a...',
    'a.\0',
    'a=',
    'a<',
    'a>',
    'a~',
    'a-',
    '-',
    '--',
    '--[',
    '--[=',
    '--x',
    '--[[x',
    'a:',
  ],
  ...[
    '"',
    '"\\',
    '"\\0',
    '"\\06',
    '[[',
    '[=',
    '[=[',
    '[[x]',
    '[=[]=',
    "f'x'",
    '#',
    '{',
    '',
    '#!/x\n',
    '\xef\xbb\xbf',
  ],
];

testAgainstReference('every byte after every kind of token', (t) => {
  const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  for (const rest of ['', ' ', '1', '\0', '\0 f()', 'x"]] ]=] = 1']) {
    const sources = PLACES.flatMap((place) => bytes.map((byte) => `x = ${place}${byte}${rest}`));
    t.deepEqual(differences(sources), []);
  }
});
