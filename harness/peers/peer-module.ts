/** Finding an optional npm package: in this package's own dependencies, else in those of the user's folder. */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packagePath } from '../package-root.ts';

/** Where a package is looked for, in order. */
const PLACES = [packagePath('package.json'), join(process.cwd(), 'package.json')];

/** Version of an installed package; undefined when there is none. */
export function installedVersion(name: string): string | undefined {
  for (const place of PLACES) {
    try {
      return (createRequire(place)(`${name}/package.json`) as { version: string }).version;
    } catch {
      // Not there.
    }
  }
  return undefined;
}

/** Loads an installed package. Throws when there is none. */
export function requireHere(name: string): unknown {
  for (const place of PLACES) {
    const require = createRequire(place);
    try {
      require.resolve(name);
    } catch {
      continue;
    }
    return require(name);
  }
  throw new Error(`the npm package '${name}' is not installed`);
}
