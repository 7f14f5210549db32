/**
 * Writes `corpus/prelude.lua` into every case again. Cases repeat these lines so that each file runs with
 * nothing but a Lua; a test keeps the copies equal. Run with: node dist/scripts/refresh-corpus-prelude.js
 */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCorpus, readPrelude } from '../harness/corpus/corpus.ts';
import { packagePath } from '../harness/package-root.ts';

const root = packagePath('corpus');
const prelude = await readPrelude(root);
// The prelude's first and last lines frame what is replaced.
const lines = prelude.trimEnd().split('\n');
for (const { path, source } of await readCorpus(root)) {
  const start = source.indexOf(`\n${lines[0]}\n`) + 1;
  const raises = source.indexOf('\nlocal function raises(', start);
  const end = source.indexOf('\nend\n', raises) + '\nend\n'.length;
  if (start === 0 || raises < 0) throw new Error(`${path}: the prelude was not found`);
  const updated = source.slice(0, start) + prelude + source.slice(end);
  if (updated !== (await readFile(join(root, path), 'latin1'))) {
    await writeFile(join(root, path), updated, 'latin1');
    console.log(`updated ${path}`);
  }
}
