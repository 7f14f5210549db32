/** `tidelock repro`: shows a difference again, from a find's folder, a Lua file, or a seed and a path. */

import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import pico from 'picocolors';
import { readFind, replayOf } from '../../fuzz/finds/find.ts';
import { parseReplay, replayProgram } from '../../fuzz/generate/replay.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { carry, type Way } from '../../fuzz/ways.ts';
import { explainAddresses } from '../../harness/addresses.ts';
import { type Comparison, compareOutcomes } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { renderSideBySide } from '../../harness/side-by-side.ts';
import { commonOptions, EXIT_DIFFERENT, EXIT_SAME, EXIT_TROUBLE, withSides } from '../options.ts';

const HELP = `
What to show:
  out/finds/<name>     a find: its minimised program on the sides that it was found with
  prog.lua             any Lua program
  42:17                program 17 of the campaign with seed 42, as it was generated
  42:17:dump           the same, carried as the campaign carried it (fuzz --through)

--subject and --reference replace the sides that the find names. Runs each side in a fresh process.

Exit status: 0 nothing differs any more, 1 it still differs, 2 no verdict, or wrong usage.`;

export function register(program: Command): void {
  program
    .command('repro')
    .summary('shows a find again')
    .description('Runs a find, a Lua file or a generated program on both sides and shows the difference.')
    .argument('<find|file|seed:path>', 'what to show')
    .option('--original', "a find's program as it was generated, before minimising")
    .addHelpText('after', HELP)
    .action(async (what: string, own: { original?: boolean }, command: Command) => {
      process.exitCode = await repro(what, own.original === true, command);
    });
}

interface Case {
  source: string;
  /** How it is carried to the sides. */
  way: Way;
  /** Sides that the find was made with; the command line may replace them. */
  reference?: string;
  subject?: string;
  title: string;
}

async function repro(what: string, wantsOriginal: boolean, command: Command): Promise<number> {
  const found = await findCase(what, wantsOriginal);
  const options = commonOptions(command);
  if (found.subject !== undefined && !isGiven(command, 'subject')) options.subjects = [found.subject];
  if (found.reference !== undefined && !isGiven(command, 'reference')) options.reference = found.reference;
  return await withSides(options, async ({ reference, subjects }) => {
    const results = [];
    let expected: Outcome | undefined;
    for (const subject of subjects) {
      const sides = { reference, subject };
      const [source] = await carry([found.source], found.way, sides, options.limits);
      const program = { source: source! };
      // Only a chunk that the subject made is another one for each subject.
      if (expected === undefined || found.way === 'subject-dump')
        expected = await reference.run(program, options.limits);
      const outcome = await subject.run(program, options.limits);
      const comparison = await explainAddresses(
        compareOutcomes(expected, outcome, { subject: subject.id, source: found.source }),
        { reference: expected, subject: outcome },
        found.source,
        { subject: subject.id },
        async (other) => {
          const [carried] = await carry([other], found.way, sides, options.limits);
          return {
            reference: await reference.run({ source: carried! }, options.limits),
            subject: await subject.run({ source: carried! }, options.limits),
          };
        },
      );
      results.push({ subject: subject.id, comparison, outcome });
      if (options.json) continue;
      const table = renderSideBySide(expected, outcome, {
        referenceName: `${reference.id}: ${reference.description}`,
        subjectName: `${subject.id}: ${subject.description}`,
        width: process.stdout.columns ?? 120,
        paint: (text, side) => (side === 'reference' ? pico.green(text) : pico.red(text)),
      });
      process.stdout.write(
        `${pico.bold(found.title)}\n\n${numbered(found.source)}\n${table}\n${verdict(comparison)}\n`,
      );
    }
    if (options.json) {
      const report = {
        title: found.title,
        source: found.source,
        reference: { subject: reference.id, outcome: expected },
        results,
      };
      process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    }
    const kinds = results.map(({ comparison }) => comparison.kind);
    if (kinds.includes('different')) return EXIT_DIFFERENT;
    return kinds.includes('undecided') ? EXIT_TROUBLE : EXIT_SAME;
  });
}

async function findCase(what: string, wantsOriginal: boolean): Promise<Case> {
  const replay = parseReplay(what);
  if (replay !== undefined) {
    const { block, area } = replayProgram(replay);
    return { source: printProgram(block), way: replay.way, title: `${what}, as generated (area ${area})` };
  }
  const folder = findFolder(what);
  if (folder !== undefined) {
    const { find, program, original } = await readFind(folder);
    return {
      source: wantsOriginal ? original : program,
      way: find.through ?? 'text',
      reference: find.reference.id,
      subject: find.subject.id,
      title: `${find.signature}  (${replayOf(find)}${wantsOriginal ? ', as generated' : ', minimised'})`,
    };
  }
  try {
    return { source: readFileSync(what, 'latin1'), way: 'text', title: what };
  } catch (error) {
    throw new HarnessError(`cannot read ${what}: ${(error as Error).message}`);
  }
}

/** The folder of a find, named itself or by its find.json. */
function findFolder(what: string): string | undefined {
  if (basename(what) === 'find.json') return dirname(what);
  return statSync(what, { throwIfNoEntry: false })?.isDirectory() ? what : undefined;
}

function isGiven(command: Command, name: string): boolean {
  return command.getOptionValueSourceWithGlobals(name) === 'cli';
}

function numbered(source: string): string {
  const lines = source.replace(/\n$/, '').split('\n');
  return `${lines.map((line, i) => `${pico.dim(String(i + 1).padStart(4))}  ${line.replace(/[^\x20-\x7e\t]/g, '?')}`).join('\n')}\n`;
}

function verdict(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'same':
      return pico.green('no difference');
    case 'undecided':
      return pico.yellow(`no verdict: ${comparison.reason}`);
    case 'known':
      return `known difference '${comparison.entry}'`;
    case 'different': {
      const { stream, line } = comparison.difference;
      return pico.red(
        `still different, first in ${line > 0 ? `line ${line} of ${stream}` : `the ${stream}`}`,
      );
    }
  }
}
