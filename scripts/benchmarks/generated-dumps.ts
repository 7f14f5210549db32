/**
 * Holds the compiler against the reference on generated programs: how many `string.dump`s are equal byte for byte.
 *
 * node dist/scripts/benchmarks/generated-dumps.js [count] [seed]
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { compile, dump, LuaError } from '../../vm/index.ts';

/** Reads sources and writes what became of each, all with their lengths in front. */
const DRIVER = `
local sources, results = ...
local input, output = assert(io.open(sources, 'rb')), assert(io.open(results, 'wb'))
while true do
  local length = input:read('*n')
  if not length then break end
  input:read(1)
  local f, message = loadstring(input:read(length), '=generated')
  local result = f and string.dump(f) or message
  output:write(#result, '\\n', result)
end
output:close()`;

const BATCH = 5000;
const count = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'tidelock-dumps-'));
const path = (name: string): string => join(folder, name);

/** The reference's chunks, or its messages. */
function onReference(sources: readonly string[]): string[] {
  writeFileSync(path('sources'), sources.map((s) => `${s.length}\n${s}\n`).join(''), 'latin1');
  writeFileSync(path('driver.lua'), DRIVER);
  const run = spawnSync('lua5.1', [path('driver.lua'), path('sources'), path('results')], {
    encoding: 'latin1',
    timeout: 120_000,
  });
  if (run.status !== 0) throw new Error(`lua5.1: ${run.stderr}`);
  const bytes = readFileSync(path('results'), 'latin1');
  const results: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\n', at);
    const end = lineEnd + 1 + Number(bytes.slice(at, lineEnd));
    results.push(bytes.slice(lineEnd + 1, end));
    at = end;
  }
  return results;
}

function here(source: string): string {
  try {
    return dump(compile(source, '=generated'));
  } catch (thrown) {
    if (!(thrown instanceof LuaError)) throw thrown;
    return String(thrown.value);
  }
}

let equal = 0;
let refused = 0;
let different = 0;
for (let first = 0; first < count; first += BATCH) {
  const sources = Array.from({ length: Math.min(BATCH, count - first) }, (_, i) =>
    printProgram(generateProgram(seed, first + i).block),
  );
  const expected = onReference(sources);
  sources.forEach((source, i) => {
    if (here(source) !== expected[i]) {
      different++;
      process.stdout.write(`different: ${seed}:${first + i}\n`);
    } else if (expected[i].startsWith('\x1b')) {
      equal++;
    } else {
      refused++;
    }
  });
}
rmSync(folder, { recursive: true });
process.stdout.write(
  `${count} programs, seed ${seed}: ${equal} equal, ${refused} refused by both with the same message, ${different} different\n`,
);
process.exitCode = different === 0 ? 0 : 1;
