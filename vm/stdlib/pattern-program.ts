/**
 * Patterns (manual §5.4.1) compiled to a small program, once per pattern.
 *
 * A pattern is a straight line of items, so which captures are open at each item is known beforehand: closing
 * and back references are resolved here. What is wrong with a pattern must only be reported when matching
 * gets there (`("a"):find("b[")` is no error), so a fault compiles to an instruction that raises it.
 * As for the reference, a pattern ends at its first zero byte.
 */

import { untilZero } from '../values/bytes.ts';
import { ANY_BYTE, type ByteSet, classSet, complement, escapedSet, singleSet } from './character-classes.ts';

/** Operations of a pattern program; each takes two slots, the operation and its operand. */
export const PATTERN_OP = {
  /** The whole pattern has matched. */
  DONE: 0,
  /** One given byte. */
  BYTE: 1,
  /** One byte of a set. */
  SET: 2,
  /** As many bytes of a set as possible, giving back one by one (`*`). */
  GREEDY: 3,
  /** As few bytes of a set as possible (`-`). */
  LAZY: 4,
  /** One byte of a set or none (`?`). */
  OPTIONAL: 5,
  OPEN: 6,
  CLOSE: 7,
  /** `()`: the position itself. */
  POSITION: 8,
  BACK_REFERENCE: 9,
  /** `%bxy`; operand x << 8 | y. */
  BALANCED: 10,
  FRONTIER: 11,
  /** `$` at the end. */
  SUBJECT_END: 12,
  /** Raises the message that is the operand's fault. */
  FAULT: 13,
  /** Never matches: a back reference to a position. */
  NEVER: 14,
} as const;

export interface PatternProgram {
  code: Int32Array;
  sets: ByteSet[];
  faults: string[];
  captureCount: number;
  /** Bit i: capture i is never closed. */
  unclosed: boolean[];
  /** The bytes one of which every match starts with, when that is known. */
  first: ByteSet | undefined;
}

const MAX_CAPTURES = 32;

const PERCENT = 37;

/** Compiles the pattern from index `start` on (1 when the caller took an anchor off it). */
export function compilePattern(pattern: string, start: number): PatternProgram {
  return new PatternCompiler(pattern, start).compile();
}

class PatternCompiler {
  private readonly pattern: string;
  private readonly end: number;
  private at: number;
  private readonly code: number[] = [];
  private readonly sets: ByteSet[] = [];
  private readonly faults: string[] = [];
  private readonly state: ('open' | 'closed' | 'position')[] = [];

  constructor(pattern: string, start: number) {
    this.pattern = pattern;
    this.end = untilZero(pattern).length;
    this.at = start;
  }

  compile(): PatternProgram {
    while (this.at < this.end && this.item());
    this.emit(PATTERN_OP.DONE, 0);
    return {
      code: Int32Array.from(this.code),
      sets: this.sets,
      faults: this.faults,
      captureCount: this.state.length,
      unclosed: this.state.map((state) => state === 'open'),
      first: this.firstBytes(),
    };
  }

  /** Compiles one item; false after a fault, since matching cannot get past it. */
  private item(): boolean {
    const code = this.peek(0);
    switch (code) {
      case 40: // (
        return this.open();
      case 41: // )
        return this.close();
      case 36: // $
        if (this.at + 1 !== this.end) break;
        this.at++;
        return this.emit(PATTERN_OP.SUBJECT_END, 0);
      case PERCENT: {
        const next = this.peek(1);
        if (next === 98) return this.balanced();
        if (next === 102) return this.frontier();
        if (next >= 48 && next <= 57) return this.backReference(next - 49);
        break;
      }
    }
    return this.single();
  }

  private peek(offset: number): number {
    return this.at + offset < this.end ? this.pattern.charCodeAt(this.at + offset) : -1;
  }

  private emit(operation: number, operand: number): true {
    this.code.push(operation, operand);
    return true;
  }

  private emitSet(operation: number, set: ByteSet): true {
    return this.emit(operation, this.sets.push(set) - 1);
  }

  private fault(message: string): false {
    this.emit(PATTERN_OP.FAULT, this.faults.push(message) - 1);
    return false;
  }

  private open(): boolean {
    if (this.state.length >= MAX_CAPTURES) return this.fault('too many captures');
    const isPosition = this.peek(1) === 41;
    this.at += isPosition ? 2 : 1;
    const index = this.state.push(isPosition ? 'position' : 'open') - 1;
    return this.emit(isPosition ? PATTERN_OP.POSITION : PATTERN_OP.OPEN, index);
  }

