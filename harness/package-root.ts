/** The folder of the package itself, wherever the compiled files lie in it: data files are found from here. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** Absolute path of a file or folder of the package, given relative to its root. */
export function packagePath(...parts: string[]): string {
  found ??= findRoot(dirname(fileURLToPath(import.meta.url)));
  return join(found, ...parts);
}

/** Version of this package. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string }).version;
}

function findRoot(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return folder;
}
