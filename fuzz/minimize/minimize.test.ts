import { spawnSync } from 'node:child_process';
import test from 'ava';
import fc from 'fast-check';
import { anyProgram } from '../program/any-program.ts';
import { countNodes } from '../program/measure.ts';
import { parseProgram } from '../program/parse.ts';
import { printExpression, printProgram } from '../program/print.ts';
import type { Block, Expression } from '../program/tree.ts';
import { type Part, visitParts } from '../program/walk.ts';
import { minimize, REDUCERS } from './minimize.ts';

/** A program of many parts; each predicate below keeps hold of one of them. */
const SOURCE = `
-- a queue of jobs, and other things
local queue, limit = {}, 12
local function push(job, ...)
  local extra = { n = select('#', ...), ... }
  for index = 1, extra.n do
    if type(extra[index]) == 'string' then
      job.text = (job.text or '') .. string.rep(extra[index], 3)
    elseif extra[index] == nil then
      job.missing = true
    else
      job[index] = extra[index]
    end
  end
  queue[#queue + 1] = job
  return #queue, job
end
local Account = { balance = 0 }
Account.__index = Account
function Account:withdraw(amount)
  if amount > self.balance then error({ code = 17, message = 'insufficient funds' }, 2) end
  self.balance = self.balance - amount
  return self.balance
end
local ok, message = pcall(function()
  local account = setmetatable({ balance = 100.25 }, Account)
  while account.balance > 0 do
    account:withdraw(33)
    if limit == 0 then break end
  end
  return string.rep('unreachable', -4)
end)
print(ok, type(message), pcall(string.format, '%5.1f|%g|%q', 0.05, 1e20, 'a\\nb\\0c'))
local co = coroutine.wrap(function(first, second)
  local third = coroutine.yield(first + second)
  repeat
    third = coroutine.yield(third ^ 2 ^ 0.5)
  until third == nil
  return 'done', string.gsub('hello world', '(o)(.?)', '%2%1')
end)
print(co(1, 2), co(9), co(nil))
for name, value in pairs({ x = 1, y = 2, [3] = 'z' }) do
  queue[name] = function(self, ...) return value, ... end
end
return push({}, 'a', nil, 3), #queue
`;

interface Case {
  readonly title: string;
  readonly fails: (text: string, program: Block) => boolean;
  readonly minimum: string;
}

