/**
 * Sweeps of the string library (manual §5.4): one operation over every byte, every index, every pair, every short
 * subject of a small alphabet. A mistake at one edge shows in some cell of the table that is printed.
 */

import { string as text } from '../program/build.ts';
import type { Expression } from '../program/tree.ts';
import { visitParts } from '../program/walk.ts';
import type { ProgramBuilder } from './builder.ts';
import type { Feature } from './feature.ts';
import { lua, luaExpression as lx } from './lua-template.ts';
import type { Draw } from './random.ts';

/** Which of the 256 bytes an item of a pattern takes, and what the functions on letters make of them. */
function everyByte(builder: ProgramBuilder): void {
  const { draw } = builder;
  const letter = () => draw.pick([...'acdlpsuwxz']);
  const item = draw.pick([
    () => `%${letter()}`,
    () => `%${letter().toUpperCase()}`,
    () => `[%${letter()}%${letter()}]`,
    () => `[^%${letter()}${draw.pick(['_', 'a-f', '\x80-\xff', '\0-\x1f'])}]`,
    () =>
      `[${draw.pick(['a-z', '0-9a', '\x01-\x7f', '\x80-\xff', '+--', ']-a', '%]a', '%-z', 'z-a', '^a', '.%.', '\xe0-\xef'])}]`,
    () => draw.pick(['.', 'a', '%%', '%.', '\xe9', '%\xe9', '\0', '%\0', '-', '%-']),
  ])();
  // Some mistakes need two kinds of byte in one text.
  const before = draw.pick(['', '', '', 'a', 'Z', '7', '\xe9', '\0']);
  const after = draw.pick(['', '', '', 'z', 'A', '0', '\xff', ' ']);
  const at = before.length + 1;
  const test = draw.pick([
    () => lx`string.find(char, ${text(item)})`,
    () => lx`string.match(char, ${text(`^${item}$`)})`,
    () => lx`string.gsub(char, ${text(item)}, 'x') == 'x'`,
    () => lx`(char:upper():byte(${at}) ~= byte)`,
    () => lx`(char:lower():byte(${at}) ~= byte)`,
    () => lx`(char:upper() ~= char)`,
    () => lx`(char:lower() ~= char)`,
    () => lx`string.find('a' .. char .. 'b', ${text(`%f[${item.replace(/^\[\^?|\]$/g, '')}]`)})`,
    () => lx`tonumber(char)`,
    () => lx`tonumber('1' .. char)`,
    () => lx`tonumber(char, ${draw.pick([2, 8, 16, 36])})`,
    () => lx`loadstring('return 1' .. char)`,
    () => lx`(string.format('%q', char) ~= '"' .. char .. '"')`,
    () => lx`(char < 'a')`,
  ])();
  builder.emit(lua`do
    local taken = {}
    for byte = 0, 255 do
      local char = ${text(before)} .. string.char(byte) .. ${text(after)}
      local fine, result = pcall(function() return ${test} end)
      if not fine or result then taken[#taken + 1] = fine and byte or result end
    end
    print(#taken, table.concat(taken, ' '))
  end`);
}

/** A function that takes positions, at every pair of them. */
function everyIndex(builder: ProgramBuilder): void {
  const { draw } = builder;
  const subject = draw.pick(['', 'a', 'ab', 'abab', 'a\0c', 'aXbaX', 'hello']);
  const small = draw.pick([
    '',
    '',
    '',
    'a',
    'b',
    'X',
    '.',
    '^a',
    '^a',
    '^b',
    '^',
    '$',
    '.-$',
    '()',
    '%a*',
    '[^a]',
    'c$',
    'l+',
    '\0',
  ]);
  const bound = subject.length + 2;
  const cell = draw.pick([
    () => lx`string.sub(subject, from, to)`,
    () => lx`string.byte(subject, from, to)`,
    () => lx`string.find(subject, ${text(small)}, from, to > 0)`,
    () => lx`string.match(subject, ${text(small)}, from)`,
    () => lx`subject:sub(from)`,
    () => lx`subject:byte(from)`,
    () => lx`string.rep(subject, from)`,
    () => lx`string.gsub(subject, ${text(small)}, '<%0>', from)`,
    () => lx`select('#', string.byte(subject, from, to))`,
  ])();
  const usesBoth = mentions(cell, 'to');
  builder.emit(lua`do
    local subject = ${text(subject)}
    for from = -${bound}, ${bound} do
      for to = ${usesBoth ? -bound : 1}, ${usesBoth ? bound : 1} do
        local first, second, third = ${cell}
        io.write('[', tostring(first), ' ', tostring(second), ' ', tostring(third), ']')
      end
      print()
    end
  end`);
}

function mentions(expression: Expression, name: string): boolean {
  let found = false;
  visitParts({ role: 'expression', node: expression }, ({ node }) => {
    found ||= 'kind' in node && node.kind === 'name' && node.name === name;
  });
  return found;
}

