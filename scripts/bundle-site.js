/**
 * Bundles what runs in the pages of the report's site: scripts, style sheet, and the playground's worker with the whole
 * virtual machine in it. The worker becomes a script that sets a string, to be started from a Blob.
 * `node scripts/bundle-site.js [FOLDER]`: FOLDER is where the compiled files are, dist by default.
 */

import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const client = join(root, 'reports', 'site', 'client');
const options = {
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
};

/** Writes all of them below the compiled form of reports/site. */
export function bundleSite(dist) {
  const assets = join(dist, 'reports', 'site', 'assets');
  buildSync({
    ...options,
    entryPoints: ['site.ts', 'playground.ts', 'site.css'].map((name) => join(client, name)),
    outdir: assets,
  });
  const worker = buildSync({ ...options, entryPoints: [join(client, 'worker.ts')], write: false });
  const text = worker.outputFiles[0].text;
  writeFileSync(join(assets, 'vm-worker.js'), `globalThis.tidelockWorker=${JSON.stringify(text)};\n`);
}

if (process.argv[1] !== undefined && dirname(resolve(process.argv[1])) === join(root, 'scripts')) {
  if (process.argv[1].endsWith('bundle-site.js')) bundleSite(resolve(process.argv[2] ?? join(root, 'dist')));
}
