/** The results of `tidelock bench` as text: one row a program, one pair of columns an engine. */

import pico from 'picocolors';
import { geometricMean, type Measurement, type ProgramResult, type StartUp } from './measure.ts';

export interface BenchReport {
  kind: 'tidelock-bench';
  /** How many times each program ran on each engine. */
  runs: number;
  reference: string;
  programs: ProgramResult[];
  /** The reference first. Times of an empty program. */
  startUp: StartUp[];
  /** Per engine, over the programs that count. */
  geometricMeans: { engine: string; ratio: number; programs: number }[];
}

/** The geometric mean of each engine's ratios, over the programs where its output was right. */
export function summarise(programs: readonly ProgramResult[], engines: readonly string[]) {
  return engines.map((engine, i) => {
    const counted = programs.map((result) => result.engines[i]).filter(({ problem }) => problem === '');
    return { engine, ratio: geometricMean(counted.map(({ ratio }) => ratio)), programs: counted.length };
  });
}

export function renderBench(report: BenchReport): string {
  const engines = report.geometricMeans.map(({ engine }) => engine);
  const header = [
    'program',
    report.reference,
    ...engines.flatMap((engine) => [engine, 'times', 'from … to']),
  ];
  const rows = report.programs.map((result) => [
    result.program,
    time(result.referenceMilliseconds),
    ...result.engines.flatMap(cells),
  ]);
  const means = [
    'geometric mean',
    '',
    ...report.geometricMeans.flatMap(({ ratio, programs }) => [
      '',
      Number.isNaN(ratio) ? '-' : ratio.toFixed(2),
      programs === report.programs.length ? '' : `of ${programs}`,
    ]),
  ];
  const lines = align([header, ...rows, means]);
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '-'.repeat(width);
  const [head, ...rest] = lines;
  const last = rest.pop()!;
  const starts = report.startUp.map(describeStartUp).join('; ');
  return [
    pico.bold(head),
    rule,
    ...rest,
    rule,
    pico.bold(last),
    '',
    `start-up on an empty program: ${starts}`,
    '',
  ].join('\n');
}

function cells({ milliseconds, ratio, lowest, highest, problem }: Measurement): string[] {
  if (problem !== '') return [time(milliseconds), '-', problem];
  return [time(milliseconds), ratio.toFixed(2), `${lowest.toFixed(2)} … ${highest.toFixed(2)}`];
}

function describeStartUp({ engine, milliseconds, overNode }: StartUp): string {
  const over = overNode === undefined ? '' : ` (${overNode.toFixed(0)} ms more than node)`;
  return `${engine} ${milliseconds.toFixed(0)} ms${over}`;
}

function time(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`;
}

/** The first column to the left, the others to the right. */
function align(rows: readonly string[][]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}
