/**
 * `node run-redis.js FILE`: a Lua file on Redis's EVAL: a server of its own on a socket in a folder of its own, one
 * script, and the end of the server. Scripts there cannot print or make globals, so `print` and `io.write` are given to
 * the program as locals on its first line and collect what it prints; what else is missing stays missing.
 */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Stands before the program on its first line, so that lines keep their numbers. */
const GIVEN = 'local print, io = ...; ';
const SCRIPT = `
local pieces = {}
local function write(...)
  for i = 1, select("#", ...) do pieces[#pieces + 1] = tostring((select(i, ...))) end
  return true
end
local function print(...)
  local texts = {}
  for i = 1, select("#", ...) do texts[i] = tostring((select(i, ...))) end
  write(table.concat(texts, "\\t"), "\\n")
end
local source = string.gsub(ARGV[1], "^#[^\\n]*", "")
local chunk, message = loadstring(${JSON.stringify(GIVEN)} .. source, "@program.lua")
local succeeded = false
if chunk then succeeded, message = pcall(chunk, print, { write = write }) end
if succeeded then return "0" .. table.concat(pieces) end
if type(message) == "table" and message.err then message = message.err end
if type(message) ~= "string" then message = "(error object is not a string)" end
return "1" .. table.concat(pieces) .. "\\0" .. message
`;
const START_MS = 5000;

const folder = mkdtempSync(join(tmpdir(), 'tidelock-redis-'));
const socket = join(folder, 'socket');
const server = spawn(
  'redis-server',
  ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder, '--lua-time-limit', '0'],
  { stdio: 'ignore' },
);
try {
  const deadline = performance.now() + START_MS;
  while (!existsSync(socket)) {
    if (server.exitCode !== null || performance.now() > deadline)
      throw new Error('redis-server does not start');
    await wait(5);
  }
  const answer = execFileSync('redis-cli', ['-s', socket, '--raw', '-x', 'EVAL', SCRIPT, '0'], {
    input: readFileSync(process.argv[2] ?? 'program.lua'),
    encoding: 'latin1',
    maxBuffer: 2 ** 28,
  }).replace(/\n$/, '');
  const failed = answer[0] !== '0';
  const end = failed ? answer.lastIndexOf('\0') : answer.length;
  process.stdout.write(answer.slice(1, end), 'latin1');
  if (failed) process.stderr.write(`redis: ${answer.slice(end + 1)}\n`, 'latin1');
  process.exitCode = failed ? 1 : 0;
} finally {
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
