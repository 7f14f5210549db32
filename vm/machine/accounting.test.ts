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
