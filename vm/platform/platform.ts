/**
 * What the machine asks of its host: standard streams, files, processes, clock, calendar, environment.
 * All calls are synchronous, as Lua's libraries are. Nothing outside this folder uses the host directly.
 */

import type { FileStream } from './file-stream.ts';

/** A failed request to the host: C's errno and its text. */
export class PlatformError {
  /** Linux's errno. */
  readonly number: number;
  /** As C's `strerror` words it: `No such file or directory`. */
  readonly message: string;

  constructor(number: number, message: string) {
    this.number = number;
    this.message = message;
  }
}

/** Thrown to end the program at once; nothing but the one who started it may catch it. */
export class HostExit {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

export type Whence = 'set' | 'cur' | 'end';

/** An open file, pipe or terminal without any buffering. Strings are bytes. Failures throw PlatformError. */
export interface Channel {
  readonly isTerminal: boolean;
  /** The size of blocks that suits it; C's `st_blksize`. */
  readonly blockSize: number;
  /** Up to `maximum` bytes; '' only at the end. */
  read(maximum: number): string;
  /** Writes at least one byte, and returns how many. */
  write(bytes: string): number;
  /** Moves, and returns the new position. */
  seek(offset: number, whence: Whence): number;
  /** The size of an ordinary file; undefined for everything else. */
  regularSize(): number | undefined;
  close(): void;
}

/** A moment split up as C's `struct tm`, in a given time zone. */
export interface CalendarTime {
  second: number;
  minute: number;
  hour: number;
  /** 1..31 */
  day: number;
  /** 0..11 */
  month: number;
  /** The year itself, not counted from 1900. */
  year: number;
  /** 0 is Sunday. */
  weekDay: number;
  /** 0..365 */
  yearDay: number;
  isDaylightSaving: boolean;
  /** Abbreviation of the time zone. */
  zone: string;
  /** Seconds east of Greenwich. */
  offset: number;
}

export interface Platform {
  readonly standardInput: FileStream;
  readonly standardOutput: FileStream;
  readonly standardError: FileStream;
  /** To standard output; failures are lost, as those of C's `fputs` mostly are. */
  writeStdout(bytes: string): void;
  writeStderr(bytes: string): void;
  /** Writes out what is still buffered, in every open stream; to be called when the program ends. */
  flushAll(): void;

  /** Opens a file in one of C's `fopen` modes. */
  open(path: string, mode: string): FileStream;
  /** A file that vanishes when it is closed. */
  openTemporary(): FileStream;
  /** Runs a shell command with its output (mode `r`) or input (`w`) as a stream. */
  openProcess(command: string, mode: string): FileStream;
  /** Makes an empty file with a new name and returns the name. */
  temporaryName(): string;
  remove(path: string): void;
  rename(from: string, to: string): void;
  /** Runs a shell command; the status as C's `system` returns it. Without a command: whether there is a shell. */
  execute(command: string | undefined): number;
  environment(name: string): string | undefined;

  /** Seconds since 1970, whole. */
  time(): number;
  /** Seconds of processor time used by the program. */
  clock(): number;
  /** Bytes of memory that the program takes, as far as the host can tell. */
  memoryInUse(): number;
  /** Undefined where the moment is out of the calendar's range. */
  calendar(time: number, utc: boolean): CalendarTime | undefined;
  /** C's `mktime`: fields out of range carry over; undefined daylight saving is found out. */
  timeOf(
    fields: Pick<CalendarTime, 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'>,
    isDaylightSaving: boolean | undefined,
  ): number | undefined;
}
