/** Finds that a killed campaign left behind: read again, put in place where a kill came between two steps. */

import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../../harness/harness-error.ts';
import { misshapen, type Shape } from '../../harness/shape.ts';
import { parseProgram } from '../program/parse.ts';
import type { Block } from '../program/tree.ts';
import { type Cause, causeOf, unminimizedCause } from '../signature.ts';
import { ASIDE, type FindFolder, readFind } from './find.ts';

/** What there is in a folder of finds. */
export interface Recovered {
  /** Names of the folders. */
  folders: string[];
  /** What the user should know. */
  troubles: string[];
}

/** Ends what `writeFind` had begun: a find that was written aside takes its place if nothing stands there. */
export async function recoverFinds(directory: string): Promise<Recovered> {
  const names = await readdir(directory).catch(() => []);
  const folders = new Set(names.filter((name) => !name.startsWith('.') && !name.includes(DAMAGED)));
  for (const name of names) {
    const intended = ASIDE.exec(name)?.[1];
    if (intended === undefined) continue;
    const isWhole = await readFind(join(directory, name)).then(
      () => true,
      () => false,
    );
    if (isWhole && !folders.has(intended)) {
      await rename(join(directory, name), join(directory, intended));
      folders.add(intended);
    } else {
      await rm(join(directory, name), { recursive: true, force: true });
    }
  }
  return { folders: [...folders].sort(), troubles: [] };
}

const DAMAGED = '.damaged-';

/** Moves a find that cannot be read out of the way, and says so. */
export async function setAside(directory: string, folder: string, why: string): Promise<string> {
  const aside = `${folder}${DAMAGED}${Date.now()}`;
  await rename(join(directory, folder), join(directory, aside));
  return `${why}; it now stands in ${aside}`;
}

const CAUSE_SHAPE: Shape = {
  signature: 'string',
  variant: 'string',
  parts: 'array',
  isLibrary: 'boolean',
  isTold: 'boolean',
  uses: 'array',
  isMinimal: 'boolean',
};

/** The cause of a find, made again from its program where it was not written down. Throws a HarnessError when that is damaged. */
export function causeOfFind(folder: string, { find, program }: FindFolder): Cause {
  const comparison = { kind: 'different', difference: find.difference } as const;
  let block: Block;
  try {
    block = parseProgram(program);
  } catch (error) {
    throw new HarnessError(`${join(folder, 'program.lua')} is damaged: ${(error as Error).message}`);
  }
  if (find.cause?.signature === find.signature && misshapen(find.cause, CAUSE_SHAPE) === undefined)
    return find.cause;
  const cause = causeOf(comparison, block, find.minimized.stopped === 'minimal');
  return cause.signature === find.signature
    ? cause
    : { ...unminimizedCause(comparison, block), signature: find.signature };
}
