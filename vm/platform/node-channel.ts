/**
 * Open descriptors on Node. Node cannot ask for a descriptor's position or move it, so ordinary files are read
 * and written at a position that is counted here. Standard streams share theirs with other programs: it is looked
 * up where the system shows it, and moved on, by reading, before others see it.
 */

import fs from 'node:fs';
import { platformError } from './errno.ts';
import { terminals } from './late-modules.ts';
import { type Channel, HostExit, type Whence } from './platform.ts';

/** Status of a program that a broken pipe has killed, as shells show it. */
const BROKEN_PIPE = 128 + 13;
const EXT4 = 0xef53;
/** Positions that every file system has. */
const ALWAYS_ALLOWED = 2 ** 43;
const LARGEST_POSITION = 2 ** 63 - 1024;
/** Where the end of a folder is. */
const END_OF_FOLDER = 2 ** 63;
const APPEND_FLAG = fs.constants.O_APPEND;

/** Runs a file system call, turning Node's errors into ours. */
export function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    return rethrow(error);
  }
}

/** Throws an error of Node's file system as ours. */
export function rethrow(error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') throw error;
  throw platformError(code === 'ERR_INVALID_ARG_VALUE' ? 'ENOENT' : code);
}

/** Puts the process to sleep for a moment, while another one makes room in a pipe or fills it. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

/**
 * Lets broken pipes end the process, as they end C programs: at once, with nothing written out any more. For a
 * command that is the whole process. Node ignores the signal until a listener of its own has come and gone.
 */
export function dieOfBrokenPipes(): void {
  const listener = () => {};
  process.on('SIGPIPE', listener);
  process.removeListener('SIGPIPE', listener);
}

/** What the system tells about a descriptor: its position and the flags it was opened with. */
function descriptorState(descriptor: number): { position: number; flags: number } | undefined {
  try {
    const text = fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1');
    const position = /^pos:\s*(\d+)/m.exec(text);
    const flags = /^flags:\s*([0-7]+)/m.exec(text);
    if (position === null || flags === null) return undefined;
    return { position: Number(position[1]), flags: Number.parseInt(flags[1], 8) };
  } catch {
    return undefined;
  }
}

export interface DescriptorOptions {
  read?: boolean;
  append?: boolean;
  /** Shared with others, who go on from where it stands. */
  shared?: boolean;
}

/** A file, directory, device, terminal or pipe. */
export class DescriptorChannel implements Channel {
  readonly isTerminal: boolean;
  readonly blockSize: number;
  private readonly descriptor: number;
  private readonly append: boolean;
  private readonly isRegular: boolean;
  /** Whether the descriptor has a position that can be set; devices have one that is always 0. */
  private readonly isSeekable: boolean;
  private readonly isDevice: boolean;
  /** An ordinary file whose descriptor others use too. */
  private readonly isShared: boolean;
  /** Whether a shared descriptor is written to where it stands. */
  private followsDescriptor: boolean;
  private position = 0;
  private readonly buffer = Buffer.allocUnsafe(8192);

  constructor(descriptor: number, options: DescriptorOptions) {
    this.descriptor = descriptor;
    const stat = attempt(() => fs.fstatSync(descriptor));
    this.blockSize = stat.blksize;
    this.isRegular = stat.isFile();
    this.isDevice = stat.isCharacterDevice();
    // Memory devices (major number 1: /dev/null) are none, and asking takes a module more.
    this.isTerminal = this.isDevice && stat.rdev >> 8 !== 1 && terminals().isatty(descriptor);
    this.isSeekable = this.isRegular || stat.isDirectory() || (this.isDevice && !this.isTerminal);
    this.isShared = options.shared === true && this.isRegular;
    this.followsDescriptor = this.isShared && !options.read;
    const state = this.isShared ? descriptorState(descriptor) : undefined;
    this.append = options.append === true || ((state?.flags ?? 0) & APPEND_FLAG) !== 0;
    if (state !== undefined) this.position = state.position;
    else if (this.append && !options.read && this.isRegular) this.position = stat.size;
  }

