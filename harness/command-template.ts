/**
 * Command templates as users write them: `mylua {file}`, `docker run -i lua51 lua {file}`, or a bare path.
 *
 * Words are split as a shell splits them (spaces, quotes, backslash) but no shell runs, so nothing else in
 * them is special. A program runs in an empty folder of its own, as `program.lua`, because that name shows in
 * every error message; therefore words that name existing files relative to the user's folder become absolute.
 */

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { HarnessError } from './harness-error.ts';

export interface CommandTemplate {
  /** As the user wrote it. */
  text: string;
  /**
   * What to start: the name where it was found on the PATH (it shows in the messages of many implementations),
   * else an absolute path; undefined when there is no such command.
   */
  executable: string | undefined;
  /** The words of the command, its own name first, `{file}` not yet replaced. */
  words: readonly string[];
}

/** Reads a command template. Throws a HarnessError for an unclosed quote or an empty command. */
export function parseCommandTemplate(text: string, folder: string = process.cwd()): CommandTemplate {
  const words = splitWords(text);
  const name = words[0];
  if (name === undefined) throw new HarnessError(`the command '${text}' is empty`);
  if (!words.some((word) => word.includes('{file}'))) words.push('{file}');
  const rest = words.slice(1).map((word) => {
    if (isAbsolute(word) || word.startsWith('-') || word.includes('{file}')) return word;
    const path = resolve(folder, word);
    return existsSync(path) ? path : word;
  });
  const found = findExecutable(name, folder);
  const executable = found !== undefined && !name.includes('/') ? name : found;
  return { text, executable, words: [name, ...rest] };
}

/** The arguments for running `file`: everything after the executable. */
export function commandArguments(template: CommandTemplate, file: string): string[] {
  return template.words.slice(1).map((word) => word.replaceAll('{file}', file));
}

/** Absolute path of a command, looked up on the PATH unless it has a slash. */
export function findExecutable(name: string, folder: string = process.cwd()): string | undefined {
  if (name.includes('/')) {
    const path = resolve(folder, name);
    return isExecutable(path) ? path : undefined;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== '');
  return folders.map((entry) => join(entry, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(text[i + 1] ?? '')) word += text[++i]!;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\' && i + 1 < text.length) {
      word = (word ?? '') + text[++i]!;
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== '') throw new HarnessError(`the command has an unclosed ${quote}: ${text}`);
  if (word !== undefined) words.push(word);
  return words;
}
