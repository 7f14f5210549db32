/**
 * Modules of Node that few scripts need, loaded when first asked for: each of them costs milliseconds of start-up.
 */

/** Processes of their own. */
export function childProcess(): typeof import('node:child_process') {
  return process.getBuiltinModule('node:child_process');
}

/** Second threads. */
export function workerThreads(): typeof import('node:worker_threads') {
  return process.getBuiltinModule('node:worker_threads');
}

/** Terminals. */
export function terminals(): typeof import('node:tty') {
  return process.getBuiltinModule('node:tty');
}
