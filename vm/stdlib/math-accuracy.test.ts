/**
 * Functions whose last bit is C's affair: equal to the reference's for nearly all arguments, never more than two
 * places off. `%.14g`, which is how numbers print, hides what is left.
 */

import { Random } from '../compiler/testing/random.ts';
import { printOnReference } from '../compiler/testing/reference.ts';
import { literal, spread } from './testing/lua-text.ts';
import { printHere, testAgainstReference } from './testing/run-on-both.ts';

const FUNCTIONS = 'acos asin atan cos cosh exp log log10 sin sinh tan tanh atan2'.split(' ');
const ARGUMENTS = 3000;
/** Arguments in a thousand that may give another last bit. */
const ALLOWED = 6;

const random = new Random(8);
const points = Array.from({ length: ARGUMENTS }, (_, i) => {
  const kinds = [2, 20, 1400, Math.exp(random.fraction() * 80 - 40), 1e22 * random.fraction()];
  const x = (random.fraction() - 0.5) * kinds[i % 5];
  return i % 7 === 0 ? Math.round(x * 8) / 8 || 1 : x;
});

for (const name of FUNCTIONS) {
  testAgainstReference(`math.${name} differs in the last places for very few arguments`, (t) => {
    const statements = points.map((x) => `f(${literal(x.toPrecision(17))})`);
    const second = name === 'atan2' ? ', previous' : '';
    const program = `
      local previous = 1
      local function f(x) print(string.format("%.17g", math.${name}(x${second}))) previous = x end
      ${spread(statements, 200)}`;
    const expected = printOnReference(program).split('\n');
    const actual = printHere(program).split('\n');
    t.is(expected.length, ARGUMENTS + 1);
    let differing = 0;
    for (let i = 0; i < ARGUMENTS; i++) {
      const [a, b] = [expected[i], actual[i]];
      if (a === b || (/nan/.test(a) && /nan/.test(b))) continue;
      differing++;
      const difference = Math.abs(Number(a) - Number(b));
      t.true(difference <= Math.abs(Number(a)) * 2 ** -51, `${name}(${points[i]}): ${a} and ${b}`);
    }
    t.true(differing <= (ARGUMENTS * ALLOWED) / 1000, `${differing} of ${ARGUMENTS} differ`);
    t.log(`${differing} of ${ARGUMENTS} differ`);
  });
}
