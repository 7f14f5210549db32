/** `tidelock suite DIR [FILES]`: third-party scripts, each run whole and unmodified on both sides. */

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import pico from 'picocolors';
import { HarnessError } from '../../harness/harness-error.ts';
import { commandOf } from '../../harness/registry.ts';
import {
  runSuite,
  SUITE_FAILURES,
  type SuiteResult,
  type SuiteSide,
  type SuiteStatus,
} from '../../harness/suite/suite.ts';
import {
  type CommonOptions,
  commonOptions,
  EXIT_DIFFERENT,
  EXIT_SAME,
  positiveInteger,
  withSides,
} from '../options.ts';
import { progressLine } from '../progress.ts';

const DEFAULT_TIMEOUT_MS = 60_000;

const HELP = `
Each file runs by its own name in a copy of DIR, so that it finds what lies beside it. A file passes when standard output,
standard error and status are as on the reference; lines that the reference does not repeat are not compared.
Results for scripts: --json, or suite.json in the --out folder.

Examples:
  tidelock suite lua-5.1-tests                          every .lua file directly in the folder
  tidelock suite lua-5.1-tests strings.lua nextvar.lua --subject 'mylua {file}'

Exit status: 0 all pass, 1 some do not, 2 nothing could be run.`;

export interface SuiteResults {
  kind: 'tidelock-suite';
  folder: string;
  reference: { id: string; description: string };
  subjects: { id: string; description: string; files: SuiteResult[] }[];
}

export function register(program: Command): void {
  program
    .command('suite')
    .summary('run third-party test scripts, file by file')
    .description(
      'Runs Lua scripts that other people wrote (such as the official tests of Lua 5.1, which you download) whole and\n' +
        `unmodified on the reference and on every subject. The time limit for one is ${DEFAULT_TIMEOUT_MS / 1000} s unless --timeout says otherwise.`,
    )
    .argument('<dir>', 'folder of the scripts')
    .argument('[files...]', 'scripts in it; all .lua files directly in the folder by default')
    .option('-j, --jobs <n>', 'scripts in flight at once', positiveInteger, availableParallelism())
    .addHelpText('after', HELP)
    .action(async (dir: string, files: string[], own: { jobs: number }, command: Command) => {
      const options = commonOptions(command);
      const isOwnTimeout = command.getOptionValueSourceWithGlobals('timeout') === 'default';
      const timeoutMs = isOwnTimeout ? DEFAULT_TIMEOUT_MS : options.limits.timeoutMs;
      const results = await suite(dir, files, own.jobs, {
        ...options,
        limits: { ...options.limits, timeoutMs },
      });
      if (options.out !== undefined) {
        await mkdir(options.out, { recursive: true });
        await writeFile(join(options.out, 'suite.json'), `${JSON.stringify(results, undefined, 1)}\n`);
      }
      process.stdout.write(options.json ? `${JSON.stringify(results, undefined, 2)}\n` : suiteText(results));
      const isGood = results.subjects.every((one) =>
        one.files.every(({ status }) => !SUITE_FAILURES.has(status)),
      );
      process.exitCode = isGood ? EXIT_SAME : EXIT_DIFFERENT;
    });
}

async function suite(
  dir: string,
  files: string[],
  jobs: number,
  options: CommonOptions,
): Promise<SuiteResults> {
  const chosen = files.length > 0 ? files.map((file) => withinFolder(dir, file)) : await luaFiles(dir);
  if (chosen.length === 0) throw new HarnessError(`no .lua files in ${dir}`);
  return await withSides(options, async ({ reference, subjects }) => {
    const judge = sideOf(options.reference);
    const progress = progressLine();
    const results: SuiteResults = {
      kind: 'tidelock-suite',
      folder: dir,
      reference: { id: reference.id, description: reference.description },
      subjects: [],
    };
    let done = 0;
    for (const [i, { id, description }] of subjects.entries()) {
      const found = await runSuite(resolve(dir), chosen, judge, sideOf(options.subjects[i]!), {
        limits: options.limits,
        concurrency: jobs,
        onDone: () => progress.show(`suite: ${++done} of ${chosen.length * subjects.length}`),
      });
      results.subjects.push({ id, description, files: found });
    }
    progress.clear();
    return results;
  });
}

function sideOf(spec: string): SuiteSide {
  const command = commandOf(spec);
  if (command === undefined) {
    throw new HarnessError(`'${spec}' is no command with a file system, which scripts of a suite need`);
  }
  return { id: spec, command };
}

/** A file as its folder knows it, whether it was named from there or from the working folder. */
function withinFolder(dir: string, file: string): string {
  const path = relative(resolve(dir), resolve(file));
  return path.startsWith('..') ? file : path;
}

async function luaFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => {
    throw new HarnessError(`no such folder: ${dir}`);
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.lua'))
    .map(({ name }) => name)
    .sort();
}

const PAINT: Record<SuiteStatus, (text: string) => string> = {
  pass: pico.green,
  differs: pico.red,
  timeout: pico.red,
  crash: pico.red,
  missing: pico.yellow,
  undecided: pico.yellow,
};
const LONGEST_DETAIL = 160;

function suiteText({ reference, subjects }: SuiteResults): string {
  const parts = subjects.map(({ id, description, files }) => {
    const width = Math.max(...files.map(({ file }) => file.length));
    const lines = files.map(({ file, status, detail, unsteadyLines, referenceMs, subjectMs }) => {
      const times = status === 'missing' ? '' : pico.dim(`  ${referenceMs} ms / ${subjectMs} ms`);
      const unsteady = unsteadyLines > 0 ? `  ${unsteadyLines} lines not compared` : '';
      const why = detail === '' ? '' : `\n             ${shortened(detail)}`;
      return `  ${PAINT[status](status.padEnd(9))}  ${file.padEnd(width)}${times}${unsteady}${why}`;
    });
    const counts = new Map<SuiteStatus, number>();
    for (const { status } of files) counts.set(status, (counts.get(status) ?? 0) + 1);
    const total = [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
    return `subject ${id}: ${description}\n${lines.join('\n')}\n${total}\n`;
  });
  return `reference: ${reference.description}\n${parts.join('\n')}`;
}

function shortened(text: string): string {
  const line = text.replace(/\n/g, ' ');
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL)}…` : line;
}
