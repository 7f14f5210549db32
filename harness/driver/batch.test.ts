/** The driver's promise: the same outcome as in a process of its own, whatever the programs before did. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { openCommandSubject } from '../command-subject.ts';
import { parseCommandTemplate } from '../command-template.ts';
import { firstDifference } from '../compare.ts';
import { normaliseOutcome } from '../normalise.ts';
import type { Outcome } from '../outcome.ts';
import { packagePath } from '../package-root.ts';
import { findReference } from '../reference.ts';
import { DEFAULT_LIMITS } from '../subject.ts';
import { withWorkFolder } from '../work-folder.ts';
import { needsOwnProcess, runThroughDriver } from './batch.ts';

/** Without a lua5.1 on this machine there is nothing to drive; the embedded reference needs no driver. */
const reference = findReference();
const drivenTest = reference === undefined ? test.skip : test;

/** Each looks at, or damages, something that a shared process must not let through. */
const PROGRAMS: readonly string[] = [
  'print(1, nil, true, 1e15, -0.0)',
  'io.write("no newline")',
  'io.stdout:write("a\\0b\\255\\1c\\n")',
  'io.stderr:write("to stderr\\n")',
  '',
  '#!/usr/bin/lua\nprint("after a shebang") error("line 2")',
  '#',
  'error("uncaught")',
  'error("no position", 0)',
  'error("level two", 2)',
  'error("level three", 3)',
  'error()',
  'error(nil)',
  'error(42)',
  'error(true)',
  'error({})',
  'error(setmetatable({}, {__tostring = function() return "never seen" end}))',
  'error("zero\\0byte")',
  'local function f() local x = nil; return x.y end\nf()',
  'local t = {} t.a.b.c = 1',
  'undefined_function()',
  'x = = 1',
  'for',
  'goto = 1 print(goto)',
  'return 5',
  'return nil, "x"',
  'print(debug.traceback("here"))',
  'print(debug.traceback("here")) coroutine.wrap(function() os.exit(3) end)()',
  'local function deep(n) if n == 0 then print(debug.traceback()) else deep(n - 1) end end\ndeep(30)',
  'local function deep(n) if n == 0 then error("deep") else deep(n - 1) end return 1 end\ndeep(30)',
  ...[17, 18, 19, 20, 21, 22, 23].map(
    (depth) =>
      `local function deep(n) if n == 0 then error("depth ${depth}") end deep(n - 1) return 1 end\ndeep(${depth})`,
  ),
  'local function deep() return 1 + deep() end deep()',
  'local function tail(n) if n == 0 then error("tail") end return tail(n - 1) end return tail(5)',
  'print(pcall(function() local function deep() return 1 + deep() end return deep() end))',
  'local n = 0; local function f() n = n + 1; local ok, e = pcall(f); if not ok and not E then E = e end end f() print(n, E)',
  'coroutine.yield(1)',
  'print(pcall(coroutine.yield, 1))',
  'print(coroutine.running(), coroutine.resume(coroutine.create(function() return coroutine.running() ~= nil end)))',
  'local co = coroutine.wrap(function() error("in co") end) co()',
  'local co = coroutine.create(function() local x = nil; x() end) print(coroutine.resume(co)) print(debug.traceback(co))',
  'print(coroutine.running())',
  'print(select("#", ...), arg[0], #arg, arg[1])',
  'print(getfenv(0) == _G, getfenv(1) == _G, getfenv(2) == _G, getfenv(print) == _G)',
  'setfenv(0, {}) print(1)',
  'setfenv(1, {}) print(1)',
  'setfenv(1, {print = print}) y = 1 print(y)',
  'leaked = 1 print(leaked)',
  'print(leaked)',
  'local names = {} for name in pairs(_G) do names[#names + 1] = name end print(table.concat(names, " "))',
  'for _, lib in ipairs{"string", "table", "math", "io", "os", "debug", "coroutine", "package"} do local n = {} for k in pairs(_G[lib]) do n[#n + 1] = k end print(lib, table.concat(n, " ")) end',
  'string.rep = nil string.extra = 1',
  'print(string.rep, string.extra, ("x"):rep(3))',
  'getmetatable("").__index = function() return "caught" end print(("x").y)',
  'print(pcall(function() return ("x").y end))',
  'getmetatable("").__add = function() return "added" end print("a" + "b")',
  'print(pcall(function() return "a" + "b" end))',
  'debug.setmetatable(nil, {__index = function() return "nil indexed" end}) print((nil).x)',
  'print(pcall(function() return (nil).x end))',
  'debug.setmetatable(print, {__index = {x = 1}}) print(print.x)',
  'print(pcall(function() return print.x end))',
  'package.loaded.mine = 5 print(require("mine"))',
  'print(pcall(require, "mine"))',
  'module("made") x = 1',
  'print(made, package.loaded.made, x)',
  'debug.getregistry().mine = 1 print(debug.getregistry().mine)',
  'print(debug.getregistry().mine)',
  'print(math.random(1000), math.random())',
  'math.randomseed(42) print(math.random(1000))',
  'print(math.random(1000))',
  'collectgarbage("stop") collectgarbage("setpause", 1000)',
  'print(collectgarbage("setpause", 200), collectgarbage("setstepmul", 200))',
  'io.output(io.stderr) io.write("now to stderr\\n")',
  'io.write("to stdout again\\n")',
  'print(io.read("*a"), io.read("*l"), io.stdin:read("*n"))',
  'print(io.close(io.stdout))',
  'print(io.stdout:close())',
  'io.stdout:setvbuf("no") io.write("unbuffered")',
  'os.setlocale("C") print(os.setlocale())',
  'debug.sethook(function() error("hooked") end, "l")\nlocal x = 1',
  'print(debug.gethook())',
  'debug.sethook(function(event) io.write(event, " ") end, "cr")\nerror("with a hook on")',
  'debug.sethook(function(event, line) print(event, line) end, "l")\nlocal x = 1\nreturn x',
  'local p = newproxy(true) getmetatable(p).__gc = function() print("finalised") end',
  'local p = newproxy(true) getmetatable(p).__gc = function() print("finalised after an error") end error("first")',
  'kept = newproxy(true) getmetatable(kept).__gc = function() io.stderr:write("finalised at the end\\n") end',
  'print("before") os.exit(3)',
  'os.exit()',
  'io.write("partial") os.exit(0)',
  'print(debug.getinfo(1, "S").what, debug.getinfo(1, "S").short_src, debug.getinfo(1, "l").currentline, debug.getinfo(1, "n").name)',
  'print(debug.getinfo(3), debug.getinfo(2, "l").currentline, debug.getinfo(2, "S").short_src, debug.getinfo(2, "n").name)',
  'for level = 1, 4 do local info = debug.getinfo(level, "Sl") print(level, info and info.what, info and info.currentline) end',
  'debug.traceback = nil error("no traceback")',
  'debug = nil error("no debug")',
  'debug.traceback = function(m) return "mine: " .. m end error("own traceback")',
  'error("not enough memory", 0)',
  'print(#("x"):rep(1e6))',
  'local t = setmetatable({}, {__index = function(_, k) error("in index " .. k) end}) print(pcall(function() return t.a end)) return t.b',
  'print(string.gsub("abc", "b", function() return debug.traceback("in gsub") end))',
  'table.sort({3, 2, 1}, function(a, b) error("in sort") end)',
  'xpcall(function() error("handled") end, function(m) print(debug.traceback(m)) end)',
  'print(xpcall(function() error("x") end, function() error("y") end))',
  'assert(false)',
  'assert(nil, "asserted")',
  'assert(false, {})',
  'dofile("no such file")',
  'print(loadstring("return ="))',
  'print(load(function() error("in the reader") end))',
  'print(loadstring("error(\\"in chunk\\")", "=name"))  loadstring("error(\\"in chunk\\")", "=name")()',
  'print(string.dump(function() end):sub(2, 4))',
  'print(0/0, -(0/0), 1/0, -1/0)',
  'print(tostring(print):match("^function: "), tostring({}):match("^table: "))',
];

