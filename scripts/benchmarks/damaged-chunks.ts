/**
 * Damaged binary chunks: each is loaded on the reference and on our machine, and, if it loads, run under a budget of
 * instructions. The verdicts (accepted, or refused with which message) must be equal wherever the reference survives,
 * and ours must neither crash, hang nor end in a JavaScript error.
 *
 * node dist/scripts/benchmarks/damaged-chunks.js [count] [seed]
 *
 * What accepted chunks do when run is compared too, but only counted: damaged code reads registers that nothing set,
 * where the reference finds what its C functions left behind.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { packagePath } from '../../harness/package-root.ts';
import { compile, dump } from '../../vm/index.ts';
import { LuaError } from '../../vm/values/lua-error.ts';
import { damagedChunk, randomBelow } from './damage/damage.ts';

/** What became of one chunk. */
interface Fate {
  /** `accepted`, `refused <message>`, or how loading it ended the process. */
  verdict: string;
  /** What running it gave, or how it ended the process. */
  run: string;
  /** The process ended: by a signal, a JavaScript error, or because it took too long. */
  lost: string;
}

const BATCH = 2000;
/** A chunk that says nothing for so long hangs. */
const PATIENCE_MS = 15_000;
const LARGEST_SAMPLE = 6000;

const count = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'tidelock-damage-'));

/** A command line that runs the driver. The reference gets a limit on memory: damaged sizes ask for all there is. */
const REFERENCE = ['/bin/sh', '-c', 'ulimit -v 300000; exec lua5.1 "$@"', 'lua5.1'];
const OURS = [
  process.execPath,
  '--max-old-space-size=1200',
  fileURLToPath(new URL('../../vm/main.js', import.meta.url)),
];

/** Chunks to damage: the corpus and generated programs, with and without debug information. */
function makeSamples(): string[] {
  const sources = readdirSync(packagePath('corpus'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.lua'))
    .sort()
    .map((name) => readFileSync(packagePath('corpus', name), 'latin1'));
  for (let i = 0; i < 600; i++) sources.push(printProgram(generateProgram(seed, i).block));
  const samples: string[] = [];
  for (const source of sources) {
    try {
      const prototype = compile(source, '@sample');
      samples.push(dump(prototype), dump(prototype, true));
    } catch (thrown) {
      if (!(thrown instanceof LuaError)) throw thrown;
    }
  }
  return samples.filter((chunk) => chunk.length <= LARGEST_SAMPLE);
}

/** Runs the chunks of a file in as few processes as they allow. */
async function runAll(command: readonly string[], file: string, total: number): Promise<Fate[]> {
  const fates: Fate[] = [];
  while (fates.length < total) await runProcess(command, file, fates);
  return fates;
}

/** One process: it does chunks from the first one that has no fate yet, until it ends. */
function runProcess(command: readonly string[], file: string, fates: Fate[]): Promise<void> {
  const driver = packagePath('scripts', 'benchmarks', 'damage', 'driver.lua');
  const child = spawn(command[0], [...command.slice(1), driver, file, String(fates.length + 1)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined },
  });
  let current: Fate | undefined;
  let rest = '';
  let errors = '';
  let hung = false;
  let timer = setTimeout(() => {}, 0);
  const expectMore = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, PATIENCE_MS);
  };
  const line = (text: string): void => {
    if (text === 'end') return;
    if (text.endsWith(' loading')) {
      current = { verdict: '', run: '', lost: '' };
      fates.push(current);
    } else if (current !== undefined) {
      if (text.startsWith('ran ')) current.run = text;
      else current.verdict = text;
    }
  };
  expectMore();
  child.stderr.setEncoding('latin1').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  child.stdout.setEncoding('latin1').on('data', (text: string) => {
    expectMore();
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const each of lines) line(each);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      const finished = current === undefined || current.run !== '' || current.verdict.startsWith('refused');
      if (status !== 0 || hung) {
        const how = hung ? 'hangs' : (signal ?? `status ${status}: ${errors.trim()}`);
        if (current === undefined) reject(new Error(`${command[0]} cannot run the driver: ${how}`));
        else if (!finished) current.lost = how;
        // Between two chunks, a process falls to what an earlier one left broken (memory, registers).
        else if (finished) current.lost = `afterwards ${how}`;
      }
      resolve();
    });
  });
}

const MEMORY = /not enough memory|block too big/;

const tally = new Map<string, number>();
const shown = new Map<string, number>();
function tell(kind: string, number: number, chunk: string, reference: Fate, ours: Fate): void {
  tally.set(kind, (tally.get(kind) ?? 0) + 1);
  const times = (shown.get(kind) ?? 0) + 1;
  shown.set(kind, times);
  if (times > 8) return;
  const kept = join(folder, `${kind.replaceAll(' ', '-')}-${number}.luac`);
  writeFileSync(kept, chunk, 'latin1');
  process.stdout.write(
    `${kind}: ${kept}\n  reference ${JSON.stringify(reference)}\n  ours      ${JSON.stringify(ours)}\n`,
  );
}
function addTo(kind: string): void {
  tally.set(kind, (tally.get(kind) ?? 0) + 1);
}

function compare(number: number, chunk: string, reference: Fate, ours: Fate): void {
  if (ours.lost !== '') tell('OURS LOST', number, chunk, reference, ours);
  if (reference.lost !== '') addTo('reference lost');
  // While loading, the reference can only die of a verdict that it has not given.
  if (reference.verdict === '') return;
  if (reference.verdict !== ours.verdict) {
    if (MEMORY.test(reference.verdict) && ours.verdict.startsWith('refused')) addTo('refused for memory');
    else if (ours.verdict !== '') tell('OTHER VERDICT', number, chunk, reference, ours);
    return;
  }
  addTo(reference.verdict === 'accepted' ? 'accepted by both' : 'refused by both, same message');
  if (reference.run === '' || ours.run === '') return;
  if (reference.run === ours.run) addTo('ran the same');
  else tell('ran differently', number, chunk, reference, ours);
}

const samples = makeSamples();
const below = randomBelow(seed);
process.stdout.write(`${samples.length} chunks to damage\n`);
for (let done = 0; done < count; done += BATCH) {
  const chunks = Array.from({ length: Math.min(BATCH, count - done) }, () => damagedChunk(samples, below));
  const file = join(folder, 'chunks');
  writeFileSync(file, chunks.map((chunk) => `${chunk.length}\n${chunk}\n`).join(''), 'latin1');
  const [reference, ours] = await Promise.all([
    runAll(REFERENCE, file, chunks.length),
    runAll(OURS, file, chunks.length),
  ]);
  chunks.forEach((chunk, i) => {
    compare(done + i, chunk, reference[i], ours[i]);
  });
  if (process.stderr.isTTY) process.stderr.write(`\r${done + chunks.length} of ${count} `);
}
for (const [kind, times] of [...tally].sort()) process.stdout.write(`${kind}: ${times}\n`);
const bad = (tally.get('OURS LOST') ?? 0) + (tally.get('OTHER VERDICT') ?? 0);
process.stdout.write(`${count} damaged chunks, seed ${seed}: ${bad} failures\n`);
if (shown.size === 0) rmSync(folder, { recursive: true });
process.exitCode = bad === 0 ? 0 : 1;
