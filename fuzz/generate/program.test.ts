import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { findExecutable } from '../../harness/command-template.ts';
import { findReference } from '../../harness/reference.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS } from '../../harness/subject.ts';
import { parseProgram } from '../program/parse.ts';
import { printProgram } from '../program/print.ts';
import { programs } from './arbitrary.ts';
import { AREA_NAMES, AREAS } from './areas.ts';
import { type GeneratedProgram, generateProgram, mainArea } from './program.ts';
import { parseReplay, replayProgram } from './replay.ts';

const SEED = 20_260_101;

function generated(count: number, seed = SEED): { program: GeneratedProgram; source: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const program = generateProgram(seed, index);
    return { program, source: printProgram(program.block) };
  });
}

test('the same seed and index make the same program', (t) => {
  t.deepEqual(generated(200), generated(200));
});

test('other seeds and other indices make other programs', (t) => {
  const sources = new Set([...generated(200), ...generated(200, SEED + 1)].map(({ source }) => source));
  t.true(sources.size > 395);
});

test('the main area is known without making the program', (t) => {
  for (let index = 0; index < 200; index++) t.is(mainArea(SEED, index), generateProgram(SEED, index).area);
});

test('a replay text names a program', (t) => {
  const replay = parseReplay('42:7');
  t.deepEqual(replay, { seed: 42, index: 7, way: 'text' });
  t.deepEqual(parseReplay('42:7:dump'), { seed: 42, index: 7, way: 'dump' });
  t.throws(() => parseReplay('42:7:pigeon'), { message: /no such way; there are text, dump/ });
  t.deepEqual(replayProgram(replay!), generateProgram(42, 7));
  t.is(parseReplay('out/finds/7f3a'), undefined);
  t.is(parseReplay('42:'), undefined);
  t.throws(() => parseReplay('99999999999999999999:1'), { message: /too large/ });
});

test('every program reads back as itself', (t) => {
  for (const { program, source } of generated(600)) {
    const again = parseProgram(source);
    if (printProgram(again) !== source) t.deepEqual(again, program.block);
  }
  t.pass();
});

test('luac5.1 accepts every program', (t) => {
  const luac = findExecutable('luac5.1');
  if (luac === undefined) {
    t.log('no luac5.1 on this machine');
    t.pass();
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-programs-'));
  try {
    const files = generated(600).map(({ source }, index) => {
      const file = join(folder, `${index}.lua`);
      writeFileSync(file, source, 'latin1');
      return file;
    });
    const { status, stderr } = spawnSync(luac, ['-p', '--', ...files], { encoding: 'latin1' });
    t.is(stderr, '');
    t.is(status, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('programs have 15 to 60 lines on average, and all areas appear', (t) => {
  const all = generated(1000);
  const lines = all.reduce((sum, { source }) => sum + source.split('\n').length, 0) / all.length;
  t.true(lines > 15 && lines < 60, `${lines} lines`);
  t.deepEqual([...new Set(all.map(({ program }) => program.area))].sort(), [...AREA_NAMES].sort());
});

test('every feature of every area can be drawn', (t) => {
  for (const { area } of AREAS) {
    t.true(area.features.length > 0, area.name);
    t.is(new Set(area.features.map(({ name }) => name)).size, area.features.length, area.name);
  }
});

test('at least 75 % of the programs of each area end normally or by a planned error', async (t) => {
  t.timeout(180_000);
  if (findReference() === undefined) {
    t.log('no lua5.1 on this machine');
    t.pass();
    return;
  }
  const reference = await openSubject('reference');
  const all = generated(800);
  const outcomes = await reference.runBatch(
    all.map(({ source }) => ({ source })),
    DEFAULT_LIMITS,
  );
  await reference.close();
  const areas = new Map<string, { good: number; all: number }>();
  outcomes.forEach((outcome, index) => {
    const { program } = all[index]!;
    const share = areas.get(program.area) ?? { good: 0, all: 0 };
    areas.set(program.area, share);
    share.all++;
    if (outcome.kind === 'exited' && (outcome.exitCode === 0 || program.endsWithError)) share.good++;
    t.not(outcome.kind, 'timed-out', `program ${index} does not end`);
  });
  for (const [area, { good, all: count }] of areas)
    t.true(good / count >= 0.75, `${area}: ${good} of ${count}`);
});

test('the arbitrary shrinks to smaller programs', (t) => {
  // The smallest program that prints: shrinking must get there from any start.
  const property = fc.property(programs(), ({ block }) => !printProgram(block).includes('print('));
  const { counterexample } = fc.check(property, { seed: 7, numRuns: 50, endOnFailure: false });
  t.true(
    printProgram(counterexample![0].block).trim().split('\n').length <= 2,
    printProgram(counterexample![0].block),
  );
});
