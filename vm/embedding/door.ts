/**
 * A door between JavaScript and one Lua state: conversion of values both ways. A state has two, which differ
 * only in how Lua strings come out. What cannot be converted without a surprise throws a TypeError at once that
 * names the place and says what to do instead; docs/embedding.md has the whole table.
 */

import type { Frame } from '../machine/frame.ts';
import { allocation, STRING_BYTES } from '../values/allocation.ts';
import { bytesFromString, stringFromBytes } from '../values/bytes.ts';
import { HostFunction, LuaClosure } from '../values/function.ts';
import { LuaTable as Table } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { HandleRegistry, LuaHandle } from './handle.ts';
import { hostFunction } from './host-function.ts';
import { isBytes, isMap, isPlainObject, isThenable } from './kinds.ts';
import { LuaFunction } from './lua-function.ts';
import { LuaTable } from './lua-table.ts';
import { LuaThread } from './lua-thread.ts';
import { decodeMessage, decodeText, encodeText, type Strings } from './text.ts';
import type { Universe } from './universe.ts';
import { LuaUserdata } from './userdata.ts';
import { type HostCallable, type LuaOutput, Results } from './values.ts';

/** A table that was made for a JavaScript object and waits for its contents. */
interface Unfilled {
  table: Table;
  source: object;
  path: string;
}

export class Door {
  readonly universe: Universe;
  readonly strings: Strings;
  readonly handles = new HandleRegistry();
  private readonly functions = new WeakMap<HostCallable, HostFunction>();

  constructor(universe: Universe, strings: Strings) {
    this.universe = universe;
    this.strings = strings;
    universe.machine.libraryRoots.push(() => this.handles.roots());
  }

  // ---- out of Lua ----------------------------------------------------------------------------------