function view({ kind, exitCode, stdout, stderr }: Outcome) {
  return { kind, exitCode, stdout, stderr };
}

drivenTest('every program has the outcome of a process of its own, in order and in reverse', async (t) => {
  const subject = await openCommandSubject(reference!);
  const programs = PROGRAMS.map((source) => ({ source }));
  const alone = await Promise.all(programs.map((program) => subject.run(program, DEFAULT_LIMITS)));
  for (const order of ['in order', 'in reverse']) {
    const arrange = <T>(list: readonly T[]) => (order === 'in order' ? [...list] : [...list].reverse());
    const outcomes = await subject.runBatch(arrange(programs), DEFAULT_LIMITS);
    for (const [i, outcome] of arrange(outcomes).entries()) {
      const expected = normaliseOutcome({ ...alone[i]!, programName: reference! });
      const difference = firstDifference(expected, normaliseOutcome(outcome));
      t.is(difference, undefined, `${order}: ${PROGRAMS[i]}\n${JSON.stringify(view(outcome))}`);
    }
  }
});

drivenTest('the driver answers for most programs, and lives on after them', async (t) => {
  const programs = PROGRAMS.map((source) => ({ source })).filter((program) => !needsOwnProcess(program));
  t.true(programs.length > 0.8 * PROGRAMS.length);
  const driven = await runThroughDriver(parseCommandTemplate(reference!), reference!, programs, {
    ...DEFAULT_LIMITS,
    signal: new AbortController().signal,
  });
  const handedBack = driven.filter((outcome) => outcome === undefined).length;
  t.true(handedBack < 12, `${handedBack} of ${driven.length} were handed back`);
  // It ends after a program only if that one damaged something.
  const plain = Array.from({ length: 50 }, (_, i) => `print(${i}, debug.gethook(), #arg)\n`);
  const secret = 'secret';
  const batch = `${reference}\n${secret}\n${plain.length}\n${plain.map((source) => `${source.length}\n${source}\n`).join('')}`;
  await withWorkFolder(async (folder) => {
    await writeFile(join(folder, 'batch'), batch);
    const { stdout } = await execa(reference!, [packagePath('harness', 'driver', 'driver.lua')], {
      cwd: folder,
    });
    t.is(stdout.split(`\x01${secret}:0\x01`).length - 1, plain.length);
  });
});

