/**
 * The embedding API: a Lua state for JavaScript programs. Everything a program can reach is what the options
 * lend it; by default that is the whole standard library on a platform without files, processes, environment
 * and input, whose output goes to the console.
 */

import { dump } from '../compiler/dump.ts';
import { loadChunk } from '../machine/chunk.ts';
import { createCoroutine } from '../machine/coroutine.ts';
import type { Limits } from '../machine/limits.ts';
import { isFunction } from '../machine/metamethods.ts';
import { State } from '../machine/state.ts';
import { createBrowserPlatform } from '../platform/browser.ts';
import type { Platform } from '../platform/platform.ts';
import { openLibrary, STANDARD_LIBRARIES } from '../stdlib/standard-libraries.ts';
import { bytesFromString } from '../values/bytes.ts';
import type { LuaClosure } from '../values/function.ts';
import { LuaError as MachineError } from '../values/lua-error.ts';
import { LuaTable as Table } from '../values/table.ts';
import type { Door } from './door.ts';
import type { LuaFunction } from './lua-function.ts';
import type { LuaTable } from './lua-table.ts';
import type { LuaThread } from './lua-thread.ts';
import { chunkBytes, chunkNameOf, installModules, type Modules } from './modules.ts';
import { checkOptions } from './options.ts';
import { Universe } from './universe.ts';
import { type UserdataDefinition, UserdataType } from './userdata.ts';
import type { HostCallable, LuaInput, LuaOutput } from './values.ts';

/** The standard libraries, by the section of the manual's chapter 5 that describes them. */
export type LibraryName =
  | 'base'
  | 'coroutine'
  | 'package'
  | 'string'
  | 'table'
  | 'math'
  | 'io'
  | 'os'
  | 'debug';

export interface StateOptions {
  /** Which libraries the state has; all of them by default. */
  libraries?: readonly LibraryName[];
  /** What programs may use up in all, until `setLimits` starts anew; unlimited by default. */
  limits?: Limits;
  /** What the host lends: output, files, clock… By default the console, and no files. */
  platform?: Platform;
  /** Modules for `require`. */
  modules?: Modules;
  /** Global variables to begin with. */
  globals?: Record<string, LuaInput>;
}

export interface LoadOptions {
  /** The chunk's name in messages, such as `game.lua`. Without it messages show the chunk's first line. */
  name?: string;
  /** The function's environment (manual §2.9); the globals by default. */
  environment?: LuaTable;
}

export interface RunOptions extends LoadOptions {
  /** What the chunk gets as `...`. */
  args?: readonly LuaInput[];
}

export interface AsyncRunOptions extends RunOptions {
  /** Ends the program where it waits: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** A Lua state, seen through one of its doors. Made by `createState`. */
export class LuaState {
  readonly #door: Door;

  /** Use `createState`. */
  constructor(door: Door) {
    this.#door = door;
  }

  get #universe(): Universe {
    return this.#door.universe;
  }

