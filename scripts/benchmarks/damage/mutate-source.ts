/** Source with bytes put in where they matter: between tokens, after the parts of a numeral, anywhere. */

import type { Below } from './damage.ts';

/** Rough tokens; a numeral's parts are tokens of their own, so that bytes come between them too. */
const TOKENS =
  /--\[=*\[[\s\S]*?\]=*\]|--[^\n]*|[A-Za-z_]\w*|0[xX]|\d+|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\[(=*)\[[\s\S]*?\]\1\]|\s+|[\s\S]/g;

const NUMERALS = [
  '0',
  '1',
  '12',
  '3.',
  '.5',
  '1.5',
  '1e5',
  '1e+5',
  '2E-3',
  '0x1f',
  '1.5e10',
  '7.e1',
  '08',
  '1..2',
  '3x',
];
const SHORT = [
  '\0',
  '\0\0',
  '\0\0\0',
  '\r',
  '\n',
  '\\',
  '"',
  "'",
  '.',
  '[',
  ']',
  '=',
  '-',
  '\xff',
  '\x1b',
  '#',
];

/** Bytes that mostly leave a source sound, so that mutants go on to the code generator. */
const HARMLESS = [
  ' ',
  '\t',
  '\v',
  '\f',
  '\r',
  '\n',
  '\r\n',
  '\n\r',
  ';',
  '--\0\n',
  '--[[\0]]',
  '--[=[\n]]\0]=]',
  ' \0 ',
];

/** `source` with one to three insertions, or bytes changed. */
export function mutateSource(source: string, below: Below): string {
  let mutated = source;
  for (let i = [1, 1, 1, 2, 3][below(5)]; i > 0; i--) mutated = mutateOnce(mutated, below);
  return mutated;
}

function mutateOnce(source: string, below: Below): string {
  const tokens = source.match(TOKENS) ?? [''];
  const at = below(tokens.length);
  const byte = (): string => String.fromCharCode(below(256));
  const bytes = (): string => (below(2) === 0 ? byte() : SHORT[below(SHORT.length)]);
  const zeros = (): string => '\0'.repeat(1 + below(3));
  // Bytes after a numeral, a dot or within a string often leave a program that compiles.
  const places = tokens.flatMap((token, i) => (/^[\d.'"[-]/.test(token) ? [i] : []));
  const telling = places[below(places.length)] ?? at;
  switch (below(10)) {
    case 0:
      tokens[at] += bytes();
      break;
    case 1:
      tokens[at] += HARMLESS[below(HARMLESS.length)];
      break;
    case 2:
    case 3:
      tokens[telling] += below(2) === 0 ? zeros() : bytes();
      break;
    case 4:
      tokens[telling] = insert(tokens[telling], below(tokens[telling].length + 1), bytes());
      break;
    case 5:
      tokens[at] = insert(tokens[at], below(tokens[at].length + 1), bytes());
      break;
    case 6:
    case 7: {
      // A numeral in the place of another, or anywhere.
      const numeral = NUMERALS[below(NUMERALS.length)];
      const place = tokens.findIndex((token, i) => i >= at && /^\d/.test(token));
      const changed = insert(numeral, below(numeral.length + 1), below(4) === 0 ? byte() : zeros());
      tokens[place < 0 ? at : place] = changed + (below(2) === 0 ? ' ' : '');
      break;
    }
    case 8:
      tokens[at] = bytes();
      break;
    default:
      tokens[0] = `${['#', '#!', '\xef\xbb\xbf', '\0', '#\0', '\n', '--\0', ';'][below(8)]}${tokens[0]}`;
  }
  return tokens.join('');
}

function insert(text: string, at: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at);
}
