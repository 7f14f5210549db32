/**
 * How much of the generated programs is alive, by area: the share that ends as planned on the reference (normally, or by
 * the uncaught error that the generator meant), and the share of a program's statements that run, on average. The latter
 * is asked of the VM, of programs with a mark before each statement.
 *
 * node dist/scripts/benchmarks/validity.js [PROGRAMS] [SEED] [--json] [--dead]
 *
 * With --dead, the statements that most often do not run, by area.
 */

import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS } from '../../harness/subject.ts';
import { markStatements, ranStatements } from './marked-program.ts';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const [wantsJson, wantsDead] = ['--json', '--dead'].map((option) => process.argv.includes(option));
const count = Number(words[0] ?? 4000);
const seed = Number(words[1] ?? 1);
const BATCH = 400;
const TARGETS = { planned: 0.75, alive: 0.8 };

interface AreaCount {
  programs: number;
  planned: number;
  /** Programs whose statements could be counted: the marks themselves can pass a limit of the language. */
  counted: number;
  /** Sum of each program's share of statements that ran. */
  alive: number;
  lines: number;
  dead: Map<string, number>;
}

const areas = new Map<string, AreaCount>();
const reference = await openSubject('reference');
const vm = await openSubject('vm');
for (let at = 0; at < count; at += BATCH) {
  const batch = Array.from({ length: Math.min(BATCH, count - at) }, (_, i) => generateProgram(seed, at + i));
  const sources = batch.map(({ block }) => printProgram(block));
  const marked = batch.map(({ block }) => markStatements(block));
  const [plain, traced] = await Promise.all([
    reference.runBatch(
      sources.map((source) => ({ source })),
      DEFAULT_LIMITS,
    ),
    vm.runBatch(
      marked.map(({ source }) => ({ source })),
      DEFAULT_LIMITS,
    ),
  ]);
  for (const [i, { area, endsWithError }] of batch.entries()) {
    const each = areas.get(area) ?? {
      programs: 0,
      planned: 0,
      counted: 0,
      alive: 0,
      lines: 0,
      dead: new Map(),
    };
    areas.set(area, each);
    const outcome = plain[i]!;
    each.programs++;
    each.lines += sources[i]!.split('\n').length - 1;
    if (outcome.kind === 'exited' && (outcome.exitCode === 0) !== endsWithError) each.planned++;
    const ran = ranStatements(traced[i]!.stderr);
    const { statements } = marked[i]!;
    if (ran.size === 0) continue;
    each.counted++;
    each.alive += ran.size / statements.length;
    for (const [number, statement] of statements.entries()) {
      if (ran.has(number)) continue;
      const shape = shapeOf(printProgram({ statements: [statement] }));
      each.dead.set(shape, (each.dead.get(shape) ?? 0) + 1);
    }
  }
}
await Promise.all([reference.close(), vm.close()]);

/** The first line without what differs from program to program. */
function shapeOf(text: string): string {
  return text
    .split('\n')[0]!
    .replace(/"(\\.|[^"\\])*"/g, '""')
    .replace(/\b[a-z]\d+\b|\b[a-z]\b/g, '_')
    .replace(/\b\d[\w.]*/g, '0')
    .slice(0, 90);
}

const rows = [...areas]
  .map(([area, { programs, planned, counted, alive, lines }]) => ({
    area,
    programs,
    planned: planned / programs,
    alive: alive / Math.max(counted, 1),
    uncounted: programs - counted,
    meanLines: lines / programs,
  }))
  .sort((a, b) => a.alive - b.alive);
const sums = [...areas.values()];
const total = (part: 'programs' | 'planned' | 'counted' | 'alive' | 'lines') =>
  sums.reduce((sum, each) => sum + each[part], 0);
const all = {
  area: 'all',
  programs: total('programs'),
  planned: total('planned') / total('programs'),
  alive: total('alive') / total('counted'),
  uncounted: total('programs') - total('counted'),
  meanLines: total('lines') / total('programs'),
};

if (wantsJson) process.stdout.write(`${JSON.stringify({ seed, all, areas: rows }, undefined, 2)}\n`);
else {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const line = ({ area, programs, planned, alive, uncounted, meanLines }: typeof all) =>
    `| ${area} | ${programs} | ${meanLines.toFixed(0)} | ${percent(planned)} | ${percent(alive)} | ${uncounted} |`;
  const table = [
    '| area | programs | mean lines | end as planned | statements run | not counted |',
    '|---|--:|--:|--:|--:|--:|',
    ...[...rows, all].map(line),
  ];
  process.stdout.write(`${table.join('\n')}\n`);
}
if (wantsDead) {
  for (const { area } of rows) {
    const dead = [...areas.get(area)!.dead].sort(([, a], [, b]) => b - a).slice(0, 8);
    process.stdout.write(
      `\n${area}\n${dead.map(([shape, times]) => `${String(times).padStart(6)}  ${shape}`).join('\n')}\n`,
    );
  }
}
process.exitCode = all.planned >= TARGETS.planned && all.alive >= TARGETS.alive ? 0 : 1;
