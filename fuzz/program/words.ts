/** Names and reserved words (manual §2.1): what may stand as a name, after a dot, or before `=` in a table. */

// biome-ignore format: one paragraph reads better than a column
const RESERVED_WORDS = [
  'and', 'break', 'do', 'else', 'elseif', 'end', 'false', 'for', 'function', 'if', 'in', 'local', 'nil', 'not',
  'or', 'repeat', 'return', 'then', 'true', 'until', 'while',
] as const;

/** The reserved words of Lua 5.1 (`goto` is a name in it). */
export type ReservedWord = (typeof RESERVED_WORDS)[number];

const RESERVED: ReadonlySet<string> = new Set(RESERVED_WORDS);

/** Whether the word is reserved. */
export function isReserved(word: string): word is ReservedWord {
  return RESERVED.has(word);
}

/** Whether the text can be written as a name. Letters are ASCII's: the reference runs in the C locale. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !RESERVED.has(text);
}
