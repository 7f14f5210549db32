/** Loading chunks: `load`, `loadstring`, `loadfile`, `dofile` (manual §5.1). */

import { loadChunk, withoutFirstLineComment } from '../machine/chunk.ts';
import { raise, throwValue } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { toStringCoerced } from '../machine/metamethods.ts';
import { errorValue, protectedUnderHandler } from '../machine/protected.ts';
import { PlatformError } from '../platform/platform.ts';
import { untilZero } from '../values/bytes.ts';
import type { LuaClosure } from '../values/function.ts';
import { CompilerOverflow } from '../values/lua-error.ts';
import type { Results } from '../values/value.ts';
import { checkString, checkType, optString } from './arguments.ts';

/** Loads a chunk, giving nil and the message if it cannot be. */
function tryLoad(call: Frame, chunk: string, chunkName: string): Results {
  try {
    return loadChunk(chunk, chunkName, call.thread.environment, call.thread.hostCalls);
  } catch (thrown) {
    if (!(thrown instanceof CompilerOverflow)) return [undefined, errorValue(thrown)];
    const { value } = thrown;
    return [undefined, protectedUnderHandler(call.thread, () => throwValue(call.thread, value)).values[0]];
  }
}

export function loadString(call: Frame): Results {
  const chunk = checkString(call, 1);
  return tryLoad(call, chunk, optString(call, 2, chunk));
}

/** `load`: the chunk comes in pieces from a function, until it gives nil or an empty string. */
export function load(call: Frame): Results {
  const chunkName = optString(call, 2, '=(load)');
  checkType(call, 1, 'function');
  const thread = call.thread;
  // The message handler stays in force: an error of the reader is seen by `xpcall` first.
  const reading = protectedUnderHandler(thread, () => {
    const pieces: string[] = [];
    for (;;) {
      const piece = thread.call(call.arg(1), [])[0];
      if (piece === undefined) break;
      const text = toStringCoerced(piece);
      if (text === undefined) raise(thread, 'reader function must return a string');
      if (text === '') break;
      pieces.push(text);
    }
    return pieces;
  });
  if (!reading.ok) return [undefined, reading.values[0]];
  return tryLoad(call, reading.values.join(''), chunkName);
}

/** Reads a whole file, or standard input, as a script. Throws PlatformError. */
function readScript(call: Frame, name: string | undefined): string {
  const platform = call.thread.state.platform;
  if (name === undefined)
    return withoutFirstLineComment(platform.standardInput.read(Number.POSITIVE_INFINITY));
  const file = platform.open(name, 'rb');
  try {
    return withoutFirstLineComment(file.read(Number.POSITIVE_INFINITY));
  } finally {
    file.close();
  }
}

function loadNamedFile(call: Frame, fullName: string | undefined): Results {
  const name = fullName === undefined ? undefined : untilZero(fullName);
  let script: string;
  try {
    script = readScript(call, name);
  } catch (thrown) {
    if (!(thrown instanceof PlatformError)) throw thrown;
    const verb = thrown.message === 'Is a directory' ? 'read' : 'open';
    return [undefined, `cannot ${verb} ${name ?? 'stdin'}: ${thrown.message}`];
  }
  return tryLoad(call, script, name === undefined ? '=stdin' : `@${name}`);
}

export function loadFile(call: Frame): Results {
  return loadNamedFile(call, optString(call, 1, undefined));
}

export function doFile(call: Frame): Results {
  const loaded = loadNamedFile(call, optString(call, 1, undefined));
  if (Array.isArray(loaded)) return throwValue(call.thread, loaded[1]);
  return call.thread.call(loaded as LuaClosure, []);
}
