/**
 * Holds the compiler against the reference on generated programs: how many `string.dump`s are equal byte for byte.
 *
 * node dist/scripts/benchmarks/generated-dumps.js [count] [seed] [joined]
 *
 * `joined` (default 1) is how many programs are put together into one, each in a block and every other one in a
 * function, so that constants, upvalues and jumps grow beyond what one program has.
 */

import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { compileHere, compileOnReference, isChunk } from './damage/compilers.ts';

const BATCH = 5000;
const NAME = '=generated';
const count = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const joined = Number(process.argv[4] ?? 1);

function source(number: number): string {
  const programs = Array.from({ length: joined }, (_, i) =>
    printProgram(generateProgram(seed, number * joined + i).block),
  );
  if (joined === 1) return programs[0];
  return programs.map((p, i) => (i % 2 === 0 ? `do ${p}\nend ` : `function f${i}(...) ${p}\nend `)).join('');
}

let equal = 0;
let refused = 0;
let different = 0;
let bytes = 0;
const batch = Math.ceil(BATCH / joined);
for (let first = 0; first < count; first += batch) {
  const sources = Array.from({ length: Math.min(batch, count - first) }, (_, i) => source(first + i));
  const expected = compileOnReference(sources, NAME);
  sources.forEach((text, i) => {
    bytes += text.length;
    if (compileHere(text, NAME) !== expected[i]) {
      different++;
      process.stdout.write(`different: ${seed}:${(first + i) * joined}\n`);
    } else if (isChunk(expected[i])) {
      equal++;
    } else {
      refused++;
    }
  });
}
process.stdout.write(
  `${count} programs, seed ${seed}${joined > 1 ? `, ${joined} joined in each` : ''}, ${Math.round(bytes / count)} bytes each: ` +
    `${equal} equal, ${refused} refused by both with the same message, ${different} different\n`,
);
process.exitCode = different === 0 ? 0 : 1;
