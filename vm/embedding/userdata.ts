/**
 * Host objects lent to Lua as userdata (manual §2.2). Lua sees exactly what a type describes: methods,
 * properties and metamethods that were listed by name. Nothing else of the object, its prototype or its
 * constructor can be reached, whatever the program does with the metatable.
 */

import { raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { type EventName, index as indexValue } from '../machine/metamethods.ts';
import { typeError } from '../stdlib/arguments.ts';
import { HostFunction } from '../values/function.ts';
import { LuaTable as Table } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import type { Door } from './door.ts';
import { LuaHandle } from './handle.ts';
import { hostFunction } from './host-function.ts';
import { encodeText } from './text.ts';

/** A userdata. `object` is the host's own object, if it was lent by this API. */
export class LuaUserdata<T extends object = object> extends LuaHandle<Userdata> {
  /** The object that was lent; undefined for userdata of Lua's libraries (files, proxies). */
  get object(): T | undefined {
    const { payload } = LuaHandle.valueOf(this);
    return payload instanceof Lent ? (payload.object as T) : undefined;
  }
}

/** What Lua programs can do with the objects of a type. */
export interface UserdataDefinition<T extends object> {
  /** Name of the type, for error messages: `bad argument #1 to 'add' (Counter expected, got nil)`. */
  name: string;
  /** `object:method(…)`. Each is given the host object first. */
  methods?: Record<string, (self: T, ...args: never[]) => unknown>;
  /** `object.property`; without `set` it cannot be written. */
  properties?: Record<string, { get: (self: T) => unknown; set?: (self: T, value: never) => void }>;
  /**
   * What operators do, by their event without the underscores (`add`, `call`, `tostring`, `len`…). Operands of
   * this type are given as host objects, others as values from Lua.
   */
  metamethods?: Partial<Record<Metamethod, (...operands: never[]) => unknown>>;
  /** Called when Lua's collector finds the userdata unreachable, at the latest by `dispose`. */
  finalizer?: (self: T) => void;
}

export type Metamethod =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'mod'
  | 'pow'
  | 'unm'
  | 'len'
  | 'concat'
  | 'eq'
  | 'lt'
  | 'le'
  | 'call'
  | 'tostring';

/** A payload that only `UserdataType` makes, so that no other userdata is taken for one of its own. */
class Lent {
  readonly type: UserdataType<never>;
  readonly object: object;

  constructor(type: UserdataType<never>, object: object) {
    this.type = type;
    this.object = object;
  }
}

export class UserdataType<T extends object> {
  readonly name: string;
  private readonly door: Door;
  private readonly metatable = new Table(0, 8);
  private readonly lent = new WeakMap<T, Userdata>();
  private readonly hasFinalizer: boolean;

  /** Made by `LuaState.userdataType`. */
  constructor(door: Door, definition: UserdataDefinition<T>) {
    this.door = door;
    this.name = definition.name;
    this.hasFinalizer = definition.finalizer !== undefined;
    const methods = new Table();
    for (const [name, method] of Object.entries(definition.methods ?? {})) {
      methods.setStr(encodeText(name), this.method(name, method));
    }
    const properties = new Map(
      Object.entries(definition.properties ?? {}).map(([name, property]) => [encodeText(name), property]),
    );
    const { metatable } = this;
    metatable.setStr('__index', properties.size === 0 ? methods : this.getter(methods, properties));
    metatable.setStr('__newindex', this.setter(properties));
    // Programs get the name instead of the metatable.
    metatable.setStr('__metatable', encodeText(this.name));
    metatable.setStr('__tostring', new HostFunction('tostring', () => encodeText(this.name)));
    for (const [event, handler] of Object.entries(definition.metamethods ?? {})) {
      metatable.setStr(`__${event}` satisfies string as EventName, this.metamethod(event, handler));
    }
    const { finalizer } = definition;
    if (finalizer !== undefined) metatable.setStr('__gc', this.method('gc', finalizer));
    door.universe.machine.libraryRoots.push(() => [metatable]);
  }

  /** The userdata of an object; the same object gives the same userdata. */
  lend(object: T): LuaUserdata<T> {
    const { door } = this;
    door.universe.checkUsable();
    if (typeof object !== 'object' || object === null)
      throw new TypeError('only objects are lent as userdata');
    let userdata = this.lent.get(object);
    if (userdata === undefined || userdata.finalized) {
      userdata = new Userdata(new Lent(this as unknown as UserdataType<never>, object), this.metatable);
      userdata.environment = door.universe.machine.globals;
      this.lent.set(object, userdata);
      if (this.hasFinalizer) door.universe.machine.collector.register(userdata);
    }
    return door.output(userdata) as LuaUserdata<T>;
  }

  /** The host object of a Lua value, if it is a userdata of this type. */
  private objectOf(value: LuaValue): T | undefined {
    if (!(value instanceof Userdata) || !(value.payload instanceof Lent)) return undefined;
    return (value.payload.type as unknown) === this ? (value.payload.object as T) : undefined;
  }

  private self(call: Frame): T {
    return this.objectOf(call.arg(1)) ?? typeError(call, 1, this.name);
  }

  private method(name: string, body: (self: T, ...args: never[]) => unknown): HostFunction {
    return hostFunction(this.door, name, (call) => {
      const self = this.self(call);
      const args = this.door.argumentsOf(call, 2);
      return () => body(self, ...(args as never[]));
    });
  }

  private metamethod(name: string, body: (...operands: never[]) => unknown): HostFunction {
    return hostFunction(this.door, name, (call) => {
      // Lua passes the operand of `-` and `#` twice.
      const count = name === 'unm' || name === 'len' ? 1 : call.count;
      const operands = call.args().slice(0, count);
      const converted = operands.map((value) => this.objectOf(value) ?? this.door.output(value));
      return () => body(...(converted as never[]));
    });
  }

  private getter(
    methods: Table,
    properties: ReadonlyMap<string, { get: (self: T) => unknown }>,
  ): HostFunction {
    const read = hostFunction(this.door, 'index', (call) => {
      const self = this.self(call);
      const property = properties.get(call.arg(2) as string);
      return () => property?.get(self);
    });
    return new HostFunction('index', (call) => {
      const key = call.arg(2);
      if (typeof key === 'string' && properties.has(key)) return read.implementation(call);
      return indexValue(call.thread, methods, key);
    });
  }

  private setter(properties: ReadonlyMap<string, { set?: (self: T, value: never) => void }>): HostFunction {
    return hostFunction(this.door, 'newindex', (call) => {
      const self = this.self(call);
      const key = call.arg(2);
      const set = typeof key === 'string' ? properties.get(key)?.set : undefined;
      if (set === undefined) {
        return raise(call.thread, `cannot set field '${this.keyName(key)}' of ${encodeText(this.name)}`);
      }
      const value = this.door.output(call.arg(3));
      return () => set(self, value as never);
    });
  }

  private keyName(key: LuaValue): string {
    return typeof key === 'string' ? key : '?';
  }
}
