/** What the program parser throws for a text that is not Lua 5.1. */
export class ProgramSyntaxError extends Error {
  override readonly name = 'ProgramSyntaxError';
  /** Line of the source, from 1. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}
