/** SIGINT at `lua5.1` and at ours: message, traceback and status. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testAgainstReference } from '../compiler/testing/reference.ts';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

/** Each prints nothing until it may be interrupted, and runs until it is. */
const PROGRAMS: Record<string, string> = {
  'a loop': 'while true do end',
  'a loop in functions': 'local function f()\n while true do end end\nlocal function g()\n f()\nend\ng()',
  'a protected call': 'print(pcall(function() while true do end end)) print("on", debug.gethook())',
  'a message handler': 'print(xpcall(function() while true do end end, debug.traceback))',
  'a comparison function': 'table.sort({ 2, 1 }, function(a, b)\n while true do end end)',
  'a metamethod': 'local t = setmetatable({}, { __index = function() while true do end end })\nprint(t.x)',
  'a hooked loop': 'debug.sethook(function() end, "c", 3)\nlocal function f() while true do end end\nf()',
  'a callback': 'print(pcall(string.gsub, "aa", "a", function() while true do end end))',
  'no message from a handler': 'debug.traceback = nil\nwhile true do end',
};

async function interrupted(command: string, args: string[]): Promise<object> {
  const child = spawn(command, args, {
    argv0: args.length === 1 ? 'tidelua' : undefined,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, LUA_INIT: 'io.stderr:write("ready\\n")' },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('latin1').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('latin1').on('data', (text) => {
    if (stderr === '') setTimeout(() => child.kill('SIGINT'), 2000);
    stderr += text;
  });
  return new Promise((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

testAgainstReference('SIGINT ends a running chunk as in lua5.1', async (t) => {
  t.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'tidelua-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'program.lua');
  for (const [title, program] of Object.entries(PROGRAMS)) {
    writeFileSync(file, program);
    const expected = await interrupted('lua5.1', [file]);
    const actual = await interrupted(process.execPath, [MAIN, file]);
    t.deepEqual(actual, expected, title);
  }
});
