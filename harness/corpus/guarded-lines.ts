/**
 * Lets a case go on behind an assertion that raised an error in a subject. By itself a case ends there, and all the
 * assertions behind it would count as failed, hundreds of them for one difference. So the line that stopped it is put
 * inside a `pcall`, and the case runs again. Only a line that is one whole assertion, or a loop of them, can be guarded: everything else
 * may be needed by what follows. The guarded assertion was never reported, so it still fails.
 */

import type { Outcome } from '../outcome.ts';

/** A line that is guarded, and the error it raised. */
export interface GuardedLine {
  /** From 1. */
  line: number;
  text: string;
  message: string;
}

const WHOLE_ASSERTION =
  /^\s*(?:(?:equal|results|raises)\(.*\)|for .* do .*(?:equal|results|raises)\(.* end)\s*$/;
/** An error message with its position in the case, and the level of the case itself in a traceback. */
const IN_MESSAGE = /program\.lua:(\d+): (.*)/;
const IN_TRACEBACK = /program\.lua:(\d+): in main chunk/;

/** The line that ended the case, or undefined when that cannot be guarded. */
export function lineToGuard(source: string, { kind, stderr }: Outcome): GuardedLine | undefined {
  if (kind !== 'exited') return undefined;
  const inMessage = IN_MESSAGE.exec(stderr);
  const line = Number(IN_TRACEBACK.exec(stderr)?.[1] ?? inMessage?.[1]);
  const text = source.split('\n')[line - 1];
  if (text === undefined || !WHOLE_ASSERTION.test(text)) return undefined;
  return { line, text, message: inMessage?.[2] ?? stderr.split('\n')[0]! };
}

/** The case with these lines guarded; no line moves. */
export function withGuards(source: string, guarded: readonly GuardedLine[]): string {
  const lines = source.split('\n');
  for (const { line, text } of guarded) lines[line - 1] = `pcall(function() ${text.trim()} end)`;
  return lines.join('\n');
}

/** The error that an assertion which was not reported ended with, as far as the lines tell. */
export function errorOf(assertion: string, guarded: readonly GuardedLine[]): string | undefined {
  const claim = assertion.slice(assertion.indexOf(': ') + 1).trim();
  return (guarded.find(({ text }) => text.includes(claim)) ?? guarded[0])?.message;
}
