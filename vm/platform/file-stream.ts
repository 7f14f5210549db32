/**
 * A buffered stream over a channel, with the behaviour of C's FILE as glibc has it. Which bytes have reached the
 * file, and which were read ahead, can be seen by programs that open a file twice, start others, or mix reading
 * and writing; so the one buffer is filled, emptied and given up at the same moments, in the same blocks.
 *
 * The buffer is a stretch of bytes from 0 to `capacity`. Reading fills it from 0 (`content`), and `readAt` says
 * how much is used up. Writing begins where reading stood (`writeBase`) and goes on to `room`; all of it goes out
 * at once, after the channel was moved back from the end of `content`. What surprises: a large read forgets what
 * was written and not flushed; a stream that was unbuffered once keeps a buffer of one byte.
 *
 * Functions answer failure as C's do, by their result and by `failure`; those named after Lua's methods throw it.
 */

import { platformError } from './errno.ts';
import { type Channel, PlatformError, type Whence } from './platform.ts';

export type Buffering = 'no' | 'full' | 'line';

/** Blocks smaller than this are not worth being kept whole. */
const SMALL_BUFFER = 128;
/** The largest buffer that the C library makes. */
const MAX_BUFFER = 8192;
/** C's read functions are called with pieces of this size by the reference. */
const READ_PIECE = 8192;

/** The number of the error that pipes answer when they are to be moved. */
const ILLEGAL_SEEK = 29;

/** Told of bytes on their way; may throw to stop them. */
export interface StreamMeter {
  write(bytes: number): void;
  reserve(bytes: number): void;
  spend(units: number): void;
}

export interface StreamAccess {
  read: boolean;
  write: boolean;
  append?: boolean;
}

export class FileStream {
  private readonly channel: Channel;
  private readonly canRead: boolean;
  private readonly canWrite: boolean;
  private readonly appends: boolean;
  private isUnbuffered: boolean;
  private breaksAtLines: boolean;
  /** Size of the buffer; 0 until something needs it. */
  private capacity = 0;
  private content = '';
  private readAt = 0;
  /** Between the first write and the next read or seek. All of `content` counts as used up then. */
  private isWriting = false;
  private writeBase = 0;
  /** Up to where bytes are kept without further thought. */
  private room = 0;
  private pending: string[] = [];
  private pendingLength = 0;
  /** The channel's position, as far as the stream knows it. */
  private offset: number | undefined = undefined;
  /** C's end-of-file indicator: once set, the stream stays at its end until it is moved or the flag cleared. */
  private isAtEnd = false;
  isClosed = false;
  /** C's error indicator: the last failure of reading or writing, until somebody clears it. */
  failure: PlatformError | undefined = undefined;
  /** The last failure of any kind. */
  private lastError: PlatformError | undefined = undefined;
  /** Pays for what is written and read. */
  meter: StreamMeter | undefined = undefined;
  /** Run before anything is read from the channel. */
  beforeRead: (() => void) | undefined = undefined;
  /** Run, too, before a stream without whole blocks waits for input: somebody may sit at the other end. */
  beforeInteraction: (() => void) | undefined = undefined;
  /** Run when the stream is closed. */
  onClose: (() => void) | undefined = undefined;

  constructor(channel: Channel, access: StreamAccess, buffering?: Buffering) {
    this.channel = channel;
    this.canRead = access.read;
    this.canWrite = access.write;
    this.appends = access.append === true;
    this.isUnbuffered = buffering === 'no';
    this.breaksAtLines = buffering === 'line' || (buffering === undefined && channel.isTerminal);
  }

  get isReadable(): boolean {
    return this.canRead;
  }

  get isTerminal(): boolean {
    return this.channel.isTerminal;
  }

  get isLineBuffered(): boolean {
    return this.breaksAtLines;
  }

  /** C's `clearerr`. */
  clearIndicators(): void {
    this.failure = undefined;
    this.isAtEnd = false;
  }

  // ---- reading -------------------------------------------------------------------------------------

  /** The next byte without taking it; -1 at the end. */
  peek(): number {
    if (this.readAt >= this.content.length && !this.fill()) return -1;
    return this.content.charCodeAt(this.readAt);
  }

  /** Takes the byte that `peek` showed. */
  skip(): void {
    this.readAt++;
  }

  /** Up to `maximum` bytes; fewer only at the end. Throws what made it stop before. */
  read(maximum: number): string {
    const bytes = this.readBytes(maximum);
    if (this.failure !== undefined) throw this.failure;
    return bytes;
  }

