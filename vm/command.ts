/**
 * The stand-alone interpreter (manual §6): options, scripts, the interactive mode, and the report of an error
 * that nobody caught. It runs inside one host function, as the reference's runs inside one C function, so
 * tracebacks end in `[C]: ?` and nested calls are counted from the same depth.
 */

import { loadChunk, withoutFirstLineComment } from './machine/chunk.ts';
import type { Frame } from './machine/frame.ts';
import { index, isFunction, setIndex, toStringCoerced } from './machine/metamethods.ts';
import {
  errorValue,
  handledCall,
  type ProtectedResult,
  protectedBody,
  protectedCall,
} from './machine/protected.ts';
import { State } from './machine/state.ts';
import type { Thread } from './machine/thread.ts';
import type { Interrupts } from './platform/interrupts.ts';
import { HostExit, type Platform, PlatformError } from './platform/platform.ts';
import type { LineReader } from './platform/terminal/line-reader.ts';
import { openStandardLibraries } from './stdlib/standard-libraries.ts';
import { chunkWatch, notePushedFormat, noteStringMade } from './values/allocation.ts';
import { untilZero } from './values/bytes.ts';
import { HostFunction, type LuaClosure } from './values/function.ts';
import { LuaTable } from './values/table.ts';
import { Userdata } from './values/userdata.ts';
import { type LuaValue, NO_RESULTS, type Results } from './values/value.ts';

/** Name in front of messages. */
const PROGRAM_NAME = 'tidelua';
const VERSION_LINE = 'Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio\n';
const USAGE = `usage: ${PROGRAM_NAME} [options] [script [args]].
Available options are:
  -e stat  execute string 'stat'
  -l name  require library 'name'
  -i       enter interactive mode after executing 'script'
  -v       show version information
  --       stop handling options
  -        execute stdin and stop handling options
`;

interface Options {
  interactive: boolean;
  version: boolean;
  execute: boolean;
  /** Index of the script in the arguments; their number where there is none. */
  script: number;
}

/** What a host has beyond the platform, for people who sit before it. */
export interface CommandHost {
  /** Lets them end a running chunk. */
  readonly interrupts?: Interrupts;
  /** Lines with editing and history, for the interactive mode; undefined where standard input is no terminal. */
  openLineReader?(): LineReader | undefined;
}

/**
 * Runs a whole command line (without the program's own name) and returns its exit status. JavaScript
 * exceptions come out only if they are the host's own or a bug of the machine.
 */
export function runCommand(args: readonly string[], platform: Platform, host: CommandHost = {}): number {
  const state = new State(platform);
  const standalone = new Standalone(state.mainThread, args, host);
  let status = 1;
  const main = new HostFunction('main', () => {
    status = standalone.run();
    return NO_RESULTS;
  });
  try {
    openStandardLibraries(state);
    state.mainThread.call(main, [new Userdata('command line')]);
    state.collector.close(state.mainThread);
  } catch (thrown) {
    if (!(thrown instanceof HostExit)) throw thrown;
    status = thrown.status;
  }
  platform.flushAll();
  return status;
}

class Standalone {
  private readonly thread: Thread;
  private readonly args: readonly string[];
  private readonly host: CommandHost;
  private lineReader: LineReader | undefined = undefined;

  constructor(thread: Thread, args: readonly string[], host: CommandHost) {
    this.thread = thread;
    this.args = args;
    this.host = host;
  }

  /** The whole command line; the exit status. */
  run(): number {
    const { platform } = this.thread.state;
    if (!this.runInitialization()) return 1;
    const options = this.readOptions();
    if (options === undefined) {
      platform.writeStderr(USAGE);
      return 1;
    }
    if (options.version) platform.writeStderr(VERSION_LINE);
    if (!this.runOptions(options.script)) return 1;
    const hasScript = options.script < this.args.length;
    if (hasScript && !this.runScript(options.script)) return 1;
    if (options.interactive) {
      this.interact();
    } else if (!hasScript && !options.execute && !options.version) {
      if (platform.standardInput.isTerminal) {
        platform.writeStderr(VERSION_LINE);
        this.interact();
      } else {
        // As in the reference, an error in this one case does not show in the status.
        this.runFile(undefined);
      }
    }
    return 0;
  }

  /** LUA_INIT: a statement, or `@` and a file name. */
  private runInitialization(): boolean {
    const text = this.thread.state.platform.environment('LUA_INIT');
    if (text === undefined) return true;
    return text[0] === '@' ? this.runFile(text.slice(1)) : this.runText(text, '=LUA_INIT');
  }

