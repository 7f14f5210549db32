import { spawnSync } from 'node:child_process';
import test from 'ava';
import { runCommand } from '../command.ts';
import { createMemoryPlatform } from '../platform/memory.ts';

/** Operations whose bytes are the same in every run of the reference. */
const OPERATIONS = [
  'local t = {1, 2, x = 3}',
  'local t = {} for i = 1, 70 do t[i] = i end',
  'local t = {} for i = 1, 40 do t["k" .. i] = i end',
  'local a, b = 1, 2 local f = function() return a, b end',
  'coroutine.wrap(function() coroutine.yield(1) end)()',
  'local function d(n) if n > 0 then return 1 + d(n - 1) end return 0 end d(500)',
  'local s = ("xy"):rep(20000):gsub("x", "<%0>")',
  'local t = {} for i = 1, 3000 do t[i] = i + 0.25 end table.concat(t, ", ")',
  'string.format("%s|%5.2f", ("q"):rep(9000), 1 / 3)',
  'loadstring("local a, b = 1, {} return function() return a + b[1] end")',
  'pcall(function() error("message") end)',
  'pcall(function() local a = nil + 1 end)',
  'newproxy(true)',
];

/** Operations whose counts are the reference's in every round, through several cycles. */
const LOOPS = [
  'local t = {i, x = {}}',
  'local a, b = {}, {} a.b, b.a = b, a',
  'kept["key" .. i] = {} kept["key" .. i - 20] = nil',
  'local f = function() return i end',
  'local s = "s" .. i',
  'kept.s = (kept.s or "") .. "xyz"',
  'local co = coroutine.wrap(function() coroutine.yield(i) end) co()',
  'local s = ("x"):rep(i % 50)',
  'local s = ("hello world " .. i):gsub("%w+", "<%0>")',
  'local t = {} for j = 1, 30 do t[j] = (j * 7) % 31 end table.sort(t, function(a, b) return a < b end)',
  'pcall(function() error("message " .. i) end)',
  'loadstring("local a, b = " .. i .. ", {} return function() return a + b[1] end")',
  'for k, v in pairs({i, x = i}) do local t = {k, v} end',
  'coroutine.resume(coroutine.create(function() error("in " .. i) end))',
  'coroutine.resume(coroutine.create(function() local x = {} end))',
  'xpcall(function() error("x" .. i) end, debug.traceback)',
  'local f = function() end xpcall(f, f)',
  'pcall(require, "no.such" .. i)',
  'loadstring(string.dump(function(a) return a + i end))',
  'local s = tostring(setmetatable(kept, {__tostring = function() return "object" end}))',
];

test("every count of a loop through automatic cycles is the reference's", (t) => {
  for (const operation of LOOPS) {
    const source = `local count, counts, kept = collectgarbage, {}, {}
      for i = 1, 400 do counts[i] = 0 end
      for i = 1, 400 do do ${operation} end counts[i] = count("count") end
      for i = 1, 400 do print(counts[i] * 1024) end`;
    const { error, stdout } = spawnSync('lua5.1', ['-e', source], { encoding: 'latin1' });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') break;
    const platform = createMemoryPlatform();
    runCommand(['-e', source], platform);
    t.is(platform.stdout(), stdout, operation);
  }
  t.pass();
});

test('what an operation allocates is counted to the byte', (t) => {
  for (const operation of OPERATIONS) {
    const source = `collectgarbage() collectgarbage("stop")
      for i = 1, 3 do
        local before = collectgarbage("count")
        do ${operation} end
        print((collectgarbage("count") - before) * 1024)
      end`;
    const { error, stdout } = spawnSync('lua5.1', ['-e', source], { encoding: 'latin1' });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') break;
    const platform = createMemoryPlatform();
    runCommand(['-e', source], platform);
    t.is(platform.stdout(), stdout, operation);
  }
  t.pass();
});
