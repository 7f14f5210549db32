/** The compiler: generated sources, whole or damaged, through loadstring; the message or every byte of the result is compared. */

import { string as text } from '../../program/build.ts';
import { printProgram } from '../../program/print.ts';
import type { ProgramBuilder } from '../builder.ts';
import type { Area } from '../feature.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import type { Draw } from '../random.ts';
import { plainStatements } from '../statements.ts';
import { CHECKSUM } from './debug-library.ts';

const TOKENS: readonly string[] = [
  'end',
  'then',
  'do',
  '(',
  ')',
  '{',
  '}',
  ']',
  '[',
  '=',
  '==',
  '~=',
  ',',
  ';',
  '..',
  '...',
  'local',
  'function',
  'return',
  'break',
  'if',
  'for',
  'in',
  'x',
  '1',
  '"s"',
  '"open',
  '[[long',
  '0x',
  '3x',
  '1e',
  '@',
  '!',
  '\\',
  '"\\400"',
  '--[[',
  'nil',
  'until',
  '#',
  '%',
  ':',
  '.',
  'goto',
  '\0',
  '\xff',
  '$',
  'and',
  'not',
  '-',
  '^',
  'repeat',
  'while',
  'else',
  'elseif',
  '<',
  '0x1p3',
  '1..2',
  '[=[x]=]',
  "'\\z'",
];

const NAMES = [
  '=name',
  '@file.lua',
  'return 1',
  'a long chunk name that is cut somewhere because it does not fit at all',
  'first\nsecond',
  '=',
  '@',
];

/** Source texts of forms that the generator's trees cannot have. */
const WRITTEN: readonly string[] = [
  'return 1 + 2;',
  'local t = {1, 2; 3, a = 1, ["b"] = 2,} return #t',
  'return [[long]], [==[le]]vel]==]',
  'return "a\\65\\n\\\nb"',
  'f"x" {y} [[z]]',
  'return 0x10, 1e2, .5, 3., 0xA.',
  '-- only a comment',
  '--[[ block ]] return 1',
  '#!shebang',
  'do return end x = 1',
  ';',
  'return;',
  'f\n(1)',
  'local function f() return f end return f',
  'a.b["c"].d:e(1).f = 2',
  'return not nil == true, -2 ^ 2, 2 ^ -3 ^ 2',
  'for i = 1, 2 do break end',
  'return a .. b .. c, (a .. b) .. c',
  'x, y.z, w[1] = f()',
  'return function(...) return ..., (...) end',
  'local a <const> = 1',
  'goto done ::done::',
  'while 1 do if x then break end end',
  'repeat local x = f() until x',
  'return (f()), {f()}, {f(), nil}',
  'return 1 == 1 and 2 or 3, not (a and b)',
  'local a, b = 1 local c = a, b',
  'return "\\0\\00\\000", \'\\"\'',
  'if a then elseif b then else end',
  'return {[1] = 2, 3, n = 4, f()}',
  '=1',
  'x =',
  'for a, b, c in f, s, v do local d end',
  'local x = x; local x = x',
  'a = b and c or d; e = (b or c) and d',
  'return ...',
  'function f(...) return arg end',
];

function source(builder: ProgramBuilder): string {
  if (builder.draw.chance(35)) return builder.draw.pick(WRITTEN);
  const body = builder.inside(
    () => builder.block(() => plainStatements(builder, builder.draw.integer(1, 4))),
    true,
  );
  return printProgram(body).trimEnd();
}

function damaged(draw: Draw, whole: string): string {
  const tokens = whole.match(/\w+|"(?:[^"\\]|\\.)*"|\s+|\.{2,3}|[^\w\s]/g) ?? [];
  for (let i = draw.integer(0, 2); i > 0 && tokens.length > 0; i--) {
    const at = draw.integer(0, tokens.length - 1);
    const kind = draw.integer(0, 4);
    if (kind === 0) tokens.splice(at, 1, draw.pick(TOKENS));
    else if (kind === 1) tokens.splice(at, 0, ' ', draw.pick(TOKENS), ' ');
    else if (kind === 2) tokens.splice(at, 1);
    else if (kind === 3) tokens.splice(at);
    else tokens.splice(at, 0, tokens[draw.integer(0, tokens.length - 1)]!);
  }
  return tokens.join('');
}

