/**
 * The public API of the virtual machine. Today: the whole command line on a platform of one's choice, the
 * compiler with its binary chunks, and the state for hosts that add functions of their own.
 */

export { runCommand } from './command.ts';
export { compile } from './compiler/compile.ts';
export { dump } from './compiler/dump.ts';
export { undump } from './compiler/undump.ts';
export { loadChunk } from './machine/chunk.ts';
export { State } from './machine/state.ts';
export { Thread } from './machine/thread.ts';
export { createMemoryPlatform } from './platform/memory.ts';
export { createNodePlatform } from './platform/node.ts';
export { HostExit, type Platform } from './platform/platform.ts';
export { openLibrary, openStandardLibraries, STANDARD_LIBRARIES } from './stdlib/standard-libraries.ts';
export { HostFunction, LuaClosure } from './values/function.ts';
export { LuaError } from './values/lua-error.ts';
export { LuaTable } from './values/table.ts';
export type { LuaValue, Results } from './values/value.ts';
