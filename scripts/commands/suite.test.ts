/** `tidelock suite` as a user runs it: every way a script can end has a status of its own. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { findReference } from '../../harness/reference.ts';
import { plant, uproot } from '../../harness/testing/plant.ts';
import type { SuiteResults } from './suite.ts';

const TIDELOCK = fileURLToPath(new URL('../tidelock.js', import.meta.url));
const withReference = findReference() === undefined ? test.skip : test;
const FOLDER = mkdtempSync(join(tmpdir(), 'tidelock-suite-'));

const SCRIPTS: Record<string, string> = {
  'good.lua': 'print("fine", arg[0])',
  'neighbour.lua': 'local h = require("helper") print(h.answer) dofile("helper.lua")',
  'helper.lua': 'return { answer = 42 }',
  'leaves.lua': 'print(io.open("left.txt")) io.open("left.txt", "w"):write("x")',
  'clock.lua': 'print("now", os.clock(), {}) print("then")',
  'hangs.lua': 'print("before") while true do end',
  'differs.lua': 'print("one") print(planted or "none")',
  'crashes.lua': 'print("one") if planted then os.execute("kill -SEGV $PPID") end',
  'stops.lua': 'if planted then while true do end end',
  'fails.lua': 'error("on both sides")',
};
for (const [name, source] of Object.entries(SCRIPTS)) writeFileSync(join(FOLDER, name), source);

/** The reference with one global more, which scripts can see. */
const SUBJECT = plant('#!/bin/sh\nLUA_INIT="planted=\'yes\'" exec lua5.1 "$@"\n', 'lua5.1-planted');

function suite(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [TIDELOCK, 'suite', FOLDER, '--timeout', '2000', ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: '1' },
  });
}

test.after.always(async () => {
  rmSync(FOLDER, { recursive: true });
  await uproot();
});

withReference('each way to end has its own status', (t) => {
  const run = suite('--subject', SUBJECT, '--json', ...Object.keys(SCRIPTS), 'gone.lua');
  t.is(run.status, 1, run.stderr);
  const { files } = (JSON.parse(run.stdout) as SuiteResults).subjects[0]!;
  t.deepEqual(Object.fromEntries(files.map(({ file, status }) => [file, status])), {
    'good.lua': 'pass',
    'neighbour.lua': 'pass',
    'helper.lua': 'pass',
    'leaves.lua': 'pass',
    'clock.lua': 'pass',
    'hangs.lua': 'timeout',
    'differs.lua': 'differs',
    'crashes.lua': 'crash',
    'stops.lua': 'timeout',
    'fails.lua': 'pass',
    'gone.lua': 'missing',
  });
  const detail = (name: string) => files.find(({ file }) => file === name)!.detail;
  t.is(detail('differs.lua'), 'line 2 of stdout: expected none, got yes');
  t.is(detail('crashes.lua'), 'crashed (SIGSEGV)');
  t.is(detail('stops.lua'), 'did not end within the time limit');
  t.is(detail('hangs.lua'), 'the reference did not end within the time limit');
  t.is(files.find(({ file }) => file === 'clock.lua')!.unsteadyLines, 1);
});

withReference('scripts are not changed, and nothing is left beside them', (t) => {
  const run = suite('--subject', 'vm', 'leaves.lua', 'good.lua');
  t.is(run.status, 0, run.stdout + run.stderr);
  t.regex(run.stdout, /pass +leaves\.lua[\s\S]*2 pass/);
  t.false(existsSync(join(FOLDER, 'left.txt')));
  t.is(readFileSync(join(FOLDER, 'leaves.lua'), 'utf8'), SCRIPTS['leaves.lua']);
});

withReference('without names every .lua file of the folder runs', (t) => {
  const run = suite('--subject', 'lua5.1', '--json', '--timeout', '500');
  const { files } = (JSON.parse(run.stdout) as SuiteResults).subjects[0]!;
  t.deepEqual(
    files.map(({ file }) => file),
    Object.keys(SCRIPTS).sort(),
  );
});

withReference('a folder that is not there is trouble', (t) => {
  const run = spawnSync(process.execPath, [TIDELOCK, 'suite', join(FOLDER, 'nowhere')], { encoding: 'utf8' });
  t.is(run.status, 2);
  t.regex(run.stderr, /no such folder/);
});
