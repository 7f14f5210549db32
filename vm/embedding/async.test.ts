import test from 'ava';
import {
  createState,
  LimitExceeded,
  LuaError,
  LuaExit,
  type LuaFunction,
  type LuaState,
  results,
} from './index.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function stateWithAsync(): LuaState {
  const state = createState();
  state.set('later', async (...values: never[]) => {
    await turn();
    return results(...values);
  });
  state.set('reject', async (message: string) => {
    await turn();
    throw new RangeError(message);
  });
  return state;
}

test('a promise suspends the program, its value is the result of the call', async (t) => {
  const state = stateWithAsync();
  t.deepEqual(await state.runAsync('local a, b = later(1, "x") return a, b, later()'), [1, 'x']);
  t.deepEqual(await state.runAsync('local n = 0 for i = 1, 100 do n = n + later(i) end return n'), [5050]);
  t.deepEqual(await state.runAsync('return ...', { args: [1, null, 'x'] }), [1, undefined, 'x']);
  state.run('function add(a, b) return later(a) + later(b) end');
  t.deepEqual(await state.callAsync('add', 1, 2), [3]);
  t.deepEqual(await (state.get('later') as LuaFunction).callAsync(5), [5]);
});

test('a rejection is a Lua error with the original as its cause', async (t) => {
  const state = stateWithAsync();
  const error = await t.throwsAsync(
    state.runAsync('local function f() reject("no") end\nf()', { name: 'a.lua' }),
    {
      instanceOf: LuaError,
    },
  );
  t.is(error?.message, 'a.lua:1: no');
  t.true(error?.cause instanceof RangeError);
  t.is(
    error?.traceback,
    "stack traceback:\n\t[C]: in function 'reject'\n\ta.lua:1: in function 'f'\n\ta.lua:2: in main chunk",
  );
  await t.throwsAsync(state.runAsync('x ='), { name: 'LuaSyntaxError' });
  await t.throwsAsync(state.runAsync('error({})'), { instanceOf: LuaError });
});

test('many programs wait side by side in one state', async (t) => {
  const state = stateWithAsync();
  state.run(
    'log = {} function work(name, n) for i = 1, n do local x = later(i) log[#log + 1] = name .. x end return name end',
  );
  const done = await Promise.all([state.callAsync('work', 'a', 3), state.callAsync('work', 'b', 2)]);
  t.deepEqual(done, [['a'], ['b']]);
  t.deepEqual(state.run('return table.concat(log, " ")'), ['a1 b1 a2 b2 a3']);
});

test('coroutines wait with their resumer', async (t) => {
  const state = stateWithAsync();
  const [...values] = await state.runAsync(`
    local co = coroutine.create(function(a)
      local x = coroutine.yield(later(a) + 1)
      return later(x, coroutine.status(parent))
    end)
    parent = coroutine.create(function() return coroutine.resume(co, 1) end)
    local ok1, ok2, first = coroutine.resume(parent)
    parent = co
    return ok1, ok2, first, coroutine.status(co), coroutine.resume(co, "back")`);
  t.deepEqual(values, [true, true, 2, 'suspended', true, 'back', 'running']);
  const generator = `
    local next = coroutine.wrap(function() for i = 1, 3 do coroutine.yield((later(i))) end end)
    return next(), next(), next(), next()`;
  t.deepEqual(await state.runAsync(generator), [1, 2, 3]);
});

test('coroutine.resume catches a rejection, coroutine.wrap passes it on', async (t) => {
  const state = stateWithAsync();
  const resumed = 'local co = coroutine.create(function() reject("no") end) return coroutine.resume(co)';
  t.deepEqual(await state.runAsync(resumed, { name: 'a.lua' }), [false, 'a.lua:1: no']);
  const wrapped = 'coroutine.wrap(function() reject("no") end)()';
  const error = await t.throwsAsync(state.runAsync(wrapped, { name: 'a.lua' }), { instanceOf: LuaError });
  t.is(error?.message, 'a.lua:1: a.lua:1: no');
  t.true(error?.cause instanceof RangeError);
});

