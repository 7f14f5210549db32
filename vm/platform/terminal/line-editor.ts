/**
 * Reads lines with editing, history and completion of file names, as the line editor of the reference (GNU
 * readline, with its keys as they are without any configuration) lets its users do. Synchronous: nothing of the
 * host runs while a line is being read, and nothing has to.
 */

import { completions } from './completion.ts';
import { Display } from './display.ts';
import { type ByteReader, readKey } from './keys.ts';
import { LineBuffer, type Moment } from './line-buffer.ts';
import { bytesOf, charactersOf, sequenceLength } from './text.ts';

/** The terminal that an editor works on. */
export interface EditorTerminal {
  /** One byte of input; '' at its end. */
  read: ByteReader;
  /** Text for the terminal, as JavaScript has it. */
  write(text: string): void;
  columns(): number;
  /** Keys that stop the program: `C-c`, `C-z`, `C-\`. Comes back if the program goes on. */
  signal(key: string): void;
}

/** What a command makes of the line: go on, ready, or no more input. */
type Outcome = 'accept' | 'end' | undefined;
type Command = (editor: LineEditor, count: number, key: string) => Outcome;

const BELL = '\x07';
/** More file names than this are shown only on demand. */
const MANY_NAMES = 100;

interface Line {
  text: readonly string[];
  changes: readonly Moment[];
}

export class LineEditor {
  readonly buffer = new LineBuffer();
  readonly terminal: EditorTerminal;
  private readonly display: Display;
  private readonly history: string[][] = [];
  /** History lines as this reading changed them, the new line last. */
  private lines: Line[] = [];
  private lineAt = 0;
  private prompt: string[] = [];
  /** After `C-o`, the history line that the next reading begins with. */
  private nextLine: number | undefined;
  private lastKey = '';
  /** The last completion changed the line. */
  private hasCompleted = false;
  private lastSearch: string[] = [];

  constructor(terminal: EditorTerminal) {
    this.terminal = terminal;
    this.display = new Display(
      (text) => terminal.write(text),
      () => terminal.columns(),
    );
  }

  /** Adds a line (bytes) to the history. */
  remember(line: string): void {
    this.history.push(charactersOf(line));
  }

  /** Reads a line (bytes); undefined at the end of input. */
  readLine(prompt: string): string | undefined {
    this.prompt = charactersOf(prompt);
    this.lines = [...this.history, []].map((text) => ({ text, changes: [] }));
    this.lineAt = Math.min(this.nextLine ?? this.lines.length - 1, this.lines.length - 1);
    this.nextLine = undefined;
    this.buffer.start(this.lines[this.lineAt].text, []);
    this.display.start();
    for (;;) {
      this.refresh();
      const key = readKey(() => this.terminal.read());
      const outcome = key === undefined ? 'end' : this.press(key);
      if (outcome === undefined) continue;
      const isEnd = outcome === 'end' && this.buffer.text.length === 0;
      if (!isEnd) {
        this.buffer.cursor = this.buffer.text.length;
        this.refresh();
        this.display.end();
        this.terminal.write('\n');
      }
      return isEnd ? undefined : bytesOf(this.buffer.text);
    }
  }

  // ---- keys ----------------------------------------------------------------------------------------

  private press(first: string): Outcome {
    if (!/^M-[0-9-]$/.test(first)) return this.run(first, 1);
    let digits = '';
    let sign = 1;
    let key: string | undefined = first;
    const { prompt } = this;
    for (;;) {
      if (/^(M-)?-$/.test(key) && digits === '') sign = -sign;
      else if (/^(M-)?[0-9]$/.test(key)) digits = (digits + key[key.length - 1]).slice(0, 6);
      else break;
      this.prompt = [...`(arg: ${sign * Number(digits || '1')}) `];
      this.refresh();
      key = readKey(() => this.terminal.read());
      if (key === undefined) return 'end';
    }
    this.prompt = prompt;
    return this.run(key, sign * Number(digits || '1'));
  }

  private run(key: string, count: number): Outcome {
    const command = COMMANDS[key];
    this.buffer.beginCommand();
    let outcome: Outcome;
    if (command !== undefined) outcome = command(this, count, key);
    else if (key.length === 1) this.type(key, count);
    if (key !== 'C-y' && key !== 'M-y') this.buffer.endYank();
    this.lastKey = key;
    return outcome;
  }

  /** Puts in a typed character, of which `first` is the first byte. */
  private type(first: string, count: number): void {
    let bytes = first;
    const size = sequenceLength(first.charCodeAt(0));
    while (bytes.length < size) {
      const byte = this.terminal.read();
      if (byte === '') break;
      bytes += byte;
    }
    const characters = charactersOf(bytes);
    for (let i = 0; i < count; i++) this.buffer.insert(characters, true);
  }

