/**
 * A function prototype: what the compiler makes of one Lua function body, and what a binary chunk holds.
 * The layout is the reference's own, so that `string.dump` can be equal byte for byte.
 */

import {
  allocation,
  countWatch,
  lookForCount,
  NODE_BYTES,
  noteStringMade,
  POINTER_BYTES,
  TABLE_BYTES,
} from './allocation.ts';
import { hashString } from './hash.ts';
import { LuaTable } from './table.ts';
import type { LuaValue } from './value.ts';

/** The fixed part; an instruction with its line; a local variable's name and range. */
const PROTOTYPE_BYTES = 120;
const INSTRUCTION_BYTES = 8;
const LOCAL_BYTES = 16;

const NO_NUMBERS = new Int32Array(0);

/** Debug information of one local variable: active for pc in [startPc, endPc). */
export interface LocalVariable {
  name: string;
  startPc: number;
  endPc: number;
}

/** Bits of `Prototype.varargFlags`. */
export const VARARG_HAS_ARG = 1;
export const VARARG_IS_VARARG = 2;
export const VARARG_NEEDS_ARG = 4;

export class Prototype {
  /** Chunk name with its leading `@`, `=`, or the source text itself; '' in a stripped binary chunk. */
  source = '';
  lineDefined = 0;
  lastLineDefined = 0;
  upvalueCount = 0;
  parameterCount = 0;
  varargFlags = 0;
  maxStackSize = 2;
  /** 32-bit instructions in the reference's encoding: opcode 6 bits, A 8, C 9, B 9 (low to high). */
  code: Int32Array = new Int32Array(0);
  /** The words as they were loaded, where `code` had to be rewritten. */
  loadedCode: Int32Array | undefined = undefined;
  /** Whether it, or a function in it, reads what calls leave in registers; no compiled code does. */
  readsRemains = false;
  constants: LuaValue[] = [];
  prototypes: Prototype[] = [];
  /** Source line of each instruction; empty when stripped. */
  lineInfo: Int32Array = new Int32Array(0);
  locals: LocalVariable[] = [];
  upvalueNames: string[] = [];

  /** Per instruction, the node index where its constant key was last found (see LuaTable). */
  hints: Int32Array = NO_NUMBERS;
  /** Per constant, its hash if it is a string, else 0. */
  constantHashes: Int32Array = NO_NUMBERS;
  /** Number of the collector's cycle that reached this object last. */
  mark = 0;
  private isAccounted = false;
  /** The keys of the table of constants that compiling leaves, until they are accounted for. */
  compiledKeys: LuaValue[] | undefined = undefined;
  /** Whether `prepare` has run. */
  prepared = false;

  /** Bytes it takes in the reference, without its strings and inner functions. */
  get accountedBytes(): number {
    return (
      PROTOTYPE_BYTES +
      this.code.length * INSTRUCTION_BYTES +
      this.constants.length * 2 * POINTER_BYTES +
      this.prototypes.length * POINTER_BYTES +
      this.locals.length * LOCAL_BYTES +
      this.upvalueNames.length * POINTER_BYTES
    );
  }

  private lookForCount(): void {
    for (const constant of this.constants) if (typeof constant === 'string') lookForCount(constant);
    for (const inner of this.prototypes) if (!inner.isAccounted) inner.lookForCount();
  }

  /** Accounts for it, its strings and its inner functions. */
  private account(): void {
    this.isAccounted = true;
    const { constants, prototypes, locals, upvalueNames } = this;
    allocation.bytes += this.accountedBytes;
    if (allocation.ledger !== undefined) allocation.ledger.objects.push(this);
    noteStringMade(this.source);
    for (const constant of constants) if (typeof constant === 'string') noteStringMade(constant);
    for (const local of locals) noteStringMade(local.name);
    for (const name of upvalueNames) noteStringMade(name);
    for (const inner of prototypes) if (!inner.isAccounted) inner.account();
  }

  /** Accounts for the tables that compiling left; where every byte counts, with the size that they have. */
  private accountTables(): void {
    const keys = this.compiledKeys;
    if (keys === undefined) return;
    this.compiledKeys = undefined;
    const { ledger } = allocation;
    if (ledger === undefined) {
      allocation.bytes += TABLE_BYTES;
      const { length } = this.constants;
      if (length > 0) allocation.bytes += NODE_BYTES * 2 ** Math.ceil(Math.log2(length));
    } else {
      const table = new LuaTable();
      for (const key of keys) {
        if (typeof key === 'string') noteStringMade(key);
        if (table.get(key ?? table) !== undefined) continue;
        table.set(key ?? table, true);
        if (typeof key === 'string') ledger.check();
      }
    }
    for (const inner of this.prototypes) inner.accountTables();
  }

  /** Makes what the machine wants beside the code; done once, when the first closure is made. */
  prepare(): void {
    if (this.prepared) return;
    this.prepared = true;
    if (!this.isAccounted) {
      this.lookForCount();
      if (countWatch.seen === 3) countWatch.begin();
      this.account();
      this.accountTables();
    }
    this.hints = new Int32Array(this.code.length);
    this.constantHashes = new Int32Array(this.constants.length);
    for (let i = 0; i < this.constants.length; i++) {
      const constant = this.constants[i];
      if (typeof constant === 'string') this.constantHashes[i] = hashString(constant);
    }
  }
}
