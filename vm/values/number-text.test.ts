/** Numbers to text and back against the reference: ties, subnormals, hexadecimal, what is no number. */

import { Random } from '../compiler/testing/random.ts';
import { literal, spread } from '../stdlib/testing/lua-text.ts';
import { compareLines, testAgainstReference } from '../stdlib/testing/run-on-both.ts';

/** Runs `body` for each text as `s`. */
function eachText(texts: readonly string[], body: string): string {
  return `local function each(s) ${body} end\n${spread(
    texts.map((text) => `each(${literal(text)})`),
    200,
  )}`;
}

function randomNumber(random: Random): number {
  const view = new DataView(new ArrayBuffer(8));
  switch (random.below(6)) {
    case 0:
      view.setUint32(0, random.below(2 ** 32));
      view.setUint32(4, random.below(2 ** 32));
      return Number.isFinite(view.getFloat64(0)) ? view.getFloat64(0) : 1;
    case 1:
      return random.below(1e6) / 2 ** random.below(30);
    case 2:
      return Math.floor(random.fraction() * 2 ** 53) / 2 ** random.below(60);
    case 3:
      return random.below(1e5) / 10 ** random.below(12);
    case 4:
      // Halfway between two numbers of 14 digits.
      return (Math.floor(random.fraction() * 1e14) * 10 + 5) / 2 ** random.below(22);
    default:
      return random.fraction() * 10 ** (random.below(40) - 20);
  }
}

testAgainstReference('random numbers print as on the reference', (t) => {
  const random = new Random(5);
  const texts = Array.from({ length: 6000 }, () => randomNumber(random).toPrecision(25));
  const program = eachText(texts, 'print(tonumber(s), string.format("%.17g %.0f %.3e %.30g", s, s, s, s))');
  const { lines, differences } = compareLines(program);
  t.is(lines, texts.length + 1);
  t.deepEqual(differences, []);
});

testAgainstReference('random texts read as numbers, or not, as on the reference', (t) => {
  const random = new Random(6);
  const pieces = [...'0123456789abcdefABCDEFxX.+-eEpP \t\0', '0x', 'inf', 'nan', 'e+', 'p-'];
  const hexadecimal = () =>
    `0x${random.list(1, 24, () => random.pick([...'0123456789abcdef'])).join('')}` +
    (random.chance(0.5) ? `.${random.pick(['8', 'f', '08', '80000001'])}` : '') +
    (random.chance(0.5) ? `p${random.below(2400) - 1200}` : '');
  const texts = Array.from({ length: 8000 }, () =>
    random.chance(0.6) ? random.list(0, 9, () => random.pick(pieces)).join('') : hexadecimal(),
  );
  const program = eachText(
    texts,
    'local n = tonumber(s) print(n and string.format("%.17g", n):gsub("^%-nan", "nan"))',
  );
  const { lines, differences } = compareLines(program);
  t.is(lines, texts.length + 1);
  t.deepEqual(differences, []);
});
