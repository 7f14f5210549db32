/**
 * Which lines and branches of the VM's own code (`vm/compiler`, `vm/machine`, `vm/stdlib`) generated programs reach, as V8
 * counts them, mapped back to TypeScript by monocart-coverage-reports. What programs cannot reach is listed with its reason
 * in `unreachable.ts` beside this file and left out of the second sum.
 *
 * node dist/scripts/benchmarks/coverage.js [PROGRAMS] [SEED] [--json] [--lines] [--write]
 *
 * With --lines, the lines that were not reached; with --write, docs/reach.md.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MCR from 'monocart-coverage-reports';
import { packagePath } from '../../harness/package-root.ts';
import { UNREACHABLE } from './unreachable.ts';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const [wantsJson, wantsLines, writes] = ['--json', '--lines', '--write'].map((option) =>
  process.argv.includes(option),
);
const count = Number(words[0] ?? 20_000);
const seed = Number(words[1] ?? 1);
const TARGET = 0.95;
const MEASURED = /\/vm\/(compiler|machine|stdlib)\/[^/]+\.js$/;
/** Tests, and what only tests use. */
const NOT_SHIPPED = /\.test\.js$|attacks?(-\w+)*\.js$|collection-programs\.js$/;

/** One file of the VM. */
interface FileReach {
  file: string;
  lines: number;
  reached: number;
  branches: number;
  branchesReached: number;
  /** Line numbers that no program reached. */
  missed: number[];
  /** Of those, the ones with a reason. */
  explained: number[];
}

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
await runPrograms();
const { result } = await session.post('Profiler.takePreciseCoverage');
session.disconnect();

const entries = result
  .filter(({ url }) => MEASURED.test(url) && !NOT_SHIPPED.test(url))
  .map((entry) => {
    const path = fileURLToPath(entry.url);
    return {
      ...entry,
      source: readFileSync(path, 'utf8'),
      sourceMap: withSources(path),
    };
  });
const report = MCR({ logging: 'off', reports: [], outputDir: join(tmpdir(), 'tidelock-coverage') });
await report.add(entries);
const coverage = await report.generate();
const files = (coverage?.files ?? [])
  .filter(({ sourcePath }) => sourcePath.includes('vm/'))
  .map(reachOf)
  .sort((a, b) => (a.file < b.file ? -1 : 1));
print();

/** The modules of the VM are loaded here: what runs while they load counts. */
async function runPrograms(): Promise<void> {
  const { generateProgram } = await import('../../fuzz/generate/program.js');
  const { printProgram } = await import('../../fuzz/program/print.js');
  const { runCommand } = await import('../../vm/command.js');
  const { createMemoryPlatform } = await import('../../vm/platform/memory.js');
  for (let i = 0; i < count; i++) {
    const files = { 'program.lua': printProgram(generateProgram(seed, i).block) };
    const flooded = () => new Error('too much output');
    const platform = createMemoryPlatform({ files, outputLimit: 4 * 2 ** 20, onOutputLimit: flooded });
    try {
      runCommand(['program.lua'], platform);
    } catch (error) {
      process.stderr.write(`${seed}:${i}: ${(error as Error).message}\n`);
    }
    if (process.stderr.isTTY && i % 100 === 0) process.stderr.write(`\r${i}`);
  }
}

function withSources(path: string): unknown {
  const map = JSON.parse(readFileSync(`${path}.map`, 'utf8')) as { sources: string[] };
  return {
    ...map,
    sourcesContent: map.sources.map((source) => readFileSync(join(path, '..', source), 'utf8')),
    sources: map.sources.map((source) => source.replace(/^(\.\.\/)+/, '')),
  };
}

function reachOf(file: MCR.CoverageFile): FileReach {
  const name = file.sourcePath.replace(/^.*?(?=vm\/)/, '');
  const source = readFileSync(packagePath(name), 'utf8').split('\n');
  const counts = Object.entries(file.data?.lines ?? {});
  const missed = counts.filter(([, hits]) => hits === 0).map(([line]) => Number(line));
  const reasons = UNREACHABLE.filter((entry) => entry.file === name);
  const explained = missed.filter((line) => reasons.some(({ code }) => isWithin(source, line, code)));
  const { branches } = file.summary;
  return {
    file: name,
    lines: counts.length,
    reached: counts.length - missed.length,
    branches: branches.total,
    branchesReached: branches.covered,
    missed,
    explained,
  };
}

