/** The platform that keeps everything in memory. */

import test from 'ava';
import { runCommand } from '../command.ts';
import { createMemoryPlatform } from './memory.ts';

test('a program reads given input and files, and its output and status come back', (t) => {
  const platform = createMemoryPlatform({
    stdin: 'first\nsecond\n',
    files: { 'main.lua': 'print(io.read(), io.read(), os.getenv("NAME")) io.stderr:write("e") os.exit(3)' },
    environment: { NAME: 'value' },
  });
  t.is(runCommand(['main.lua'], platform), 3);
  t.is(platform.stdout(), 'first\tsecond\tvalue\n');
  t.is(platform.stderr(), 'e');
});

test('files that a program writes stay in its memory', (t) => {
  const platform = createMemoryPlatform();
  const program =
    'local f = io.open("x", "w") f:write("abc") f:close() print(io.open("x"):read("*a"), io.open("y"))';
  t.is(runCommand(['-e', program], platform), 0);
  t.is(platform.stdout(), 'abc\tnil\ty: No such file or directory\t2\n');
});

test('too much output ends the program with the exception of the host, past every pcall', (t) => {
  class TooMuch extends Error {}
  const platform = createMemoryPlatform({ outputLimit: 100, onOutputLimit: () => new TooMuch() });
  t.throws(() => runCommand(['-e', 'while true do pcall(print, "again") end'], platform), {
    instanceOf: TooMuch,
  });
  t.true(platform.stdout().length <= 100);
});
