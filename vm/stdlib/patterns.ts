/**
 * Matching patterns (manual §5.4.1) by backtracking, without recursion.
 *
 * A pattern is a straight line of items and only GREEDY, LAZY and OPTIONAL leave a choice open. So there is at
 * most one open choice for each item, and the stack of choices never outgrows the pattern however long the
 * subject is. Captures need no undoing: going back to a choice runs every later item again.
 *
 * The result of the last match is kept in this module (`matchEnd`, `capture`), valid until the next match.
 */

import { running } from '../values/allocation.ts';
import { ANY_BYTE, type ByteSet } from './character-classes.ts';
import { compilePattern, PATTERN_OP, type PatternProgram } from './pattern-program.ts';

const { BYTE, SET, GREEDY, LAZY, OPTIONAL, OPEN, CLOSE, POSITION } = PATTERN_OP;
const { BACK_REFERENCE, BALANCED, FRONTIER, SUBJECT_END, FAULT, DONE } = PATTERN_OP;

/** What is wrong with a pattern or a replacement; the library turns it into a Lua error. */
export class PatternError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const MAX_CACHED = 500;
/** Longer patterns are not remembered: the memory of the host is not the program's to fill. */
const MAX_CACHED_LENGTH = 500;
/** What each byte of a pattern may take when it is compiled (a set of its own for every three of them). */
const ITEM_BYTES = 100;
const cache = new Map<string, PatternProgram>();
const cacheAnchored = new Map<string, PatternProgram>();

/** The program of a pattern; `start` is 1 to leave out an anchor. */
export function patternProgram(pattern: string, start: 0 | 1): PatternProgram {
  const programs = start === 0 ? cache : cacheAnchored;
  let program = programs.get(pattern);
  if (program === undefined) {
    if (pattern.length > MAX_CACHED_LENGTH) {
      running.meter.spend(pattern.length >> 2);
      running.meter.reserve(pattern.length * ITEM_BYTES);
      return compilePattern(pattern, start);
    }
    program = compilePattern(pattern, start);
    if (programs.size >= MAX_CACHED) programs.clear();
    programs.set(pattern, program);
  }
  return program;
}

/** Steps of the running search that are not paid for yet. */
let unpaidSteps = 0;
/** Steps between two payments, and steps that cost one unit. */
const STEPS_PER_PAYMENT = 4096;
const STEPS_PER_UNIT = 4;

function paySteps(): void {
  const units = Math.ceil(unpaidSteps / STEPS_PER_UNIT);
  unpaidSteps = 0;
  running.meter.spend(units);
}

/** Where the last successful match ended. */
export let matchEnd = 0;

const captureStart = new Int32Array(32);
/** End of each capture; POSITION_END for a position capture. */
const captureEnd = new Int32Array(32);
const POSITION_END = -1;

/** Open choices, three slots each: where to go on in the program, and two positions. */
let choices = new Int32Array(96);

/** Finds the first match at or after `from`; its start, or -1. Anchored: only at `from`. */
export function search(program: PatternProgram, subject: string, from: number, anchored: boolean): number {
  unpaidSteps = 0;
  const start = findMatch(program, subject, from, anchored);
  paySteps();
  return start;
}

function findMatch(program: PatternProgram, subject: string, from: number, anchored: boolean): number {
  const { first } = program;
  const last = anchored ? from : subject.length;
  for (let at = from; at <= last; at++) {
    if (first !== undefined) {
      if (last >= subject.length) {
        const skippedFrom = at;
        while (at < subject.length && first[subject.charCodeAt(at)] === 0) at++;
        unpaidSteps += at - skippedFrom;
      }
      if (at >= subject.length) return -1;
    }
    const matches = matchAt(program, subject, at);
    if (++unpaidSteps > STEPS_PER_PAYMENT) paySteps();
    if (matches) return at;
  }
  return -1;
}

