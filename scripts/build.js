/**
 * Compiles the TypeScript of all rooms into dist/, bundles the commands `tidelua` and `tideluac`, and removes what earlier builds
 * left there of sources that are gone: a test whose source was deleted must not run again. Plain JavaScript
 * because it runs before any build.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { bundleSite } from './bundle-site.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
const started = new Date();

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
// What runs in pages is checked by itself, with a browser's types instead of Node's; esbuild bundles it from source.
for (const project of [root, join(root, 'reports', 'site', 'client')]) {
  const build = spawnSync(process.execPath, [tsc, '-p', project], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (build.status !== 0) {
    rmSync(stamp, { force: true });
    process.exit(2);
  }
}
removeOrphans();
bundleCommand('main', 'tidelua');
bundleCommand('luac-main', 'tideluac');
bundleSite(dist);
writeFileSync(stamp, '');
// The time at which the build began: what was edited while it ran is newer, and is built next time.
utimesSync(stamp, started, started);

/** A command in one file: loading seventy modules takes three times as long as starting Node does. */
function bundleCommand(entry, command) {
  buildSync({
    entryPoints: [join(dist, 'vm', `${entry}.js`)],
    outfile: join(dist, `${command}.cjs`),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'warning',
  });
}

function removeOrphans() {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|js\.map|d\.ts)$/.test(entry.name)) continue;
    const built = join(entry.parentPath, entry.name);
    const source = join(root, relative(dist, built).replace(/\.(js|js\.map|d\.ts)$/, '.ts'));
    if (!existsSync(source) && !existsSync(`${source}x`)) rmSync(built);
  }
}
