/** `tidelock bench` as a user runs it: the table, JSON, wrong output, wrong usage. */

import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';
import { packagePath } from '../../harness/package-root.ts';
import { plant, uproot } from '../../harness/testing/plant.ts';
import type { BenchReport } from '../benchmarks/bench-table.ts';
import { geometricMean, median } from '../benchmarks/measure.ts';

const TIDELOCK = fileURLToPath(new URL('../tidelock.js', import.meta.url));

test.after.always(uproot);

async function bench(args: string[]) {
  const result = await execa(process.execPath, [TIDELOCK, 'bench', ...args], {
    reject: false,
    env: { NO_COLOR: '1' },
  });
  return { status: result.exitCode, out: result.stdout, err: result.stderr };
}

test('each program gets a row with its ratio, and all of them a geometric mean', async (t) => {
  const quick = plant('#!/bin/sh\necho same\n');
  const slow = plant('#!/bin/sh\nsleep 0.3\necho same\n');
  const { status, out } = await bench([
    '--reference',
    quick,
    '--engine',
    slow,
    '--programs',
    'sieve,json',
    '--runs',
    '2',
  ]);
  t.is(status, 0, out);
  t.regex(out, /^sieve +\d+ ms +(?:[3-9]\d\d|\d{4,}) ms +\d+\.\d\d +\d+\.\d\d … \d+\.\d\d$/m);
  t.regex(out, /^json /m);
  t.regex(out, /^geometric mean +\d+\.\d\d$/m);
  t.regex(out, /start-up on an empty program: /);
});

test('an engine whose output is not the reference’s has no ratio, and the status says so', async (t) => {
  const right = plant('#!/bin/sh\necho right\n');
  const wrong = plant('#!/bin/sh\necho wrong\n');
  const failing = plant('#!/bin/sh\necho right\nexit 3\n');
  const { status, out } = await bench([
    '--reference',
    right,
    '--engine',
    wrong,
    '--engine',
    failing,
    '--programs',
    'sieve',
    '--json',
  ]);
  t.is(status, 1);
  const report = JSON.parse(out) as BenchReport;
  t.deepEqual(
    report.programs[0]!.engines.map(({ problem }) => problem),
    ['other output', 'ended with 3'],
  );
  t.deepEqual(
    report.geometricMeans.map(({ programs }) => programs),
    [0, 0],
  );
});

test('a program of the user’s own is named by its path', async (t) => {
  const engine = plant('#!/bin/sh\ncat "$1"\n');
  const own = packagePath('scripts', 'benchmarks', 'engine-programs', 'sieve.lua');
  const { status, out } = await bench([
    '--reference',
    engine,
    '--engine',
    engine,
    '--programs',
    own,
    '--runs',
    '1',
  ]);
  t.is(status, 0, out);
  t.regex(out, /^sieve /m);
});

test('unknown programs and engines are wrong usage, and the message says what there is', async (t) => {
  const program = await bench(['--programs', 'nothing']);
  t.is(program.status, 2);
  t.regex(program.err, /no benchmark program 'nothing'.*fibonacci/);
  const engine = await bench(['--engine', 'no-such-engine', '--programs', 'sieve']);
  t.is(engine.status, 2);
  t.regex(engine.err, /no such command: no-such-engine/);
});

test('medians and geometric means', (t) => {
  t.is(median([3, 1, 2]), 2);
  t.is(median([4, 1, 2, 3]), 2.5);
  t.true(Math.abs(geometricMean([2, 8]) - 4) < 1e-12);
});
