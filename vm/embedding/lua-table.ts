/** A Lua table in the hands of JavaScript: reading and writing it in place, and copying it out. */

import { index, rawSet, setIndex } from '../machine/metamethods.ts';
import { noteChange } from '../values/allocation.ts';
import { LuaTable as Table } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { LuaValue } from '../values/value.ts';
import type { Door } from './door.ts';
import { LuaHandle } from './handle.ts';
import { LuaFunction } from './lua-function.ts';
import { decodeText } from './text.ts';
import type { LuaInput, LuaOutput } from './values.ts';

/** What `toPlain` makes of a table: arrays, objects and Maps all the way down. */
export type PlainValue =
  | Exclude<LuaOutput, LuaTable>
  | PlainValue[]
  | Map<PlainValue, PlainValue>
  | { [key: string]: PlainValue };

export class LuaTable extends LuaHandle<Table> {
  private get door(): Door {
    return LuaHandle.doorOf(this);
  }

  private get table(): Table {
    return LuaHandle.valueOf(this);
  }

  /** The same table through the text door: its strings come out as JavaScript strings. */
  get text(): LuaTable {
    return this.door.universe.text.output(this.table) as LuaTable;
  }

  /** The same table through the bytes door: its strings come out as `Uint8Array`. */
  get bytes(): LuaTable {
    return this.door.universe.bytes.output(this.table) as LuaTable;
  }

  /** `t[key]`, metamethods included. */
  get(key: LuaInput): LuaOutput {
    const { door } = this;
    const luaKey = door.input(key, 'the key');
    return door.output(door.universe.access(door, (thread) => index(thread, this.table, luaKey)));
  }

  /** The function at a key, metamethods included. Throws a TypeError if something else is there. */
  getFunction(key: LuaInput): LuaFunction {
    const value = this.get(key);
    return value instanceof LuaFunction ? value : this.unexpected(key, value, 'a function');
  }

  /** The table at a key, metamethods included. Throws a TypeError if something else is there. */
  getTable(key: LuaInput): LuaTable {
    const value = this.get(key);
    return value instanceof LuaTable ? value : this.unexpected(key, value, 'a table');
  }

  private unexpected(key: LuaInput, value: LuaOutput, expected: string): never {
    const type = typeName(this.door.input(value));
    throw new TypeError(
      `the value at '${String(key)}' is ${type === 'nil' ? 'nil' : `a ${type}`}, not ${expected}`,
    );
  }

  /** `t[key] = value`, metamethods included. `undefined` and `null` remove the key. */
  set(key: LuaInput, value: LuaInput): void {
    const { door } = this;
    const luaKey = door.input(key, 'the key');
    const luaValue = door.input(value);
    door.universe.access(door, (thread) => setIndex(thread, this.table, luaKey, luaValue));
  }

  /** `rawget(t, key)`. */
  rawGet(key: LuaInput): LuaOutput {
    this.door.universe.checkUsable();
    return this.door.output(this.table.get(this.door.input(key, 'the key')));
  }

  /** `rawset(t, key, value)`. */
  rawSet(key: LuaInput, value: LuaInput): void {
    const { door } = this;
    const luaKey = door.input(key, 'the key');
    const luaValue = door.input(value);
    door.universe.access(door, (thread) => rawSet(thread, this.table, luaKey, luaValue));
  }

  /** `#t`: a border, as Lua 5.1 defines it; for sequences, the number of elements. */
  get length(): number {
    return this.table.length();
  }

  get metatable(): LuaTable | undefined {
    const { metatable } = this.table;
    return metatable === undefined ? undefined : (this.door.output(metatable) as LuaTable);
  }

  set metatable(metatable: LuaTable | undefined) {
    const value = this.door.input(metatable, 'the metatable');
    if (value !== undefined && !(value instanceof Table))
      throw new TypeError('a metatable is a table or undefined');
    noteChange(this.table);
    this.table.metatable = value;
  }

  /** Keys and values in Lua's order, as `pairs` gives them. Fields may be changed and cleared on the way, none added. */
  *[Symbol.iterator](): Generator<[LuaOutput, LuaOutput], void, undefined> {
    for (const [key, value] of entriesOf(this.table)) yield [this.door.output(key), this.door.output(value)];
  }

  /** The elements 1 to `#t`, as an array; not deep. */
  toArray(): LuaOutput[] {
    return Array.from({ length: this.length }, (_, i) => this.door.output(this.table.getInt(i + 1)));
  }

  /** All keys and values; not deep. */
  toMap(): Map<LuaOutput, LuaOutput> {
    return new Map(this);
  }

  /** The values by their keys, which must be strings of UTF-8; not deep. */
  toObject(): Record<string, LuaOutput> {
    const object: Record<string, LuaOutput> = {};
    for (const [key, value] of entriesOf(this.table)) {
      if (typeof key !== 'string') {
        const shown = this.door.describe(key);
        throw new TypeError(`toObject: the key ${shown} is not a string; use toMap, toArray or toPlain`);
      }
      define(object, decodeText(key), this.door.output(value));
    }
    return object;
  }

  /**
   * A deep copy: a table whose keys are 1 to n becomes an array, one whose keys are strings an object, any other
   * a Map; an empty table becomes an object, or an array if `empty` says so. Tables that occur twice, or
   * contain themselves, do so in the copy. Metatables are left behind; functions and the like stay handles.
   */
  toPlain(options: { empty?: 'object' | 'array' } = {}): PlainValue {
    const copies = new Map<Table, PlainValue>();
    const pending: Array<() => void> = [];
    const copy = (value: LuaValue): PlainValue => {
      if (!(value instanceof Table)) return this.door.output(value) as PlainValue;
      const known = copies.get(value);
      if (known !== undefined) return known;
      const entries = [...entriesOf(value)];
      const target = emptyCopy(entries, options.empty ?? 'object');
      copies.set(value, target);
      pending.push(() => {
        for (const [key, item] of entries) {
          if (Array.isArray(target)) target[(key as number) - 1] = copy(item);
          else if (target instanceof Map) target.set(copy(key), copy(item));
          else define(target, decodeText(key as string), copy(item));
        }
      });
      return target;
    };
    const result = copy(this.table);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
    return result;
  }
}

/** The raw entries of a table in Lua's order. */
function* entriesOf(table: Table): Generator<[LuaValue, LuaValue], void, undefined> {
  let key: LuaValue;
  for (;;) {
    const after = table.positionAfter(key);
    if (after < 0) throw new Error('the table was given new fields while it was walked');
    const position = table.nextPosition(after);
    if (position < 0) return;
    key = table.keyAt(position);
    yield [key, table.valueAt(position)];
  }
}

type PlainContainer = PlainValue[] | Map<PlainValue, PlainValue> | { [key: string]: PlainValue };

function emptyCopy(entries: ReadonlyArray<[LuaValue, LuaValue]>, empty: 'object' | 'array'): PlainContainer {
  const count = entries.length;
  if (count === 0) return empty === 'array' ? [] : {};
  if (entries.every(([key]) => typeof key === 'string')) return {};
  const isSequence = entries.every(
    ([key]) => typeof key === 'number' && key >= 1 && key <= count && Number.isInteger(key),
  );
  return isSequence ? new Array<PlainValue>(count) : new Map<PlainValue, PlainValue>();
}

/** Sets an own property, whatever its name: `__proto__` is a name like any other in Lua. */
function define<T>(object: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
