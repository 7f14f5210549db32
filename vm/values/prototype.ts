/**
 * A function prototype: what the compiler makes of one Lua function body, and what a binary chunk holds.
 * The layout is the reference's own, so that `string.dump` can be equal byte for byte.
 */

import { allocation, noteStringMade, POINTER_BYTES } from './allocation.ts';
import { hashString } from './hash.ts';
import type { LuaValue } from './value.ts';

/** The fixed part; an instruction with its line; a local variable's name and range. */
export const PROTOTYPE_BYTES = 120;
export const INSTRUCTION_BYTES = 8;
export const LOCAL_BYTES = 16;

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

/** The lists that a function is made of. */
export type FunctionLists = Pick<Prototype, 'constants' | 'locals' | 'prototypes' | 'upvalueNames'>;

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
  /** Whether it, or a function in it, reads what calls leave in registers: damaged code, and hardly any other. */
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
  /** Number of the cycle that has followed its parts; what it gets later must be reached at once. */
  followedIn = 0;
  /** What counts its bytes while it is being compiled. */
  private unfinished: { readonly accountedBytes: number } | undefined = undefined;
  /** Whether `prepare` has run. */
  prepared = false;

  /** Bytes it takes in the reference, without its strings and inner functions. */
  get accountedBytes(): number {
    if (this.unfinished !== undefined) return this.unfinished.accountedBytes;
    return (
      PROTOTYPE_BYTES +
      this.code.length * INSTRUCTION_BYTES +
      this.constants.length * 2 * POINTER_BYTES +
      this.prototypes.length * POINTER_BYTES +
      this.locals.length * LOCAL_BYTES +
      this.upvalueNames.length * POINTER_BYTES
    );
  }

  /** It is being compiled, and accounted for step by step. */
  beginAccounting(unfinished: { readonly accountedBytes: number }): void {
    this.isAccounted = true;
    this.unfinished = unfinished;
  }

  endAccounting(): void {
    this.unfinished = undefined;
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

  /** Makes what the machine wants beside the code; done once, when the first closure is made. */
  prepare(): void {
    if (this.prepared) return;
    this.prepared = true;
    if (!this.isAccounted) {
      this.account();
    }
    this.hints = new Int32Array(this.code.length);
    this.constantHashes = new Int32Array(this.constants.length);
    for (let i = 0; i < this.constants.length; i++) {
      const constant = this.constants[i];
      if (typeof constant === 'string') this.constantHashes[i] = hashString(constant);
    }
  }
}
