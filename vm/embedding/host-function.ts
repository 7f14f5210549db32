/**
 * JavaScript functions as Lua functions. What they throw becomes a Lua error that `pcall` sees; a promise
 * suspends the calling Lua thread (await.ts). Only exceptions of the lent function itself are turned into Lua
 * errors: those of the machine, and signals such as limits and `os.exit`, fly on.
 */

import type { Frame } from '../machine/frame.ts';
import { HostFunction } from '../values/function.ts';
import type { Results } from '../values/value.ts';
import type { Door } from './door.ts';
import { isThenable } from './kinds.ts';

/**
 * Makes a host function. `prepare` converts the arguments and gives the call to be made; a TypeError in it is
 * the Lua caller's mistake, just like an exception of the call.
 */
export function hostFunction(
  door: Door,
  name: string,
  prepare: (call: Frame) => () => unknown,
): HostFunction {
  const { universe } = door;
  return new HostFunction(name, (call): Results => {
    let value: unknown;
    try {
      value = prepare(call)();
    } catch (thrown) {
      return universe.raiseThrown(call.thread, thrown);
    }
    if (isThenable(value)) return universe.waiting.suspend(call, name, value, door);
    try {
      const list = door.resultsOf(value);
      return list.length === 1 ? list[0] : list;
    } catch (thrown) {
      return universe.raiseThrown(call.thread, thrown);
    }
  });
}
