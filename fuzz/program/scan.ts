/**
 * The scanner of the program parser (manual §2.1). It answers to the same lexical rules as the VM's own, but
 * shares nothing with it: the minimiser has to read programs even while the VM's scanner is wrong about them.
 * Numbers keep their text, strings lose their quotes.
 */

import { ProgramSyntaxError } from './syntax-error.ts';
import { isReserved, type ReservedWord } from './words.ts';

// biome-ignore format: one paragraph reads better than a column
export type Punctuation =
  | '+' | '-' | '*' | '/' | '%' | '^' | '#' | '==' | '~=' | '<=' | '>=' | '<' | '>' | '='
  | '(' | ')' | '{' | '}' | '[' | ']' | ';' | ':' | ',' | '.' | '..' | '...';

export type Token = { readonly line: number } & (
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'word'; readonly text: ReservedWord | Punctuation }
  | { readonly kind: 'end'; readonly text: '<eof>' }
);

const SPACE = /[ \t\v\f\r\n]+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** What the reference takes as one token before it looks whether it is a number: `3x` and `1..2` are not. */
const NUMBER = /(?=\.?[0-9])[0-9.]+(?:[eE][+-]?)?[0-9A-Za-z_]*/y;
/** The C library's reader also takes C99's binary exponents. */
const HEXADECIMAL = /^0[xX][0-9A-Fa-f]+(?:[pP][0-9]+)?$/;
const DECIMAL = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const SYMBOL = /\.\.\.|\.\.|==|~=|<=|>=|[-+*/%^#<>=(){}[\];:,.]/y;
const LONG_OPEN = /\[(=*)\[/y;
const LOADER_LINE = /[^\n]*/y;
const COMMENT_LINE = /[^\n\r]*/y;
const STRING_RUN = /[^"'\\\n\r]+/y;
const DECIMAL_ESCAPE = /[0-9]{1,3}/y;
const LINE_BREAK = /\r\n|\n\r|\r|\n/g;
const LINE_BREAK_HERE = /\r\n|\n\r|\r|\n/y;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** All tokens of a source text (one byte per char code), the last one of kind `end`. */
export function scan(source: string): Token[] {
  return new Scanner(source).all();
}

class Scanner {
  private readonly source: string;
  private at = 0;
  private line = 1;

  constructor(source: string) {
    this.source = source;
    // A first line that starts with `#` is for the system's program loader (`lua.c`, manual §6).
    if (source.startsWith('#')) this.take(LOADER_LINE);
  }

  all(): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      this.skipBlank();
      if (this.at >= this.source.length) break;
      tokens.push(this.next());
    }
    tokens.push({ kind: 'end', text: '<eof>', line: this.line });
    return tokens;
  }

  private skipBlank(): void {
    for (;;) {
      const space = this.take(SPACE);
      if (space !== undefined) {
        this.countLines(space);
      } else if (this.source.startsWith('--', this.at)) {
        this.at += 2;
        if (this.longString() === undefined) this.take(COMMENT_LINE);
      } else {
        return;
      }
    }
  }

  private next(): Token {
    const { line } = this;
    const word = this.take(NAME);
    if (word !== undefined)
      return isReserved(word) ? { kind: 'word', text: word, line } : { kind: 'name', text: word, line };
    const number = this.take(NUMBER);
    if (number !== undefined) {
      if (!HEXADECIMAL.test(number) && !DECIMAL.test(number)) this.fail(`malformed number near '${number}'`);
      return { kind: 'number', text: number, line };
    }
    const char = this.source[this.at]!;
    if (char === '"' || char === "'")
      return { kind: 'string', text: this.quotedString(char), line: this.line };
    const long = this.longString();
    if (long !== undefined) return { kind: 'string', text: long, line: this.line };
    if (this.source.startsWith('[=', this.at)) this.fail('invalid long string delimiter');
    const symbol = this.take(SYMBOL);
    if (symbol === undefined) this.fail(`unexpected character '${char}'`);
    return { kind: 'word', text: symbol as Punctuation, line };
  }

  private quotedString(quote: string): string {
    this.at++;
    let text = '';
    for (;;) {
      text += this.take(STRING_RUN) ?? '';
      const char = this.source[this.at];
      if (char === undefined || char === '\n' || char === '\r') this.fail('unfinished string');
      this.at++;
      if (char === quote) return text;
      text += char === '\\' ? this.escape() : char;
    }
  }

  /** After a backslash. */
  private escape(): string {
    const code = this.take(DECIMAL_ESCAPE);
    if (code !== undefined) {
      if (Number(code) > 255) this.fail('escape sequence too large');
      return String.fromCharCode(Number(code));
    }
    const char = this.source[this.at];
    if (char === undefined) this.fail('unfinished string');
    const lineBreak = this.take(LINE_BREAK_HERE);
    if (lineBreak !== undefined) {
      this.line++;
      return '\n';
    }
    this.at++;
    return ESCAPES[char] ?? char;
  }

  /** `[[…]]`, `[==[…]==]`: the text without a first line break, or undefined where none starts. */
  private longString(): string | undefined {
    LONG_OPEN.lastIndex = this.at;
    const open = LONG_OPEN.exec(this.source);
    if (open === null) {
      return undefined;
    }
    const close = `]${open[1]}]`;
    const start = this.at + open[0].length;
    const end = this.source.indexOf(close, start);
    if (end < 0) this.fail('unfinished long string or comment');
    const raw = this.source.slice(start, end);
    if (open[1] === '' && raw.includes('[[')) this.fail("nesting of [[...]] is deprecated near '['");
    this.at = end + close.length;
    this.countLines(raw);
    return raw.replace(LINE_BREAK, '\n').replace(/^\n/, '');
  }

  private countLines(text: string): void {
    this.line += text.match(LINE_BREAK)?.length ?? 0;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    if (match === null || match[0] === '') return undefined;
    this.at += match[0].length;
    return match[0];
  }

  private fail(message: string): never {
    throw new ProgramSyntaxError(message, this.line);
  }
}