  refresh(): void {
    this.display.show(this.prompt, this.buffer.text, this.buffer.cursor);
  }

  bell(): void {
    this.terminal.write(BELL);
  }

  // ---- history -------------------------------------------------------------------------------------

  /** Goes to another line of the history, keeping what was changed in this one. */
  goTo(line: number, cursor?: number): void {
    if (line < 0 || line >= this.lines.length) {
      this.bell();
      return;
    }
    if (line !== this.lineAt) {
      this.lines[this.lineAt] = { text: [...this.buffer.text], changes: this.buffer.changes };
      this.lineAt = line;
      const { text, changes } = this.lines[line];
      this.buffer.start(text, changes);
    }
    if (cursor !== undefined) this.buffer.cursor = cursor;
  }

  goBy(lines: number): void {
    this.goTo(this.lineAt + lines);
  }

  goToFirst(): void {
    this.goTo(0);
  }

  goToLast(): void {
    this.goTo(this.lines.length - 1);
  }

  /** After this line, the one that follows it in the history is offered. */
  offerNext(): void {
    this.nextLine = this.lineAt === this.lines.length - 1 ? undefined : this.lineAt + 2;
    if (this.nextLine !== undefined) this.nextLine--;
  }

  /** The last word of the last line in the history; again, of the one before. */
  lastArgument(): void {
    const line = this.history[this.history.length - 1];
    const word = line?.join('').trimEnd().split(/\s+/).pop();
    if (word) this.buffer.insert([...word]);
    else this.bell();
  }

  /** Searches the history as the user types; any other key ends it and does what it does. */
  search(backwards: boolean): Outcome {
    const { buffer, prompt } = this;
    const start = { line: this.lineAt, cursor: buffer.cursor };
    let wanted: string[] = [];
    let direction = backwards ? -1 : 1;
    let failed = false;
    const show = (): void => {
      const label = `${failed ? 'failed ' : ''}${direction < 0 ? 'reverse-' : ''}i-search`;
      this.prompt = [...`(${label})\`${wanted.join('')}': `];
      this.refresh();
    };
    const find = (goesOn: boolean): void => {
      const found = this.find(wanted, direction, goesOn);
      failed = !found;
      if (failed) this.bell();
    };
    for (;;) {
      show();
      const key = readKey(() => this.terminal.read());
      if (key === undefined || key === 'C-g') {
        this.prompt = prompt;
        if (start.line !== this.lineAt) this.goTo(start.line);
        buffer.cursor = start.cursor;
        if (key === undefined) return 'end';
        this.bell();
        return undefined;
      }
      if (key === 'C-r' || key === 'C-s') {
        direction = key === 'C-r' ? -1 : 1;
        if (wanted.length === 0) wanted = [...this.lastSearch];
        find(true);
      } else if (key === 'DEL' || key === 'C-h') {
        wanted.pop();
        if (start.line !== this.lineAt) this.goTo(start.line, start.cursor);
        if (wanted.length > 0) find(false);
        else failed = false;
      } else if (key.length === 1) {
        wanted.push(...charactersOf(key));
        find(false);
      } else {
        this.prompt = prompt;
        if (wanted.length > 0) this.lastSearch = wanted;
        return key === 'C-[' || key === 'M-C-[' ? undefined : this.run(key, 1);
      }
    }
  }

  /** Goes to the next place where the wanted text stands. */
  private find(wanted: readonly string[], direction: number, goesOn: boolean): boolean {
    if (wanted.length === 0) return false;
    const text = wanted.join('');
    const { buffer } = this;
    const here = buffer.text.join('');
    const from = buffer.cursor + (goesOn ? direction : 0);
    const inLine = direction < 0 ? (from < 0 ? -1 : here.lastIndexOf(text, from)) : here.indexOf(text, from);
    if (inLine >= 0) {
      buffer.cursor = inLine;
      return true;
    }
    for (let line = this.lineAt + direction; line >= 0 && line < this.lines.length; line += direction) {
      const other = this.lines[line].text.join('');
      const at = direction < 0 ? other.lastIndexOf(text) : other.indexOf(text);
      if (at < 0 || other === here) continue;
      this.goTo(line, at);
      return true;
    }
    return false;
  }

  // ---- other commands ------------------------------------------------------------------------------

  /** Completes the file name before the cursor; a second time in a row, shows what it could become. */
  complete(): void {
    const { buffer } = this;
    const found = completions(bytesOf(buffer.text.slice(0, buffer.cursor)));
    const isAgain = this.lastKey === 'C-i' && !this.hasCompleted;
    this.hasCompleted = found.addition !== '';
    if (this.hasCompleted) buffer.insert(charactersOf(found.addition));
    if (found.names.length === 1) return;
    if (found.names.length > 1 && !this.hasCompleted && isAgain) this.showNames(found.names);
    else this.bell();
  }

