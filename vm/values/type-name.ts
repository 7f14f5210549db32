/** Names of the basic types (manual §2.2, `type` in §5.1). */

import { HostFunction, LuaClosure } from './function.ts';
import { LuaTable } from './table.ts';
import { Userdata } from './userdata.ts';
import type { LuaValue } from './value.ts';

export function typeName(value: LuaValue): string {
  switch (typeof value) {
    case 'undefined':
      return 'nil';
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    default:
      if (value instanceof LuaTable) return 'table';
      if (value instanceof LuaClosure || value instanceof HostFunction) return 'function';
      if (value instanceof Userdata) return 'userdata';
      return 'thread';
  }
}
