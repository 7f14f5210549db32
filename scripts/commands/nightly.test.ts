/** The main job as a user runs it: its files, its statuses, and Ctrl-C. */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { findReference } from '../../harness/reference.ts';
import type { Report } from '../../reports/model.ts';

const TIDELOCK = fileURLToPath(new URL('../tidelock.js', import.meta.url));
const withReference = findReference() === undefined ? test.serial.skip : test.serial;

interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

function tidelock(args: string[], onStderr?: (text: string, interrupt: () => void) => void): Promise<Run> {
  const child = spawn(process.execPath, [TIDELOCK, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const run: Run = { status: null, stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => {
    run.stdout += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    run.stderr += data.toString();
    onStderr?.(run.stderr, () => child.kill('SIGINT'));
  });
  return new Promise((resolve) => child.on('close', (status) => resolve({ ...run, status })));
}

function inFolder(work: (folder: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tidelock-'));
    try {
      await work(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

function readReport(folder: string): Report {
  return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
}

// The reference is nobody's difference: against itself everything must be the same.
withReference('the reference against itself: nothing differs, and every file is there', async (t) => {
  t.timeout(120_000);
  await inFolder(async (folder) => {
    const args = [
      'nightly',
      '--subject',
      'lua5.1',
      '--programs',
      '100',
      '--seed',
      '1',
      '--out',
      folder,
      '--compliance',
      join(folder, 'kept.md'),
    ];
    const run = await tidelock(args);
    t.is(run.status, 0, run.stderr);
    t.regex(run.stdout, /lua5\.1: nothing differs\. 146 of 146 functions conform/);
    for (const file of ['site/index.html', 'report.md', 'report.json', 'check.json', 'summary.json']) {
      t.true(existsSync(join(folder, file)), file);
    }
    t.is(readReport(folder).subjects[0]!.campaign?.programs, 100);
    t.is(readReport(folder).history.length, 1);
    t.true(existsSync(join(folder, 'history.jsonl')));
    t.regex(readFileSync(join(folder, 'kept.md'), 'utf8'), /^# Lua 5\.1 compliance\n/);
  })();
});

withReference('Ctrl-C keeps what there is and still writes the report', async (t) => {
  t.timeout(120_000);
  await inFolder(async (folder) => {
    const args = ['nightly', '--subject', 'lua5.1', '--seconds', '100', '--seed', '1', '--out', folder];
    let interrupted = false;
    const run = await tidelock(args, (text, interrupt) => {
      if (interrupted || !text.includes('fuzz: seed 1')) return;
      interrupted = true;
      setTimeout(interrupt, 1000);
    });
    t.is(run.status, 0, run.stderr);
    t.true(readReport(folder).run.interrupted);
    t.is(readReport(folder).subjects[0]!.totals.fail, 0);
  })();
});

withReference('a subject that cannot be run is trouble, not a difference', async (t) => {
  t.timeout(120_000);
  await inFolder(async (folder) => {
    const run = await tidelock(['nightly', '--subject', 'false', '--seconds', '1', '--out', folder]);
    t.is(run.status, 2, run.stderr);
    t.regex(run.stdout, /could not be run/);
  })();
});
