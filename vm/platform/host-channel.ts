/** A standard stream whose other end is the host itself: input that was given, output that is handed over. */

import { platformError } from './errno.ts';
import type { Channel } from './platform.ts';

export class HostChannel implements Channel {
  readonly isTerminal = false;
  readonly blockSize = 4096;
  private input: string;
  private readonly output: (bytes: string) => void;

  constructor(input: string, output: (bytes: string) => void) {
    this.input = input;
    this.output = output;
  }

  read(maximum: number): string {
    const piece = this.input.slice(0, maximum);
    this.input = this.input.slice(maximum);
    return piece;
  }

  write(bytes: string): number {
    this.output(bytes);
    return bytes.length;
  }

  seek(): number {
    throw platformError('ESPIPE');
  }

  regularSize(): undefined {}

  close(): void {}
}