  private readOptions(): Options | undefined {
    const options: Options = { interactive: false, version: false, execute: false, script: this.args.length };
    for (let i = 0; i < this.args.length; i++) {
      const argument = this.args[i];
      if (argument[0] !== '-' || argument === '-') {
        options.script = i;
        return options;
      }
      switch (argument[1]) {
        case '-':
          if (argument !== '--') return undefined;
          options.script = i + 1;
          return options;
        case 'i':
          if (argument !== '-i') return undefined;
          options.interactive = true;
          options.version = true;
          break;
        case 'v':
          if (argument !== '-v') return undefined;
          options.version = true;
          break;
        case 'e':
          options.execute = true;
          if (argument === '-e' && ++i >= this.args.length) return undefined;
          break;
        case 'l':
          if (argument === '-l' && ++i >= this.args.length) return undefined;
          break;
        default:
          return undefined;
      }
    }
    return options;
  }

  /** Runs what `-e` and `-l` say, in order, up to the script. */
  private runOptions(script: number): boolean {
    for (let i = 0; i < script; i++) {
      const argument = this.args[i];
      if (argument === '--') break;
      if (argument[1] !== 'e' && argument[1] !== 'l') continue;
      const text = argument.length > 2 ? argument.slice(2) : this.args[++i];
      const ok = argument[1] === 'e' ? this.runText(text, '=(command line)') : this.requireModule(text);
      if (!ok) return false;
    }
    return true;
  }

  private runText(text: string, chunkName: string): boolean {
    return this.runChunk(() => text, chunkName, []);
  }

  private runFile(name: string | undefined): boolean {
    return this.runSource(name, this.readSource(name), []);
  }

  private runSource(name: string | undefined, source: () => string, args: readonly LuaValue[]): boolean {
    return this.runChunk(
      () => {
        const text = source();
        // Its name is formatted first, when the first cycle may begin.
        if (name !== undefined) notePushedFormat(`@${name}`, '@', name, '');
        return text;
      },
      name === undefined ? '=stdin' : `@${name}`,
      args,
    );
  }

  /** Reads a file, and looks whether the program in it can see the counts; a failure shows when it is to be compiled. */
  private readSource(name: string | undefined): () => string {
    try {
      const text = this.readFile(name);
      chunkWatch.look(text);
      return () => text;
    } catch (thrown) {
      return () => {
        throw thrown;
      };
    }
  }

  private readFile(name: string | undefined): string {
    const { platform } = this.thread.state;
    if (name === undefined)
      return withoutFirstLineComment(platform.standardInput.read(Number.POSITIVE_INFINITY));
    const file = platform.open(name, 'rb');
    try {
      return withoutFirstLineComment(file.read(Number.POSITIVE_INFINITY));
    } finally {
      file.close();
    }
  }

  private runChunk(read: () => string, chunkName: string, args: readonly LuaValue[]): boolean {
    let chunk: LuaClosure;
    try {
      chunk = loadChunk(read(), chunkName, this.thread.environment, this.thread.hostCalls);
      if (chunk.prototype.readsRemains) this.thread.state.keepRemains();
    } catch (thrown) {
      if (thrown instanceof PlatformError) {
        const verb = thrown.message === 'Is a directory' ? 'read' : 'open';
        this.report(`cannot ${verb} ${chunkName.slice(1)}: ${thrown.message}`);
      } else {
        this.report(errorValue(thrown));
      }
      return false;
    }
    return this.callReported(chunk, args);
  }

  private requireModule(name: string): boolean {
    return this.callReported(this.global('require'), [name]);
  }

  /** Runs a script with its arguments in `...` and the table `arg`. */
  private runScript(index: number): boolean {
    const name = this.args[index];
    const isStandardInput = name === '-' && this.args[index - 1] !== '--';
    const fileName = isStandardInput ? undefined : name;
    const { collector } = this.thread.state;
    const args = this.args.slice(index + 1);
    // Before `arg` is made, because making it is the first thing that can begin a cycle.
    const source = this.readSource(fileName);
    collector.beforeAllocation(this.thread);
    const table = new LuaTable(args.length, index + 2);
    table.setInt(-index - 1, PROGRAM_NAME);
    for (let i = 0; i < this.args.length; i++) table.setInt(i - index, this.args[i]);
    setIndex(this.thread, this.thread.environment, 'arg', table);
    for (const text of new Set(['arg', PROGRAM_NAME, ...this.args])) noteStringMade(text);
    collector.memory.noteScript(fileName !== undefined);
    return this.runSource(fileName, source, args);
  }

  private callReported(callee: LuaValue, args: readonly LuaValue[]): boolean {
    const { ok, values } = this.callHandled(callee, args);
    if (!ok) this.report(values[0]);
    return ok;
  }

  /** A call under the handler, which lies in the stack below it as `debug.getlocal` shows. */
  private callHandled(callee: LuaValue, args: readonly LuaValue[]): ProtectedResult {
    const { frame, stack } = this.thread;
    // A new one each time, as the reference has it: a chunk that looks finds it among what was made.
    const handler = new HostFunction('traceback', addTraceback);
    stack[frame.top++] = handler;
    try {
      const result = this.thread.state.interruption.during(this.host.interrupts, () =>
        handledCall(this.thread, callee, args, handler),
      );
      return result.ok ? result : this.collectAfter(result);
    } finally {
      frame.top--;
    }
  }

