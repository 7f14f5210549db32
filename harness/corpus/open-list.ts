/**
 * docs/open.json: what our own VM leaves out, function by function. What stands there shows in reports as
 * *not implemented*, never as passed, whatever the corpus says of it.
 */

import { readFile } from 'node:fs/promises';
import { manualFunction } from './manual-functions.ts';

export interface OpenEntry {
  /** A function of §5. */
  function: string;
  /** `all`: the function is absent or a stub. `part`: it works but for what `missing` says. */
  extent: 'all' | 'part';
  /** In one line: what a program must not expect. */
  missing: string;
}

/** Reads and checks the list. */
export async function readOpenList(file: string): Promise<OpenEntry[]> {
  const entries = JSON.parse(await readFile(file, 'utf8')) as OpenEntry[];
  for (const entry of entries) {
    if (manualFunction(entry.function) === undefined) {
      throw new Error(`${file}: §5 has no function '${entry.function}'`);
    }
    if (entry.extent !== 'all' && entry.extent !== 'part') {
      throw new Error(`${file}: extent of '${entry.function}' is neither 'all' nor 'part'`);
    }
    if (typeof entry.missing !== 'string' || entry.missing === '') {
      throw new Error(`${file}: '${entry.function}' does not say what is missing`);
    }
  }
  return entries;
}
