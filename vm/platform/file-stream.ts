/**
 * A buffered stream over a channel, with the behaviour of C's FILE as glibc has it: what has reached the file
 * at which moment can be seen by programs that open it twice or start others, so the buffer works in the same
 * blocks. Reading and writing may alternate freely; the position in between is the one the program believes in.
 */

import { platformError } from './errno.ts';
import type { Channel, PlatformError, Whence } from './platform.ts';

export type Buffering = 'no' | 'full' | 'line';

/** What a C `fopen` mode asks for. */
export interface OpenMode {
  read: boolean;
  write: boolean;
  append: boolean;
  create: boolean;
  truncate: boolean;
  exclusive: boolean;
}

const BLOCK = 4096;
const NEWLINE = 10;

/** Reads a mode as glibc does: letters it does not know count for nothing. Throws EINVAL. */
export function parseOpenMode(text: string): OpenMode {
  const kind = text[0];
  if (kind !== 'r' && kind !== 'w' && kind !== 'a') throw platformError('EINVAL');
  const rest = text.slice(1, 7);
  const update = rest.includes('+');
  return {
    read: kind === 'r' || update,
    write: kind !== 'r' || update,
    append: kind === 'a',
    create: kind !== 'r',
    truncate: kind === 'w',
    exclusive: kind !== 'r' && rest.includes('x'),
  };
}

/** Told of bytes on their way; may throw to stop them. */
export interface StreamMeter {
  write(bytes: number): void;
  reserve(bytes: number): void;
  spend(units: number): void;
}

export class FileStream {
  private readonly channel: Channel;
  private readonly canRead: boolean;
  private readonly canWrite: boolean;
  private buffering: Buffering;
  /** Bytes read ahead, of which those before `readAt` are used up. */
  private ahead = '';
  private readAt = 0;
  private pending: string[] = [];
  private pendingLength = 0;
  /** C streams have no buffer until the first write. */
  private hasBuffer = false;
  isClosed = false;
  /** C's error indicator: the last failure of reading or writing, until somebody clears it. */
  failure: PlatformError | undefined = undefined;
  /** C's end-of-file indicator: once set, the stream stays at its end until it is moved or the flag cleared. */
  private isAtEnd = false;
  /** Pays for what is written and read. */
  meter: StreamMeter | undefined = undefined;
  /** Run before anything is read from the channel. */
  beforeRead: (() => void) | undefined = undefined;
  /** Run when the stream is closed. */
  onClose: (() => void) | undefined = undefined;

  constructor(channel: Channel, access: { read: boolean; write: boolean }, buffering?: Buffering) {
    this.channel = channel;
    this.canRead = access.read;
    this.canWrite = access.write;
    this.buffering = buffering ?? (channel.isTerminal ? 'line' : 'full');
  }

  get isReadable(): boolean {
    return this.canRead;
  }

  get isTerminal(): boolean {
    return this.channel.isTerminal;
  }

  get isLineBuffered(): boolean {
    return this.buffering === 'line';
  }

  /** C's `clearerr`. */
  clearIndicators(): void {
    this.failure = undefined;
    this.isAtEnd = false;
  }

  // ---- reading -------------------------------------------------------------------------------------

  /** The next byte without taking it; -1 at the end. */
  peek(): number {
    if (this.readAt >= this.ahead.length && !this.fill()) return -1;
    return this.ahead.charCodeAt(this.readAt);
  }

  /** Takes the byte that `peek` showed. */
  skip(): void {
    this.readAt++;
  }

  /** Up to `maximum` bytes; fewer only at the end. */
  read(maximum: number): string {
    // glibc makes room for a large block before it finds that it may not read: what was pending is lost.
    if (!this.canRead && maximum >= BLOCK) this.dropPending();
    const pieces: string[] = [];
    let wanted = maximum;
    while (wanted > 0) {
      if (this.readAt >= this.ahead.length && !this.fill()) break;
      const piece = this.ahead.slice(this.readAt, this.readAt + wanted);
      this.readAt += piece.length;
      wanted -= piece.length;
      pieces.push(piece);
      this.meter?.spend(pieces.length >> 6);
      this.meter?.reserve(pieces.length * BLOCK);
    }
    return pieces.length === 1 ? pieces[0] : pieces.join('');
  }