  /** As the reference, collects after an error; an error in a finaliser takes its place. */
  private collectAfter(failure: ProtectedResult): ProtectedResult {
    const { state } = this.thread;
    const collection = protectedBody(this.thread, () => {
      state.collector.collect(this.thread);
      return [];
    });
    return collection.ok ? failure : collection;
  }

  /** A global variable; a metatable of the globals is asked too. */
  private global(name: string): LuaValue {
    return index(this.thread, this.thread.environment, name);
  }

  private report(message: LuaValue): void {
    if (message === undefined) return;
    const text = toStringCoerced(message) ?? '(error object is not a string)';
    const { platform } = this.thread.state;
    platform.writeStderr(`${PROGRAM_NAME}: ${untilZero(text)}\n`);
  }

  // ---- interactive mode ----------------------------------------------------------------------------

  private interact(): void {
    const { platform } = this.thread.state;
    this.lineReader = this.host.openLineReader?.();
    for (;;) {
      const chunk = this.readStatement();
      if (chunk === undefined) break;
      if (typeof chunk !== 'object') continue;
      const { ok, values } = this.callHandled(chunk, []);
      if (!ok) {
        this.reportBare(values[0]);
      } else if (values.length > 0) {
        const printed = protectedCall(this.thread, this.global('print'), values);
        if (!printed.ok) {
          const message = toStringCoerced(printed.values[0]) ?? '(null)';
          this.reportBare(`error calling 'print' (${untilZero(message)})`);
        }
      }
    }
    platform.writeStdout('\n');
    platform.standardOutput.flush();
  }

  private reportBare(message: LuaValue): void {
    if (message === undefined) return;
    const { platform } = this.thread.state;
    platform.writeStderr(`${untilZero(toStringCoerced(message) ?? '(error object is not a string)')}\n`);
  }

  /** Reads lines until they make a whole chunk; true after a reported error, undefined at the end of input. */
  private readStatement(): LuaClosure | true | undefined {
    const first = this.readPromptedLine('_PROMPT', '> ');
    if (first === undefined) return undefined;
    let text = first[0] === '=' ? `return ${first.slice(1)}` : first;
    for (;;) {
      let message: LuaValue;
      try {
        const chunk = loadChunk(text, '=stdin', this.thread.environment, this.thread.hostCalls);
        if (chunk.prototype.readsRemains) this.thread.state.keepRemains();
        this.rememberStatement(text);
        return chunk;
      } catch (thrown) {
        message = errorValue(thrown);
      }
      const isIncomplete = typeof message === 'string' && message.endsWith("'<eof>'");
      const more = isIncomplete ? this.readPromptedLine('_PROMPT2', '>> ') : undefined;
      if (more === undefined) {
        if (isIncomplete) return undefined;
        this.rememberStatement(text);
        this.reportBare(message);
        return true;
      }
      text += `\n${more}`;
    }
  }

  /** Whole statements go into the history, with what became of `=`. */
  private rememberStatement(text: string): void {
    const line = untilZero(text);
    if (text !== '') this.lineReader?.remember(line);
  }

  private readPromptedLine(variable: string, standard: string): string | undefined {
    const { platform } = this.thread.state;
    const prompt = toStringCoerced(this.global(variable)) ?? standard;
    platform.standardOutput.flush();
    if (this.lineReader !== undefined) return this.lineReader.readLine(untilZero(prompt));
    platform.writeStdout(untilZero(prompt));
    platform.standardOutput.flush();
    const line = this.readEditedLine();
    // The reference's line editor shows what it reads; a terminal in its usual mode does so by itself.
    if (line !== undefined && !platform.standardInput.isTerminal) platform.writeStdout(`${line}\n`);
    return line;
  }

  /**
   * A line as the reference's line editor reads it: from the descriptor itself, not from the stream that `io.read`
   * reads ahead in; a carriage return ends it too, other control characters are commands that leave no trace.
   */
  private readEditedLine(): string | undefined {
    const { standardInput } = this.thread.state.platform;
    let line = '';
    let isEmpty = true;
    for (;;) {
      const byte = standardInput.readUnbuffered(1);
      if (byte === '') return isEmpty ? undefined : line;
      isEmpty = false;
      if (byte === '\n' || byte === '\r') return line;
      if (byte >= ' ') line += byte;
    }
  }
}

/** Adds a traceback, by the program's own `debug.traceback`, to messages that are strings. */
function addTraceback(call: Frame): Results {
  const message = call.arg(1);
  if (toStringCoerced(message) === undefined) return message;
  const library = index(call.thread, call.thread.environment, 'debug');
  const traceback = library instanceof LuaTable ? index(call.thread, library, 'traceback') : undefined;
  return isFunction(traceback) ? call.thread.call(traceback, [message, 2])[0] : message;
}