const CASES: readonly Case[] = [
  { title: 'anything at all', fails: () => true, minimum: '' },
  { title: 'one statement', fails: (_, { statements }) => statements.length > 0, minimum: 'return\n' },
  {
    title: 'a call of string.rep with a negative number',
    fails: (_, program) =>
      someCall(program, 'string.rep', ([, count]) => count?.kind === 'unary' && count.operator === '-'),
    minimum: 'string.rep(0, -0)\n',
  },
  {
    title: 'a string with a zero byte in a call of string.format',
    fails: (_, program) =>
      someCall(program, 'pcall', (args) =>
        args.some((arg) => arg.kind === 'string' && arg.value.includes('\0')),
      ),
    minimum: 'pcall("\\0")\n',
  },
  {
    title: 'an error with a table that holds the number 17, raised in a method',
    fails: (text) => /function \w+:\w+\((?:.|\n)*error\(\{[^}]*17/.test(text),
    minimum: 'function a:a()\n  error({17})\nend\n',
  },
  {
    title: 'a repeat loop in a function given to coroutine.wrap',
    fails: (text) => /coroutine\.wrap\(function\((?:.|\n)*repeat(?:.|\n)*until/.test(text),
    minimum: 'coroutine.wrap(function()\n  repeat until 0\nend)\n',
  },
  {
    title: 'the powers in their order',
    fails: (text) => / \^ .* \^ /.test(text),
    minimum: 'return 0 ^ 0 ^ 0\n',
  },
  {
    title: 'a string that matches a pattern with two captures',
    fails: (_, program) =>
      someCall(
        program,
        'string.gsub',
        ([, pattern]) => pattern?.kind === 'string' && /\(.*\(/.test(pattern.value),
      ),
    minimum: 'string.gsub(0, "((")\n',
  },
  {
    title: 'a number greater than 30 but no literal of 100',
    fails: (_, program) =>
      some(program, ({ node }) => 'kind' in node && node.kind === 'number' && Number(node.text) > 30),
    minimum: 'return 31\n',
  },
];

for (const { title, fails, minimum } of CASES) {
  test(`keeps ${title}`, async (t) => {
    const program = parseProgram(SOURCE);
    const result = await minimize(program, async (candidate) => fails(printProgram(candidate), candidate));
    t.log(`${result.runs} runs, ${result.rounds} rounds, ${countNodes(program)} -> ${result.nodes} nodes`);
    t.is(result.text, minimum);
    t.is(result.stopped, 'minimal');
    t.true(result.runs < 150);
  });
}

test('unwraps functions and inlines what is used once', async (t) => {
  const source = `
local function half(x) return x / 2 end
local first = f(half(3))
local ok, result = pcall(function(n, m)
  local size = #first + half(n)
  g(size)
  return size
end, 4, nil)
print(ok, result)
`;
  const result = await minimize(parseProgram(source), async (candidate) => {
    const text = printProgram(candidate);
    const name = /local (\w+) = f\(/.exec(text)?.[1] ?? 'f\\(';
    const other = new RegExp(`local (\\w+) = #\\(?${name}`).exec(text)?.[1] ?? `#${name}`;
    return new RegExp(`g\\(${other}`).test(text);
  });
  t.is(result.text, 'g(#f())\n');
  t.true(result.reducers.find(({ name }) => name === 'inline locals')!.taken > 0);
});

test('follows values through methods, loops and tables', async (t) => {
  const source = `
local Queue = {}
Queue.__index = Queue
function Queue.new(size) return setmetatable({ size = size, items = {} }, Queue) end
function Queue:add(text, count)
  self.items[#self.items + 1] = { text = text, count = count }
  return self
end
function Queue:show(item) return target(item.text, item.count) end
function Queue:all()
  for i, item in ipairs(self.items) do print(i, self:show(item)) end
end
local queue = Queue.new(20)
queue:add('many', 12):add('x', 3)
queue:all()
`;
  const fails = luaPredicate('local seen function target(t, n) seen = seen or n == 12 end', 'seen');
  if (!fails('target(0, 12)')) {
    t.log('no lua5.1 here');
    t.pass();
    return;
  }
  const result = await minimize(parseProgram(source), async (candidate) => fails(printProgram(candidate)));
  t.log(`${result.runs} runs`);
  t.is(result.text, 'target(0, 12)\n');
});

const OBJECT = `object = {} local made
  function wrap(x) if x == object then made = {} return made end end
  local seen function target(x) seen = made ~= nil and x == made end`;

/** Programs that hand an object, which no literal can stand for, to `target`; and the reducer it takes. */
const DETOURS: readonly (readonly [title: string, source: string, reducer?: string])[] = [
  [
    'methods',
    'local M = {} function M:f(x) return wrap(x) end function M.main(y) local z = M:f(y) target(z) end M.main(object)',
    'inline functions',
  ],
  ['a protected call', 'local ok, v = pcall(function() return wrap(object) end) target(v)', 'unwrap calls'],
  [
    'varargs',
    'local function f(...) local ok, v = pcall(...) if ok then return v end end target(f(wrap, object))',
  ],
  [
    'a coroutine',
    'local co = coroutine.wrap(function(a) local b = coroutine.yield(wrap(a)) return b end) local x = co(object) co(1) target(x)',
  ],
  [
    'closures in a loop',
    'local t = {} for i = 1, 3 do local j = i t[i] = function() j = j + 1 return wrap(object), j end end local v = t[2]() target(v)',
    'inline locals',
  ],
  [
    'a loop over a table',
    'local t = {[object] = 1} for k, v in pairs(t) do if v == 1 then local w = wrap(k) target(w) break end end',
    'hoist blocks',
  ],
  [
    'a class',
    'local C = {} C.__index = C function C.new(v) local self = setmetatable({}, C) self.v = v return self end function C:get() return self.v end local c = C.new(wrap(object)) target(c:get())',
  ],
];

for (const [title, source, reducer] of DETOURS) {
  test(`follows an object through ${title}`, async (t) => {
    const fails = luaPredicate(OBJECT, 'seen');
    if (!fails('target(wrap(object))')) {
      t.log('no lua5.1 here');
      t.pass();
      return;
    }
    const result = await minimize(parseProgram(source), async (candidate) => fails(printProgram(candidate)));
    t.log(`${result.runs} runs`);
    t.is(result.text, 'target(wrap(object))\n');
    if (reducer !== undefined) t.true(result.reducers.find(({ name }) => name === reducer)!.taken > 0);
  });
}

test('does nothing to a program that does not fail', async (t) => {
  const result = await minimize(parseProgram('print(1)'), async () => false);
  t.like(result, { text: 'print(1)\n', stopped: 'does not fail', runs: 1 });
});

test('stops at its budgets and at a signal, with the smallest program so far', async (t) => {
  const keepsReturn = async (candidate: Block) => printProgram(candidate).includes('yield');
  const few = await minimize(parseProgram(SOURCE), keepsReturn, { maxRuns: 10 });
  t.is(few.stopped, 'run budget');
  t.true(few.runs === 10 && few.nodes < 263);
  let clock = 0;
  const late = await minimize(parseProgram(SOURCE), keepsReturn, { maxMs: 20, now: () => clock++ });
  t.is(late.stopped, 'time budget');
  const controller = new AbortController();
  const aborted = await minimize(parseProgram(SOURCE), keepsReturn, {
    signal: controller.signal,
    onProgress: ({ runs }) => runs > 5 && controller.abort(),
  });
  t.is(aborted.stopped, 'aborted');
});

test('reports candidates that fail in another way', async (t) => {
  const slips: string[] = [];
  const result = await minimize(
    parseProgram('second() first()'),
    async (candidate) => {
      const text = printProgram(candidate);
      return text.includes('first()') || (text.includes('second') && { signature: 'second' });
    },
    { onSlip: ({ signature }, text) => slips.push(`${signature}: ${text}`) },
  );
  t.is(result.text, 'first()\n');
  t.is(result.slips, slips.length);
  t.deepEqual(slips, ['second: second()\n']);
});

/** Fails for the program itself and a third of all that are not much smaller, by a hash of the text. */
function haphazard(program: Block): (candidate: Block) => boolean {
  const own = printProgram(program);
  return (candidate) => {
    const text = printProgram(candidate);
    let hash = 0;
    for (const char of text) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
    return text === own || (text.length > own.length / 8 && (hash >>> 3) % 3 === 0);
  };
}

test('finds the same program whatever the batch size, and never runs a text twice', async (t) => {
  for (const program of fc.sample(anyProgram(5), { numRuns: 20, seed: 11 })) {
    const fails = haphazard(program);
    const texts = new Set<string>();
    const single = await minimize(program, async (candidate) => {
      const text = printProgram(candidate);
      t.false(texts.has(text), text);
      texts.add(text);
      return fails(candidate);
    });
    t.is(single.runs, texts.size);
    t.is(single.stopped, 'minimal');
    const batched = await minimize(program, async () => t.fail(), {
      stillFailsBatch: async (candidates) => candidates.map(fails),
      batchSize: 7,
    });
    t.is(batched.text, single.text);
  }
});

test('the result cannot be minimised further, and takes no more than one run for each candidate', async (t) => {
  for (const program of fc.sample(anyProgram(5), { numRuns: 15, seed: 12 })) {
    const fails = haphazard(program);
    const first = await minimize(program, async (candidate) => fails(candidate));
    const second = await minimize(first.value, async (candidate) => fails(candidate));
    t.is(second.text, first.text);
  }
});

test('every candidate is a program that the reference accepts', async (t) => {
  const texts: string[] = [];
  for (const program of fc.sample(anyProgram(6), { numRuns: 80, seed: 13 })) {
    const fails = haphazard(program);
    await minimize(
      program,
      async (candidate) => {
        texts.push(printProgram(candidate));
        return fails(candidate);
      },
      { maxRuns: 200 },
    );
  }
  const verdicts = referenceAccepts(texts);
  if (verdicts === undefined) {
    t.log('no lua5.1 here');
    t.pass();
    return;
  }
  t.log(`${texts.length} candidates`);
  t.true(texts.length > 1000);
  t.is(verdicts.length, texts.length);
  t.deepEqual(
    texts.filter((_, i) => !verdicts[i]),
    [],
  );
});

test('takes out a variable with all its uses where none of them can go alone', async (t) => {
  const source = 'local x = f()\ng(x)\nwhile x do x = h(x) end\nkeep()\nprint(x)\n';
  const result = await minimize(parseProgram(source), async (candidate) => {
    const text = printProgram(candidate);
    const all = text.split(/\bx\b/).length - 1;
    return /^keep\(\)$/m.test(text) && (all === 0 || all === source.split(/\bx\b/).length - 1);
  });
  t.is(result.text, 'keep()\n');
  t.is(result.reducers.find(({ name }) => name === 'remove variables')!.taken, 1);
});

test('every reducer is of use somewhere', async (t) => {
  const taken = new Map(REDUCERS.map(({ name }) => [name, 0]));
  for (const program of [...fc.sample(anyProgram(6), { numRuns: 60, seed: 14 }), parseProgram(SOURCE)]) {
    const fails = haphazard(program);
    const result = await minimize(program, async (candidate) => fails(candidate), { maxRuns: 500 });
    for (const { name, taken: count } of result.reducers) taken.set(name, taken.get(name)! + count);
  }
  // These need a predicate that follows values; tests above have one.
  for (const name of ['inline locals', 'inline functions', 'unwrap calls']) taken.delete(name);
  t.deepEqual(
    [...taken].filter(([, count]) => count === 0),
    [],
  );
});

function some(program: Block, matches: (part: Part) => boolean): boolean {
  let found = false;
  visitParts({ role: 'block', node: program }, (part) => {
    found ||= matches(part);
  });
  return found;
}

function someCall(program: Block, name: string, matches: (args: readonly Expression[]) => boolean): boolean {
  return some(
    program,
    ({ role, node }) =>
      (role === 'call' || role === 'expression') &&
      node.kind === 'call' &&
      printExpression(node.callee) === name &&
      matches(node.args),
  );
}

function referenceAccepts(sources: readonly string[]): boolean[] | undefined {
  const driver = sources.map(
    (value) => `print(loadstring(${printExpression({ kind: 'string', value })}) ~= nil)`,
  );
  const run = spawnSync('lua5.1', ['-'], {
    input: Buffer.from(driver.join('\n'), 'latin1'),
    encoding: 'latin1',
  });
  return run.error
    ? undefined
    : run.stdout
        .trim()
        .split('\n')
        .map((line) => line === 'true');
}

/** Whether a condition holds in the reference after a program was run between two pieces of Lua. */
function luaPredicate(before: string, condition: string): (program: string) => boolean {
  return (program) => {
    const value = printExpression({ kind: 'string', value: program });
    const driver = `${before} print = type pcall(assert(loadstring(${value}))) io.write(tostring(${condition}))`;
    const run = spawnSync('lua5.1', ['-'], {
      input: Buffer.from(driver, 'latin1'),
      encoding: 'latin1',
      timeout: 500,
    });
    return run.stdout === 'true';
  };
}
