/** The platform on Node: synchronous file system calls, shell commands through /bin/sh. */

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import tty from 'node:tty';
import { untilZero } from '../values/bytes.ts';
import { calendar, timeOf } from './calendar.ts';
import { platformError } from './errno.ts';
import { FileStream, parseOpenMode } from './file-stream.ts';
import { type Channel, HostExit, type Platform, type Whence } from './platform.ts';

/** Runs a file system call, turning Node's errors into ours. */
function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (typeof code !== 'string') throw error;
    throw platformError(code === 'ERR_INVALID_ARG_VALUE' ? 'ENOENT' : code);
  }
}

function rethrow(error: unknown): never {
  return attempt(() => {
    throw error;
  });
}

/** Lua's bytes as the path that C would see: up to the first zero byte. */
function pathOf(bytes: string): Buffer {
  return Buffer.from(untilZero(bytes), 'latin1');
}

/** Puts the process to sleep for a moment, while another one makes room in a pipe or fills it. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

class DescriptorChannel implements Channel {
  readonly isTerminal: boolean;
  private readonly descriptor: number;
  private readonly append: boolean;
  private readonly isStandard: boolean;
  private readonly isSeekable: boolean;
  /** Node cannot ask for a descriptor's position, so it is counted here. */
  private position = 0;
  /** Standard streams go on from where the descriptor stands until somebody seeks. */
  private usePosition: boolean;
  private readonly buffer = Buffer.allocUnsafe(65536);

  constructor(descriptor: number, options: { read?: boolean; append?: boolean; standard?: boolean }) {
    this.descriptor = descriptor;
    this.append = options.append === true;
    this.isStandard = options.standard === true;
    this.isTerminal = tty.isatty(descriptor);
    const stat = attempt(() => fs.fstatSync(descriptor));
    this.isSeekable = stat.isFile() || stat.isDirectory() || (stat.isCharacterDevice() && !this.isTerminal);
    this.usePosition = !this.isStandard && stat.isFile();
    if (this.append && !options.read && stat.isFile()) this.position = stat.size;
  }

  read(maximum: number): string {
    const size = Math.min(maximum, this.buffer.length);
    for (;;) {
      try {
        const at = this.usePosition ? this.position : null;
        const count = fs.readSync(this.descriptor, this.buffer, 0, size, at);
        this.position += count;
        return this.buffer.toString('latin1', 0, count);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EOF') return '';
        if (code !== 'EAGAIN') rethrow(error);
        pause();
      }
    }
  }

  write(bytes: string): void {
    const data = Buffer.from(bytes, 'latin1');
    let from = 0;
    while (from < data.length) {
      try {
        const at = this.usePosition && !this.append ? this.position : null;
        const count = fs.writeSync(this.descriptor, data, from, data.length - from, at);
        from += count;
        this.position += count;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        // Node ignores SIGPIPE; a C program would have died of it.
        if (code === 'EPIPE' && this.isStandard) throw new HostExit(141);
        if (code !== 'EAGAIN') rethrow(error);
        pause();
      }
    }
    if (this.append && this.usePosition) this.position = attempt(() => fs.fstatSync(this.descriptor)).size;
  }

  seek(offset: number, whence: Whence): number {
    if (!this.isSeekable) throw platformError('ESPIPE');
    let base = 0;
    if (whence === 'cur') base = this.position;
    else if (whence === 'end') base = attempt(() => fs.fstatSync(this.descriptor)).size;
    if (base + offset < 0) throw platformError('EINVAL');
    this.position = base + offset;
    if (offset !== 0 || whence !== 'cur') this.usePosition = true;
    return this.position;
  }

  close(): void {
    attempt(() => fs.closeSync(this.descriptor));
  }
}

/** The output of a finished shell command, or the input of one that runs when the stream is closed. */
class ProcessChannel implements Channel {
  readonly isTerminal = false;
  private readonly command: string;
  private output: Buffer | undefined;
  private at = 0;
  private readonly input: string[] = [];

  constructor(command: string, reads: boolean) {
    this.command = command;
    if (reads) this.output = this.run('inherit', 'pipe');
  }

