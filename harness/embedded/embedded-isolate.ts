/**
 * Runs programs on the WebAssembly reference, in a process of its own. Each program gets a new instance of the module
 * (compiled once), so nothing of an earlier one is left. What `lua5.1` itself does around a script (arg, the
 * message handler, the message on standard error, the status) is done here through the C API: the script is
 * called by `xpcall`, because then the stack below the main chunk is one C function, as in `lua5.1`.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { OutputLimit, PreparedProgram } from '../isolate/protocol.ts';
import { serve } from '../isolate/serve.ts';

/** Node's types leave WebAssembly to the browser's. */
interface WasmApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: WasmImports) => WasmInstance;
  Memory: new () => WasmMemory;
}
type WasmImports = Record<string, Record<string, (...args: never[]) => unknown>>;
interface WasmInstance {
  exports: Record<string, unknown>;
}
interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** The part of the C API that is used, as the glue exports it: pointers are numbers. */
interface LuaModule {
  _luaL_newstate(): number;
  _luaL_openlibs(L: number): void;
  _luaL_loadbuffer(L: number, bytes: number, size: number, name: number): number;
  _lua_getfield(L: number, index: number, name: number): void;
  _lua_insert(L: number, index: number): void;
  _lua_pushvalue(L: number, index: number): void;
  _lua_gettable(L: number, index: number): void;
  _lua_pcall(L: number, args: number, results: number, handler: number): number;
  _lua_type(L: number, index: number): number;
  _lua_isstring(L: number, index: number): number;
  _lua_settop(L: number, index: number): void;
  _lua_tolstring(L: number, index: number, length: number): number;
  _lua_close(L: number): void;
  _malloc(size: number): number;
}

interface ModuleOverrides {
  stdin: () => number | null;
  stdout: (byte: number) => void;
  stderr: (byte: number) => void;
  quit: (status: number, thrown: unknown) => void;
  instantiateWasm: (imports: WasmImports, receive: (instance: WasmInstance) => void) => object;
  noExitRuntime: boolean;
}

const GLOBALS_INDEX = -10002;
const TYPE_NIL = 0;
const PROGRAM_NAME = 'lua5.1';

const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmApi };
/**
 * `arg` as `lua5.1` sets it, and a table that tells the two booleans apart for a glue without lua_toboolean.
 * Output is not buffered inside the module, because nothing there would write the
 * buffer out when a program calls os.exit.
 */
const PRELUDE = `arg = {[-1] = "${PROGRAM_NAME}", [0] = "program.lua"} io.stdout:setvbuf("no")
return {[false] = 1}`;

/**
 * Makes the function that does with an error value what `lua5.1` does: adds a traceback, if there is one to be had
 * (debug.traceback leaves values other than strings alone). It calls nothing else: hooks would notice.
 */
const HANDLER = `
  local globals = _G
  return function(message)
    if message == nil then return nil end
    local debug = globals.debug
    local traceback = debug and debug.traceback
    if not traceback then return message end
    local text = traceback(message, 2) -- not a tail call: that would be one more level
    return text
  end`;

const require = createRequire(import.meta.url);
const GLUE = 'lua-wasm-bindings/dist/glue/glue-lua-5.1.5.js';
const factory = require(GLUE) as (overrides: ModuleOverrides) => LuaModule;
const compiled = new WebAssembly.Module(readFileSync(require.resolve(GLUE.replace(/js$/, 'wasm'))));

/** `os.exit` in a program. */
class Exit {
  readonly status: number;
  constructor(status: number) {
    this.status = status;
  }
}

