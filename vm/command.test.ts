/** Command lines of `lua5.1` and ours, side by side: standard output, standard error and status, byte for byte. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testAgainstReference } from './compiler/testing/reference.ts';

interface CommandLine {
  args?: string[];
  stdin?: string;
  /** LUA_INIT. */
  init?: string;
}

const FILES: Record<string, string> = {
  'args.lua': 'print(...) print(#arg, arg[0], arg[1], arg[-1], arg[-2], arg[-3], arg[-4])',
  'fails.lua': 'local t = nil\nprint(t.x)',
  'hash.lua': '#!/usr/bin/lua\nprint("after hash") error("line 3")\n',
  'only-hash.lua': '#!/usr/bin/lua',
  'empty.lua': '',
  'syntax.lua': 'x = = 1',
  'mod.lua': 'print("mod loaded as", ...) return { value = 1 }',
  'badmod.lua': 'error("in the module")',
  'syntaxmod.lua': 'x =',
  'returns.lua': 'return 1, 2, 3',
  'exits.lua': 'io.write("before") os.exit(7) print("never")',
  'gc.lua': 'p = newproxy(true) getmetatable(p).__gc = function() print("collected") end',
  'table-error.lua': 'error({ code = 2 })',
  'nil-error.lua': 'error()',
  'tostring-error.lua': 'error(setmetatable({}, { __tostring = function() return "mine" end }))',
  'number-error.lua': 'error(42)',
  'init.lua': 'print("init file", arg, ...) inited = true',
  'reads.lua': 'print(io.read("*a"))',
  '-dash.lua': 'print("dashed", ...)',
  'binary.luac': '',
  'deep.lua': 'local function f() return f() + 1 end f()',
  'handler.lua': 'debug.traceback = nil error("x")',
  'handler2.lua': 'debug = nil error("x")',
  'handler3.lua': 'debug.traceback = function(m, l) return "T:" .. m .. l end error("x")',
  'crlf.lua': 'print(1)\r\nprint(2)\r\n',
  'zero.lua': 'print("a\0b") error("a\0b")',
};

