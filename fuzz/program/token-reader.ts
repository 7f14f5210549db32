/** Reads a list of tokens for a parser: looking at one, taking it, insisting on it, and saying what is wrong. */

import type { Punctuation, Token } from './scan.ts';
import { ProgramSyntaxError } from './syntax-error.ts';
import type { ReservedWord } from './words.ts';

export class TokenReader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  /** The token that is read next. */
  protected get token(): Token {
    return this.tokens[this.at]!;
  }

  protected next(): void {
    if (this.token.kind !== 'end') this.at++;
  }

  protected is(word: ReservedWord | Punctuation): boolean {
    return this.token.kind === 'word' && this.token.text === word;
  }

  protected accept(word: ReservedWord | Punctuation): boolean {
    if (!this.is(word)) return false;
    this.next();
    return true;
  }

  protected expect(word: ReservedWord | Punctuation): void {
    if (!this.accept(word)) this.failNear(`'${word}' expected`);
  }

  protected expectMatch(
    word: ReservedWord | Punctuation,
    opened: ReservedWord | Punctuation,
    line: number,
  ): void {
    if (this.accept(word)) return;
    this.failNear(
      this.token.line === line
        ? `'${word}' expected`
        : `'${word}' expected (to close '${opened}' at line ${line})`,
    );
  }

  protected failNear(message: string): never {
    this.fail(`${message} near '${this.token.text}'`);
  }

  protected fail(message: string): never {
    throw new ProgramSyntaxError(message, this.token.line);
  }

  /** The token `offset` after the next one, or before it; undefined at either end. */
  protected near(offset: number): Token | undefined {
    return this.tokens[this.at + offset];
  }
}