  /** C's `fgets`: up to a newline, which is included, and at most `maximum` bytes; '' at the end. */
  readLinePiece(maximum: number): string {
    let line = '';
    while (line.length < maximum) {
      if (this.readAt >= this.ahead.length && !this.fill()) break;
      const limit = Math.min(this.ahead.length, this.readAt + maximum - line.length);
      const newline = this.ahead.indexOf('\n', this.readAt);
      const isWhole = newline >= 0 && newline < limit;
      const end = isWhole ? newline + 1 : limit;
      const piece = this.ahead.slice(this.readAt, end);
      line = line === '' ? piece : line + piece;
      this.meter?.reserve(line.length);
      this.readAt = end;
      if (isWhole) break;
    }
    return line;
  }

  /** The next line without its newline, or undefined at the end. */
  readLine(): string | undefined {
    const line = this.readLinePiece(Number.POSITIVE_INFINITY);
    if (line === '') return undefined;
    return line.charCodeAt(line.length - 1) === NEWLINE ? line.slice(0, -1) : line;
  }

  /** Bytes straight from the channel, past what was read ahead; for a line editor that shares its descriptor. */
  readUnbuffered(count: number): string {
    this.beforeRead?.();
    return this.channel.read(count);
  }

  private fill(): boolean {
    if (!this.canRead) this.fail();
    if (this.isAtEnd) return false;
    this.flush();
    this.beforeRead?.();
    this.ahead = this.channel.read(this.buffering === 'no' ? 1 : BLOCK);
    this.readAt = 0;
    this.isAtEnd = this.ahead === '';
    return !this.isAtEnd;
  }

  // ---- writing -------------------------------------------------------------------------------------

  write(bytes: string): void {
    this.meter?.write(bytes.length);
    if (!this.canWrite) {
      if (bytes === '') return;
      this.fail();
    }
    this.dropAhead();
    if (this.buffering === 'no') {
      if (bytes !== '') this.channel.write(bytes);
      return;
    }
    const room = this.hasBuffer ? BLOCK - this.pendingLength : 0;
    if (bytes.length <= room) {
      this.keep(bytes);
    } else {
      this.keep(bytes.slice(0, room));
      this.flush();
      this.hasBuffer = true;
      const direct = bytes.length - room - ((bytes.length - room) % BLOCK);
      if (direct > 0) this.channel.write(bytes.slice(room, room + direct));
      this.keep(bytes.slice(room + direct));
    }
    if (this.buffering === 'line' && bytes.includes('\n')) this.flush();
  }

  /** The stream was not opened for this. */
  private fail(): never {
    this.failure = platformError('EBADF');
    throw this.failure;
  }

  private keep(bytes: string): void {
    if (bytes === '') return;
    this.pending.push(bytes);
    this.pendingLength += bytes.length;
  }

  flush(): void {
    if (this.pendingLength === 0) return;
    const bytes = this.pending.length === 1 ? this.pending[0] : this.pending.join('');
    this.dropPending();
    this.channel.write(bytes);
  }

  private dropPending(): void {
    this.pending = [];
    this.pendingLength = 0;
  }

  /** Sets the kind of buffering. glibc takes no notice of the size when it is to make the buffer itself. */
  setBuffering(buffering: Buffering): void {
    this.flush();
    this.buffering = buffering;
  }

  // ---- position and end ----------------------------------------------------------------------------

  /** Moves, and returns the new position from the start. */
  seek(offset: number, whence: Whence): number {
    this.flush();
    const unread = this.ahead.length - this.readAt;
    const position = this.channel.seek(whence === 'cur' ? offset - unread : offset, whence);
    this.isAtEnd = false;
    this.ahead = '';
    this.readAt = 0;
    return position;
  }

  /** Forgets what was read ahead, moving the channel back to where the program believes to be. */
  private dropAhead(): void {
    const unread = this.ahead.length - this.readAt;
    if (this.ahead === '') return;
    this.ahead = '';
    this.readAt = 0;
    if (unread > 0) this.channel.seek(-unread, 'cur');
  }

  /** Writes out what is pending and closes the channel, even if that fails. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    try {
      this.flush();
    } finally {
      this.onClose?.();
      this.channel.close();
    }
  }
}
