/**
 * Writing results so that a kill, or a disk that is full, leaves no half-written file under a final name, and
 * that trouble with the disk is told as such.
 */

import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { HarnessError } from './harness-error.ts';

/** Writes a file whole or not at all: aside, then renamed. */
export function replaceFile(path: string, text: string): void {
  const aside = `${path}.new`;
  telling(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(aside, text);
      renameSync(aside, path);
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
  });
}

/** Appends to a file. */
export function appendToFile(path: string, text: string): void {
  telling(path, () => appendFileSync(path, text));
}

/** Turns what the system says about a result that cannot be written into a HarnessError. */
export function resultError(path: string, error: unknown): HarnessError {
  const { code, message } = error as NodeJS.ErrnoException;
  const advice =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'the disk is full; free some space, or choose another --out'
      : code === 'EACCES' || code === 'EROFS'
        ? 'not allowed; choose another --out'
        : message;
  return new HarnessError(`cannot write ${path}: ${advice}`);
}

function telling(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw resultError(path, error);
  }
}
