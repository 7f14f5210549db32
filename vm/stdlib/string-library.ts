/**
 * String manipulation (manual §5.4). Strings are byte strings: case and classes are those of the C locale.
 */

import { dump } from '../compiler/dump.ts';
import { raise, throwValue } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { index as indexValue } from '../machine/metamethods.ts';
import type { Thread } from '../machine/thread.ts';
import { allocation, notePushed } from '../values/allocation.ts';
import { type Building, beginBuilding, noteBuilt } from '../values/building.ts';
import { stringFromCodes, untilZero } from '../values/bytes.ts';
import { HostFunction, type HostImplementation, LuaClosure } from '../values/function.ts';
import { formatNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { LuaValue, Results } from '../values/value.ts';
import {
  argumentError,
  checkInt,
  checkInteger,
  checkNumber,
  checkString,
  checkType,
  optInt,
  optInteger,
} from './arguments.ts';
import { formatCharacter, formatFloat, formatInteger, formatString, parseFormat, quote } from './format.ts';
import { fn, library } from './library.ts';
import type { PatternProgram } from './pattern-program.ts';
import {
  capture,
  isPlain,
  matchEnd,
  PatternError,
  patternProgram,
  pushCaptures,
  search,
} from './patterns.ts';
import { findPlain } from './plain-search.ts';

/** Values that a host function may leave on the reference's stack. */
const MAX_HOST_STACK = 8000;
/** The longest string JavaScript can hold (in V8, on 64-bit machines). */
const MAX_STRING_LENGTH = 0x1fffffe8;
/** Arguments of `%s` from this length on are not copied by way of the formatted text. */
const LONG_ARGUMENT = 100;
/** What a piece of a result takes beside its bytes. */
const PIECE_BYTES = 32;

/** A position that counts from the end when negative. */
function relativePosition(position: number, length: number): number {
  if (position >= 0) return position;
  return Math.max(position + length + 1, 0);
}

function byte(call: Frame): Results {
  const text = checkString(call, 1);
  let first = relativePosition(optInteger(call, 2, 1), text.length);
  let last = relativePosition(optInteger(call, 3, first), text.length);
  if (first <= 0) first = 1;
  if (last > text.length) last = text.length;
  if (first > last) return [];
  if (first === last) return text.charCodeAt(first - 1);
  const count = last - first + 1;
  if (call.count + count > MAX_HOST_STACK) raise(call.thread, 'stack overflow (string slice too long)');
  call.thread.reserveStack(count);
  const bytes: number[] = [];
  for (let i = first - 1; i < last; i++) bytes.push(text.charCodeAt(i));
  return bytes;
}

function char(call: Frame): Results {
  if (call.count === 1) return noteBuilt(String.fromCharCode(checkByte(call, 1)));
  if (call.count === 2) return noteBuilt(String.fromCharCode(checkByte(call, 1), checkByte(call, 2)));
  const bytes: number[] = [];
  for (let i = 1; i <= call.count; i++) bytes.push(checkByte(call, i));
  return noteBuilt(stringFromCodes(bytes));
}

function checkByte(call: Frame, i: number): number {
  const code = checkInt(call, i);
  return code >= 0 && code <= 255 ? code : argumentError(call, i, 'invalid value');
}

function dumpFunction(call: Frame): Results {
  checkType(call, 1, 'function');
  const value = call.arg(1);
  if (!(value instanceof LuaClosure)) return raise(call.thread, 'unable to dump given function');
  return noteBuilt(dump(value.prototype));
}

function find(call: Frame): Results {
  const text = checkString(call, 1);
  const pattern = checkString(call, 2);
  const from = startPosition(call, text);
  const plain = call.arg(4);
  if ((plain !== undefined && plain !== false) || isPlain(pattern)) {
    const start = findPlain(text, pattern, from);
    return start < 0 ? undefined : [start + 1, start + pattern.length];
  }
  const anchored = pattern.charCodeAt(0) === 94;
  const program = patternProgram(pattern, anchored ? 1 : 0);
  const start = search(program, text, from, anchored);
  if (start < 0) return undefined;
  const results = [start + 1, matchEnd];
  if (program.captureCount > 0) pushCaptures(program, text, start, false, results as (string | number)[]);
  notePushedAll(results);
  return results;
}

function match(call: Frame): Results {
  const text = checkString(call, 1);
  const pattern = checkString(call, 2);
  const from = startPosition(call, text);
  const anchored = pattern.charCodeAt(0) === 94;
  const program = patternProgram(pattern, anchored ? 1 : 0);
  const start = search(program, text, from, anchored);
  return start < 0 ? undefined : captureResults(program, text, start);
}

/** The third argument of `find` and `match` as an index into the text. */
function startPosition(call: Frame, text: string): number {
  if (call.count < 3) return 0;
  const position = relativePosition(optInteger(call, 3, 1), text.length) - 1;
  return Math.min(Math.max(position, 0), text.length);
}

function captureResults(program: PatternProgram, text: string, start: number): Results {
  if (program.captureCount <= 1) return capture(program, text, start, 0);
  const results: (string | number)[] = [];
  pushCaptures(program, text, start, true, results);
  notePushedAll(results);
  return results;
}

/** Captures become strings one by one. */
function notePushedAll(results: readonly (string | number)[]): void {
  if (allocation.ledger === undefined) return;
  for (const value of results) if (typeof value === 'string') notePushed(value);
}

function gmatch(call: Frame): Results {
  const text = checkString(call, 1);
  const pattern = checkString(call, 2);
  const program = patternProgram(pattern, 0);
  let from = 0;
  const next = withPatternErrors(() => {
    if (from > text.length) return [];
    const start = search(program, text, from, false);
    if (start < 0) {
      from = text.length + 1;
      return [];
    }
    // An empty match must still move on.
    from = matchEnd === start ? matchEnd + 1 : matchEnd;
    return captureResults(program, text, start);
  });
  call.thread.state.collector.beforeAllocation(call.thread);
  const iterator = new HostFunction('gmatch_aux', next);
  iterator.keep([text, pattern, 0]);
  return iterator;
}

function gsub(call: Frame): Results {
  const text = checkString(call, 1);
  const pattern = checkString(call, 2);
  const maximum = optInt(call, 4, text.length + 1);
  const replacement = call.arg(3);
  const isText = typeof replacement === 'string' || typeof replacement === 'number';
  if (
    !isText &&
    !(
      replacement instanceof LuaTable ||
      replacement instanceof LuaClosure ||
      replacement instanceof HostFunction
    )
  ) {
    return argumentError(call, 3, 'string/function/table expected');
  }
  const template = isText ? parseTemplate(checkString(call, 3)) : NO_TEMPLATE;
  const anchored = pattern.charCodeAt(0) === 94;
  const program = patternProgram(pattern, anchored ? 1 : 0);

  const { budget } = call.thread.state;
  let result = '';
  /** Where the text that is not yet in `result` starts. */
  let copied = 0;
  let from = 0;
  const building = beginBuilding();
  let built = 0;
  let count = 0;
  while (count < maximum) {
    const start = search(program, text, from, anchored);
    if (start < 0) break;
    const end = matchEnd;
    count++;
    const piece = isText
      ? fillTemplate(template, program, text, start)
      : replacementOf(call, replacement, program, text, start);
    if (building !== undefined) {
      building.addText(text.slice(built, start));
      if (isText) noteTemplate(building, template, program, text, start, end);
      else if (piece === undefined) building.addMade(text.slice(start, end));
      else if (replacedByNumber) building.addNumber(piece);
      else building.addValue(piece);
      built = end;
    }
    if (piece !== undefined) {
      if (result.length + (start - copied) + piece.length > MAX_STRING_LENGTH) outOfMemory(call);
      result += start > copied ? text.slice(copied, start) + piece : piece;
      copied = end;
      budget.reserve(result.length + count * PIECE_BYTES);
    }
    from = end > start ? end : end + 1;
    if (anchored || from > text.length) break;
  }
  if (result.length + (text.length - copied) > MAX_STRING_LENGTH) outOfMemory(call);
  if (copied === 0 && result === '') result = text;
  else if (copied < text.length) result += text.slice(copied);
  if (building !== undefined) {
    building.addText(text.slice(built));
    building.finish(result);
  }
  return [result, count];
}

/** A replacement text: literal pieces, and the numbers of captures; 0 is the whole match. */
type Template = readonly (string | number)[];

const NO_TEMPLATE: Template = [];

/** Splits a replacement text at `%0`…`%9`; a `%` at its end stands for a zero byte. */
function parseTemplate(text: string): Template {
  const parts: (string | number)[] = [];
  let literal = '';
  let from = 0;
  for (;;) {
    const percent = text.indexOf('%', from);
    if (percent < 0) break;
    literal += text.slice(from, percent);
    from = percent + 2;
    const code = text.charCodeAt(percent + 1);
    if (code >= 48 && code <= 57) {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(code - 48);
    } else literal += percent + 1 < text.length ? text[percent + 1] : '\0';
  }
  literal += text.slice(from);
  if (literal !== '' || parts.length === 0) parts.push(literal);
  return parts;
}

function fillTemplate(template: Template, program: PatternProgram, text: string, start: number): string {
  const first = template[0];
  if (template.length === 1 && typeof first === 'string') return first;
  let result = '';
  for (let i = 0; i < template.length; i++) {
    const part = template[i];
    if (typeof part === 'string') result += part;
    else if (part === 0) result += text.slice(start, matchEnd);
    else {
      const value = capture(program, text, start, part - 1);
      result += typeof value === 'number' ? formatNumber(value) : value;
    }
  }
  return result;
}

/** Accounts for what `fillTemplate` adds: captures become strings of their own. */
function noteTemplate(
  building: Building,
  template: Template,
  program: PatternProgram,
  text: string,
  start: number,
  end: number,
): void {
  for (const part of template) {
    if (typeof part === 'string') building.addText(part);
    else if (part === 0) building.addText(text.slice(start, end));
    else {
      const value = capture(program, text, start, part - 1);
      if (typeof value === 'number') building.addNumber(formatNumber(value));
      else building.addMade(value);
    }
  }
}

/** Whether the last replacement was a number, which becomes a string. */
let replacedByNumber = false;

/** What a function or table puts in place of a match; undefined to leave it as it is. */
function replacementOf(
  call: Frame,
  replacement: LuaValue,
  program: PatternProgram,
  text: string,
  start: number,
): string | undefined {
  let value: LuaValue;
  if (replacement instanceof LuaTable) {
    const key = capture(program, text, start, 0);
    if (typeof key === 'string') notePushed(key);
    value = indexValue(call.thread, replacement, key);
  } else {
    value = callWithCaptures(call.thread, replacement, program, text, start);
  }
  replacedByNumber = typeof value === 'number';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (value === undefined || value === false) return undefined;
  return raise(call.thread, `invalid replacement value (a ${typeName(value)})`);
}

function callWithCaptures(
  thread: Thread,
  callee: LuaValue,
  program: PatternProgram,
  text: string,
  start: number,
): LuaValue {
  const { captureCount } = program;
  if (captureCount > 2) {
    const captures: (string | number)[] = [];
    pushCaptures(program, text, start, true, captures);
    for (const value of captures) if (typeof value === 'string') notePushed(value);
    return thread.call(callee, captures)[0];
  }
  const first = capture(program, text, start, 0);
  if (typeof first === 'string') notePushed(first);
  if (captureCount < 2) return thread.callOne(callee, first, undefined, 1);
  const second = capture(program, text, start, 1);
  if (typeof second === 'string') notePushed(second);
  return thread.callOne(callee, first, second);
}

function joinPieces(call: Frame, pieces: string[]): string {
  let length = 0;
  for (let i = 0; i < pieces.length; i++) length += pieces[i].length;
  call.thread.state.budget.reserve(length);
  return length > MAX_STRING_LENGTH ? outOfMemory(call) : pieces.join('');
}

function outOfMemory(call: Frame): never {
  return throwValue(call.thread, 'not enough memory');
}

function format(call: Frame): Results {
  const { budget } = call.thread.state;
  const parts = parseFormat(checkString(call, 1));
  const pieces: string[] = [];
  const building = beginBuilding();
  let result = '';
  let argument = 1;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (typeof part === 'string') {
      result += part;
      building?.addText(part);
      continue;
    }
    if (++argument > call.count) argumentError(call, argument, 'no value');
    if (part.fault !== undefined) raiseFault(call, part.fault, part.letter);
    const before = result.length;
    switch (part.letter) {
      case 's':
        result += formatString(part, checkString(call, argument));
        break;
      case 'd':
      case 'i':
      case 'o':
      case 'u':
      case 'x':
      case 'X':
        result += formatInteger(part, checkNumber(call, argument));
        break;
      case 'q':
        result += quote(checkString(call, argument));
        break;
      case 'c':
        result += formatCharacter(part, checkNumber(call, argument));
        break;
      default:
        result += formatFloat(part, checkNumber(call, argument));
    }
    if (building !== undefined) {
      const piece = result.slice(before);
      if (
        part.letter === 's' &&
        part.precision < 0 &&
        piece === call.arg(argument) &&
        piece.length >= LONG_ARGUMENT
      ) {
        building.addValue(piece);
      } else building.addText(piece);
    }
    budget.reserve(result.length);
    if (result.length > MAX_STRING_LENGTH >> 1) {
      pieces.push(result);
      result = '';
    }
  }
  if (pieces.length > 0) result = joinPieces(call, [...pieces, result]);
  building?.finish(result);
  return result;
}

