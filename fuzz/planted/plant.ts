/** Makes copies of the build that carry one planted bug each, and opens them as subjects. */

import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packagePath } from '../../harness/package-root.ts';
import type { Subject } from '../../harness/subject.ts';
import { openVmSubject } from '../../harness/vm/vm-subject.ts';
import type { PlantedBug } from './planted-bugs.ts';

/** The build that this module belongs to. */
const BUILD = fileURLToPath(new URL('../..', import.meta.url));

/** The text of the file that a bug is planted into. */
export function unplanted({ file }: PlantedBug): string {
  return readFileSync(join(BUILD, 'vm', file), 'utf8');
}

/** Copies the VM, and the harness that keeps it alive, into the folder, with these bugs in it. */
export function plantBugs(bugs: readonly PlantedBug[], folder: string): void {
  const isNeeded = (path: string) => !/\.(map|d\.ts)$|\.test\.js$/.test(path);
  for (const room of ['vm', 'harness']) {
    cpSync(join(BUILD, room), join(folder, room), { recursive: true, filter: isNeeded });
  }
  cpSync(packagePath('package.json'), join(folder, 'package.json'));
  symlinkSync(packagePath('node_modules'), join(folder, 'node_modules'));
  for (const { name, file, from, to } of bugs) {
    const path = join(folder, 'vm', file);
    const source = readFileSync(path, 'utf8');
    if (source.split(from).length !== 2) throw new Error(`${name}: its place in ${file} has changed`);
    // As a function, because the replacement may hold `$`.
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
  }
}

/** Opens a planted copy as the VM itself is opened: all its processes are the copy's, this one loads nothing of it. */
export async function openPlanted(folder: string): Promise<Subject> {
  return await openVmSubject('auto', pathToFileURL(join(folder, '/')));
}

/** Takes the copy away. */
export function removePlanted(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
