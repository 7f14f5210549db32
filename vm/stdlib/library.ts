/**
 * What a library is: a table from Lua name to implementation, each with the manual section that defines it.
 * Every file of this folder ends with one such table; reports and completeness tests read it.
 */

import type { State } from '../machine/state.ts';
import type { HostImplementation } from '../values/function.ts';
import type { LuaTable } from '../values/table.ts';

export interface LibraryFunction {
  implementation: HostImplementation;
  /** Argument forms in the manual's notation, such as `s [, i [, j]]`. */
  signature: string;
  /** Why it is here although the manual of 5.1 does not describe it (deprecated, undocumented…). */
  note?: string;
}

export interface Library {
  /** Global name of the library table; `_G` for the base library. */
  name: string;
  /** Section of the 5.1 reference manual. */
  section: string;
  functions: Record<string, LibraryFunction>;
  /** Adds what is not a function (constants, metatables, default files). */
  prepare?: (state: State, table: LuaTable) => void;
}

/** One row of a library table. */
export function fn(implementation: HostImplementation, signature: string, note?: string): LibraryFunction {
  return note === undefined ? { implementation, signature } : { implementation, signature, note };
}

/** Names a library, its manual section and its functions. */
export function library(
  name: string,
  section: string,
  functions: Record<string, LibraryFunction>,
  prepare?: Library['prepare'],
): Library {
  return prepare === undefined ? { name, section, functions } : { name, section, functions, prepare };
}
