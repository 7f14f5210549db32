/**
 * Measuring engines on whole programs: each run is a fresh process, start-up included, and the engines take turns, so
 * that whatever else the machine does falls on all of them. A ratio is taken within one round; the median of the
 * rounds is the result. Output must be equal to the reference's, or the time means nothing.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareNode, type Engine } from './engines.ts';

export interface BenchmarkProgram {
  name: string;
  file: string;
}

/** What one engine did with one program. */
export interface Measurement {
  engine: string;
  /** Median of the runs, in milliseconds. */
  milliseconds: number;
  /** Median of the ratios to the reference in the same round, and the smallest and largest of them. */
  ratio: number;
  lowest: number;
  highest: number;
  /** '' or why the time does not count. */
  problem: string;
}

export interface ProgramResult {
  program: string;
  referenceMilliseconds: number;
  engines: Measurement[];
}

export interface StartUp {
  engine: string;
  milliseconds: number;
  /** For engines on Node: the time above Node's own on an empty script. */
  overNode: number | undefined;
}

interface Run {
  milliseconds: number;
  output: string;
  problem: string;
}

const START_UP_RUNS = 15;
const MAX_OUTPUT = 1 << 26;

/** Runs one program `runs` times on the reference and on each engine, in turns. */
export function measureProgram(
  program: BenchmarkProgram,
  reference: Engine,
  engines: readonly Engine[],
  runs: number,
  timeoutMs: number,
): ProgramResult {
  const rounds: Run[][] = [];
  for (let round = 0; round < runs; round++) {
    rounds.push([reference, ...engines].map((engine) => runOnce(engine, program.file, timeoutMs)));
    // What fails once is not worth waiting for again.
    if (rounds[0].some(({ problem }) => problem !== '')) break;
  }
  const expected = rounds[0][0];
  return {
    program: program.name,
    referenceMilliseconds: median(rounds.map((round) => round[0].milliseconds)),
    engines: engines.map((engine, i) => {
      const ratios = rounds.map((round) => round[i + 1].milliseconds / round[0].milliseconds);
      const own = rounds.map((round) => round[i + 1]);
      return {
        engine: engine.name,
        milliseconds: median(own.map(({ milliseconds }) => milliseconds)),
        ratio: median(ratios),
        lowest: Math.min(...ratios),
        highest: Math.max(...ratios),
        problem: problemOf(expected, own),
      };
    }),
  };
}

function problemOf(expected: Run, runs: readonly Run[]): string {
  if (expected.problem !== '') return `reference: ${expected.problem}`;
  const failed = runs.find(({ problem }) => problem !== '');
  if (failed !== undefined) return failed.problem;
  return runs.every(({ output }) => output === expected.output) ? '' : 'other output';
}

/** How long each engine takes for an empty program, and Node for an empty script. */
export function measureStartUp(engines: readonly Engine[], timeoutMs: number): StartUp[] {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-bench-'));
  try {
    const empty = join(folder, 'empty');
    writeFileSync(`${empty}.lua`, '');
    writeFileSync(`${empty}.js`, '');
    const node = bareNode();
    const all = [node, ...engines];
    const rounds: number[][] = [];
    for (let round = 0; round < START_UP_RUNS; round++) {
      rounds.push(
        all.map(
          (engine) =>
            runOnce(engine, engine === node ? `${empty}.js` : `${empty}.lua`, timeoutMs).milliseconds,
        ),
      );
    }
    return engines.map((engine, i) => ({
      engine: engine.name,
      milliseconds: median(rounds.map((round) => round[i + 1])),
      overNode: engine.runsOnNode ? median(rounds.map((round) => round[i + 1] - round[0])) : undefined,
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runOnce(engine: Engine, file: string, timeoutMs: number): Run {
  const startedAt = performance.now();
  const result = spawnSync(engine.executable, engine.args(file), {
    encoding: 'latin1',
    input: '',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_OUTPUT,
    env: engine.environment,
  });
  const milliseconds = performance.now() - startedAt;
  let problem = '';
  if ((result.error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') problem = 'timed out';
  else if (result.error !== undefined) problem = result.error.message;
  else if (result.status !== 0) {
    const said = result.stderr.trim().split('\n').at(-1) ?? '';
    problem = `ended with ${result.status ?? result.signal}${said === '' ? '' : `: ${said}`}`;
  }
  return { milliseconds, output: result.stdout ?? '', problem };
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The mean of ratios: their product's root. NaN of none. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
