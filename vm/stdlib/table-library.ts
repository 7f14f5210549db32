/** Table manipulation (manual §5.5). All functions work on raw tables: no metamethod of the table is called. */

import { raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { toStringCoerced } from '../machine/metamethods.ts';
import { allocation } from '../values/allocation.ts';
import { beginBuilding } from '../values/building.ts';
import type { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { type LuaValue, NO_RESULTS, type Results } from '../values/value.ts';
import { checkInt, checkTable, checkType, optInt, optString } from './arguments.ts';
import { nextPair } from './base-library.ts';
import { fn, library } from './library.ts';
import { sortTable } from './table-sort.ts';

/** Stack slots that sorting wants to have. */
const SORT_ROOM = 40;

function concat(call: Frame): Results {
  const separator = optString(call, 2, '');
  const table = checkTable(call, 1);
  const first = optInt(call, 3, 1);
  const last = call.arg(4) === undefined ? table.length() : checkInt(call, 4);
  const { budget } = call.thread.state;
  const building = beginBuilding();
  let text = '';
  for (let i = first; i <= last; i++) {
    const item = table.getInt(i);
    const piece = toStringCoerced(item);
    if (piece === undefined) {
      return raise(
        call.thread,
        `invalid value (${typeName(item)}) at index ${i} in table for 'concat'`,
        'invalid value (',
        typeName(item),
        ') at index ',
        String(i),
        " in table for 'concat'",
      );
    }
    text += i === first ? piece : separator + piece;
    if (building !== undefined) {
      if (i > first) building.addText(separator);
      if (typeof item === 'number') building.addNumber(piece);
      else building.addValue(piece);
    }
    budget.spend(1);
    budget.reserve(text.length);
  }
  building?.finish(text);
  return text;
}

function foreach(call: Frame): Results {
  const table = checkTable(call, 1);
  checkType(call, 2, 'function');
  const visit = call.arg(2);
  for (
    let pair = nextPair(call.thread, table, undefined);
    pair;
    pair = nextPair(call.thread, table, pair[0])
  ) {
    // The pair stays on the stack, where the visitor and a hook can find it.
    const { stack } = call.thread;
    stack[call.base + call.count] = pair[0];
    stack[call.base + call.count + 1] = pair[1];
    call.top = call.base + call.count + 2;
    const result = call.thread.call(visit, pair)[0];
    if (result !== undefined) return result;
  }
  call.top = call.base + call.count;
  return NO_RESULTS;
}

function foreachi(call: Frame): Results {
  const table = checkTable(call, 1);
  const count = table.length();
  checkType(call, 2, 'function');
  for (let i = 1; i <= count; i++) {
    const result = call.thread.call(call.arg(2), [i, table.getInt(i)])[0];
    if (result !== undefined) return result;
  }
  return NO_RESULTS;
}

function getn(call: Frame): Results {
  return checkTable(call, 1).length();
}

function setn(call: Frame): Results {
  checkTable(call, 1);
  return raise(call.thread, "'setn' is obsolete");
}

function maxn(call: Frame): Results {
  const table = checkTable(call, 1);
  const { budget } = call.thread.state;
  let largest = 0;
  for (let position = table.nextPosition(0); position >= 0; position = table.nextPosition(position + 1)) {
    const key = table.keyAt(position);
    if (typeof key === 'number' && key > largest) largest = key;
    budget.spend(1);
  }
  return largest;
}

function insert(call: Frame): Results {
  const table = checkTable(call, 1);
  let end = table.length() + 1;
  if (call.count === 2) {
    table.setInt(end, call.arg(2));
    return NO_RESULTS;
  }
  if (call.count !== 3) return raise(call.thread, "wrong number of arguments to 'insert'");
  const position = checkInt(call, 2);
  if (position > end) end = position;
  const { budget } = call.thread.state;
  for (let i = end; i > position; i--) {
    budget.spend(1);
    table.setInt(i, table.getInt(i - 1));
    if (allocation.bytes > budget.memoryAt) budget.checkMemory(0);
  }
  table.setInt(position, call.arg(3));
  return NO_RESULTS;
}

function remove(call: Frame): Results {
  const table: LuaTable = checkTable(call, 1);
  const end = table.length();
  let position = optInt(call, 2, end);
  if (position < 1 || position > end) return NO_RESULTS;
  const removed: LuaValue = table.getInt(position);
  const { budget } = call.thread.state;
  for (; position < end; position++) {
    budget.spend(1);
    table.setInt(position, table.getInt(position + 1));
  }
  table.setInt(end, undefined);
  return [removed];
}

function sort(call: Frame): Results {
  const table = checkTable(call, 1);
  const count = table.length();
  if (call.arg(2) !== undefined) checkType(call, 2, 'function');
  call.thread.reserveStack(SORT_ROOM);
  sortTable(call.thread, table, count, call.arg(2));
  return NO_RESULTS;
}

export const tableLibrary = library('table', '5.5', {
  concat: fn(concat, 'table [, sep [, i [, j]]]'),
  foreach: fn(foreach, 'table, f', 'deprecated; kept by the reference'),
  foreachi: fn(foreachi, 'table, f', 'deprecated; kept by the reference'),
  getn: fn(getn, 'table', 'deprecated; kept by the reference'),
  insert: fn(insert, 'table, [pos,] value'),
  maxn: fn(maxn, 'table'),
  remove: fn(remove, 'table [, pos]'),
  setn: fn(setn, 'table, n', 'deprecated; always an error'),
  sort: fn(sort, 'table [, comp]'),
});