  /** A Lua value as JavaScript gets it. */
  output(value: LuaValue): LuaOutput {
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
      case 'number':
        return value;
      case 'string':
        return this.strings === 'text' ? decodeText(value) : bytesFromString(value);
      default:
        return this.handle(value);
    }
  }

  outputs(values: readonly LuaValue[]): LuaOutput[] {
    return values.map((value) => this.output(value));
  }

  /** The arguments of a host function from the `first`-th on. */
  argumentsOf(call: Frame, first = 1): LuaOutput[] {
    const list: LuaOutput[] = [];
    for (let i = first; i <= call.count; i++) list.push(this.output(call.arg(i)));
    return list;
  }

  private handle(value: Extract<LuaValue, object>): LuaHandle & LuaOutput {
    return this.handles.handleOf(value, () => {
      if (value instanceof Table) return new LuaTable(value, this);
      if (value instanceof LuaClosure || value instanceof HostFunction) return new LuaFunction(value, this);
      if (value instanceof Userdata) return new LuaUserdata(value, this);
      return new LuaThread(value, this);
    });
  }

  /** What Lua's `tostring` makes of a value, as text. */
  describe(value: LuaValue): string {
    return decodeMessage(this.universe.tostring(value));
  }

  // ---- into Lua ------------------------------------------------------------------------------------

  inputs(values: readonly unknown[], where = 'argument'): LuaValue[] {
    return values.map((value, i) => this.input(value, `${where} ${i + 1}`));
  }

  /** A JavaScript value as Lua gets it. `path` says for error messages where it stands. */
  input(value: unknown, path = 'value'): LuaValue {
    const copies = new Map<object, Table>();
    const unfilled: Unfilled[] = [];
    const result = this.convert(value, path, copies, unfilled);
    // Not recursive: neither deep nor cyclic data can exhaust the JavaScript stack.
    for (let next = unfilled.pop(); next !== undefined; next = unfilled.pop()) {
      this.fill(next, (item, where) => this.convert(item, where, copies, unfilled));
    }
    return result;
  }

  private convert(value: unknown, path: string, copies: Map<object, Table>, unfilled: Unfilled[]): LuaValue {
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
      case 'number':
        return value;
      case 'string':
        return this.inputString(() => encodeText(value), path);
      case 'function':
        return this.inputFunction(value as HostCallable, path);
      case 'bigint':
        return refuse(
          path,
          'a bigint',
          'Lua 5.1 has only doubles; pass Number(value), or its digits as text',
        );
      case 'symbol':
        return refuse(path, 'a symbol', 'pass its description as text');
    }
    if (value === null) return undefined;
    if (value instanceof LuaHandle) {
      if (LuaHandle.doorOf(value).universe !== this.universe) {
        return refuse(path, 'a handle of another state', 'values live in one state; copy them');
      }
      return LuaHandle.valueOf(value);
    }
    if (isBytes(value)) return this.inputString(() => stringFromBytes(value), path);
    const copied = copies.get(value as object);
    if (copied !== undefined) return copied;
    if (!isCopied(value as object)) return refuse(path, ...hintFor(value as object));
    const table = new Table();
    copies.set(value as object, table);
    unfilled.push({ table, source: value as object, path });
    return table;
  }

  private fill({ table, source, path }: Unfilled, convert: (item: unknown, path: string) => LuaValue): void {
    if (Array.isArray(source)) {
      if (source.length <= LARGEST_RESERVE) table.reserveArray(source.length);
      for (let i = 0; i < source.length; i++) {
        const value = convert(source[i], `${path}[${i}]`);
        if (value === undefined)
          refuse(`${path}[${i}]`, i in source ? String(source[i]) : 'a hole', NO_HOLES);
        table.setInt(i + 1, value);
      }
    } else if (isMap(source)) {
      for (const [hostKey, item] of source) {
        const key = convert(hostKey, `a key of ${path}`);
        if (key === undefined || Number.isNaN(key)) {
          refuse(`a key of ${path}`, String(hostKey), 'a table cannot have nil or NaN as a key');
        }
        const value = convert(item, `${path}.get(${String(hostKey)})`);
        if (value !== undefined) table.set(key, value);
      }
    } else {
      if (Object.getOwnPropertySymbols(source).length > 0) {
        refuse(path, 'an object with symbols as keys', 'Lua has no symbols; leave them out');
      }
      for (const [name, item] of Object.entries(source)) {
        const value = convert(item, `${path}.${name}`);
        if (value !== undefined) table.setStr(encodeText(name), value);
      }
    }
  }

  private inputString(encode: () => string, path: string): string {
    try {
      const bytes = encode();
      allocation.bytes += STRING_BYTES + bytes.length;
      return bytes;
    } catch (thrown) {
      if (thrown instanceof TypeError) throw new TypeError(`cannot pass ${path} to Lua: ${thrown.message}`);
      throw thrown;
    }
  }

  private inputFunction(callable: HostCallable, path: string): LuaValue {
    if (/^class\b/.test(Function.prototype.toString.call(callable))) {
      return refuse(
        path,
        'a class',
        'pass a function that makes the object, or describe it with userdataType',
      );
    }
    return this.lend(callable, callable.name);
  }

  /** The Lua function of a JavaScript function; the same one each time. */
  lend(callable: HostCallable, name: string): HostFunction {
    let lent = this.functions.get(callable);
    if (lent === undefined) {
      lent = hostFunction(this, name, (call) => {
        const args = this.argumentsOf(call);
        return () => callable(...(args as never[]));
      });
      this.functions.set(callable, lent);
    }
    return lent;
  }

  /** What a host function gave back, as a list of Lua values; `undefined` is no result at all. */
  resultsOf(value: unknown): LuaValue[] {
    if (value === undefined) return [];
    return value instanceof Results ? this.inputs(value.values, 'result') : [this.input(value, 'the result')];
  }
}

/** Tables larger than this grow as they are filled. */
const LARGEST_RESERVE = 1 << 20;

const NO_HOLES =
  'an array becomes a sequence, which has no nils; use false, filter them out, or pass a Map of the indices';

function refuse(path: string, what: string, hint: string): never {
  throw new TypeError(`cannot pass ${path} to Lua: it is ${what}; ${hint}`);
}

/** Arrays, Maps and plain objects are copied into tables; anything else has a meaning that a copy would lose. */
function isCopied(value: object): boolean {
  return Array.isArray(value) || isMap(value) || isPlainObject(value);
}

function hintFor(value: object): [what: string, hint: string] {
  const name = String((value as { constructor?: { name?: unknown } }).constructor?.name ?? 'object');
  const what = /^[AEIOU]/.test(name) ? `an ${name}` : `a ${name}`;
  if (value instanceof Results) return [what, 'results(…) is what a host function returns, not a value'];
  if (isThenable(value)) return [what, 'await it first, or return it from a host function'];
  if (value instanceof Set) return [what, 'pass an array of its members'];
  if (value instanceof Date) return [what, 'pass its time: value.getTime() / 1000'];
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return [what, 'pass a Uint8Array'];
  return [what, 'lend it with userdataType(…).lend(object), or copy what Lua needs into a plain object'];
}