drivenTest('an endless loop, a flood and a crash cost only themselves', async (t) => {
  const subject = await openCommandSubject(reference!);
  const limits = { ...DEFAULT_LIMITS, timeoutMs: 1500, outputBytes: 50_000 };
  const programs = [
    'print("first")',
    'while true do end',
    'print("second")',
    'while true do print(("x"):rep(100)) end',
    'print("third")',
    'local s = ("a"):rep(2000000) print(pcall(string.find, s, (".-"):rep(31) .. "b"), "after")',
    'print("fourth")',
    'local t = {} for i = 1, 1e9 do t[i] = ("x"):rep(1e7) .. i end',
    'print("last")',
  ];
  const outcomes = await subject.runBatch(
    programs.map((source) => ({ source })),
    { ...limits, memoryBytes: 100 * 1024 * 1024 },
  );
  t.deepEqual(
    outcomes.filter((_, i) => i % 2 === 0).map(({ stdout }) => stdout),
    ['first\n', 'second\n', 'third\n', 'fourth\n', 'last\n'],
  );
  t.is(outcomes[1]!.kind, 'timed-out');
  t.is(outcomes[3]!.kind, 'flooded');
  t.not(outcomes[5]!.kind, 'exited');
  t.is(outcomes[7]!.kind, 'out-of-memory');
});

drivenTest('a program with input of its own gets it', async (t) => {
  const subject = await openCommandSubject(reference!);
  const source = 'print(io.read("*l"))';
  const outcomes = await subject.runBatch([{ source, stdin: 'mine\n' }, { source }], DEFAULT_LIMITS);
  t.deepEqual(
    outcomes.map(({ stdout }) => stdout),
    ['mine\n', 'nil\n'],
  );
});
