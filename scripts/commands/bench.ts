/** `tidelock bench`: how fast engines run whole programs, as ratios to the reference. */

import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { HarnessError } from '../../harness/harness-error.ts';
import { packagePath } from '../../harness/package-root.ts';
import { type BenchReport, renderBench, summarise } from '../benchmarks/bench-table.ts';
import { openEngine } from '../benchmarks/engines.ts';
import { type BenchmarkProgram, measureProgram, measureStartUp } from '../benchmarks/measure.ts';
import {
  commaList,
  commonOptions,
  EXIT_DIFFERENT,
  EXIT_SAME,
  EXIT_TROUBLE,
  positiveInteger,
} from '../options.ts';
import { progressLine } from '../progress.ts';

const FOLDER = packagePath('scripts', 'benchmarks', 'engine-programs');
/** Programs take below a second on the reference; an engine may be much slower. */
const DEFAULT_TIMEOUT_MS = 120_000;

const HELP = `
Each program runs as a process of its own, start-up included. The reference and the engines take turns, and a
ratio is taken within one round: 3.00 is three times as long as the reference. Shown are the medians over the
rounds, the smallest and largest ratio, and the geometric mean of all programs. An engine whose output is not
the reference's has no ratio. On a busy machine, look at the ratios and give more --runs.

Programs: ${programNames().join(', ')}

Examples:
  tidelock bench                                        the VM against lua5.1
  tidelock bench --engine vm:interpreter --engine luajit
  tidelock bench --engine './mylua {file}' --programs sieve,objects --runs 9
  tidelock bench --programs ./game.lua                  your own program, if it prints the same everywhere
  tidelock bench --engine 'node old/tidelua.cjs' --reference 'node new/tidelua.cjs'    two builds

Exit status: 0 every engine printed what the reference did, 1 one did not, 2 the reference itself failed, or
wrong usage.`;

interface BenchOptions {
  engine?: string[];
  programs?: string[];
  runs: number;
}

export function register(program: Command): void {
  program
    .command('bench')
    .summary('how fast engines run whole programs, as ratios to the reference')
    .description(
      'Runs benchmark programs on the reference and on engines, side by side, and shows times and ratios.',
    )
    .option(
      '-e, --engine <command>',
      "what to measure (repeatable): vm, vm:interpreter, vm:jit, or a command such as 'mylua {file}' (default: vm)",
      (value: string, earlier: string[] | undefined) => [...(earlier ?? []), value],
    )
    .option('--programs <a,b>', 'only these programs; names below, or paths of Lua files', commaList)
    .option('--runs <n>', 'how many times each program runs on each engine', positiveInteger, 3)
    .addHelpText('after', HELP)
    .action((own: BenchOptions, command: Command) => {
      process.exitCode = bench(own, command);
    });
}

function bench(own: BenchOptions, command: Command): number {
  const options = commonOptions(command);
  const isTimeoutGiven = command.getOptionValueSourceWithGlobals('timeout') !== 'default';
  const timeoutMs = isTimeoutGiven ? options.limits.timeoutMs : DEFAULT_TIMEOUT_MS;
  const reference = openEngine(options.reference);
  const engines = (own.engine ?? options.subjects).map(openEngine);
  const programs = choosePrograms(own.programs);
  const progress = progressLine();
  const startUp = measureStartUp([reference, ...engines], timeoutMs);
  const results = programs.map((chosen, i) => {
    progress.show(`${i + 1}/${programs.length} ${chosen.name}`);
    return measureProgram(chosen, reference, engines, own.runs, timeoutMs);
  });
  progress.clear();
  const report: BenchReport = {
    kind: 'tidelock-bench',
    runs: own.runs,
    reference: reference.name,
    programs: results,
    startUp,
    geometricMeans: summarise(
      results,
      engines.map(({ name }) => name),
    ),
  };
  process.stdout.write(options.json ? `${JSON.stringify(report, undefined, 2)}\n` : renderBench(report));
  const problems = results.flatMap(({ engines: own }) => own.map(({ problem }) => problem));
  if (problems.some((problem) => problem.startsWith('reference: '))) return EXIT_TROUBLE;
  return problems.every((problem) => problem === '') ? EXIT_SAME : EXIT_DIFFERENT;
}

/** The programs that were named, in that order; all of them when none was. */
function choosePrograms(names: readonly string[] | undefined): BenchmarkProgram[] {
  const known = programNames();
  return (names ?? known).map((name) => {
    if (known.includes(name)) return { name, file: join(FOLDER, `${name}.lua`) };
    const file = resolve(name);
    if (!existsSync(file)) {
      throw new HarnessError(`no benchmark program '${name}', and no such file. Known: ${known.join(', ')}`);
    }
    return { name: basename(name, '.lua'), file };
  });
}

function programNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.lua'))
    .map((name) => basename(name, '.lua'))
    .sort();
}