  private showNames(names: readonly string[]): void {
    this.display.end();
    this.terminal.write('\n');
    if (names.length < MANY_NAMES || this.wantsAll(names.length)) {
      const widest = Math.max(...names.map((name) => name.length)) + 2;
      const perRow = Math.max(1, Math.floor(this.terminal.columns() / widest));
      const rows = Math.ceil(names.length / perRow);
      for (let row = 0; row < rows; row++) {
        const line = names.filter((_, i) => i % rows === row).map((name) => name.padEnd(widest));
        this.terminal.write(`${line.join('').trimEnd()}\n`);
      }
    }
    this.display.start();
  }

  private wantsAll(count: number): boolean {
    this.terminal.write(`Display all ${count} possibilities? (y or n)`);
    for (;;) {
      const byte = this.terminal.read();
      const isYes = /[yY ]/.test(byte);
      if (isYes || byte === '' || /[nN\x7f]/.test(byte)) {
        this.terminal.write('\n');
        return isYes;
      }
      this.bell();
    }
  }

  clearScreen(): void {
    this.terminal.write('\x1b[H\x1b[2J');
    this.display.start();
  }

  /** A key that stops the program, which may go on later. */
  signal(key: string): void {
    this.terminal.signal(key);
    this.display.start();
  }

  /** Puts the next key in, whatever it is. */
  insertNext(): void {
    const byte = this.terminal.read();
    if (byte !== '') this.type(byte, 1);
  }

