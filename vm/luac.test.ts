/** Command lines of `luac5.1` and ours, side by side: output, errors, status, and every file that was written. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

interface CommandLine {
  args: string[];
  stdin?: string;
}

const FILES: Record<string, string> = {
  'a.lua': 'print(1)\nlocal x = "a" % 2 x.y[1], x[2 ^ x] = 5 % x, x:m() == 1e100',
  'b.lua': 'local t = {1, 2, ...}\nreturn function(a, ...) local b = a return function() return t, b end end',
  'bad.lua': 'x = =',
  'shebang.lua': '#!sh\nprint(2)',
  'empty.lua': '',
  'wide.lua': `t = {${'1,'.repeat(26_000)}}`,
  'text.lua': 'local s = "a\\"\\\\\\0\\n\\200~\\127" g(s, "\xe9\\1\\a\\b\\t\\v\\r")',
  'deep.lua': `x = ${'('.repeat(190)}1${')'.repeat(190)}`,
  'deeper.lua': `x = ${'('.repeat(200)}1${')'.repeat(200)}`,
  '-dash.lua': 'return 1',
  'nonsense.luac': '\x1bLua nonsense',
};

const COMMAND_LINES: CommandLine[] = [
  ...[
    [],
    ['-h'],
    ['--help'],
    ['-v'],
    ['-v', '-v'],
    ['-v', '--'],
    ['-v', '--', '--'],
    ['-v', '-s', '-v'],
    ['-v', '-p'],
    ['-v', 'a.lua'],
    ['-p'],
    ['-l'],
    ['-l', '-p', '--'],
    ['-s'],
    ['--'],
    ['-o'],
    ['-o', ''],
    ['-o', 'x.out'],
    ['-o', '-p', 'a.lua'],
    ['-x', 'a.lua'],
    ['-ll', 'a.lua'],
    ['-lp', 'a.lua'],
    ['-oname', 'a.lua'],
    ['a.lua'],
    ['b.lua', '-l'],
    ['a.lua', 'b.lua'],
    ['a.lua', 'a.lua', 'empty.lua'],
    ['-s', 'b.lua', 'a.lua'],
    ['-p', 'bad.lua'],
    ['-p', 'a.lua', 'bad.lua', 'nowhere.lua'],
    ['nowhere.lua'],
    ['folder'],
    [''],
    ['-o', 'folder', 'a.lua'],
    ['-o', 'nowhere/x', 'a.lua'],
    ['-o', '/dev/full', 'a.lua'],
    ['-o', '/dev/full', 'wide.lua'],
    ['-o', '/dev/null', 'a.lua'],
    ['-o', '-', 'a.lua'],
    ['-l', '-o', '-', 'b.lua'],
    ['-o', 'a.out', 'a.lua'],
    ['-o', 'a.out', '-o', 'b.out', 'a.lua'],
    ['-s', '-o', 's.out', 'a.lua'],
    ['-l', 'a.lua'],
    ['-l', '-l', 'a.lua'],
    ['-l', '-l', '-l', 'b.lua'],
    ['-l', '-s', '-l', 'b.lua', 'a.lua'],
    ['-l', '-p', 'shebang.lua', 'empty.lua'],
    ['-l', '-l', '-p', 'wide.lua'],
    ['-l', '-l', '-p', 'text.lua'],
    ['-p', 'deep.lua'],
    ['-p', 'deeper.lua'],
    ['-l', '-l', 'plain.luac'],
    ['-l', '-l', 'stripped.luac'],
    ['-l', '-l', 'plain.luac', 'stripped.luac', 'a.lua'],
    ['-s', 'plain.luac'],
    ['cut.luac'],
    ['nonsense.luac'],
    ['hash.luac'],
    ['--', '-dash.lua'],
    ['-dash.lua'],
    ['--', '-'],
    ['-'],
    ['-l', '-'],
    ['-l', '-p', '-', '-'],
    ['-l', '-p', 'a.lua', '-', 'b.lua'],
    ['-p', ...Array<string>(7999).fill('empty.lua')],
    ['-p', ...Array<string>(8000).fill('empty.lua')],
  ].map((args) => ({ args, stdin: 'print("from stdin")\n' })),
  { args: ['-p', '-'], stdin: 'x = = 1' },
  { args: ['-l', '-l', '-'], stdin: '# first line\nlocal x <const> = 1' },
  { args: ['-'], stdin: '\x1bLua' },
];

interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
  files: Record<string, string>;
}

const MAIN = fileURLToPath(new URL('luac-main.js', import.meta.url));

/** Addresses by the order in which they appear. */
function withoutAddresses(text: string): string {
  const seen = new Map<string, string>();
  return text.replace(/0x[0-9a-f]{5,}/g, (address) => {
    if (!seen.has(address)) seen.set(address, `ADDRESS-${seen.size}`);
    return seen.get(address)!;
  });
}

function run(command: string, before: string[], line: CommandLine, folder: string): Outcome {
  const result = spawnSync(command, [...before, ...line.args], {
    cwd: folder,
    argv0: before.length === 0 ? 'tideluac' : undefined,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined },
    encoding: 'latin1',
    input: Buffer.from(line.stdin ?? '', 'latin1'),
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('out') || statSync(join(folder, name)).isDirectory()) continue;
    files[name] = readFileSync(join(folder, name), 'latin1');
    rmSync(join(folder, name));
  }
  return {
    status: result.status,
    stdout: withoutAddresses(result.stdout),
    stderr: result.stderr,
    files,
  };
}

const title = 'command lines do what those of luac5.1 do';

if (spawnSync('luac5.1', ['-v']).status === 0) {
  test(title, (t) => {
    t.timeout(300_000);
    const folder = mkdtempSync(join(tmpdir(), 'tideluac-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content, 'latin1');
    mkdirSync(join(folder, 'folder'));
    spawnSync('luac5.1', ['-o', 'plain.luac', 'b.lua'], { cwd: folder });
    spawnSync('luac5.1', ['-s', '-o', 'stripped.luac', 'b.lua'], { cwd: folder });
    const plain = readFileSync(join(folder, 'plain.luac'));
    writeFileSync(join(folder, 'cut.luac'), plain.subarray(0, 60));
    writeFileSync(join(folder, 'hash.luac'), Buffer.concat([Buffer.from('#!x\n'), plain]));
    for (const line of COMMAND_LINES) {
      const expected = run('luac5.1', [], line, folder);
      const actual = run(process.execPath, [MAIN], line, folder);
      t.deepEqual(actual, expected, line.args.slice(0, 10).join(' '));
    }
  });
} else {
  test.skip(`${title} (skipped: luac5.1 is not on the PATH)`, () => {});
}