/** A fault that names its letter is formatted from pieces. */
function raiseFault(call: Frame, fault: string, letter: string): never {
  if (!fault.startsWith('invalid option')) return raise(call.thread, fault);
  return raise(call.thread, fault, "invalid option '", '%', '', untilZero(letter), "' to 'format'");
}

function len(call: Frame): Results {
  return checkString(call, 1).length;
}

function lower(call: Frame): Results {
  const text = checkString(call, 1);
  return noteBuilt(isAscii(text) ? text.toLowerCase() : changeCase(text, 65, 90));
}

function upper(call: Frame): Results {
  const text = checkString(call, 1);
  return noteBuilt(isAscii(text) ? text.toUpperCase() : changeCase(text, 97, 122));
}

/** Whether JavaScript's own functions of case, which know all of Latin-1, do no more than C's. */
function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** Flips the case of the letters from `first` to `last`. */
function changeCase(text: string, first: number, last: number): string {
  let at = 0;
  while (at < text.length && (text.charCodeAt(at) < first || text.charCodeAt(at) > last)) at++;
  if (at === text.length) return text;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes.push(code >= first && code <= last ? code ^ 32 : code);
  }
  return stringFromCodes(bytes);
}

function rep(call: Frame): Results {
  const text = checkString(call, 1);
  const count = checkInt(call, 2);
  if (count <= 0 || text === '') return noteBuilt('');
  call.thread.state.budget.reserve(text.length * count);
  return text.length * count > MAX_STRING_LENGTH ? outOfMemory(call) : noteBuilt(text.repeat(count));
}

