/** Clearing weak tables (manual §2.10.2) when marking has ended. */

import { forgetKey, type LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import type { Marking } from './marking.ts';

/**
 * Removes the entries whose key or value was not reached. A userdata that was finalised counts as lost where it is a
 * value, even of a table with weak keys alone; where it is a key it stays, for its finaliser's use.
 */
export function clearWeak(marking: Marking, table: LuaTable): void {
  const { array, nodes } = table;
  const isLost = (value: LuaValue): boolean => {
    // Strings are values, never lost; what holds one weakly keeps it.
    if (typeof value === 'string') marking.reach(value);
    return !marking.isReached(value) || (value instanceof Userdata && value.finalized);
  };
  const mode = table.metatable?.getStr('__mode');
  if (typeof mode === 'string' && mode.includes('v')) {
    for (let i = 0; i < array.length; i++) if (isLost(array[i])) array[i] = undefined;
  }
  for (let node = 0; node < nodes.length; node += 3) {
    const value = nodes[node + 1];
    if (value === undefined) continue;
    if (typeof nodes[node] === 'string') marking.reach(nodes[node]);
    if (marking.isReached(nodes[node]) && !isLost(value)) continue;
    nodes[node + 1] = undefined;
    forgetKey(nodes, node);
  }
}
