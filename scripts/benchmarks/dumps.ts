/**
 * Holds the compiler against the reference on real files: how many binary chunks are equal byte for byte, and whether
 * files that are refused are refused with the same message.
 *
 * node dist/scripts/benchmarks/dumps.js FOLDER…      (every .lua and .nse file below the folders)
 *
 * Prints a line for each folder, files with the same content counted once.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { withoutFirstLineComment } from '../../vm/machine/chunk.ts';
import { compileHere, compileOnReference, isChunk } from './damage/compilers.ts';

const EXTENSIONS = new Set(['.lua', '.nse']);
const BATCH = 500;
const NAME = '@file.lua';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && EXTENSIONS.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
}

const seen = new Set<string>();
const total = { files: 0, equal: 0, refused: 0, different: 0 };
function line(name: string, { files, equal, refused, different }: typeof total): string {
  return `${name}: ${files} files, ${equal} equal, ${refused} refused by both with the same message, ${different} different\n`;
}

for (const folder of process.argv.slice(2)) {
  const counts = { files: 0, equal: 0, refused: 0, different: 0 };
  const sources = new Map<string, string>();
  for (const file of filesBelow(folder)) {
    const source = withoutFirstLineComment(readFileSync(file, 'latin1'));
    if (seen.has(source)) continue;
    seen.add(source);
    sources.set(file, source);
  }
  const files = [...sources.keys()];
  for (let first = 0; first < files.length; first += BATCH) {
    const batch = files.slice(first, first + BATCH);
    const expected = compileOnReference(
      batch.map((file) => sources.get(file)!),
      NAME,
    );
    batch.forEach((file, i) => {
      counts.files++;
      const here = compileHere(sources.get(file)!, NAME);
      if (here === expected[i]) counts[isChunk(here) ? 'equal' : 'refused']++;
      else {
        counts.different++;
        process.stdout.write(`different: ${file}\n`);
      }
    });
  }
  if (counts.files > 0) process.stdout.write(line(folder, counts));
  for (const key of ['files', 'equal', 'refused', 'different'] as const) total[key] += counts[key];
}
process.stdout.write(line('all', total));
process.exitCode = total.different === 0 ? 0 : 1;
