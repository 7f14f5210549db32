/**
 * The scanner (manual §2.1): source bytes to tokens, one at a time, with one token of lookahead. A token's
 * value is left in `text` (names and strings) or `number`.
 *
 * The source is read by char code and values are slices of it. Messages quote a token as the reference's
 * buffer holds it (delimiters kept, escapes already converted, cut at an embedded zero), which is put together
 * only when a message needs it.
 *
 * DEPARTURE from the manual, as the reference does: a zero byte after a dot counts as a dot (`.\0` is `..`), and
 * after the digits of a numeral as its `e` or sign; the numeral then ends there, but what follows it is eaten.
 */

import { allocation, noteFormatted, running } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { LuaError } from '../values/lua-error.ts';
import { chunkId, SYNTAX_ERROR_ID_SIZE } from './chunk-id.ts';
import type { FunctionMemory } from './function-memory.ts';
import { readNumeral } from './numeral.ts';
import { RESERVED_WORDS, TOKEN, tokenName } from './tokens.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const DOUBLE_QUOTE = 34;
const QUOTE = 39;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const UPPER_E = 69;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const LOWER_E = 101;
const TILDE = 126;

/** What a byte can begin or continue (the C locale's classes: nothing above 127 is a letter). */
const LETTER = 1;
const DIGIT = 2;
const SPACE = 4;
const CLASSES = new Uint8Array(256);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_')
  CLASSES[letter.charCodeAt(0)] = LETTER;
for (const digit of '0123456789') CLASSES[digit.charCodeAt(0)] = DIGIT;
for (const space of ' \t\v\f\r\n') CLASSES[space.charCodeAt(0)] = SPACE;

/** Escapes of one letter; any other character stands for itself. */
const ESCAPES: ReadonlyMap<number, string> = new Map(
  Object.entries({ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }).map(
    ([letter, value]) => [letter.charCodeAt(0), value],
  ),
);

/** What a token costs on its way to code, in units of work and in memory. */
const UNITS_PER_TOKEN = 8;
const BYTES_PER_TOKEN = 16;

export class Scanner {
  /** The current token, and its value. */
  token: number = TOKEN.END_OF_SOURCE;
  text = '';
  number = 0;
  /** The line the scanner has come to, and the line where the last consumed token ended. */
  line = 1;
  lastLine = 1;

  protected source: string;
  private readonly chunkName: string;
  protected position = 0;
  private tokens = 0;
  /** The token after the current one, if `peek` has read it; its value is in the scanned fields. */
  private lookahead = -1;
  private scannedText = '';
  private scannedNumber = 0;
  /** What surrounds the text of the last scanned string in the source. */
  private opening = '';
  private closing = '';

  /** Where every word and string is entered: the memory of the function that is being compiled. */
  memory: FunctionMemory | undefined = undefined;

  constructor(source: string, chunkName: string) {
    this.source = source;
    this.chunkName = chunkName;
  }

  /** Consumes the current token. */
  next(): void {
    this.lastLine = this.line;
    if ((++this.tokens & 255) === 0) this.pay();
    if (this.lookahead >= 0) {
      this.token = this.lookahead;
      this.lookahead = -1;
    } else {
      this.token = this.scan();
      if (this.token === TOKEN.STRING) this.memory?.enterString(this.scannedText);
    }
    this.text = this.scannedText;
    this.number = this.scannedNumber;
  }

  /** Pays for compiling, in work and in memory, by the token. */
  private pay(): void {
    running.meter.spend(256 * UNITS_PER_TOKEN);
    running.meter.reserve(this.tokens * BYTES_PER_TOKEN);
  }

  /** The token after the current one. */
  peek(): number {
    this.lookahead = this.scan();
    if (this.lookahead === TOKEN.STRING) this.memory?.enterString(this.scannedText);
    return this.lookahead;
  }

  /** Raises a syntax error at the current token. */
  failHere(message: string): never {
    return this.fail(message, this.tokenText(this.token));
  }

  /** Raises a syntax error on the current line; `near` is the source text to quote, if any. */
  fail(message: string, near?: string): never {
    const chunk = chunkId(this.chunkName, SYNTAX_ERROR_ID_SIZE);
    const place = `${chunk}:${this.line}: ${message}`;
    const text = near === undefined ? place : `${place} near '${near}'`;
    if (allocation.ledger !== undefined) {
      noteFormatted(place, chunk, ':', String(this.line), ': ', message, '');
      if (near !== undefined) noteFormatted(text, '', place, " near '", near, "'");
    }
    throw new LuaError(text);
  }

