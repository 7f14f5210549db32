/** The standard libraries (manual §5), in the order in which the reference opens them, and opening them. */

import type { State } from '../machine/state.ts';
import { noteStringMade } from '../values/allocation.ts';
import { HostFunction } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import { NO_RESULTS, type Results } from '../values/value.ts';
import { baseClosuresLibrary, baseLibrary } from './base-library.ts';
import { coroutineLibrary } from './coroutine-library.ts';
import { debugLibrary } from './debug-library.ts';
import { ioLibrary } from './io-library.ts';
import type { Library } from './library.ts';
import { mathLibrary } from './math-library.ts';
import { osLibrary } from './os-library.ts';
import { packageLibrary } from './package-library.ts';
import { declareLibraryRemains } from './stack-remains.ts';
import { stringLibrary } from './string-library.ts';
import { tableLibrary } from './table-library.ts';

export const STANDARD_LIBRARIES: readonly Library[] = [
  baseLibrary,
  baseClosuresLibrary,
  coroutineLibrary,
  packageLibrary,
  tableLibrary,
  ioLibrary,
  osLibrary,
  stringLibrary,
  mathLibrary,
  debugLibrary,
];

/** Gives a state the functions of a library, and enters it in `package.loaded`. */
export function openLibrary(state: State, library: Library): void {
  const isBase = library.name === '_G';
  // What the reference opens it with is garbage then, which shows when the first cycle sweeps.
  if (library !== baseClosuresLibrary && library !== coroutineLibrary) new HostFunction('luaopen', opened);
  const rows = Object.entries(library.functions);
  const table = isBase ? state.globals : new LuaTable(0, rows.length);
  if (isBase && table.getStr('_G') === undefined) table.setStr('_G', table);
  for (const [name, row] of rows) {
    noteStringMade(name);
    table.setStr(name, new HostFunction(name, row.implementation));
  }
  if (!isBase) state.globals.setStr(library.name, table);
  loadedTable(state).setStr(library.name, table);
  library.prepare?.(state, table);
}

/** The registry's table of loaded modules, which `package.loaded` shows. */
function loadedTable(state: State): LuaTable {
  let loaded = state.registry.getStr('_LOADED');
  if (!(loaded instanceof LuaTable)) {
    loaded = new LuaTable();
    state.registry.setStr('_LOADED', loaded);
  }
  return loaded;
}

function opened(): Results {
  return NO_RESULTS;
}

/** Opens all standard libraries. */
export function openStandardLibraries(state: State): void {
  state.collector.enterLibraries();
  for (const library of STANDARD_LIBRARIES) openLibrary(state, library);
  declareLibraryRemains(state);
  state.collector.begin();
}
