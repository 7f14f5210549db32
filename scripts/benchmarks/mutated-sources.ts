/**
 * Holds the compiler against the reference on damaged source: bytes of all values put between and into tokens, zero
 * bytes after every part of a numeral. Acceptance, message and binary chunk must be equal.
 *
 * node dist/scripts/benchmarks/mutated-sources.js [count] [seed]
 */

import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { Random } from '../../vm/compiler/testing/random.ts';
import { randomSource } from '../../vm/compiler/testing/random-source.ts';
import { compileHere, compileOnReference, isChunk } from './damage/compilers.ts';
import { type Below, randomBelow } from './damage/damage.ts';
import { mutateSource } from './damage/mutate-source.ts';

const BATCH = 5000;
const count = Number(process.argv[2] ?? 5000);
const seed = Number(process.argv[3] ?? 1);

/** Short sources: a mutation in a long one mostly meets the same few tokens, and an early error hides the rest. */
function original(i: number, random: Random, below: Below): string {
  switch (below(4)) {
    case 0:
      return printProgram(generateProgram(seed, i).block).slice(0, 800);
    case 1:
      return [
        'x = 1',
        'x = 1.5 y = 2',
        'return 1e5, 0x10',
        'a = "s" .. 1',
        'f(1) {}',
        't = {1, 2; 3}',
        '--x\ny = .5',
      ][below(7)];
    default:
      return randomSource(random);
  }
}

const random = new Random(seed);
const below = randomBelow(seed);
let accepted = 0;
let refused = 0;
let different = 0;
for (let first = 0; first < count; first += BATCH) {
  const sources = Array.from({ length: Math.min(BATCH, count - first) }, (_, i) =>
    mutateSource(original(first + i, random, below), below),
  );
  compileOnReference(sources).forEach((expected, i) => {
    const here = compileHere(sources[i]);
    if (here !== expected) {
      different++;
      const shown = (result: string): string => (isChunk(result) ? `chunk of ${result.length}` : result);
      process.stdout.write(
        `different: ${JSON.stringify(sources[i])}\n  reference ${shown(expected)}\n  ours      ${shown(here)}\n`,
      );
    } else if (isChunk(expected)) {
      accepted++;
    } else {
      refused++;
    }
  });
}
process.stdout.write(
  `${count} mutated sources, seed ${seed}: ${accepted} accepted with equal chunks, ${refused} refused with the same message, ${different} different\n`,
);
process.exitCode = different === 0 ? 0 : 1;
