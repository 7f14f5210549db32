/** `tidelock check [PATH…]`: the conformance corpus on the reference and the subjects, results per function. */

import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { openCommandSubject } from '../../harness/command-subject.ts';
import { type CheckedSubject, type CheckResults, checkCorpus } from '../../harness/corpus/check-corpus.ts';
import { CorpusError, readCorpus } from '../../harness/corpus/corpus.ts';
import {
  compareWithLedger,
  isAsExpected,
  type LedgerVerdict,
  readLedger,
  writeLedger,
} from '../../harness/corpus/ledger.ts';
import { applyOpenList, type OpenEntry, readOpenList } from '../../harness/corpus/open-list.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { packagePath } from '../../harness/package-root.ts';
import type { Subject } from '../../harness/subject.ts';
import type { SweepExtent } from '../../harness/sweep/sweep-plan.ts';
import { SWEPT_FUNCTIONS } from '../../harness/sweep/swept-functions.ts';
import { vmCommand } from '../../harness/vm/vm-command.ts';
import { checkText } from '../../reports/check-text.ts';
import { ledgerText } from '../../reports/ledger-text.ts';
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
  ledger?: string;
  updateLedger: boolean;
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
    .option(
      '--ledger <dir>',
      'hold each subject against its expected failures there (DIR/SUBJECT.json): only what is not as written down counts',
    )
    .option('--update-ledger', 'write what fails now into --ledger instead', false)
    .option('--verbose', 'a line for every function, not only those that differ', false)
    .addHelpText(
      'after',
      '\nExit status: 0 all pass (or fail as --ledger says), 1 not so, 2 the corpus could not be run.',
    )
    .action(async (paths: string[], own: CheckCommandOptions, command: Command) => {
      const options = commonOptions(command);
      const { results, open } = await withSides(options, (sides) => runCheck(paths, own, options, sides));
      if (own.sweepTable !== undefined) await writeFile(own.sweepTable, sweepTable(results));
      const ledgers =
        own.ledger === undefined ? new Map() : await holdAgainst(own.ledger, own, results, open);
      if (options.json) {
        const verdicts = Object.fromEntries([...ledgers].map(([id, { verdict }]) => [id, verdict]));
        const printed = own.ledger === undefined ? results : { ...results, ledgers: verdicts };
        process.stdout.write(`${JSON.stringify(printed, undefined, 2)}\n`);
      } else {
        process.stdout.write(checkText(results, open, own.verbose));
        process.stdout.write([...ledgers.values()].map(({ text }) => text).join(''));
      }
      process.exitCode = exitStatus(results, open, ledgers);
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
  return { subject, onHost: await openCommandSubject(vmCommand(tier[1] ?? 'auto'), subject.id) };
}

/** What became of the subjects that have a ledger. */
type Ledgers = ReadonlyMap<string, { verdict: LedgerVerdict; text: string }>;

/** Reads or writes the ledgers; a subject without one is judged as always. */
async function holdAgainst(
  folder: string,
  { updateLedger }: Pick<CheckCommandOptions, 'updateLedger'>,
  results: CheckResults,
  open: readonly OpenEntry[],
): Promise<Ledgers> {
  const verdicts = new Map<string, { verdict: LedgerVerdict; text: string }>();
  for (const raw of results.subjects.filter(({ unusable }) => unusable === undefined)) {
    const check = applyOpenList(raw, open);
    if (updateLedger) note(`wrote ${await writeLedger(folder, check)}`);
    const ledger = await readLedger(folder, check.id);
    if (ledger === undefined) continue;
    const verdict = compareWithLedger(check, ledger);
    verdicts.set(check.id, { verdict, text: ledgerText(check.id, check.description, ledger, verdict) });
  }
  return verdicts;
}

/** A subject that cannot run anything is the harness's trouble, not a difference. */
function exitStatus(results: CheckResults, open: readonly OpenEntry[], ledgers: Ledgers): number {
  if (results.subjects.some((subject) => subject.unusable !== undefined)) return EXIT_TROUBLE;
  const others = results.subjects.filter(({ id }) => !ledgers.has(id));
  const isGood = [...ledgers.values()].every(({ verdict }) => isAsExpected(verdict));
  return isGood && !checkDiffers({ ...results, subjects: others }, open) ? EXIT_SAME : EXIT_DIFFERENT;
}