const COMMAND_LINES: CommandLine[] = [
  // Options, alone and together.
  ...[
    ['-v'],
    ['-v', '-v'],
    ['-e', 'print(1)'],
    ['-eprint(1)'],
    ['-e', 'print(1)', '-e', 'print(2)'],
    ['-e'],
    ['-l'],
    ['-e', ''],
    ['-x'],
    ['-vi'],
    ['-ix'],
    ['-vx'],
    ['--x'],
    ['---'],
    ['-'],
    ['--'],
    ['-i'],
    ['-h'],
    ['--version'],
    ['-l', 'mod'],
    ['-lmod'],
    ['-lmod', '-e', 'print(mod)'],
    ['-l', 'mod', '-l', 'mod'],
    ['-l', 'nowhere'],
    ['-lbadmod'],
    ['-lsyntaxmod'],
    ['-lmod', '-lnowhere', '-e', 'print(1)'],
    ['-l', 'string'],
    ['-e', 'x ='],
    ['-e', 'error("e")'],
    ['-e', 'error("e", 0)'],
    ['-e', 'error({})'],
    ['-e', 'error()'],
    ['-e', 'local x = nil; x()'],
    ['-e', 'print(...)'],
    ['-e', 'print(arg and arg[0])', 'args.lua', 'x'],
    ['-e', 'return 1, 2'],
    ['-v', '-e', 'print(1)'],
    ['-v', 'args.lua'],
    ['-v', '--', 'args.lua', 'a'],
    ['-e', 'print(1)', '-v'],
    ['-e', 'os.exit(3)', 'args.lua'],
    ['-e', 'os.exit(true)'],
    ['-e', 'os.exit(256 + 4)'],
    ['-e', 'os.exit()'],
    ['-e', 'os.exit(-1)'],
    ['-e', 'os.exit("5")'],
    ['-e', 'os.exit({})'],
    ['-e', 'io.stdout:write("a") io.stderr:write("b") os.exit(2)'],
    ['-e', 'a\0b'.slice(0, 1)],
    ['-e', 'print(1)', '-x'],
    ['-e', 'print(1)', '-l'],
    ['-e', 'print(1)', '-'],
    ['-e', '-i'],
    ['-e', '--', 'args.lua'],
    ['-i', '-e', 'print(1)'],
    ['-e', 'print(1)', '-i'],
    ['-iv'],
    ['-i', 'args.lua', 'a'],
    ['-i', 'fails.lua'],
    ['-i', '--', 'args.lua'],
    ['-i', '-'],
    ['-i', '-x'],
    ['-lmod', '-i'],
    ['-lnowhere', '-i'],
    ['-e', 'error"x"', '-i'],
  ].map((args) => ({ args, stdin: 'print("from stdin", ...)\n' })),
  // Scripts.
  ...[
    ['args.lua'],
    ['args.lua', 'a', 'b'],
    ['args.lua', '-x', '--', '-e'],
    ['--', 'args.lua', 'a'],
    ['--', '-dash.lua', 'a'],
    ['-dash.lua'],
    ['-e', 'x = 1', 'args.lua', 'a'],
    ['-ex=1', '-lmod', 'args.lua', 'a'],
    ['args.lua', ''],
    ['', 'a'],
    ['fails.lua'],
    ['hash.lua'],
    ['only-hash.lua'],
    ['empty.lua'],
    ['syntax.lua'],
    ['nowhere.lua'],
    ['nowhere.lua', 'a'],
    ['folder'],
    ['./args.lua', 'é'],
    ['returns.lua'],
    ['exits.lua'],
    ['gc.lua'],
    ['table-error.lua'],
    ['nil-error.lua'],
    ['tostring-error.lua'],
    ['number-error.lua'],
    ['reads.lua'],
    ['binary.luac', 'a'],
    ['hash-binary.luac', 'b'],
    ['cut.luac'],
    ['deep.lua'],
    ['handler.lua'],
    ['handler2.lua'],
    ['handler3.lua'],
    ['crlf.lua'],
    ['zero.lua'],
    ['-', '-'],
    ['-', 'a', 'b'],
    ['--', '-'],
    ['-i', 'nowhere.lua'],
    ['-i', 'exits.lua'],
    ['-i', 'gc.lua'],
  ].map((args) => ({ args, stdin: 'print("from stdin", ...) print(arg and arg[0])' })),
  // Scripts on standard input.
  ...[
    '',
    'print(1)',
    '#!shebang\nprint(2) error("x")',
    'x = = 1',
    'error({})',
    'error()',
    'print(io.read())\nleft over',
    'os.exit(9)',
    '# only',
    'return 5',
    '\x1bLua',
    'local a <const> = 1',
    'goto x',
    'print("\\',
    'x = [[',
    '--[[',
    'f(',
    'error("a\\0b")',
    'error(setmetatable({}, {__tostring = function() return "mine" end}))',
    'print(debug.traceback("here"))',
    'coroutine.wrap(function() error("inside") end)()',
    'coroutine.yield(1)',
    'local function f() f() end f()',
    'return',
    '\n\n\nerror("4")',
    'print(debug.getinfo(1, "S").source, debug.getinfo(2, "S").what, debug.getinfo(2).short_src, debug.getinfo(3) and 3, debug.getinfo(4) and 4)',
  ].flatMap((stdin) => [{ stdin }, { args: ['-'], stdin }]),
  // LUA_INIT.
  ...[
    'print("init")',
    '@init.lua',
    '@nowhere.lua',
    'x =',
    'error("init fails")',
    'error({})',
    '',
    '@',
    '@folder',
    'os.exit(4)',
    '@syntax.lua',
    '@fails.lua',
    'print(arg)',
    '=1',
    '_PROMPT = "? "',
    '@binary.luac',
    '\x1bLua',
  ].flatMap((init) => [
    { init, args: ['args.lua', 'a'] },
    { init, args: ['-x'] },
    { init, args: ['-i'], stdin: '=inited\n' },
    { init, args: ['-v'] },
  ]),
  // The interactive mode.
  ...[
    '',
    '\n',
    '=1',
    '=1, 2, nil',
    '=nil',
    '=',
    '= ',
    '==1',
    '=1 +',
    '1',
    '1 +',
    'x = 1\n=x\n',
    'return 1, "a"',
    'return',
    'x =\n1\n=x\n',
    'for i = 1, 2 do\nprint(i)\nend\n',
    'for i = 1, 2 do\n\n',
    'function f()\nreturn 1\nend\n=f()\n',
    '"abc',
    "x = 'abc\nprint(1)\n",
    'x = [[\na\nb]]\n=x\n',
    '--[[\ncomment\n]]\n=1\n',
    'x = "a\\\nb"\n=x\n',
    'print(1',
    'print(1\n)\n',
    'error("e")\n=1\n',
    'error({})\n=1\n',
    'error()\n=1\n',
    'error(setmetatable({}, {__tostring = function() return "mine" end}))\n=1\n',
    'x.y.z = 1\n=1\n',
    '= = 1\n=2\n',
    'x = = 1\n=2\n',
    'local a = 1\n=a\n',
    '_PROMPT = "hi "\n=1\n',
    '_PROMPT = 5\n=1\n',
    '_PROMPT = {}\n=1\n',
    '_PROMPT = ""\n=1\n',
    '_PROMPT = false\n=1\n',
    '_PROMPT = setmetatable({}, {__tostring = function() return "t" end})\n=1\n',
    '_PROMPT2 = "more "\nx =\n1\n',
    '_PROMPT2 = {}\nx =\n1\n',
    '_PROMPT2 = 3\nx =\n1\n',
    '_PROMPT = "a\\0b"\n=1\n',
    'print = nil\n=1\n=2\n',
    'print = function(...) io.write("P", select("#", ...), "\\n") end\n=1, 2\n',
    'print = function() error("no print") end\n=1\n=2',
    'print = function() error({}) end\n=1\n=2',
    'print = function() error() end\n=1\n=2',
    'tostring = nil\n=1\n',
    'os.exit(5)\n=1\n',
    'io.read()\nthis line\n=1\n',
    'print(io.read())\nthis line\n=1\n',
    '=io.read("*a")\nthe rest\nof it',
    '=...\n',
    '=arg\n',
    '=arg[0]\n',
    'coroutine.yield()\n=1\n',
    'return coroutine.running()\n',
    '=debug.traceback("x")\n',
    'f = function() error("deep") end\nf()\n',
    'local function r() return r() + 1 end r()\n=1\n',
    '=1\r\n=2\r\n',
    ' =1\n',
    'x = 1 =x\n',
    '#!/bin/sh\n=1\n',
    '=1 --comment\n',
    '=1;\n',
    '=1 -- [[\n',
    '=("a\0b")\n=2\n',
    'print("a\0b")\n=1\n',
    'error("a\\0b")\n=2\n',
    `=${'1 + '.repeat(200)}1\n`,
    `x = "${'y'.repeat(600)}"\n=#x\n`,
    'goto = 1\n=goto\n',
    'if x then\nelse\nprint(2)\nend\n',
    'do\n=1\nend\n=2\n',
    'repeat\nlocal y = 1\nuntil y\n',
    'return 1\n2\n',
    '=1,\n2\n',
    'f = load\n=f\n'.replace('=f', '=type(f)'),
    "=debug.getinfo(1, 'S').source\n",
    "=debug.getinfo(1, 'S').short_src\n",
    'x = 1 --[[ open\n]] print(x)\n',
    'print("<eof>" x)\n=1\n',
    'error("near \'<eof>\'", 0)\n=1\n',
  ].map((stdin) => ({ args: ['-i'], stdin })),
  { args: ['-i', '-e', 'os.exit(0)'] },
  { args: ['-i', 'args.lua', 'a'], stdin: '=arg[1], ...\n=arg[-1]\n' },
  { args: ['-i', '-e', 'x = 5', 'args.lua'], stdin: '=x' },
];

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(command: string, before: string[], line: CommandLine, folder: string): Promise<Outcome> {
  const child = spawn(command, [...before, ...(line.args ?? [])], {
    cwd: folder,
    // The reference tells its name from this.
    argv0: before.length === 0 ? 'tidelua' : undefined,
    timeout: 20_000,
    // The reference's line editor echoes what it reads, and breaks lines at the width of the terminal.
    env: {
      ...process.env,
      TERM: 'xterm',
      COLUMNS: '5000',
      NODE_EXTRA_CA_CERTS: undefined,
      LUA_INIT: line.init,
    },
  });
  const outcome: Outcome = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('latin1').on('data', (text) => {
    outcome.stdout += text;
  });
  child.stderr.setEncoding('latin1').on('data', (text) => {
    outcome.stderr += text;
  });
  // A command that does not read its input may have ended before it is written.
  child.stdin.on('error', () => {});
  child.stdin.end(Buffer.from(line.stdin ?? '', 'latin1'));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      const plain = (text: string): string => text.replace(/0x[0-9a-f]{4,}/g, 'ADDRESS');
      resolve({ status, stdout: plain(outcome.stdout), stderr: plain(outcome.stderr) });
    });
  });
}

