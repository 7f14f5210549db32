/**
 * A find on disk: a folder that reproduces by itself on another machine. `program.lua` is minimised,
 * `original.lua` as generated, `carried.lua` what the sides ran where that was not the text, `find.json` everything that is known, `README.md` the commands that show it
 * without Tidelock. Folders appear whole or not at all: they are written aside and renamed.
 */

import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FirstDifference } from '../../harness/compare.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { makeResultFolder, resultError } from '../../harness/result-files.ts';
import { misshapen, type Shape } from '../../harness/shape.ts';
import { formatReplay } from '../generate/replay.ts';
import type { Cause } from '../signature.ts';
import type { Way } from '../ways.ts';
import { findReadme } from './find-readme.ts';

export const FIND_VERSION = 1;

export interface FindSide {
  /** The subject as a user names it. */
  id: string;
  description: string;
  /** What it did with `program.lua`, alone in a fresh process. */
  outcome: Outcome;
}

/** One program of the campaign with this find's signature, replayable. */
export interface FindExample {
  /** `SEED:PATH`. */
  replay: string;
  area: string;
  /** How its difference looked before it was minimised. */
  rawSignature: string;
}

/** One of the ways in which a find's cause showed itself, with a program of its own. */
export interface FindVariant {
  variant: string;
  /** Minimised programs that show it so. */
  count: number;
  replay: string;
  program: string;
}

export interface Find {
  version: typeof FIND_VERSION;
  signature: string;
  /** What is known of the cause; finds of earlier versions lack it. */
  cause?: Cause;
  /** Campaign seed and the program's number in it. */
  seed: number;
  path: string;
  /** How the program was carried to the sides; missing for text. */
  through?: Way;
  area: string;
  /** How many programs of the campaign were counted as this find. */
  count: number;
  /** The first few of them. */
  examples: FindExample[];
  variants: FindVariant[];
  difference: FirstDifference;
  reference: FindSide;
  subject: FindSide;
  /** Library functions that the minimised program mentions. */
  functions: string[];
  minimized: { fromNodes: number; toNodes: number; runs: number; milliseconds: number; stopped: string };
  tidelock: string;
  /** ISO 8601, UTC. */
  foundAt: string;
}

export interface FindFolder {
  find: Find;
  /** The minimised program. */
  program: string;
  /** The program as generated. */
  original: string;
  /** What the sides ran, where it is not the text: it has a binary chunk in it, or makes one. */
  carried?: string;
}

/** The replay text of the program that a find was made from. */
export function replayOf({ seed, path, through }: Find): string {
  return formatReplay({ seed, index: Number(path), way: through ?? 'text' });
}

/** Name of a find that is being written; the group is the name it will have. */
export const ASIDE = /^\.(.+)-\w{6}$/;

/** Writes the folder, replacing an older one of the same name. */
export async function writeFind(folder: string, content: FindFolder): Promise<void> {
  let aside: string;
  try {
    makeResultFolder(dirname(folder));
    aside = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  } catch (error) {
    throw resultError(folder, error);
  }
  try {
    await Promise.all([
      writeFile(join(aside, 'program.lua'), content.program, 'latin1'),
      writeFile(join(aside, 'original.lua'), content.original, 'latin1'),
      ...(content.carried === undefined
        ? []
        : [writeFile(join(aside, 'carried.lua'), content.carried, 'latin1')]),
      writeFile(join(aside, 'find.json'), `${JSON.stringify(content.find, undefined, 2)}\n`),
      writeFile(join(aside, 'README.md'), findReadme(content.find, content.program)),
    ]);
    await rm(folder, { recursive: true, force: true });
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw resultError(folder, error);
  }
}

/** Reads a folder back. Throws a HarnessError that says what is wrong with a damaged one. */
export async function readFind(folder: string): Promise<FindFolder> {
  const [text, program, original] = await Promise.all(
    ['find.json', 'program.lua', 'original.lua'].map((name) => readPart(folder, name)),
  );
  const path = join(folder, 'find.json');
  let find: Find;
  try {
    find = JSON.parse(Buffer.from(text!, 'latin1').toString('utf8')) as Find;
  } catch (error) {
    throw new HarnessError(`${path} is not JSON: ${(error as Error).message}`);
  }
  const wrongVersion = misshapen(find, { version: 'number' });
  if (wrongVersion !== undefined) throw new HarnessError(`${path} is damaged: ${wrongVersion}`);
  if (find.version !== FIND_VERSION)
    throw new HarnessError(`${path} has version ${find.version}; this Tidelock reads ${FIND_VERSION}`);
  const wrong = misshapen(find, FIND_SHAPE);
  if (wrong !== undefined) throw new HarnessError(`${path} is damaged: ${wrong}`);
  return { find, program: program!, original: original! };
}

const SIDE_SHAPE: Shape = {
  id: 'string',
  description: 'string',
  outcome: { kind: 'string', exitCode: 'number', stdout: 'string', stderr: 'string' },
};

/** What every reader of a find relies on. */
const FIND_SHAPE: Shape = {
  signature: 'string',
  seed: 'number',
  path: 'string',
  area: 'string',
  count: 'number',
  examples: 'array',
  difference: { stream: 'string', line: 'number' },
  reference: SIDE_SHAPE,
  subject: SIDE_SHAPE,
};

async function readPart(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'latin1');
  } catch {
    throw new HarnessError(`${folder} is not a find: it has no readable ${name}`);
  }
}
