/** Reading formats of files (manual §5.7, `file:read`) over a C-like stream. */

import { forgetLatestError } from '../platform/errno.ts';
import type { FileStream } from '../platform/file-stream.ts';
import { notePushed } from '../values/allocation.ts';
import { beginBuilding, noteRead } from '../values/building.ts';
import { parseNumber } from '../values/number-text.ts';

/** The reference reads lines in pieces of its buffer's size. */
const PIECE = 8191;

/**
 * `*l`: the next line without its newline, undefined at the end. The reference measures each piece as a C
 * string: what follows a zero byte is lost, the newline with it, so the line goes on with the next one.
 */
export function readLine(stream: FileStream): string | undefined {
  const building = beginBuilding();
  let line = '';
  for (;;) {
    building?.makeRoom();
    const piece = stream.readLinePiece(PIECE);
    const zero = piece.indexOf('\0');
    const isLast = zero < 0 && (piece === '' || piece.charCodeAt(piece.length - 1) === 10);
    let kept = piece;
    if (zero >= 0) kept = piece.slice(0, zero);
    else if (isLast) kept = piece.slice(0, -1);
    building?.addText(kept);
    line += kept;
    if (!isLast) continue;
    building?.finish(line);
    return piece === '' && line === '' ? undefined : line;
  }
}

/** `*a`: everything up to the end; '' there. */
export function readAll(stream: FileStream): string {
  const text = stream.readBytes(Number.POSITIVE_INFINITY);
  noteRead(text, Number.POSITIVE_INFINITY);
  return text;
}

/** A number of bytes; undefined at the end. */
export function readBytes(stream: FileStream, count: number): string | undefined {
  if (count === 0) {
    notePushed('');
    return stream.peek() < 0 ? undefined : '';
  }
  // A negative count is a huge one in C's unsigned size.
  const wanted = count < 0 ? Number.POSITIVE_INFINITY : count;
  const text = stream.readBytes(wanted);
  noteRead(text, wanted);
  return text === '' ? undefined : text;
}

/**
 * `*n`: as C's `scanf("%lf")`, which takes bytes as long as they can go on a number and only looks one byte
 * ahead: of `1e+x` it takes `1e+`, and answers 1.
 */
export function readNumber(stream: FileStream): number | undefined {
  if (!stream.isReadable) return undefined;
  return new NumberScanner(stream).scan();
}

class NumberScanner {
  private readonly stream: FileStream;
  private text = '';

  constructor(stream: FileStream) {
    this.stream = stream;
  }

  scan(): number | undefined {
    const { stream } = this;
    for (let code = stream.peek(); code === 32 || (code >= 9 && code <= 13); code = stream.peek())
      stream.skip();
    // C's scanf leaves no error behind where it finds nothing but the end.
    if (stream.peek() < 0 && stream.failure === undefined) forgetLatestError();
    if (stream.peek() === 43 || stream.peek() === 45) this.take();
    const sign = this.text;
    switch (stream.peek() | 32) {
      case 110: // n
        return this.word('nan') ? parseNumber(this.text) : undefined;
      case 105: // i
        if (!this.word('inf')) return undefined;
        if ((stream.peek() | 32) === 105 && !this.word('inity')) return undefined;
        return parseNumber(this.text);
    }
    const isHexadecimal = this.digits();
    if (this.text.length === sign.length + (isHexadecimal ? 2 : 0)) return undefined;
    return this.value();
  }

  private take(): void {
    this.text += String.fromCharCode(this.stream.peek());
    this.stream.skip();
  }

  /** Takes the word, in any case; false when the bytes stop fitting. The byte that does not fit is gone too. */
  private word(word: string): boolean {
    for (let i = 0; i < word.length; i++) {
      const code = this.stream.peek();
      if (code < 0) return false;
      if ((code | 32) !== word.charCodeAt(i)) {
        this.stream.skip();
        return false;
      }
      this.take();
    }
    return true;
  }

  /** Takes digits, point and exponent; whether they are hexadecimal. */
  private digits(): boolean {
    const { stream } = this;
    let exponentMark = 101;
    let gotDigit = false;
    let gotPoint = false;
    let gotExponent = false;
    if (stream.peek() === 48) {
      this.take();
      gotDigit = true;
      if ((stream.peek() | 32) === 120) {
        this.take();
        exponentMark = 112;
        gotDigit = false;
      }
    }
    const isHexadecimal = exponentMark === 112;
    for (;;) {
      const code = stream.peek();
      const lower = code | 32;
      const last = this.text.charCodeAt(this.text.length - 1) | 32;
      if (code >= 48 && code <= 57) gotDigit = true;
      else if (isHexadecimal && !gotExponent && lower >= 97 && lower <= 102) gotDigit = true;
      else if (gotExponent && last === exponentMark && (code === 43 || code === 45)) {
        // A sign right after the exponent's mark.
      } else if (gotDigit && !gotExponent && lower === exponentMark) {
        gotExponent = true;
        gotPoint = true;
      } else if (code === 46 && !gotPoint) gotPoint = true;
      else return isHexadecimal;
      this.take();
    }
  }

  /** The value of the longest part that is a number, as C's `strtod` finds it. */
  private value(): number | undefined {
    for (let end = this.text.length; end > 0; end--) {
      const number = parseNumber(this.text.slice(0, end));
      if (number !== undefined) return number;
    }
    return undefined;
  }
}