testAgainstReference('command lines do what those of lua5.1 do', async (t) => {
  t.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'tidelua-'));
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content, 'latin1');
  mkdirSync(join(folder, 'folder'));
  const luac = spawnSync('lua5.1', ['-e', 'io.write(string.dump(loadfile("args.lua")))'], { cwd: folder });
  writeFileSync(join(folder, 'binary.luac'), luac.stdout);
  writeFileSync(join(folder, 'hash-binary.luac'), Buffer.concat([Buffer.from('#!x\n'), luac.stdout]));
  writeFileSync(join(folder, 'cut.luac'), luac.stdout.subarray(0, 60));
  const different: object[] = [];
  for (const line of COMMAND_LINES) {
    const [expected, actual] = await Promise.all([
      run('lua5.1', [], line, folder),
      run(process.execPath, [MAIN], line, folder),
    ]);
    if (JSON.stringify(expected) !== JSON.stringify(actual)) different.push({ line, expected, actual });
  }
  rmSync(folder, { recursive: true });
  t.log(`${COMMAND_LINES.length} command lines`);
  t.deepEqual(different, []);
});

testAgainstReference(
  'arguments, names of files and variables that are no UTF-8 keep their bytes',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'tidelua-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const program = 'print(arg[0], ...) print(os.getenv("BYTES"), io.open("\\233.none"))';
    writeFileSync(Buffer.from(join(folder, '\xe9\xff.lua'), 'latin1'), program);
    // Node can pass no such arguments itself.
    const script =
      'BYTES=$(printf \'a\\351\') exec "$@" -e "print(\'$(printf \'b\\377\')\')" "$(printf \'\\351\\377.lua\')" "$(printf \'\\303\\251\\200\')" ""';
    const [expected, actual] = [['lua5.1'], [process.execPath, MAIN]].map((command) => {
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', ...command], {
        cwd: folder,
        env,
      });
      return { status, stdout: stdout.toString('latin1'), stderr: stderr.toString('latin1') };
    });
    t.is(expected.status, 0);
    t.deepEqual(actual, expected);
  },
);