  /** This state through the text door: Lua strings come out as JavaScript strings, and must be UTF-8. */
  get text(): LuaState {
    return new LuaState(this.#universe.text);
  }

  /** This state through the bytes door: Lua strings come out as `Uint8Array`, whatever is in them. */
  get bytes(): LuaState {
    return new LuaState(this.#universe.bytes);
  }

  // ---- running programs ----------------------------------------------------------------------------

  /** Compiles a chunk, source or binary, into a function. Throws `LuaSyntaxError`. */
  load(chunk: string | Uint8Array, options: LoadOptions = {}): LuaFunction {
    return this.#door.output(this.#load(chunk, options)) as LuaFunction;
  }

  #load(chunk: string | Uint8Array, options: LoadOptions): LuaClosure {
    const universe = this.#universe;
    universe.checkUsable();
    checkOptions(options, RUN_OPTIONS, "; arguments are passed as { args: [1, 'two'] }");
    const bytes = chunkBytes(chunk);
    const name = options.name === undefined ? bytes : chunkNameOf(options.name);
    const environment =
      options.environment === undefined
        ? universe.machine.globals
        : this.#door.input(options.environment, 'the environment');
    if (!(environment instanceof Table)) throw new TypeError('an environment is a table: state.table({…})');
    try {
      const { hostCalls } = universe.machine.currentThread;
      const chunk = universe.paid(() => loadChunk(bytes, name, environment, hostCalls));
      if (chunk.prototype.readsRemains) universe.machine.keepRemains();
      return chunk;
    } catch (thrown) {
      if (thrown instanceof MachineError) throw universe.syntaxErrorFor(this.#door, thrown.value);
      throw universe.leaving(this.#door, thrown);
    }
  }

  /** Runs a chunk and gives what it returns: `const [sum] = state.run('return 1 + 1')`. */
  run(chunk: string | Uint8Array, options: RunOptions = {}): LuaOutput[] {
    const door = this.#door;
    const loaded = this.#load(chunk, options);
    return door.outputs(this.#universe.call(door, loaded, door.inputs(options.args ?? [])));
  }

  /** Runs a chunk in which host functions may be asynchronous. */
  async runAsync(chunk: string | Uint8Array, options: AsyncRunOptions = {}): Promise<LuaOutput[]> {
    const door = this.#door;
    const loaded = this.#load(chunk, options);
    const args = door.inputs(options.args ?? []);
    return door.outputs(await this.#universe.waiting.run(door, loaded, args, options.signal));
  }

  /** Compiles a chunk to a binary chunk, as `luac` does. */
  compile(source: string | Uint8Array, options: { name?: string; strip?: boolean } = {}): Uint8Array {
    const { strip = false, ...rest } = options;
    return bytesFromString(dump(this.#load(source, rest).prototype, strip));
  }

  /** Calls the global function of a name. */
  call(name: string, ...args: LuaInput[]): LuaOutput[] {
    return this.getFunction(name).call(...args);
  }

  /** Calls the global function of a name, in which host functions may be asynchronous. */
  async callAsync(name: string, ...args: LuaInput[]): Promise<LuaOutput[]> {
    return this.getFunction(name).callAsync(...args);
  }

  // ---- values --------------------------------------------------------------------------------------

  /** The table of global variables. */
  get globals(): LuaTable {
    return this.#door.output(this.#universe.machine.globals) as LuaTable;
  }

  /** The value of a global variable. */
  get(name: string): LuaOutput {
    return this.globals.get(name);
  }

  /** The function in a global variable. Throws a TypeError if something else is there. */
  getFunction(name: string): LuaFunction {
    return this.globals.getFunction(name);
  }

  /** The table in a global variable. Throws a TypeError if something else is there. */
  getTable(name: string): LuaTable {
    return this.globals.getTable(name);
  }

  /** Sets a global variable; a JavaScript function becomes a Lua function. */
  set(name: string, value: LuaInput): void {
    this.globals.set(name, value);
  }

  /** A new table, with the contents of an array, a plain object or a Map. */
  table(
    contents: readonly LuaInput[] | ReadonlyMap<LuaInput, LuaInput> | Record<string, LuaInput> = {},
  ): LuaTable {
    this.#universe.checkUsable();
    const table = this.#door.input(contents, 'the contents');
    if (!(table instanceof Table))
      throw new TypeError('a table is made of an array, a plain object or a Map');
    return this.#door.output(table) as LuaTable;
  }

  /** The Lua function of a JavaScript function, without giving it a name in Lua. */
  function(callable: HostCallable): LuaFunction {
    this.#universe.checkUsable();
    if (typeof callable !== 'function') throw new TypeError('a function is expected');
    return this.#door.output(this.#door.input(callable)) as LuaFunction;
  }

  /** Describes what Lua programs may do with host objects of one kind; `lend` then makes their userdata. */
  userdataType<T extends object>(definition: UserdataDefinition<T>): UserdataType<T> {
    this.#universe.checkUsable();
    return new UserdataType(this.#door, definition);
  }

  /** A new coroutine that will run a Lua function. */
  coroutine(body: LuaFunction): LuaThread {
    this.#universe.checkUsable();
    const value = this.#door.input(body, 'the body');
    if (!isFunction(value)) throw new TypeError('the body of a coroutine is a function');
    return this.#door.output(createCoroutine(this.#universe.machine.mainThread, value)) as LuaThread;
  }

  /** What Lua's `tostring` makes of a value. */
  tostring(value: LuaInput): string {
    return this.#door.describe(this.#door.input(value));
  }

  // ---- limits --------------------------------------------------------------------------------------

  /**
   * Sets limits and starts counting anew. A program that passes one ends with `LimitExceeded`, which nothing in
   * Lua can catch, and so does every later one until limits are set again.
   */
  setLimits(limits: Limits): void {
    this.#universe.checkUsable();
    if (this.#universe.isRunning) throw new Error('limits cannot be set while the state runs');
    this.#universe.machine.setLimits(limits);
  }

  /** Units of work done since limits were set; counted only while there are any. */
  get instructionsUsed(): number {
    return this.#universe.machine.budget.unitsSpent;
  }

  // ---- memory and the end --------------------------------------------------------------------------

  /** Runs a full cycle of Lua's collector: weak tables are cleared, finalisers called. */
  collectGarbage(): void {
    this.#universe.access(this.#door, (thread) => this.#universe.machine.collector.collect(thread));
  }

  /** Bytes in use, as the reference would count them: `collectgarbage('count') * 1024`. */
  get memoryInUse(): number {
    this.#universe.checkUsable();
    return this.#universe.machine.collector.countBytes();
  }

  get disposed(): boolean {
    return this.#universe.disposed;
  }

  /** Calls the finalisers that are left and lets go of everything. The state cannot be used after. */
  dispose(): void {
    this.#universe.dispose();
  }
}

/** Makes a Lua state. */
export function createState(options: StateOptions = {}): LuaState {
  checkOptions(options, STATE_OPTIONS);
  const platform = options.platform ?? createBrowserPlatform();
  const universe = new Universe(new State(platform));
  const wanted = options.libraries ?? LIBRARY_NAMES;
  for (const name of wanted) {
    if (!LIBRARY_NAMES.includes(name)) {
      throw new TypeError(`there is no library '${name}'; there are ${LIBRARY_NAMES.join(', ')}`);
    }
  }
  for (const library of STANDARD_LIBRARIES) {
    const name = library.name === '_G' ? 'base' : (library.name as LibraryName);
    if (wanted.includes(name)) openLibrary(universe.machine, library);
  }
  universe.waiting.install();
  if (options.modules !== undefined) installModules(universe, options.modules);
  const state = new LuaState(universe.text);
  for (const [name, value] of Object.entries(options.globals ?? {})) state.globals.rawSet(name, value);
  // Only now: the libraries themselves are not the program's work.
  if (options.limits !== undefined) state.setLimits(options.limits);
  return state;
}

const STATE_OPTIONS: ReadonlyArray<keyof StateOptions> = [
  'libraries',
  'limits',
  'platform',
  'modules',
  'globals',
];

const RUN_OPTIONS: ReadonlyArray<keyof AsyncRunOptions> = ['name', 'environment', 'args', 'signal'];

const LIBRARY_NAMES: readonly LibraryName[] = [
  'base',
  'coroutine',
  'package',
  'table',
  'io',
  'os',
  'string',
  'math',
  'debug',
];
