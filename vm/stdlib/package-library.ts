/**
 * Modules (manual §5.3). `require` and its loaders have the package table as their environment, as in the
 * reference, so they go on working when the global `package` is replaced. Modules in C cannot be loaded.
 */

import { loadChunk, withoutFirstLineComment } from '../machine/chunk.ts';
import { raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { index, setIndex } from '../machine/metamethods.ts';
import type { State } from '../machine/state.ts';
import type { Thread } from '../machine/thread.ts';
import { PlatformError } from '../platform/platform.ts';
import {
  allocation,
  chunkWatch,
  noteChange,
  noteKey,
  notePushed,
  notePushedFormat,
  noteStringJoined,
  POINTER_BYTES,
} from '../values/allocation.ts';
import { beginBuilding } from '../values/building.ts';
import { untilZero } from '../values/bytes.ts';
import { HostFunction, type HostImplementation, LuaClosure } from '../values/function.ts';
import { LuaError } from '../values/lua-error.ts';
import { formatNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import { LightUserdata, Userdata } from '../values/userdata.ts';
import type { LuaValue, Results } from '../values/value.ts';
import { checkString, checkTable } from './arguments.ts';
import { fn, type LibraryFunction, library } from './library.ts';

/** Where the reference looks for modules unless the environment says otherwise. */
const DEFAULT_PATH =
  './?.lua;/usr/local/share/lua/5.1/?.lua;/usr/local/share/lua/5.1/?/init.lua;' +
  '/usr/local/lib/lua/5.1/?.lua;/usr/local/lib/lua/5.1/?/init.lua;' +
  '/usr/share/lua/5.1/?.lua;/usr/share/lua/5.1/?/init.lua';
const DEFAULT_C_PATH =
  './?.so;/usr/local/lib/lua/5.1/?.so;/usr/lib/x86_64-linux-gnu/lua/5.1/?.so;' +
  '/usr/lib/lua/5.1/?.so;/usr/local/lib/lua/5.1/loadall.so';
/** Separators of directories, templates; marks of name, executable's directory, ignored prefix. */
const CONFIG = '/\n;\n?\n!\n-';

/** What stands in `package.loaded` for a module while it is being loaded; each state has its own. */
function sentinelOf(state: State): Userdata {
  let sentinel = state.libraryData.get('loading') as Userdata | undefined;
  if (sentinel === undefined) {
    sentinel = new LightUserdata();
    state.libraryData.set('loading', sentinel);
  }
  return sentinel;
}

/** The package table: the running function's environment. */
function packageTable(call: Frame): LuaTable {
  return (call.callee as HostFunction).environment as LuaTable;
}

function loadedTable(state: State): LuaTable {
  return state.registry.getStr('_LOADED') as LuaTable;
}

function isTrue(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}

// ---- require and its loaders -----------------------------------------------------------------------

function require(call: Frame): Results {
  const { thread } = call;
  const name = untilZero(checkString(call, 1));
  const loaded = loadedTable(thread.state);
  const sentinel = sentinelOf(thread.state);
  const present = index(thread, loaded, name);
  // What stands on the stack as this goes on is what the reference has there: hooks and loaders can look.
  call.leave([call.arg(1), loaded]);
  if (isTrue(present)) {
    return present === sentinel
      ? raise(
          thread,
          `loop or previous error loading module '${name}'`,
          "loop or previous error loading module '",
          name,
          "'",
        )
      : present;
  }
  const loader = findLoader(call, name);
  setIndex(thread, loaded, name, sentinel);
  const result = thread.call(loader, [name])[0];
  if (result !== undefined) {
    setIndex(thread, loaded, name, result);
  } else {
    thread.stack[call.top++] = undefined;
  }
  if (index(thread, loaded, name) === sentinel) {
    setIndex(thread, loaded, name, true);
    thread.stack[call.top++] = sentinel;
  }
  return index(thread, loaded, name);
}

function findLoader(call: Frame, name: string): LuaValue {
  const { thread } = call;
  const loaders = index(thread, packageTable(call), 'loaders');
  if (!(loaders instanceof LuaTable)) return raise(thread, "'package.loaders' must be a table");
  notePushed('');
  let tried = '';
  const [given, loaded] = [call.arg(1), loadedTable(thread.state)];
  for (let i = 1; ; i++) {
    call.leave([given, loaded, undefined, loaders, tried]);
    const loader = loaders.getInt(i);
    if (loader === undefined) {
      const seen = untilZero(tried);
      return raise(thread, `module '${name}' not found:${seen}`, "module '", name, "' not found:", seen, '');
    }
    notePushed(name);
    const answer = thread.call(loader, [name])[0];
    if (answer instanceof LuaClosure || answer instanceof HostFunction) return answer;
    if (typeof answer !== 'string' && typeof answer !== 'number') continue;
    const text = typeof answer === 'number' ? formatNumber(answer) : answer;
    tried += text;
    noteJoined(text, tried);
  }
}

/** The first loader: what the program put into `package.preload`. */
function preloadLoader(call: Frame): Results {
  const name = untilZero(checkString(call, 1));
  const preload = index(call.thread, packageTable(call), 'preload');
  if (!(preload instanceof LuaTable)) return raise(call.thread, "'package.preload' must be a table");
  const loader = index(call.thread, preload, name);
  if (loader !== undefined) return loader;
  return formatted(`\n\tno field package.preload['${name}']`, "\n\tno field package.preload['", name, "']");
}

/** The second loader: a Lua file in `package.path`. */
function luaLoader(call: Frame): Results {
  const name = untilZero(checkString(call, 1));
  const file = findFile(call, name, 'path');
  if (file.path === undefined) return file.tried;
  try {
    const { thread } = call;
    const path = `@${file.path}`;
    const script = readFile(call, file.path);
    chunkWatch.look(script);
    notePushedFormat(path, '@', file.path, '');
    const closure = loadChunk(script, path, thread.environment, thread.hostCalls);
    if (closure.prototype.readsRemains) thread.state.keepRemains();
    return closure;
  } catch (error) {
    if (error instanceof LuaError) return loadError(call, name, file.path, String(error.value));
    if (error instanceof PlatformError) {
      return loadError(call, name, file.path, `cannot read ${file.path}: ${error.message}`);
    }
    throw error;
  }
}

/** The third loader: a C library in `package.cpath`; one that is there cannot be loaded. */
function cLoader(call: Frame): Results {
  const name = untilZero(checkString(call, 1));
  const file = findFile(call, name, 'cpath');
  return file.path === undefined
    ? file.tried
    : loadError(call, name, file.path, notLoadable(call, file.path));
}

/** The fourth loader: a C library for the root of a dotted name. */
function cRootLoader(call: Frame): Results {
  const name = untilZero(checkString(call, 1));
  const dot = name.indexOf('.');
  if (dot < 0) return [];
  notePushed(name.slice(0, dot));
  const file = findFile(call, name.slice(0, dot), 'cpath');
  return file.path === undefined
    ? file.tried
    : loadError(call, name, file.path, notLoadable(call, file.path));
}

function loadError(call: Frame, name: string, path: string, message: string): never {
  return raise(
    call.thread,
    `error loading module '${name}' from file '${path}':\n\t${message}`,
    "error loading module '",
    name,
    "' from file '",
    path,
    "':\n\t",
    message,
    '',
  );
}

/** Tries the templates of a path one by one; either the file that is there, or the report of what was tried. */
function findFile(call: Frame, name: string, field: 'path' | 'cpath'): { path?: string; tried: string } {
  const value = index(call.thread, packageTable(call), field);
  if (typeof value !== 'string' && typeof value !== 'number') {
    return raise(call.thread, `'package.${field}' must be a string`);
  }
  const templates = untilZero(typeof value === 'number' ? formatNumber(value) : value);
  const asPath = replaced(name, '.', '/');
  const { ledger } = allocation;
  ledger?.hold(asPath);
  notePushed('');
  ledger?.hold('');
  let tried = '';
  for (const template of templates.split(';')) {
    if (template === '') continue;
    notePushed(template);
    ledger?.hold(template);
    const path = replaced(template, '?', asPath);
    ledger?.drop(1);
    ledger?.hold(path);
    if (isReadable(call, path)) return { path, tried };
    const line = `\n\tno file '${path}'`;
    formatted(line, "\n\tno file '", path, "'");
    ledger?.drop(1);
    tried += line;
    noteJoined(line, tried);
  }
  ledger?.drop(2);
  if (ledger !== undefined) ledger.result = tried;
  return { tried };
}

/** Replaces every `mark` in a text, as the reference does, piece by piece. */
function replaced(text: string, mark: string, replacement: string): string {
  const pieces = text.split(mark);
  const result = pieces.join(replacement);
  const building = beginBuilding();
  if (building === undefined) return result;
  pieces.forEach((piece, i) => {
    if (i > 0) building.addText(replacement);
    building.addText(piece);
  });
  building.finish(result);
  return result;
}

/** A text that is the result of a loader, formatted of pieces. */
function formatted(text: string, ...pieces: readonly string[]): string {
  notePushedFormat(text, ...pieces);
  if (allocation.ledger !== undefined) allocation.ledger.result = text;
  // The buffer stays as large as this needs, also for a module that begins to count.
  else allocation.longestJoined = Math.max(allocation.longestJoined, text.length);
  return text;
}

/** Accounts for a report, the last value on the stack, that grows by what was added. */
function noteJoined(added: string, text: string): void {
  const { ledger } = allocation;
  if (ledger === undefined) return;
  ledger.hold(added);
  ledger.check();
  noteStringJoined(text);
  ledger.drop(2);
  ledger.hold(text);
}

function isReadable(call: Frame, path: string): boolean {
  try {
    call.thread.state.platform.open(path, 'r').close();
    return true;
  } catch (error) {
    if (error instanceof PlatformError) return false;
    throw error;
  }
}

function readFile(call: Frame, path: string): string {
  const stream = call.thread.state.platform.open(path, 'rb');
  try {
    return withoutFirstLineComment(stream.read(Number.POSITIVE_INFINITY));
  } finally {
    stream.close();
  }
}

/** Why the system's loader would not take the file, as it says it. */
function notLoadable(call: Frame, path: string): string {
  // Without a directory, a name is looked for among the system's libraries only.
  if (!path.includes('/') || !isReadable(call, path)) {
    return `${path}: cannot open shared object file: No such file or directory`;
  }
  try {
    return `${path}: ${readFile(call, path).length < ELF_HEADER_SIZE ? 'file too short' : 'invalid ELF header'}`;
  } catch (error) {
    if (error instanceof PlatformError) return `${path}: cannot read file data: ${error.message}`;
    throw error;
  }
}

const ELF_HEADER_SIZE = 64;

/** As the reference, keeps a userdata for a library in the registry before it tries to open it. */
function registerLibrary(thread: Thread, path: string): void {
  const { registry, collector } = thread.state;
  const key = `LOADLIB: ${path}`;
  notePushedFormat(key, 'LOADLIB: ', path, '');
  allocation.ledger?.hold(key);
  if (registry.getStr(key) === undefined) {
    collector.beforeAllocation(thread);
    const userdata = new Userdata(undefined, registry.getStr('_LOADLIB') as LuaTable, POINTER_BYTES);
    userdata.environment = thread.state.globals;
    collector.register(userdata, true);
    registry.setStr(key, userdata);
  }
  allocation.ledger?.drop(1);
}

function loadlib(call: Frame): Results {
  const path = untilZero(checkString(call, 1));
  const name = untilZero(checkString(call, 2));
  registerLibrary(call.thread, path);
  // The empty path is the program itself, which is there but has no such function.
  if (path === '') {
    const message = `lua5.1: undefined symbol: ${name}`;
    notePushed(message);
    notePushed('init');
    return [undefined, message, 'init'];
  }
  const message = notLoadable(call, path);
  notePushed(message);
  notePushed('open');
  return [undefined, message, 'open'];
}

// ---- module ----------------------------------------------------------------------------------------

function module(call: Frame): Results {
  const { thread } = call;
  const name = untilZero(checkString(call, 1));
  const loaded = loadedTable(thread.state);
  let table = index(thread, loaded, name);
  if (!(table instanceof LuaTable)) {
    table = findOrMakeTable(thread, name);
    if (table === undefined) return raise(thread, `name conflict for module '${name}'`);
    setIndex(thread, loaded, name, table);
  }
  if (index(thread, table, '_NAME') === undefined) {
    const { ledger } = allocation;
    ledger?.hold(table);
    noteKey('_NAME');
    noteKey('_M');
    setIndex(thread, table, '_M', table);
    notePushed(name);
    setIndex(thread, table, '_NAME', name);
    const outer = name.slice(0, name.lastIndexOf('.') + 1);
    notePushed(outer);
    noteKey('_PACKAGE');
    setIndex(thread, table, '_PACKAGE', outer);
    ledger?.drop(1);
  }
  const caller = thread.frames[thread.depth - 1].callee;
  if (!(caller instanceof LuaClosure)) return raise(thread, "'module' not called from a Lua function");
  noteChange(caller);
  caller.environment = table as LuaTable;
  call.leave([...call.args(), loaded, table, table]);
  for (let i = 2; i <= call.count; i++) thread.call(call.arg(i), [table]);
  return [];
}

/**
 * The table at a dotted name below the globals, made where it is missing; undefined if something else is in the way.
 * Metamethods are passed over in looking, but not in making.
 */
function findOrMakeTable(thread: Thread, name: string): LuaTable | undefined {
  let table = thread.environment;
  for (const part of name.split('.')) {
    notePushed(part);
    let next = table.get(part);
    if (next === undefined) {
      thread.state.collector.beforeAllocation(thread);
      next = new LuaTable(0, 1);
      allocation.ledger?.hold(next);
      notePushed(part);
      allocation.ledger?.drop(1);
      setIndex(thread, table, part, next);
    }
    if (!(next instanceof LuaTable)) return undefined;
    table = next;
  }
  return table;
}

function seeall(call: Frame): Results {
  const table = checkTable(call, 1);
  if (table.metatable === undefined) {
    call.thread.state.collector.beforeAllocation(call.thread);
    noteChange(table);
    table.metatable = new LuaTable(0, 1);
  }
  setIndex(call.thread, table.metatable, '__index', call.thread.environment);
  return [];
}

// ---- opening ---------------------------------------------------------------------------------------

/** Functions of this section that are globals of their own. */
export const packageGlobals: Record<string, LibraryFunction> = {
  module: fn(module, 'name [, ···]'),
  require: fn(require, 'modname'),
};

const LOADERS: readonly HostImplementation[] = [preloadLoader, luaLoader, cLoader, cRootLoader];

/** A path from the environment, in which `;;` stands for the default one. */
function pathFrom(variable: string | undefined, otherwise: string): string {
  return variable === undefined ? otherwise : variable.split(';;').join(`;${otherwise};`);
}

function prepare(state: State, table: LuaTable): void {
  // C libraries that the program leaves open are closed through this one; there never are any.
  const libraries = new LuaTable();
  libraries.setStr('__gc', new HostFunction('gctm', () => []));
  state.registry.setStr('_LOADLIB', libraries);

  const loaders = new LuaTable(LOADERS.length);
  LOADERS.forEach((loader, i) => {
    loaders.setInt(i + 1, new HostFunction('loader', loader, table));
  });
  table.setStr('loaders', loaders);
  table.setStr('path', pathFrom(state.platform.environment('LUA_PATH'), DEFAULT_PATH));
  table.setStr('cpath', pathFrom(state.platform.environment('LUA_CPATH'), DEFAULT_C_PATH));
  table.setStr('config', CONFIG);
  table.setStr('loaded', loadedTable(state));
  table.setStr('preload', new LuaTable());
  for (const [name, row] of Object.entries(packageGlobals)) {
    state.globals.setStr(name, new HostFunction(name, row.implementation, table));
  }
}

export const packageLibrary = library(
  'package',
  '5.3',
  { loadlib: fn(loadlib, 'libname, funcname'), seeall: fn(seeall, 'module') },
  prepare,
);
