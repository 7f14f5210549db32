/**
 * Damaged binary chunks: each is loaded on the reference and on our machine, and, if it loads, run under a budget of
 * instructions. The verdicts (accepted, or refused with which message) must be equal wherever the reference survives,
 * and ours must neither crash, hang nor end in a JavaScript error.
 *
 * node dist/scripts/benchmarks/damaged-chunks.js [count] [seed] [gentle|rough|code]
 *
 * What accepted chunks do when run is compared too. Damaged code also reads registers above the results of a call,
 * where the reference finds what the callee left in its stack; which that is depends on how each C function is
 * written. So a chunk that ran differently is given to the reference once more, with a hook that does nothing but use
 * the stack at every return: where the reference then answers otherwise itself, the chunk is counted apart.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { normaliseText } from '../../harness/normalise.ts';
import { packagePath } from '../../harness/package-root.ts';
import { compile, dump } from '../../vm/index.ts';
import { LuaError } from '../../vm/values/lua-error.ts';
import { damagedChunk, randomBelow, readManner } from './damage/damage.ts';

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
const manner = readManner(process.argv[4]);
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

let filesWritten = 0;

/** Runs chunks in as few processes as they allow. */
async function runAll(
  command: readonly string[],
  chunks: readonly string[],
  surroundings = 'plain',
): Promise<Fate[]> {
  const file = join(folder, `chunks-${++filesWritten}`);
  writeFileSync(file, chunks.map((chunk) => `${chunk.length}\n${chunk}\n`).join(''), 'latin1');
  const fates: Fate[] = [];
  while (fates.length < chunks.length) await runProcess(command, file, fates, surroundings);
  rmSync(file);
  return fates;
}

/** One process: it does chunks from the first one that has no fate yet, until it ends. */
function runProcess(
  command: readonly string[],
  file: string,
  fates: Fate[],
  surroundings: string,
): Promise<void> {
  const driver = packagePath('scripts', 'benchmarks', 'damage', 'driver.lua');
  const child = spawn(
    command[0],
    [...command.slice(1), driver, file, String(fates.length + 1), surroundings],
    {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined },
    },
  );
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

/** What a comparison came to, in the order of the table. */
const KINDS = [
  'refused by both, same message',
  'accepted by both, ran the same',
  'accepted by both, ran the same but for the sign of a NaN',
  'accepted by both, ran out of memory in other ways',
  'accepted by both, the reference died or hung running it',
  'accepted by both, the reference does not repeat itself',
  'accepted by both, ran differently',
  'refused by the reference for want of memory',
  'the reference died loading it',
  'OTHER VERDICT',
  'OURS LOST',
] as const;
type Kind = (typeof KINDS)[number];

const MEMORY = /not enough memory|block too big|table overflow|string length overflow|string slice too long/;

function kindOf(reference: Fate, ours: Fate): Kind {
  if (ours.lost !== '') return 'OURS LOST';
  // While loading, the reference can only die of a verdict that it has not given.
  if (reference.verdict === '') return 'the reference died loading it';
  if (reference.verdict !== ours.verdict) {
    const isMemory = MEMORY.test(reference.verdict) && ours.verdict.startsWith('refused');
    return isMemory ? 'refused by the reference for want of memory' : 'OTHER VERDICT';
  }
  if (reference.verdict !== 'accepted') return 'refused by both, same message';
  if (reference.run === '') return 'accepted by both, the reference died or hung running it';
  if (reference.run === ours.run) return 'accepted by both, ran the same';
  const expected = plain(reference.run);
  const actual = plain(ours.run);
  if (expected === actual) return 'accepted by both, ran the same but for the sign of a NaN';
  if (MEMORY.test(expected) || /error not enough memory/.test(actual))
    return 'accepted by both, ran out of memory in other ways';
  return 'accepted by both, ran differently';
}

/** A run without the driver's escapes and the signs of NaNs. */
function plain(run: string): string {
  const unescaped = run.replace(/\\(\d{3})/g, (_all, code: string) => String.fromCharCode(Number(code)));
  return normaliseText(unescaped);
}

const table = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]));
const SHOWN: readonly Kind[] = ['OURS LOST', 'OTHER VERDICT', 'accepted by both, ran differently'];
const MOST_SHOWN = 40;

function add(kind: Kind, number: number, chunk: string, reference: Fate, ours: Fate): void {
  const times = table.get(kind)! + 1;
  table.set(kind, times);
  if (!SHOWN.includes(kind) || times > MOST_SHOWN) return;
  const kept = join(folder, `${kind.replace(/\W+/g, '-')}-${number}.luac`);
  writeFileSync(kept, chunk, 'latin1');
  process.stdout.write(
    `${kind}: ${kept}\n  reference ${JSON.stringify(reference)}\n  ours      ${JSON.stringify(ours)}\n`,
  );
}

/** Which of some chunks the reference runs otherwise with a hook at every return. */
async function unrepeatable(chunks: readonly string[], fates: readonly Fate[]): Promise<boolean[]> {
  const hooked = await runAll(REFERENCE, chunks, 'hooked');
  return hooked.map((fate, i) => fate.run !== fates[i].run);
}

/** Compares one batch, with a second look at what differs. */
async function compareBatch(first: number, chunks: readonly string[]): Promise<void> {
  const [expected, ours] = await Promise.all([runAll(REFERENCE, chunks), runAll(OURS, chunks)]);
  const kinds = chunks.map((_, i) => kindOf(expected[i], ours[i]));
  const places = (kind: Kind): number[] => kinds.flatMap((each, i) => (each === kind ? [i] : []));

  const different = places('accepted by both, ran differently');
  const changing = await unrepeatable(
    different.map((i) => chunks[i]),
    different.map((i) => expected[i]),
  );
  different.forEach((place, k) => {
    if (changing[k]) kinds[place] = 'accepted by both, the reference does not repeat itself';
  });
  kinds.forEach((kind, i) => {
    add(kind, first + i, chunks[i], expected[i], ours[i]);
  });
}

const samples = makeSamples();
const below = randomBelow(seed);
process.stdout.write(`${samples.length} chunks to damage\n`);
for (let done = 0; done < count; done += BATCH) {
  const chunks = Array.from({ length: Math.min(BATCH, count - done) }, () =>
    damagedChunk(samples, below, manner),
  );
  await compareBatch(done, chunks);
  if (process.stderr.isTTY) process.stderr.write(`\r${done + chunks.length} of ${count} `);
}
const bad = table.get('OURS LOST')! + table.get('OTHER VERDICT')!;
process.stdout.write(`${count} damaged chunks, seed ${seed}, ${manner}: ${bad} failures\n`);
for (const [kind, times] of table) process.stdout.write(`${String(times).padStart(8)}  ${kind}\n`);
if (SHOWN.every((kind) => table.get(kind) === 0)) rmSync(folder, { recursive: true });
process.exitCode = bad === 0 ? 0 : 1;