function reverse(call: Frame): Results {
  const text = checkString(call, 1);
  const { length } = text;
  if (length < 2) return noteBuilt(text);
  const bytes: number[] = [];
  for (let i = length - 1; i >= 0; i--) bytes.push(text.charCodeAt(i));
  return noteBuilt(stringFromCodes(bytes));
}

function sub(call: Frame): Results {
  const text = checkString(call, 1);
  let first = relativePosition(checkInteger(call, 2), text.length);
  let last = relativePosition(optInteger(call, 3, -1), text.length);
  if (first < 1) first = 1;
  if (last > text.length) last = text.length;
  return first <= last ? text.slice(first - 1, last) : '';
}

/** Turns what the matcher finds wrong with a pattern into an error of the function that was called. */
function withPatternErrors(implementation: HostImplementation): HostImplementation {
  return (call) => {
    try {
      return implementation(call);
    } catch (error) {
      if (error instanceof PatternError) return raise(call.thread, error.message);
      throw error;
    }
  };
}

export const stringLibrary = library(
  'string',
  '5.4',
  {
    byte: fn(byte, 's [, i [, j]]'),
    char: fn(char, '···'),
    dump: fn(dumpFunction, 'function'),
    find: fn(withPatternErrors(find), 's, pattern [, init [, plain]]'),
    format: fn(format, 'formatstring, ···'),
    gfind: fn(withPatternErrors(gmatch), 's, pattern', 'the name of gmatch in 5.0; the same function'),
    gmatch: fn(withPatternErrors(gmatch), 's, pattern'),
    gsub: fn(withPatternErrors(gsub), 's, pattern, repl [, n]'),
    len: fn(len, 's'),
    lower: fn(lower, 's'),
    match: fn(withPatternErrors(match), 's, pattern [, init]'),
    rep: fn(rep, 's, n'),
    reverse: fn(reverse, 's'),
    sub: fn(sub, 's, i [, j]'),
    upper: fn(upper, 's'),
  },
  (state, table) => {
    const metatable = new LuaTable();
    metatable.setStr('__index', table);
    state.stringMetatable = metatable;
    table.setStr('gfind', table.getStr('gmatch'));
  },
);
