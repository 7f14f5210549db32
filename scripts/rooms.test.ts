/** The house rule that imports between rooms only go down, and that the VM stands on nothing but the language. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import test from 'ava';
import { packagePath } from '../harness/package-root.ts';

/** Top to bottom: a room may import from itself and from those after it. */
const ROOMS = ['scripts', 'reports', 'fuzz', 'harness', 'vm'];

interface Import {
  file: string;
  target: string;
}

function importsOf(room: string): Import[] {
  const files = readdirSync(packagePath(room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((path) => {
    const source = readFileSync(path, 'utf8');
    const targets = source.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|\bimport\(\s*['`]([^'`]+)['`]|^import\s*'([^']+)'/gm,
    );
    return [...targets].map(([, from, dynamic, bare]) => {
      const target = (from ?? dynamic ?? bare)!;
      const isRelative = target.startsWith('.');
      return {
        file: relative(packagePath(), path),
        target: isRelative ? relative(packagePath(), join(dirname(path), target)) : target,
      };
    });
  });
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes('/testing/');
}

for (const [level, room] of ROOMS.entries()) {
  test(`${room}/ imports only from rooms below it`, (t) => {
    const above = ROOMS.slice(0, level);
    const wrong = importsOf(room).filter(({ target }) => above.some((name) => target.startsWith(`${name}/`)));
    t.deepEqual(wrong, []);
  });
}

test('vm/ imports no package, and Node only in vm/platform/ and the command line', (t) => {
  const wrong = importsOf('vm').filter(({ file, target }) => {
    if (isTest(file) || target.startsWith('vm/')) return false;
    const mayUseNode = file.startsWith('vm/platform/') || file === 'vm/main.ts';
    return !(mayUseNode && target.startsWith('node:'));
  });
  t.deepEqual(wrong, []);
});

test('the check sees imports at all', (t) => {
  const targets = importsOf('harness').map(({ target }) => target);
  t.true(targets.includes('execa'));
  t.true(targets.some((target) => target.startsWith('vm/')));
});
