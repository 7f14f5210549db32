/** The VM's own command line, for what needs real files and processes around it. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The build that this module belongs to. */
export const OWN_BUILD: URL = new URL('../../', import.meta.url);

/** Command template that runs a file on the VM of a build, on one of its tiers. */
export function vmCommand(tier: string, build = OWN_BUILD): string {
  // In one file it starts faster; a build for development may not have it.
  const [bundle, loose] = ['tidelua.cjs', 'vm/main.js'].map((path) => fileURLToPath(new URL(path, build)));
  const main = existsSync(bundle!) ? bundle : loose;
  const command = `'${process.execPath}' '${main}'`;
  // $LUA is how cases start the interpreter again.
  return `env TIDELUA_TIER=${tier} "LUA=${command}" ${command} {file}`;
}