function prepare(source: string, stdin: string, output: OutputLimit): PreparedProgram {
  let memory: WasmMemory | undefined;
  let read = 0;
  const capture = new Capture(output);
  const lua = factory({
    stdin: () => (read < stdin.length ? stdin.charCodeAt(read++) : null),
    stdout: (byte) => capture.add('stdout', byte),
    stderr: (byte) => capture.add('stderr', byte),
    quit: (status) => {
      throw new Exit(status);
    },
    instantiateWasm: (imports, receive) => {
      const instance = new WebAssembly.Instance(compiled, capture.guard(imports));
      memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
      receive(instance);
      return instance.exports;
    },
    noExitRuntime: true,
  });
  // The glue hooks these for every instance; a process that lives long would collect them.
  process.removeAllListeners('uncaughtException');
  process.removeAllListeners('unhandledRejection');

  /** Copies bytes into the module's memory, with a zero at the end. */
  const bytesAt = (text: string): number => {
    const at = lua._malloc(text.length + 1);
    const view = new Uint8Array(memory!.buffer, at, text.length + 1);
    for (let i = 0; i < text.length; i++) view[i] = text.charCodeAt(i);
    view[text.length] = 0;
    return at;
  };
  const getGlobal = (L: number, name: string) => lua._lua_getfield(L, GLOBALS_INDEX, bytesAt(name));
  const load = (L: number, text: string, name: string) =>
    lua._luaL_loadbuffer(L, bytesAt(text), text.length, bytesAt(name));
  const topString = (L: number): string => {
    const at = lua._lua_tolstring(L, -1, 0);
    const view = new Uint8Array(memory!.buffer);
    // As a C string: `lua5.1` prints the message up to its first zero byte.
    return Buffer.from(view.subarray(at, view.indexOf(0, at))).toString('latin1');
  };

  const script = (): number => {
    const L = lua._luaL_newstate();
    lua._luaL_openlibs(L);
    load(L, PRELUDE, '=prelude');
    lua._lua_pcall(L, 0, 1, 0);
    // As reading from a file does: a first line that starts with # is skipped.
    let status = load(L, source.replace(/^#[^\n]*/, ''), '@program.lua');
    if (status === 0) {
      getGlobal(L, 'xpcall');
      lua._lua_insert(L, -2);
      load(L, HANDLER, '=handler');
      lua._lua_pcall(L, 0, 1, 0);
      status = lua._lua_pcall(L, 2, 2, 0);
      if (status === 0) status = xpcallFailed(lua, L) ? 1 : 0;
    }
    if (status !== 0 && lua._lua_type(L, -1) !== TYPE_NIL) {
      const message = lua._lua_isstring(L, -1) ? topString(L) : '(error object is not a string)';
      capture.text.stderr += `${PROGRAM_NAME}: ${message}\n`;
    }
    lua._lua_close(L);
    return status === 0 ? 0 : 1;
  };

  const run = (): number => {
    try {
      return script();
    } catch (thrown) {
      if (thrown instanceof Exit) return thrown.status;
      throw thrown;
    }
  };
  return { run, stdout: () => capture.text.stdout, stderr: () => capture.text.stderr };
}

/**
 * Whether xpcall, whose two results are on top of the stack, failed; leaves the error value on top. No Lua code
 * runs for that: a hook that the program has set would notice.
 */
function xpcallFailed(lua: LuaModule, L: number): boolean {
  const PRELUDE_RESULT = 1;
  const FIRST_RESULT = -2;
  lua._lua_pushvalue(L, FIRST_RESULT);
  lua._lua_gettable(L, PRELUDE_RESULT);
  const failed = lua._lua_isstring(L, -1) !== 0;
  lua._lua_settop(L, -2);
  return failed;
}

/** What a program writes, byte by byte, up to the limit. */
class Capture {
  readonly text = { stdout: '', stderr: '' };
  private readonly limit: OutputLimit;
  private count = 0;

  constructor(limit: OutputLimit) {
    this.limit = limit;
  }

  add(stream: 'stdout' | 'stderr', byte: number): void {
    if (++this.count <= this.limit.bytes) this.text[stream] += String.fromCharCode(byte & 255);
  }

  /**
   * The module's imports, with a look at the limit after each write. The glue takes what is thrown while it
   * writes for a failing device, which programs ignore; what is thrown after that ends the program.
   */
  guard(imports: WasmImports): WasmImports {
    const guarded = Object.entries(imports).map(([space, functions]) => {
      const write = Object.entries(functions).find(([, { name }]) => name === '_fd_write');
      if (write === undefined) return [space, functions];
      const checked = (...args: never[]) => {
        const result = write[1](...args);
        if (this.count > this.limit.bytes) throw this.limit.exceeded();
        return result;
      };
      return [space, { ...functions, [write[0]]: checked }];
    });
    return Object.fromEntries(guarded) as WasmImports;
  }
}

serve(prepare, { programName: PROGRAM_NAME, implementation: 'reference:embedded' });
