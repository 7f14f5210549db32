/**
 * Takes out of an outcome what the language leaves open, and nothing else:
 * - addresses (`table: 0x55d0…`, `file (0x…)`): renumbered in order of appearance, standard output first;
 * - the name that an implementation puts in front of its own messages (`lua5.1: …`);
 * - the sign of a NaN.
 */

import type { Outcome } from './outcome.ts';

/** What may be an object's address; the last group is the number. */
export const ADDRESS =
  /\b(table|function|userdata|thread|file)(: | \()(builtin: )?(0x)?([0-9a-fA-F]{6,16})\b/g;
/** A NaN's text with its sign; digits may stand on either side, where a program joined another number on. */
const NEGATIVE_NAN = /(?<![A-Za-z_.])-nan(?![A-Za-z_])/g;

/** The outcome with everything the language leaves open in one fixed form. */
export function normaliseOutcome(outcome: Outcome): Outcome {
  const addresses = new Map<string, string>();
  return {
    ...outcome,
    stdout: normaliseText(outcome.stdout, addresses),
    stderr: normaliseText(withoutProgramName(outcome.stderr, outcome.programName), addresses),
  };
}

/** Normalises one text; `addresses` carries the numbering from one text to the next. */
export function normaliseText(text: string, addresses: Map<string, string> = new Map()): string {
  let result = text;
  if (result.includes('0x') || ADDRESS.test(result)) {
    ADDRESS.lastIndex = 0;
    result = result.replace(
      ADDRESS,
      (_all, type: string, separator: string, _builtin, _prefix, address: string) => {
        let number = addresses.get(address);
        if (number === undefined) {
          number = `0x${String(addresses.size + 1).padStart(4, '0')}`;
          addresses.set(address, number);
        }
        return `${type}${separator}${number}`;
      },
    );
  }
  return result.includes('-nan') ? result.replace(NEGATIVE_NAN, 'nan') : result;
}

/** Replaces the implementation's own name at the start of a line by `lua`. */
export function withoutProgramName(stderr: string, name: string | undefined): string {
  if (name === undefined || name === '') return stderr;
  const prefix = `${name}: `;
  if (stderr.startsWith(prefix)) return `lua: ${stderr.slice(prefix.length)}`;
  const at = stderr.lastIndexOf(`\n${prefix}`);
  return at < 0 ? stderr : `${stderr.slice(0, at)}\nlua: ${stderr.slice(at + 1 + prefix.length)}`;
}
