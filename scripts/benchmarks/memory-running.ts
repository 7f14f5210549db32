/**
 * Runs a program that prints counts of memory on the reference and on the machine, given to either in one of the ways in
 * which a program can be given to `lua5.1`. For the benchmarks that compare counts.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../vm/command.ts';
import { createMemoryPlatform } from '../../vm/platform/memory.ts';

const FILE = 'counted.lua';
/** A file that is there for the program, in place of the system's, which the machine does not have in memory. */
export const EMPTY_FILE = 'empty.txt';

interface Given {
  args: (source: string) => readonly string[];
  /** Whether the program comes on standard input. */
  onInput?: boolean;
}

const WAYS = {
  text: { args: (source) => ['-e', source] },
  file: { args: () => [FILE] },
  arguments: { args: () => [FILE, 'one', 'two words', '3'] },
  input: { args: () => ['-'], onInput: true },
  dofile: { args: () => ['-e', `dofile("${FILE}")`] },
  loadfile: { args: () => ['-e', `loadfile("${FILE}")()`] },
  require: { args: () => ['-e', 'require("counted")'] },
} satisfies Record<string, Given>;

export type Way = keyof typeof WAYS;

/** Every way to give a program, a text of the command line first. */
export const ALL_WAYS = Object.keys(WAYS) as Way[];

/** What the reference and the machine write to standard output. */
export function inBoth(source: string, way: Way): { reference: string; machine: string } {
  const { args, onInput }: Given = WAYS[way];
  const stdin = onInput === true ? source : '';
  const directory = mkdtempSync(join(tmpdir(), 'counted-'));
  try {
    writeFileSync(join(directory, FILE), source, 'latin1');
    writeFileSync(join(directory, EMPTY_FILE), '');
    const { stdout } = spawnSync('lua5.1', args(source), {
      cwd: directory,
      input: Buffer.from(stdin, 'latin1'),
      encoding: 'latin1',
      maxBuffer: 1 << 28,
    });
    const platform = createMemoryPlatform({
      stdin,
      environment: { HOME: process.env.HOME ?? '/' },
      files: { [FILE]: source, [EMPTY_FILE]: '' },
    });
    runCommand(args(source), platform);
    return { reference: stdout, machine: platform.stdout() };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
