/**
 * `node run-fengari.js FILE`: a Lua file on fengari (Lua 5.3 in JavaScript), which has no command of its own.
 * Only as much of its API as that takes.
 */

import { readFileSync } from 'node:fs';
import { packagePath } from '../package-root.ts';
import { requireHere } from './peer-module.ts';

type State = object;
interface Fengari {
  lua: {
    LUA_MULTRET: number;
    lua_pushstring(state: State, bytes: Uint8Array): void;
    lua_pcall(state: State, argumentCount: number, resultCount: number, handler: number): number;
    lua_toboolean(state: State, index: number): boolean;
    lua_tojsstring(state: State, index: number): string;
  };
  lauxlib: {
    luaL_newstate(): State;
    luaL_loadbuffer(state: State, bytes: Uint8Array, size: number, name: Uint8Array): number;
  };
  lualib: { luaL_openlibs(state: State): void };
  to_luastring(text: string): Uint8Array;
}

const { lua, lauxlib, lualib, to_luastring: bytesOf } = requireHere('fengari') as Fengari;
const state = lauxlib.luaL_newstate();
lualib.luaL_openlibs(state);
const start = readFileSync(packagePath('harness', 'peers', 'start-program.lua'));
const name = bytesOf('=[start]');
let status = lauxlib.luaL_loadbuffer(state, start, start.length, name);
lua.lua_pushstring(state, bytesOf(process.argv[2] ?? 'program.lua'));
if (status === 0) status = lua.lua_pcall(state, 1, 1, 0);
if (status !== 0) process.stderr.write(`lua: ${lua.lua_tojsstring(state, -1)}\n`);
process.exitCode = status === 0 && lua.lua_toboolean(state, -1) ? 0 : 1;