/** Texts that share beginnings, hold zero bytes or look like numbers, each against each. */
function everyPair(builder: ProgramBuilder): void {
  const { draw } = builder;
  const texts = draw.times(draw.integer(4, 8), () =>
    text(
      draw.pick([
        '',
        'a',
        'ab',
        'abc',
        'b',
        'A',
        'a\0',
        'a\0b',
        'a\0a',
        '\0',
        '\0\0',
        '\xff',
        '\x80',
        '10',
        '9',
        '1e1',
        ' 10',
        '0x0A',
        'aa',
        'Z',
        '_',
        'a\nb',
      ]),
    ),
  );
  const cell = draw.pick([
    () =>
      lx`(one < two and '<' or one > two and '>' or '=') .. (one <= two and '<=' or '') .. (one >= two and '>=' or '') .. (one == two and '==' or '')`,
    () =>
      lx`(one < two and '<' or one > two and '>' or '=') .. (one <= two and '<=' or '') .. (one >= two and '>=' or '') .. (one == two and '==' or '')`,
    () =>
      lx`(one < two and '<' or one > two and '>' or '=') .. (one <= two and '<=' or '') .. (one >= two and '>=' or '') .. (one == two and '==' or '')`,
    () => lx`one .. two == two .. one and 'same' or #(one .. two)`,
    () => lx`tostring(string.find(one, two, 1, true))`,
    () => lx`({[one] = 1, [two] = 2})[one]`,
    () => lx`tostring(tonumber(one) == tonumber(two))`,
    () => lx`table.concat({one, two, one}, two):len()`,
    () => lx`(table.concat({one, two, 'end'}, two):gsub('%z', '0'))`,
    () => lx`(one .. '|' .. two):reverse()`,
    () => lx`#table.concat({one, two}, one .. two)`,
  ])();
  builder.emit(lua`do
    local list = {${texts}}
    for row, one in ipairs(list) do
      for column, two in ipairs(list) do io.write(tostring(${cell}), ' ') end
      print()
    end
    table.sort(list)
    print(table.concat(list, ',', 1, #list))
  end`);
}

/** A pattern over two letters: few enough subjects to try all of them, and enough to see every path of the matcher. */
function smallPattern(draw: Draw): { pattern: string; captures: number } {
  let pattern = draw.chance(20) ? '^' : '';
  let captures = 0;
  let open = 0;
  let closed = 0;
  for (let i = draw.integer(1, 4); i > 0; i--) {
    if (captures < 3 && draw.chance(30)) {
      captures++;
      if (draw.chance(25)) {
        pattern += '()';
      } else {
        pattern += '(';
        open++;
      }
    }
    const kind = draw.integer(0, 19);
    if (kind === 0) pattern += draw.pick(['%bab', '%bba', '%baa']);
    else if (kind === 1) pattern += draw.pick(['%f[a]', '%f[b]', '%f[^a]', '%f[%z]']);
    else if (kind === 2 && closed > 0) pattern += '%1';
    else
      pattern +=
        draw.pick(['a', 'a', 'b', 'b', '.', '[ab]', '[^a]', '[^b]', '%a', 'a', '%A', '[b-z]', '[%a]']) +
        draw.pick(['', '', '', '*', '+', '-', '?', '?']);
    if (open > 0 && draw.chance(50)) {
      pattern += ')';
      open--;
      closed++;
    }
  }
  pattern += ')'.repeat(open);
  if (draw.chance(20)) pattern += '$';
  return { pattern, captures };
}

function smallReplacement(draw: Draw, captures: number): Expression {
  return draw.pick<() => Expression>([
    () => text(draw.pick(['<%0>', '%0%0', '', 'x', '%%', '-%0-', '%1', '[%1]', '%.', 'a'])),
    () => text(captures > 0 ? draw.pick(['<%1>', '%1%1', `%${captures}`, `%${captures}%0`]) : '%0'),
    () => lx`{a = 'A', b = false, ab = 1, aa = 2.5, [1] = 'one', [''] = '_'}`,
    () => lx`{a = false, b = 'B', [2] = 'two', ba = ''}`,
    () =>
      lx`function(first, second) return ${draw.pick([lx`nil`, lx`false`, lx`first`, lx`second`, lx`7`, lx`first == 'a' and 'A'`, lx`''`])} end`,
    () => lx`function(...) return select('#', ...) .. tostring((...)) end`,
    () =>
      lx`setmetatable({a = 'own'}, {__index = function(self, key) return key == 'b' and 'got' or nil end})`,
  ])();
}

