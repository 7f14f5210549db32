/** `tidelock diff` and `tidelock subjects` as a user runs them: statuses, output, JSON. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';
import { plant, uproot } from '../../harness/testing/plant.ts';

const TIDELOCK = fileURLToPath(new URL('../tidelock.js', import.meta.url));

test.after.always(uproot);

async function tidelock(args: string[], input = '') {
  const result = await execa(process.execPath, [TIDELOCK, ...args], {
    reject: false,
    input,
    env: { NO_COLOR: '1' },
  });
  return { status: result.exitCode, out: result.stdout, err: result.stderr };
}

function program(source: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tidelock-test-')), 'some name.lua');
  writeFileSync(file, source, 'latin1');
  return file;
}

test('no difference is status 0', async (t) => {
  const { status, out } = await tidelock([
    'diff',
    program('print("\\200", {}) error("x")'),
    '--subject',
    'reference',
  ]);
  t.is(status, 0, out);
  t.regex(out, /no difference/);
});

test('a difference is status 1, shown side by side with its place', async (t) => {
  const wrong = plant('#!/bin/sh\necho one\necho three\n');
  const { status, out } = await tidelock(['diff', program('print("one") print("two")'), '--subject', wrong]);
  t.is(status, 1);
  t.regex(out, /one +one\n/);
  t.regex(out, /two +\| three\n/);
  t.regex(out, /different, first in line 2 of stdout/);
});

test('a program may come from standard input, and have input of its own', async (t) => {
  const input = program('given');
  const args = ['diff', '-', '--stdin', input, '--subject', 'reference', '--json'];
  const { status, out } = await tidelock(args, 'io.write(io.read("*a"))');
  t.is(status, 0);
  const { reference } = JSON.parse(out) as { reference: { outcome: { stdout: string } } };
  t.is(reference.outcome.stdout, 'given');
});

test('several subjects give several verdicts, and one that differs is enough for status 1', async (t) => {
  const wrong = plant('#!/bin/sh\necho wrong\n');
  const file = program('print(1)');
  const { status, out } = await tidelock(['diff', file, '-s', 'reference', '-s', wrong, '--json']);
  t.is(status, 1);
  const { results } = JSON.parse(out) as { results: { comparison: { kind: string } }[] };
  t.deepEqual(
    results.map(({ comparison }) => comparison.kind),
    ['same', 'different'],
  );
});

test('a reference that does not end gives no verdict: status 2', async (t) => {
  const wrong = plant('#!/bin/sh\necho done\n');
  const args = ['diff', program('while true do end'), '--subject', wrong, '--timeout', '700'];
  const { status, out } = await tidelock(args);
  t.is(status, 2);
  t.regex(out, /no verdict: the reference did not end/);
});

for (const [title, args, message] of [
  ['an unknown command', ['difff'], /unknown command 'difff'/],
  ['an unknown option', ['diff', 'x', '--subjcet', 'vm'], /unknown option '--subjcet'/],
  ['a missing argument', ['diff'], /missing required argument 'file'/],
  ['a file that cannot be read', ['diff', '/no/such/file'], /cannot read \/no\/such\/file/],
  ['an unknown subject', ['diff', '-', '-s', 'vm:turbo'], /Known subjects: vm/],
  ['a subject not in this build', ['diff', '-', '-s', 'vm:jit'], /not available in this build/],
  ['a reference that cannot be started', ['diff', '-', '-r', 'no-such-lua'], /cannot decide anything/],
] as const) {
  test(`${title} is status 2 with one line of reason`, async (t) => {
    const { status, err } = await tidelock([...args]);
    t.is(status, 2);
    t.regex(err, message);
    t.notRegex(err, /\n\s+at /, 'no stack trace');
  });
}

test('subjects lists every known one and those asked for', async (t) => {
  const { status, out } = await tidelock(['subjects', '--json', '-s', plant('#!/bin/sh\nexit 9\n')]);
  const rows = JSON.parse(out) as { subject: string; unavailable: string; checks: { passed: boolean }[] }[];
  t.is(status, 2, 'the one that was asked for cannot be used');
  const vm = rows.find(({ subject }) => subject === 'vm');
  t.true(vm!.checks.length > 0 && vm!.checks.every(({ passed }) => passed));
  t.regex(rows.find(({ subject }) => subject === 'vm:jit')!.unavailable, /not available/);
});
