/**
 * Binary chunks that lie on purpose, given to everything that takes a chunk: `loadstring`, `load` in pieces,
 * `loadfile`, `dofile`, `require`, and the command line (a file, standard input). What comes back must be equal.
 *
 * node dist/scripts/benchmarks/chunk-doors.js [how many of each kind go to the command line]
 */

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packagePath } from '../../harness/package-root.ts';
import { craftedChunks } from './damage/crafted-chunks.ts';

const MAIN = fileURLToPath(new URL('../../vm/main.js', import.meta.url));
/** Lying sizes ask for all the memory there is; the reference gets a part of it. */
const REFERENCE = ['/bin/sh', '-c', 'ulimit -v 400000; exec lua5.1 "$@"', 'lua5.1'];
const OURS = [process.execPath, '--max-old-space-size=1500', MAIN];
const MEMORY = /not enough memory/;

const onCommandLine = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'tidelock-doors-'));

/** What each chunk gave, a text of some lines; `died` is how the process ended where it did not go on. */
async function throughDoors(command: readonly string[], name: string, file: string, count: number) {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  const answers: string[] = [];
  while (answers.length < count) {
    const driver = packagePath('scripts', 'benchmarks', 'damage', 'doors.lua');
    const child = spawn(command[0], [...command.slice(1), driver, file, String(answers.length + 1)], {
      cwd: own,
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('latin1').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('latin1').on('data', (text: string) => (errors += text));
    const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
    const [status, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, how) => resolve([code, how]));
    });
    clearTimeout(timer);
    const begun = output.split(/^\d+ begins\n/m).slice(1);
    if (begun.length === 0) throw new Error(`${name} cannot run the driver: ${errors}`);
    if (status !== 0) begun.push(`${begun.pop()}died: ${signal ?? `status ${status} ${errors}`}\n`);
    answers.push(...begun.map((text) => text.replace(/^end\n$/m, '')));
  }
  return answers;
}

/** One chunk as a file and as standard input of the command. */
function onTheCommandLine(command: readonly string[], chunk: string): string {
  const file = join(folder, 'script.luac');
  writeFileSync(file, chunk, 'latin1');
  const input = Buffer.from(chunk, 'latin1');
  return [[file], ['-'], []]
    .map((args) => {
      const run = spawnSync(command[0], [...command.slice(1), ...args], {
        input: args[0] === file ? '' : input,
        encoding: 'latin1',
        timeout: 20_000,
      });
      const errors = run.stderr.replace(/^(lua5\.1|tidelua): /, '');
      return `status ${run.status ?? run.signal}\n${run.stdout}${errors}`;
    })
    .join('');
}

/** Lines that differ, two texts side by side; the first few of them. */
function firstDifferences(reference: string, ours: string): string {
  const a = reference.split('\n');
  const b = ours.split('\n');
  const lines: string[] = [];
  for (let i = 0; i < Math.max(a.length, b.length) && lines.length < 4; i++) {
    if (a[i] !== b[i]) lines.push(`  reference ${a[i]?.slice(0, 300)}`, `  ours      ${b[i]?.slice(0, 300)}`);
  }
  return lines.join('\n');
}

let bad = 0;
for (const [kind, chunks] of craftedChunks()) {
  const file = join(folder, 'chunks');
  writeFileSync(file, chunks.map((chunk) => `${chunk.length}\n${chunk}\n`).join(''), 'latin1');
  const [reference, ours] = await Promise.all([
    throughDoors(REFERENCE, 'reference', file, chunks.length),
    throughDoors(OURS, 'ours', file, chunks.length),
  ]);
  const step = Math.max(1, Math.ceil(chunks.length / onCommandLine));
  let same = 0;
  let memory = 0;
  let died = 0;
  let different = 0;
  let commands = 0;
  chunks.forEach((chunk, i) => {
    let expected = reference[i];
    let actual = ours[i];
    if (i % step === 0 && onCommandLine > 0) {
      commands++;
      expected += onTheCommandLine(REFERENCE, chunk);
      actual += onTheCommandLine(OURS, chunk);
    }
    if (expected === actual) same++;
    else if (MEMORY.test(expected) && !MEMORY.test(actual) && !actual.includes('died')) memory++;
    else if (expected.includes('died') && !actual.includes('died')) died++;
    else {
      different++;
      if (different <= 5) {
        const kept = join(folder, `different-${kind.replaceAll(' ', '-')}-${i}.luac`);
        writeFileSync(kept, chunk, 'latin1');
        process.stdout.write(`different: ${kept}\n${firstDifferences(expected, actual)}\n`);
      }
    }
  });
  bad += different;
  process.stdout.write(
    `${kind}: ${chunks.length} chunks (${commands} on the command line too): ${same} same, ` +
      `${memory} need more memory than the reference got, ${died} killed the reference, ${different} different\n`,
  );
}
if (bad === 0) rmSync(folder, { recursive: true });
process.exitCode = bad === 0 ? 0 : 1;
