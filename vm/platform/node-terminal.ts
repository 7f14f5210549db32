/** The terminal on Node, for the interactive mode: lines with editing and history, and the keys that stop. */

import fs from 'node:fs';
import { terminals } from './late-modules.ts';
import { type EditorTerminal, LineEditor } from './terminal/line-editor.ts';
import type { LineReader } from './terminal/line-reader.ts';

const SIGNALS: Readonly<Record<string, NodeJS.Signals>> = {
  'C-c': 'SIGINT',
  'C-z': 'SIGTSTP',
  'C-\\': 'SIGQUIT',
};
/** Around each reading: pasted text comes in one piece, between marks. */
const BEGIN = '\x1b[?2004h';
const END = '\x1b[?2004l\r';
const USUAL_WIDTH = 80;

/** Reads lines from standard input if that is a terminal that can do more than print. */
export function openLineReader(): LineReader | undefined {
  const { TERM } = process.env;
  if (!terminals().isatty(0) || TERM === undefined || TERM === 'dumb') return undefined;
  return new NodeTerminal();
}

class NodeTerminal implements LineReader, EditorTerminal {
  private readonly input = new (terminals().ReadStream)(0);
  private readonly output = terminals().isatty(1) ? new (terminals().WriteStream)(1) : undefined;
  private readonly editor = new LineEditor(this);
  private readonly byte = Buffer.alloc(1);

  readLine(prompt: string): string | undefined {
    this.begin();
    let line: string | undefined;
    try {
      line = this.editor.readLine(prompt);
    } finally {
      this.finish();
    }
    if (line === undefined) this.write('\n');
    return line;
  }

  remember(line: string): void {
    this.editor.remember(line);
  }

  private begin(): void {
    this.input.setRawMode(true);
    this.write(BEGIN);
  }

  private finish(): void {
    this.write(END);
    this.input.setRawMode(false);
  }

  read(): string {
    for (;;) {
      try {
        return this.byte.toString('latin1', 0, fs.readSync(0, this.byte));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EOF' || code === 'EIO') return '';
        if (code !== 'EAGAIN' && code !== 'EINTR') throw error;
      }
    }
  }

  write(text: string): void {
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; ) {
      try {
        from += fs.writeSync(1, bytes, from);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'EAGAIN' && code !== 'EINTR') throw error;
      }
    }
  }

  columns(): number {
    return this.output?.getWindowSize()[0] || USUAL_WIDTH;
  }

  signal(key: string): void {
    if (key === 'C-c') this.write('^C');
    this.finish();
    process.kill(process.pid, SIGNALS[key]);
    this.begin();
  }
}