  private close(): boolean {
    const index = this.state.lastIndexOf('open');
    if (index < 0) return this.fault('invalid pattern capture');
    this.at++;
    this.state[index] = 'closed';
    return this.emit(PATTERN_OP.CLOSE, index);
  }

  private backReference(index: number): boolean {
    const state = this.state[index];
    if (state === undefined || state === 'open') return this.fault('invalid capture index');
    this.at += 2;
    return this.emit(state === 'position' ? PATTERN_OP.NEVER : PATTERN_OP.BACK_REFERENCE, index);
  }

  private balanced(): boolean {
    const opening = this.peek(2);
    const closing = this.peek(3);
    if (closing < 0) return this.fault('unbalanced pattern');
    this.at += 4;
    return this.emit(PATTERN_OP.BALANCED, (opening << 8) | closing);
  }

  private frontier(): boolean {
    this.at += 2;
    if (this.peek(0) !== 91) return this.fault("missing '[' after '%f' in pattern");
    const set = this.bracketSet();
    return set === undefined ? false : this.emitSet(PATTERN_OP.FRONTIER, set);
  }

  /** A single character class and the repetition mark after it. */
  private single(): boolean {
    const code = this.peek(0);
    let set: ByteSet | undefined;
    let byte = -1;
    if (code === PERCENT) {
      const escaped = this.peek(1);
      if (escaped < 0) return this.fault("malformed pattern (ends with '%')");
      set = escapedSet(escaped);
      if (classSet(escaped) === undefined) byte = escaped;
      this.at += 2;
    } else if (code === 91) {
      set = this.bracketSet();
      if (set === undefined) return false;
    } else {
      this.at++;
      if (code === 46) set = ANY_BYTE;
      else {
        byte = code;
        set = singleSet(code);
      }
    }
    switch (this.peek(0)) {
      case 42: // *
        this.at++;
        return this.emitSet(PATTERN_OP.GREEDY, set);
      case 43: // +
        this.at++;
        this.one(byte, set);
        return this.emitSet(PATTERN_OP.GREEDY, set);
      case 45: // -
        this.at++;
        return this.emitSet(PATTERN_OP.LAZY, set);
      case 63: // ?
        this.at++;
        return this.emitSet(PATTERN_OP.OPTIONAL, set);
      default:
        return this.one(byte, set);
    }
  }

  private one(byte: number, set: ByteSet): true {
    return byte >= 0 ? this.emit(PATTERN_OP.BYTE, byte) : this.emitSet(PATTERN_OP.SET, set);
  }

  /**
   * `[set]`, standing on its bracket; undefined after a fault. Where the set ends is decided without knowing
   * of ranges, so in `[!-%]]` the escaped `]` does not end it, although the `%` then serves as a range's end.
   */
  private bracketSet(): ByteSet | undefined {
    const { pattern } = this;
    let at = this.at + 1;
    const negated = this.peek(1) === 94;
    if (negated) at++;
    const close = this.bracketEnd(at);
    if (close < 0) return this.missingBracket();
    const set = new Uint8Array(256);
    while (at < close) {
      const code = pattern.charCodeAt(at);
      if (code === PERCENT) {
        const escaped = escapedSet(pattern.charCodeAt(at + 1));
        for (let byte = 0; byte < 256; byte++) set[byte] |= escaped[byte];
        at += 2;
      } else if (pattern.charCodeAt(at + 1) === 45 && at + 2 < close) {
        const last = pattern.charCodeAt(at + 2);
        for (let byte = code; byte <= last; byte++) set[byte] = 1;
        at += 3;
      } else {
        set[code] = 1;
        at++;
      }
    }
    this.at = close + 1;
    return negated ? complement(set) : set;
  }

  /** Index of the `]` that closes a set whose content starts at `start`, or -1; one that comes first is content. */
  private bracketEnd(start: number): number {
    let at = start;
    do {
      if (at >= this.end) return -1;
      at += this.pattern.charCodeAt(at) === PERCENT && at + 1 < this.end ? 2 : 1;
    } while (at >= this.end || this.pattern.charCodeAt(at) !== 93);
    return at;
  }

  private missingBracket(): undefined {
    this.fault("malformed pattern (missing ']')");
  }

  private firstBytes(): ByteSet | undefined {
    const { code } = this;
    let pc = 0;
    while (code[pc] === PATTERN_OP.OPEN || code[pc] === PATTERN_OP.POSITION) pc += 2;
    if (code[pc] === PATTERN_OP.BYTE) return singleSet(code[pc + 1]);
    return code[pc] === PATTERN_OP.SET ? this.sets[code[pc + 1]] : undefined;
  }
}
