/**
 * Holds the compiler against `luac5.1` on real files: how many binary chunks are equal byte for byte.
 *
 * node dist/scripts/benchmarks/dumps.js FOLDER…      (every .lua file below the folders)
 */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../vm/compiler/compile.ts';
import { dump } from '../../vm/compiler/dump.ts';
import { LuaError } from '../../vm/values/lua-error.ts';

const files = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.lua'))
    .map((entry) => join(entry.parentPath, entry.name)),
);
let equal = 0;
let refused = 0;
const different: string[] = [];
for (const file of files) {
  const reference = spawnSync('luac5.1', ['-o', '-', '--', file], { encoding: 'latin1', maxBuffer: 1 << 28 });
  const source = readFileSync(file, 'latin1').replace(/^#[^\n]*/, '');
  let chunk: string | undefined;
  try {
    chunk = dump(compile(source, `@${file}`));
  } catch (thrown) {
    if (!(thrown instanceof LuaError)) throw thrown;
  }
  if (reference.status !== 0 && chunk === undefined) refused++;
  else if (reference.status === 0 && chunk === reference.stdout) equal++;
  else different.push(file);
}
for (const file of different) process.stdout.write(`different: ${file}\n`);
process.stdout.write(
  `${files.length} files: ${equal} equal, ${refused} refused by both, ${different.length} different\n`,
);
process.exitCode = different.length === 0 ? 0 : 1;
