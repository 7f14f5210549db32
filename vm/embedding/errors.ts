/**
 * Errors as JavaScript sees them. Inside the machine a Lua error is a small object without a JavaScript stack;
 * what leaves the machine through the embedding API is an `Error` that carries the Lua value and traceback.
 */

import type { LuaValue } from '../values/value.ts';
import type { LuaOutput } from './values.ts';

/** A Lua error that no `pcall` caught. */
export class LuaError extends Error {
  override name = 'LuaError';
  /**
   * The error value, as it comes through the door it was asked through; a string that is not UTF-8 comes as
   * bytes, because an error must not be lost for its text.
   */
  readonly value: LuaOutput;
  /** Lua's traceback, taken where the error was raised: `stack traceback:` and a line for each function. */
  readonly traceback: string;

  /**
   * For host code that wants to raise an error value of its choice, without a position added to it:
   * `throw new LuaError(table)`. `message` is what JavaScript shows.
   */
  constructor(value: LuaOutput, options: { message?: string; traceback?: string; cause?: unknown } = {}) {
    const message =
      options.message ?? (typeof value === 'string' ? value : `(error object: ${typeOf(value)})`);
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.value = value;
    this.traceback = options.traceback ?? '';
  }
}

function typeOf(value: LuaOutput): string {
  return value === undefined ? 'nil' : typeof value === 'object' ? value.constructor.name : typeof value;
}

/** A chunk that could not be compiled, or a binary chunk that is damaged. */
export class LuaSyntaxError extends LuaError {
  override name = 'LuaSyntaxError';
}

/** The program ended itself with `os.exit`. Lua code cannot catch it. */
export class LuaExit extends Error {
  override name = 'LuaExit';
  readonly status: number;

  constructor(status: number) {
    super(`the Lua program ended itself with status ${status}`);
    this.status = status;
  }
}

/** The machine's own values behind errors, so that an error that passes through host code stays the same. */
const values = new WeakMap<LuaError, { value: LuaValue }>();

/** Remembers which Lua value `error` stands for. */
export function rememberValue<E extends LuaError>(error: E, value: LuaValue): E {
  values.set(error, { value });
  return error;
}

/** The Lua value that `error` stands for, if it came out of a machine. */
export function rememberedValue(error: LuaError): { value: LuaValue } | undefined {
  return values.get(error);
}
