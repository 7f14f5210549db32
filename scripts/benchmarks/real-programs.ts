/**
 * Real programs: drivers of well-known Lua libraries (`programs/*.lua`, our own) run on the reference and on our
 * machine, as far as the libraries are installed; and test suites of other projects, where their folders are named.
 *
 * node dist/scripts/benchmarks/real-programs.js [--fetch FOLDER] [FOLDER…]
 *
 * `--fetch` runs the projects of `fetched-programs.ts` too, and keeps what it fetches in that folder. There the
 * reference must have shown a least number of lines, or nothing is said to be the same.
 *
 * A folder is the root of a project: its `*_spec.lua` files and those for lunit run in runners of ours, every other
 * file in `test` or `tests` by itself, from the folder it lies in. Modules are looked for in the folder first. C
 * libraries are kept from both sides; programs that cannot do without are counted apart.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packagePath } from '../../harness/package-root.ts';
import { FETCHED_PROJECTS, type FetchedProject, fetchProject } from './fetched-programs.ts';

interface Program {
  name: string;
  /** What follows the interpreter's name. */
  args: string[];
  /** Where it runs. */
  folder: string;
  /** Where it looks for modules first. */
  modules: string;
  /** What is counted together; the program's own name where it stands alone. */
  project?: string;
  /** Whether it says itself which modules it does not find. */
  reportsMissing?: boolean;
}

const PROGRAMS = packagePath('scripts', 'benchmarks', 'programs');
const SUPPORT = join(PROGRAMS, 'support');
const SPEC_RUNNER = join(SUPPORT, 'spec-runner.lua');
const EXERCISE = join(SUPPORT, 'exercise.lua');
const LUNIT_RUNNER = join(SUPPORT, 'lunit-main.lua');
const MAIN = fileURLToPath(new URL('../../vm/main.js', import.meta.url));
const TIMEOUT_MS = 120_000;

const empty = mkdtempSync(join(tmpdir(), 'tidelock-programs-'));

function drivers(): Program[] {
  return readdirSync(PROGRAMS)
    .filter((name) => name.endsWith('.lua'))
    .sort()
    .map((name) => ({ name, args: [join(PROGRAMS, name)], folder: empty, modules: '' }));
}

function suite(root: string): Program[] {
  const modules = ['?.lua', '?/init.lua', 'src/?.lua', 'src/?/init.lua', 'lua/?.lua', 'lib/?.lua']
    .map((pattern) => join(root, pattern))
    .join(';');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(_spec\.lua|^tests?\/.*\.(lua|t)|^run_unit_tests\.lua)$/.test(name))
    .sort()
    .map((name) => {
      const file = join(root, name);
      const runner = runnerOf(file);
      return {
        name: `${basename(root)}/${name}`,
        args: runner === undefined ? [relative(dirname(file), file)] : [runner, name],
        folder: runner === undefined ? dirname(file) : root,
        modules,
      };
    });
}

/** The programs of a fetched project; undefined if it cannot be fetched. */
function fetchedPrograms(project: FetchedProject, folder: string): Program[] | undefined {
  const root = fetchProject(project, resolve(folder));
  if (root === undefined) return undefined;
  const modules = project.modules
    .flatMap((path) => ['?.lua', '?/init.lua'].map((pattern) => join(root, path, pattern)))
    .join(';');
  const { name } = project;
  const exercised = project.exercised.map((module) => ({
    name: `${name}: ${module}`,
    args: [EXERCISE, module],
    folder: empty,
    modules,
    project: name,
    reportsMissing: true,
  }));
  if (project.suite === undefined) return exercised;
  const inside =
    project.registry === 'typescript'
      ? plainPrograms(join(root, project.suite))
      : suite(join(root, project.suite));
  return [...exercised, ...inside.map((program) => ({ ...program, project: name }))];
}

/** Every file of a folder as a program. */
function plainPrograms(folder: string): Program[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.lua'))
    .map((file) => ({
      name: `${basename(folder)}/${file}`,
      args: [file],
      folder,
      modules: join(folder, '?.lua'),
    }));
}

function runnerOf(file: string): string | undefined {
  if (file.endsWith('_spec.lua')) return SPEC_RUNNER;
  return /\blunit\.testcase\b/.test(readFileSync(file, 'latin1')) ? LUNIT_RUNNER : undefined;
}

