/** How small programs get: exact minima for predicates of many kinds. */

import test, { type ExecutionContext } from 'ava';
import { referenceHolds } from '../program/ask-reference.ts';
import { countNodes } from '../program/measure.ts';
import { parseProgram } from '../program/parse.ts';
import { printExpression, printProgram } from '../program/print.ts';
import type { Block, Expression } from '../program/tree.ts';
import { type Part, visitParts } from '../program/walk.ts';
import { EXAMPLE } from './example-program.ts';
import { type MinimizeResult, minimize } from './minimize.ts';

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
    minimum: 'function a:a() error({17}) end\n',
  },
  {
    title: 'a repeat loop in a function given to coroutine.wrap',
    fails: (text) => /coroutine\.wrap\(function\((?:.|\n)*repeat(?:.|\n)*until/.test(text),
    minimum: 'coroutine.wrap(function() repeat until 0 end)\n',
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
    const program = parseProgram(EXAMPLE);
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
  const result = await minimizeOnReference(
    source,
    'local seen function target(t, n) seen = seen or n == 12 end',
    t,
  );
  if (result !== undefined) t.is(result.text, 'target(0, 12)\n');
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
    const result = await minimizeOnReference(source, OBJECT, t);
    if (result === undefined) return;
    t.is(result.text, 'target(wrap(object))\n');
    if (reducer !== undefined) t.true(result.reducers.find(({ name }) => name === reducer)!.taken > 0);
  });
}

/** Minimises while `seen`, a local of `before`, comes out true. Undefined where there is no reference. */
async function minimizeOnReference(
  source: string,
  before: string,
  t: ExecutionContext,
): Promise<MinimizeResult | undefined> {
  t.timeout(60_000);
  if (referenceHolds(before, [''], 'seen') === undefined) {
    t.log('no lua5.1 here');
    t.pass();
    return undefined;
  }
  const result = await minimize(parseProgram(source), async () => t.fail(), {
    stillFailsBatch: async (candidates) => referenceHolds(before, candidates.map(printProgram), 'seen')!,
  });
  t.log(`${result.runs} runs`);
  return result;
}

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

test('many numbers that have to differ become the smallest ones', async (t) => {
  const numbers = Array.from({ length: 40 }, (_, i) => `${i * 37 + 100}.25`);
  const distinct = (text: string) => new Set(text.match(/[\d.]+/g)).size;
  const program = parseProgram(`local list = {${numbers.join(', ')}} return #list % 1`);
  const { text, stopped } = await minimize(program, async (candidate) => {
    const printed = printProgram(candidate);
    return distinct(printed) >= 41 && / % 1\b/.test(printed);
  });
  t.is(stopped, 'minimal');
  t.is(Math.max(...text.match(/\d+/g)!.map(Number)), 40);
});
