/** The replay format `SEED:PATH`: the campaign's seed, and the program's number in it. */

import { HarnessError } from '../../harness/harness-error.ts';
import { type GeneratedProgram, generateProgram } from './program.ts';

export interface Replay {
  readonly seed: number;
  readonly index: number;
}

/** Largest seed: what survives a trip through JSON and a shell. */
export const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

export function formatReplay({ seed, index }: Replay): string {
  return `${seed}:${index}`;
}

/** Reads `SEED:PATH`; undefined when the text does not have that form. */
export function parseReplay(text: string): Replay | undefined {
  const match = /^(\d+):(\d+)$/.exec(text);
  if (match === null) return undefined;
  const [seed, index] = [Number(match[1]), Number(match[2])];
  if (seed > LARGEST_SEED || index > 0x7fffffff)
    throw new HarnessError(`${text}: the seed or the path is too large`);
  return { seed, index };
}

/** The program that a replay text names. */
export function replayProgram({ seed, index }: Replay): GeneratedProgram {
  return generateProgram(seed, index);
}
