import { runInNewContext } from 'node:vm';
import test from 'ava';
import {
  createBrowserPlatform,
  createMemoryPlatform,
  createState,
  LimitExceeded,
  LuaError,
  type LuaFunction,
  type LuaTable,
} from './index.ts';

test('a state has the libraries it was asked for, and no others', (t) => {
  const all = createState();
  t.deepEqual(all.run('return type(io), type(debug), type(require), type(string.gfind)'), [
    'table',
    'table',
    'function',
    'function',
  ]);
  const few = createState({ libraries: ['base', 'string'] });
  t.deepEqual(few.run('return io, os, debug, require, coroutine, ("x"):rep(3)'), [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    'xxx',
  ]);
  t.deepEqual(createState({ libraries: [] }).run('return print, 1 + 1'), [undefined, 2]);
  t.throws(() => createState({ libraries: ['ffi' as never] }), { message: /no library 'ffi'/ });
});

test('chunks: names, arguments, environments, binary', (t) => {
  const state = createState();
  const environment = state.table({ y: 5 });
  t.deepEqual(state.run('x = y return x, ...', { environment, args: [1] }), [5, 1]);
  t.is(state.get('x'), undefined);
  t.is(environment.get('x'), 5);
  const chunk = state.compile('local a = ... return a * 2', { name: 'double.lua' });
  t.deepEqual([...chunk.slice(0, 4)], [27, 76, 117, 97]);
  t.deepEqual(state.run(chunk, { args: [21] }), [42]);
  t.deepEqual(
    state.load('return 7').dump({ strip: true }).length < state.load('return 7').dump().length,
    true,
  );
  t.deepEqual(state.run(new TextEncoder().encode('return "é"')), ['é']);
});

test('globals from the options, calls by name', (t) => {
  const state = createState({ globals: { answer: 42, twice: (n: number) => n * 2 } });
  t.deepEqual(state.call('twice', 4), [8]);
  t.is(state.get('answer'), 42);
  t.throws(() => state.call('missing'), {
    instanceOf: TypeError,
    message: "the value at 'missing' is nil, not a function",
  });
});

