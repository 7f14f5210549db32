/** The corpus on disk: which cases there are, and what each one says about itself. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { type FrontMatter, FrontMatterError, parseFrontMatter } from './front-matter.ts';

export interface CorpusCase {
  /** Path below the corpus folder, with '/': the identity of the case in results. */
  path: string;
  frontMatter: FrontMatter;
  /** Bytes, one per char code. */
  source: string;
}

/** A file of the corpus that is no case: a fault of the corpus, not of a subject. */
export class CorpusError extends Error {}

const PRELUDE = 'prelude.lua';

/**
 * Reads the cases below `root`, sorted by path. With `selected`, only those below these files or folders
 * (as the user wrote them: from the working folder, or from the corpus folder).
 * @throws CorpusError when a selected path does not exist or a case is malformed.
 */
export async function readCorpus(root: string, selected: readonly string[] = []): Promise<CorpusCase[]> {
  const tags = await readVocabulary(root);
  const files =
    selected.length === 0
      ? await luaFiles(root)
      : (await Promise.all(selected.map((path) => filesBelow(root, path)))).flat();
  const paths = [...new Set(files.map((file) => relative(root, file).split(sep).join('/')))]
    .filter((path) => path !== PRELUDE)
    .sort();
  return Promise.all(paths.map((path) => readCase(root, path, tags)));
}

/** The closed list of tags. */
export async function readVocabulary(root: string): Promise<Set<string>> {
  const parsed: unknown = JSON.parse(await readFile(join(root, 'vocabulary.json'), 'utf8'));
  const { tags } = parsed as { tags: Record<string, string> };
  return new Set(Object.keys(tags));
}

/** The lines that every case repeats after its front matter. */
export function readPrelude(root: string): Promise<string> {
  return readFile(join(root, PRELUDE), 'latin1');
}

async function readCase(root: string, path: string, tags: ReadonlySet<string>): Promise<CorpusCase> {
  const source = await readFile(join(root, path), 'latin1');
  try {
    return { path, frontMatter: parseFrontMatter(source, tags), source };
  } catch (error) {
    if (error instanceof FrontMatterError) throw new CorpusError(`${path}: ${error.message}`);
    throw error;
  }
}

async function filesBelow(root: string, path: string): Promise<string[]> {
  for (const candidate of [resolve(path), resolve(root, path)]) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) return [candidate];
    if (found?.isDirectory()) return luaFiles(candidate);
  }
  throw new CorpusError(`no such file or folder: ${path}`);
}

async function luaFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.lua'))
    .map((entry) => join(entry.parentPath, entry.name));
}
