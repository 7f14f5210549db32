/**
 * `node run-wasmoon.js FILE`: a Lua file on wasmoon (Lua 5.4 as WebAssembly), whose own command evaluates standard
 * input. The file is copied into its file system; output leaves it as lines of UTF-8 text, as wasmoon has it.
 */

import { readFileSync } from 'node:fs';
import { packagePath } from '../package-root.ts';
import { requireHere } from './peer-module.ts';

interface Wasmoon {
  LuaFactory: new () => {
    createEngine(options: {
      injectObjects: boolean;
    }): Promise<{ doString(source: string): Promise<unknown> }>;
    mountFile(path: string, content: Uint8Array): Promise<void>;
  };
}

const { LuaFactory } = requireHere('wasmoon') as Wasmoon;
const factory = new LuaFactory();
const name = process.argv[2] ?? 'program.lua';
await factory.mountFile(name, readFileSync(name));
await factory.mountFile('start', readFileSync(packagePath('harness', 'peers', 'start-program.lua')));
const engine = await factory.createEngine({ injectObjects: false });
try {
  const succeeded = await engine.doString(`return loadfile("start", "t")(${JSON.stringify(name)})`);
  process.exitCode = succeeded === true ? 0 : 1;
} catch (error) {
  // How emscripten's `exit` leaves.
  const { status } = error as { status?: number };
  if (typeof status !== 'number') throw error;
  process.exitCode = status;
}
