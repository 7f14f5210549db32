/**
 * Empty folders in which programs run; gone when the work is done, and also when this process is stopped. A disk without
 * room would make programs that write files differ by chance, and cut outputs short: it is the user's to know instead.
 */

import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HarnessError } from './harness-error.ts';

/** What programs need to find free. */
const LEAST_FREE_BYTES = 8 * 2 ** 20;

const live = new Set<string>();
process.on('exit', () => {
  for (const folder of live) rmSync(folder, { recursive: true, force: true });
});

/**
 * Gives `work` a new empty folder, and removes it with all that is then in it. Throws a HarnessError when there cannot
 * be one, or it cannot be written to.
 */
export async function withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const base = tmpdir();
  requireRoom(base);
  let folder: string;
  try {
    folder = await mkdtemp(join(base, 'tidelock-'));
  } catch (error) {
    throw workFolderError(base, error);
  }
  live.add(folder);
  try {
    return await work(folder);
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException;
    throw typeof path === 'string' && path.startsWith(folder) ? workFolderError(base, error) : error;
  } finally {
    // A program may still be writing here with its last breath.
    await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 }).catch(() => {});
    live.delete(folder);
  }
}

/** A folder for as long as a process lives. */
export function keptWorkFolder(): { path: string; remove(): void } {
  const base = tmpdir();
  requireRoom(base);
  let path: string;
  try {
    path = mkdtempSync(join(base, 'tidelock-'));
  } catch (error) {
    throw workFolderError(base, error);
  }
  live.add(path);
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
      live.delete(path);
    },
  };
}

function requireRoom(base: string): void {
  let free: number;
  try {
    const { bavail, bsize } = statfsSync(base);
    free = bavail * bsize;
  } catch (error) {
    throw workFolderError(base, error);
  }
  if (free < LEAST_FREE_BYTES) throw full(base);
}

function workFolderError(base: string, error: unknown): HarnessError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return full(base);
  return new HarnessError(
    `programs cannot run in ${base}: ${message}; let TMPDIR name a folder that can be written to`,
  );
}

function full(base: string): HarnessError {
  return new HarnessError(
    `programs cannot run in ${base}: the disk is full; free some space, or let TMPDIR name another folder`,
  );
}
