/** Functions (manual §2.2, §3): closures over Lua prototypes, and functions that the host lends. */

import type { Frame } from '../machine/frame.ts';
import { allocation, CLOSURE_BYTES, POINTER_BYTES, UPVALUE_BYTES } from './allocation.ts';
import type { Prototype } from './prototype.ts';
import type { LuaTable } from './table.ts';
import type { LuaValue, Results } from './value.ts';

/**
 * A variable shared between closures. While open it lives in the register `index` of a thread's stack;
 * when closed it moves into a one-element array of its own. Either way its value is `slots[index]`, so
 * reading and writing never ask which.
 */
export class Upvalue {
  /** Number of the collector's cycle that reached this object last. */
  mark = 0;
  slots: LuaValue[];
  index: number;

  constructor(slots: LuaValue[], index: number) {
    this.slots = slots;
    this.index = index;
  }

  /** Whether the variable still lives in a stack; a stack that holds one has more slots than this. */
  get isOpen(): boolean {
    return this.slots.length !== 1;
  }

  /** Bytes it takes in the reference. */
  get accountedBytes(): number {
    return UPVALUE_BYTES;
  }

  /** Moves the value out of the stack; the variable's scope has ended. */
  close(): void {
    this.slots = [this.slots[this.index]];
    this.index = 0;
  }
}

export class LuaClosure {
  id = 0;
  /** Number of the collector's cycle that reached this object last. */
  mark = 0;
  readonly prototype: Prototype;
  readonly upvalues: Upvalue[];
  environment: LuaTable;

  constructor(prototype: Prototype, environment: LuaTable, upvalues: Upvalue[]) {
    this.prototype = prototype;
    this.environment = environment;
    this.upvalues = upvalues;
    prototype.prepare();
    allocation.bytes += CLOSURE_BYTES + upvalues.length * POINTER_BYTES;
    if (allocation.ledger !== undefined) allocation.ledger.objects.push(this);
  }

  /** Bytes it takes in the reference. */
  get accountedBytes(): number {
    return CLOSURE_BYTES + this.upvalues.length * POINTER_BYTES;
  }
}

/**
 * The body of a host function. It is given its own frame: `call.count` arguments, `call.arg(i)` (1-based,
 * nil when absent), `call.thread`.
 */
export type HostImplementation = (call: Frame) => Results;

export class HostFunction {
  id = 0;
  /** Number of the collector's cycle that reached this object last. */
  mark = 0;
  /**
   * Lua values that the implementation keeps: the collector follows them, and `debug.getinfo` counts them.
   */
  upvalues: LuaValue[] | undefined = undefined;
  /** For the host's own diagnostics only; Lua names functions by how they are called. */
  readonly name: string;
  readonly implementation: HostImplementation;
  environment: LuaTable | undefined;

  constructor(
    name: string,
    implementation: HostImplementation,
    environment: LuaTable | undefined = undefined,
  ) {
    this.name = name;
    this.implementation = implementation;
    allocation.bytes += CLOSURE_BYTES;
    if (allocation.ledger !== undefined) allocation.ledger.objects.push(this);
    this.environment = environment;
  }

  /** Bytes it takes in the reference. */
  get accountedBytes(): number {
    return CLOSURE_BYTES + (this.upvalues === undefined ? 0 : this.upvalues.length * 2 * POINTER_BYTES);
  }

  /** Gives it the values that it keeps. */
  keep(values: LuaValue[]): void {
    this.upvalues = values;
    allocation.bytes += values.length * 2 * POINTER_BYTES;
  }
}
