/** Userdata (manual §2.2): a host object lent to Lua, with its own metatable and environment. */

import type { LuaTable } from './table.ts';

export class Userdata {
  /** Identity number, given on first need (hashing, `tostring`). */
  id = 0;
  metatable: LuaTable | undefined;
  environment: LuaTable | undefined;
  /** The host's own object; no Lua program can reach it. */
  payload: unknown;

  constructor(payload: unknown, metatable: LuaTable | undefined = undefined) {
    this.payload = payload;
    this.metatable = metatable;
    this.environment = undefined;
  }
}
