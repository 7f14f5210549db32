/** Lua source made wrong: tokens dropped, added, replaced and exchanged. */

import type { Random } from './random.ts';

/** Rough tokens: enough to damage a source between its tokens rather than within them. */
const TOKENS =
  /--\[\[[\s\S]*?\]\]|--[^\n]*|[A-Za-z_]\w*|\d[\w.]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\[\[[\s\S]*?\]\]|\.\.\.|\.\.|[=~<>]=|\s+|./g;

/** What is put in: every token, pieces that begin a token and do not end it, bytes that are no token. */
const PIECES = [
  ...['and', 'break', 'do', 'else', 'elseif', 'end', 'false', 'for', 'function', 'if', 'in', 'local', 'nil'],
  ...['not', 'or', 'repeat', 'return', 'then', 'true', 'until', 'while', 'goto', 'x', '1', '"s"', '...'],
  ...['(', ')', '{', '}', '[', ']', '=', '==', '~', '~=', ',', ';', ':', '.', '..', '#', '+', '<', '>='],
  ...['"', "'", '[[', '[=', '--[[', '[==[ x ]==]', '"\\0a" "', '"a\\300"', '"a\\\n', '\\', '$', '\0', '\x01'],
  ...['\xff', '\r', '\n', '3..2', '0x', '0x1p4', '1e', '1e+', '3x', '.5', '08'],
];

/** The source with one to three of its tokens damaged. */
export function breakSource(random: Random, source: string): string {
  const tokens = source.match(TOKENS) ?? [];
  for (let i = random.below(3); i >= 0; i--) {
    const at = random.below(tokens.length);
    switch (random.below(4)) {
      case 0:
        tokens.splice(at, 1);
        break;
      case 1:
        tokens.splice(at, 0, random.pick(PIECES), random.pick(['', ' ']));
        break;
      case 2:
        tokens[at] = random.pick(PIECES);
        break;
      default: {
        const other = random.below(tokens.length);
        [tokens[at], tokens[other]] = [tokens[other] ?? '', tokens[at] ?? ''];
      }
    }
  }
  return tokens.join('');
}

/** A few pieces in a row that have nothing to do with each other. */
export function noise(random: Random): string {
  return random.list(1, 25, () => random.pick(PIECES) + random.pick(['', ' '])).join('');
}
