/** `tidelock minimize FILE [-o OUT]`: the smallest program with the same difference. */

import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import pico from 'picocolors';
import { minimizeLines } from '../../fuzz/minimize/lines.ts';
import { minimize } from '../../fuzz/minimize/minimize.ts';
import { type DifferenceJudge, sameDifference } from '../../fuzz/minimize/same-difference.ts';
import type { Progress, SearchOptions, SearchResult, Verdict } from '../../fuzz/minimize/search.ts';
import { parseProgram } from '../../fuzz/program/parse.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { ProgramSyntaxError } from '../../fuzz/program/syntax-error.ts';
import type { Block } from '../../fuzz/program/tree.ts';
import { type DifferentComparison, rawSignature } from '../../fuzz/signature.ts';
import { type Comparison, compareOutcomes } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { listenForInterrupt } from '../interrupt.ts';
import {
  type CommonOptions,
  commonOptions,
  EXIT_DIFFERENT,
  EXIT_SAME,
  EXIT_TROUBLE,
  note,
  positiveInteger,
  withSides,
} from '../options.ts';
import { progressLine } from '../progress.ts';

const HELP = `
Examples:
  tidelock minimize prog.lua                            the VM against the reference, result on standard output
  tidelock minimize prog.lua -o small.lua               into a file
  tidelock minimize prog.lua --subject 'mylua {file}'   the difference of another implementation

Works on any Lua file. One that does not parse is reduced line by line. Interrupted (Ctrl-C), it gives the
smallest program it has.

Exit status: 0 nothing differs, so there is nothing to minimise; 1 minimised; 2 trouble or wrong usage.`;

interface OwnOptions {
  readonly stdin?: string;
  readonly maxRuns?: number;
  readonly seconds?: number;
}

export function register(program: Command): void {
  program
    .command('minimize')
    .summary('the smallest program with the same difference')
    .description('Makes a program that runs differently on reference and subject as small as it can be.')
    .argument('<file>', "Lua program; '-' for standard input")
    .option('--stdin <file>', 'what the program reads from its standard input')
    .option('--max-runs <n>', 'stop after running so many candidates', positiveInteger)
    .option('--seconds <s>', 'stop after so much time', positiveInteger)
    .addHelpText('after', HELP)
    .action(async (file: string, own: OwnOptions, command: Command) => {
      process.exitCode = await minimizeFile(file, own, commonOptions(command));
    });
}

async function minimizeFile(file: string, own: OwnOptions, options: CommonOptions): Promise<number> {
  if (options.subjects.length > 1) throw new HarnessError('minimize takes one --subject');
  const source = readBytes(file);
  const stdin = own.stdin === undefined ? undefined : readBytes(own.stdin);
  return await withSides(options, async ({ reference, subjects }) => {
    const subject = subjects[0]!;
    const { limits } = options;
    const outcomes = [
      await reference.run({ source, stdin }, limits),
      await subject.run({ source, stdin }, limits),
    ] as const;
    const comparison = compareOutcomes(...outcomes, { subject: subject.id, source });
    if (comparison.kind !== 'different') return nothingToMinimize(file, comparison, options);
    const judge = sameDifference(comparison, outcomes, { reference, subject, limits, stdin });
    const { method, result } = await attended((onProgress, signal) =>
      reduce(source, judge, { ...budget(own), onProgress, signal }),
    );
    await deliver(file, source, method, result, comparison, options);
    return EXIT_DIFFERENT;
  });
}

function nothingToMinimize(
  file: string,
  comparison: Exclude<Comparison, DifferentComparison>,
  options: CommonOptions,
): number {
  const reason =
    comparison.kind === 'same'
      ? 'no difference'
      : comparison.kind === 'known'
        ? `only the known difference '${comparison.entry}'`
        : `no verdict, because ${comparison.reason}`;
  if (options.json) process.stdout.write(`${JSON.stringify({ file, minimized: false, reason })}\n`);
  note(`${file}: nothing to minimise: ${reason}`);
  return comparison.kind === 'undecided' ? EXIT_TROUBLE : EXIT_SAME;
}

type Method = 'syntax tree' | 'lines';

