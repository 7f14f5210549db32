/** `tidelock diff FILE`: one program, both sides, a readable difference. */

import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import pico from 'picocolors';
import { ADDRESSES_REASON, explainAddresses } from '../../harness/addresses.ts';
import { type Comparison, compareOutcomes } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { KNOWN_DIFFERENCES } from '../../harness/known-differences.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { renderSideBySide } from '../../harness/side-by-side.ts';
import type { Program, Subject } from '../../harness/subject.ts';
import {
  type CommonOptions,
  commonOptions,
  EXIT_DIFFERENT,
  EXIT_SAME,
  EXIT_TROUBLE,
  withSides,
} from '../options.ts';

const HELP = `
Examples:
  tidelock diff prog.lua                         the VM against the reference
  tidelock diff prog.lua --subject luajit        LuaJIT against the reference
  echo 'print(#arg)' | tidelock diff -           a program from standard input

Exit status: 0 no difference, 1 a difference, 2 the reference gave no verdict, or wrong usage.`;

export function register(program: Command): void {
  program
    .command('diff')
    .summary('one program, both sides, a readable difference')
    .description('Runs one Lua program on the reference and on each subject and shows where they differ.')
    .argument('<file>', "Lua program; '-' for standard input")
    .option('--stdin <file>', 'what the program reads from its standard input')
    .addHelpText('after', HELP)
    .action(async (file: string, own: { stdin?: string }, command: Command) => {
      const options = commonOptions(command);
      const source = readBytes(file === '-' ? 0 : file);
      const stdin = own.stdin === undefined ? undefined : readBytes(own.stdin);
      process.exitCode = await diff({ source, stdin }, options);
    });
}

async function diff(program: Program, options: CommonOptions): Promise<number> {
  return await withSides(options, async ({ reference, subjects }) => {
    const expected = await reference.run(program, options.limits);
    const results = [];
    for (const subject of subjects) {
      const outcome = await subject.run(program, options.limits);
      const { source } = program;
      const comparison = await explainAddresses(
        compareOutcomes(expected, outcome, { subject: subject.id, source }),
        { reference: expected, subject: outcome },
        source,
        { subject: subject.id },
        async (other) => ({
          reference: await reference.run({ ...program, source: other }, options.limits),
          subject: await subject.run({ ...program, source: other }, options.limits),
        }),
      );
      results.push({ subject: subject.id, comparison, outcome });
      if (!options.json) process.stdout.write(render(reference, subject, expected, outcome, comparison));
    }
    if (options.json) {
      const report = { reference: { subject: reference.id, outcome: expected }, results };
      process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    }
    const kinds = results.map(({ comparison }) => comparison.kind);
    if (kinds.includes('different')) return EXIT_DIFFERENT;
    return kinds.includes('undecided') ? EXIT_TROUBLE : EXIT_SAME;
  });
}

function render(
  reference: Subject,
  subject: Subject,
  expected: Outcome,
  outcome: Outcome,
  comparison: Comparison,
): string {
  const table = renderSideBySide(expected, outcome, {
    referenceName: `${reference.id}: ${reference.description}`,
    subjectName: `${subject.id}: ${subject.description}`,
    width: process.stdout.columns ?? 120,
    paint: (text, side) => (side === 'reference' ? pico.green(text) : pico.red(text)),
  });
  return `${table}\n${verdict(comparison)}\n`;
}

function verdict(comparison: Comparison): string {
  switch (comparison.kind) {
    case 'same':
      return pico.green('no difference');
    case 'undecided':
      return pico.yellow(`no verdict: ${comparison.reason}`);
    case 'known': {
      const entry = KNOWN_DIFFERENCES.find(({ id }) => id === comparison.entry);
      return `known difference '${comparison.entry}': ${entry?.reason ?? ADDRESSES_REASON}`;
    }
    case 'different': {
      const { stream, line } = comparison.difference;
      return pico.red(`different, first in ${line > 0 ? `line ${line} of ${stream}` : `the ${stream}`}`);
    }
  }
}

function readBytes(file: string | number): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    throw new HarnessError(
      `cannot read ${file === 0 ? 'standard input' : file}: ${(error as Error).message}`,
    );
  }
}
