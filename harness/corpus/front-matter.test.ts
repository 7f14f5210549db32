import test from 'ava';
import { bodyAfterFrontMatter, FrontMatterError, parseFrontMatter } from './front-matter.ts';

const TAGS = new Set(['strings', 'patterns']);

function source(...lines: string[]): string {
  return `--[[---\n${lines.join('\n')}\n---]]\nprint(1)\n`;
}

test('reads description, one reference and one tag', (t) => {
  const read = parseFrontMatter(
    source('description: a: b, c', 'manual: 5.4 string.rep', 'tags: strings'),
    TAGS,
  );
  t.deepEqual(read, {
    description: 'a: b, c',
    manual: [{ section: '5.4', function: 'string.rep' }],
    tags: ['strings'],
  });
});

test('reads lists, methods and sections of the language', (t) => {
  const read = parseFrontMatter(
    source('description: x', 'manual: [5.7 file:read, 2.4.5]', 'tags: [strings, patterns]'),
    TAGS,
  );
  t.deepEqual(read.manual, [{ section: '5.7', function: 'file:read' }, { section: '2.4.5' }]);
  t.deepEqual(read.tags, ['strings', 'patterns']);
});

test('allows a line for the shell before it, and no tags', (t) => {
  const read = parseFrontMatter(
    `#!/usr/bin/lua\n${source('description: x', 'manual: 2.1', 'tags: []')}`,
    TAGS,
  );
  t.deepEqual(read.tags, []);
});

test('gives the body without the comment', (t) => {
  t.is(bodyAfterFrontMatter(source('description: x')), 'print(1)\n');
});

const FAULTS: [string, string, RegExp][] = [
  ['no comment at all', 'print(1)\n', /does not begin/],
  ['a missing key', source('description: x', 'manual: 2.1'), /'tags' is missing/],
  ['an unknown key', source('description: x', 'author: me'), /unknown key 'author'/],
  ['a key given twice', source('description: x', 'description: y'), /given twice/],
  ['a line without a value', source('description:'), /not a 'key: value' line/],
  ['an unknown tag', source('description: x', 'manual: 2.1', 'tags: magic'), /tag 'magic'/],
  ['an unknown function', source('description: x', 'manual: 5.4 string.trim', 'tags: []'), /string\.trim/],
  [
    'a function under the wrong section',
    source('description: x', 'manual: 5.5 string.rep', 'tags: []'),
    /§5\.4/,
  ],
  ['an unknown section', source('description: x', 'manual: 2.99', 'tags: []'), /no section 2\.99/],
  ['an empty list of references', source('description: x', 'manual: []', 'tags: []'), /names no section/],
  ['a list without its end', source('description: x', 'manual: 2.1', 'tags: [strings'), /closing bracket/],
];

for (const [what, text, message] of FAULTS) {
  test(`refuses ${what}`, (t) => {
    t.throws(() => parseFrontMatter(text, TAGS), { instanceOf: FrontMatterError, message });
  });
}
