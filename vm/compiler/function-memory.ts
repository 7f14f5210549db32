/**
 * What the reference allocates for a function while it compiles it, for programs that count memory: its prototype, whose
 * lists grow in doubles and are cut to size at the end, and the table in which it keeps every word, string and constant,
 * and which is garbage afterwards. With each new string the cycle goes on. Nothing is done where no ledger is kept.
 */

import { allocation, barrier, type Ledger, POINTER_BYTES } from '../values/allocation.ts';
import {
  type FunctionLists,
  INSTRUCTION_BYTES,
  LOCAL_BYTES,
  PROTOTYPE_BYTES,
  Prototype,
} from '../values/prototype.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';

/** Lists begin with so many places. */
const FEWEST_PLACES = 4;
const CONSTANT_BYTES = 16;

export class FunctionMemory {
  readonly prototype = new Prototype();
  private readonly ledger: Ledger | undefined = allocation.ledger;
  private readonly keys: LuaTable | undefined;
  /** Places that each list has, by the bytes of one: instructions, constants, local variables, functions, upvalues. */
  private readonly places = { code: 0, constants: 0, locals: 0, prototypes: 0, upvalues: 0 };

  constructor(source: string) {
    this.prototype.source = source;
    const { ledger } = this;
    if (ledger === undefined) return;
    allocation.bytes += PROTOTYPE_BYTES;
    this.prototype.beginAccounting(this);
    ledger.objects.push(this.prototype);
    this.keys = new LuaTable();
    ledger.compiling.push(this.keys, this.prototype);
  }

  /** The lists that the function is made of, which grow on. */
  show(lists: FunctionLists): void {
    Object.assign(this.prototype, lists);
  }

  /** A word or a string was read. */
  enterString(text: string): void {
    const { keys, ledger } = this;
    if (keys === undefined || ledger === undefined) return;
    ledger.addString(text);
    if (keys.getStr(text) !== undefined) return;
    keys.setStr(text, true);
    ledger.check();
  }

  /** A constant was added, as the `count`-th. */
  enterConstant(constant: LuaValue, count: number): void {
    const { keys } = this;
    if (keys === undefined) return;
    // The entry of nil has the table itself as its key.
    keys.set(constant ?? keys, count);
    this.reach(constant);
    this.reserve('constants', count, CONSTANT_BYTES);
  }

  reserveCode(count: number): void {
    if (this.keys !== undefined) this.reserve('code', count, INSTRUCTION_BYTES);
  }

  /** A local variable was declared, as the `count`-th. */
  enterLocal(name: string, count: number): void {
    if (this.keys === undefined) return;
    this.reserve('locals', count, LOCAL_BYTES);
    this.reach(name);
  }

  /** A function inside it was completed, as the `count`-th. */
  enterPrototype(prototype: Prototype, count: number): void {
    if (this.keys === undefined) return;
    this.reserve('prototypes', count, POINTER_BYTES);
    this.reach(prototype);
  }

  /** An outer variable was used, as the `count`-th. */
  enterUpvalue(name: string, count: number): void {
    if (this.keys === undefined) return;
    this.reserve('upvalues', count, POINTER_BYTES);
    this.reach(name);
  }

  /** The function is complete. */
  finish(): void {
    const { ledger } = this;
    if (ledger === undefined) return;
    const before = this.accountedBytes;
    this.prototype.endAccounting();
    allocation.bytes += this.prototype.accountedBytes - before;
    ledger.compiling.length -= 2;
  }

  /** Bytes that the unfinished prototype takes. */
  get accountedBytes(): number {
    const { code, constants, locals, prototypes, upvalues } = this.places;
    return (
      PROTOTYPE_BYTES +
      code * INSTRUCTION_BYTES +
      constants * CONSTANT_BYTES +
      locals * LOCAL_BYTES +
      (prototypes + upvalues) * POINTER_BYTES
    );
  }

  /** A part that the function gets after marking has followed it is alive. */
  private reach(part: unknown): void {
    if (this.prototype.followedIn === barrier.cycle) barrier.reach(part);
  }

  private reserve(list: keyof FunctionMemory['places'], count: number, bytes: number): void {
    const places = this.places[list];
    if (count <= places) return;
    this.places[list] = Math.max(2 * places, FEWEST_PLACES);
    allocation.bytes += (this.places[list] - places) * bytes;
  }
}