  read(maximum: number): string {
    const buffer = maximum <= this.buffer.length ? this.buffer : Buffer.allocUnsafe(maximum);
    for (;;) {
      try {
        const at = this.isRegular ? this.position : null;
        const count = fs.readSync(this.descriptor, buffer, 0, maximum, at);
        this.position += count;
        return buffer.toString('latin1', 0, count);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EOF') return '';
        // A signal that does not kill interrupts the call; C's streams go on then.
        if (code === 'EINTR') continue;
        if (code !== 'EAGAIN') rethrow(error);
        pause();
      }
    }
  }

  write(bytes: string): number {
    const data = Buffer.from(bytes, 'latin1');
    for (;;) {
      try {
        const isOrdered = !this.isRegular || this.append || this.followsDescriptor;
        const count = fs.writeSync(this.descriptor, data, 0, data.length, isOrdered ? null : this.position);
        this.position += count;
        if (this.append && this.isRegular) this.position = fs.fstatSync(this.descriptor).size;
        return count;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        // Where the signal is ignored, the program ends with the status that shells show for it.
        if (code === 'EPIPE') throw new HostExit(BROKEN_PIPE);
        if (code === 'EINTR') continue;
        if (code !== 'EAGAIN') rethrow(error);
        pause();
      }
    }
  }

  seek(offset: number, whence: Whence): number {
    if (!this.isSeekable) throw platformError('ESPIPE');
    if (this.isDevice) return 0;
    if (this.followsDescriptor) this.takeBack();
    let base = 0;
    if (whence === 'cur') base = this.position;
    else if (whence === 'end') base = this.regularSize() ?? END_OF_FOLDER;
    if (base + offset < 0 || !this.isWithinLimits(base + offset)) throw platformError('EINVAL');
    if (this.followsDescriptor) this.followsDescriptor = offset === 0 && whence === 'cur';
    this.position = base + offset;
    return this.position;
  }

  regularSize(): number | undefined {
    return this.isRegular ? attempt(() => fs.fstatSync(this.descriptor)).size : undefined;
  }

  close(): void {
    attempt(() => fs.closeSync(this.descriptor));
  }

  /** Whether the file system has files that long: ext4 does not, beyond 2^32 blocks. */
  private isWithinLimits(position: number): boolean {
    if (position <= ALWAYS_ALLOWED || !this.isRegular) return true;
    try {
      const { type, bsize } = fs.statfsSync(`/proc/self/fd/${this.descriptor}`);
      return position <= (type === EXT4 ? bsize * (2 ** 32 - 1) : LARGEST_POSITION);
    } catch {
      return position <= LARGEST_POSITION;
    }
  }

  /** Before another program gets the descriptor: moves it on to where it would be, as far as reading can. */
  share(unread = 0): void {
    if (!this.isShared || this.followsDescriptor) return;
    const state = descriptorState(this.descriptor);
    if (state === undefined) return;
    let missing = this.position - unread - state.position;
    while (missing > 0) {
      const count = attempt(() =>
        fs.readSync(this.descriptor, this.buffer, 0, Math.min(missing, this.buffer.length), null),
      );
      if (count === 0) return;
      missing -= count;
    }
  }

  /** After another program had the descriptor: goes on from where that one left it. */
  takeBack(): void {
    if (!this.isShared) return;
    this.position = descriptorState(this.descriptor)?.position ?? this.position;
  }
}

/** A standard stream that the process was started without. */
export class ClosedChannel implements Channel {
  readonly isTerminal = false;
  readonly blockSize = 4096;

  read(): string {
    throw platformError('EBADF');
  }

  write(): number {
    throw platformError('EBADF');
  }

  seek(): number {
    throw platformError('EBADF');
  }

  regularSize(): undefined {}

  close(): void {}

  share(): void {}

  takeBack(): void {}
}
