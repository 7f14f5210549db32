/** Turning chunks, source or binary, into functions (manual §2.4.1, §5.1 `load`). */

import { compile, compilePieces } from '../compiler/compile.ts';
import type { PieceReader } from '../compiler/piecewise-scanner.ts';
import { undump, undumpPieces } from '../compiler/undump.ts';
import { allocation, chunkWatch, running, UPVALUE_BYTES } from '../values/allocation.ts';
import { LuaClosure, Upvalue } from '../values/function.ts';
import type { Prototype } from '../values/prototype.ts';
import type { LuaTable } from '../values/table.ts';

/** Logarithm of the bytes of a chunk that cost one unit, beside what its tokens cost. */
const UNIT_BITS = 4;
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
  running.meter.spend(chunk.length >> UNIT_BITS);
  chunkWatch.look(chunk);
  const prototype =
    chunk[0] === BINARY_MARK ? undump(chunk, chunkName, hostCalls) : compile(chunk, chunkName, hostCalls);
  return closureOf(prototype, environment);
}

/** As `loadChunk`, for a chunk that comes in pieces: `read` gives the next one, '' at the end. */
export function loadPieces(
  read: PieceReader,
  chunkName: string,
  environment: LuaTable,
  hostCalls: number,
): LuaClosure {
  const readWatched = (depth: number): string => {
    const piece = read(depth);
    chunkWatch.look(piece);
    return piece;
  };
  const first = readWatched(hostCalls);
  const prototype =
    first[0] === BINARY_MARK
      ? undumpPieces(first, readWatched, chunkName, hostCalls)
      : compilePieces(first, readWatched, chunkName, hostCalls);
  return closureOf(prototype, environment);
}

function closureOf(prototype: Prototype, environment: LuaTable): LuaClosure {
  const upvalues: Upvalue[] = [];
  // A dumped function may have upvalues; they start as fresh nils.
  for (let i = 0; i < prototype.upvalueCount; i++) upvalues.push(new Upvalue([undefined], 0));
  const closure = new LuaClosure(prototype, environment, upvalues);
  allocation.bytes += upvalues.length * UPVALUE_BYTES;
  if (allocation.ledger !== undefined) allocation.ledger.objects.push(...upvalues);
  return closure;
}

/** A script file as `loadfile` sees it: a first line that starts with `#` is blank. */
export function withoutFirstLineComment(content: string): string {
  if (content[0] !== '#') return content;
  const end = content.indexOf('\n');
  const rest = end < 0 ? '' : content.slice(end);
  // Before a binary chunk the line vanishes; before source its line break stays, so that lines keep their numbers.
  return rest[1] === BINARY_MARK ? rest.slice(1) : rest;
}
