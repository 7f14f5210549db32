import test from 'ava';
import { DEFAULT_LIMITS, type RunLimits, type Subject } from '../subject.ts';
import { openVmSubject, type Tier } from './vm-subject.ts';

const LIMITS: RunLimits = { timeoutMs: 5000, outputBytes: 20_000, memoryBytes: 128 * 1024 * 1024 };
const TIERS: readonly Tier[] = ['auto', 'interpreter'];

async function withVm(tier: Tier, work: (vm: Subject) => Promise<void>): Promise<void> {
  const vm = await openVmSubject(tier);
  try {
    await work(vm);
  } finally {
    await vm.close();
  }
}

for (const tier of TIERS) {
  test(`${tier}: prints, fails and exits as the command does`, (t) =>
    withVm(tier, async (vm) => {
      const sources = ['print("a\\200") io.write("b")', 'error("boom")', 'os.exit(7)'];
      const outcomes = await vm.runBatch(
        sources.map((source) => ({ source })),
        LIMITS,
      );
      t.deepEqual(
        outcomes.map(({ kind, exitCode, stdout }) => [kind, exitCode, stdout]),
        [
          ['exited', 0, 'a\xc8\nb'],
          ['exited', 1, ''],
          ['exited', 7, ''],
        ],
      );
      t.true(
        outcomes[1]!.stderr.startsWith(`${outcomes[1]!.programName}: program.lua:1: boom\nstack traceback:`),
      );
    }));
}

test('programs that misbehave cost only themselves', (t) =>
  withVm('auto', async (vm) => {
    const sources = [
      'print(1)',
      'while true do end',
      'print(2)',
      'while true do print("flood") end',
      'print(3)',
      'while true do pcall(print, "flood under pcall") end',
      'print(4)',
      'local t = {} for i = 1, 1e9 do t[i] = {i, i, i, i, i, i, i, i} end',
      'print(5)',
    ];
    const outcomes = await vm.runBatch(
      sources.map((source) => ({ source })),
      LIMITS,
    );
    t.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['exited', 'timed-out', 'exited', 'flooded', 'exited', 'flooded', 'exited', 'out-of-memory', 'exited'],
    );
    t.is(outcomes[8]!.stdout, '5\n');
  }));

test('nothing is left over from one program to the next', (t) =>
  withVm('auto', async (vm) => {
    const looker = {
      source: 'print(leak, string.rep ~= nil, math.random(1000), ("x").y, package.loaded.leak)',
    };
    const leaker = {
      source:
        'leak = 1 string.rep = nil math.randomseed(9) getmetatable("").__index = function() return 1 end package.loaded.leak = 1',
    };
    const [first, , second] = await vm.runBatch([looker, leaker, looker], LIMITS);
    const alone = await vm.run(looker, LIMITS);
    t.is(second!.stdout, first!.stdout);
    t.is(alone.stdout, first!.stdout);
  }));

test('standard input reaches its program', (t) =>
  withVm('auto', async (vm) => {
    const source = 'print(io.read("*l"), io.read("*a"))';
    const [given, none] = await vm.runBatch([{ source, stdin: 'one\ntwo\xff' }, { source }], LIMITS);
    t.is(given!.stdout, 'one\ttwo\xff\n');
    t.is(none!.stdout, 'nil\t\n');
  }));

test('calls that overlap are served in turn', (t) =>
  withVm('auto', async (vm) => {
    const ask = (n: number) =>
      vm.runBatch([{ source: `print(${n})` }, { source: `print(${n} + 0.5)` }], DEFAULT_LIMITS);
    const all = await Promise.all([ask(1), ask(2), vm.run({ source: 'print(3)' }, DEFAULT_LIMITS), ask(4)]);
    t.deepEqual(
      all.flat().map(({ stdout }) => Number(stdout)),
      [1, 1.5, 2, 2.5, 3, 4, 4.5],
    );
  }));
