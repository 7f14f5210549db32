/**
 * A scanner whose source comes in pieces (manual §5.1 `load`). A piece is asked for when the scanner needs the
 * character after the last one there is, and never again after the end: programs count the calls, and a chunk
 * with an early error is not read on. A token that touches the end of what is there is scanned again with more.
 */

import { running } from '../values/allocation.ts';
import { LuaError } from '../values/lua-error.ts';
import { Scanner } from './scanner.ts';

/**
 * Gives the next piece of a chunk; '' at its end. It is told how many calls of C the reference would have open where it
 * is called, because its parser is recursive and the reader may find no room for a call.
 */
export type PieceReader = (callDepth: number) => string;

export class PiecewiseScanner extends Scanner {
  private readonly read: () => string;
  private isComplete: boolean;

  /** `first` is what was read before; when it is empty, the chunk may still have ended or not begun. */
  constructor(first: string, read: () => string, chunkName: string) {
    super(first, chunkName);
    this.read = read;
    this.isComplete = false;
    if (first === '') this.readMore();
  }

  private readMore(): void {
    const piece = this.read();
    if (piece === '') this.isComplete = true;
    else this.source += piece;
  }

  protected override scan(): number {
    for (;;) {
      const { position, line } = this;
      let token = 0;
      let failure: LuaError | undefined;
      try {
        token = super.scan();
      } catch (thrown) {
        if (!(thrown instanceof LuaError)) throw thrown;
        failure = thrown;
      }
      if (this.isComplete || this.position < this.source.length) {
        if (failure !== undefined) throw failure;
        return token;
      }
      // The token starts again; what lies before it is done with.
      this.source = this.source.slice(position);
      this.position = 0;
      this.line = line;
      running.meter.spend(this.source.length >> 3);
      this.readMore();
    }
  }
}
