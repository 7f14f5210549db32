/** Userdata (manual §2.2): a host object lent to Lua, with its own metatable and environment. */

import { allocation, USERDATA_BYTES } from './allocation.ts';
import type { LuaTable } from './table.ts';

export class Userdata {
  /** Identity number, given on first need (hashing, `tostring`). */
  id = 0;
  /** Number of the collector's cycle that reached this object last. */
  mark = 0;
  /** Whether its finaliser was called, or is about to be. */
  finalized = false;
  metatable: LuaTable | undefined;
  environment: LuaTable | undefined;
  /** The host's own object; no Lua program can reach it. */
  payload: unknown;

  /** Bytes that it takes in the reference. */
  readonly accountedBytes: number;

  constructor(payload: unknown, metatable: LuaTable | undefined = undefined, payloadBytes = 0) {
    this.accountedBytes = USERDATA_BYTES + payloadBytes;
    this.payload = payload;
    this.metatable = metatable;
    this.environment = undefined;
    allocation.bytes += this.accountedBytes;
    if (allocation.ledger !== undefined) allocation.ledger.userdata.push(this);
  }
}

/** What stands for an address of the reference's own (a light userdata): it takes no memory. */
export class LightUserdata extends Userdata {
  constructor() {
    super(undefined);
    allocation.bytes -= USERDATA_BYTES;
    allocation.ledger?.userdata.pop();
  }
}
