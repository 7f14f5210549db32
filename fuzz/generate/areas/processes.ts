/**
 * Other programs (manual §5.7 io.popen, §5.8 os.execute): harmless shell commands, their output, input and status. The
 * program's own output is flushed before each of them, or comes after theirs where it is not: the reference's buffer
 * is part of what is compared.
 */

import { string as text } from '../../program/build.ts';
import type { Expression, Statement } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

const WRITERS: readonly string[] = [
  'echo hello',
  'echo one; echo two',
  'printf "no newline"',
  'printf "12 0x1F -3.5\\nrest\\n"',
  'true',
  'false',
  'exit 3',
  'echo before; exit 7',
  'seq 1 5',
  'printf "a\\0b"',
  'echo to stderr >&2',
  'echo "$0"',
  'cat nosuch_file',
  'nosuch_command_here',
  ':',
  'head -c 5000 /dev/zero | tr "\\0" x',
  'echo "quo\'ted"',
  'exit 0',
  'kill -9 $$',
  'kill -15 $$',
  'printf "\\n\\n\\nx"',
  'if',
  'echo $((6 * 7))',
];

/** They read all that they are given: writing to one that has ended would kill the program. */
const READERS: readonly string[] = [
  'cat',
  'cat >/dev/null',
  'tr a-z A-Z',
  'wc -l',
  'sort',
  'sed s/a/b/',
  'cat; exit 5',
  'cat >&2',
];

const flush = (builder: ProgramBuilder) => (builder.draw.chance(80) ? lua`io.stdout:flush()` : []);

function format(builder: ProgramBuilder): Expression {
  return builder.draw.pick([lx`'*a'`, lx`'*l'`, lx`'*l'`, lx`'*n'`, lx`${builder.draw.integer(0, 6)}`]);
}

function readFromCommand(builder: ProgramBuilder): void {
  const { draw } = builder;
  const use = draw.pick<() => Statement[]>([
    () =>
      lua`print(pipe:read(${draw.times(draw.integer(1, 3), () => format(builder))})) print(pipe:read('*a'))`,
    () => lua`for line in pipe:lines() do print(#line, line) end`,
    () => lua`local all = pipe:read('*a') print(#all, all:sub(1, 60))`,
    () => lua`print((pipe:seek('cur')))`,
    () => lua`print(pipe:setvbuf('full', 100)) print(pipe:read('*l'))`,
    () =>
      lua`local input = io.input() io.input(pipe) print(io.read('*l'), io.type(io.input())) io.input(input)`,
    () => lua`print(tostring(pipe):match('^file %(') ~= nil)`,
  ])();
  builder.emit(lua`do
    ${{ statements: flush(builder) }}
    local pipe = assert(io.popen(${[text(draw.pick(WRITERS)), ...(draw.chance(50) ? [lx`'r'`] : [])]}))
    print(io.type(pipe))
    ${{ statements: use }}
    print(pcall(pipe.close, pipe)) print(io.type(pipe), pcall(pipe.read, pipe))
  end`);
}

function writeToCommand(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    io.stdout:flush()
    local pipe = assert(io.popen(${text(draw.pick(READERS))}, 'w'))
    print(pcall(pipe.write, pipe, ${printable(builder, 0)} == nil and 'nil' or 'b\na\n', ${countLiteral(builder)}, '\n'))
    io.stdout:flush()
    ${{ statements: draw.chance(30) ? lua`print(pcall(pipe.read, pipe))` : [] }}
    ${{ statements: draw.chance(40) ? lua`pipe:flush()` : [] }}
    print(pipe:close())
  end`);
}

function execute(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    print('before')
    ${{ statements: flush(builder) }}
    print(os.execute(${text(draw.pick(WRITERS))}))
    ${{ statements: draw.chance(30) ? lua`print(os.execute(), pcall(os.execute, ${draw.pick([lx`{}`, lx`7`, lx`true`, lx`''`])}))` : [] }}
  end`);
}

function refusals(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(
    lua`print(pcall(io.popen, ${draw.pick<Expression[]>([[], [lx`nil`], [lx`{}`], [lx`'true'`, lx`{}`], [lx`''`]])}))`,
  );
  builder.emit(
    lua`do local name = os.tmpname() print(type(name), name:match('^/tmp/') ~= nil, io.open(name) ~= nil, os.remove(name) == true, (os.remove(name))) end`,
  );
}

/** A file that one side writes and the other reads. */
function throughFiles(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = `pipe${draw.integer(0, 9_999_999)}.txt`;
  builder.emit(lua`do
    io.stdout:flush()
    local name = ${text(name)}
    print(os.execute('printf "one\\\\ntwo\\\\n" > ' .. name))
    for line in io.lines(name) do print(line) end
    local file = assert(io.open(name, 'a')) file:write('three\n')
    ${{ statements: draw.chance(70) ? lua`file:flush()` : [] }}
    print(os.execute('wc -l < ' .. name)) file:close()
    local pipe = io.popen('cat ' .. name) print(pipe:read('*a')) pipe:close()
    print(os.rename(name, name .. '.moved'), os.execute('test -f ' .. name .. '.moved'), os.execute('test -f ' .. name))
    print(os.remove(name .. '.moved'), os.execute('mkdir ' .. name), os.remove(name), (os.remove(name)))
  end`);
}

export const processes: Area = {
  name: 'processes',
  description: 'io.popen and os.execute with harmless shell commands',
  features: [
    { name: 'read from a command', weight: 4, make: readFromCommand },
    { name: 'write to a command', weight: 3, make: writeToCommand },
    { name: 'execute', weight: 3, make: execute },
    { name: 'refusals', weight: 1, make: refusals },
    { name: 'through files', weight: 2, make: throughFiles },
  ],
};
