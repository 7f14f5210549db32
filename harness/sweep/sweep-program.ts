/**
 * The Lua program that makes all the calls of one function's sweep. Every call is a statement of its own, in a
 * function of its own, as a program would write it, so that messages carry the names they carry in programs.
 * Each prints one line: `@`, the number of the call, what came of it.
 */

import { ARGUMENT_KINDS } from './argument-kinds.ts';
import type { SweptFunction } from './sweep-subjects.ts';

/** The calls, as Lua text: `string.rep("ab", nil)`. */
export function sweepCalls({ name, arguments: working, fewest = 0, without = [] }: SweptFunction): string[] {
  const kinds = ARGUMENT_KINDS.filter((kind) => !without.includes(kind.name));
  const lists: string[][] = [];
  for (let count = fewest; count <= working.length; count++) lists.push(working.slice(0, count));
  lists.push([...working, 'nil'], [...working, '"extra"']);
  const places = Math.max(1, working.length);
  for (let place = 0; place < places; place++) {
    for (const kind of kinds) {
      lists.push(replaced(working, place, kind.expression));
      // Without what follows: the later arguments take their defaults.
      if (place + 1 >= fewest) lists.push(replaced(working.slice(0, place + 1), place, kind.expression));
    }
  }
  for (let place = 0; place + 1 < places; place++) {
    for (const first of kinds) {
      for (const second of kinds) {
        const list = replaced(working, place, first.expression);
        lists.push(replaced(list, place + 1, second.expression));
      }
    }
  }
  return [...new Set(lists.map((list) => call(name, list)))];
}

/** The program that makes these calls. */
export function sweepProgram(swept: SweptFunction, calls: readonly string[]): string {
  const show = swept.isOpaque ? 'kinds' : 'values';
  const lines = calls.map((text, i) => {
    const made = `${show}(pcall(function() return (function(...) return ... end)(${text}) end))`;
    return `do local text = ${made} ${swept.after ?? ''} out(${i}, text) end`;
  });
  // A function holds a limited number of constants, so the calls go into several.
  const parts: string[] = [];
  for (let i = 0; i < lines.length; i += 200) {
    parts.push(`(function()\n${lines.slice(i, i + 200).join('\n')}\nend)()`);
  }
  return `${PRELUDE}\n${parts.join(';\n')}\n`;
}

/** Number of the call and what came of it, for every line that a sweep printed. */
export function readSweep(output: string): Map<number, string> {
  const results = new Map<number, string>();
  for (const line of output.split('\n')) {
    const match = /^@(\d+) (.*)$/.exec(line);
    if (match !== null) results.set(Number(match[1]), match[2]!);
  }
  return results;
}

function replaced(list: readonly string[], place: number, expression: string): string[] {
  const copy = [...list];
  copy[place] = expression;
  return copy;
}

function call(name: string, list: readonly string[]): string {
  const method = /^file:(\w+)$/.exec(name);
  if (method === null) return `${name}(${list.join(', ')})`;
  return `standard.${method[1]}(${list.join(', ')})`;
}

/** Everything it uses is a local: the calls may do what they like with the globals. */
const PRELUDE = `
local pcall, type, tostring, select, pairs, next, print = pcall, type, tostring, select, pairs, next, print
local globals, environment = _G, setfenv
local format, gsub, byte, sort, concat = string.format, string.gsub, string.byte, table.sort, table.concat
local metatable = debug.setmetatable
local string, standard, host, resume, yield = string, io.stdout, math.abs, coroutine.resume, coroutine.yield
local create, newproxy, setmetatable, temporaryfile = coroutine.create, newproxy, setmetatable, io.tmpfile
package.path, package.cpath = "./?.lua", "./?.so"
math.randomseed(1)
local function identity(...) return ... end
local function less(a, b) return a < b end
local function object()
  return setmetatable({ 1, n = 2 }, { __tostring = function() return "object" end, __index = { field = "inherited" } })
end
local function callable() return setmetatable({}, { __call = function(_, ...) return "called", ... end }) end
local function suspended() return create(function(...) return yield(...) end) end
local function counter() local n = 0 return function() n = n + 1 return n end end
local function proxy() return newproxy() end
local function temporary() return temporaryfile() end
-- Not %q: how a subject quotes is string.format's affair alone.
local function escape(char) return format("\\\\%03d", byte(char)) end
local function brief(value)
  local kind = type(value)
  if kind == "string" then return '"' .. gsub(value, '[%z\\1-\\31"\\\\\\127-\\255]', escape) .. '"' end
  if kind == "number" then return value ~= value and "nan" or format("%.14g", value) end
  if kind == "nil" or kind == "boolean" then return kind == "nil" and "nil" or value and "true" or "false" end
  return kind
end
local function full(value)
  if type(value) ~= "table" then return brief(value) end
  local fields = {}
  for k, v in next, value do fields[#fields + 1] = brief(k) .. "=" .. brief(v) end
  sort(fields)
  return "{" .. concat(fields, " ") .. "}"
end
local function each(show, ...)
  local text = {}
  for i = 1, select("#", ...) do text[i] = show((select(i, ...))) end
  return concat(text, " ")
end
local function values(...) return each(full, ...) end
local function kinds(ok, ...) return ok and "true " .. each(type, ...) or each(full, ok, ...) end
local function out(number, text) print("\\n@" .. number .. " " .. text) end
`.trim();
