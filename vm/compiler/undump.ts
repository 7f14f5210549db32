/**
 * Reading a binary chunk (manual §5.1 `loadstring`, `luac`) in the layout that `dump.ts` writes. Each function
 * is verified as it is read, so bytes from anywhere can do no harm.
 *
 * The surprise: a function without a source name of its own takes its outer function's, and the outermost
 * one is then called `=?`, which is what a stripped chunk shows in messages.
 */

import { allocation } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { LuaError } from '../values/lua-error.ts';
import { type LocalVariable, Prototype } from '../values/prototype.ts';
import type { LuaValue } from '../values/value.ts';
import { CONSTANT_TYPE, HEADER } from './dump.ts';
import type { PieceReader } from './piecewise-scanner.ts';
import { readsRemains } from './remains-reading.ts';
import { runnableCode } from './runnable-code.ts';
import { isWellFormed } from './verify.ts';

/** How deep functions and calls of C may nest in the reference. */
const MAX_NESTING = 200;
/** Asking for more memory than this fails at once in the reference, on an ordinary machine. */
const MAX_ALLOCATION = 2 ** 34;

/**
 * The function in a binary chunk; `chunkName` is only for messages, `callDepth` as for `compile`. Throws a
 * LuaError with the reference's message if the chunk is not one or is not sound.
 */
export function undump(bytes: string, chunkName: string, callDepth = 1): Prototype {
  return undumpPieces(bytes, () => '', chunkName, callDepth);
}

/** As `undump`, for a chunk of which only the first piece is there; the others are read as they are needed. */
export function undumpPieces(first: string, read: PieceReader, chunkName: string, callDepth = 1): Prototype {
  const reader = new Reader(first, read, chunkName, callDepth);
  const { ledger } = allocation;
  ledger?.check();
  reader.header();
  ledger?.addString('=?');
  return reader.function('=?');
}

class Reader {
  private bytes: string;
  private readonly read: PieceReader;
  private readonly chunkName: string;
  private nesting: number;
  private position = 0;

  constructor(bytes: string, read: PieceReader, chunkName: string, nesting: number) {
    this.bytes = bytes;
    this.read = read;
    this.chunkName = chunkName;
    this.nesting = nesting;
  }

  header(): void {
    if (this.take(HEADER.length) !== HEADER) this.fail('bad header');
  }

  function(outerSource: string): Prototype {
    if (++this.nesting > MAX_NESTING) this.fail('code too deep');
    const p = new Prototype();
    p.source = this.string() ?? outerSource;
    p.lineDefined = this.int();
    p.lastLineDefined = this.int();
    p.upvalueCount = this.byte();
    p.parameterCount = this.byte();
    p.varargFlags = this.byte();
    p.maxStackSize = this.byte();
    p.code = this.words();
    p.constants = this.list(16, () => this.constant());
    p.prototypes = this.list(8, () => this.function(p.source));
    p.lineInfo = this.words();
    p.locals = this.list(16, () => this.local());
    p.upvalueNames = this.list(8, () => this.string() ?? '');
    if (!isWellFormed(p)) this.fail('bad code');
    const runnable = runnableCode(p);
    if (runnable !== p.code) p.loadedCode = p.code;
    p.code = runnable;
    p.readsRemains = readsRemains(p) || p.prototypes.some((inner) => inner.readsRemains);
    this.nesting--;
    return p;
  }

  private local(): LocalVariable {
    return { name: this.string() ?? '', startPc: this.int(), endPc: this.int() };
  }

  private constant(): LuaValue {
    switch (this.byte()) {
      case CONSTANT_TYPE.NIL:
        return undefined;
      case CONSTANT_TYPE.BOOLEAN:
        return this.byte() !== 0;
      case CONSTANT_TYPE.NUMBER:
        return this.number();
      case CONSTANT_TYPE.STRING:
        return this.string() ?? '';
      default:
        return this.fail('bad constant');
    }
  }

  /** Anything that is counted; `size` is what one of them takes in the reference's memory. */
  private list<T>(size: number, read: () => T): T[] {
    const count = this.int();
    this.allocate(count * size);
    const items: T[] = [];
    for (let i = 0; i < count; i++) items.push(read());
    return items;
  }

  private words(): Int32Array {
    const count = this.int();
    this.allocate(count * 4);
    const taken = this.take(count * 4);
    const words = new Int32Array(count);
    for (let i = 0; i < count; i++) words[i] = wordAt(taken, 4 * i);
    return words;
  }

  private string(): string | undefined {
    const low = this.word() >>> 0;
    const size = low + (this.word() >>> 0) * 2 ** 32;
    if (size === 0) return undefined;
    this.allocate(size);
    return this.take(size).slice(0, -1);
  }

  private number(): number {
    const data = new DataView(new ArrayBuffer(8));
    data.setInt32(0, this.word(), true);
    data.setInt32(4, this.word(), true);
    return data.getFloat64(0, true);
  }

  /** A count or a line; never negative. */
  private int(): number {
    const value = this.word();
    return value < 0 ? this.fail('bad integer') : value;
  }

  private word(): number {
    return wordAt(this.take(4), 0);
  }

  private byte(): number {
    return this.take(1).charCodeAt(0);
  }

  private take(count: number): string {
    if (this.position + count > this.bytes.length) this.readUpTo(count);
    const taken = this.bytes.slice(this.position, this.position + count);
    this.position += count;
    return taken;
  }

  /** Reads pieces until `count` bytes are there; what was taken before is let go. */
  private readUpTo(count: number): void {
    const pieces = [this.bytes.slice(this.position)];
    let size = pieces[0].length;
    while (size < count) {
      const piece = this.read(this.nesting);
      if (piece === '') this.fail('unexpected end');
      pieces.push(piece);
      size += piece.length;
    }
    this.bytes = pieces.join('');
    this.position = 0;
  }

  private allocate(size: number): void {
    if (size > MAX_ALLOCATION) throw new LuaError('not enough memory');
  }

  /** Raises an error that names the chunk in a way of its own: in full, and neither as file nor as text. */
  private fail(why: string): never {
    const mark = this.chunkName[0];
    let name = this.chunkName;
    if (mark === '@' || mark === '=') name = name.slice(1);
    else if (mark === HEADER[0]) name = 'binary string';
    throw new LuaError(`${untilZero(name)}: ${why} in precompiled chunk`);
  }
}

/** The little-endian word at a position. */
function wordAt(bytes: string, at: number): number {
  return (
    bytes.charCodeAt(at) |
    (bytes.charCodeAt(at + 1) << 8) |
    (bytes.charCodeAt(at + 2) << 16) |
    (bytes.charCodeAt(at + 3) << 24)
  );
}
