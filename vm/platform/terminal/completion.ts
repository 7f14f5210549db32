/** Completion of file names, which is what the reference's line editor offers. */

import fs from 'node:fs';
import os from 'node:os';

/** A file name in a line begins after one of these. */
const WORD_BREAK = /[ \t\n"\\'`@$><=;|&{(]/;

export interface Completions {
  /** What all names have in common beyond what stands there, with what ends a name if there is just one. */
  addition: string;
  /** The names (bytes), in order; directories end in `/`. */
  names: string[];
}

/** How the text (bytes) before the cursor could go on. */
export function completions(before: string): Completions {
  let start = before.length;
  while (start > 0 && !WORD_BREAK.test(before[start - 1])) start--;
  const word = before.slice(start);
  const slash = word.lastIndexOf('/') + 1;
  const folder = word.slice(0, slash).replace(/^~(?=\/)/, os.homedir());
  const beginning = word.slice(slash);
  let entries: string[] = [];
  try {
    entries = fs.readdirSync(Buffer.from(folder || '.', 'latin1'), 'latin1');
  } catch {
    // No such folder, no names.
  }
  const names = entries
    .filter((name) => name.startsWith(beginning))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => (isDirectory(folder + name) ? `${name}/` : name));
  let common = names[0] ?? '';
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1);
  const isWhole = names.length === 1 && !common.endsWith('/');
  const quote = before[start - 1];
  const end = quote === '"' || quote === "'" ? quote : ' ';
  return { addition: common.slice(beginning.length) + (isWhole ? end : ''), names };
}

function isDirectory(name: string): boolean {
  try {
    return fs.statSync(Buffer.from(name, 'latin1')).isDirectory();
  } catch {
    return false;
  }
}
