/**
 * The ways in which a program reaches the two sides: as text, or as a binary chunk made by `string.dump`. Each way
 * turns a source into the program that both sides then run, so running, confirming, minimising and replaying know
 * nothing of ways. A chunk is kept under the name `program.lua`, so messages and tracebacks stay what they are;
 * `dump` is a small program around the text, whose tail call shows in tracebacks (on both sides alike).
 */

import type { RunLimits, Subject } from '../harness/subject.ts';
import { quote } from './program/quote.ts';

export type Way = 'text' | 'dump' | 'reference-dump' | 'subject-dump';

/** What each way does, for `--help`. */
export const WAYS: Readonly<Record<Way, string>> = {
  text: 'the source as it is',
  dump: 'each side dumps the program and runs the chunk that it made',
  'reference-dump': 'both sides run the chunk that the reference made',
  'subject-dump': 'both sides run the chunk that the subject made',
};

export const WAY_NAMES = Object.keys(WAYS) as readonly Way[];

/** The two sides of a comparison. */
export interface Sides {
  reference: Subject;
  subject: Subject;
}

export function isWay(text: string): text is Way {
  return Object.hasOwn(WAYS, text);
}

/** The programs to run for the given sources. One that its maker cannot dump is run as `dump` has it. */
export async function carry(
  sources: readonly string[],
  way: Way,
  sides: Sides,
  limits: RunLimits,
): Promise<readonly string[]> {
  switch (way) {
    case 'text':
      return sources;
    case 'dump':
      return sources.map(dumpedByItself);
    case 'reference-dump':
      return await dumpedBy(sides.reference, sources, limits);
    case 'subject-dump':
      return await dumpedBy(sides.subject, sources, limits);
  }
}

/** A program that compiles the source, dumps it, loads the dump and runs that in its own place. */
function dumpedByItself(source: string): string {
  return `return assert(loadstring(string.dump(assert(loadstring(${chunk(source)})))))(...)\n`;
}

async function dumpedBy(maker: Subject, sources: readonly string[], limits: RunLimits): Promise<string[]> {
  const programs = sources.map((source) => ({
    source: `io.write(string.dump(assert(loadstring(${chunk(source)}))))\n`,
  }));
  const outcomes = await maker.runBatch(programs, limits);
  return outcomes.map(({ kind, exitCode, stdout }, i) =>
    kind === 'exited' && exitCode === 0 && stdout.startsWith('\x1bLua')
      ? stdout
      : dumpedByItself(sources[i]!),
  );
}

/** The arguments of `loadstring` that compile a source as a file of the name is compiled. */
function chunk(source: string): string {
  return `${readable(source)}, '@program.lua'`;
}

/** A long string where that denotes the same bytes: one can read it, and it keeps words apart as they were. */
function readable(source: string): string {
  if (source.includes('\r')) return quote(source);
  // Lua 5.1 refuses `[[` within `[[`; from one sign up anything may stand inside.
  let level = '=';
  while (source.includes(`]${level}]`) || source.endsWith(`]${level}`)) level += '=';
  return `[${level}[\n${source}]${level}]`;
}
