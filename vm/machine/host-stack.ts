/**
 * What library functions leave on their stack below their results. A host function here keeps its values in
 * JavaScript; the reference's C functions work on the stack, and `debug.getlocal` in a return hook shows what is left
 * of their arguments, with what they put there in between. Nothing is known of most: their arguments stand untouched.
 */

import type { HostImplementation } from '../values/function.ts';
import type { LuaValue } from '../values/value.ts';
import type { Frame } from './frame.ts';

/** The values below the results of a call that has just returned. */
export type Remains = (call: Frame, results: readonly LuaValue[]) => LuaValue[];

const REMAINS = new WeakMap<HostImplementation, Remains>();

/** Says what `implementation` leaves below its results. */
export function declareRemains(implementation: HostImplementation, remains: Remains): void {
  REMAINS.set(implementation, remains);
}

/** What is known of `implementation`. */
export function remainsOf(implementation: HostImplementation): Remains | undefined {
  return REMAINS.get(implementation);
}
