/** The embedded reference against the real one: what `lua5.1` does around a script is rebuilt, so it is checked. */

import test from 'ava';
import { compareOutcomes } from '../compare.ts';
import { findReference } from '../reference.ts';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS } from '../subject.ts';
import { openEmbeddedReference } from './embedded-reference.ts';

const PROGRAMS: readonly string[] = [
  'print(1, "two", nil, {} ~= nil)',
  'io.write("no newline")',
  'io.write("a\\0b\\255\\n") io.stderr:write("err\\0\\200")',
  'print(debug.traceback("here"), select("#", ...), arg[0], coroutine.running())',
  'error("uncaught")',
  'error("level two", 2)',
  'error({})',
  'error()',
  'error(42)',
  'error("zero\\0byte")',
  'x = = 1',
  '#!shebang\nerror("line 2")',
  'local function deep() return 1 + deep() end deep()',
  'local function deep(n) if n == 0 then error("deep") else deep(n - 1) end return 1 end deep(30)',
  'print(pcall(coroutine.yield))',
  'print("before") os.exit(5)',
  'io.write("partial") os.exit(0)',
  'print(io.read("*l"), io.read("*n"), io.read("*a"))',
  'local p = newproxy(true) getmetatable(p).__gc = function() print("finalised") end',
  'local n = 0 debug.sethook(function(event) n = n + 1 io.write(event, " ") end, "crl") print(n)',
  'debug.sethook(function(event) io.write(event, " ") end, "r") error("hooked")',
  'print("\\0\\1\\200" == string.char(0, 1, 200), #"a\\0b")',
];

test('programs come out as on the lua5.1 of this machine', async (t) => {
  if (findReference() === undefined) {
    t.pass('no lua5.1 here to compare with');
    return;
  }
  const [native, embedded] = [await openSubject('reference'), await openEmbeddedReference()];
  const programs = PROGRAMS.map((source) => ({ source, stdin: 'first\n12 rest\n' }));
  const expected = await native.runBatch(programs, DEFAULT_LIMITS);
  const actual = await embedded.runBatch(programs, DEFAULT_LIMITS);
  for (const [i, outcome] of actual.entries()) {
    t.deepEqual(compareOutcomes(expected[i]!, outcome), { kind: 'same' }, PROGRAMS[i]);
  }
  await embedded.close();
});

test('nothing is left over from one program to the next', async (t) => {
  const embedded = await openEmbeddedReference();
  const sources = [
    'x = 1 string.rep = nil math.randomseed(7)',
    'print(x, string.rep ~= nil, math.random(1000))',
  ];
  const programs = sources.map((source) => ({ source }));
  const [, second] = await embedded.runBatch(programs, DEFAULT_LIMITS);
  const alone = await embedded.run(programs[1]!, DEFAULT_LIMITS);
  t.is(second!.stdout, alone.stdout);
  await embedded.close();
});

test('an endless loop and a flood cost only themselves', async (t) => {
  const embedded = await openEmbeddedReference();
  const limits = { ...DEFAULT_LIMITS, timeoutMs: 3000, outputBytes: 10_000 };
  const sources = ['print(1)', 'while true do end', 'print(2)', 'while true do print("x") end', 'print(3)'];
  const outcomes = await embedded.runBatch(
    sources.map((source) => ({ source })),
    limits,
  );
  t.deepEqual(
    outcomes.map(({ kind }) => kind),
    ['exited', 'timed-out', 'exited', 'flooded', 'exited'],
  );
  t.is(outcomes[3]!.stdout.length, 10_000);
  await embedded.close();
});

test('its description says what it lacks', async (t) => {
  const embedded = await openEmbeddedReference();
  t.regex(embedded.description, /5\.1\.5.*WebAssembly.*lacks/);
  await embedded.close();
});
