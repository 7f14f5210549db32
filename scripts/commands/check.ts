/** `tidelock check [PATH…]`: the conformance corpus on the reference and the subjects, results per function. */

import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { openCommandSubject } from '../../harness/command-subject.ts';
import { type CheckedSubject, type CheckResults, checkCorpus } from '../../harness/corpus/check-corpus.ts';
import { CorpusError, readCorpus } from '../../harness/corpus/corpus.ts';
import { type OpenEntry, readOpenList } from '../../harness/corpus/open-list.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { packagePath } from '../../harness/package-root.ts';
import type { Subject } from '../../harness/subject.ts';
import type { SweepExtent } from '../../harness/sweep/sweep-plan.ts';
import { SWEPT_FUNCTIONS } from '../../harness/sweep/swept-functions.ts';
import { checkText } from '../../reports/check-text.ts';
import { checkDiffers } from '../../reports/summarise.ts';
import { sweepTable } from '../../reports/sweep-table.ts';
import {
  type CommonOptions,
  commaList,
  commonOptions,
  EXIT_DIFFERENT,
  EXIT_SAME,
  EXIT_TROUBLE,
  note,
  positiveInteger,
  type Sides,
  withSides,
} from '../options.ts';
import { progressLine } from '../progress.ts';

interface CheckCommandOptions {
  jobs: number;
  corpus?: string;
  verbose: boolean;
  /** False for none. */
  sweep: SweepExtent | false;
  sweepOnly?: string[];
  sweepTable?: string;
}

export function register(program: Command): void {
  program
    .command('check')
    .summary('run the conformance corpus')
    .description(
      'Runs the conformance cases on the reference and on every subject and prints the results per function.\n' +
        'PATHs are files or folders of the corpus (such as `string` or `corpus/string/rep`); all by default.\n' +
        'Writes check.json into the --out folder, for `tidelock report` (default: out; with PATHs only where --out says).',
    )
    .argument('[path...]', 'cases to run')
    .option('-j, --jobs <n>', 'programs in flight at once', positiveInteger, availableParallelism())
    .option('--corpus <dir>', 'folder of the cases, instead of the one that comes with Tidelock')
    .addOption(
      new Option(
        '--sweep <extent>',
        'argument sweep: `quick` varies arguments alone and in pairs, `full` makes every combination (some four million calls, about ten minutes)',
      )
        .choices(['quick', 'full'])
        .default('quick'),
    )
    .option('--no-sweep', 'leave out the argument sweep (it is left out when PATHs are given, too)')
    .option(
      '--sweep-only <functions>',
      'sweep these functions (`string.rep,file:read`), run no cases',
      commaList,
    )
    .option('--sweep-table <file>', 'write calls and differences per function as Markdown')
    .option('--verbose', 'a line for every function, not only those that differ', false)
    .addHelpText('after', '\nExit status: 0 all pass, 1 some do not, 2 the corpus could not be run.')
    .action(async (paths: string[], own: CheckCommandOptions, command: Command) => {
      const options = commonOptions(command);
      const { results, open } = await withSides(options, (sides) => runCheck(paths, own, options, sides));
      if (own.sweepTable !== undefined) await writeFile(own.sweepTable, sweepTable(results));
      if (options.json) process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
      else process.stdout.write(checkText(results, open, own.verbose));
      process.exitCode = exitStatus(results, open);
    });
}

/** Runs the corpus with a progress line and writes `check.json`. Also the first third of `nightly`. */
export async function runCheck(
  paths: readonly string[],
  own: Pick<CheckCommandOptions, 'jobs' | 'corpus' | 'sweep' | 'sweepOnly'>,
  options: CommonOptions,
  sides: Sides,
  signal?: AbortSignal,
): Promise<{ results: CheckResults; open: OpenEntry[] }> {
  const corpus = own.corpus ?? packagePath('corpus');
  const readCases = readCorpus(corpus, paths).catch((error: unknown) => {
    throw error instanceof CorpusError ? new HarnessError(error.message) : error;
  });
  const cases = own.sweepOnly === undefined ? await readCases : [];
  requireSwept(own.sweepOnly);
  if (cases.length === 0 && own.sweepOnly === undefined) throw new HarnessError(`no cases in ${corpus}`);
  const open = await readOpenList(packagePath('docs', 'open.json'));
  const progress = progressLine();
  const subjects = await Promise.all(sides.subjects.map(withHost));
  const results = await checkCorpus(cases, sides.reference, subjects, {
    limits: options.limits,
    concurrency: own.jobs,
    sweep: own.sweep === false || paths.length > 0 ? undefined : own.sweep,
    sweepOnly: own.sweepOnly,
    onProgress: (done, total) => progress.show(`check: ${done} of ${total} runs`),
    signal,
  });
  progress.clear();
  await Promise.all(subjects.map(({ onHost }) => onHost?.close()));
  for (const line of results.invalid) note(`does not hold on the reference, left out: ${line}`);
  // A look at a few cases must not take the place of the whole in the report.
  const isWhole = paths.length === 0 && own.sweepOnly === undefined;
  const folder = options.out ?? (isWhole ? 'out' : undefined);
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'check.json'), `${JSON.stringify(results, undefined, 1)}\n`);
  }
  return { results, open };
}

/** A misspelt name must not look like a sweep without differences. */
function requireSwept(names: readonly string[] = []): void {
  const unknown = names.filter((name) => !SWEPT_FUNCTIONS.some((swept) => swept.name === name));
  if (unknown.length > 0) throw new HarnessError(`the sweep has no function named ${unknown.join(', ')}`);
}

/** The VM in this process has its files in memory and no shell; its own command line has the real ones. */
async function withHost(subject: Subject): Promise<CheckedSubject> {
  const tier = /^vm(?::(\w+))?$/.exec(subject.id);
  if (tier === null) return { subject };
  const environment = tier[1] === undefined ? '' : `env TIDELUA_TIER=${tier[1]} `;
  const main = fileURLToPath(new URL('../../vm/main.js', import.meta.url));
  const command = `${environment}'${process.execPath}' '${main}' {file}`;
  return { subject, onHost: await openCommandSubject(command, subject.id) };
}

/** A subject that cannot run anything is the harness's trouble, not a difference. */
function exitStatus(results: CheckResults, open: readonly OpenEntry[]): number {
  if (results.subjects.some((subject) => subject.unusable !== undefined)) return EXIT_TROUBLE;
  return checkDiffers(results, open) ? EXIT_DIFFERENT : EXIT_SAME;
}
