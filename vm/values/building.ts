/**
 * How the reference builds a long string piece by piece: not what comes out, but the strings it makes on the way, for
 * programs that count memory (`collectgarbage`, manual §5.1). As seen from the count: bytes gather in a buffer of 8192; a
 * full buffer becomes a string; a new string is joined with those before it that are shorter than what it has grown to,
 * and with more when ten of them wait; at the end all that wait are joined. A value that does not fit into the
 * buffer waits as a string of its own. Before each string that is made the cycle goes on, and those that wait are alive.
 */

import { allocation, type Ledger } from './allocation.ts';

const BUFFER_SIZE = 8192;
const MOST_WAITING = 10;
/** Longer strings are not looked at: it would take long, and few programs have them. */
const LONGEST = 1 << 24;

export class Building {
  private buffered = '';
  private readonly waiting: string[] = [];
  private readonly ledger: Ledger;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  /** Adds bytes. */
  addText(text: string): void {
    if (text.length > LONGEST) return;
    this.buffered += text;
    while (this.buffered.length > BUFFER_SIZE) {
      this.push(this.buffered.slice(0, BUFFER_SIZE));
      this.buffered = this.buffered.slice(BUFFER_SIZE);
      this.join();
    }
  }

  /** Makes room for a whole piece, as a file's is read: what the buffer holds becomes a string. */
  makeRoom(): void {
    if (this.buffered === '') return;
    this.flush();
    this.join();
  }

  /** Adds a value that is a string already. */
  addValue(text: string): void {
    if (this.buffered.length + text.length <= BUFFER_SIZE) {
      this.buffered += text;
      return;
    }
    this.flush();
    this.wait(text);
    this.join();
  }

  /** Adds a number, which becomes a string first. */
  addNumber(text: string): void {
    this.ledger.addString(text);
    this.ledger.check();
    this.addValue(text);
  }

  /** Adds a string that is made for it. */
  addMade(text: string): void {
    this.ledger.check();
    this.ledger.addString(text);
    this.addValue(text);
  }

  /** The string is complete: it is the result of the function. */
  finish(text: string): void {
    this.flush();
    if (this.waiting.length > 1) {
      this.ledger.check();
      this.ledger.addJoined(text);
    } else if (this.waiting.length === 0) {
      this.ledger.addString('');
    }
    this.ledger.drop(this.waiting.length);
    this.ledger.result = text;
  }

  private flush(): void {
    if (this.buffered !== '') this.push(this.buffered);
    this.buffered = '';
  }

  private push(text: string): void {
    this.ledger.check();
    this.ledger.addString(text);
    this.wait(text);
  }

  private wait(text: string): void {
    this.waiting.push(text);
    this.ledger.hold(text);
  }

  private join(): void {
    const { waiting } = this;
    let count = 1;
    let length = waiting[waiting.length - 1].length;
    while (count < waiting.length) {
      const next = waiting[waiting.length - 1 - count].length;
      if (length <= next && waiting.length - count + 1 < MOST_WAITING) break;
      length += next;
      count++;
    }
    if (count === 1) return;
    this.ledger.check();
    const joined = waiting.splice(waiting.length - count).join('');
    this.ledger.addJoined(joined);
    this.ledger.drop(count);
    this.wait(joined);
  }
}

/** The record of a string that is about to be built, where memory is counted. */
export function beginBuilding(): Building | undefined {
  return allocation.ledger === undefined ? undefined : new Building(allocation.ledger);
}

/** Accounts for what is made on the way to a text that is read from a file, at most `count` bytes. */
export function noteRead(text: string, count: number): void {
  const building = beginBuilding();
  if (building === undefined || text.length > LONGEST) return;
  let left = count;
  let position = 0;
  for (;;) {
    building.makeRoom();
    const wanted = Math.min(left, BUFFER_SIZE);
    const piece = text.slice(position, position + wanted);
    building.addText(piece);
    position += piece.length;
    left -= piece.length;
    if (left <= 0 || piece.length < wanted) break;
  }
  building.finish(text);
}

/** Accounts for what is made on the way to a text that is built byte by byte, and is the result of the function. */
export function noteBuilt(text: string): string {
  const { ledger } = allocation;
  if (ledger !== undefined && text.length <= LONGEST) {
    const building = new Building(ledger);
    building.addText(text);
    building.finish(text);
  }
  return text;
}
