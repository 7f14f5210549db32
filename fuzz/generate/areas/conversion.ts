/**
 * Numbers to text and back (manual §2.2.1, §5.1 tonumber, §5.4 format): doubles from all over their range, every
 * numeric directive with flags, width and precision, what counts as a numeral, integers out of range, and numbers as
 * keys, lengths and positions.
 */

import { string as text } from '../../program/build.ts';
import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import type { Area } from '../feature.ts';
import { countLiteral, edgeNumber, numericString, randomNumeral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

/** A double from anywhere: few or many bits, any exponent, subnormals and powers of two among them. */
function anyDouble(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  const sign = draw.chance(25) ? '-' : '';
  const mantissa = draw.pick([
    () => String(draw.integer(1, 9)),
    () => String(draw.integer(1, 2 ** 31 - 1)),
    () => String(draw.integer(1, 2 ** 21) * 2 ** 32 + draw.integer(0, 2 ** 31 - 1)),
    () => '9007199254740991',
    () => '1',
  ])();
  const exponent = draw.pick([
    () => draw.integer(-1126, 970),
    () => draw.integer(-80, 20),
    () => draw.integer(-10, 10),
    () => draw.integer(-1126, -1060),
  ])();
  return draw.chance(20)
    ? edgeNumber(builder)
    : draw.chance(20)
      ? randomNumeral(builder)
      : lx`math.ldexp(${{ kind: 'number', text: mantissa }}, ${exponent}) * ${sign === '-' ? -1 : 1}`;
}

function format(builder: ProgramBuilder, letters: string): string {
  const { draw } = builder;
  let flags = '';
  for (const flag of '-+ #0') if (draw.chance(15)) flags += flag;
  const width = draw.chance(40) ? String(draw.integer(1, 30)) : draw.chance(5) ? '99' : '';
  const precision = draw.chance(60)
    ? `.${draw.chance(10) ? '' : draw.integer(0, draw.chance(15) ? 99 : 20)}`
    : '';
  return `%${flags}${width}${precision}${letters[draw.integer(0, letters.length - 1)]}`;
}

function asText(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    for _, value in ipairs({${draw.times(draw.integer(2, 6), () => anyDouble(builder))}}) do
      print(value, tonumber(tostring(value)) == value, tostring(value) == value .. '', #(value .. ''))
      print(string.format(${text(format(builder, 'gGeEf'))}, value), string.format('%.17g', value), tonumber(string.format('%.17g', value)) == value)
    end
  end`);
}

/** `%d` and its kin convert to an integer as the machine does, whatever the number. */
function integerDirectives(builder: ProgramBuilder): void {
  const { draw } = builder;
  const values = draw.times(draw.integer(2, 5), () =>
    draw.pick([
      lx`${draw.integer(-300, 300)}`,
      anyDouble(builder),
      lx`${draw.integer(-300, 300)} + 0.5`,
      lx`2 ^ ${draw.integer(0, 70)}`,
      lx`-2 ^ ${draw.integer(0, 70)}`,
      lx`2 ^ ${draw.integer(30, 66)} - 1`,
      lx`1 / 0`,
      lx`-1 / 0`,
      lx`0 / 0`,
      numericString(builder),
    ]),
  );
  builder.emit(lua`do
    for _, value in ipairs({${values}}) do
      print(pcall(string.format, ${text(format(builder, 'diouxX'))}, value))
      print(pcall(string.format, ${text(draw.pick(['%d', '%x', '%o', '%u', '%i', '%X', '%5d', '%-8x|']))}, value))
    end
  end`);
}

function texts(builder: ProgramBuilder): void {
  const { draw } = builder;
  const directive = draw.pick([
    '%s',
    '%q',
    '%c',
    '%5s',
    '%-5s|',
    '%.2s',
    '%10.3s',
    '%%',
    '%.0s',
    '%-10q',
    '%05s',
  ]);
  const value = directive.includes('c')
    ? lx`${draw.pick([65, 0, 255, 256, 321, 10, -1])}`
    : draw.pick([
        stringLiteral(builder),
        anyDouble(builder),
        lx`nil`,
        lx`true`,
        lx`'a\0b\r\n"\\'`,
        lx`('long'):rep(50)`,
      ]);
  builder.emit(lua`print(pcall(string.format, ${text(`[${directive}]`)}, ${value}))
    print(pcall(string.format, ${text(draw.pick(['%', '%y', '%10', '%123d', '%.123f', '%-', '%5.5.5d', '%d %d', '%#s', '%++d', '%     d', '%-+ #0d', '%-+ #00d', '%l', '%ld', '%p', '%a', '%*d', '%n']))}, ${countLiteral(builder)}))`);
}

const PIECES = [
  '0',
  '1',
  '9',
  '12',
  '.',
  '.5',
  'e',
  'E5',
  'e+',
  'e-3',
  'x',
  '0x',
  '0X',
  'f',
  'F1',
  '+',
  '-',
  ' ',
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  '\0',
  'inf',
  'nan',
  'INF',
  'infinity',
  'nan(1)',
  'p',
  'p4',
  'P-2',
  '_',
  ',',
  '00',
  '1e308',
  '9'.repeat(20),
  'l',
  'z',
];

/** What is a numeral: for `tonumber`, arithmetic and `for`, and in each base. */
function numerals(builder: ProgramBuilder): void {
  const { draw } = builder;
  const tests = draw.times(draw.integer(2, 6), () =>
    draw.times(draw.integer(1, 5), () => draw.pick(PIECES)).join(''),
  );
  builder.emit(lua`do
    for _, written in ipairs({${tests.map((each) => text(each))}}) do
      print(tonumber(written), pcall(function() return written + 0 end))
      print(tonumber(written, ${draw.pick([2, 8, 10, 16, 36])}), tonumber(written, ${draw.integer(2, 36)}), (pcall(math.floor, written)))
      print(loadstring('return ' .. written) and 'a program')
    end
  end`);
}

function bases(builder: ProgramBuilder): void {
  const { draw } = builder;
  const digits = draw
    .times(draw.integer(1, draw.chance(20) ? 40 : 8), () => draw.pick([...'0123456789abfzZF']))
    .join('');
  const written = `${draw.pick(['', '', '', ' ', '-', '+', '0x', '  -'])}${digits}${draw.pick(['', '', '', ' ', '.', 'g', '\0'])}`;
  builder.emit(lua`print(pcall(tonumber, ${text(written)}, ${draw.pick([2, 8, 10, 16, 36, 3, 7, 13, 25, 35])}), pcall(tonumber, ${text(written)}, ${draw.pick([lx`1`, lx`37`, lx`0`, lx`-2`, lx`16.9`, lx`'16'`, lx`nil`, lx`2 ^ 32 + 16`])}))
    print(pcall(tonumber, ${draw.pick([lx`10`, lx`255`, lx`1.5`, lx`-8`, lx`1e15`, lx`nil`, lx`{}`, lx`true`])}, ${draw.pick([lx`10`, lx`16`, lx`8`, lx`nil`])}))`);
}

/** Numbers where whole ones are asked for: they are cut, or wrap, or are refused. */
function positions(builder: ProgramBuilder): void {
  const { draw } = builder;
  const whole = () =>
    draw.pick([
      lx`${draw.integer(-6, 6)}`,
      lx`${draw.integer(-4, 4)} + 0.5`,
      lx`${draw.integer(-4, 4)} - 0.999`,
      lx`-0.5`,
      lx`2 ^ 31`,
      lx`2 ^ 31 - 1`,
      lx`-2 ^ 31`,
      lx`2 ^ 32 + 2`,
      lx`2 ^ 53`,
      lx`-2 ^ 53`,
      lx`2 ^ 63`,
      lx`-2 ^ 63`,
      lx`1e100`,
      lx`-1e100`,
      lx`1 / 0`,
      lx`-1 / 0`,
      lx`0 / 0`,
      numericString(builder),
    ]);
  builder.emit(lua`print(pcall(string.sub, 'abcdef', ${whole()}, ${whole()}))
    print(pcall(string.byte, 'abcdef', ${whole()}, ${whole()}))
    print(pcall(select, ${whole()}, 'a', 'b', 'c'))
    print(pcall(string.find, 'abcabc', 'b', ${whole()}))
    print(pcall(string.char, ${draw.pick([lx`65.9`, lx`-0.5`, lx`256`, lx`-1`, lx`2 ^ 32 + 65`, lx`'66'`, lx`0 / 0`])}))
    print(pcall(unpack, {1, 2, 3}, ${draw.pick([lx`1.5`, lx`0.9`, lx`-0.5`, lx`'2'`, lx`3`])}, ${draw.pick([lx`2.9`, lx`3.1`, lx`'3'`, lx`-1`])}))
    print(pcall(table.concat, {1, 2.5, 1e15, 1e100, -0.1}, ' ', ${draw.pick([lx`1.9`, lx`'2'`, lx`2`])}))
    print(pcall(string.rep, 'x', ${draw.pick([lx`2.9`, lx`-1`, lx`-1e100`, lx`0 / 0`, lx`'3'`, lx`0.5`])}))`);
}

function keys(builder: ProgramBuilder): void {
  const { draw } = builder;
  const key = () =>
    draw.pick([
      lx`1`,
      lx`1.0`,
      lx`'1'`,
      lx`0`,
      lx`-0`,
      lx`0 * -1`,
      lx`2 ^ 53`,
      lx`2 ^ 53 + 1`,
      lx`0.1 + 0.2`,
      lx`0.3`,
      lx`1e15`,
      lx`1e300 * 1e10`,
      lx`-1 / 0`,
      lx`tonumber('0x10')`,
      lx`16`,
      lx`2 ^ 31`,
      lx`-2 ^ 31`,
      lx`3 - 2`,
      lx`1.5`,
      anyDouble(builder),
    ]);
  const items = draw.times(
    draw.integer(3, 9),
    () => lua`list[${key()}] = (list[${key()}] or 0) + ${draw.integer(1, 5)}`,
  );
  builder.emit(lua`do
    local list = {${draw.times(draw.integer(0, 3), () => lx`0`)}}
    ${{ statements: items.flat() }}
    for key, value in pairs(list) do io.write(tostring(key), '=', value, ' ') end
    print(#list, pcall(function() list[0 / 0] = 1 end), list[0 / 0], pcall(next, list, ${key()}))
  end`);
}

export const conversion: Area = {
  name: 'conversion',
  description: 'numbers to text and back, numerals, formats, numbers as positions and keys',
  features: [
    { name: 'as text', weight: 4, make: asText },
    { name: 'integer directives', weight: 3, make: integerDirectives },
    { name: 'texts', weight: 2, make: texts },
    { name: 'numerals', weight: 4, make: numerals },
    { name: 'bases', weight: 2, make: bases },
    { name: 'positions', weight: 3, make: positions },
    { name: 'keys', weight: 3, make: keys },
  ],
};
