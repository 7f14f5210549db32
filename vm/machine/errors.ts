/**
 * Raising Lua errors (manual §2.7, `error` in §5.1). Every error goes through `throwValue`, which runs the
 * message handler while the failing frames still stand, so that it can take a traceback.
 */

import { chunkId } from '../compiler/chunk-id.ts';
import {
  allocation,
  noteFormatted,
  notePushed,
  notePushedFormat,
  noteStringJoined,
} from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { HostFunction, LuaClosure } from '../values/function.ts';
import { LuaError } from '../values/lua-error.ts';
import { typeName } from '../values/type-name.ts';
import type { LuaValue } from '../values/value.ts';
import { frameAtLevel, lineOf } from './activation.ts';
import { variableName } from './call-names.ts';
import type { Frame } from './frame.ts';
import type { Thread } from './thread.ts';

/** Throws any value as a Lua error, with no position added. */
export function throwValue(thread: Thread, value: LuaValue): never {
  let message = value;
  if (thread.hasMessageHandler) {
    const handler = thread.messageHandler;
    if (!(handler instanceof LuaClosure || handler instanceof HostFunction)) errorInErrorHandling();
    message = thread.callOne(handler, value, undefined, 1);
  }
  throw new LuaError(message);
}

/** Raises an error of the machine, at the line that the running Lua function has reached. */
export function runtimeError(thread: Thread, message: string): never {
  const { frame } = thread;
  if (!(frame.callee instanceof LuaClosure)) return throwValue(thread, message);
  // Unlike host functions, the machine names the chunk even where the code has no lines.
  const position = `${chunkId(frame.callee.prototype.source)}:${lineOf(frame)}: `;
  keepTemporary(thread, message);
  noteFormatted(position + message, ...positionPieces(frame, position), message);
  return throwValue(thread, position + message);
}

/**
 * Leaves what was made on the way to an error on the stack, where `debug.getlocal` shows it if the error kills a
 * coroutine. The frame must not catch the error itself.
 */
export function keepTemporary(thread: Thread, value: LuaValue): void {
  if (!thread.hasMessageHandler) thread.stack[thread.frame.top++] = value;
}

/**
 * Raises an error of a host function, at the line of the Lua function that called it. `pieces` are those of which the
 * reference formats the message; where none are given it is a text as it stands.
 */
export function raise(thread: Thread, message: string, ...pieces: readonly string[]): never {
  const position = where(thread, 1);
  const text = position + message;
  const { ledger } = allocation;
  ledger?.hold(position);
  if (pieces.length === 0) notePushedFormat(message, message);
  else notePushedFormat(message, ...pieces);
  ledger?.hold(message);
  ledger?.check();
  noteStringJoined(text);
  ledger?.drop(2);
  return throwValue(thread, text);
}

/** `chunk:line: ` of the function at a level (0 is the running one), or '' where there is no line. */
export function where(thread: Thread, level: number): string {
  const index = frameAtLevel(thread, level);
  const position = index > 0 ? positionOf(thread.frames[index]) : '';
  if (position === '') notePushed('');
  return position;
}

function positionOf(frame: Frame): string {
  const line = lineOf(frame);
  if (line <= 0 || !(frame.callee instanceof LuaClosure)) return '';
  const position = `${chunkId(frame.callee.prototype.source)}:${line}: `;
  notePushedFormat(position, ...positionPieces(frame, position));
  return position;
}

/** The strings that the reference makes on the way to `chunk:line: `. */
function positionPieces(frame: Frame, position: string): string[] {
  const line = String(lineOf(frame));
  return [position.slice(0, -line.length - 3), ':', line, ': '];
}

/** An error that struck while an error was being handled: the handler is not asked again. */
export function errorInErrorHandling(): never {
  throw new LuaError('error in error handling');
}

/**
 * Raises `attempt to <operation> local 'x' (a nil value)`. `register` is the operand's place in the running
 * Lua function, from which its name is found; a negative one means it has none.
 */
export function operandTypeError(
  thread: Thread,
  value: LuaValue,
  register: number,
  operation: string,
): never {
  const variable = register >= 0 ? variableName(thread.frame, register) : undefined;
  const type = typeName(value);
  if (variable === undefined) {
    const message = `attempt to ${operation} a ${type} value`;
    noteFormatted(message, 'attempt to ', operation, ' a ', type, ' value');
    return runtimeError(thread, message);
  }
  const name = untilZero(variable.name);
  const message = `attempt to ${operation} ${variable.kind} '${name}' (a ${type} value)`;
  noteFormatted(message, 'attempt to ', operation, ' ', variable.kind, " '", name, "' (a ", type, ' value)');
  return runtimeError(thread, message);
}

/** Raises the error of `<`, `<=` and their swaps on values that have no order. */
export function comparisonError(thread: Thread, left: LuaValue, right: LuaValue): never {
  const leftType = typeName(left);
  const rightType = typeName(right);
  // The reference compares the third letter of the names, so a string and a thread are "two string values".
  if (leftType[2] === rightType[2]) {
    const message = `attempt to compare two ${leftType} values`;
    noteFormatted(message, 'attempt to compare two ', leftType, ' values');
    return runtimeError(thread, message);
  }
  const message = `attempt to compare ${leftType} with ${rightType}`;
  noteFormatted(message, 'attempt to compare ', leftType, ' with ', rightType);
  return runtimeError(thread, message);
}
