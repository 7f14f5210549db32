/** Turning chunks, source or binary, into functions (manual §2.4.1, §5.1 `load`). */

import { compile } from '../compiler/compile.ts';
import { undump } from '../compiler/undump.ts';
import { LuaClosure, Upvalue } from '../values/function.ts';
import type { LuaTable } from '../values/table.ts';

/** First byte of a binary chunk. */
const BINARY_MARK = '\x1b';

/**
 * Makes a function of a chunk; which kind it is shows in its first byte. Throws a LuaError. `hostCalls` is the
 * depth of host calls, which counts against the limit for nested syntax.
 */
export function loadChunk(
  chunk: string,
  chunkName: string,
  environment: LuaTable,
  hostCalls: number,
): LuaClosure {
  const prototype =
    chunk[0] === BINARY_MARK ? undump(chunk, chunkName, hostCalls) : compile(chunk, chunkName, hostCalls);
  const upvalues: Upvalue[] = [];
  // A dumped function may have upvalues; they start as fresh nils.
  for (let i = 0; i < prototype.upvalueCount; i++) upvalues.push(new Upvalue([undefined], 0));
  return new LuaClosure(prototype, environment, upvalues);
}

/** A script file as `loadfile` sees it: a first line that starts with `#` is blank. */
export function withoutFirstLineComment(content: string): string {
  if (content[0] !== '#') return content;
  const end = content.indexOf('\n');
  const rest = end < 0 ? '' : content.slice(end);
  // Before a binary chunk the line vanishes; before source its line break stays, so that lines keep their numbers.
  return rest[1] === BINARY_MARK ? rest.slice(1) : rest;
}
