/**
 * What every part of the parser stands on: taking the tokens that the grammar asks for, complaining about
 * others, and counting how deep the syntax nests.
 */

import { allocation, noteFormatted } from '../values/allocation.ts';
import { FunctionBuilder } from './function-builder.ts';
import type { Scanner } from './scanner.ts';
import { TOKEN, tokenName } from './tokens.ts';

/** How deep calls of C may nest in the reference, whose parser is recursive. */
export const MAX_NESTING = 200;

export class TokenReader {
  protected readonly scanner: Scanner;
  protected readonly chunkName: string;
  /** The function being compiled. */
  protected fn: FunctionBuilder;
  /** How many syntax levels (and calls of C before them) are open. */
  protected nesting: number;

  constructor(scanner: Scanner, chunkName: string, nesting: number) {
    this.scanner = scanner;
    this.chunkName = chunkName;
    this.nesting = nesting;
    this.fn = new FunctionBuilder(scanner, undefined, chunkName);
    scanner.memory = this.fn.memory;
  }

  get openLevels(): number {
    return this.nesting;
  }

  /** Consumes the current token if it is `token`. */
  protected accept(token: number): boolean {
    if (this.scanner.token !== token) return false;
    this.scanner.next();
    return true;
  }

  protected expect(token: number): void {
    if (this.scanner.token !== token) this.failExpecting(token);
    this.scanner.next();
  }

  protected expectName(): string {
    if (this.scanner.token !== TOKEN.NAME) this.failExpecting(TOKEN.NAME);
    const name = this.scanner.text;
    this.scanner.next();
    return name;
  }

  /** Consumes the token that ends what `opening` began on `line`. */
  protected expectClosing(closing: number, opening: number, line: number): void {
    if (this.accept(closing)) return;
    if (line === this.scanner.line) this.failExpecting(closing);
    this.scanner.failHere(
      `'${tokenName(closing)}' expected (to close '${tokenName(opening)}' at line ${line})`,
    );
  }

  protected failExpecting(token: number): never {
    const message = `'${tokenName(token)}' expected`;
    if (allocation.ledger !== undefined) noteFormatted(message, "'", tokenName(token), "' expected");
    return this.scanner.failHere(message);
  }

  protected enterLevel(): void {
    if (++this.nesting > MAX_NESTING) this.scanner.fail('chunk has too many syntax levels');
  }
}
