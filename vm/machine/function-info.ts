/** What can be told of a function (manual §5.9 `debug.getinfo`). */

import { chunkId } from '../compiler/chunk-id.ts';
import { type HostFunction, LuaClosure } from '../values/function.ts';

export interface SourceInfo {
  source: string;
  shortSource: string;
  lineDefined: number;
  lastLineDefined: number;
  what: 'Lua' | 'C' | 'main' | 'tail';
}

/** Where a function was defined; host functions pass for C functions. */
export function sourceInfo(callee: LuaClosure | HostFunction | undefined): SourceInfo {
  if (callee instanceof LuaClosure) {
    const { source, lineDefined, lastLineDefined } = callee.prototype;
    const what = lineDefined === 0 ? 'main' : 'Lua';
    return { source, shortSource: chunkId(source), lineDefined, lastLineDefined, what };
  }
  return { source: '=[C]', shortSource: '[C]', lineDefined: -1, lastLineDefined: -1, what: 'C' };
}

/** What stands for a function whose frame a tail call took. */
export const TAIL_CALL_INFO: SourceInfo = {
  source: '=(tail call)',
  shortSource: '(tail call)',
  lineDefined: -1,
  lastLineDefined: -1,
  what: 'tail',
};
