import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { DEFAULT_LIMITS } from '../../harness/subject.ts';
import { openPlanted, plantBugs, unplanted } from './plant.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';

test('every bug has a name of its own and one place in the build', (t) => {
  t.is(new Set(PLANTED_BUGS.map(({ name }) => name)).size, PLANTED_BUGS.length);
  for (const bug of PLANTED_BUGS) {
    t.is(
      unplanted(bug).split(bug.from).length - 1,
      1,
      `${bug.name}: times that its place stands in ${bug.file}`,
    );
    t.not(bug.from, bug.to, bug.name);
  }
});

test('at least 45 bugs in eight areas, a third or more of them subtle', (t) => {
  t.true(PLANTED_BUGS.length >= 45);
  t.is(new Set(PLANTED_BUGS.map(({ area }) => area)).size, 8);
  t.true(PLANTED_BUGS.filter(({ isSubtle }) => isSubtle).length * 3 >= PLANTED_BUGS.length);
});

test('a build with a bug in it starts and prints', async (t) => {
  t.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-planted-'));
  try {
    for (const bug of PLANTED_BUGS) {
      const copy = join(folder, bug.name);
      plantBugs([bug], copy);
      const subject = await openPlanted(copy);
      const outcome = await subject.run({ source: 'print("ready")' }, DEFAULT_LIMITS);
      await subject.close();
      t.is(outcome.stdout, 'ready\n', `${bug.name}: ${outcome.stderr}`);
      rmSync(copy, { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
