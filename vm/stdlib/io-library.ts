/**
 * Input and output (manual §5.7). A file is a userdata that holds a stream of the platform; its metatable is
 * in the registry under `FILE*`, where the reference keeps it.
 */

import { raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import type { State } from '../machine/state.ts';
import { latestError } from '../platform/errno.ts';
import type { Buffering, FileStream } from '../platform/file-stream.ts';
import { PlatformError } from '../platform/platform.ts';
import { allocation, notePushedFormat } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { HostFunction, type HostImplementation } from '../values/function.ts';
import { addressOf } from '../values/identity.ts';
import { formatNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue, Results } from '../values/value.ts';
import {
  argumentError,
  checkAny,
  checkOption,
  checkString,
  optInteger,
  optString,
  toInteger,
  typeError,
} from './arguments.ts';
import { readAll, readBytes, readLine, readNumber } from './file-reading.ts';
import { fn, library } from './library.ts';
import { attempt } from './os-library.ts';

/** What a file's userdata holds. */
class OpenFile {
  stream: FileStream;
  /** Standard files cannot be closed by Lua. */
  readonly isStandard: boolean;

  constructor(stream: FileStream, isStandard: boolean) {
    this.stream = stream;
    this.isStandard = isStandard;
  }
}

/**
 * The files that `io.read`, `io.write` and their like work on: in the environment of the library's functions,
 * where the reference keeps them, at these places.
 */
const DEFAULT_FILES = { input: 1, output: 2 } as const;

type DefaultFile = keyof typeof DEFAULT_FILES;

/** The pointer to a C stream that a file handle of the reference holds. */
const FILE_BYTES = 8;

/** A file's environment holds the function that closes it; it is that of the function which opened the file. */
function newFile(
  state: State,
  stream: FileStream,
  environment: LuaTable | undefined,
  isStandard = false,
): Userdata {
  const metatable = state.registry.getStr('FILE*') as LuaTable;
  state.collector.beforeAllocation(state.currentThread);
  const userdata = new Userdata(new OpenFile(stream, isStandard), metatable, FILE_BYTES);
  userdata.environment = environment;
  if (state.budget.isLimited) stream.meter = state.budget;
  // Files that the program forgets are closed by their finaliser.
  state.collector.register(userdata, isStandard);
  return userdata;
}

function fileOf(state: State, value: LuaValue): OpenFile | undefined {
  if (!(value instanceof Userdata) || !(value.payload instanceof OpenFile)) return undefined;
  return value.metatable === state.registry.getStr('FILE*') ? value.payload : undefined;
}

function checkFile(call: Frame, i = 1): OpenFile {
  return fileOf(call.thread.state, call.arg(i)) ?? typeError(call, i, 'FILE*');
}

/** The stream of a file argument, which must be open. */
function checkStream(call: Frame): FileStream {
  const { stream } = checkFile(call);
  return stream.isClosed ? raise(call.thread, 'attempt to use a closed file') : stream;
}

function environmentOf(call: Frame): LuaTable {
  return (call.callee as HostFunction).environment as LuaTable;
}

function defaultFile(call: Frame, kind: DefaultFile): OpenFile {
  const file = environmentOf(call).getInt(DEFAULT_FILES[kind]);
  if (file instanceof Userdata && file.payload instanceof OpenFile) return file.payload;
  // Only a program that changed the environment gets here.
  return raise(call.thread, `standard ${kind} file is closed`);
}

function defaultStream(call: Frame, kind: DefaultFile): FileStream {
  const { stream } = defaultFile(call, kind);
  return stream.isClosed ? raise(call.thread, `standard ${kind} file is closed`) : stream;
}

/** Opens a file for a function that takes a failure for a wrong argument. */
function openOrRaise(call: Frame, path: string, mode: string): Userdata {
  const { state } = call.thread;
  try {
    return newFile(state, state.platform.open(path, mode), environmentOf(call));
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    noteUnopened(call);
    const message = `${path}: ${error.message}`;
    notePushedFormat(message, path, ': ', error.message, '');
    allocation.ledger?.hold(message);
    return argumentError(call, 1, message);
  }
}

/** Where a file cannot be opened, the reference has made its userdata by then. */
function noteUnopened(call: Frame): void {
  call.thread.state.collector.beforeAllocation(call.thread);
  const userdata = new Userdata(undefined, undefined, FILE_BYTES);
  allocation.ledger?.hold(userdata);
}

// ---- functions of the library ----------------------------------------------------------------------

function ioClose(call: Frame): Results {
  if (call.count > 0) return fileClose(call);
  return closeFile(defaultFile(call, 'output'), call);
}

function ioFlush(call: Frame): Results {
  return flush(defaultStream(call, 'output'));
}

function ioDefault(kind: DefaultFile, mode: string): HostImplementation {
  return (call) => {
    const files = environmentOf(call);
    const value = call.arg(1);
    if (typeof value === 'string' || typeof value === 'number') {
      files.setInt(DEFAULT_FILES[kind], openOrRaise(call, untilZero(checkString(call, 1)), mode));
    } else if (value !== undefined) {
      checkStream(call);
      files.setInt(DEFAULT_FILES[kind], value);
    }
    return files.getInt(DEFAULT_FILES[kind]);
  };
}

function ioLines(call: Frame): Results {
  if (call.arg(1) === undefined) {
    if (call.count > 0) return fileLines(call);
    if (defaultFile(call, 'input').stream.isClosed) raise(call.thread, 'attempt to use a closed file');
    return lineIterator(call, environmentOf(call).getInt(DEFAULT_FILES.input) as Userdata, false);
  }
  return lineIterator(call, openOrRaise(call, untilZero(checkString(call, 1)), 'r'), true);
}

function ioOpen(call: Frame): Results {
  const path = untilZero(checkString(call, 1));
  const mode = untilZero(optString(call, 2, 'r'));
  const { state } = call.thread;
  return attempt(path, () => {
    try {
      return newFile(state, state.platform.open(path, mode), environmentOf(call));
    } catch (error) {
      noteUnopened(call);
      throw error;
    }
  });
}

function ioPopen(call: Frame): Results {
  const command = untilZero(checkString(call, 1));
  const mode = untilZero(optString(call, 2, 'r'));
  const { state } = call.thread;
  return attempt(command, () =>
    newFile(state, state.platform.openProcess(command, mode), environmentOf(call)),
  );
}

function ioRead(call: Frame): Results {
  return read(call, defaultStream(call, 'input'), 1);
}

function ioTmpfile(call: Frame): Results {
  const { state } = call.thread;
  return attempt(undefined, () => newFile(state, state.platform.openTemporary(), environmentOf(call)));
}

function ioType(call: Frame): Results {
  const file = fileOf(call.thread.state, checkAny(call, 1));
  if (file === undefined) return undefined;
  return file.stream.isClosed ? 'closed file' : 'file';
}

function ioWrite(call: Frame): Results {
  return write(call, defaultStream(call, 'output'), 1);
}

// ---- methods of files ------------------------------------------------------------------------------

function fileClose(call: Frame): Results {
  // The reference shares this function with `io.close` and finds no default file here.
  if (call.count === 0) return argumentError(call, 1, 'FILE* expected, got nil');
  checkStream(call);
  return closeFile(checkFile(call), call);
}

function closeFile(file: OpenFile, call: Frame): Results {
  if (file.stream.isClosed) return raise(call.thread, 'attempt to use a closed file');
  if (file.isStandard) return [undefined, 'cannot close standard file'];
  return attempt(undefined, () => {
    file.stream.close();
    return true;
  });
}

function fileFlush(call: Frame): Results {
  return flush(checkStream(call));
}

function flush(stream: FileStream): Results {
  return attempt(undefined, () => {
    stream.flush();
    return true;
  });
}

function fileLines(call: Frame): Results {
  checkStream(call);
  return lineIterator(call, call.arg(1) as Userdata, false);
}

/** The iterator of `lines`; one that opened its file itself also closes it. */
function lineIterator(opener: Frame, userdata: Userdata, closesAtEnd: boolean): HostFunction {
  const file = userdata.payload as OpenFile;
  allocation.ledger?.hold(userdata);
  opener.thread.state.collector.beforeAllocation(opener.thread);
  const iterator = new HostFunction('lines_aux', (call) => {
    if (file.stream.isClosed) return raise(call.thread, 'file is already closed');
    const line = readLine(file.stream);
    // The indicator may be an old one; the message is that of the latest failure, as in C.
    if (file.stream.failure !== undefined)
      return raise(call.thread, (latestError() ?? file.stream.failure).message);
    if (line !== undefined) return line;
    if (allocation.ledger !== undefined) allocation.ledger.result = undefined;
    // What is left on the stack: of closing, or of a line that is none.
    if (closesAtEnd) {
      file.stream.close();
      call.leave([userdata, userdata.environment, userdata.environment?.getStr('__close'), true]);
    } else {
      call.leave([...call.args(), '']);
    }
    return [];
  });
  iterator.environment = (opener.callee as HostFunction).environment;
  iterator.keep([userdata, closesAtEnd]);
  allocation.ledger?.drop(1);
  return iterator;
}

function fileRead(call: Frame): Results {
  return read(call, checkStream(call), 2);
}

function read(call: Frame, stream: FileStream, first: number): Results {
  stream.clearIndicators();
  const results: LuaValue[] = [];
  if (call.count < first) results.push(readLine(stream));
  for (let i = first; i <= call.count; i++) {
    const value = readFormat(call, stream, i);
    results.push(value);
    allocation.ledger?.hold(value);
    if (value === undefined) break;
  }
  allocation.ledger?.drop(results.length);
  const { failure } = stream;
  return failure === undefined ? results : [undefined, failure.message, failure.number];
}

function readFormat(call: Frame, stream: FileStream, i: number): LuaValue {
  const format = call.arg(i);
  if (typeof format === 'number') return readBytes(stream, toInteger(format));
  if (typeof format !== 'string' || !format.startsWith('*')) return argumentError(call, i, 'invalid option');
  switch (format[1]) {
    case 'n':
      return readNumber(stream);
    case 'l':
      return readLine(stream);
    case 'a':
      return readAll(stream);
    default:
      return argumentError(call, i, 'invalid format');
  }
}

const WHENCE = ['set', 'cur', 'end'] as const;

function fileSeek(call: Frame): Results {
  const stream = checkStream(call);
  const whence = WHENCE[checkOption(call, 2, 'cur', WHENCE)];
  const offset = optInteger(call, 3, 0);
  return attempt(undefined, () => stream.seek(offset, whence));
}

const BUFFERING: readonly Buffering[] = ['no', 'full', 'line'];

function fileSetvbuf(call: Frame): Results {
  const stream = checkStream(call);
  const buffering = BUFFERING[checkOption(call, 2, undefined, BUFFERING)];
  optInteger(call, 3, 0);
  return attempt(undefined, () => {
    stream.setBuffering(buffering);
    return true;
  });
}

function fileWrite(call: Frame): Results {
  return write(call, checkStream(call), 2);
}

function write(call: Frame, stream: FileStream, first: number): Results {
  let failure: PlatformError | undefined;
  for (let i = first; i <= call.count; i++) {
    const value = call.arg(i);
    const text = typeof value === 'number' ? undefined : checkString(call, i);
    if (failure !== undefined) continue;
    try {
      if (text === undefined) stream.writeNumber(formatNumber(value as number));
      else stream.write(text);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      failure = error;
    }
  }
  return failure === undefined ? true : [undefined, failure.message, failure.number];
}

function fileCollect(call: Frame): Results {
  const file = checkFile(call);
  if (!file.stream.isClosed) closeFile(file, call);
  return [];
}

function fileToString(call: Frame): Results {
  const file = checkFile(call);
  if (file.stream.isClosed) return 'file (closed)';
  const address = addressOf(call.arg(1) as Userdata);
  const text = `file (${address})`;
  notePushedFormat(text, 'file (', address, ')');
  if (allocation.ledger !== undefined) allocation.ledger.result = text;
  return text;
}

/** In the order in which the reference adds them, which `pairs` shows. */
const METHODS: Record<string, HostImplementation> = {
  close: fileClose,
  flush: fileFlush,
  lines: fileLines,
  read: fileRead,
  seek: fileSeek,
  setvbuf: fileSetvbuf,
  write: fileWrite,
  __gc: fileCollect,
  __tostring: fileToString,
};

function prepare(state: State, table: LuaTable): void {
  const metatable = new LuaTable();
  state.registry.setStr('FILE*', metatable);
  metatable.setStr('__index', metatable);
  for (const [name, method] of Object.entries(METHODS))
    metatable.setStr(name, new HostFunction(name, method));

  // Environments that differ in how a file is closed. A program can only see that they are there.
  const environmentWith = (close: HostImplementation): LuaTable => {
    const environment = new LuaTable(0, 1);
    environment.setStr('__close', new HostFunction('__close', close));
    return environment;
  };
  const ordinary = environmentWith(fileClose);
  const standard = environmentWith(fileClose);
  for (const name of Object.keys(ioLibrary.functions))
    (table.getStr(name) as HostFunction).environment = ordinary;
  (table.getStr('popen') as HostFunction).environment = environmentWith(fileClose);

  const { standardInput, standardOutput, standardError } = state.platform;
  const input = newFile(state, standardInput, standard, true);
  const output = newFile(state, standardOutput, standard, true);
  ordinary.setInt(DEFAULT_FILES.input, input);
  table.setStr('stdin', input);
  ordinary.setInt(DEFAULT_FILES.output, output);
  table.setStr('stdout', output);
  table.setStr('stderr', newFile(state, standardError, standard, true));
}

export const ioLibrary = library(
  'io',
  '5.7',
  {
    close: fn(ioClose, '[file]'),
    flush: fn(ioFlush, ''),
    input: fn(ioDefault('input', 'r'), '[file]'),
    lines: fn(ioLines, '[filename]'),
    open: fn(ioOpen, 'filename [, mode]'),
    output: fn(ioDefault('output', 'w'), '[file]'),
    popen: fn(ioPopen, 'prog [, mode]'),
    read: fn(ioRead, '···'),
    tmpfile: fn(ioTmpfile, ''),
    type: fn(ioType, 'obj'),
    write: fn(ioWrite, '···'),
  },
  prepare,
);
