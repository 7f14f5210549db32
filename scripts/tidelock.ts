/**
 * The `tidelock` command: a table of its subcommands, the options they share, and the meaning of exit statuses.
 */

import { Command, CommanderError } from 'commander';
import { HarnessError } from '../harness/harness-error.ts';
import { packageVersion } from '../harness/package-root.ts';
import { register as bench } from './commands/bench.ts';
import { register as check } from './commands/check.ts';
import { register as compare } from './commands/compare.ts';
import { register as diff } from './commands/diff.ts';
import { register as fuzz } from './commands/fuzz.ts';
import { register as generate } from './commands/generate.ts';
import { register as minimize } from './commands/minimize.ts';
import { register as newCase } from './commands/new-case.ts';
import { register as nightly } from './commands/nightly.ts';
import { register as report } from './commands/report.ts';
import { register as repro } from './commands/repro.ts';
import { register as subjects } from './commands/subjects.ts';
import { register as suite } from './commands/suite.ts';
import { addCommonOptions, EXIT_TROUBLE } from './options.ts';

/** In the order of the help text. Each registers one subcommand. */
const COMMANDS: readonly ((program: Command) => void)[] = [
  nightly,
  fuzz,
  generate,
  diff,
  minimize,
  repro,
  check,
  newCase,
  suite,
  report,
  compare,
  bench,
  subjects,
];

const HELP = `
Subjects and references:
  vm, vm:interpreter        Tidelock's own VM (vm:jit is not in this build)
  reference                 the lua5.1 on the PATH (or $TIDELOCK_REFERENCE), else the embedded one
  reference:embedded        Lua 5.1.5 as WebAssembly
  'mylua {file}', ./mylua   any command; it runs in an empty folder, {file} is its program

Examples:
  tidelock nightly --seconds 600               check the corpus, fuzz, write the report
  tidelock fuzz --subject ./mylua --jobs 4     look for differences in your own implementation
  tidelock diff prog.lua --subject luajit      one program, both sides
  tidelock repro out/finds/7f3a                show a find again
  tidelock subjects                            what can be run here

Exit status: 0 nothing differs, 1 something differs, 2 wrong usage or the harness could not do its work.`;

async function main(): Promise<void> {
  const program = new Command('tidelock')
    .description(
      'Keeps Lua 5.1 implementations turned to the reference: differential fuzzing and conformance.',
    )
    .version(packageVersion())
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', HELP)
    .showHelpAfterError('(tidelock --help shows all commands and options)')
    .exitOverride();
  addCommonOptions(program);
  for (const register of COMMANDS) register(program);
  await program.parseAsync(process.argv);
}

// A reader that has seen enough (`| head`) closes the pipe: nobody is left to tell anything.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? EXIT_TROUBLE);
});

try {
  await main();
} catch (error) {
  process.exitCode = failure(error);
}

/** Says what went wrong and returns the exit status for it. */
function failure(error: unknown): number {
  // Help and version end this way too, with 0; commander has already printed what there was to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_TROUBLE;
  const isExpected =
    error instanceof HarnessError || typeof (error as NodeJS.ErrnoException)?.code === 'string';
  const text = isExpected ? (error as Error).message : ((error as Error)?.stack ?? String(error));
  process.stderr.write(`tidelock: ${text}\n`);
  return EXIT_TROUBLE;
}