  /** How messages quote the token just scanned; undefined for a zero byte, which they leave out. */
  private tokenText(token: number): string | undefined {
    switch (token) {
      case 0:
        return undefined;
      case TOKEN.NAME:
      case TOKEN.NUMBER:
        return this.scannedText;
      case TOKEN.STRING:
        return untilZero(this.opening + this.scannedText + this.closing);
      default:
        return tokenName(token);
    }
  }

  protected scan(): number {
    const source = this.source;
    for (;;) {
      const start = this.position;
      if (start >= source.length) return TOKEN.END_OF_SOURCE;
      const c = source.charCodeAt(start);
      const kind = CLASSES[c]!;
      if (kind === LETTER) return this.scanWord(start);
      if (kind === SPACE) {
        if (c === LINE_FEED || c === CARRIAGE_RETURN) this.skipNewline();
        else this.position++;
        continue;
      }
      if (kind === DIGIT) return this.scanNumber(start, start);
      switch (c) {
        case MINUS:
          if (source.charCodeAt(start + 1) !== MINUS) break;
          this.position += 2;
          this.skipComment();
          continue;
        case OPEN_BRACKET: {
          const level = this.longBracketLevel(OPEN_BRACKET);
          if (level >= 0) {
            this.scanLongString(level, 'string');
            return TOKEN.STRING;
          }
          if (this.position - start > 1) {
            this.fail('invalid long string delimiter', source.slice(start, this.position));
          }
          return OPEN_BRACKET;
        }
        case EQUALS:
          return this.symbol(EQUALS, TOKEN.EQ);
        case LESS:
          return this.symbol(LESS, TOKEN.LE);
        case GREATER:
          return this.symbol(GREATER, TOKEN.GE);
        case TILDE:
          return this.symbol(TILDE, TOKEN.NE);
        case DOUBLE_QUOTE:
        case QUOTE:
          this.scanString(c);
          return TOKEN.STRING;
        case DOT: {
          const after = source.charCodeAt(start + 1);
          if (after === DOT || after === 0) {
            const third = source.charCodeAt(start + 2);
            const dots = third === DOT || third === 0;
            this.position += dots ? 3 : 2;
            return dots ? TOKEN.DOTS : TOKEN.CONCAT;
          }
          if (after >= ZERO && after <= NINE) return this.scanNumber(start, start + 1);
          break;
        }
        default:
      }
      this.position++;
      return c;
    }
  }

  /** A symbol that an equals sign makes another one. */
  private symbol(short: number, withEquals: number): number {
    if (this.source.charCodeAt(this.position + 1) === EQUALS) {
      this.position += 2;
      return withEquals;
    }
    this.position++;
    return short;
  }

  private scanWord(start: number): number {
    const source = this.source;
    let end = start + 1;
    while (CLASSES[source.charCodeAt(end)]! & (LETTER | DIGIT)) end++;
    this.position = end;
    const word = source.slice(start, end);
    this.memory?.enterString(word);
    const reserved = RESERVED_WORDS.get(word);
    if (reserved !== undefined) return reserved;
    this.scannedText = word;
    return TOKEN.NAME;
  }

  /**
   * Takes everything that could belong to a numeral (`3..2` and `3x` too), then reads it as a whole.
   * `from` is where the digits begin.
   */
  private scanNumber(start: number, from: number): number {
    const source = this.source;
    let end = from;
    let c: number;
    do c = source.charCodeAt(++end);
    while ((c >= ZERO && c <= NINE) || c === DOT);
    if (c === LOWER_E || c === UPPER_E || c === 0) {
      c = source.charCodeAt(++end);
      if (c === PLUS || c === MINUS || c === 0) end++;
    }
    while (CLASSES[source.charCodeAt(end)]! & (LETTER | DIGIT)) end++;
    this.position = end;
    const text = untilZero(source.slice(start, end));
    const value = readNumeral(text);
    if (value === undefined) this.fail('malformed number', text);
    this.scannedText = text;
    this.scannedNumber = value;
    return TOKEN.NUMBER;
  }

