import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { createState, LuaError, type LuaTable } from './index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Heap in use after a turn of the event loop, which lets go of weak references, and a collection. */
async function heapUsed(): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  return process.memoryUsage().heapUsed;
}

/** Not the test's own assertion, which keeps what was thrown. */
function fails(body: () => void): void {
  try {
    body();
  } catch (thrown) {
    if (thrown instanceof LuaError) return;
  }
  throw new Error('no Lua error was thrown');
}

test.serial('10 000 chunks in one state leave the heap flat', async (t) => {
  const state = createState();
  state.set('host', (table: LuaTable) => table.get('n'));
  state.set('later', async (value: number) => value);
  const round = async (first: number) => {
    for (let i = first; i < first + 1000; i++) {
      const source = `local t = {n = ${i}, s = "x" .. ${i}, {}} return host(t), t, function() return t end`;
      const [n, table, fn] = state.run(source);
      if (n !== i || !(table as LuaTable).get('s')) t.fail();
      state.set('last', fn);
      if (i % 10 === 0) await state.runAsync(`return later(${i})`);
      if (i % 25 === 0) fails(() => state.run('error({})'));
    }
  };
  // The first rounds fill caches of the machine and of V8.
  for (let i = 0; i < 4; i++) await round(i * 1000);
  const before = await heapUsed();
  for (let i = 4; i < 10; i++) await round(i * 1000);
  const growth = (await heapUsed()) - before;
  t.log(`${growth} bytes more after 6000 chunks`);
  // One prototype kept for each chunk would be ten times this.
  t.true(growth < 1_200_000, `${growth} bytes`);
});

test.serial('disposed states are let go', async (t) => {
  const use = () => {
    const state = createState({ globals: { f: () => 1 } });
    state.run('x = {} for i = 1, 1000 do x[i] = {f()} end');
    state.dispose();
  };
  for (let i = 0; i < 20; i++) use();
  const before = await heapUsed();
  for (let i = 0; i < 100; i++) use();
  const growth = (await heapUsed()) - before;
  t.log(`${growth} bytes more after 100 states`);
  t.true(growth < 500_000, `${growth} bytes`);
});