function compiled(builder: ProgramBuilder): void {
  const { draw } = builder;
  const args = [text(draw.chance(65) ? damaged(draw, source(builder)) : source(builder))];
  if (draw.chance(40)) args.push(text(draw.pick(NAMES)));
  builder.emit(lua`do
    local chunk, message = loadstring(${args})
    print(chunk and ${CHECKSUM()}(string.dump(chunk)) or message)
  end`);
}

/** Sizes at the compiler's limits. */
function limits(builder: ProgramBuilder): void {
  const { draw } = builder;
  const around = (limit: number) => lx`${limit + draw.integer(-1, 1)}`;
  /** Nesting counts from where the program itself runs, so not the exact limit of 200 levels. */
  const levels = () => lx`${draw.pick([20, 150, 190, 260])}`;
  const made = draw.pick([
    () => lx`('local a '):rep(${around(200)})`,
    () => lx`'local a' .. (', a'):rep(${around(199)}) .. ' = 1'`,
    () => lx`('('):rep(${levels()}) .. '1' .. (')'):rep(${levels()})`,
    () => lx`'return ' .. ('('):rep(${levels()}) .. '1' .. (')'):rep(${levels()})`,
    () => lx`'return ' .. ('{'):rep(${levels()}) .. ('}'):rep(${levels()})`,
    () => lx`'return ' .. ('-'):rep(${draw.integer(1, 3)}) .. '1' .. (' + 1'):rep(${draw.integer(1, 30)})`,
    () => lx`'return ' .. ('a.'):rep(${draw.integer(1, 250)}) .. 'b'`,
    () => lx`'return ' .. ('a .. '):rep(${levels()}) .. 'b'`,
    () => lx`'f(' .. ('a, '):rep(${around(247)}) .. 'b)'`,
    () => lx`'local t = {' .. ('a, '):rep(${draw.pick([49, 50, 51, 255, 256, 512])}) .. '}'`,
    () => lx`'local f = function(' .. ('a, '):rep(${around(198)}) .. 'b) end'`,
    () => lx`('do '):rep(${levels()}) .. ('end '):rep(${levels()})`,
    () => lx`('while x do '):rep(${draw.integer(1, 60)}) .. 'break ' .. ('end '):rep(${draw.integer(1, 60)})`,
    () => lx`'return ' .. ('not '):rep(${levels()}) .. 'x'`,
    () => lx`'x = ' .. ('function() return '):rep(${levels()}) .. '1' .. (' end'):rep(${levels()})`,
    () =>
      lx`'return ' .. ('1.5, '):rep(${draw.integer(1, 20)}) .. ('"s" .. '):rep(${draw.integer(1, 20)}) .. '""'`,
  ])();
  builder.emit(lua`do
    local chunk, message = loadstring(${made}, '=limits')
    print(chunk and ${CHECKSUM()}(string.dump(chunk)) or message)
  end`);
}

function reload(builder: ProgramBuilder): void {
  const { draw } = builder;
  const bytes = draw.pick([
    () => lx`string.dump(loadstring(${text(source(builder))}) or print)`,
    () => lx`string.dump(function(...) return select('#', ...) end)`,
    () => lx`'\27Lua'`,
    () => lx`'\27Luaq\0\1\4\8\4\8\0'`,
    () => lx`'\27Lua\82\0'`,
    () => lx`string.dump(function() end):sub(1, ${draw.integer(1, 70)})`,
  ])();
  builder.emit(lua`do
    local ok, bytes = pcall(function() return ${bytes} end)
    local chunk, message = loadstring(tostring(bytes), '=dumped')
    print(ok, type(chunk), message)
    if chunk and ok then print(${CHECKSUM()}(string.dump(chunk))) end
  end`);
}

export const syntax: Area = {
  name: 'syntax',
  description: 'the compiler: whole and damaged sources, limits, dumped chunks',
  features: [
    { name: 'compiled', weight: 8, make: compiled },
    { name: 'limits', weight: 2, make: limits },
    { name: 'reload', weight: 2, make: reload },
  ],
};