  /** Up to `maximum` bytes; fewer at the end or, with `failure` set, after a failure. */
  readBytes(maximum: number): string {
    const pieces: string[] = [];
    let length = 0;
    while (length < maximum) {
      const wanted = Math.min(READ_PIECE, maximum - length);
      const piece = this.readPiece(wanted);
      pieces.push(piece);
      length += piece.length;
      this.meter?.spend(pieces.length >> 6);
      this.meter?.reserve(length);
      if (piece.length < wanted) break;
    }
    return pieces.length === 1 ? pieces[0] : pieces.join('');
  }

  /** C's `fread`: large blocks bypass the buffer. */
  private readPiece(size: number): string {
    this.allocate();
    let result = '';
    for (;;) {
      const wanted = size - result.length;
      const piece = this.content.slice(this.readAt, this.readAt + wanted);
      this.readAt += piece.length;
      result = result === '' ? piece : result + piece;
      const missing = size - result.length;
      if (missing === 0) return result;
      if (missing < this.capacity) {
        if (!this.fill()) return result;
        continue;
      }
      this.emptyBuffer();
      const bytes = this.channelRead(this.wholeBlocks(missing));
      if (bytes === undefined || bytes === '') {
        if (bytes === '') this.isAtEnd = true;
        else this.failure = this.lastError;
        return result;
      }
      if (this.offset !== undefined) this.offset += bytes.length;
      result += bytes;
    }
  }

