import test from 'ava';
import {
  createBrowserPlatform,
  createState,
  LuaError,
  LuaExit,
  type LuaFunction,
  LuaSyntaxError,
  LuaTable,
  results,
} from './index.ts';

test('an uncaught error carries message, value and traceback', (t) => {
  const state = createState();
  const error = t.throws(() => state.run('local function f() error("boom") end\nf()', { name: 'a.lua' }), {
    instanceOf: LuaError,
  });
  t.is(error?.message, 'a.lua:1: boom');
  t.is(error?.value, 'a.lua:1: boom');
  t.is(
    error?.traceback,
    "stack traceback:\n\t[C]: in function 'error'\n\ta.lua:1: in function 'f'\n\ta.lua:2: in main chunk",
  );
  t.true(error instanceof Error);
});

test('error values of any type come out as they are', (t) => {
  const state = createState();
  const error = t.throws(() => state.run('e = {code = 42} error(e)'), { instanceOf: LuaError });
  t.true(error?.value instanceof LuaTable);
  t.is(error?.value, state.get('e'));
  t.is(t.throws(() => state.run('error()'), { instanceOf: LuaError })?.value, undefined);
  t.is(t.throws(() => state.run('error(7, 0)'), { instanceOf: LuaError })?.value, 7);
  const named = 'error(setmetatable({}, {__tostring = function() return "described" end}))';
  t.is(t.throws(() => state.run(named), { instanceOf: LuaError })?.message, 'described');
  const nasty = 'error(setmetatable({}, {__tostring = function() error("worse") end}))';
  t.is(
    t.throws(() => state.run(nasty), { instanceOf: LuaError })?.message,
    '(error object is a table value)',
  );
  t.is(
    t.throws(() => state.run('error({})'), { instanceOf: LuaError })?.message,
    '(error object is a table value)',
  );
  const leaving = 'error(setmetatable({}, {__tostring = function() os.exit(5) end}))';
  t.throws(() => state.run(leaving), { instanceOf: LuaExit });
  const again =
    'local t = setmetatable({}, {}) getmetatable(t).__tostring = function() error(t) end error(t)';
  t.throws(() => state.run(again), { instanceOf: LuaError, message: /error object/ });
  const bytes = t.throws(() => state.run('error("\\255", 0)'), { instanceOf: LuaError });
  t.deepEqual(bytes?.value, Uint8Array.of(255));
  t.is(bytes?.message, '\ufffd');
});

test('a chunk that does not compile is a LuaSyntaxError', (t) => {
  const state = createState();
  const error = t.throws(() => state.load('x =', { name: 'b.lua' }), { instanceOf: LuaSyntaxError });
  t.is(error?.message, "b.lua:1: unexpected symbol near '<eof>'");
  t.throws(() => state.load(Uint8Array.of(27, 76, 117, 97)), { instanceOf: LuaSyntaxError });
});

test('an exception of a host function is a Lua error that pcall sees, and the cause of what comes out', (t) => {
  const state = createState();
  const original = new RangeError('out of range');
  state.set('fail', () => {
    throw original;
  });
  t.deepEqual(
    state.run('local ok, message = pcall(function() fail() end) return ok, message', { name: 'c.lua' }),
    [false, 'c.lua:1: out of range'],
  );
  const error = t.throws(() => state.run('fail()', { name: 'c.lua' }), { instanceOf: LuaError });
  t.is(error?.message, 'c.lua:1: out of range');
  t.is(error?.cause, original);
  t.regex(error?.traceback ?? '', /in function 'fail'/);
  const other = t.throws(() => state.run('error("another")'), { instanceOf: LuaError });
  t.is(other?.cause, undefined);
});

test('a LuaError thrown by a host function raises its value', (t) => {
  const state = createState();
  const value = state.table({ code: 1 });
  state.set('fail', () => {
    throw new LuaError(value);
  });
  t.deepEqual(state.run('local ok, e = pcall(fail) return ok, e.code'), [false, 1]);
  state.set('text', () => {
    throw new LuaError('no position');
  });
  t.deepEqual(state.run('return pcall(text)'), [false, 'no position']);
});

test('a Lua error goes through host functions unchanged', (t) => {
  const state = createState();
  state.set('through', (f: LuaFunction) => f.call());
  t.deepEqual(
    state.run('local e = {} local ok, got = pcall(through, function() error(e) end) return ok, got == e'),
    [false, true],
  );
  const error = t.throws(() => state.run('through(function() error("deep", 0) end)'), {
    instanceOf: LuaError,
  });
  t.is(error?.message, 'deep');
  t.true(error?.cause instanceof LuaError);
});

test('what is no Lua error passes every pcall', (t) => {
  const state = createState();
  t.is(t.throws(() => state.run('pcall(os.exit, 3)'), { instanceOf: LuaExit })?.status, 3);
  state.set('inner', () => state.run('os.exit(4)'));
  t.is(t.throws(() => state.run('pcall(inner)'), { instanceOf: LuaExit })?.status, 4);
  const signal = new TypeError('from the platform');
  const broken = createState({
    platform: createBrowserPlatform({
      stdout: () => {
        throw signal;
      },
    }),
  });
  broken.set('inner', () => broken.run('print(1)'));
  t.is(
    t.throws(() => broken.run('pcall(inner)')),
    signal,
  );
  t.deepEqual(broken.run('return 1'), [1]);
});

test('a state goes on after errors in every place', (t) => {
  const state = createState();
  state.set('call', (f: LuaFunction) => results(...f.call()));
  const sources = [
    'error("x")',
    'call(function() call(function() error("x") end) end)',
    'local function f() return 1 + f() end f()',
    'local function f() call(f) end f()',
    'coroutine.wrap(function() call(function() error("x") end) end)()',
    'coroutine.yield()',
    'table.sort({3, 2, 1}, function() call(function() error("x") end) end)',
    'os.exit()',
  ];
  for (let round = 0; round < 20; round++) {
    for (const source of sources) t.throws(() => state.run(source));
    t.deepEqual(state.run('return call(function() return 1 end)'), [1]);
  }
});

test('recursion through the host ends in a Lua error', (t) => {
  const state = createState();
  state.set('again', () => state.run('again()'));
  t.throws(() => state.run('again()'), { instanceOf: LuaError, message: /C stack overflow/ });
  const loop = (): unknown => loop();
  state.set('loop', loop);
  t.deepEqual(state.run('return (pcall(loop))'), [false]);
  t.deepEqual(state.run('return 1'), [1]);
});