interface Reduced {
  readonly method: Method;
  readonly result: Pick<
    SearchResult<unknown>,
    'text' | 'stopped' | 'runs' | 'slips' | 'elapsedMs' | 'reducers'
  >;
}

/** On the tree where there is one that shows the difference, else on the lines of the text. */
async function reduce(source: string, judge: DifferenceJudge, search: SearchOptions): Promise<Reduced> {
  const program = readProgram(source);
  if (program !== undefined) {
    const result = await confirmed(judge, (verdicts) =>
      minimize(program, async (candidate) => (await verdicts([printProgram(candidate)]))[0]!, {
        ...search,
        stillFailsBatch: (candidates) => verdicts(candidates.map(printProgram)),
      }),
    );
    if (result.stopped !== 'does not fail') return { method: 'syntax tree', result };
    note('the difference needs the very text (its layout, or a syntax error): reducing line by line');
  }
  const result = await confirmed(judge, (verdicts) =>
    minimizeLines(source, async (text) => (await verdicts([text]))[0]!, {
      ...search,
      stillFailsBatch: verdicts,
    }),
  );
  return { method: 'lines', result };
}

type Verdicts = (texts: readonly string[]) => Promise<readonly Verdict[]>;

/** Searches with batches; if the result does not hold in fresh processes, once more with those only. */
async function confirmed<T extends { text: string; stopped: string }>(
  judge: DifferenceJudge,
  searchWith: (verdicts: Verdicts) => Promise<T>,
): Promise<T> {
  const quick = await searchWith((texts) => judge.together(texts));
  if (quick.stopped !== 'does not fail' && (await judge.alone(quick.text)) === true) return quick;
  return await searchWith((texts) => Promise.all(texts.map((text) => judge.alone(text))));
}

function readProgram(source: string): Block | undefined {
  try {
    return parseProgram(source);
  } catch (error) {
    if (!(error instanceof ProgramSyntaxError)) throw error;
    note(`the program does not parse (${error.message}): reducing line by line`);
    return undefined;
  }
}

function budget(own: OwnOptions): SearchOptions {
  return { maxRuns: own.maxRuns, maxMs: own.seconds === undefined ? undefined : own.seconds * 1000 };
}

/** Shows progress while the work runs; Ctrl-C ends the work, not the command. */
async function attended<T>(
  work: (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupt = listenForInterrupt();
  const line = progressLine();
  try {
    return await work(({ runs, reducer, nodes, text }) => {
      const { lines } = sizeOf(text);
      line.show(
        `${pico.dim('tidelock:')} ${lines} lines, ${nodes} nodes left after ${runs} runs (${reducer})`,
      );
    }, interrupt.signal);
  } finally {
    interrupt.end();
    line.clear();
  }
}

async function deliver(
  file: string,
  source: string,
  method: Method,
  result: Reduced['result'],
  comparison: DifferentComparison,
  options: CommonOptions,
): Promise<void> {
  const { text, runs, slips, stopped, elapsedMs } = result;
  if (options.out !== undefined) writeFileSync(options.out, text, 'latin1');
  if (options.json) {
    const report = {
      file,
      minimized: true,
      signature: rawSignature(comparison),
      difference: comparison.difference,
      method,
      from: sizeOf(source),
      to: sizeOf(text),
      runs,
      slips,
      stopped,
      milliseconds: Math.round(elapsedMs),
      reducers: result.reducers,
      program: text,
    };
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else if (options.out === undefined) {
    process.stdout.write(Buffer.from(text, 'latin1'));
  }
  const [from, to] = [sizeOf(source), sizeOf(text)];
  const slipped = slips === 0 ? '' : `; ${slips} candidates differed in another way`;
  note(
    `${from.lines} -> ${to.lines} lines, ${from.bytes} -> ${to.bytes} bytes in ${runs} runs, ` +
      `${(elapsedMs / 1000).toFixed(1)} s (${stopped})${slipped}`,
  );
}

function sizeOf(text: string): { lines: number; bytes: number } {
  return { lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0), bytes: text.length };
}

function readBytes(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'latin1');
  } catch (error) {
    throw new HarnessError(
      `cannot read ${file === '-' ? 'standard input' : file}: ${(error as Error).message}`,
    );
  }
}
