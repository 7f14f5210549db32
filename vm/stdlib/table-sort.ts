/**
 * `table.sort` (manual §5.5): a quicksort with the median of three, which calls the comparator for the same
 * pairs in the same order as the reference, because a comparator can print, count, fail or be inconsistent.
 * Elements are read from the table again for each step, because a comparator can also change the table.
 */

import { raise } from '../machine/errors.ts';
import { isTruthy, lessThan } from '../machine/metamethods.ts';
import type { Thread } from '../machine/thread.ts';
import type { LuaTable } from '../values/table.ts';
import type { LuaValue } from '../values/value.ts';

/** Sorts `table[1..count]`; without a comparator by `<`. */
export function sortTable(thread: Thread, table: LuaTable, count: number, comparator: LuaValue): void {
  const { budget } = thread.state;
  const precedes =
    comparator === undefined
      ? (a: LuaValue, b: LuaValue) => {
          budget.spend(1);
          return lessThan(thread, a, b);
        }
      : (a: LuaValue, b: LuaValue) => {
          budget.spend(1);
          return isTruthy(thread.callOne(comparator, a, b));
        };
  sortRange(thread, table, 1, count, precedes);
}

type Precedes = (a: LuaValue, b: LuaValue) => boolean;

/** Writes `a` and `b` to two places, first the first. */
function put(table: LuaTable, i: number, a: LuaValue, j: number, b: LuaValue): void {
  table.setInt(i, a);
  table.setInt(j, b);
}

function sortRange(thread: Thread, table: LuaTable, from: number, to: number, precedes: Precedes): void {
  let low = from;
  let high = to;
  while (low < high) {
    // Order the two ends, then put the middle element where it belongs among the three.
    let first = table.getInt(low);
    const last = table.getInt(high);
    if (precedes(last, first)) put(table, low, last, high, first);
    if (high - low === 1) return;
    const middle = Math.floor((low + high) / 2);
    const centre = table.getInt(middle);
    first = table.getInt(low);
    if (precedes(centre, first)) {
      put(table, middle, first, low, centre);
    } else {
      const end = table.getInt(high);
      if (precedes(end, centre)) put(table, middle, end, high, centre);
    }
    if (high - low === 2) return;
    const split = partition(thread, table, low, high, middle, precedes);
    // The smaller part by recursion, the larger one by going on: the depth stays logarithmic.
    if (split - low < high - split) {
      sortRange(thread, table, low, split - 1, precedes);
      low = split + 1;
    } else {
      sortRange(thread, table, split + 1, high, precedes);
      high = split - 1;
    }
  }
}

/** Splits `low+1..high-2` around the pivot in `middle` and returns where the pivot ends up. */
function partition(
  thread: Thread,
  table: LuaTable,
  low: number,
  high: number,
  middle: number,
  precedes: Precedes,
): number {
  const pivot = table.getInt(middle);
  put(table, middle, table.getInt(high - 1), high - 1, pivot);
  let i = low;
  let j = high - 1;
  for (;;) {
    let left = table.getInt(++i);
    while (precedes(left, pivot)) {
      if (i > high) raise(thread, 'invalid order function for sorting');
      left = table.getInt(++i);
    }
    let right = table.getInt(--j);
    while (precedes(pivot, right)) {
      if (j < low) raise(thread, 'invalid order function for sorting');
      right = table.getInt(--j);
    }
    if (j < i) break;
    put(table, i, right, j, left);
  }
  const parked = table.getInt(high - 1);
  put(table, high - 1, table.getInt(i), i, parked);
  return i;
}
