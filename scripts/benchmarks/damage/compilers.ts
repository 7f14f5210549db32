/** Both compilers on the same sources: the reference's in one process, ours in this one. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, dump, undump } from '../../../vm/index.ts';
import { LuaError } from '../../../vm/values/lua-error.ts';

/** Reads sources and writes what became of each, all with their lengths in front. */
const DRIVER = `
local sources, results, name = ...
local input, output = assert(io.open(sources, 'rb')), assert(io.open(results, 'wb'))
while true do
  local length = input:read('*n')
  if not length then break end
  input:read(1)
  local source = length == 0 and '' or input:read(length)
  -- The pcall keeps the command line's message handler away, which adds tracebacks to what is no syntax error.
  local _, f, message = pcall(loadstring, source, name or source)
  local result = f and string.dump(f) or message
  output:write(#result, '\\n', result)
end
output:close()`;

/** Calls of C around the driver's \`loadstring\`: the command line's, the chunk's and pcall's. */
const CALL_DEPTH = 3;

/**
 * What the reference makes of each source: a binary chunk, or a message. Without a name, each source is its own, as
 * for `loadstring`.
 */
export function compileOnReference(sources: readonly string[], chunkName?: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-compile-'));
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('sources'), sources.map((s) => `${s.length}\n${s}\n`).join(''), 'latin1');
  writeFileSync(path('driver.lua'), DRIVER);
  const run = spawnSync(
    'lua5.1',
    [path('driver.lua'), path('sources'), path('results'), ...(chunkName === undefined ? [] : [chunkName])],
    {
      encoding: 'latin1',
      timeout: 300_000,
    },
  );
  if (run.status !== 0) throw new Error(`lua5.1: ${run.stderr}`);
  const bytes = readFileSync(path('results'), 'latin1');
  rmSync(folder, { recursive: true });
  const results: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\n', at);
    const end = lineEnd + 1 + Number(bytes.slice(at, lineEnd));
    results.push(bytes.slice(lineEnd + 1, end));
    at = end;
  }
  return results;
}

/** What we make of a source, which may turn out to be a binary chunk: a binary chunk, or a message. */
export function compileHere(source: string, chunkName = source): string {
  try {
    return dump((isChunk(source) ? undump : compile)(source, chunkName, CALL_DEPTH));
  } catch (thrown) {
    if (!(thrown instanceof LuaError)) throw thrown;
    return String(thrown.value);
  }
}

/** Whether a source or a result is a binary chunk. */
export function isChunk(result: string): boolean {
  return result.startsWith('\x1b');
}
