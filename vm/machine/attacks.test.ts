import { spawnSync } from 'node:child_process';
import test from 'ava';
import { createMemoryPlatform } from '../platform/memory.ts';
import { openStandardLibraries } from '../stdlib/standard-libraries.ts';
import { LuaError } from '../values/lua-error.ts';
import type { Attack } from './attack.ts';
import { ATTACKS } from './attacks.ts';
import { loadChunk } from './chunk.ts';
import type { LimitExceeded, Limits } from './limits.ts';
import { State } from './state.ts';

/** The time is only there to end the test where another limit fails. */
const SAFETY = { wallTime: 20_000 };
const LIMITS: Record<Attack['ends'], Limits> = {
  instructions: { ...SAFETY, instructions: 1e6, memory: 64e6 },
  memory: { ...SAFETY, memory: 8e6, instructions: 1e9 },
  callDepth: { ...SAFETY, callDepth: 1000, instructions: 1e8 },
  output: { ...SAFETY, output: 1e6, instructions: 1e9 },
  wallTime: { wallTime: 200 },
  normally: { ...SAFETY, instructions: 1e8, memory: 64e6 },
};

/** Runs a program; undefined if it ended by itself, else what it threw. */
function run(source: string, limits: Limits, state = new State(createMemoryPlatform())): unknown {
  openStandardLibraries(state);
  state.setLimits(limits);
  try {
    const chunk = loadChunk(source, '=attack', state.globals, 0);
    state.mainThread.call(chunk, []);
    state.collector.close(state.mainThread);
    return undefined;
  } catch (thrown) {
    if (state.budget.exceeded !== undefined) state.collector.close(state.mainThread);
    return thrown instanceof LuaError ? `Lua error: ${String(thrown.value)}` : thrown;
  }
}

/** The attack again and again, in everything that catches errors. */
function saved(source: string): string {
  return `
    local function attack(...) ${source} end
    while true do
      pcall(attack)
      xpcall(attack, function() attack() end)
      coroutine.resume(coroutine.create(attack))
      pcall(coroutine.wrap(function() pcall(attack) end))
    end`;
}

for (const { name, ends, source } of ATTACKS) {
  test(`${ends}: ${name}`, (t) => {
    const thrown = run(source, LIMITS[ends]);
    if (ends === 'normally') {
      t.is(thrown, undefined);
    } else {
      t.is((thrown as LimitExceeded).limit, ends, `ended with ${String(thrown)}`);
      const again = run(saved(source), LIMITS[ends]);
      t.is((again as LimitExceeded).limit, ends, `in pcall it ended with ${String(again)}`);
    }
    t.is(run('assert(1 + 1 == 2 and ("x"):rep(3) == "xxx" and #{1, 2} == 2)', {}), undefined);
  });
}

test('the reference agrees with what the harmless attacks assert', (t) => {
  const harmless = ATTACKS.filter(({ ends }) => ends === 'normally');
  for (const { name, source } of harmless) {
    const { error, status, stderr } = spawnSync('lua5.1', ['-'], {
      input: source,
      encoding: 'latin1',
      timeout: 10_000,
    });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') break;
    t.is(status, 0, `${name}: ${stderr}`);
  }
  t.true(harmless.length > 0);
});
