/**
 * Tokens (manual §2.1). A one-character token is its own byte; reserved words, longer symbols and the four
 * kinds that carry text or a value are numbered from 257 on, so a token is always a number.
 */

export const TOKEN = {
  HASH: 35,
  OPEN_PAREN: 40,
  CLOSE_PAREN: 41,
  COMMA: 44,
  MINUS: 45,
  DOT: 46,
  COLON: 58,
  SEMICOLON: 59,
  EQUALS: 61,
  OPEN_BRACKET: 91,
  CLOSE_BRACKET: 93,
  OPEN_BRACE: 123,
  CLOSE_BRACE: 125,

  AND: 257,
  BREAK: 258,
  DO: 259,
  ELSE: 260,
  ELSEIF: 261,
  END: 262,
  FALSE: 263,
  FOR: 264,
  FUNCTION: 265,
  IF: 266,
  IN: 267,
  LOCAL: 268,
  NIL: 269,
  NOT: 270,
  OR: 271,
  REPEAT: 272,
  RETURN: 273,
  THEN: 274,
  TRUE: 275,
  UNTIL: 276,
  WHILE: 277,
  CONCAT: 278,
  DOTS: 279,
  EQ: 280,
  GE: 281,
  LE: 282,
  NE: 283,
  NUMBER: 284,
  NAME: 285,
  STRING: 286,
  END_OF_SOURCE: 287,
} as const;

const LAST_RESERVED = TOKEN.WHILE;

const SPELLINGS: readonly string[] = [
  ...[
    'and',
    'break',
    'do',
    'else',
    'elseif',
    'end',
    'false',
    'for',
    'function',
    'if',
    'in',
    'local',
    'nil',
    'not',
  ],
  ...['or', 'repeat', 'return', 'then', 'true', 'until', 'while'],
  ...['..', '...', '==', '>=', '<=', '~=', '<number>', '<name>', '<string>', '<eof>'],
];

/** Reserved words to their tokens. */
export const RESERVED_WORDS: ReadonlyMap<string, number> = new Map(
  SPELLINGS.slice(0, LAST_RESERVED - TOKEN.AND + 1).map((word, i) => [word, TOKEN.AND + i]),
);

/** A token's name in messages; control characters are shown by their code. */
export function tokenName(token: number): string {
  if (token >= TOKEN.AND) return SPELLINGS[token - TOKEN.AND]!;
  return token < 32 || token === 127 ? `char(${token})` : String.fromCharCode(token);
}
