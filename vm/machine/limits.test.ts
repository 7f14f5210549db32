import test from 'ava';
import { createMemoryPlatform, type MemoryPlatform } from '../platform/memory.ts';
import { openStandardLibraries } from '../stdlib/standard-libraries.ts';
import { loadChunk } from './chunk.ts';
import { LimitExceeded, type Limits } from './limits.ts';
import { State } from './state.ts';

function stateWith(limits: Limits, platform: MemoryPlatform = createMemoryPlatform()): State {
  const state = new State(platform, { limits });
  openStandardLibraries(state);
  return state;
}

function run(state: State, source: string): void {
  state.mainThread.call(loadChunk(source, '=test', state.globals, 0), []);
}

const WORK = 'local t = {} for i = 1, 1000 do t[i] = ("x"):rep(i % 7):gsub("x", "%0%0") end table.sort(t)';

test('the same program spends the same units in every state', (t) => {
  const spent = [1, 2, 3].map((times) => {
    const state = stateWith({ instructions: 1e9, wallTime: times * 10_000 });
    run(state, WORK);
    return state.budget.unitsSpent;
  });
  t.is(spent[1], spent[0]);
  t.is(spent[2], spent[0]);
  t.true(spent[0] > 1000);
});

test('a program that needs exactly its units ends by itself, with one less it does not', (t) => {
  const state = stateWith({ instructions: 1e9 });
  run(state, WORK);
  const { unitsSpent } = state.budget;
  t.notThrows(() => run(stateWith({ instructions: unitsSpent }), WORK));
  t.throws(() => run(stateWith({ instructions: unitsSpent - 1 }), WORK), { instanceOf: LimitExceeded });
});

test('a unit is about an instruction in plain loops', (t) => {
  const state = stateWith({ instructions: 1e9 });
  run(state, 'local x = 0 for i = 1, 10000 do x = x + i end');
  t.true(state.budget.unitsSpent >= 20_000 && state.budget.unitsSpent < 21_000);
});

test('a limit stays passed until new ones are set, and the state is whole then', (t) => {
  const state = stateWith({ instructions: 10_000 });
  const caught = 'x = 1 pcall(function() while true do end end) x = 2';
  t.is(t.throws(() => run(state, caught), { instanceOf: LimitExceeded })?.limit, 'instructions');
  t.throws(() => run(state, 'x = 3'), { instanceOf: LimitExceeded });
  state.setLimits({});
  run(state, 'assert(x == 1) local co = coroutine.wrap(function() return 5 end) assert(co() == 5)');
  t.is(state.mainThread.depth, 0);
  t.is(state.mainThread.hostCalls, 0);
});

test('nothing of the program runs after a limit, not even a finaliser', (t) => {
  const platform = createMemoryPlatform();
  const state = stateWith({ instructions: 10_000 }, platform);
  const source =
    'kept = newproxy(true) getmetatable(kept).__gc = function() print("late") end while true do end';
  t.throws(() => run(state, source), { instanceOf: LimitExceeded });
  state.collector.close(state.mainThread);
  t.is(platform.stdout(), '');
});

test('time is what the clock shows while the state runs', (t) => {
  let now = 0;
  const state = stateWith({ wallTime: 100, clock: () => now++ });
  t.notThrows(() => run(state, 'return 1'));
  now += 1e6;
  t.notThrows(() => run(state, 'return 1'));
  t.is(t.throws(() => run(state, 'while true do end'), { instanceOf: LimitExceeded })?.limit, 'wallTime');
});

test('garbage does not count, live memory does', (t) => {
  t.notThrows(() =>
    run(stateWith({ memory: 2e6 }), 'for i = 1, 1e5 do local t = {i, ("x"):rep(1000) .. i} end'),
  );
  t.throws(() => run(stateWith({ memory: 2e6 }), 't = {} for i = 1, 1e5 do t[i] = {} end'), {
    instanceOf: LimitExceeded,
  });
});

test('equal strings count once, however often they were made', (t) => {
  const source = 't = {} for i = 1, 1000 do t[i] = ("x"):rep(1e5) end';
  t.notThrows(() => run(stateWith({ memory: 2e6 }), source));
});

test('calls may go as deep as the limit says', (t) => {
  const dig = (depth: number) =>
    `local function f(n) if n > 1 then return (f(n - 1)) end return 1 end f(${depth})`;
  t.notThrows(() => run(stateWith({ callDepth: 100 }), dig(99)));
  t.throws(() => run(stateWith({ callDepth: 100 }), dig(100)), { instanceOf: LimitExceeded });
});

test('output counts on all streams together', (t) => {
  const platform = createMemoryPlatform();
  const state = stateWith({ output: 10 }, platform);
  run(state, 'io.write("12345") io.stderr:write("1234")');
  t.throws(() => run(state, 'io.write("xx")'), { instanceOf: LimitExceeded });
  t.is(platform.stdout() + platform.stderr(), '123451234');
});
