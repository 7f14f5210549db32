/** Every function of the pure libraries with every kind of argument: same results and messages as the reference. */

import { mathLibrary } from './math-library.ts';
import { osLibrary } from './os-library.ts';
import { stringLibrary } from './string-library.ts';
import { argumentSweep } from './testing/argument-sweep.ts';
import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

/** C's functions of these names may differ from ours in the last bit; math-accuracy.test.ts looks after them. */
const INEXACT = new Set('acos asin atan atan2 cos cosh exp log log10 pow sin sinh tan tanh'.split(' '));
/** Depend on the moment, or do something to the machine. */
const IMPURE = new Set([
  'clock',
  'date',
  'execute',
  'exit',
  'getenv',
  'remove',
  'rename',
  'time',
  'tmpname',
  'setlocale',
]);

const names = [
  ...Object.keys(stringLibrary.functions).map((name) => `string.${name}`),
  ...Object.keys(mathLibrary.functions)
    .filter((name) => !INEXACT.has(name))
    .map((name) => `math.${name}`),
  ...Object.keys(osLibrary.functions)
    .filter((name) => !IMPURE.has(name))
    .map((name) => `os.${name}`),
];

for (const name of names) {
  testAgainstReference(`${name} treats all kinds of arguments as the reference does`, (t) => {
    const { lines, differences } = compareLines(argumentSweep(name, name.startsWith('string') ? 3 : 2));
    t.true(lines > 1900);
    t.deepEqual(differences, []);
  });
}
