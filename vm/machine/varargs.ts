/** Passing arguments to a vararg function (manual §2.5.9), and the old `arg` table (manual §7.1). */

import { type Prototype, VARARG_NEEDS_ARG } from '../values/prototype.ts';
import { LuaTable } from '../values/table.ts';
import type { Thread } from './thread.ts';

/**
 * Moves the fixed parameters above the arguments, so that the extra ones stay below the frame's base, where
 * the instruction VARARG finds them. Functions that could use the name `arg` get its table. Returns the base.
 */
export function passVarargs(thread: Thread, prototype: Prototype, first: number, count: number): number {
  const stack = thread.stack;
  const fixed = prototype.parameterCount;
  let actual = count;
  for (; actual < fixed; actual++) stack[first + actual] = undefined;
  const base = first + actual;
  let extra: LuaTable | undefined;
  if ((prototype.varargFlags & VARARG_NEEDS_ARG) !== 0) {
    const extraCount = actual - fixed;
    extra = new LuaTable(extraCount, 1);
    for (let i = 0; i < extraCount; i++) extra.setInt(i + 1, stack[first + fixed + i]);
    extra.setStr('n', extraCount);
  }
  for (let i = 0; i < fixed; i++) {
    stack[base + i] = stack[first + i];
    stack[first + i] = undefined;
  }
  if (extra !== undefined) stack[base + fixed] = extra;
  return base;
}
