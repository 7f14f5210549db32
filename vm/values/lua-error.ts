/**
 * A Lua error in flight (manual §2.7): carries the error value. Not a JavaScript Error, because
 * capturing a JavaScript stack would make `pcall` loops slow and says nothing about the Lua program.
 * A JavaScript Error that reaches Lua code is a bug of ours and is never turned into one of these.
 */

import type { LuaValue } from './value.ts';

export class LuaError {
  readonly value: LuaValue;

  constructor(value: LuaValue) {
    this.value = value;
  }
}

/**
 * A function that is too large for the compiler. It is raised by the means of the machine, not as an error of
 * syntax, so message handlers see it although `loadstring` catches it.
 */
export class CompilerOverflow extends LuaError {}
