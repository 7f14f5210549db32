/**
 * The embedding API without anything of Node: the entry for browsers, workers and bundlers
 * (`tidelock/browser`). `vm/index.ts` adds what needs Node.
 */

export { LimitExceeded, type LimitName, type Limits } from '../machine/limits.ts';
export {
  type BrowserPlatformOptions,
  createBrowserPlatform,
  type OutputCallback,
} from '../platform/browser.ts';
export { createMemoryPlatform, type MemoryPlatform, type MemoryPlatformOptions } from '../platform/memory.ts';
export type { Platform } from '../platform/platform.ts';
export { LuaError, LuaExit, LuaSyntaxError } from './errors.ts';
export { LuaHandle } from './handle.ts';
export { LuaFunction } from './lua-function.ts';
export { LuaTable, type PlainValue } from './lua-table.ts';
export { LuaThread } from './lua-thread.ts';
export type { ModuleLoader, ModuleSource, Modules } from './modules.ts';
export {
  type AsyncRunOptions,
  createState,
  type LibraryName,
  type LoadOptions,
  LuaState,
  type RunOptions,
  type StateOptions,
} from './state.ts';
export type { Strings } from './text.ts';
export { LuaUserdata, type Metamethod, type UserdataDefinition, UserdataType } from './userdata.ts';
export { type HostCallable, type LuaInput, type LuaOutput, Results, results } from './values.ts';
