/**
 * The public API of the virtual machine on Node: the embedding API (docs/embedding.md), a platform that lends
 * Node's files, processes and environment, the whole `lua5.1` command line, and the compiler with its binary chunks
 * as byte strings. Without Node: `tidelock/browser`.
 */

export { runCommand } from './command.ts';
export { compile } from './compiler/compile.ts';
export { dump } from './compiler/dump.ts';
export { undump } from './compiler/undump.ts';
export * from './embedding/index.ts';
export { createNodePlatform } from './platform/node.ts';
export { HostExit } from './platform/platform.ts';