function everySubject(builder: ProgramBuilder): void {
  const { draw } = builder;
  const { pattern, captures } = smallPattern(draw);
  const extra = draw.pick(['', '', '', 'b\n', '\0', '_', '(', '~']);
  const cell = draw.pick([
    () => lx`string.find(subject, ${text(pattern)})`,
    () => lx`string.match(subject, ${text(pattern)})`,
    () => lx`string.find(subject, ${text(pattern)}, ${draw.pick([2, 3, -1, -2, 0, 5])})`,
    () => lx`string.gsub(subject, ${text(pattern)}, ${smallReplacement(draw, captures)})`,
    () =>
      lx`string.gsub(subject, ${text(pattern)}, ${smallReplacement(draw, captures)}, ${draw.pick([0, 1, 2, -1])})`,
    () => lx`all(subject:gmatch(${text(pattern)}))`,
  ])();
  builder.emit(lua`do
    local function all(step, ...)
      local found = {}
      for first, second in step, ... do found[#found + 1] = tostring(first) .. (second and '/' .. tostring(second) or '') end
      return table.concat(found, ',')
    end
    local function row(subject)
      local first, second, third, fourth = ${cell}
      io.write(subject, ':', tostring(first), ' ', tostring(second), ' ', tostring(third), ' ', tostring(fourth), '; ')
    end
    row('')
    for number = 0, ${draw.pick([7, 15, 31])} do
      local subject = ''
      for bit = 0, ${draw.pick([2, 3, 4])} do
        if number >= 2 ^ bit then subject = subject .. (math.floor(number / 2 ^ bit) % 2 == 0 and 'a' or 'b') end
      end
      row(subject .. ${text(extra)})
    end
    print()
  end`);
}

/** Many directives for one value, or many values for one directive. */
function everyDirective(builder: ProgramBuilder): void {
  const { draw } = builder;
  const flags = draw.pick(['', '-', '+', ' ', '#', '0', '-+', '+0', ' 0', '#0', '-#', '+ ', '-0']);
  const width = draw.pick(['', '1', '5', '10', '20']);
  const precision = draw.pick(['', '.', '.0', '.1', '.3', '.10', '.15', '.20']);
  const letters = draw.pick(['d', 'i', 'u', 'x', 'X', 'o', 'e', 'E', 'f', 'g', 'G', 'c', 's', 'q']);
  const numbers = lx`{0, 1, -1, 7, 255, -255, 65535, 2147483647, -2147483648, 4294967296, 1e15, 0.5, -0.5, 1.5, 2.5, 99.995, 1e-5, 123456789, '10', '0x10', ' 7 ', 1e100, -1e-100, 1/3}`;
  const texts = lx`{'', 'a', 'abc', 'a long text', ('x'):rep(99), ('y'):rep(100), ('z'):rep(120), 'a\\nb', 'q"\\\\', 'tab\\t', '\\r', 'z\\0y', 'x\\0001', '\\127\\200', 12, -0.5}`;
  const isText = letters === 's' || letters === 'q';
  const spec =
    letters === 'q'
      ? '%q'
      : `%${isText || letters === 'c' ? flags.replace(/[^-]/g, '') : flags}${width}${letters === 'c' ? '' : precision}${letters}`;
  builder.emit(lua`for index, value in ipairs(${letters === 'c' ? lx`{0, 1, 65, 97, 200, 255, 10}` : isText ? texts : numbers}) do
    io.write('[', tostring(select(2, pcall(string.format, ${text(spec)}, value))), ']')
  end
  print()`);
}

/** Escapes of every kind in a literal, quoted in every way, and what bytes they make. */
function literalForms(builder: ProgramBuilder): void {
  const { draw } = builder;
  const pieces = draw
    .times(draw.integer(1, 5), () =>
      draw.pick([
        'a',
        '0',
        '9',
        ' ',
        '\\n',
        '\\t',
        '\\\\',
        '\\"',
        "\\'",
        '\\a',
        '\\b',
        '\\f',
        '\\r',
        '\\v',
        '\\0',
        '\\1',
        '\\12',
        '\\123',
        '\\255',
        '\\256',
        '\\300',
        '\\0001',
        '\\65b',
        '\\x41',
        '\\z',
        '\\q',
        '\\\n',
        '\\\r\n',
        '\n',
        '\r\n',
        '\n\r',
        '\r',
        ']',
        ']]',
        ']=]',
        '--',
        '\xe9',
        '\0',
        '[',
        '[[',
        '%',
      ]),
    )
    .join('');
  const start = draw.pick(['', '', '\n', '\r\n', '\n\n', ' \n']);
  const literal = draw.pick([
    `"${pieces}"`,
    `'${pieces}'`,
    `[[${start}${pieces}]]`,
    `[=[${start}${pieces}]=]`,
    `[==[${start}${pieces}]==]`,
    `--[[${pieces}]] 'after'`,
    `--${pieces}\n'next'`,
    `--[=[${pieces}]=] 'after'`,
  ]);
  builder.emit(lua`do
    local chunk, message = loadstring(${text(`return ${literal}`)}, '=literal')
    print(message)
    if chunk then
      local made = chunk()
      if made then print(#made, made:byte(1, -1)) end
    end
  end`);
}

export const STRING_SWEEPS: readonly Feature[] = [
  { name: 'every byte', weight: 4, make: everyByte },
  { name: 'every index', weight: 5, make: everyIndex },
  { name: 'every pair', weight: 3, make: everyPair },
  { name: 'every subject', weight: 9, make: everySubject },
  { name: 'every directive', weight: 4, make: everyDirective },
  { name: 'literal forms', weight: 2, make: literalForms },
];
