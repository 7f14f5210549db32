/** Asking the reference for tests of the compiler: what it makes of sources and of binary chunks. */

import { spawnSync } from 'node:child_process';
import test from 'ava';
import { LuaError } from '../../values/lua-error.ts';
import { compile } from '../compile.ts';
import { dump } from '../dump.ts';

/** What became of a chunk: a binary chunk, or the error message. */
export type Compiled = { chunk: string } | { error: string };

/** The C calls around the driver's `loadstring`: the command line's, the chunk's and pcall's. */
export const CALL_DEPTH = 3;

/**
 * Reads `length chunk-name-length bytes` records; answers `+length chunk` or `-length message` for each. The
 * pcall keeps the message handler of the command line away, which adds a traceback to what is no syntax error.
 */
const DRIVER = `
  local input, output = io.stdin, io.stdout
  while true do
    local size, nameSize = input:read("*n", "*n")
    if not size then break end
    input:read(1)
    local source = size > 0 and input:read(size) or ""
    local name = nameSize > 0 and input:read(nameSize) or ""
    local _, f, message = pcall(loadstring, source, name)
    local answer = f and string.dump(f) or message
    output:write(f and "+" or "-", #answer, " ", answer)
  end`;

const hasReference = /^Lua 5\.1\./.test(String(run(['-v'], '').stderr));

/** A test that needs the reference; skipped, under a title that says so, where there is none. */
export const testAgainstReference = hasReference
  ? test
  : (title: string, implementation: Parameters<typeof test>[1]) =>
      test.skip(`${title} (skipped: lua5.1 is not on the PATH)`, implementation as never);

/** What the reference makes of each source or binary chunk. */
export function compileOnReference(sources: readonly string[], chunkName: string): Compiled[] {
  const input = sources
    .map((source) => `${source.length} ${chunkName.length} ${source}${chunkName}`)
    .join('');
  const { stdout, status, stderr } = run(['-e', DRIVER], input);
  if (status !== 0) throw new Error(`the reference failed: ${stderr}`);
  const answers: Compiled[] = [];
  let at = 0;
  while (at < stdout.length) {
    const space = stdout.indexOf(' ', at);
    const start = space + 1;
    const end = start + Number(stdout.slice(at + 1, space));
    const text = stdout.slice(start, end);
    answers.push(stdout[at] === '+' ? { chunk: text } : { error: text });
    at = end;
  }
  return answers;
}

/** What our compiler makes of a source, in the place of the driver's `loadstring`. */
export function compileHere(source: string, chunkName: string): Compiled {
  return outcomeOf(() => dump(compile(source, chunkName, CALL_DEPTH)));
}

/** The binary chunk that `make` returns, or the message of the Lua error that it throws. */
export function outcomeOf(make: () => string): Compiled {
  try {
    return { chunk: make() };
  } catch (e) {
    if (e instanceof LuaError) return { error: String(e.value) };
    throw e;
  }
}

/** What the reference prints for a program. */
export function printOnReference(program: string): string {
  return run(['-'], program).stdout;
}

/** The sources that our compiler and the reference do not treat alike. */
export function differences(sources: readonly string[], chunkName = '@chunk'): object[] {
  return compileOnReference(sources, chunkName).flatMap((expected, i) => {
    const actual = compileHere(sources[i]!, chunkName);
    if ('chunk' in expected && 'chunk' in actual && expected.chunk === actual.chunk) return [];
    if ('error' in expected && 'error' in actual && expected.error === actual.error) return [];
    return [{ source: sources[i], expected: summary(expected), actual: summary(actual) }];
  });
}

function summary(outcome: Compiled): string {
  return 'error' in outcome ? outcome.error : `a chunk of ${outcome.chunk.length} bytes`;
}

function run(args: string[], input: string) {
  const options = { input: Buffer.from(input, 'latin1'), encoding: 'latin1', maxBuffer: 1 << 30 } as const;
  return spawnSync('lua5.1', args, { ...options, timeout: 60_000 });
}
