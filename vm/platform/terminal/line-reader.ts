/** What the interactive mode wants of a terminal. Strings are bytes. */
export interface LineReader {
  /** Shows the prompt and reads a line; undefined at the end of input. */
  readLine(prompt: string): string | undefined;
  /** Adds a line to the history. */
  remember(line: string): void;
}
