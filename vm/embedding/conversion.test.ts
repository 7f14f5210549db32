import test from 'ava';
import { createState, LuaFunction, LuaTable, LuaThread, LuaUserdata, results } from './index.ts';

test('plain values come through as they are', (t) => {
  const state = createState();
  const [echo] = [state.load('return ...')];
  for (const value of [
    undefined,
    true,
    false,
    0,
    -0,
    1.5,
    Number.NaN,
    Infinity,
    -Infinity,
    'text',
    'ä€😀',
    '',
  ]) {
    const [back] = echo.call(value);
    t.true(Object.is(back, value), String(value));
  }
  t.deepEqual(echo.call(null, 1, null), [undefined, 1, undefined]);
  t.deepEqual(echo.call(), []);
});

test('null and undefined are nil', (t) => {
  const state = createState();
  state.set('a', null);
  state.set('b', undefined);
  t.deepEqual(state.run('return a == nil, b == nil, (a or b) and 1'), [true, true, undefined]);
});

test('all 256 bytes go in and out through the bytes door', (t) => {
  const state = createState().bytes;
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  state.set('all', all);
  t.deepEqual(state.get('all'), all);
  const source =
    'local s = {} for i = 0, 255 do s[#s + 1] = string.char(i) end s = table.concat(s) return s == all, #all, s';
  t.deepEqual(state.run(source), [true, 256, all]);
  let received: unknown;
  state.set('f', (bytes: Uint8Array) => {
    received = bytes;
    return bytes.slice(128);
  });
  t.deepEqual(state.run('return f(all) == all:sub(129)'), [true]);
  t.deepEqual(received, all);
  for (let i = 0; i < 256; i++) {
    const one = Uint8Array.of(i);
    t.deepEqual(state.run('return (...):byte(), ...', { args: [one] }), [i, one]);
  }
});

test('text is UTF-8 both ways, and what is not is refused with a hint', (t) => {
  const state = createState();
  t.deepEqual(state.run('return #..., ...', { args: ['\ufeffä'] }), [5, '\ufeffä']);
  const error = t.throws(() => state.run('return "\\255"'), { instanceOf: TypeError });
  t.regex(error?.message ?? '', /not UTF-8.*bytes/);
  t.throws(() => state.set('x', '\ud800'), { instanceOf: TypeError, message: /surrogate.*Uint8Array/ });
  state.set('f', (text: string) => text);
  t.deepEqual(state.run('return pcall(f, "\\255")')[0], false);
});

test('containers are copied into tables, with shared and cyclic parts', (t) => {
  const state = createState();
  const shared = { name: 'shared' };
  const data: Record<string, unknown> = { list: [1, [2, 3]], a: shared, b: shared, gone: null };
  data.self = data;
  state.set('d', data as never);
  state.set(
    'm',
    new Map<never, never>([
      [1, 'one'],
      [-0.5, true],
      [true, 'yes'],
      ['gone', undefined],
    ] as never),
  );
  t.deepEqual(
    state.run(
      'return #d.list, d.list[2][2], d.a == d.b, d.self == d, d.gone, m[1], m[-0.5], m[true], m.gone',
    ),
    [2, 3, true, true, undefined, 'one', true, 'yes', undefined],
  );
});

test('deep data does not exhaust the stack', (t) => {
  const state = createState();
  let deep: unknown[] = [];
  for (let i = 0; i < 100000; i++) deep = [deep];
  state.set('deep', deep as never);
  const source = 'local n = 0 while deep[1] do deep = deep[1] n = n + 1 end return n';
  t.deepEqual(state.run(source), [100000]);
  state.run('top = {} local t = top for i = 1, 100000 do t.next = {} t = t.next end');
  let plain = (state.get('top') as LuaTable).toPlain() as { next?: never };
  let depth = 0;
  while (plain.next !== undefined) {
    plain = plain.next;
    depth++;
  }
  t.is(depth, 100000);
});

test('what has no meaning in Lua is refused at once, with its place and a hint', (t) => {
  const state = createState();
  const cases: Array<[value: unknown, message: RegExp]> = [
    [1n, /value to Lua: it is a bigint.*Number\(value\)/],
    [Symbol('x'), /a symbol/],
    [new Date(0), /a Date.*getTime/],
    [new Set([1]), /a Set.*array/],
    [new Float64Array(1), /a Float64Array.*Uint8Array/],
    [new ArrayBuffer(1), /an ArrayBuffer.*Uint8Array/],
    [Promise.resolve(), /a Promise.*await/],
    [class Point {}, /a class/],
    [new (class Point {})(), /a Point.*userdataType/],
    [[1, undefined, 3], /value\[1\].*it is undefined.*no nils/],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    [[1, , 3], /value\[1\].*a hole/],
    [{ a: { b: [1, 2n] } }, /value\.a\.b\[1\].*a bigint/],
    [new Map([[undefined, 1]]), /a key of value.*nil or NaN/],
    [new Map([[Number.NaN, 1]]), /a key of value.*nil or NaN/],
    [{ [Symbol('x')]: 1 }, /symbols as keys/],
    [results(1), /host function returns/],
    [createState().table(), /another state/],
  ];
  for (const [value, message] of cases) {
    t.throws(() => state.set('x', value as never), { instanceOf: TypeError, message });
    t.throws(() => state.run('', { args: [value as never] }), { instanceOf: TypeError });
  }
  t.is(state.get('x'), undefined);
});

