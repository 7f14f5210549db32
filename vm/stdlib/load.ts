/** Loading chunks: `load`, `loadstring`, `loadfile`, `dofile` (manual §5.1). */

import { loadChunk, loadPieces, withoutFirstLineComment } from '../machine/chunk.ts';
import { raise, throwValue } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { toStringCoerced } from '../machine/metamethods.ts';
import { protectedUnderHandler } from '../machine/protected.ts';
import type { Thread } from '../machine/thread.ts';
import { PlatformError } from '../platform/platform.ts';
import { chunkWatch, notePushedFormat } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import type { LuaClosure } from '../values/function.ts';
import { CompilerOverflow } from '../values/lua-error.ts';
import type { Results } from '../values/value.ts';
import { checkString, checkType, optString } from './arguments.ts';

/** What a piece of a chunk takes beside its bytes. */
const PIECE_BYTES = 16;

/** Loads a chunk, giving nil and the message if it cannot be. */
function tryLoad(call: Frame, chunk: string, chunkName: string): Results {
  const { thread } = call;
  const loading = protectedUnderHandler(thread, () => [
    reportingOverflow(thread, () => loadChunk(chunk, chunkName, thread.environment, thread.hostCalls)),
  ]);
  return loading.ok ? loading.values[0] : [undefined, loading.values[0]];
}

/** A function too large for the compiler is an error of the machine: message handlers see it. */
function reportingOverflow(thread: Thread, loading: () => LuaClosure): LuaClosure {
  try {
    const closure = loading();
    if (closure.prototype.readsRemains) thread.state.keepRemains();
    return closure;
  } catch (thrown) {
    if (!(thrown instanceof CompilerOverflow)) throw thrown;
    return throwValue(thread, thrown.value);
  }
}

export function loadString(call: Frame): Results {
  const chunk = checkString(call, 1);
  return tryLoad(call, chunk, untilZero(optString(call, 2, chunk)));
}

/** `load`: the chunk comes in pieces from a function, until it gives nil or an empty string. */
export function load(call: Frame): Results {
  const chunkName = untilZero(optString(call, 2, '=(load)'));
  checkType(call, 1, 'function');
  const thread = call.thread;
  let size = 0;
  const read = (callDepth: number): string => {
    const { hostCalls } = thread;
    thread.hostCalls = callDepth;
    const piece = thread.call(call.arg(1), [])[0];
    thread.hostCalls = hostCalls;
    if (piece === undefined) return '';
    const text = toStringCoerced(piece) ?? raise(thread, 'reader function must return a string');
    size += text.length + PIECE_BYTES;
    thread.state.budget.reserve(size);
    return text;
  };
  // The message handler stays in force: an error of the reader is seen by `xpcall` first.
  const loading = protectedUnderHandler(thread, () => [
    reportingOverflow(thread, () => loadPieces(read, chunkName, thread.environment, thread.hostCalls)),
  ]);
  return loading.ok ? loading.values : [undefined, loading.values[0]];
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
    const message = `cannot ${verb} ${name ?? 'stdin'}: ${thrown.message}`;
    if (name !== undefined) notePushedFormat(`@${name}`, '@', name, '');
    notePushedFormat(message, 'cannot ', verb, ' ', name ?? 'stdin', ': ', thrown.message, '');
    return [undefined, message];
  }
  // Whether it can see the counts is known now; its name was formatted before it was read.
  chunkWatch.look(script);
  if (name !== undefined) notePushedFormat(`@${name}`, '@', name, '');
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
