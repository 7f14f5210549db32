/**
 * A platform that keeps everything in memory: captured output, given input, an empty file system of its own,
 * no processes. For running programs inside the harness, in tests and in pages.
 */

import { untilZero } from '../values/bytes.ts';
import { hostCalendar } from './calendar.ts';
import { platformError } from './errno.ts';
import { FileStream, type StreamAccess } from './file-stream.ts';
import { HostChannel } from './host-channel.ts';
import { type OpenMode, parseOpenMode } from './open-mode.ts';
import type { Channel, Platform, Whence } from './platform.ts';

export interface MemoryPlatformOptions {
  /** What the program reads from its standard input; bytes. */
  stdin?: string;
  /** Environment variables. */
  environment?: Record<string, string>;
  /** Files that are there from the start: path to content. */
  files?: Record<string, string>;
  /** What the program is told about its memory; a constant by default. */
  memoryInUse?: () => number;
  /** Bytes of standard output and standard error together. */
  outputLimit?: number;
  /** Makes the host's exception to throw once the output limit is passed. */
  onOutputLimit?: () => unknown;
}

export interface MemoryPlatform extends Platform {
  /** What was written to standard output so far. */
  stdout(): string;
  /** What was written to standard error so far. */
  stderr(): string;
}

/** A file's content, shared by all streams that have it open. */
interface StoredFile {
  content: string;
}

/** Holes take room here, so files cannot be as large as on a disk. */
const MAX_FILE_SIZE = 1 << 27;

class StoredFileChannel implements Channel {
  readonly isTerminal = false;
  readonly blockSize = 4096;
  private readonly file: StoredFile;
  private readonly canRead: boolean;
  private readonly append: boolean;
  private position = 0;

  constructor(file: StoredFile, mode: Pick<OpenMode, 'read' | 'append'>) {
    this.file = file;
    this.canRead = mode.read;
    this.append = mode.append;
    if (mode.append && !mode.read) this.position = file.content.length;
  }

  read(maximum: number): string {
    if (!this.canRead) throw platformError('EBADF');
    const piece = this.file.content.slice(this.position, this.position + maximum);
    this.position += piece.length;
    return piece;
  }

  write(bytes: string): number {
    const { content } = this.file;
    const at = this.append ? content.length : this.position;
    if (at + bytes.length > MAX_FILE_SIZE) throw platformError('EFBIG');
    this.file.content = content.slice(0, at).padEnd(at, '\0') + bytes + content.slice(at + bytes.length);
    this.position = at + bytes.length;
    return bytes.length;
  }

  seek(offset: number, whence: Whence): number {
    const base = whence === 'set' ? 0 : whence === 'cur' ? this.position : this.file.content.length;
    if (base + offset < 0) throw platformError('EINVAL');
    this.position = base + offset;
    return this.position;
  }

  regularSize(): number {
    return this.file.content.length;
  }

  close(): void {}
}

export function createMemoryPlatform(options: MemoryPlatformOptions = {}): MemoryPlatform {
  const { outputLimit = Number.POSITIVE_INFINITY, onOutputLimit } = options;
  const files = new Map<string, StoredFile>();
  for (const [path, content] of Object.entries(options.files ?? {})) files.set(path, { content });
  const variables = new Map(Object.entries(options.environment ?? {}));
  const started = performance.now();
  const calendar = hostCalendar();
  let written = 0;
  let temporaryCount = 0;

  const captured: Record<'stdout' | 'stderr', string[]> = { stdout: [], stderr: [] };
  const capture = (name: 'stdout' | 'stderr') => (bytes: string) => {
    written += bytes.length;
    if (written > outputLimit && onOutputLimit !== undefined) throw onOutputLimit();
    captured[name].push(bytes);
  };
  const output = (name: 'stdout' | 'stderr') =>
    new FileStream(new HostChannel('', capture(name)), { read: false, write: true }, 'no');
  const standardOutput = output('stdout');
  const standardError = output('stderr');
  const open = new Set<FileStream>();
  const streamOf = (channel: Channel, access: StreamAccess): FileStream => {
    const stream = new FileStream(channel, access);
    open.add(stream);
    stream.onClose = () => open.delete(stream);
    return stream;
  };
  const missing = () => platformError('ENOENT');

  return {
    standardInput: new FileStream(new HostChannel(options.stdin ?? '', () => {}), {
      read: true,
      write: false,
    }),
    standardOutput,
    standardError,
    stdout: () => joined(captured.stdout),
    stderr: () => joined(captured.stderr),
    writeStdout: (bytes) => void standardOutput.offer(bytes),
    writeStderr: (bytes) => void standardError.offer(bytes),
    flushAll: () => {
      for (const stream of open) stream.writePending();
    },
    open: (path, mode) => {
      const wanted = parseOpenMode(mode);
      const name = fileName(path);
      let file = files.get(name);
      if (file === undefined) {
        if (!wanted.create) throw missing();
        file = { content: '' };
        files.set(name, file);
      } else if (wanted.exclusive) throw platformError('EEXIST');
      if (wanted.truncate) file.content = '';
      return streamOf(new StoredFileChannel(file, wanted), wanted);
    },
    openTemporary: () =>
      streamOf(new StoredFileChannel({ content: '' }, { read: true, append: false }), {
        read: true,
        write: true,
      }),
    openProcess: () => {
      throw platformError('ENOSYS');
    },
    temporaryName: () => {
      const name = `/tmp/lua_${String(temporaryCount++).padStart(6, '0')}`;
      files.set(name, { content: '' });
      return name;
    },
    remove: (path) => {
      if (!files.delete(fileName(path))) throw missing();
    },
    rename: (from, to) => {
      const file = files.get(fileName(from));
      if (file === undefined) throw missing();
      files.delete(fileName(from));
      files.set(fileName(to), file);
    },
    execute: (command) => (command === undefined ? 0 : 127 << 8),
    environment: (name) => variables.get(name),
    time: () => Math.floor(Date.now() / 1000),
    clock: () => (performance.now() - started) / 1000,
    memoryInUse: options.memoryInUse ?? (() => 65536),
    calendar: (time, utc) => calendar.calendar(time, utc),
    timeOf: (fields, isDaylightSaving) => calendar.timeOf(fields, isDaylightSaving),
  };
}

/** The only directories there are, as a path may begin with them. */
const DIRECTORIES = new Set(['', './', '/', '/tmp/']);

/** The key of a file in the file system. A path through a directory that is not there leads nowhere. */
function fileName(path: string): string {
  const name = untilZero(path);
  const slash = name.lastIndexOf('/') + 1;
  if (name === '' || !DIRECTORIES.has(name.slice(0, slash))) throw platformError('ENOENT');
  if (DIRECTORIES.has(name) || DIRECTORIES.has(`${name}/`)) throw platformError('EISDIR');
  return name.startsWith('./') ? name.slice(2) : name;
}

/** Joins the pieces, and keeps them joined for the next time. */
function joined(pieces: string[]): string {
  if (pieces.length > 1) pieces.splice(0, pieces.length, pieces.join(''));
  return pieces[0] ?? '';
}
