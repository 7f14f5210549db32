/**
 * Ways from the main chunk to a fault: calls of functions with every kind of name, tail calls, library
 * functions that call back, metamethods, coroutines. They decide what a traceback and an error's position show.
 */

import type { CallExpression, Statement } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';
import { lua, luaExpression as lx } from './lua-template.ts';
import { printSomething } from './statements.ts';

/** How to run what was wrapped so far. */
export interface Journey {
  /** Definitions that must come first. */
  readonly before: readonly Statement[];
  readonly statements: readonly Statement[];
  /** Set when `statements` is only this call: then it can be a tail call. */
  readonly call?: CallExpression;
}

interface Carrier {
  readonly weight: number;
  readonly wrap: (inner: Journey, builder: ProgramBuilder) => Journey;
}

/** Wraps the statements `depth` times. */
export function carry(builder: ProgramBuilder, start: Journey, depth: number): Journey {
  let journey = start;
  for (let i = 0; i < depth; i++) journey = builder.draw.weighted(CARRIERS).wrap(journey, builder);
  return journey;
}

/** One named function around the statements: the least that gives it a frame. */
export function named(builder: ProgramBuilder, inner: Journey): Journey {
  return NAMED[builder.draw.integer(0, NAMED.length - 1)]!(inner, builder);
}

function around(inner: Journey) {
  return { statements: inner.statements };
}

function journey(inner: Journey, before: readonly Statement[], call: CallExpression): Journey {
  return { before: [...inner.before, ...before], statements: [{ kind: 'call', call }], call };
}

/** Now and then a print before the call: another line number, and registers in use. */
function filler(builder: ProgramBuilder) {
  return builder.draw.chance(35)
    ? builder.inside(() => builder.block(() => printSomething(builder)))
    : { statements: [] };
}

const NAMED: readonly Carrier['wrap'][] = [
  (inner, builder) => {
    const name = builder.scope.freshName();
    return journey(
      inner,
      lua`local function ${name}(one) ${filler(builder)} ${around(inner)} end`,
      lx`${name}(1)` as CallExpression,
    );
  },
  (inner, builder) => {
    const name = builder.scope.freshName();
    return journey(
      inner,
      lua`function ${name}(...) ${filler(builder)} ${around(inner)} end`,
      lx`${name}()` as CallExpression,
    );
  },
  (inner, builder) => {
    const name = builder.scope.freshName();
    return journey(
      inner,
      lua`local ${name} = {} function ${name}.run(one, two) ${around(inner)} return one end`,
      lx`${name}.run(1, 2)` as CallExpression,
    );
  },
  (inner, builder) => {
    const name = builder.scope.freshName();
    return journey(
      inner,
      lua`local ${name} = {} function ${name}:go() ${filler(builder)} ${around(inner)} end`,
      lx`${name}:go()` as CallExpression,
    );
  },
];

const CARRIERS: readonly Carrier[] = [
  ...NAMED.map((wrap) => ({ weight: 4, wrap })),
  {
    weight: 4,
    wrap: (inner, builder) => {
      const name = builder.scope.freshName();
      const body: Statement[] = inner.call ? lua`return ${inner.call}` : [...inner.statements];
      return journey(
        inner,
        lua`local function ${name}() ${{ statements: body }} end`,
        lx`${name}()` as CallExpression,
      );
    },
  },
  {
    weight: 2,
    wrap: (inner) => journey(inner, [], lx`(function() ${around(inner)} end)()` as CallExpression),
  },
  {
    weight: 2,
    wrap: (inner) =>
      journey(
        inner,
        [],
        lx`table.sort({3, 1, 2}, function(one, two) ${around(inner)} return one < two end)` as CallExpression,
      ),
  },
  {
    weight: 2,
    wrap: (inner) =>
      journey(
        inner,
        [],
        lx`string.gsub('ab', '%w', function(char) ${around(inner)} return char end)` as CallExpression,
      ),
  },
  {
    weight: 3,
    wrap: (inner) =>
      journey(inner, [], lx`coroutine.wrap(function(...) ${around(inner)} end)(1)` as CallExpression),
  },
  {
    weight: 2,
    wrap: (inner, { draw }) => ({
      before: inner.before,
      statements: lua`for index = 1, ${draw.integer(1, 2)} do ${around(inner)} end`,
    }),
  },
  {
    weight: 4,
    wrap: (inner, builder) => {
      const name = builder.scope.freshName();
      const event = builder.draw.pick([
        '__index',
        '__newindex',
        '__add',
        '__concat',
        '__call',
        '__lt',
        '__eq',
        '__unm',
        '__tostring',
      ] as const);
      const before = lua`local ${name} = setmetatable({}, {[${{ kind: 'string', value: event }}] = function(self, other) ${around(inner)} return other end})`;
      return { before: [...inner.before, ...before], statements: TRIGGERS[event](name) };
    },
  },
  {
    weight: 2,
    wrap: (inner, { draw }) => ({
      before: inner.before,
      statements: lua`local ok, message = pcall(function() ${around(inner)} end)
        if not ok then error(message, ${draw.integer(0, 2)}) end`,
    }),
  },
  {
    weight: 1,
    wrap: (inner) => ({
      before: inner.before,
      statements: lua`for value in function() ${around(inner)} end do print(value) end`,
    }),
  },
  {
    weight: 1,
    wrap: (inner, { draw }) => {
      const chunkName = {
        kind: 'string',
        value: draw.pick(['=chunk', '@file.lua', 'return 1', 'two\nlines']),
      } as const;
      return journey(
        inner,
        [],
        lx`assert(loadstring('local run = ...\nrun(1)', ${chunkName}))(function() ${around(inner)} end)` as CallExpression,
      );
    },
  },
  {
    weight: 1,
    wrap: (inner) =>
      journey(inner, [], lx`table.foreach({'a'}, function(key) ${around(inner)} end)` as CallExpression),
  },
  {
    weight: 1,
    wrap: (inner) => ({ before: inner.before, statements: lua`do local scratch = 1 ${around(inner)} end` }),
  },
];

const TRIGGERS = {
  __index: (name: string) => lua`print(${name}.missing)`,
  __newindex: (name: string) => lua`${name}.missing = 1`,
  __add: (name: string) => lua`local sum = ${name} + 1`,
  __concat: (name: string) => lua`print(${name} .. 'x')`,
  __call: (name: string) => lua`${name}(1)`,
  __lt: (name: string) => lua`print(${name} < ${name})`,
  __eq: (name: string) => lua`print(${name} == setmetatable({}, getmetatable(${name})))`,
  __unm: (name: string) => lua`print(-${name})`,
  __tostring: (name: string) => lua`print(tostring(${name}))`,
} satisfies Record<string, (name: string) => Statement[]>;