test('Lua objects come out as handles that keep their identity', (t) => {
  const state = createState();
  const [table, fn, thread, file] = state.run(
    't = {} return t, print, coroutine.create(function() end), io.stdout',
  );
  t.true(table instanceof LuaTable);
  t.true(fn instanceof LuaFunction);
  t.true(thread instanceof LuaThread);
  t.true(file instanceof LuaUserdata);
  t.is((file as LuaUserdata).object, undefined);
  t.is(state.get('t'), table);
  t.deepEqual(
    state.run('local a, b, c, d = ... return a == t, b == print, type(c), d == io.stdout', {
      args: [table, fn, thread, file],
    }),
    [true, true, 'thread', true],
  );
});

test('a JavaScript function is the same Lua function each time', (t) => {
  const state = createState();
  const f = (a: number, b: number) => a + b;
  state.set('f', f);
  state.set('g', f);
  t.deepEqual(state.run('return f == g, f(1, 2), type(f)'), [true, 3, 'function']);
  t.deepEqual((state.get('f') as LuaFunction).call(3, 4), [7]);
});

test('host functions give no, one or several results', (t) => {
  const state = createState();
  state.set('none', () => {});
  state.set('null', () => null);
  state.set('many', () => results(1, undefined, 'x', null));
  state.set('list', () => [1, 2]);
  t.deepEqual(
    state.run('return select("#", none()), select("#", null()), select("#", many()), #list()'),
    [0, 1, 4, 2],
  );
});

test('tables are read, written and walked in place', (t) => {
  const state = createState();
  const table = state.table({ x: 1, list: ['a', 'b'] });
  state.set('t', table);
  table.set('y', 2);
  table.set(-0.5, 'half');
  t.deepEqual(state.run('t.z = t.x + t.y return t[-0.5]'), ['half']);
  t.is(table.get('z'), 3);
  t.deepEqual((table.get('list') as LuaTable).toArray(), ['a', 'b']);
  for (const [key] of table) table.set(key, undefined);
  t.deepEqual([...table], []);
  t.throws(
    () => {
      table.set('a', 1);
      for (const [key] of table) {
        table.set(key, undefined);
        for (let i = 0; i < 100; i++) table.set(`new ${i}`, i);
      }
    },
    { message: /new fields while it was walked/ },
  );
  t.throws(() => table.set(null, 1), { message: /index is nil/ });
  t.throws(() => table.set(Number.NaN, 1), { message: /index is NaN/ });
});

test('metatables are seen, set and obeyed', (t) => {
  const state = createState();
  const table = state.table();
  table.metatable = state.table({ __index: (_self: LuaTable, key: string) => `no ${key}` });
  t.is(table.get('x'), 'no x');
  t.is(table.rawGet('x'), undefined);
  state.set('t', table);
  t.deepEqual(state.run('return t.abc, getmetatable(t) ~= nil'), ['no abc', true]);
  t.is(String(state.run('return setmetatable({}, {__tostring = function() return "me" end})')[0]), 'me');
  table.metatable = undefined;
  t.is(table.get('x'), undefined);
});

test('copies: objects, arrays and maps', (t) => {
  const state = createState();
  const plain = (source: string) => (state.run(`return ${source}`)[0] as LuaTable).toPlain();
  t.deepEqual(plain('{1, {2, 3}, "x"}'), [1, [2, 3], 'x']);
  t.deepEqual(plain('{a = 1, b = {c = {}}}'), { a: 1, b: { c: {} } });
  t.deepEqual(
    plain('{1, x = 2}'),
    new Map<never, never>([
      [1, 1],
      ['x', 2],
    ] as never),
  );
  t.deepEqual(
    plain('{1, nil, 3}'),
    new Map<never, never>([
      [1, 1],
      [3, 3],
    ] as never),
  );
  t.deepEqual((state.run('return {}')[0] as LuaTable).toPlain({ empty: 'array' }), []);
  const cyclic = (state.run('local t = {} t.self = t return t')[0] as LuaTable).toPlain() as {
    self: unknown;
  };
  t.is(cyclic.self, cyclic);
  const object = (state.run('return {__proto__ = {polluted = true}}')[0] as LuaTable).toObject();
  t.is(Object.getPrototypeOf(object), Object.prototype);
  t.deepEqual(Object.keys(object), ['__proto__']);
  t.throws(() => (state.run('return {1}')[0] as LuaTable).toObject(), { message: /key 1 is not a string/ });
});

test('a handle keeps its object for weak tables', (t) => {
  const state = createState();
  const [held] = state.run(
    'weak = setmetatable({}, {__mode = "v"}) weak[1] = {} weak[2] = {} return weak[1]',
  );
  state.collectGarbage();
  t.is((state.get('weak') as LuaTable).get(1), held);
  t.deepEqual(state.run('return weak[2]'), [undefined]);
});
