/** What a function or a value is called where it is used: names for error messages and tracebacks. */

import { getA, getOp, OP } from '../compiler/opcodes.ts';
import { LuaClosure } from '../values/function.ts';
import { currentPc } from './activation.ts';
import type { Frame } from './frame.ts';
import { registerName, type VariableName } from './symbolic.ts';
import type { Thread } from './thread.ts';

/** The name of the value in `register` of a Lua frame, if the code gives it one. */
export function variableName(frame: Frame, register: number): VariableName | undefined {
  if (!(frame.callee instanceof LuaClosure) || register >= frame.top - frame.base) return undefined;
  return registerName(frame.callee.prototype, currentPc(frame), register);
}

/** How the caller names the function of frame `index`; undefined when it was not called by Lua code. */
export function functionName(thread: Thread, index: number): VariableName | undefined {
  const frame = thread.frames[index];
  if (frame.callee instanceof LuaClosure && frame.tailCalls > 0) return undefined;
  const caller = thread.frames[index - 1];
  if (!(caller.callee instanceof LuaClosure)) return undefined;
  const pc = currentPc(caller);
  const instruction = caller.callee.prototype.code[pc];
  switch (getOp(instruction)) {
    case OP.CALL:
    case OP.TAILCALL:
    case OP.TFORLOOP:
      return registerName(caller.callee.prototype, pc, getA(instruction));
    default:
      return undefined;
  }
}

/** The name of a running host function, for `bad argument` messages. */
export function argumentName(call: Frame): { name: string; isMethod: boolean } {
  const name = functionName(call.thread, call.thread.depth);
  return { name: name?.name ?? '?', isMethod: name?.kind === 'method' };
}
