/**
 * Options that several commands share, spelled the same way everywhere, and how they become subjects, limits
 * and exit statuses. The common ones belong to the program itself, so they may stand before or after the
 * command's name; read them with `commonOptions(command)`.
 */

import { type Command, InvalidArgumentError, Option } from 'commander';
import pico from 'picocolors';
import { describeKind } from '../harness/compare.ts';
import { HarnessError } from '../harness/harness-error.ts';
import { availablePeers, openSubject } from '../harness/registry.ts';
import { DEFAULT_LIMITS, type RunLimits, type Subject } from '../harness/subject.ts';

/** Exit statuses of every command. */
export const EXIT_SAME = 0;
export const EXIT_DIFFERENT = 1;
export const EXIT_TROUBLE = 2;

export interface CommonOptions {
  /** At least one. */
  subjects: string[];
  reference: string;
  /** Undefined when the user did not say; each command has its own default. */
  out: string | undefined;
  json: boolean;
  limits: RunLimits;
}

/** Adds the common options to the program. */
export function addCommonOptions(program: Command): void {
  program
    .addOption(
      new Option(
        '-s, --subject <subject>',
        'implementation under test (repeatable; `peers`: all other known ones that can run here); default: vm',
      ).argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value]),
    )
    .option('-r, --reference <subject>', 'implementation that decides what is right', 'reference')
    .option('-o, --out <path>', 'where to write results')
    .option('--json', 'machine-readable output on standard output', false)
    .addOption(
      new Option('--timeout <ms>', 'time limit for one program, in milliseconds')
        .default(DEFAULT_LIMITS.timeoutMs)
        .argParser(positiveInteger),
    );
}

/** The common options as given on the command line, defaults filled in. */
export function commonOptions(command: Command): CommonOptions {
  const given = command.optsWithGlobals() as {
    subject?: string[];
    reference: string;
    out?: string;
    json: boolean;
    timeout: number;
  };
  return {
    subjects: [...new Set((given.subject ?? ['vm']).flatMap(expandSubject))],
    reference: given.reference,
    out: given.out,
    json: given.json,
    limits: { ...DEFAULT_LIMITS, timeoutMs: given.timeout },
  };
}

/** A word that stands for several subjects becomes their names. */
function expandSubject(spec: string): string[] {
  if (spec !== 'peers') return [spec];
  const peers = availablePeers();
  if (peers.length === 0)
    throw new HarnessError('none of the known peers can run here; see `tidelock subjects`');
  return peers;
}

export interface Sides {
  reference: Subject;
  subjects: Subject[];
}

/**
 * Opens the reference and the subjects of a command, runs `work` with them, and closes them whatever
 * happens. Says on standard error when the embedded reference stands in for a missing `lua5.1`.
 */
export async function withSides<T>(options: CommonOptions, work: (sides: Sides) => Promise<T>): Promise<T> {
  const opened: Subject[] = [];
  try {
    const reference = await openSubject(options.reference);
    opened.push(reference);
    if (
      options.reference === 'reference' &&
      reference.id === 'reference:embedded' &&
      !process.env.TIDELOCK_REFERENCE
    ) {
      note(`no lua5.1 here, so this decides: ${reference.description}`);
    }
    await requireJudge(reference, options.limits);
    for (const spec of options.subjects) opened.push(await openSubject(spec));
    return await work({ reference, subjects: opened.slice(1) });
  } finally {
    await Promise.all(opened.map((subject) => subject.close()));
  }
}

/** A reference that cannot even print decides nothing. */
async function requireJudge(reference: Subject, limits: RunLimits): Promise<void> {
  const outcome = await reference.run({ source: 'print("ready")' }, limits);
  if (outcome.kind === 'exited' && outcome.stdout === 'ready\n') return;
  throw new HarnessError(
    `the reference '${reference.id}' cannot decide anything: a program that prints one line ${describeKind(outcome)}`,
  );
}

/** A line for the user on standard error, where it disturbs no pipeline. */
export function note(text: string): void {
  process.stderr.write(`${pico.dim('tidelock:')} ${text}\n`);
}

/** Parser for options that take a whole number above zero. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1) throw new InvalidArgumentError('expected a whole number above zero');
  return value;
}

/** Parser for options that take a whole number, zero included (seeds). */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('expected a whole number');
  return Number(text);
}

/** Parser for options that take a comma-separated list. */
export function commaList(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
