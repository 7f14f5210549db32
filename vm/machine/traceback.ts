/** Stack tracebacks (manual §5.9 `debug.traceback`), as the reference words them. */

import { running } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { frameAtLevel, levelCount, lineOf, TAIL_CALL_LEVEL } from './activation.ts';
import { functionName } from './call-names.ts';
import { throwValue } from './errors.ts';
import { sourceInfo, TAIL_CALL_INFO } from './function-info.ts';
import type { Thread } from './thread.ts';

/** Of a deep stack, how many levels are shown from the top, and how many from the bottom. */
const FIRST_LEVELS = 12;
const LAST_LEVELS = 10;
/** More lines than any stack has; what a line costs. */
const MOST_LINES = 1 << 23;
const LINE_UNITS = 4;

/** Who wants to know how the reference makes a traceback. */
export interface TracebackListener {
  /** A string is made; where it is formatted, of these pieces. */
  piece(text: string, ...pieces: readonly string[]): void;
  /** All that was made is joined; `line` is new. */
  joined(line: string): void;
}

const UNHEARD: TracebackListener = { piece: () => {}, joined: () => {} };

/** `stack traceback:` and a line for each active function from `level` on. */
export function traceback(thread: Thread, level: number): string {
  return ['stack traceback:', ...tracebackLevels(thread, level)].join('\n');
}

/**
 * The lines for each active function from `level` on; the line that stands for those left out goes with the next.
 * `piece` is told of each string that the reference makes for them, `joined` of each line that it joins to those before.
 */
export function tracebackLevels(
  thread: Thread,
  level: number,
  { piece, joined }: TracebackListener = UNHEARD,
): string[] {
  const lines: string[] = [];
  let bytes = 0;
  let leftOut = '';
  const count = levelCount(thread);
  let isElided = false;
  for (let i = level; i < count; i++) {
    if (i >= FIRST_LEVELS && !isElided) {
      isElided = true;
      const lastLevels = count - LAST_LEVELS;
      if (i + 1 + LAST_LEVELS <= count - 1 + 0 && lastLevels > i) {
        leftOut = '\t...\n';
        piece('\n\t...');
        i = lastLevels - 1;
        continue;
      }
    }
    const index = frameAtLevel(thread, i);
    if (index < 0) break;
    const line = leftOut + describeLevel(thread, index, piece);
    joined(line);
    bytes += line.length + 1;
    running.meter.spend(LINE_UNITS);
    running.meter.reserve(bytes);
    // A level far below zero is one line for each number up to it, in the reference too.
    if (lines.length >= MOST_LINES) throwValue(thread, 'not enough memory');
    lines.push(line);
    leftOut = '';
  }
  return lines;
}

function describeLevel(thread: Thread, index: number, piece: TracebackListener['piece']): string {
  const frame = thread.frames[index];
  const isLost = index === TAIL_CALL_LEVEL;
  const info = isLost ? TAIL_CALL_INFO : sourceInfo(frame.callee);
  const line = isLost ? -1 : lineOf(frame);
  const chunk = `${info.shortSource}:`;
  piece('\n\t');
  piece(chunk, '', info.shortSource, ':');
  let place = `\t${chunk}`;
  if (line > 0) {
    piece(`${line}:`, '', String(line), ':');
    place += `${line}:`;
  }
  const name = isLost ? undefined : functionName(thread, index);
  if (name !== undefined) {
    const text = untilZero(name.name);
    piece(` in function '${text}'`, " in function '", text, "'");
    return `${place} in function '${text}'`;
  }
  if (info.what === 'main') {
    piece(' in main chunk', ' in main chunk');
    return `${place} in main chunk`;
  }
  if (info.what === 'C' || info.what === 'tail') {
    piece(' ?');
    return `${place} ?`;
  }
  const text = ` in function <${chunk}${info.lineDefined}>`;
  piece(text, ' in function <', info.shortSource, ':', String(info.lineDefined), '>');
  return place + text;
}