test('wrong use throws at once, with a hint', (t) => {
  const state = createState();
  t.throws(() => state.run('return ...', [1] as never), { message: /arguments are passed as \{ args: / });
  t.throws(() => state.run('return ...', 1 as never), { message: /arguments are passed as/ });
  t.throws(() => state.run('', { arguments: [1] } as never), {
    message: /no option 'arguments'; there are name,/,
  });
  t.throws(() => createState({ library: [] } as never), {
    message: /no option 'library'; there are libraries,/,
  });
  t.throws(() => state.run(1 as never), { message: /a chunk is a string/ });
  t.throws(() => state.load('return 1', { environment: 1 as never }), { instanceOf: TypeError });
  t.throws(() => state.coroutine(state.table() as never), { instanceOf: TypeError });
  t.throws(() => state.userdataType({ name: 'X' }).lend(1 as never), { instanceOf: TypeError });
});

test('typed access to functions and tables', (t) => {
  const state = createState();
  state.run('function f(x) return x end t = {deep = {1, 2}, [1] = print}');
  t.deepEqual(state.getFunction('f').call(1), [1]);
  t.deepEqual(state.getTable('t').getTable('deep').toArray(), [1, 2]);
  t.is(state.getTable('t').getFunction(1), state.getFunction('print'));
  t.throws(() => state.getTable('f'), { instanceOf: TypeError, message: /'f' is a function, not a table/ });
});

test('modules come from the host, and preload goes first', (t) => {
  const asked: string[] = [];
  const state = createState({
    modules: (name) => {
      asked.push(name);
      return name === 'greet' ? 'local name = ... return {hello = "hello from " .. name}' : undefined;
    },
  });
  t.deepEqual(state.run('return require("greet").hello, require("greet") == require("greet")'), [
    'hello from greet',
    true,
  ]);
  t.deepEqual(asked, ['greet']);
  state.run('package.preload.greet2 = function() return 2 end');
  t.deepEqual(state.run('return require("greet2")'), [2]);
  t.throws(() => state.run('require("nothing")'), { message: /no module 'nothing' of the host/ });
});

test('modules from records and maps; broken ones say where', (t) => {
  const state = createState({
    modules: {
      bad: 'x =',
      named: { source: 'error("inside")', name: 'src/named.lua' },
      binary: createState().compile('return 9'),
    },
  });
  t.deepEqual(state.run('return require("binary")'), [9]);
  t.throws(() => state.run('require("bad")'), {
    message: /error loading module 'bad' from the host:\n\tbad:1:/,
  });
  t.throws(() => state.run('require("named")'), { message: /^src\/named.lua:1: inside/ });
  t.throws(() => state.run('require("constructor")'), { message: /no module 'constructor' of the host/ });
  const lost = createState({ modules: (() => Promise.resolve('')) as never });
  t.throws(() => lost.run('require("x")'), { instanceOf: LuaError, message: /cannot wait inside require/ });
  t.deepEqual(createState({ modules: new Map([['m', 'return 3']]) }).run('return require "m"'), [3]);
});

test('output goes to the console, callbacks or memory', (t) => {
  const texts: string[] = [];
  const raw: number[] = [];
  const platform = createBrowserPlatform({
    stdout: (text) => texts.push(text),
    stderr: { bytes: (bytes) => raw.push(...bytes) },
    stdin: 'line one\n2',
  });
  const state = createState({ platform });
  state.run('print("é") io.write("\\226\\130") io.write("\\172") io.stderr:write("\\255")');
  t.is(texts.join(''), 'é\n€');
  t.deepEqual(raw, [255]);
  t.deepEqual(state.run('return io.read("*l", "*n")'), ['line one', 2]);
  const memory = createMemoryPlatform();
  createState({ platform: memory }).run('print(1)');
  t.is(memory.stdout(), '1\n');
});

test.serial('by default output goes to the console, line by line', (t) => {
  const { log, error } = console;
  const lines: string[] = [];
  console.log = (line: string) => lines.push(`out ${line}`);
  console.error = (line: string) => lines.push(`error ${line}`);
  try {
    const state = createState();
    state.run('print(1, 2) io.write("a", "b\\nc") io.stderr:write("oops\\n")');
    state.run('io.write("d\\n")');
  } finally {
    Object.assign(console, { log, error });
  }
  t.deepEqual(lines, ['out 1\t2', 'out ab', 'error oops', 'out c', 'out d']);
});

test('values of another realm are taken for what they are', (t) => {
  const foreign = (code: string) => runInNewContext(code) as never;
  const state = createState();
  state.set('bytes', foreign('Uint8Array.of(255)'));
  state.set('map', foreign('new Map([[1, "one"]])'));
  state.set('object', foreign('({ list: [1, 2] })'));
  state.set('fail', foreign('() => { throw new RangeError("foreign") }'));
  t.deepEqual(state.run('return bytes:byte(), map[1], #object.list, select(2, pcall(fail))'), [
    255,
    'one',
    2,
    'foreign',
  ]);
  t.throws(() => state.set('x', foreign('new Date()')), { message: /a Date/ });
  t.throws(() => state.set('x', foreign('Promise.resolve()')), { message: /a Promise/ });
});

test('by default there are no files, processes or variables', (t) => {
  const state = createState();
  t.deepEqual(state.run('return io.open("/etc/passwd")'), [
    undefined,
    '/etc/passwd: No such file or directory',
    2,
  ]);
  t.deepEqual(state.run('return io.open("x", "w")'), [undefined, 'x: Permission denied', 13]);
  t.deepEqual(
    state.run('return os.getenv("PATH"), (os.execute("true")), (os.remove("x")), (loadfile("x"))'),
    [undefined, 127 * 256, undefined, undefined],
  );
  t.deepEqual(state.run('return (pcall(io.popen, "ls")), (pcall(os.tmpname)), (io.tmpfile())'), [
    true,
    false,
    undefined,
  ]);
});

test('host objects show what their type lists, and nothing else', (t) => {
  class Account {
    balance = 10;
    secret = 'key';
    deposit(n: number): number {
      this.balance += n;
      return this.balance;
    }
  }
  const state = createState();
  const accounts = state.userdataType<Account>({
    name: 'Account',
    methods: {
      deposit: (self, n: number) => self.deposit(n),
      deny: () => {
        throw new Error('denied');
      },
    },
    properties: {
      balance: { get: (self) => self.balance },
      limit: { get: () => 5, set: (_self, _value: number) => {} },
    },
    metamethods: {
      tostring: (self: Account) => `account of ${self.balance}`,
      len: (self: Account) => self.balance,
    },
  });
  const account = new Account();
  state.set('a', accounts.lend(account));
  t.deepEqual(state.run('a.limit = 3 return a:deposit(5), a.balance, tostring(a), #a, type(a)'), [
    15,
    15,
    'account of 15',
    15,
    'userdata',
  ]);
  t.is(state.get('a'), accounts.lend(account));
  t.is(accounts.lend(account).object, account);
  t.throws(() => state.run('a.deposit({})'), {
    message: /bad argument #1 to 'deposit' \(Account expected, got table\)/,
  });
  t.throws(() => state.run('a.deposit(newproxy(true))'), { message: /Account expected, got userdata/ });
  t.throws(() => state.run('a.balance = 1'), { message: /cannot set field 'balance' of Account/ });
  t.throws(() => state.run('a:deny()'), { message: /denied/ });
  const keys = [
    'secret',
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'object',
    1,
  ];
  for (const key of keys) t.deepEqual(state.run('return a[...]', { args: [key] }), [undefined]);
  t.deepEqual(state.run('return getmetatable(a), pcall(setmetatable, a, {})')[0], 'Account');
});

test('a program that attacks its host finds only Lua', (t) => {
  const state = createState({ globals: { list: [1], object: { a: 1 }, f: () => 1 } });
  for (const name of [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '__defineGetter__',
    'globalThis',
    'process',
  ]) {
    t.deepEqual(
      state.run('local k = ... return _G[k], list[k], object[k], ("")[k], ({})[k]', { args: [name] }),
      [undefined, undefined, undefined, undefined, undefined],
    );
    t.deepEqual(state.run('return pcall(function(k) return f[k] end, ...)', { args: [name] })[0], false);
  }
  state.run('object.__proto__ = {polluted = 1} object.constructor = 2');
  t.is(({} as { polluted?: number }).polluted, undefined);
  const copied = (state.get('object') as LuaTable).toPlain() as Record<string, unknown>;
  t.is(Object.getPrototypeOf(copied), Object.prototype);
  const code = 'return debug.getupvalue(f, 1), debug.getfenv(f) == nil, pcall(string.dump, f)';
  t.is(state.run(code)[0], undefined);
});

test('finalisers are called when Lua loses an object, and by dispose', (t) => {
  const gone: string[] = [];
  const state = createState();
  const type = state.userdataType<{ name: string }>({
    name: 'R',
    finalizer: (self) => gone.push(self.name) as never,
  });
  (state.load('kept = ...') as LuaFunction).call(type.lend({ name: 'kept' }));
  state.dispose();
  t.deepEqual(gone, ['kept']);
  t.true(state.disposed);
  state.dispose();
  for (const use of [
    () => state.run('return 1'),
    () => state.load('return 1'),
    () => state.get('kept'),
    () => state.table(),
    () => type.lend({ name: 'x' }),
    () => state.collectGarbage(),
  ]) {
    t.throws(use, { message: 'the Lua state was disposed' });
  }
});

test('a running state cannot be disposed', (t) => {
  const state = createState();
  state.set('dispose', () => state.dispose());
  t.throws(() => state.run('dispose()'), { message: /running Lua state cannot be disposed/ });
  t.deepEqual(state.run('return 1'), [1]);
});

test('coroutines are resumed from JavaScript', (t) => {
  const state = createState();
  const thread = state.coroutine(state.load('local a = coroutine.yield(... + 1) error(a, 0)'));
  t.is(thread.status, 'suspended');
  t.deepEqual(thread.resume(1), [2]);
  t.throws(() => thread.resume('failed'), { instanceOf: LuaError, message: 'failed' });
  t.is(thread.status, 'dead');
  t.throws(() => thread.resume(), { message: /cannot resume dead coroutine/ });
});

test('limits end a program past every pcall, and the state goes on with new ones', async (t) => {
  const state = createState({ limits: { instructions: 100000 } });
  const endless = 'while true do pcall(function() while true do end end) end';
  t.is(t.throws(() => state.run(endless), { instanceOf: LimitExceeded })?.limit, 'instructions');
  t.throws(() => state.run('while true do end'), { instanceOf: LimitExceeded });
  state.setLimits({ instructions: 100000 });
  t.deepEqual(state.run('return 1'), [1]);
  t.true(state.instructionsUsed > 0);
  await t.throwsAsync(state.runAsync(endless), { instanceOf: LimitExceeded });
  state.setLimits({ memory: 5e6 });
  await t.throwsAsync(state.runAsync('local t = {} while true do t[#t + 1] = {} end'), {
    message: /bytes of memory/,
  });
  state.setLimits({ wallTime: 50 });
  state.set('again', (f: LuaFunction) => f.call());
  t.throws(() => state.run('pcall(again, function() while true do end end)'), { message: /50 ms/ });
  state.setLimits({ memory: 1e6, wallTime: 3000 });
  state.set('big', () => Array.from({ length: 1e6 }, (_, i) => i));
  state.set('compile', () => void state.load('return 1'.padEnd(1e6)));
  t.throws(() => state.run('for i = 1, 100 do pcall(function() kept = big() end) end'), {
    instanceOf: LimitExceeded,
    message: /of memory/,
  });
  state.setLimits({ instructions: 1e5, wallTime: 3000 });
  t.throws(() => state.run('while true do pcall(compile) end'), { instanceOf: LimitExceeded });
  state.setLimits({});
  t.deepEqual(state.run('local n = 0 for i = 1, 1e6 do n = n + 1 end return n'), [1e6]);
});