  /** A quoted string (the position is on its opening quote). */
  private scanString(quote: number): void {
    const source = this.source;
    this.opening = this.closing = String.fromCharCode(quote);
    let text = '';
    let from = ++this.position;
    for (;;) {
      const at = this.position;
      const c = source.charCodeAt(at);
      if (c === quote) {
        this.scannedText = text === '' ? source.slice(from, at) : text + source.slice(from, at);
        this.position++;
        return;
      }
      if (c === BACKSLASH) {
        text += source.slice(from, at);
        this.position++;
        text += this.scanEscape(text);
        from = this.position;
      } else if (c === LINE_FEED || c === CARRIAGE_RETURN) {
        this.fail('unfinished string', untilZero(this.opening + text + source.slice(from, at)));
      } else if (at >= source.length) {
        this.fail('unfinished string', tokenName(TOKEN.END_OF_SOURCE));
      } else {
        this.position++;
      }
    }
  }

  /** What an escape sequence stands for (the position is after its backslash). */
  private scanEscape(before: string): string {
    const source = this.source;
    if (this.position >= source.length) return '';
    const c = source.charCodeAt(this.position);
    if (c === LINE_FEED || c === CARRIAGE_RETURN) {
      this.skipNewline();
      return '\n';
    }
    if (CLASSES[c] !== DIGIT) {
      this.position++;
      return ESCAPES.get(c) ?? source[this.position - 1]!;
    }
    let code = 0;
    for (let digits = 0; digits < 3 && CLASSES[source.charCodeAt(this.position)] === DIGIT; digits++) {
      code = code * 10 + source.charCodeAt(this.position++) - ZERO;
    }
    if (code > 255) this.fail('escape sequence too large', untilZero(this.opening + before));
    return String.fromCharCode(code);
  }

  /**
   * Skips a bracket and the equals signs after it. Their number if another such bracket follows (it is not
   * skipped), else a negative number.
   */
  private longBracketLevel(bracket: number): number {
    const source = this.source;
    const first = ++this.position;
    while (source.charCodeAt(this.position) === EQUALS) this.position++;
    const level = this.position - first;
    return source.charCodeAt(this.position) === bracket ? level : -level - 1;
  }

  /**
   * A long string or comment (the position is on its second opening bracket). 5.1 refuses a `[[` within
   * `[[...]]`, which 5.0 allowed to nest.
   */
  private scanLongString(level: number, what: 'string' | 'comment'): void {
    const source = this.source;
    this.position++;
    if (isNewline(source.charCodeAt(this.position))) this.skipNewline();
    const from = this.position;
    let returns = false;
    for (;;) {
      const c = source.charCodeAt(this.position);
      if (c === CLOSE_BRACKET) {
        const end = this.position;
        if (this.longBracketLevel(CLOSE_BRACKET) !== level) continue;
        this.position++;
        if (what === 'comment') return;
        const text = source.slice(from, end);
        this.scannedText = returns ? text.replace(/\r\n|\n\r|\r/g, '\n') : text;
        const signs = '='.repeat(level);
        this.opening = `[${signs}[`;
        this.closing = `]${signs}]`;
        return;
      }
      if (c === OPEN_BRACKET) {
        if (this.longBracketLevel(OPEN_BRACKET) !== level) continue;
        if (level === 0) this.fail('nesting of [[...]] is deprecated', '[');
        this.position++;
      } else if (c === LINE_FEED || c === CARRIAGE_RETURN) {
        returns ||= c === CARRIAGE_RETURN || source.charCodeAt(this.position + 1) === CARRIAGE_RETURN;
        this.skipNewline();
      } else if (this.position >= source.length) {
        this.fail(`unfinished long ${what}`, tokenName(TOKEN.END_OF_SOURCE));
      } else {
        this.position++;
      }
    }
  }

  /** A comment, the position being after its two dashes. */
  private skipComment(): void {
    const source = this.source;
    if (source.charCodeAt(this.position) === OPEN_BRACKET) {
      const level = this.longBracketLevel(OPEN_BRACKET);
      if (level >= 0) {
        this.scanLongString(level, 'comment');
        return;
      }
    }
    while (this.position < source.length && !isNewline(source.charCodeAt(this.position))) this.position++;
  }

  /** Skips one line end: either byte alone, or both in either order. */
  private skipNewline(): void {
    const first = this.source.charCodeAt(this.position++);
    const second = this.source.charCodeAt(this.position);
    if (isNewline(second) && second !== first) this.position++;
    this.line++;
  }
}

function isNewline(c: number): boolean {
  return c === LINE_FEED || c === CARRIAGE_RETURN;
}
