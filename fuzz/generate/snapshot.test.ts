/**
 * Holds the generator's output still: seeds that people wrote down, and finds that name one, stay what they are. If a
 * change of areas, features or weights is meant, renew the record and say so in the changelog:
 *
 *     UPDATE_SNAPSHOTS=1 npx ava 'dist/fuzz/generate/snapshot.test.js'
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import test from 'ava';
import { packagePath } from '../../harness/package-root.ts';
import { printProgram } from '../program/print.ts';
import { AREA_NAMES } from './areas.ts';
import { generateProgram, mainArea } from './program.ts';

const FILE = packagePath('fuzz', 'generate', 'snapshot.json');
const SEEDS = [1, 20_260_101, 2 ** 40 + 7];
/** Programs of each area and seed. */
const EACH = 12;

/** Seed → area → hash over the first programs of that area. */
type Snapshot = Record<string, Record<string, string>>;

function snapshot(): Snapshot {
  return Object.fromEntries(SEEDS.map((seed) => [String(seed), snapshotOf(seed)]));
}

function snapshotOf(seed: number): Record<string, string> {
  const wanted = new Map(AREA_NAMES.map((name) => [name, { left: EACH, hash: createHash('sha256') }]));
  for (let index = 0; [...wanted.values()].some(({ left }) => left > 0); index++) {
    const area = wanted.get(mainArea(seed, index))!;
    if (area.left === 0) continue;
    area.left--;
    area.hash.update(`${index}\n${printProgram(generateProgram(seed, index).block)}\n`, 'latin1');
  }
  return Object.fromEntries([...wanted].map(([name, { hash }]) => [name, hash.digest('hex').slice(0, 16)]));
}

test('seeds mean what they meant', (t) => {
  const now = snapshot();
  if (process.env.UPDATE_SNAPSHOTS) writeFileSync(FILE, `${JSON.stringify(now, undefined, 2)}\n`);
  const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Snapshot;
  t.deepEqual(
    now,
    recorded,
    'programs changed; if that is meant: UPDATE_SNAPSHOTS=1, and a line in CHANGELOG.md',
  );
});
