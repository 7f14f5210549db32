/** The replay format `SEED:PATH`: the campaign's seed, and the program's number in it; `SEED:PATH:WAY` where it was not run as text. */

import { HarnessError } from '../../harness/harness-error.ts';
import { isWay, WAY_NAMES, type Way } from '../ways.ts';
import { type GeneratedProgram, generateProgram } from './program.ts';

export interface Replay {
  readonly seed: number;
  readonly index: number;
  /** How it is carried to the sides. */
  readonly way: Way;
}

/** Largest seed: what survives a trip through JSON and a shell. */
export const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

export function formatReplay({ seed, index, way }: Replay): string {
  return way === 'text' ? `${seed}:${index}` : `${seed}:${index}:${way}`;
}

/** Reads `SEED:PATH` or `SEED:PATH:WAY`; undefined when the text does not have that form. */
export function parseReplay(text: string): Replay | undefined {
  const match = /^(\d+):(\d+)(?::([a-z-]+))?$/.exec(text);
  if (match === null) return undefined;
  const [seed, index] = [Number(match[1]), Number(match[2])];
  if (seed > LARGEST_SEED || index > 0x7fffffff)
    throw new HarnessError(`${text}: the seed or the path is too large`);
  const way = match[3] ?? 'text';
  if (!isWay(way)) throw new HarnessError(`${text}: no such way; there are ${WAY_NAMES.join(', ')}`);
  return { seed, index, way };
}

/** The program that a replay text names. */
export function replayProgram({ seed, index }: Omit<Replay, 'way'>): GeneratedProgram {
  return generateProgram(seed, index);
}