  private run(stdin: 'inherit' | Buffer, stdout: 'pipe' | 'inherit'): Buffer {
    const input = stdin === 'inherit' ? undefined : stdin;
    // C's popen and system call the shell `sh`, which it puts before its messages.
    const result = spawnSync('/bin/sh', ['-c', this.command], {
      argv0: 'sh',
      input,
      stdio: [input === undefined ? 'inherit' : 'pipe', stdout, 'inherit'],
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    return result.stdout ?? Buffer.alloc(0);
  }

  read(maximum: number): string {
    const piece = this.output?.toString('latin1', this.at, this.at + maximum) ?? '';
    this.at += piece.length;
    return piece;
  }

  write(bytes: string): void {
    this.input.push(bytes);
  }

  seek(): number {
    throw platformError('ESPIPE');
  }

  close(): void {
    if (this.output === undefined) this.run(Buffer.from(this.input.join(''), 'latin1'), 'inherit');
  }
}

const SIGNALS: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGTERM: 15,
};

/** The status of a finished process as C's `system` encodes it. */
function waitStatus(result: { status: number | null; signal: NodeJS.Signals | null }): number {
  if (result.signal !== null) return SIGNALS[result.signal] ?? 1;
  return (result.status ?? 127) << 8;
}

export function createNodePlatform(): Platform {
  const open = new Set<FileStream>();
  const streamOf = (channel: Channel, access: { read: boolean; write: boolean }): FileStream => {
    const stream = new FileStream(channel, access);
    open.add(stream);
    stream.onClose = () => open.delete(stream);
    return stream;
  };
  const standard = (descriptor: number): Channel => {
    try {
      return new DescriptorChannel(descriptor, { standard: true });
    } catch {
      return new ClosedChannel();
    }
  };

  const standardInput = streamOf(standard(0), { read: true, write: false });
  const standardOutput = streamOf(standard(1), { read: false, write: true });
  const standardError = new FileStream(standard(2), { read: false, write: true }, 'no');
  // A prompt must be seen before its answer is waited for.
  standardInput.beforeRead = () => {
    if (standardOutput.isLineBuffered) standardOutput.flush();
  };
  const flushAll = (): void => {
    for (const stream of open) stream.flush();
  };
  let temporaryCount = 0;
  const temporaryName = (): string => {
    for (;;) {
      const name = `/tmp/lua_${(process.hrtime.bigint() + BigInt(temporaryCount++)).toString(36).slice(-6)}`;
      try {
        fs.closeSync(fs.openSync(name, 'wx', 0o600));
        return name;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return rethrow(error);
      }
    }
  };
  const openFile = (path: string, mode: string): FileStream => {
    const wanted = parseOpenMode(mode);
    const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL } = fs.constants;
    let flags = wanted.read ? (wanted.write ? O_RDWR : O_RDONLY) : O_WRONLY;
    if (wanted.create) flags |= O_CREAT;
    if (wanted.truncate) flags |= O_TRUNC;
    if (wanted.append) flags |= O_APPEND;
    if (wanted.exclusive) flags |= O_EXCL;
    const descriptor = attempt(() => fs.openSync(pathOf(path), flags, 0o666));
    return streamOf(new DescriptorChannel(descriptor, wanted), wanted);
  };

  return {
    standardInput,
    standardOutput,
    standardError,
    writeStdout: (bytes) => standardOutput.write(bytes),
    writeStderr: (bytes) => standardError.write(bytes),
    flushAll,
    open: openFile,
    openTemporary: () => {
      const name = temporaryName();
      const stream = openFile(name, 'w+');
      fs.unlinkSync(name);
      return stream;
    },
    openProcess: (command, mode) => {
      if (mode !== 'r' && mode !== 'w' && mode !== 're' && mode !== 'we') throw platformError('EINVAL');
      flushAll();
      const reads = mode.startsWith('r');
      return streamOf(new ProcessChannel(command, reads), { read: reads, write: !reads });
    },
    temporaryName,
    remove: (path) => {
      attempt(() => {
        try {
          fs.unlinkSync(pathOf(path));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
          fs.rmdirSync(pathOf(path));
        }
      });
    },
    rename: (from, to) => attempt(() => fs.renameSync(pathOf(from), pathOf(to))),
    execute: (command) => {
      if (command === undefined) return fs.existsSync('/bin/sh') ? 1 : 0;
      return waitStatus(spawnSync('/bin/sh', ['-c', command], { argv0: 'sh', stdio: 'inherit' }));
    },
    environment: (name) => {
      const value = process.env[Buffer.from(name, 'latin1').toString()];
      return value === undefined ? undefined : Buffer.from(value).toString('latin1');
    },
    time: () => Math.floor(Date.now() / 1000),
    clock: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    memoryInUse: () => process.memoryUsage().heapUsed,
    calendar,
    timeOf,
  };
}

/** A standard stream that the process was started without. */
class ClosedChannel implements Channel {
  readonly isTerminal = false;

  read(): string {
    throw platformError('EBADF');
  }

  write(): void {
    throw platformError('EBADF');
  }

  seek(): number {
    throw platformError('EBADF');
  }

  close(): void {}
}
