/**
 * Finding active functions by level (manual §5.9 `debug.getinfo`): level 0 is the running function, 1 its
 * caller, and each tail call that a frame replaced counts as a level of its own.
 */

import { LuaClosure } from '../values/function.ts';
import type { Frame } from './frame.ts';
import type { Thread } from './thread.ts';

/** What `frameAtLevel` returns for the level of a lost tail call. */
export const TAIL_CALL_LEVEL = 0;

/**
 * Index of the frame at a level, `TAIL_CALL_LEVEL` for a lost tail call (and, as in the reference, for any
 * negative level), or -1 when there is none.
 */
export function frameAtLevel(thread: Thread, level: number): number {
  let left = level;
  let index = thread.depth;
  while (left > 0 && index > 0) {
    left--;
    const frame = thread.frames[index];
    if (frame.callee instanceof LuaClosure) left -= frame.tailCalls;
    index--;
  }
  if (left < 0) return TAIL_CALL_LEVEL;
  return left === 0 && index > 0 ? index : -1;
}

/** How many levels a thread has. */
export function levelCount(thread: Thread): number {
  let count = 0;
  for (let index = thread.depth; index > 0; index--) {
    const frame = thread.frames[index];
    count += frame.callee instanceof LuaClosure ? 1 + frame.tailCalls : 1;
  }
  return count;
}

/** Index of the instruction a Lua frame is executing, or -1 in a host frame. */
export function currentPc(frame: Frame): number {
  return frame.callee instanceof LuaClosure ? frame.pc - 1 : -1;
}

/** The line a frame is at; -1 in a host function, 0 in code without line information. */
export function lineOf(frame: Frame): number {
  if (!(frame.callee instanceof LuaClosure)) return -1;
  return frame.callee.prototype.lineInfo[frame.pc - 1] ?? 0;
}