  /** Puts in what was pasted, line breaks and all. */
  paste(): void {
    let pasted = '';
    while (!pasted.endsWith('\x1b[201~')) {
      const byte = this.terminal.read();
      if (byte === '') break;
      pasted += byte;
    }
    this.buffer.insert(charactersOf(pasted.replace(/\x1b\[201~$/, '').replaceAll('\r', '\n')));
  }

  /** Goes to the next (or, backwards, the last) place of the key that follows. */
  goToCharacter(count: number): void {
    const byte = this.terminal.read();
    const { buffer } = this;
    for (let left = Math.abs(count); left > 0; left--) {
      const at =
        count < 0
          ? buffer.text.lastIndexOf(byte, buffer.cursor - 1)
          : buffer.text.indexOf(byte, buffer.cursor + 1);
      if (at < 0 || (count < 0 && buffer.cursor === 0)) {
        this.bell();
        return;
      }
      buffer.cursor = at;
    }
  }
}

/** A command that moves the cursor so many times. */
function motion(move: (buffer: LineBuffer, forwards: boolean) => number, forwards: boolean): Command {
  return (editor, count) => {
    const { buffer } = editor;
    for (let left = Math.abs(count); left > 0; left--) {
      const to = move(buffer, forwards === count > 0);
      if (to === buffer.cursor) {
        editor.bell();
        break;
      }
      buffer.cursor = to;
    }
    return undefined;
  };
}

/** A command that only does something to the buffer, and rings where that cannot be. */
function edit(action: (buffer: LineBuffer, count: number) => unknown): Command {
  return (editor, count) => {
    if (action(editor.buffer, count) === false) editor.bell();
    return undefined;
  };
}

function does(action: (editor: LineEditor, count: number, key: string) => void): Command {
  return (editor, count, key) => {
    action(editor, count, key);
    return undefined;
  };
}

const byCharacter = (buffer: LineBuffer, forwards: boolean): number =>
  forwards ? Math.min(buffer.cursor + 1, buffer.text.length) : Math.max(buffer.cursor - 1, 0);
const byWord = (buffer: LineBuffer, forwards: boolean): number =>
  forwards ? buffer.wordEnd() : buffer.wordStart();

const rubOut = edit((buffer, count) => {
  if (buffer.cursor === 0) return false;
  if (count === 1) return void buffer.remove(buffer.cursor - 1, buffer.cursor);
  return buffer.kill(Math.max(buffer.cursor - count, 0), buffer.cursor, true);
});
const deleteNext = edit((buffer, count) => {
  if (buffer.cursor >= buffer.text.length) return false;
  if (count === 1) return void buffer.remove(buffer.cursor, buffer.cursor + 1);
  return buffer.kill(buffer.cursor, Math.min(buffer.cursor + count, buffer.text.length), false);
});
const killWordBack = edit((buffer, count) => {
  if (buffer.cursor === 0) return false;
  let from = buffer.cursor;
  for (let i = 0; i < count; i++) from = buffer.wordStart(from);
  return buffer.kill(from, buffer.cursor, true);
});
const toStart = edit((buffer) => {
  buffer.cursor = 0;
});
const toEnd = edit((buffer) => {
  buffer.cursor = buffer.text.length;
});
const accept: Command = () => 'accept';
const undo = edit((buffer, count) => {
  for (let i = 0; i < count; i++) if (!buffer.undo()) return false;
  return true;
});
const signal = does((editor, _count, key) => editor.signal(key));
const older = does((editor, count) => editor.goBy(-count));
const newer = does((editor, count) => editor.goBy(count));

/** What the keys do, where they do more than stand for themselves. */
const COMMANDS: Readonly<Record<string, Command>> = {
  'C-a': toStart,
  home: toStart,
  'C-e': toEnd,
  end: toEnd,
  'C-b': motion(byCharacter, false),
  left: motion(byCharacter, false),
  'C-f': motion(byCharacter, true),
  right: motion(byCharacter, true),
  'M-b': motion(byWord, false),
  'M-f': motion(byWord, true),
  'C-]': does((editor, count) => editor.goToCharacter(count)),
  'M-C-]': does((editor, count) => editor.goToCharacter(-count)),

  'C-d': (editor, count, key) => (editor.buffer.text.length === 0 ? 'end' : deleteNext(editor, count, key)),
  delete: deleteNext,
  DEL: rubOut,
  'C-h': rubOut,
  'C-k': edit((buffer) => buffer.kill(buffer.cursor, buffer.text.length, false)),
  'C-u': edit((buffer) => (buffer.cursor === 0 ? false : buffer.kill(0, buffer.cursor, true))),
  'C-x DEL': edit((buffer) => buffer.kill(0, buffer.cursor, true)),
  'C-w': edit((buffer) =>
    buffer.cursor === 0 ? false : buffer.kill(buffer.blankWordStart(), buffer.cursor, true),
  ),
  'M-d': edit((buffer, count) => {
    let to = buffer.cursor;
    for (let i = 0; i < count; i++) to = buffer.wordEnd(to);
    buffer.kill(buffer.cursor, to, false);
  }),
  'M-DEL': killWordBack,
  'M-C-h': killWordBack,
  'M-\\': edit((buffer) => {
    let start = buffer.cursor;
    let end = buffer.cursor;
    while (start > 0 && /[ \t]/.test(buffer.text[start - 1])) start--;
    while (end < buffer.text.length && /[ \t]/.test(buffer.text[end])) end++;
    buffer.remove(start, end);
  }),
  'C-y': edit((buffer) => buffer.yank()),
  'M-y': edit((buffer) => buffer.yankPop()),
  'C-t': edit((buffer) => buffer.swapCharacters()),
  'M-t': edit((buffer) => buffer.swapWords()),
  'M-u': edit((buffer) => buffer.changeWord((letter) => letter.toUpperCase())),
  'M-l': edit((buffer) => buffer.changeWord((letter) => letter.toLowerCase())),
  'M-c': edit((buffer) =>
    buffer.changeWord((letter, isFirst) => (isFirst ? letter.toUpperCase() : letter.toLowerCase())),
  ),
  'C-v': does((editor) => editor.insertNext()),
  'C-q': does((editor) => editor.insertNext()),
  paste: does((editor) => editor.paste()),
  'C-_': undo,
  'C-x C-u': undo,
  'M-r': edit((buffer) => buffer.revert()),
  'C-@': edit((buffer) => {
    buffer.mark = buffer.cursor;
  }),
  'C-x C-x': edit((buffer) => {
    const { cursor } = buffer;
    buffer.cursor = Math.min(buffer.mark, buffer.text.length);
    buffer.mark = cursor;
  }),

  'C-p': older,
  up: older,
  'C-n': newer,
  down: newer,
  'M-<': does((editor) => editor.goToFirst()),
  'M->': does((editor) => editor.goToLast()),
  'C-r': (editor) => editor.search(true),
  'C-s': (editor) => editor.search(false),
  'M-.': does((editor) => editor.lastArgument()),
  'M-_': does((editor) => editor.lastArgument()),

  'C-m': accept,
  'C-j': accept,
  'C-o': (editor) => {
    editor.offerNext();
    return 'accept';
  },
  'M-#': (editor) => {
    editor.buffer.cursor = 0;
    editor.buffer.insert(['#']);
    return 'accept';
  },
  'C-i': does((editor) => editor.complete()),
  'C-l': does((editor) => editor.clearScreen()),
  'C-g': does((editor) => editor.bell()),
  'C-c': signal,
  'C-z': signal,
  'C-\\': signal,
};