test('awaiting across a boundary is a clear error', async (t) => {
  const state = stateWithAsync();
  for (const source of [
    'local ok, message = pcall(later) error(message, 0)',
    'local x = setmetatable({}, {__index = function() return (later(1)) end}).x',
    'for x in later, 1 do end',
    'string.gsub("x", "x", later)',
    'table.sort({1, 2, 3}, later)',
    'pcall(coroutine.wrap(function() later() end))  error(select(2, pcall(coroutine.wrap(function() later() end))), 0)',
  ]) {
    await t.throwsAsync(state.runAsync(source), { message: /attempt to await across/ }, source);
  }
  t.throws(() => state.run('later()'), { message: /asynchronous; start the program with runAsync/ });
  const [ok, message] = state.run('return coroutine.resume(coroutine.create(function() later() end))');
  t.false(ok as boolean);
  t.regex(message as string, /attempt to await/);
  // A rejection that nobody waits for does not end the process.
  t.throws(() => state.run('reject("x")'));
  await turn();
  await turn();
});

test('an asynchronous call looks like a main program from inside', async (t) => {
  const state = stateWithAsync();
  t.deepEqual(await state.runAsync('return coroutine.running()'), [undefined]);
  await t.throwsAsync(state.runAsync('coroutine.yield(1)'), {
    message: /attempt to yield across metamethod\/C-call boundary/,
  });
});

test('nobody else can resume what waits', async (t) => {
  const state = stateWithAsync();
  state.run('co = coroutine.create(function() return later(1) end)');
  const waiting = state.runAsync('return coroutine.resume(co)');
  t.deepEqual(state.run('return coroutine.status(co), coroutine.resume(co)'), [
    'normal',
    false,
    'cannot resume normal coroutine',
  ]);
  t.deepEqual(await waiting, [true, 1]);
});

test('what waits is not collected', async (t) => {
  const state = stateWithAsync();
  const waiting = state.runAsync(
    'local t = {} weak = setmetatable({t}, {__mode = "v"}) later() return weak[1] == t',
  );
  state.collectGarbage();
  t.deepEqual(await waiting, [true]);
  state.collectGarbage();
  t.deepEqual(state.run('return weak[1]'), [undefined]);
});

test('asynchronous calls from within asynchronous calls', async (t) => {
  const state = stateWithAsync();
  state.set('nested', async (source: string) => results(...(await state.runAsync(source))));
  t.deepEqual(await state.runAsync('return nested("return nested([[return later(1, 2)]])")'), [1, 2]);
  state.set('started', (source: string) => {
    state.runAsync(source).then(([value]) => state.set('done', value));
  });
  t.deepEqual(await state.runAsync('started("return later(7)") later() later() later() return done'), [7]);
  state.set('callback', (f: LuaFunction) => f.callAsync());
  const source = 'local x = 1 callback(function() x = x + later(1) end) return x';
  t.deepEqual(await state.runAsync(source), [2]);
});

test('limits and os.exit end a program that waited', async (t) => {
  const state = stateWithAsync();
  const resumed = (body: string) => `coroutine.resume(coroutine.create(function() later() ${body} end))`;
  await t.throwsAsync(state.runAsync(resumed('os.exit(2)')), { instanceOf: LuaExit });
  state.set('nested', (source: string) => state.runAsync(source));
  const exit = await t.throwsAsync(state.runAsync(resumed('nested("os.exit(3)")')), { instanceOf: LuaExit });
  t.is(exit?.status, 3);
  state.setLimits({ instructions: 10000 });
  await t.throwsAsync(state.runAsync(resumed('while true do end')), { instanceOf: LimitExceeded });
  state.setLimits({});
  t.deepEqual(await state.runAsync('return later(1)'), [1]);
});

test('a signal ends the waiting', async (t) => {
  const state = stateWithAsync();
  state.set('never', () => new Promise(() => {}));
  const controller = new AbortController();
  const source = 'co = coroutine.create(never) log = {coroutine.resume(co)} after = true';
  const waiting = state.runAsync(source.replace('(never)', '(function() never() end)'), {
    signal: controller.signal,
  });
  t.deepEqual(state.run('return coroutine.status(co)'), ['normal']);
  controller.abort(new Error('enough'));
  await t.throwsAsync(waiting, { message: 'enough' });
  t.deepEqual(state.run('return coroutine.status(co), after'), ['dead', undefined]);
  await t.throwsAsync(state.runAsync('ran = true', { signal: controller.signal }), { message: 'enough' });
  t.is(state.get('ran'), undefined);
});

test('disposing a state ends what waits in it', async (t) => {
  const state = stateWithAsync();
  state.set('never', () => new Promise(() => {}));
  const waiting = state.runAsync('never() return 1');
  state.dispose();
  await t.throwsAsync(waiting, { message: /disposed/ });
  await t.throwsAsync(state.runAsync('return 1'), { message: /disposed/ });
});
