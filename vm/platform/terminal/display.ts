/**
 * Shows prompt and line on a terminal, over as many rows as they need, and moves its cursor. Only what changed is
 * written, and all moves are relative, so what a program left on the prompt's row stays there.
 */

import { shown, widthOf } from './text.ts';

interface Place {
  row: number;
  column: number;
}

export class Display {
  private readonly write: (text: string) => void;
  private readonly columns: () => number;
  /** What stands on the terminal, a piece a character, and where its cursor is. */
  private pieces: string[] = [];
  private place: Place = { row: 0, column: 0 };

  constructor(write: (text: string) => void, columns: () => number) {
    this.write = write;
    this.columns = columns;
  }

  /** Begins on a row of its own. */
  start(): void {
    this.pieces = [];
    this.place = { row: 0, column: 0 };
  }

  /** Shows the text with the cursor before character `cursor`. */
  show(prompt: readonly string[], text: readonly string[], cursor: number): void {
    const pieces = [...prompt, ...text].map(shown);
    let same = 0;
    while (same < pieces.length && same < this.pieces.length && pieces[same] === this.pieces[same]) same++;
    let output = '';
    if (same < pieces.length || same < this.pieces.length) {
      const from = this.placeAfter(pieces.slice(0, same));
      output += this.move(from);
      const end = this.placeAfter(pieces);
      // What the row held before a line break goes.
      output += pieces
        .slice(same)
        .map((piece) => (piece === '\n' ? '\x1b[K\n' : piece))
        .join('');
      // A terminal goes to the next row only with the next character.
      if (end.column === 0 && end.row > 0 && pieces[pieces.length - 1] !== '\n') output += ' \r';
      this.place = end;
      if (same < this.pieces.length) output += '\x1b[J';
      this.pieces = pieces;
    }
    output += this.move(this.placeAfter(pieces.slice(0, prompt.length + cursor)));
    if (output !== '') this.write(output);
  }

  /** Goes below the line. */
  end(): void {
    this.write(this.move(this.placeAfter(this.pieces)));
  }

  private move(to: Place): string {
    const rows = to.row - this.place.row;
    const columns = to.column - this.place.column;
    this.place = to;
    const vertical = rows === 0 ? '' : `\x1b[${Math.abs(rows)}${rows < 0 ? 'A' : 'B'}`;
    const horizontal = columns === 0 ? '' : `\x1b[${Math.abs(columns)}${columns < 0 ? 'D' : 'C'}`;
    return vertical + horizontal;
  }

  private placeAfter(pieces: readonly string[]): Place {
    const width = this.columns();
    let row = 0;
    let column = 0;
    for (const piece of pieces) {
      if (piece === '\n') {
        row++;
        column = 0;
        continue;
      }
      for (const character of piece) {
        const size = widthOf(character);
        if (column + size > width) {
          row++;
          column = 0;
        }
        column += size;
        if (column === width) {
          row++;
          column = 0;
        }
      }
    }
    return { row, column };
  }
}
