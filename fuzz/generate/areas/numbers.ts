/** Arithmetic at the edges, number formatting and conversion, and the math library (manual §2.2.1, §5.6). */

import { string as text } from '../../program/build.ts';
import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { expression } from '../expressions.ts';
import type { Area } from '../feature.ts';
import {
  countLiteral,
  edgeNumber,
  numberLiteral,
  numericString,
  randomNumeral,
  stringLiteral,
} from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

function edgeArithmetic(builder: ProgramBuilder): void {
  const { draw } = builder;
  const values = draw.times(draw.integer(1, 3), (): Expression => {
    const operator = draw.pick(['+', '-', '*', '/', '%', '^'] as const);
    const right = operator === '^' ? numberLiteral(builder) : edgeNumber(builder);
    return { kind: 'binary', operator, left: edgeNumber(builder), right };
  });
  builder.emit(lua`print(${values})`);
}

function infinities(builder: ProgramBuilder): void {
  const { draw } = builder;
  const special = draw.pick([lx`math.huge`, lx`-math.huge`, lx`0 / 0`, lx`1e400`, lx`-(0 / 0)`]);
  builder.emit(lua`do
    local special = ${special}
    print(special, special == special, special ~= special, special < ${edgeNumber(builder)}, special > ${numberLiteral(builder)})
    print(special * ${countLiteral(builder)}, ${edgeNumber(builder)} / special, special + 1 == special, special % ${countLiteral(builder, 1)})
    print(pcall(function() local list = {} list[special] = 1 return list[special] end))
  end`);
}

function moduloSweep(builder: ProgramBuilder): void {
  const { draw } = builder;
  const divisor = draw.pick([lx`3`, lx`-3`, lx`2.5`, lx`-0.5`, lx`1e15`, lx`math.huge`, edgeNumber(builder)]);
  builder.emit(lua`for number = -${countLiteral(builder, 1, 4)}, ${countLiteral(builder, 1, 4)} do io.write(number % ${divisor}, ' ', math.fmod(number, ${divisor}), ';') end
    print()`);
}

function conversions(builder: ProgramBuilder): void {
  const { draw } = builder;
  const written = draw.pick([
    '10',
    ' 10 ',
    '10x',
    '0x10',
    '0x',
    '1e5',
    '1e',
    '.5',
    '5.',
    '.',
    '',
    ' ',
    '-7',
    '- 7',
    '+7',
    '0b1',
    '1_000',
    '1e+2',
    '0xA.8',
    '1e400',
    '-0',
    'inf',
    'nan',
    '0x1p4',
    '1\0',
    '00012',
    '9007199254740993',
    '\t12\n',
    '1 2',
    '0xffffffffffffffffff',
  ]);
  builder.emit(lua`print(tonumber(${text(written)}), pcall(function() return ${text(written)} + 1 end))`);
  if (draw.chance(60)) {
    const digits = draw.pick(['11', 'ff', 'FF', 'zz', '777', '-11', ' 12 ', '1z', '8', '', '1.5', '0x1F']);
    builder.emit(lua`print(pcall(tonumber, ${text(digits)}, ${draw.pick([2, 8, 10, 16, 36, 7, 1, 37])}))`);
  }
}

function coercions(builder: ProgramBuilder): void {
  const { draw } = builder;
  const operator = draw.pick(['+', '-', '*', '/', '%', '^'] as const);
  const value: Expression = {
    kind: 'binary',
    operator,
    left: numericString(builder),
    right: draw.chance(50) ? numericString(builder) : countLiteral(builder, 1),
  };
  builder.emit(lua`print(${value}, -${numericString(builder)}, ${numberLiteral(builder)} .. ${numberLiteral(builder)}, ${edgeNumber(builder)} .. '')
    print(10 == '10', ${numericString(builder)} == ${numericString(builder)}, pcall(function() return 1 < '2' end))`);
}

function printedForms(builder: ProgramBuilder): void {
  const { draw } = builder;
  const value = draw.chance(60) ? edgeNumber(builder) : expression(builder, 'number', 2);
  const format = draw.pick(['%.14g', '%.17g', '%.3f', '%g', '%e', '%10.4f', '%d', '%5.1f', '%.0f', '%G']);
  builder.emit(
    lua`print(${value}, tostring(${value}), #tostring(${value}) > 0, string.format(${text(format)}, ${draw.chance(70) ? value : numberLiteral(builder)}))`,
  );
}

function mathLibrary(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = draw.pick([
    'floor',
    'ceil',
    'abs',
    'sqrt',
    'modf',
    'frexp',
    'deg',
    'rad',
    'sin',
    'cos',
    'exp',
    'log',
    'log10',
    'atan',
    'tan',
    'asin',
    'sinh',
    'tanh',
  ]);
  const value = name === 'asin' ? lx`0.5` : draw.chance(50) ? numberLiteral(builder) : edgeNumber(builder);
  const isPlain = draw.chance(70) || ['sin', 'cos', 'tan', 'exp', 'sinh', 'tanh'].includes(name);
  builder.emit(
    lua`print(math.${name}(${isPlain ? (name === 'asin' ? value : numberLiteral(builder)) : value}))`,
  );
  const two = draw.pick(['max', 'min', 'fmod', 'pow', 'atan2', 'ldexp']);
  builder.emit(
    lua`print(math.${two}(${numberLiteral(builder)}, ${two === 'ldexp' ? countLiteral(builder) : numberLiteral(builder)}))`,
  );
}

