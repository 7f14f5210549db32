/**
 * The output of a process that runs many programs: standard output and error, both cut at marks that stand behind each
 * program. A mark is made of a secret word, which no program knows, and the program's status.
 */

/** What one program wrote, and the status in its mark. */
export interface MarkedPart {
  stdout: string;
  stderr: string;
  status: string;
}

export class MarkedOutput {
  private readonly stdout: MarkedStream;
  private readonly stderr: MarkedStream;

  constructor(secret: string) {
    this.stdout = new MarkedStream(secret);
    this.stderr = new MarkedStream(secret);
  }

  /** Takes what was read; returns the programs that are complete now. */
  add(stream: 'stdout' | 'stderr', bytes: string): MarkedPart[] {
    this[stream].add(bytes);
    const parts: MarkedPart[] = [];
    while (this.stdout.hasMark() && this.stderr.hasMark()) {
      const [out, err] = [this.stdout.take(), this.stderr.take()];
      parts.push({ stdout: out.text, stderr: err.text, status: out.status });
    }
    return parts;
  }

  /** Bytes that belong to the program now running, as far as they are known. */
  get pending(): number {
    return this.stdout.buffer.length + this.stderr.buffer.length;
  }

  /** What the last program wrote, whose mark never came. */
  rest(): { stdout: string; stderr: string } {
    return { stdout: this.stdout.buffer, stderr: this.stderr.buffer };
  }
}

/** One of the two streams. */
class MarkedStream {
  buffer = '';
  private readonly start: string;
  private searchedTo = 0;
  private markAt = -1;
  private markEnd = -1;

  constructor(secret: string) {
    this.start = `\x01${secret}:`;
  }

  add(bytes: string): void {
    this.buffer += bytes;
  }

  hasMark(): boolean {
    if (this.markEnd >= 0) return true;
    if (this.markAt < 0) {
      this.markAt = this.buffer.indexOf(this.start, this.searchedTo);
      if (this.markAt < 0) this.searchedTo = Math.max(0, this.buffer.length - this.start.length);
    }
    if (this.markAt >= 0) this.markEnd = this.buffer.indexOf('\x01', this.markAt + this.start.length);
    return this.markEnd >= 0;
  }

  take(): { text: string; status: string } {
    const text = this.buffer.slice(0, this.markAt);
    const status = this.buffer.slice(this.markAt + this.start.length, this.markEnd);
    this.buffer = this.buffer.slice(this.markEnd + 1);
    this.searchedTo = 0;
    this.markAt = -1;
    this.markEnd = -1;
    return { text, status };
  }
}
