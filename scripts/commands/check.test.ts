/** `tidelock check` as a user runs it: statuses of the command, JSON, ledgers, several subjects side by side. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import type { CheckResults } from '../../harness/corpus/check-corpus.ts';
import { findReference } from '../../harness/reference.ts';
import { plant, uproot } from '../../harness/testing/plant.ts';

const TIDELOCK = fileURLToPath(new URL('../tidelock.js', import.meta.url));
const withReference = findReference() === undefined ? test.skip : test;

/** The reference with something planted: Lua text that runs before the program. */
function planted(lua: string): string {
  return plant(`#!/bin/sh\nLUA_INIT='${lua}' exec lua5.1 "$@"\n`);
}

const BAD_REP = planted(
  'local rep = string.rep string.rep = function(s, n) return rep(s, n == 3 and 2 or n) end',
);
const NO_REP = planted('string.rep = nil');

function check(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [TIDELOCK, 'check', ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: '1' },
  });
}

test.after.always(uproot);

withReference('all pass: status 0', (t) => {
  const run = check('string/rep', '--subject', 'lua5.1');
  t.is(run.status, 0, run.stdout + run.stderr);
});

withReference('something fails: status 1, and JSON says what was expected and what came', (t) => {
  const run = check('string/rep', '--subject', BAD_REP, '--json');
  t.is(run.status, 1, run.stderr);
  const results = JSON.parse(run.stdout) as CheckResults;
  const failed = results.subjects[0]!.cases.flatMap(({ assertions }) => assertions).filter(
    ({ status }) => status === 'fail',
  );
  t.true(
    failed.some(
      ({ name, detail }) => name === 'string.rep: three times' && detail === 'expected "ababab", got "abab"',
    ),
  );
});

withReference('what a subject does not have is not implemented, and makes no difference', (t) => {
  const run = check('string/rep', '--subject', NO_REP, '--json');
  const { assertions } = (JSON.parse(run.stdout) as CheckResults).subjects[0]!.cases[0]!;
  t.true(assertions.every(({ status }) => status === 'not implemented'));
});

withReference('nothing that can be run: status 2', (t) => {
  t.is(check('no/such/folder').status, 2);
  t.is(check('string/rep', '--subject', 'false').status, 2);
  t.is(check('string/rep', '--no-such-option').status, 2);
});

withReference('several subjects stand side by side, with their times', (t) => {
  const run = check('string/rep', '--subject', 'lua5.1', '--subject', BAD_REP);
  t.is(run.status, 1, run.stderr);
  t.regex(run.stdout, /§5\.4 string +100 % +\d\d\.\d %\n/);
  t.regex(run.stdout, /\ntime +[\d.]+ s +[\d.]+ s\n/);
});

withReference('with a ledger a run is good when it fails as written down', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-ledger-'));
  try {
    t.is(check('string/rep', '--subject', BAD_REP, '--ledger', folder, '--update-ledger').status, 0);
    const same = check('string/rep', '--subject', BAD_REP, '--ledger', folder);
    t.is(same.status, 0, same.stdout);
    t.regex(same.stdout, /as its ledger says, \d+ expected failures/);
    // A case that was not there when it was written fails for the same cause, and is not in it.
    const more = check(
      'string/rep',
      'string/gsub/every-byte-survives.lua',
      '--subject',
      BAD_REP,
      '--ledger',
      folder,
    );
    t.is(more.status, 1);
    t.regex(more.stdout, /unexpected string\/gsub\/every-byte-survives\.lua/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

withReference('without a file in the ledger folder a subject is judged as always', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-ledger-'));
  t.is(check('string/rep', '--subject', BAD_REP, '--ledger', folder).status, 1);
  rmSync(folder, { recursive: true });
});
