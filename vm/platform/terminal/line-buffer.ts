/**
 * What a line editor edits: the characters, the cursor, the kill ring, undoing. Knows nothing of keys and terminals.
 */

import { isWordCharacter } from './text.ts';

/** Typed characters that are undone together. */
const UNDO_GROUP = 20;
const KILL_RING = 10;

/** A state that undoing goes back to. */
export interface Moment {
  text: string[];
  cursor: number;
  /** Characters that were typed one after the other since, and where the next one would stand. */
  typed: number;
  end: number;
}

export class LineBuffer {
  text: string[] = [];
  cursor = 0;
  /** `exchange` goes back here. */
  mark = 0;
  private undone: Moment[] = [];
  private readonly ring: string[][] = [];
  private ringAt = 0;
  /** What the last `yank` put in, for `yankPop`. */
  private yanked: { start: number; end: number } | undefined;
  /** The last command was a kill; the next one adds to it. */
  private isKilling = false;
  private wasKilling = false;

  /** To be called before each command: kills and yanks go on only without anything in between. */
  beginCommand(): void {
    this.wasKilling = this.isKilling;
    this.isKilling = false;
  }

  /** What undoing would go back to, the last change last. */
  get changes(): readonly Moment[] {
    return this.undone;
  }

  /** Starts with another line and the changes that were made to it. */
  start(text: readonly string[], changes: readonly Moment[]): void {
    this.text = [...text];
    this.cursor = this.text.length;
    this.mark = 0;
    this.undone = [...changes];
    this.yanked = undefined;
    this.isKilling = false;
  }

  // ---- changing ------------------------------------------------------------------------------------

  /** Puts characters in before the cursor. `typed` ones are undone in groups. */
  insert(characters: readonly string[], typed = false): void {
    const last = this.undone[this.undone.length - 1];
    const goesOn = typed && last !== undefined && last.typed > 0 && last.typed < UNDO_GROUP;
    if (goesOn && last.end === this.cursor) last.typed++;
    else this.remember(typed ? 1 : 0);
    this.text.splice(this.cursor, 0, ...characters);
    this.cursor += characters.length;
    this.undone[this.undone.length - 1].end = this.cursor;
  }

  /** Takes characters out and returns them; the cursor stands there afterwards. False where there are none. */
  remove(start: number, end: number): string[] {
    if (end <= start) return [];
    this.remember(0);
    this.cursor = start;
    return this.text.splice(start, end - start);
  }

  /** As `remove`, into the kill ring. */
  kill(start: number, end: number, backwards: boolean): void {
    this.isKilling = true;
    const killed = this.remove(start, end);
    if (killed.length === 0) return;
    if (this.wasKilling && this.ring.length > 0) {
      const last = this.ring.length - 1;
      this.ring[last] = backwards ? [...killed, ...this.ring[last]] : [...this.ring[last], ...killed];
    } else {
      this.ring.push(killed);
      if (this.ring.length > KILL_RING) this.ring.shift();
    }
    this.ringAt = this.ring.length - 1;
  }

  /** Puts the last kill in. False where there is none. */
  yank(): boolean {
    const killed = this.ring[this.ringAt];
    if (killed === undefined) return false;
    const start = this.cursor;
    this.mark = start;
    this.insert(killed);
    this.yanked = { start, end: this.cursor };
    return true;
  }

  /** Puts the kill before it in, in place of the last yank. */
  yankPop(): boolean {
    const { yanked } = this;
    if (yanked === undefined || this.ring.length === 0) return false;
    this.remove(yanked.start, yanked.end);
    this.ringAt = (this.ringAt + this.ring.length - 1) % this.ring.length;
    return this.yank();
  }

  /** Forgets where the last yank was. */
  endYank(): void {
    this.yanked = undefined;
  }

  replace(text: readonly string[], cursor: number): void {
    this.remember(0);
    this.text = [...text];
    this.cursor = cursor;
  }

  /** Takes the last change back; false where there is none. */
  undo(): boolean {
    const moment = this.undone.pop();
    if (moment === undefined) return false;
    this.text = moment.text;
    this.cursor = moment.cursor;
    return true;
  }

  /** Takes all changes of the line back. */
  revert(): void {
    while (this.undo());
  }

  private remember(typed: number): void {
    this.undone.push({ text: [...this.text], cursor: this.cursor, typed, end: -1 });
  }

  // ---- words ---------------------------------------------------------------------------------------

  wordEnd(from = this.cursor): number {
    let at = from;
    while (at < this.text.length && !isWordCharacter(this.text[at])) at++;
    while (at < this.text.length && isWordCharacter(this.text[at])) at++;
    return at;
  }

  wordStart(from = this.cursor): number {
    let at = from;
    while (at > 0 && !isWordCharacter(this.text[at - 1])) at--;
    while (at > 0 && isWordCharacter(this.text[at - 1])) at--;
    return at;
  }

  /** Where the word between blanks begins. */
  blankWordStart(): number {
    let at = this.cursor;
    while (at > 0 && /[ \t]/.test(this.text[at - 1])) at--;
    while (at > 0 && !/[ \t]/.test(this.text[at - 1])) at--;
    return at;
  }

  /** Changes the letters from the cursor to the end of the word. */
  changeWord(change: (letter: string, isFirst: boolean) => string): void {
    const end = this.wordEnd();
    let isFirst = true;
    const changed = this.text.slice(this.cursor, end).map((character) => {
      if (!isWordCharacter(character)) return character;
      const letter = change(character, isFirst);
      isFirst = false;
      return [...letter].length === 1 ? letter : character;
    });
    this.replace([...this.text.slice(0, this.cursor), ...changed, ...this.text.slice(end)], end);
  }

  /** Swaps the characters around the cursor; false where there are not two. */
  swapCharacters(): boolean {
    const { text, cursor } = this;
    if (text.length < 2 || cursor === 0) return false;
    const at = cursor === text.length ? cursor - 1 : cursor;
    const swapped = [...text.slice(0, at - 1), text[at], text[at - 1], ...text.slice(at + 1)];
    this.replace(swapped, at + 1);
    return true;
  }

  /** Swaps the word before the cursor with the one after it; false where there are not two. */
  swapWords(): boolean {
    const { text } = this;
    const secondEnd = this.wordEnd();
    const secondStart = this.wordStart(secondEnd);
    const firstStart = this.wordStart(secondStart);
    const firstEnd = this.wordEnd(firstStart);
    if (firstStart === secondStart || firstEnd > secondStart) return false;
    const swapped = [
      ...text.slice(0, firstStart),
      ...text.slice(secondStart, secondEnd),
      ...text.slice(firstEnd, secondStart),
      ...text.slice(firstStart, firstEnd),
      ...text.slice(secondEnd),
    ];
    this.replace(swapped, secondEnd);
    return true;
  }
}
