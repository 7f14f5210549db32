import { resolve } from 'node:path';
import test from 'ava';
import { commandArguments, findExecutable, parseCommandTemplate } from './command-template.ts';
import { packagePath } from './package-root.ts';

const CASES: [string, string[]][] = [
  ['mylua', ['P']],
  ['mylua {file}', ['P']],
  ['mylua -x {file} -y', ['-x', 'P', '-y']],
  ['mylua --script={file}', ['--script=P']],
  [`mylua 'two words' "and \\"more\\"" a\\ b`, ['two words', 'and "more"', 'a b', 'P']],
  [`mylua '' {file}`, ['', 'P']],
];

for (const [text, expected] of CASES) {
  test(`${text} runs with ${JSON.stringify(expected)}`, (t) => {
    t.deepEqual(commandArguments(parseCommandTemplate(text, '/nowhere'), 'P'), expected);
  });
}

test('words that name existing files become absolute, because programs run elsewhere', (t) => {
  const folder = packagePath();
  const template = parseCommandTemplate('node ./package.json vm not-there {file}', folder);
  t.deepEqual(template.words.slice(1), [
    resolve(folder, 'package.json'),
    resolve(folder, 'vm'),
    'not-there',
    '{file}',
  ]);
});

test('an unclosed quote and an empty command are refused with advice', (t) => {
  t.throws(() => parseCommandTemplate(`mylua "x`), { message: /unclosed "/ });
  t.throws(() => parseCommandTemplate('  '), { message: /empty/ });
});

test('an executable is found on the PATH, by path, or not at all', (t) => {
  t.truthy(findExecutable('sh'));
  t.is(findExecutable('/bin/sh'), '/bin/sh');
  t.is(findExecutable('no-such-command-here'), undefined);
  t.is(findExecutable('./package.json', packagePath()), undefined, 'not executable');
  t.is(findExecutable('/bin'), undefined, 'a folder');
});
