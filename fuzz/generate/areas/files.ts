/** Files and the operating system (manual §5.7, §5.8), as far as they are the same everywhere. */

import { string as text } from '../../program/build.ts';
import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { expression, printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

const CONTENTS: readonly string[] = [
  '',
  'one line',
  'first\nsecond\n',
  '12 -3.5 0x1F\n 1e2 nope\n',
  '\n\n',
  'a\0b\nc',
  '7',
  ' 42 ',
  '1 2 3 4',
  'x\r\ny',
  '.5e1 - +',
  '0x 1e+ inf',
];

function format(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  return draw.pick([
    lx`'*n'`,
    lx`'*n'`,
    lx`'*l'`,
    lx`'*l'`,
    lx`'*a'`,
    lx`${draw.integer(0, 5)}`,
    lx`'n'`,
    lx`'*x'`,
    lx`'*number'`,
    lx`nil`,
  ]);
}

function writeAndRead(builder: ProgramBuilder): void {
  const { draw } = builder;
  const reads = draw
    .times(draw.integer(1, 4), () =>
      draw.chance(75)
        ? lua`print(pcall(file.read, file, ${draw.times(draw.integer(0, 3), () => format(builder))}))`
        : lua`print(file:seek(${draw.pick([lx`'set'`, lx`'cur'`, lx`'end'`])}, ${draw.integer(-2, 6)}))`,
    )
    .flat();
  builder.emit(lua`do
    os.remove('data.txt')
    local file = assert(io.open('data.txt', ${text(draw.pick(['w', 'w', 'wb', 'w+', 'a']))}))
    print(io.type(file), file:write(${text(draw.pick(CONTENTS))}, ${countLiteral(builder)}, ${stringLiteral(builder)}), file:seek())
    print(file:close(), io.type(file), pcall(file.write, file, 'x'))
    file = assert(io.open('data.txt', ${text(draw.pick(['r', 'rb', 'r+']))}))
    ${{ statements: reads }}
    file:close()
    print(os.remove('data.txt'))
  end`);
}

function lines(builder: ProgramBuilder): void {
  const { draw } = builder;
  const loop = draw.pick([
    () => lua`for line in io.lines('data.txt') do print(#line, line) end`,
    () =>
      lua`local file = io.open('data.txt') for line in file:lines() do print(line) end print(io.type(file), file:read()) file:close()`,
    () =>
      lua`io.input('data.txt') print(io.read('*n', '*l')) print(io.read(3), io.read('*a')) io.close(io.input()) io.input(io.stdin)`,
    () => lua`local next = io.lines('data.txt') print(next(), next()) while next() do end print(pcall(next))`,
  ])();
  builder.emit(lua`do
    local file = assert(io.open('data.txt', 'w'))
    file:write(${text(draw.pick(CONTENTS))}, ${text(draw.pick(CONTENTS))})
    file:close()
    ${{ statements: loop }}
    os.remove('data.txt')
  end`);
}

function outputRedirected(builder: ProgramBuilder): void {
  builder.emit(lua`do
    io.output('data.txt')
    io.write(${printableText(builder)}, ${countLiteral(builder)}, '\n')
    print(io.type(io.output()), pcall(io.write, ${builder.draw.pick([lx`nil`, lx`{}`, lx`true`, lx`'ok'`])}))
    io.close()
    print(pcall(io.write, 'closed'))
    io.output(io.stdout)
    for line in io.lines('data.txt') do print(line) end
    os.remove('data.txt')
  end`);
}

function printableText(builder: ProgramBuilder): Expression {
  return expression(builder, builder.draw.chance(50) ? 'string' : 'number', 1);
}

function refusals(builder: ProgramBuilder): void {
  const refused = builder.draw.pick([
    lx`io.open('nosuch.txt')`,
    lx`pcall(io.lines, 'nosuch.txt')`,
    lx`os.remove('nosuch.txt')`,
    lx`os.rename('nosuch.txt', 'other.txt')`,
    lx`io.open('nosuch/data.txt', 'w')`,
    lx`pcall(io.input, 'nosuch.txt')`,
    lx`io.type(${printable(builder, 0)})`,
    lx`pcall(io.close, {})`,
    lx`pcall(io.lines)`,
    lx`io.read()`,
    lx`io.read('*n')`,
    lx`io.read('*a')`,
    lx`io.read(0)`,
    lx`pcall(io.read, '*x')`,
    lx`tostring(io.stdout):sub(1, 6)`,
    lx`pcall(io.open)`,
    lx`pcall(io.stdout.seek, 1)`,
    lx`pcall(io.stdout.write)`,
    lx`dofile('nosuch.lua')`,
    lx`loadfile('nosuch.lua')`,
    lx`pcall(dofile, 'nosuch.lua')`,
    lx`pcall(io.output, {})`,
    lx`io.stdout:setvbuf('no')`,
    lx`io.stderr:write(${stringLiteral(builder)}, '\n')`,
    lx`getmetatable(io.stdout).__name`,
  ]);
  const isSafe =
    refused.kind !== 'call' || refused.callee.kind !== 'name' || refused.callee.name !== 'dofile';
  builder.emit(isSafe ? lua`print(${refused})` : lua`print(pcall(function() return ${refused} end))`);
}

function operatingSystem(builder: ProgramBuilder): void {
  const { draw } = builder;
  const day = () =>
    lx`{year = ${draw.integer(1970, 2037)}, month = ${draw.integer(-2, 15)}, day = ${draw.integer(-3, 40)}, hour = ${draw.integer(0, 30)}, min = ${draw.integer(-5, 70)}, sec = ${draw.integer(0, 70)}}`;
  const form = draw.pick([
    '!%Y-%m-%d %H:%M:%S',
    '!%c',
    '!%x %X %p',
    '!%a %A %b %B %d %j',
    '!%U %w %W %y %%',
    '!%I:%M',
    '!*t',
    '!',
    '%Y',
  ]);
  builder.emit(
    draw.pick([
      () =>
        lua`print(os.date(${text(form)}, ${draw.pick([0, 1, 86399, 951782400, 1234567890, 2147483647])}))`.map(
          (each) => each,
        ),
      () =>
        lua`do local parts = os.date('!*t', ${draw.integer(0, 2 ** 31 - 1)}) for index, key in ipairs({'year', 'month', 'day', 'hour', 'min', 'sec', 'wday', 'yday', 'isdst'}) do io.write(key, '=', tostring(parts[key]), ' ') end print() end`,
      () => lua`print(os.date('!%Y-%m-%d %H:%M:%S', os.time(${day()})))`,
      () => lua`print(pcall(os.time, {year = ${draw.integer(1970, 2030)}, month = ${draw.integer(1, 12)}}))`,
      () =>
        lua`print(os.difftime(${countLiteral(builder)}, ${countLiteral(builder)}), os.getenv('TIDELOCK_NO_SUCH'), os.setlocale(), os.setlocale('C'), os.setlocale('xx_XX'))`,
      () => lua`print(type(os.time()), type(os.clock()), type(os.tmpname), os.time() > 1e9)`,
    ])(),
  );
}

/** The program ends here, with a status of its own. */
function exit(builder: ProgramBuilder): void {
  if (builder.endsWithError || builder.depth > 0) {
    refusals(builder);
    return;
  }
  builder.endsWithError = true;
  const status = builder.draw.pick<Expression[]>([
    [],
    [lx`0`],
    [lx`1`],
    [lx`3`],
    [lx`255`],
    [lx`'2'`],
    [lx`7.9`],
  ]);
  builder.lastStatements = builder.draw.chance(70)
    ? lua`io.write('unfinished') os.exit(${status})`
    : lua`print(pcall(function() coroutine.wrap(function() os.exit(${status}) end)() end))`;
}

export const files: Area = {
  name: 'files',
  description: 'files, standard streams, dates, exit statuses',
  features: [
    { name: 'write and read', weight: 5, make: writeAndRead },
    { name: 'lines', weight: 3, make: lines },
    { name: 'output redirected', weight: 2, make: outputRedirected },
    { name: 'refusals', weight: 4, make: refusals },
    { name: 'operating system', weight: 3, make: operatingSystem },
    { name: 'exit', weight: 2, make: exit },
  ],
};
