/**
 * What JavaScript holds of a Lua object (table, function, coroutine, userdata): a reference, never a copy. One
 * object has one handle per door, so handles can be compared with `===`. What a living handle refers to is
 * reached, for Lua's own collector: a weak table does not lose it.
 */

import type { LuaValue } from '../values/value.ts';
import type { Door } from './door.ts';

/** The Lua values that have an identity. */
export type LuaObject = Extract<LuaValue, object>;

export abstract class LuaHandle<T extends LuaObject = LuaObject> {
  readonly #value: T;
  readonly #door: Door;

  /** Handles are made by the state; see `LuaState`. */
  constructor(value: T, door: Door) {
    this.#value = value;
    this.#door = door;
  }

  /** The machine's own value behind a handle. Not for use outside the embedding API. */
  static valueOf<T extends LuaObject>(handle: LuaHandle<T>): T {
    return handle.#value;
  }

  /** The door through which a handle passes values. Not for use outside the embedding API. */
  static doorOf(handle: LuaHandle): Door {
    return handle.#door;
  }

  /** What `tostring` in Lua makes of the object, metamethod `__tostring` included. */
  toString(): string {
    return this.#door.describe(this.#value);
  }
}

/** Finds the handle of an object again, and knows all that JavaScript still holds. */
export class HandleRegistry {
  private readonly byObject = new WeakMap<LuaObject, WeakRef<LuaHandle>>();
  private all: WeakRef<LuaHandle>[] = [];
  private pruneAt = 1024;

  /** The handle of `object`, made at its first request. */
  handleOf<H extends LuaHandle>(object: LuaObject, make: () => H): H {
    const known = this.byObject.get(object)?.deref();
    if (known !== undefined) return known as H;
    const handle = make();
    const reference = new WeakRef<LuaHandle>(handle);
    this.byObject.set(object, reference);
    this.all.push(reference);
    if (this.all.length >= this.pruneAt) this.prune();
    return handle;
  }

  /** The Lua objects that JavaScript holds: roots of Lua's collector. */
  roots(): LuaValue[] {
    const roots: LuaValue[] = [];
    for (const reference of this.all) {
      const handle = reference.deref();
      if (handle !== undefined) roots.push(LuaHandle.valueOf(handle));
    }
    return roots;
  }

  private prune(): void {
    this.all = this.all.filter((reference) => reference.deref() !== undefined);
    this.pruneAt = Math.max(1024, this.all.length * 2);
  }
}