/** Matches at exactly one position. */
export function matchAt(program: PatternProgram, subject: string, start: number): boolean {
  const { code, sets } = program;
  const { length } = subject;
  if (choices.length < code.length * 2) choices = new Int32Array(code.length * 4);
  let pc = 0;
  let at = start;
  let open = 0;
  for (;;) {
    const operand = code[pc + 1];
    let matched = false;
    switch (code[pc]) {
      case DONE:
        matchEnd = at;
        return true;
      case BYTE:
        if (at < length && subject.charCodeAt(at) === operand) {
          at++;
          matched = true;
        }
        break;
      case SET:
        if (at < length && sets[operand][subject.charCodeAt(at)] === 1) {
          at++;
          matched = true;
        }
        break;
      case GREEDY: {
        const end = runEnd(sets[operand], subject, at);
        if (end > at) {
          choices[open] = pc;
          choices[open + 1] = at;
          choices[open + 2] = end;
          open += 3;
          at = end;
        }
        matched = true;
        break;
      }
      case LAZY:
        choices[open] = pc;
        choices[open + 1] = at;
        open += 3;
        matched = true;
        break;
      case OPTIONAL:
        if (at < length && sets[operand][subject.charCodeAt(at)] === 1) {
          choices[open] = pc;
          choices[open + 1] = at;
          open += 3;
          at++;
        }
        matched = true;
        break;
      case OPEN:
        captureStart[operand] = at;
        matched = true;
        break;
      case CLOSE:
        captureEnd[operand] = at;
        matched = true;
        break;
      case POSITION:
        captureStart[operand] = at;
        captureEnd[operand] = POSITION_END;
        matched = true;
        break;
      case BACK_REFERENCE: {
        const size = captureEnd[operand] - captureStart[operand];
        unpaidSteps += size;
        if (size <= length - at && sameBytes(subject, captureStart[operand], at, size)) {
          at += size;
          matched = true;
        }
        break;
      }
      case BALANCED: {
        const end = balancedEnd(subject, at, operand >> 8, operand & 255);
        if (end >= 0) {
          at = end;
          matched = true;
        }
        break;
      }
      case FRONTIER: {
        const set = sets[operand];
        const before = at === 0 ? 0 : subject.charCodeAt(at - 1);
        const after = at < length ? subject.charCodeAt(at) : 0;
        matched = set[before] === 0 && set[after] === 1;
        break;
      }
      case SUBJECT_END:
        matched = at === length;
        break;
      case FAULT:
        throw new PatternError(program.faults[operand]);
    }
    if (matched) {
      pc += 2;
      continue;
    }

    // Go back to the latest open choice that has something left to try.
    for (;;) {
      if (open === 0) return false;
      if (++unpaidSteps > STEPS_PER_PAYMENT) paySteps();
      const choice = open - 3;
      pc = choices[choice];
      if (code[pc] === GREEDY) {
        const minimum = choices[choice + 1];
        at = choices[choice + 2] - 1;
        if (code[pc + 2] === BYTE) {
          // Only the places where the next byte fits are worth going on from.
          const next = code[pc + 3];
          while (at >= minimum && subject.charCodeAt(at) !== next) at--;
        }
        unpaidSteps += choices[choice + 2] - at;
        choices[choice + 2] = at;
        if (at <= minimum) open = choice;
        if (at >= minimum) break;
      } else if (code[pc] === LAZY) {
        at = choices[choice + 1];
        const set = sets[code[pc + 1]];
        if (at < length && set[subject.charCodeAt(at)] === 1) {
          at++;
          if (code[pc + 2] === BYTE) {
            const next = code[pc + 3];
            while (at < length) {
              const byte = subject.charCodeAt(at);
              if (byte === next || set[byte] === 0) break;
              at++;
            }
          }
          unpaidSteps += at - choices[choice + 1];
          choices[choice + 1] = at;
          break;
        }
        open = choice;
      } else {
        at = choices[choice + 1];
        open = choice;
        break;
      }
    }
    pc += 2;
  }
}

function runEnd(set: ByteSet, subject: string, start: number): number {
  const { length } = subject;
  if (set === ANY_BYTE) return length;
  let at = start;
  while (at < length && set[subject.charCodeAt(at)] === 1) at++;
  unpaidSteps += at - start;
  return at;
}

function sameBytes(subject: string, first: number, second: number, size: number): boolean {
  for (let i = 0; i < size; i++) {
    if (subject.charCodeAt(first + i) !== subject.charCodeAt(second + i)) return false;
  }
  return true;
}

/** End of the balanced text that starts at `at`, or -1. When both marks are one byte, the second one closes. */
function balancedEnd(subject: string, at: number, opening: number, closing: number): number {
  const { length } = subject;
  if (at >= length || subject.charCodeAt(at) !== opening) return -1;
  let depth = 1;
  for (let i = at + 1; i < length; i++) {
    const byte = subject.charCodeAt(i);
    if (byte === closing) {
      if (--depth === 0) {
        unpaidSteps += i - at;
        return i + 1;
      }
    } else if (byte === opening) depth++;
  }
  unpaidSteps += length - at;
  return -1;
}

/** The `i`-th (0-based) capture of the last match, as text or position. Capture 0 of none is the whole match. */
export function capture(program: PatternProgram, subject: string, start: number, i: number): string | number {
  if (i >= program.captureCount) {
    if (i === 0) return subject.slice(start, matchEnd);
    throw new PatternError('invalid capture index');
  }
  if (program.unclosed[i]) throw new PatternError('unfinished capture');
  const end = captureEnd[i];
  return end === POSITION_END ? captureStart[i] + 1 : subject.slice(captureStart[i], end);
}

/** Appends all captures of the last match to `results`; the whole match if there are none and it is wanted. */
export function pushCaptures(
  program: PatternProgram,
  subject: string,
  start: number,
  wholeMatch: boolean,
  results: (string | number)[],
): void {
  const count = program.captureCount === 0 && wholeMatch ? 1 : program.captureCount;
  for (let i = 0; i < count; i++) results.push(capture(program, subject, start, i));
}

/** Whether a pattern has no special character before its first zero byte, so that it matches only itself. */
export function isPlain(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) {
    switch (pattern.charCodeAt(i)) {
      case 0:
        return true;
      case 36: // $
      case 37: // %
      case 40: // (
      case 42: // *
      case 43: // +
      case 45: // -
      case 46: // .
      case 63: // ?
      case 91: // [
      case 94: // ^
        return false;
    }
  }
  return true;
}