  /** C's `fgets`: up to a newline, which is included, and at most `maximum` bytes; '' at the end. */
  readLinePiece(maximum: number): string {
    let line = '';
    while (line.length < maximum) {
      if (this.readAt >= this.content.length && !this.fill()) break;
      const limit = Math.min(this.content.length, this.readAt + maximum - line.length);
      const newline = this.content.indexOf('\n', this.readAt);
      const isWhole = newline >= 0 && newline < limit;
      const end = isWhole ? newline + 1 : limit;
      const piece = this.content.slice(this.readAt, end);
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
    return line.endsWith('\n') ? line.slice(0, -1) : line;
  }

  /** Bytes straight from the channel, past what was read ahead; for a line editor that shares its descriptor. */
  readUnbuffered(count: number): string {
    this.beforeInteraction?.();
    this.beforeRead?.();
    return this.channel.read(count);
  }

  /** Makes at least one byte ready; false at the end or after a failure. */
  private fill(): boolean {
    if (this.isWriting && !this.turnToReading()) return false;
    if (this.readAt < this.content.length) return true;
    if (this.isAtEnd) return false;
    if (!this.canRead) return this.refuse();
    this.allocate();
    if (this.isUnbuffered || this.breaksAtLines) this.beforeInteraction?.();
    this.emptyBuffer();
    const bytes = this.channelRead(this.capacity);
    if (bytes === undefined || bytes === '') {
      if (bytes === '') this.isAtEnd = true;
      else this.failure = this.lastError;
      this.offset = undefined;
      return false;
    }
    this.content = bytes;
    if (this.offset !== undefined) this.offset += bytes.length;
    return true;
  }

  /** Undefined, with `lastError` set, when it fails. */
  private channelRead(size: number): string | undefined {
    this.beforeRead?.();
    try {
      return this.channel.read(size);
    } catch (error) {
      this.note(error);
      return undefined;
    }
  }

  // ---- writing -------------------------------------------------------------------------------------

  /** C's `fwrite`. Throws its failure. */
  write(bytes: string): void {
    if (!this.offer(bytes)) throw this.lastError;
  }

  /** The same for those who do not care; whether it went well. */
  offer(bytes: string): boolean {
    this.meter?.write(bytes.length);
    return bytes === '' || this.put(bytes);
  }

  /** The text of a number: C's `fprintf`, which puts bytes one by one. Throws its failure. */
  writeNumber(text: string): void {
    if (this.isUnbuffered) {
      this.write(text);
      return;
    }
    this.meter?.write(text.length);
    if (!this.startWriting() || !this.putBytewise(text)) throw this.lastError;
  }

  private put(bytes: string): boolean {
    let taken = 0;
    let endsLine = false;
    if (this.isWriting && this.breaksAtLines) {
      taken = this.capacity - this.writeAt;
      if (taken >= bytes.length) {
        const newline = bytes.lastIndexOf('\n');
        endsLine = newline >= 0;
        if (endsLine) taken = newline + 1;
      }
    } else if (this.isWriting && this.room > this.writeAt) {
      taken = this.room - this.writeAt;
    }
    if (taken >= bytes.length && !endsLine) {
      this.keep(bytes);
      return true;
    }
    this.keep(bytes.slice(0, taken));
    if (!this.startWriting() || !this.writePending()) return false;
    const rest = bytes.slice(taken);
    const direct = this.wholeBlocks(rest.length);
    if (direct > 0 && this.writeOut(rest.slice(0, direct)) < direct) return false;
    return this.putBytewise(rest.slice(direct));
  }

  /** The part of a size that goes to or from the channel without the buffer. */
  private wholeBlocks(size: number): number {
    return this.capacity < SMALL_BUFFER ? size : size - (size % this.capacity);
  }

  /** As C's `putc`, once for each byte. */
  private putBytewise(bytes: string): boolean {
    let at = 0;
    while (at < bytes.length) {
      let end = at + this.room - this.writeAt;
      const hasRoom = end > at;
      if (!hasRoom) {
        if (this.writeAt === this.capacity && !this.writePending()) return false;
        const newline = this.breaksAtLines ? bytes.indexOf('\n', at) : -1;
        end = this.isUnbuffered ? at + 1 : at + this.capacity - this.writeAt;
        if (newline >= 0) end = Math.min(end, newline + 1);
      }
      const piece = bytes.slice(at, end);
      this.keep(piece);
      at += piece.length;
      const goesOut = this.isUnbuffered || (this.breaksAtLines && piece.endsWith('\n'));
      if (!hasRoom && goesOut && !this.writePending()) return false;
    }
    return true;
  }

  private get writeAt(): number {
    return this.writeBase + this.pendingLength;
  }

  private keep(bytes: string): void {
    if (bytes === '') return;
    this.pending.push(bytes);
    this.pendingLength += bytes.length;
  }

  /** Writing begins in the buffer where reading stood. */
  private startWriting(): boolean {
    if (!this.canWrite) return this.refuse();
    if (this.isWriting) return true;
    this.allocate();
    if (this.readAt === this.capacity) this.emptyBuffer();
    this.writeBase = this.readAt;
    this.readAt = this.content.length;
    this.isWriting = true;
    this.room = this.isUnbuffered || this.breaksAtLines ? this.writeBase : this.capacity;
    return true;
  }

  /** Writing ends; what was read before can be read on if nothing was written. */
  private turnToReading(): boolean {
    if (!this.writePending()) return false;
    this.readAt = this.writeBase;
    this.isWriting = false;
    return true;
  }

  /** Writes out what is pending; false after a failure. It takes no notice of what was read ahead. */
  writePending(): boolean {
    if (this.pendingLength === 0) return true;
    const bytes = this.pending.length === 1 ? this.pending[0] : this.pending.join('');
    return this.writeOut(bytes) === bytes.length;
  }

  /** Writes bytes in the place of the buffer's written part, and returns how many were written. */
  private writeOut(bytes: string): number {
    if (this.appends) {
      this.offset = undefined;
    } else if (this.content.length !== this.writeBase) {
      const position = this.channelSeek(this.writeBase - this.content.length, 'cur');
      if (position === undefined) return 0;
      this.offset = position;
    }
    // Bytes that cannot be written are forgotten.
    this.emptyBuffer();
    if (!this.isUnbuffered && !this.breaksAtLines) this.room = this.capacity;
    let written = 0;
    while (written < bytes.length) {
      try {
        written += this.channel.write(written === 0 ? bytes : bytes.slice(written));
      } catch (error) {
        this.failure = this.note(error);
        break;
      }
    }
    if (this.offset !== undefined) this.offset += written;
    return written;
  }

  // ---- buffer --------------------------------------------------------------------------------------

  /** Makes the buffer, if there is none. */
  private allocate(): void {
    if (this.capacity > 0) return;
    const { blockSize } = this.channel;
    this.capacity = this.isUnbuffered ? 1 : blockSize > 0 && blockSize < MAX_BUFFER ? blockSize : MAX_BUFFER;
  }

  private emptyBuffer(): void {
    this.content = '';
    this.readAt = 0;
    this.writeBase = 0;
    this.room = 0;
    this.pending = [];
    this.pendingLength = 0;
  }

  /** C's `fflush`. What was read ahead is given back. Throws its failure. */
  flush(): void {
    if (!this.synchronize()) throw this.lastError;
  }

  private synchronize(): boolean {
    if (!this.writePending()) return false;
    if (this.unread > 0) {
      if (this.channelSeek(-this.unread, 'cur') !== undefined)
        this.content = this.content.slice(0, this.readAt);
      else if (this.lastError?.number !== ILLEGAL_SEEK) return false;
    }
    this.offset = undefined;
    return true;
  }

  /** C's `setvbuf`, which takes no notice of the size when it is to make the buffer itself. Throws its failure. */
  setBuffering(buffering: Buffering): void {
    this.breaksAtLines = buffering === 'line';
    this.isUnbuffered = buffering === 'no';
    if (buffering === 'full') this.allocate();
    if (buffering !== 'no') return;
    if (!this.synchronize()) throw this.lastError;
    this.emptyBuffer();
    this.capacity = 1;
  }

  // ---- position and end ----------------------------------------------------------------------------

  /** Moves, and returns the new position from the start. Throws PlatformError. */
  seek(offset: number, whence: Whence): number {
    if (!this.move(offset, whence)) throw this.lastError;
    const position = this.offset ?? this.channelSeek(0, 'cur');
    return position === undefined ? -1 : Math.max(position - this.unread, -1);
  }

  /**
   * C's `fseek`. A place inside the buffer is found there, without a look at the file; for others a stream that
   * can read fetches the whole block around the place.
   */
  private move(distance: number, whence: Whence): boolean {
    const wantsBlock = this.isWriting || this.content === '' ? this.pendingLength > 0 : true;
    if (this.isWriting && !this.turnToReading()) return false;
    this.allocate();
    let target = distance;
    if (whence === 'cur') {
      target -= this.unread;
      if (this.offset === undefined) return this.moveChannel(target, 'cur');
      target += this.offset;
      if (target < 0) return this.failWith('EINVAL');
    } else if (whence === 'end') {
      const size = this.channel.regularSize();
      if (size === undefined) return this.moveChannel(target, 'end');
      target += size;
    }
    if (this.offset !== undefined && target < this.offset && target >= this.offset - this.content.length) {
      this.readAt = this.content.length - (this.offset - target);
      this.isAtEnd = false;
      // Others who share the descriptor may have moved it.
      this.channelSeek(this.offset, 'set');
      return true;
    }
    if (!this.canRead) return this.moveChannel(target, 'set');
    const beyond = ((target % this.capacity) + this.capacity) % this.capacity;
    const start = this.channelSeek(target - beyond, 'set');
    if (start === undefined) return false;
    let bytes = '';
    if (beyond > 0) {
      const got = this.channelRead(wantsBlock ? this.capacity : beyond);
      if (got === undefined || got.length < beyond)
        return this.moveChannel(beyond - (got?.length ?? 0), 'cur');
      bytes = got;
    }
    this.emptyBuffer();
    this.content = bytes;
    this.readAt = beyond;
    this.offset = start + bytes.length;
    this.isAtEnd = false;
    return true;
  }

  /** Moves the channel itself and empties the buffer. */
  private moveChannel(distance: number, whence: Whence): boolean {
    const position = this.channelSeek(distance, whence);
    if (position === undefined) return false;
    this.isAtEnd = false;
    this.offset = position;
    this.emptyBuffer();
    return true;
  }

  /** Undefined, with `lastError` set, when it fails. */
  private channelSeek(distance: number, whence: Whence): number | undefined {
    try {
      return this.channel.seek(distance, whence);
    } catch (error) {
      this.note(error);
      return undefined;
    }
  }

  /** How many bytes were read ahead of the program. */
  get unread(): number {
    return this.content.length - this.readAt;
  }

  // ---- failures and the end ------------------------------------------------------------------------

  /** Remembers a failure of the channel; lets other exceptions pass. */
  private note(error: unknown): PlatformError {
    if (!(error instanceof PlatformError)) throw error;
    this.lastError = error;
    return error;
  }

  private failWith(name: string): false {
    this.lastError = platformError(name);
    return false;
  }

  /** The stream was not opened for this. */
  private refuse(): false {
    this.failWith('EBADF');
    this.failure = this.lastError;
    return false;
  }

  /** C's `fclose`: writes out what is pending and closes the channel, even if that fails. Throws its failure. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    let isWritten = false;
    try {
      isWritten = this.writePending();
    } finally {
      this.onClose?.();
      this.channel.close();
    }
    if (!isWritten) throw this.lastError;
  }
}
