/** A Lua coroutine in the hands of JavaScript. */

import { resume } from '../machine/coroutine.ts';
import type { Thread } from '../machine/thread.ts';
import { traceback } from '../machine/traceback.ts';
import type { Door } from './door.ts';
import { LuaHandle } from './handle.ts';
import type { LuaInput, LuaOutput } from './values.ts';

export class LuaThread extends LuaHandle<Thread> {
  private get door(): Door {
    return LuaHandle.doorOf(this);
  }

  /** As `coroutine.status`. */
  get status(): 'suspended' | 'running' | 'normal' | 'dead' {
    return LuaHandle.valueOf(this).status;
  }

  /**
   * Runs the coroutine to its next yield, or its end, and gives the values it yields or returns. An error
   * inside is thrown as `LuaError`.
   */
  resume(...args: LuaInput[]): LuaOutput[] {
    const { door } = this;
    const { universe } = door;
    const thread = LuaHandle.valueOf(this);
    const values = door.inputs(args);
    const outcome = universe.access(door, (from) => {
      const wasSuspended = thread.status === 'suspended';
      const result = universe.waiting.settleSync(thread, resume(from, thread, values));
      return { ...result, traceback: wasSuspended && !result.ok ? traceback(thread, 0) : '' };
    });
    if (!outcome.ok) throw universe.errorFor(door, outcome.values[0], outcome.traceback);
    return door.outputs(outcome.values);
  }
}
