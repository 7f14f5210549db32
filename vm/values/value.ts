/**
 * What a Lua value is (manual §2.2).
 *
 * Lua's simple types are JavaScript's own: nil is `undefined`, booleans and numbers are themselves, and a
 * string is a JavaScript string in which every char code is one byte (0..255), never text. The other types
 * are classes. Nothing is boxed, so `===` is Lua's raw equality.
 */

import type { Thread } from '../machine/thread.ts';
import type { HostFunction, LuaClosure } from './function.ts';
import type { LuaTable } from './table.ts';
import type { Userdata } from './userdata.ts';

export type LuaFunction = LuaClosure | HostFunction;

export type LuaValue =
  | undefined
  | boolean
  | number
  | string
  | LuaTable
  | LuaClosure
  | HostFunction
  | Userdata
  | Thread;

/**
 * What a host function gives back: an array is the list of results (the empty array: no result), anything
 * else is one result (a Lua value is never a JavaScript array).
 */
export type Results = LuaValue | LuaValue[];

/** The shared "no results" list. Never written to. */
export const NO_RESULTS: LuaValue[] = [];
