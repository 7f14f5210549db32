/**
 * Holds the compiler against the reference on real files: how many binary chunks are equal byte for byte, and whether
 * files that are refused are refused with the same message.
 *
 * node dist/scripts/benchmarks/dumps.js FOLDER…      (every .lua and .nse file below the folders)
 *
 * Prints a line for each folder. Copies of a file (packages have their modules once for each Lua) are compared once.
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

type Result = 'equal' | 'refused' | 'different';

/** What became of each content. */
const seen = new Map<string, Result>();
const total = { files: 0, equal: 0, refused: 0, different: 0 };
function line(name: string, { files, equal, refused, different }: typeof total): string {
  return `${name}: ${files} files, ${equal} equal, ${refused} refused by both with the same message, ${different} different\n`;
}

for (const folder of process.argv.slice(2)) {
  const counts = { files: 0, equal: 0, refused: 0, different: 0 };
  const files = filesBelow(folder);
  for (let first = 0; first < files.length; first += BATCH) {
    const batch = files.slice(first, first + BATCH);
    const sources = batch.map((file) => withoutFirstLineComment(readFileSync(file, 'latin1')));
    const fresh = [...new Set(sources)].filter((source) => !seen.has(source));
    compileOnReference(fresh, NAME).forEach((expected, i) => {
      const here = compileHere(fresh[i], NAME);
      seen.set(fresh[i], here !== expected ? 'different' : isChunk(here) ? 'equal' : 'refused');
    });
    sources.forEach((source, i) => {
      const result = seen.get(source)!;
      counts.files++;
      counts[result]++;
      if (result === 'different') process.stdout.write(`different: ${batch[i]}\n`);
    });
  }
  if (counts.files > 0) process.stdout.write(line(folder, counts));
  for (const key of ['files', 'equal', 'refused', 'different'] as const) total[key] += counts[key];
}
process.stdout.write(line(`all (${seen.size} different contents)`, total));
process.exitCode = total.different === 0 ? 0 : 1;