function mathRefusals(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = draw.pick([
    'floor',
    'max',
    'min',
    'fmod',
    'random',
    'randomseed',
    'sqrt',
    'ldexp',
    'pow',
    'modf',
  ]);
  const args = draw.times(draw.integer(0, 2), () =>
    draw.pick([stringLiteral(builder), lx`nil`, lx`{}`, lx`true`, lx`'10'`]),
  );
  builder.emit(lua`print(pcall(math.${name}, ${args}))`);
}

function seededRandom(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`math.randomseed(${draw.integer(0, 1000)})
    print(math.random(), math.random(${countLiteral(builder, 1, 100)}), math.random(${draw.integer(-5, 5)}, ${draw.integer(6, 20)}))`);
}

/** One function or format over a series of numbers. */
function series(builder: ProgramBuilder): void {
  const { draw } = builder;
  const start = draw.chance(60) ? randomNumeral(builder) : edgeNumber(builder);
  const step = draw.pick([
    lx`value * 1.7`,
    lx`value / 3`,
    lx`value + 0.1`,
    lx`-value * 10`,
    lx`value * value`,
    lx`value - 1e10`,
    lx`value % 1e5 * 77`,
  ]);
  const shown = draw.pick([
    () => lx`value`,
    () =>
      lx`string.format(${text(draw.pick(['%.3f', '%g', '%e', '%.10g', '%.17g', '%10.2e', '%+.0f', '%#g', '%G', '%.1f']))}, value)`,
    () =>
      lx`math.${draw.pick(['floor', 'ceil', 'sqrt', 'sin', 'cos', 'atan', 'log', 'log10', 'tan', 'exp', 'tanh', 'rad', 'deg'])}(math.abs(value) % 700)`,
    () => lx`tonumber(tostring(value)) == value`,
    () => lx`math.frexp(value)`,
    () => lx`math.modf(value)`,
    () => lx`value % ${edgeNumber(builder)}`,
    () => lx`math.fmod(value, ${countLiteral(builder, 1, 9)})`,
    () => lx`#(value .. '')`,
    () => lx`value ^ ${draw.pick([2, 3, 0.5, -1, 7])}`,
    () => lx`string.format('%d %x', value % 2147483648, math.abs(value) % 65536)`,
  ])();
  builder.emit(lua`do
    local value = ${start}
    for step = 1, ${draw.integer(3, 9)} do print(${shown}) value = ${step} end
  end`);
}

function loopEdges(builder: ProgramBuilder): void {
  const { draw } = builder;
  const [start, limit, step] = draw.pick([
    [lx`1`, lx`3`, lx`0.5`],
    [lx`3`, lx`1`, lx`-0.75`],
    [lx`0.1`, lx`1`, lx`0.3`],
    [lx`9007199254740989`, lx`9007199254740991`, lx`1`],
    [lx`'1'`, lx`'3'`, lx`'1'`],
    [lx`-2`, lx`-1.5`, lx`0.25`],
    [lx`5`, lx`1`, lx`1`],
    [lx`1`, lx`math.huge`, lx`1e308`],
    [lx`1`, lx`0.9`, lx`-0.05`],
  ] as const);
  builder.emit(
    lua`print(pcall(function() for number = ${start}, ${limit}, ${step} do io.write(number, ' ') if number > 1e300 then break end end print() end))`,
  );
}

function comparisons(builder: ProgramBuilder): void {
  builder.emit(lua`print(${edgeNumber(builder)} < ${edgeNumber(builder)}, ${edgeNumber(builder)} == ${edgeNumber(builder)}, ${numberLiteral(builder)} <= ${edgeNumber(builder)})
    print(0.1 + 0.2 == ${numberLiteral(builder)}, -0 == 0, 1 / -0, ${expression(builder, 'number', 2)} >= ${edgeNumber(builder)})`);
}

/** Which of several numbers wins where they are equal, of other sign or no numbers, in every order. */
function extremes(builder: ProgramBuilder): void {
  const { draw } = builder;
  const number = () =>
    draw.pick([
      lx`0`,
      lx`zero * -1`,
      lx`0 / zero`,
      lx`1`,
      lx`-1`,
      lx`math.huge`,
      lx`-math.huge`,
      lx`'2'`,
      lx`1e308`,
      lx`5e-324`,
      lx`2.5`,
    ]);
  const several = draw.times(draw.integer(1, 4), number);
  const one = number();
  const shown = draw.pick([
    () => lua`return math.max(${several}), math.min(${several})`,
    () => lua`return 1 / math.max(${several}), 1 / math.min(${several})`,
    () => lua`return math.floor(${one}), math.ceil(${one}), math.modf(${one})`,
    () => lua`return math.abs(${one}), math.fmod(${one}, 3), math.frexp(${one})`,
    () => lua`return (${one}) % 3, (${one}) % -3, -(${one})`,
  ])();
  builder.emit(lua`do local zero = 0 print(pcall(function() ${{ statements: shown }} end)) end`);
}

export const numbers: Area = {
  name: 'numbers',
  description: 'arithmetic at the edges, conversion, formatting, the math library',
  features: [
    { name: 'edge arithmetic', weight: 4, make: edgeArithmetic },
    { name: 'infinities', weight: 1, make: infinities },
    { name: 'modulo sweep', weight: 2, make: moduloSweep },
    { name: 'conversions', weight: 4, make: conversions },
    { name: 'coercions', weight: 3, make: coercions },
    { name: 'printed forms', weight: 4, make: printedForms },
    { name: 'math library', weight: 3, make: mathLibrary },
    { name: 'math refusals', weight: 2, make: mathRefusals },
    { name: 'seeded random', weight: 1, make: seededRandom },
    { name: 'loop edges', weight: 2, make: loopEdges },
    { name: 'series', weight: 5, make: series },
    { name: 'comparisons', weight: 2, make: comparisons },
    { name: 'extremes', weight: 3, make: extremes },
  ],
};
