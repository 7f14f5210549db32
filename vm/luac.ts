/**
 * The compiler as a command (`luac`): options, several files as one chunk, listing, the binary chunk. No Lua code
 * runs here, so there is no state.
 */

import { dump } from './compiler/dump.ts';
import { listing } from './compiler/listing.ts';
import { makeABC, makeABx, OP } from './compiler/opcodes.ts';
import { loadChunk, withoutFirstLineComment } from './machine/chunk.ts';
import { errorValue } from './machine/protected.ts';
import { type Platform, PlatformError } from './platform/platform.ts';
import { untilZero } from './values/bytes.ts';
import { Prototype } from './values/prototype.ts';
import { LuaTable } from './values/table.ts';

/** Name in front of messages. */
const PROGRAM_NAME = 'tideluac';
const DEFAULT_OUTPUT = 'luac.out';
const VERSION_LINE = 'Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio\n';
const USAGE = `usage: ${PROGRAM_NAME} [options] [filenames].
Available options are:
  -        process stdin
  -l       list
  -o name  output to file 'name' (default is "${DEFAULT_OUTPUT}")
  -p       parse only
  -s       strip debug information
  -v       show version information
  --       stop handling options
`;
/** So many files find no room on the reference's stack. */
const MAX_FILES = 7999;
/** Calls that are open around the compiler, which counts them against its limit of nested syntax. */
const HOST_CALLS = 1;

interface Options {
  /** How often `-l` was given. */
  list: number;
  /** How often `-v` was given, `--` after it included. */
  version: number;
  dump: boolean;
  strip: boolean;
  /** Undefined is standard output. */
  output: string | undefined;
  files: readonly string[];
}

/** Ends the command with a message. */
class Failure {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** Runs a whole command line (without the program's own name) and returns its exit status. */
export function runLuac(args: readonly string[], platform: Platform): number {
  let status = 0;
  try {
    compileFiles(args, platform);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    platform.writeStderr(thrown.message);
    status = 1;
  }
  try {
    platform.flushAll();
  } catch (thrown) {
    // Nobody asks C's `exit` whether it could write.
    if (!(thrown instanceof PlatformError)) throw thrown;
  }
  return status;
}

function compileFiles(args: readonly string[], platform: Platform): void {
  const options = readOptions(args);
  if (options.version > 0) platform.writeStdout(VERSION_LINE);
  if (options.version > 0 && options.version === args.length) return;
  const { files } = options;
  if (files.length === 0) throw usage('no input files given');
  if (files.length > MAX_FILES) throw fatal('too many input files');
  const chunks = files.map((name) => loadFile(platform, name === '-' ? undefined : name));
  const main = chunks.length === 1 ? chunks[0]! : combined(chunks);
  if (options.list > 0) platform.writeStdout(listing(main, options.list > 1));
  if (options.dump) write(platform, options.output, dump(main, options.strip));
}

function readOptions(args: readonly string[]): Options {
  const options: Options = {
    list: 0,
    version: 0,
    dump: true,
    strip: false,
    output: DEFAULT_OUTPUT,
    files: [],
  };
  let i = 0;
  for (; i < args.length; i++) {
    const argument = args[i]!;
    if (argument[0] !== '-' || argument === '-') break;
    if (argument === '--') {
      i++;
      if (options.version > 0) options.version++;
      break;
    }
    switch (argument) {
      case '-l':
        options.list++;
        break;
      case '-o': {
        const name = args[++i];
        if (name === undefined || name === '') throw usage("'-o' needs argument");
        options.output = name === '-' ? undefined : name;
        break;
      }
      case '-p':
        options.dump = false;
        break;
      case '-s':
        options.strip = true;
        break;
      case '-v':
        options.version++;
        break;
      default:
        throw usage(`unrecognized option '${argument}'`);
    }
  }
  options.files = args.slice(i);
  if (options.files.length === 0 && (options.list > 0 || !options.dump)) {
    options.dump = false;
    options.files = [DEFAULT_OUTPUT];
  }
  return options;
}

/** Compiles or loads a file, or standard input. */
function loadFile(platform: Platform, name: string | undefined): Prototype {
  let content: string;
  try {
    content = readFile(platform, name);
  } catch (thrown) {
    if (!(thrown instanceof PlatformError)) throw thrown;
    throw fatal(`cannot ${thrown.message === 'Is a directory' ? 'read' : 'open'} ${name}: ${thrown.message}`);
  }
  try {
    const chunkName = name === undefined ? '=stdin' : `@${name}`;
    return loadChunk(withoutFirstLineComment(content), chunkName, new LuaTable(), HOST_CALLS).prototype;
  } catch (thrown) {
    throw fatal(untilZero(String(errorValue(thrown))));
  }
}

function readFile(platform: Platform, name: string | undefined): string {
  if (name === undefined) return platform.standardInput.read(Number.POSITIVE_INFINITY);
  const file = platform.open(name, 'rb');
  try {
    return file.read(Number.POSITIVE_INFINITY);
  } finally {
    file.close();
  }
}

/** One chunk that calls several, one after the other. */
function combined(chunks: Prototype[]): Prototype {
  const main = new Prototype();
  main.source = '=(luac)';
  main.maxStackSize = 1;
  main.prototypes = chunks;
  const code = chunks.flatMap((_, i) => [makeABx(OP.CLOSURE, 0, i), makeABC(OP.CALL, 0, 1, 1)]);
  main.code = Int32Array.from([...code, makeABC(OP.RETURN, 0, 1, 0)]);
  return main;
}

function write(platform: Platform, name: string | undefined, bytes: string): void {
  const attempt = (verb: string, action: () => void): void => {
    try {
      action();
    } catch (thrown) {
      if (!(thrown instanceof PlatformError)) throw thrown;
      throw fatal(`cannot ${verb} ${name ?? '(null)'}: ${thrown.message}`);
    }
  };
  let file = platform.standardOutput;
  attempt('open', () => {
    if (name !== undefined) file = platform.open(name, 'wb');
  });
  attempt('write', () => file.write(bytes));
  attempt('close', () => file.close());
}

function usage(message: string): Failure {
  return new Failure(`${PROGRAM_NAME}: ${message}\n${USAGE}`);
}

function fatal(message: string): Failure {
  return new Failure(`${PROGRAM_NAME}: ${message}\n`);
}
