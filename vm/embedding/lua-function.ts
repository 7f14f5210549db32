/** A Lua function in the hands of JavaScript. Calls give all results as an array: `const [sum] = add.call(1, 2)`. */

import { dump } from '../compiler/dump.ts';
import { bytesFromString } from '../values/bytes.ts';
import { type HostFunction, LuaClosure } from '../values/function.ts';
import type { Door } from './door.ts';
import { LuaHandle } from './handle.ts';
import type { LuaInput, LuaOutput } from './values.ts';

export class LuaFunction extends LuaHandle<LuaClosure | HostFunction> {
  private get door(): Door {
    return LuaHandle.doorOf(this);
  }

  /** The same function through the text door: strings come out of it as JavaScript strings. */
  get text(): LuaFunction {
    return this.door.universe.text.output(LuaHandle.valueOf(this)) as LuaFunction;
  }

  /** The same function through the bytes door: strings come out of it as `Uint8Array`. */
  get bytes(): LuaFunction {
    return this.door.universe.bytes.output(LuaHandle.valueOf(this)) as LuaFunction;
  }

  /** Calls the function. An error that nothing in Lua catches is thrown as `LuaError`. */
  call(...args: LuaInput[]): LuaOutput[] {
    const { door } = this;
    return door.outputs(door.universe.call(door, LuaHandle.valueOf(this), door.inputs(args)));
  }

  /** Calls the function in a coroutine of its own, in which host functions may be asynchronous. */
  async callAsync(...args: LuaInput[]): Promise<LuaOutput[]> {
    const { door } = this;
    const values = await door.universe.waiting.run(door, LuaHandle.valueOf(this), door.inputs(args));
    return door.outputs(values);
  }

  /** The function as a binary chunk, as `string.dump` makes it; `strip` leaves out names and lines. */
  dump(options: { strip?: boolean } = {}): Uint8Array {
    const value = LuaHandle.valueOf(this);
    if (!(value instanceof LuaClosure)) throw new TypeError('a function of the host cannot be dumped');
    return bytesFromString(dump(value.prototype, options.strip ?? false));
  }
}
