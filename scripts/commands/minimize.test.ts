import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const COMMAND = fileURLToPath(new URL('../tidelock.js', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'tidelock-minimize-'));
const HAS_REFERENCE = spawnSync('lua5.1', ['-v']).error === undefined;

/** A Lua whose `string.rep` repeats once too often from 7 on. */
const PLANTED = join(FOLDER, 'planted.lua');
writeFileSync(
  PLANTED,
  `local rep = string.rep
string.rep = function(s, n) return rep(s, n and n >= 7 and n + 1 or n) end
local file = arg[1]
local chunk, message = loadfile(file)
if not chunk then io.stderr:write('lua5.1: ', (message:gsub('unexpected symbol', 'bad symbol')), '\\n') os.exit(1) end
chunk()
`,
);
const SUBJECT = `lua5.1 ${PLANTED} {file}`;

function tidelock(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [COMMAND, 'minimize', ...args], { encoding: 'latin1' });
}

function written(name: string, source: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, source);
  return file;
}

test.after.always(() => rmSync(FOLDER, { recursive: true }));

const withReference = HAS_REFERENCE ? test : test.skip;

withReference('minimises a program that differs, to standard output, a file or JSON', (t) => {
  t.timeout(60_000);
  const file = written('differs.lua', "local line = ('-'):rep(12)\nfor i = 1, 2 do print(i, line) end\n");
  const out = join(FOLDER, 'small.lua');
  const plain = tidelock(file, '--subject', SUBJECT);
  t.is(plain.status, 1, plain.stderr);
  t.is(plain.stdout, 'print(("-"):rep(7))\n');
  t.regex(plain.stderr, /2 -> 1 lines/);
  const toFile = tidelock(file, '--subject', SUBJECT, '-o', out);
  t.is(toFile.stdout, '');
  t.is(readFileSync(out, 'latin1'), plain.stdout);
  const json = JSON.parse(tidelock(file, '--subject', SUBJECT, '--json').stdout) as Record<string, unknown>;
  t.like(json, { minimized: true, method: 'syntax tree', program: plain.stdout, stopped: 'minimal' });
});

withReference('reduces a program that does not parse line by line', (t) => {
  t.timeout(60_000);
  const file = written('broken.lua', 'local x = 1\nprint(x)\nlocal y = = 2\nprint(y)\n');
  const result = tidelock(file, '--subject', SUBJECT);
  t.is(result.status, 1, result.stderr);
  t.is(result.stdout, '=');
  t.regex(result.stderr, /does not parse \(line 3/);
});

withReference('has nothing to do for a program that does not differ', (t) => {
  const file = written('same.lua', 'print(1)\n');
  const result = tidelock(file, '--subject', SUBJECT);
  t.is(result.status, 0, result.stderr);
  t.regex(result.stderr, /nothing to minimise: no difference/);
});

test('says what is wrong with its arguments', (t) => {
  t.like(tidelock(), { status: 2, stdout: '' });
  const missing = tidelock(join(FOLDER, 'missing.lua'));
  t.is(missing.status, 2);
  t.regex(missing.stderr, /cannot read .*missing\.lua/);
  t.is(tidelock(written('x.lua', ''), '--subject', 'vm:nothing').status, 2);
  t.is(tidelock(written('x.lua', ''), '-s', 'vm', '-s', 'reference').status, 2);
  t.is(tidelock(written('x.lua', ''), '--max-runs', 'many').status, 2);
});
