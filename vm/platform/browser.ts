/**
 * A platform for pages and workers, and for programs that shall reach nothing: output goes to the console or to
 * callbacks, the clock runs, and there are no files, no processes, no environment and no input but a given one.
 * No Node API, so that a bundler takes it as it is.
 */

import { bytesFromString, stringFromBytes } from '../values/bytes.ts';
import { hostCalendar } from './calendar.ts';
import { platformError } from './errno.ts';
import { FileStream } from './file-stream.ts';
import { HostChannel } from './host-channel.ts';
import { parseOpenMode } from './open-mode.ts';
import type { Platform } from './platform.ts';

/** Where output goes: text as it comes (UTF-8, decoded across pieces), or exact bytes. */
export type OutputCallback = ((text: string) => void) | { bytes: (bytes: Uint8Array) => void };

export interface BrowserPlatformOptions {
  /** Called with each piece of standard output; by default whole lines go to `console.log`. */
  stdout?: OutputCallback;
  /** Called with each piece of standard error; by default whole lines go to `console.error`. */
  stderr?: OutputCallback;
  /** What programs read from standard input; nothing by default. */
  stdin?: string | Uint8Array;
}

/** Collects text into lines for the console, which ends each call with a line break of its own. */
class ConsoleLines {
  private pending = '';
  private readonly print: (line: string) => void;

  constructor(print: (line: string) => void) {
    this.print = print;
  }

  write(text: string): void {
    const lines = (this.pending + text).split('\n');
    this.pending = lines.pop() as string;
    for (const line of lines) this.print(line);
  }

  flush(): void {
    if (this.pending !== '') this.print(this.pending);
    this.pending = '';
  }
}

/** How bytes leave through a callback. */
function writerFor(callback: OutputCallback): (bytes: string) => void {
  if (typeof callback !== 'function') return (bytes) => callback.bytes(bytesFromString(bytes));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return (bytes) => {
    const text = decoder.decode(bytesFromString(bytes), { stream: true });
    if (text !== '') callback(text);
  };
}

export function createBrowserPlatform(options: BrowserPlatformOptions = {}): Platform {
  const outLines = new ConsoleLines((line) => console.log(line));
  const errorLines = new ConsoleLines((line) => console.error(line));
  const output = (callback: OutputCallback) =>
    new FileStream(new HostChannel('', writerFor(callback)), { read: false, write: true }, 'no');
  const standardOutput = output(options.stdout ?? ((text) => outLines.write(text)));
  const standardError = output(options.stderr ?? ((text) => errorLines.write(text)));
  const { stdin = '' } = options;
  const input = stringFromBytes(typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin);
  const started = performance.now();
  const calendar = hostCalendar();
  const refuse = (): never => {
    throw platformError('EACCES');
  };

  return {
    standardInput: new FileStream(new HostChannel(input, () => {}), { read: true, write: false }),
    standardOutput,
    standardError,
    writeStdout: (bytes) => void standardOutput.offer(bytes),
    writeStderr: (bytes) => void standardError.offer(bytes),
    flushAll: () => {
      outLines.flush();
      errorLines.flush();
    },
    open: (_path, mode) => {
      throw platformError(parseOpenMode(mode).create ? 'EACCES' : 'ENOENT');
    },
    openTemporary: refuse,
    openProcess: () => {
      throw platformError('ENOSYS');
    },
    temporaryName: refuse,
    remove: () => {
      throw platformError('ENOENT');
    },
    rename: () => {
      throw platformError('ENOENT');
    },
    execute: (command) => (command === undefined ? 0 : 127 << 8),
    environment: () => undefined,
    time: () => Math.floor(Date.now() / 1000),
    clock: () => (performance.now() - started) / 1000,
    memoryInUse: () => 65536,
    calendar: (time, utc) => calendar.calendar(time, utc),
    timeOf: (fields, isDaylightSaving) => calendar.timeOf(fields, isDaylightSaving),
  };
}
