/**
 * The front matter of a corpus case: a Lua comment on its first lines, `--[[---` to `---]]`, of
 * `key: value` lines from a closed set of keys. This is the one parser of it.
 */

import { manualFunction } from './manual-functions.ts';
import { manualSection } from './manual-sections.ts';

/** One clause of the manual: a section, and the function it describes where it is one of §5. */
export interface ManualReference {
  section: string;
  function?: string;
}

export interface FrontMatter {
  /** One line: the behaviour the case is about. */
  description: string;
  manual: ManualReference[];
  /** From `corpus/vocabulary.json`. */
  tags: string[];
}

export class FrontMatterError extends Error {}

const KEYS = ['description', 'manual', 'tags'] as const;
const BLOCK = /^(?:#[^\n]*\n)?--\[\[---\n([\s\S]*?)\n---\]\]\n/;

/**
 * Reads the front matter of a case and checks it against the vocabulary.
 * @throws FrontMatterError naming the key that is missing, unknown or malformed.
 */
export function parseFrontMatter(source: string, tags: ReadonlySet<string>): FrontMatter {
  const block = BLOCK.exec(source);
  if (block === null) throw new FrontMatterError('the file does not begin with a --[[--- … ---]] comment');
  const fields = readFields(block[1]!);
  for (const key of KEYS) {
    if (!fields.has(key)) throw new FrontMatterError(`'${key}' is missing`);
  }
  const manual = readList(fields.get('manual')!).map(readReference);
  if (manual.length === 0) throw new FrontMatterError("'manual' names no section");
  const used = readList(fields.get('tags')!);
  for (const tag of used) {
    if (!tags.has(tag)) throw new FrontMatterError(`tag '${tag}' is not in the vocabulary`);
  }
  return { description: fields.get('description')!, manual, tags: used };
}

/** The text of a case after its front matter. */
export function bodyAfterFrontMatter(source: string): string {
  return source.replace(BLOCK, '');
}

function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const match = /^([a-z]+): *(.*\S) *$/.exec(line);
    if (match === null) throw new FrontMatterError(`not a 'key: value' line: ${line}`);
    const [, key, value] = match;
    if (!(KEYS as readonly string[]).includes(key!)) throw new FrontMatterError(`unknown key '${key}'`);
    if (fields.has(key!)) throw new FrontMatterError(`'${key}' is given twice`);
    fields.set(key!, value!);
  }
  return fields;
}

/** `a` or `[a, b]`. */
function readList(value: string): string[] {
  if (!value.startsWith('[')) return [value];
  if (!value.endsWith(']')) throw new FrontMatterError(`list without its closing bracket: ${value}`);
  const inner = value.slice(1, -1).trim();
  return inner === '' ? [] : inner.split(/ *, */);
}

function readReference(text: string): ManualReference {
  const match = /^(\d(?:\.\d+)*)(?: (\S+))?$/.exec(text);
  if (match === null) throw new FrontMatterError(`not a manual section and function: ${text}`);
  const [, section, name] = match;
  if (name === undefined) {
    if (manualSection(section!) === undefined) throw new FrontMatterError(`no section ${section} in §2`);
    return { section: section! };
  }
  const known = manualFunction(name);
  if (known === undefined) throw new FrontMatterError(`the manual has no function '${name}'`);
  if (known.section !== section) {
    throw new FrontMatterError(`'${name}' is in §${known.section}, not in §${section}`);
  }
  return { section: section!, function: name };
}
