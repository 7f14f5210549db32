/**
 * The compiler's entry: Lua source (manual §2) to a prototype, in a single pass. The instructions, constants,
 * line table and debug names are those of the reference, so that `string.dump` is equal byte for byte.
 */

import { allocation } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import type { Prototype } from '../values/prototype.ts';
import { type PieceReader, PiecewiseScanner } from './piecewise-scanner.ts';
import { Scanner } from './scanner.ts';
import { StatementParser } from './statement-parser.ts';

/** The buffer in which the reference gathers a token; longer ones make it grow. */
const TOKEN_BUFFER_BYTES = 32;

/**
 * Compiles a chunk. `chunkName` is `@file`, `=name` or the source text; it ends at its first zero byte, in `dump`
 * too. `callDepth` is how many calls of C the reference would have open here, because its limit for syntax levels
 * counts them too: 1 for a script given on the command line, 2 for a `loadstring` in it.
 *
 * Throws a LuaError with the reference's message.
 */
export function compile(source: string, chunkName: string, callDepth = 1): Prototype {
  const name = untilZero(chunkName);
  return accounted(name, () => new StatementParser(new Scanner(source, name), name, callDepth).chunk());
}

/** Compiles a chunk that comes in pieces; `first` is the piece that was read already. */
export function compilePieces(first: string, read: PieceReader, chunkName: string, callDepth = 1): Prototype {
  const name = untilZero(chunkName);
  let parser: StatementParser | undefined;
  const readInside = (): string => read(parser?.openLevels ?? callDepth);
  return accounted(name, () => {
    parser = new StatementParser(new PiecewiseScanner(first, readInside, name), name, callDepth);
    return parser.chunk();
  });
}

/** Accounts for what compiling takes beside the functions: the name of the chunk, and a buffer for a token. */
function accounted(name: string, compiling: () => Prototype): Prototype {
  const { ledger } = allocation;
  if (ledger === undefined) return compiling();
  ledger.check();
  ledger.addString(name);
  allocation.bytes += TOKEN_BUFFER_BYTES;
  const open = ledger.compiling.length;
  try {
    return compiling();
  } finally {
    allocation.bytes -= TOKEN_BUFFER_BYTES;
    ledger.compiling.length = open;
  }
}