/** Whether a line belongs to the code that begins with the given text: all that is indented deeper, or everything. */
function isWithin(source: readonly string[], line: number, code: string | undefined): boolean {
  if (code === undefined) return true;
  const indent = (text: string) => text.length - text.trimStart().length;
  for (let at = line - 1; at >= 0; at--) {
    const text = source[at]!;
    if (!text.includes(code)) continue;
    const between = source.slice(at + 1, line);
    return (
      at === line - 1 ||
      between.every(
        (each, i) =>
          each.trim() === '' ||
          indent(each) > indent(text) ||
          (indent(each) === indent(text) && /^[\])}]/.test(each.trim()) && i === between.length - 1),
      )
    );
  }
  return false;
}

function print(): void {
  const sum = (part: (file: FileReach) => number) => files.reduce((total, file) => total + part(file), 0);
  const all = {
    lines: sum(({ lines }) => lines),
    reached: sum(({ reached }) => reached),
    branches: sum(({ branches }) => branches),
    branchesReached: sum(({ branchesReached }) => branchesReached),
    explained: sum(({ explained }) => explained.length),
  };
  const reachable = all.reached / (all.lines - all.explained);
  if (wantsJson)
    process.stdout.write(`${JSON.stringify({ count, seed, all, reachable, files }, undefined, 2)}\n`);
  else process.stdout.write(`${table(all, reachable)}\n`);
  if (wantsLines) for (const file of files) process.stdout.write(missedLines(file));
  if (writes) writeFileSync(packagePath('docs', 'reach.md'), page(all, reachable));
  process.exitCode = reachable >= TARGET ? 0 : 1;
}

interface Sums {
  lines: number;
  reached: number;
  branches: number;
  branchesReached: number;
  explained: number;
}

function table(all: Sums, reachable: number): string {
  const percent = (part: number, whole: number) =>
    whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
  const row = (name: string, one: Sums) =>
    `| ${name} | ${one.lines} | ${percent(one.reached, one.lines)} | ${one.explained} | ${percent(one.reached, one.lines - one.explained)} | ${percent(one.branchesReached, one.branches)} |`;
  return [
    '| file | lines | reached | cannot be reached | of the rest | branches |',
    '|---|--:|--:|--:|--:|--:|',
    ...files.map((file) => row(file.file, { ...file, explained: file.explained.length })),
    row('**all**', all),
    '',
    `${(100 * reachable).toFixed(2)} % of the lines that generated programs can reach.`,
  ].join('\n');
}

function missedLines({ file, missed, explained }: FileReach): string {
  const open = missed.filter((line) => !explained.includes(line));
  if (open.length === 0) return '';
  const source = readFileSync(packagePath(file), 'utf8').split('\n');
  return `\n${file}\n${open.map((line) => `${String(line).padStart(5)}  ${source[line - 1]}`).join('\n')}\n`;
}

function page(all: Sums, reachable: number): string {
  const reasons = UNREACHABLE.map(
    ({ file, code, reason }) => `| ${file} | ${code === undefined ? 'all' : `\`${code}\``} | ${reason} |`,
  );
  const open = files.flatMap(({ file, missed, explained }) => {
    const lines = missed.filter((line) => !explained.includes(line));
    return lines.length === 0 ? [] : [`| ${file} | ${lines.length} | ${lines.join(', ')} |`];
  });
  return `<!-- Made by scripts/benchmarks/coverage.ts --write -->
# What generated programs reach

Lines and branches of the VM's compiler, machine and library after ${count} generated programs of seed ${seed}, run in
memory on the interpreter. \`node dist/scripts/benchmarks/coverage.js\` measures it again.

${table(all, reachable)}

## What programs cannot reach

| file | code | why |
|---|---|---|
${reasons.join('\n')}

## What they could reach, and did not

| file | lines | which |
|---|--:|---|
${open.join('\n')}
`;
}