/** What a driver says it needs on its first line: `-- needs: module module`. */
function missingModules(program: Program): string[] {
  const needs = /^-- needs: (.*)$/m.exec(readFileSync(resolve(program.folder, program.args[0]), 'latin1'));
  return (needs?.[1].split(' ') ?? []).filter((module) => {
    const path = module.replaceAll('.', '/');
    return !['.lua', '/init.lua'].some((end) => existsSync(`/usr/share/lua/5.1/${path}${end}`));
  });
}

function run(command: string, before: readonly string[], program: Program): string {
  const result = spawnSync(command, [...before, ...program.args], {
    cwd: program.folder,
    argv0: before.length === 0 ? 'tidelua' : undefined,
    encoding: 'latin1',
    input: '',
    timeout: TIMEOUT_MS,
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: undefined,
      LUA_PATH: `${program.modules};${join(SUPPORT, '?.lua')};;`,
      LUA_CPATH: '/nowhere/?.so',
    },
  });
  const text = `${result.stdout}\n--- standard error\n${result.stderr}\n--- ${result.status ?? result.signal}\n`;
  return text
    .replace(/0x[0-9a-f]{4,}/g, 'ADDRESS')
    .replace(/\d+\.\d+(?= seconds| s\b|s\b)/g, 'TIME')
    .replace(/^(Started on|# Started on).*$/gm, '$1 DATE')
    .replace(/\/tmp\/lua_\w+/g, 'TEMPORARY');
}

/** Whether the reference itself does something else in another second. */
function dependsOnTime(program: Program, expected: string): boolean {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1100);
  return run('lua5.1', [], program) !== expected;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { fetch: { type: 'string' } },
});
const programs = [...drivers(), ...positionals.flatMap((folder) => suite(resolve(folder)))];
const projects = new Map<string, { same: number; different: number; lines: number }>();
let skipped = 0;
let tooLittle = 0;
const asked: FetchedProject[] = [];
for (const project of options.fetch === undefined ? [] : FETCHED_PROJECTS) {
  const fetched = fetchedPrograms(project, options.fetch as string);
  if (fetched === undefined) {
    skipped++;
    process.stdout.write(`skipped    ${project.name} (cannot be fetched)\n`);
    continue;
  }
  asked.push(project);
  programs.push(...fetched);
}
for (const program of programs) {
  const missing = missingModules(program);
  if (missing.length > 0) {
    skipped++;
    process.stdout.write(`skipped    ${program.name} (not installed: ${missing.join(', ')})\n`);
    continue;
  }
  const expected = run('lua5.1', [], program);
  if (program.reportsMissing !== true && /module '[^']*' not found/.test(expected)) {
    skipped++;
    process.stdout.write(`skipped    ${program.name} (a module is missing)\n`);
    continue;
  }
  const actual = run(process.execPath, [MAIN], program);
  const same = expected === actual;
  if (!same && dependsOnTime(program, expected)) {
    skipped++;
    process.stdout.write(`skipped    ${program.name} (two runs of the reference differ)\n`);
    continue;
  }
  const project = program.project ?? program.name.split('/')[0];
  const count = projects.get(project) ?? { same: 0, different: 0, lines: 0 };
  if (same) count.same++;
  else count.different++;
  projects.set(project, count);
  const ending = expected.trimEnd().split('\n').at(-1)?.slice(4);
  const lines = expected.split('\n');
  count.lines += lines.length;
  process.stdout.write(
    `${same ? 'same      ' : 'DIFFERENT '} ${program.name} (${lines.length} lines, status ${ending})\n`,
  );
  if (same) continue;
  const other = actual.split('\n');
  const at = lines.findIndex((line, i) => line !== other[i]);
  process.stdout.write(
    `  line ${at + 1}\n  reference ${lines[at]?.slice(0, 300)}\n  ours      ${other[at]?.slice(0, 300)}\n`,
  );
}
rmSync(empty, { recursive: true });
for (const { name, least } of asked) {
  const lines = projects.get(name)?.lines ?? 0;
  if (lines >= least) continue;
  tooLittle++;
  process.stdout.write(`TOO LITTLE ${name}: the reference wrote ${lines} lines, not ${least}\n`);
}
const totals = [...projects.values()];
const written = totals.reduce((sum, count) => sum + count.lines, 0);
const different = totals.reduce((sum, count) => sum + count.different, 0);
const same = totals.reduce((sum, count) => sum + count.same, 0);
process.stdout.write(
  `${projects.size} projects, ${same + different} programs, ${written} lines: ${same} the same, ${different} different, ${skipped} skipped\n`,
);
process.exitCode = different + tooLittle === 0 ? 0 : 1;
