/** Finding the reference: the `lua5.1` command of this machine (PUC-Rio Lua 5.1, not LuaJIT). */

import { spawnSync } from 'node:child_process';
import { findExecutable } from './command-template.ts';

/** Names under which systems install it; the bare `lua` counts only when it says that it is 5.1. */
const NAMES = ['lua5.1', 'lua-5.1', 'lua51', 'lua'];

/**
 * The reference command: the environment variable TIDELOCK_REFERENCE (a subject as --reference takes it), else
 * the first of its usual names on the PATH. Undefined when there is none.
 */
export function findReference(): string | undefined {
  const chosen = process.env.TIDELOCK_REFERENCE;
  if (chosen !== undefined && chosen.trim() !== '') return chosen;
  return NAMES.find((name) => {
    const path = findExecutable(name);
    return path !== undefined && /^Lua 5\.1(\.\d)?\b/.test(versionLine(path));
  });
}

/** First line of `-v`, or '' when it says nothing in time. Lua 5.1 writes it to standard error. */
function versionLine(executable: string): string {
  const result = spawnSync(executable, ['-v'], {
    encoding: 'latin1',
    timeout: 3000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 16,
  });
  return `${result.stdout ?? ''}${result.stderr ?? ''}`.split('\n')[0]?.trim() ?? '';
}
