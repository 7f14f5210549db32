/** `tidelock subjects`: what can be run here, and why not where it cannot. */

import type { Command } from 'commander';
import pico from 'picocolors';
import { openSubject, SUBJECTS } from '../../harness/registry.ts';
import { type SelfTestResult, selfTest } from '../../harness/self-test.ts';
import { commonOptions, EXIT_SAME, EXIT_TROUBLE } from '../options.ts';

interface Row {
  subject: string;
  what: string;
  description: string;
  /** Why it cannot be run; '' when it can. */
  unavailable: string;
  checks: SelfTestResult[];
}

export function register(program: Command): void {
  program
    .command('subjects')
    .summary('what can be run here, and why not where it cannot')
    .description(
      'Opens each known subject, and each one given with --subject, and tries it with a few programs.',
    )
    .action(async (_own: unknown, command: Command) => {
      const { json } = commonOptions(command);
      const given = (command.optsWithGlobals() as { subject?: string[] }).subject ?? [];
      const rows: Row[] = [];
      for (const { spec, what } of SUBJECTS) rows.push(await examine(spec, what));
      const known = SUBJECTS.map(({ spec }) => spec);
      for (const spec of given.filter((word) => !known.includes(word)))
        rows.push(await examine(spec, 'given command'));
      process.stdout.write(json ? `${JSON.stringify(rows, undefined, 2)}\n` : rows.map(render).join(''));
      const asked = rows.filter(({ subject }) => given.includes(subject));
      process.exitCode = asked.every(isUsable) ? EXIT_SAME : EXIT_TROUBLE;
    });
}

async function examine(spec: string, what: string): Promise<Row> {
  try {
    const subject = await openSubject(spec);
    try {
      const checks = await selfTest(subject);
      return { subject: spec, what, description: subject.description, unavailable: '', checks };
    } finally {
      await subject.close();
    }
  } catch (error) {
    return { subject: spec, what, description: '', unavailable: (error as Error).message, checks: [] };
  }
}

function isUsable(row: Row): boolean {
  return row.unavailable === '' && row.checks.every(({ passed }) => passed);
}

function render(row: Row): string {
  const prints = row.checks.some(({ check, passed }) => check === 'prints' && passed);
  const mark = isUsable(row) ? pico.green('✔') : prints ? pico.yellow('~') : pico.red('✘');
  const lines = [`${mark} ${pico.bold(row.subject)}: ${row.what}`];
  if (row.description !== '') lines.push(`    ${row.description}`);
  if (row.unavailable !== '') lines.push(`    cannot be run: ${row.unavailable}`);
  for (const { check, passed, detail } of row.checks)
    if (!passed) lines.push(`    does not pass: ${check}: ${detail}`);
  return `${lines.join('\n')}\n`;
}
