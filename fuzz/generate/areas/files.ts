/** Files and the operating system (manual §5.7, §5.8), as far as they are the same everywhere. */

import { string as text } from '../../program/build.ts';
import type { Expression, Statement } from '../../program/tree.ts';
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

/** A name that no other program uses. */
function privateName(builder: ProgramBuilder): Expression {
  return text(`file${builder.draw.integer(0, 9_999_999)}.txt`);
}

/** What can be done with an open file, in any order; results and messages are shown. */
function action(builder: ProgramBuilder, file: Expression): readonly Statement[] {
  const { draw } = builder;
  const whence = lx`${text(draw.pick(['set', 'cur', 'end']))}`;
  return draw.pick<() => readonly Statement[]>([
    () => lua`show(${file}:read(${draw.times(draw.integer(0, 2), () => format(builder))}))`,
    () => lua`show(${file}:read('*l'))`,
    () => lua`show(${file}:write(${text(draw.pick(CONTENTS))}))`,
    () => lua`show(${file}:write(${countLiteral(builder)}, ${stringLiteral(builder)}))`,
    () => lua`show(${file}:seek(${whence}, ${draw.integer(-3, 9)}))`,
    () => lua`show(${file}:seek())`,
    () => lua`show(${file}:flush())`,
    () => lua`show(${file}:setvbuf(${text(draw.pick(['no', 'full', 'line']))}, ${draw.pick([1, 16, 1024])}))`,
    () => lua`for line in ${file}:lines() do show(line) break end`,
    () => lua`show(io.type(${file}))`,
    () => lua`show(${file}:close())`,
  ])();
}

const SHOW = () => lua`local function show(...)
    for position = 1, select('#', ...) do
      local value = select(position, ...)
      io.write(io.type(value) or tostring(value), ';')
    end
    io.write('\n')
  end`;

/**
 * One file opened in every mode, with actions in any order. C leaves open what comes of reading right after writing, or
 * the other way round, without a seek between; so there is one.
 */
function modes(builder: ProgramBuilder): void {
  const { draw } = builder;
  const file = lx`file`;
  const steps = draw.times(draw.integer(2, 7), () => [
    ...(draw.chance(60) ? lua`if io.type(file) == 'file' then show(file:seek('cur', 0)) end` : []),
    ...lua`show(pcall(function() ${{ statements: action(builder, file) }} end))`,
  ]);
  builder.emit(lua`do
    ${{ statements: SHOW() }}
    local name = ${privateName(builder)}
    ${{ statements: draw.chance(70) ? lua`local first = assert(io.open(name, 'w')) first:write(${text(draw.pick(CONTENTS))}, ${text(draw.pick(CONTENTS))}) first:close()` : [] }}
    local opened, file, message, code = pcall(io.open, name, ${text(draw.pick(['r', 'w', 'a', 'r+', 'w+', 'a+', 'rb', 'wb', 'ab', 'r+b', 'rb+', 'w+b', 'a+b', 'rw', 'x', '']))})
    show(opened, message, code)
    if io.type(file) == 'file' then
      ${{ statements: steps.flat() }}
      if io.type(file) == 'file' then file:close() end
    end
    local last = io.open(name, 'rb')
    if last then show(last:read('*a')) last:close() end
    show(os.remove(name))
  end`);
}

/** Two handles on one file: what one has not flushed, the other does not see. */
function twoHandles(builder: ProgramBuilder): void {
  const { draw } = builder;
  const steps = draw.times(draw.integer(2, 6), () =>
    draw.pick<() => readonly Statement[]>([
      () => lua`show(writer:write(${text(draw.pick(CONTENTS))}))`,
      () => lua`show(writer:write('more\n')) show(writer:flush())`,
      () => lua`show(reader:read('*l'))`,
      () => lua`show(reader:read(${draw.integer(0, 4)}))`,
      () => lua`show(reader:seek('set', 0)) show(reader:read('*a'))`,
      () => lua`show(reader:seek('end'))`,
      () => lua`show(writer:seek('cur'))`,
    ])(),
  );
  builder.emit(lua`do
    ${{ statements: SHOW() }}
    local name = ${privateName(builder)}
    local writer = assert(io.open(name, ${text(draw.pick(['w', 'a', 'w+']))}))
    local reader = assert(io.open(name, 'r'))
    ${{ statements: draw.chance(40) ? lua`show(writer:setvbuf(${text(draw.pick(['no', 'full', 'line']))}))` : [] }}
    ${{ statements: steps.flat() }}
    show(writer:close(), reader:read('*a')) reader:close()
    show(os.remove(name), io.open(name))
  end`);
}

/** Files without a name, and default files that are closed, replaced, or not what they should be. */
function defaults(builder: ProgramBuilder): void {
  const { draw } = builder;
  const use = draw.pick<() => readonly Statement[]>([
    () =>
      lua`local file = io.tmpfile() show(io.type(file), file:write('one\ntwo\n', 3)) show(file:seek('set')) show(file:read('*l', '*l', '*n', '*l')) show(file:close(), pcall(file.read, file))`,
    () =>
      lua`local file = io.tmpfile() io.output(file) io.write('written ', 1.5) show(io.output() == file) io.output(io.stdout) file:seek('set') show(file:read('*a'))`,
    () =>
      lua`local file = io.tmpfile() file:write('a\nb\n') file:seek('set') io.input(file) show(io.read()) for line in io.lines() do show(line) end show(io.type(file), io.read()) io.input(io.stdin)`,
    () =>
      lua`io.output(name) io.write('x') io.close() show(pcall(io.write, 'y')) show(pcall(io.close)) io.output(io.stdout) os.remove(name)`,
    () =>
      lua`local file = io.open(name, 'w') io.input(file) show(pcall(io.read)) file:close() show(pcall(io.read)) show(pcall(io.lines)) io.input(io.stdin) os.remove(name)`,
    () =>
      lua`show(pcall(io.lines, name)) show(pcall(io.input, name)) show(pcall(io.output, ${draw.pick([lx`'nosuch/x'`, lx`{}`, lx`7`, lx`nil`])})) io.output(io.stdout) os.remove('7')`,
    () =>
      lua`local file = io.open(name, 'w') file:write('1\n2\n3\n') file:close() local next = io.lines(name) show(next(), next()) file = io.open(name) local lines = file:lines() file:close() show(pcall(lines)) show(next(), next()) show(pcall(next)) os.remove(name)`,
    () =>
      lua`show(pcall(io.type), io.type(nil), io.type({}), io.type(io.stdin), pcall(io.close, io.tmpfile()), tostring(io.tmpfile()):match('^%a+'))`,
    () =>
      lua`local file = io.open(name, 'w') file:close() show(tostring(file), pcall(tostring, file), pcall(file.close, file), pcall(file.lines, file), pcall(file.seek, file), pcall(file.setvbuf, file, 'no'), pcall(io.close, file)) os.remove(name)`,
  ])();
  builder.emit(lua`do
    ${{ statements: SHOW() }}
    local name = ${privateName(builder)}
    ${{ statements: use }}
  end`);
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
    { name: 'modes', weight: 6, make: modes },
    { name: 'two handles', weight: 3, make: twoHandles },
    { name: 'defaults', weight: 4, make: defaults },
  ],
};
