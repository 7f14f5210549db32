/** For tests: small executables that misbehave in one way each, as implementations under test do. */

import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** Writes an executable script and returns its path. The first line of `text` says what runs it (`#!/bin/sh`). */
export function plant(text: string, name = 'planted'): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-test-'));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, text, 'latin1');
  chmodSync(path, 0o755);
  return path;
}

/** An implementation in Node: `body` sees `source`, the program's text. */
export function plantNode(body: string): string {
  const lines = [
    '#!/usr/bin/env node',
    "const source = require('fs').readFileSync(process.argv[2], 'latin1');",
    'const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);',
    body,
  ];
  return plant(lines.join('\n'));
}

/** Removes what was planted. */
export async function uproot(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}
