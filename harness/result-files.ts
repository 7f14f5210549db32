/**
 * Writing results so that a kill, or a disk that is full, leaves no half-written file under a final name, and
 * that trouble with the disk is told as such.
 */

import { appendFileSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HarnessError } from './harness-error.ts';

/** Writes a file whole or not at all: aside, then renamed. */
export function replaceFile(path: string, text: string): void {
  const aside = `${path}.new`;
  telling(path, () => {
    makeFolders(dirname(resolve(path)));
    try {
      writeFileSync(aside, text);
      renameSync(aside, path);
    } catch (error) {
      rmSync(aside, { force: true });
      throw error;
    }
  });
}

/** Makes a folder for results, and those above it. */
export function makeResultFolder(path: string): void {
  telling(path, () => makeFolders(resolve(path)));
}

/** One by one: Node's own recursive way never comes back where the system has no room for folders (/proc). */
function makeFolders(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been faster.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/** Appends to a file. */
export function appendToFile(path: string, text: string): void {
  telling(path, () => appendFileSync(path, text));
}

/** Turns what the system says about a result that cannot be written into a HarnessError. */
export function resultError(path: string, error: unknown): HarnessError {
  const { code, message } = error as NodeJS.ErrnoException;
  const advice = ADVICE[code ?? ''];
  return new HarnessError(
    `cannot write ${path}: ${advice === undefined ? message : `${advice}, or choose another --out`}`,
  );
}

/** What the user can do about it, by the system's code. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the quota of this disk is used up; free some space',
  EACCES: 'not allowed; change the permissions',
  EPERM: 'not allowed; change the permissions',
  EROFS: 'this file system cannot be written to; mount it so',
  EEXIST: 'there is a file where a folder is wanted; move it away',
  ENOTDIR: 'there is a file where a folder is wanted; move it away',
  EISDIR: 'there is a folder where a file is wanted; move it away',
  ENOENT: 'no folder can be made there; make one',
};

function telling(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw resultError(path, error);
  }
}
