/**
 * The types of what goes into Lua and of what comes out. docs/embedding.md has the table of all conversions;
 * `door.ts` is where they are done.
 */

import type { LuaFunction } from './lua-function.ts';
import type { LuaTable } from './lua-table.ts';
import type { LuaThread } from './lua-thread.ts';
import type { LuaUserdata } from './userdata.ts';

/** What a Lua value is in JavaScript. Lua strings are `string` or `Uint8Array`, as the door says. */
export type LuaOutput =
  | undefined
  | boolean
  | number
  | string
  | Uint8Array
  | LuaTable
  | LuaFunction
  | LuaThread
  | LuaUserdata;

/**
 * A JavaScript function lent to Lua. What Lua passes is not checked against the parameters' types: whoever
 * lends a function to programs that are not trusted checks its arguments.
 */
export type HostCallable = (...args: never[]) => unknown;

/** What can be passed to Lua. Arrays, plain objects and Maps are copied into new tables. */
export type LuaInput =
  | LuaOutput
  | null
  | HostCallable
  | readonly LuaInput[]
  | ReadonlyMap<LuaInput, LuaInput>
  | { readonly [key: string]: LuaInput };

/** Several results of a host function; see `results`. */
export class Results {
  readonly values: readonly LuaInput[];

  constructor(values: readonly LuaInput[]) {
    this.values = values;
  }
}

/** What a host function returns to give Lua several results, or none, or a nil: `return results(a, b)`. */
export function results(...values: LuaInput[]): Results {
  return new Results(values);
}
