import test from 'ava';
import * as b from './build.ts';
import { printExpression, printProgram } from './print.ts';
import type { Expression } from './tree.ts';

const a = b.name('a');
const c = b.name('c');
const d = b.name('d');

const EXPRESSIONS: readonly (readonly [string, Expression])[] = [
  ['a - c - d', b.binary('-', b.binary('-', a, c), d)],
  ['a - (c - d)', b.binary('-', a, b.binary('-', c, d))],
  ['a .. c .. d', b.binary('..', a, b.binary('..', c, d))],
  ['(a .. c) .. d', b.binary('..', b.binary('..', a, c), d)],
  ['a ^ c ^ d', b.binary('^', a, b.binary('^', c, d))],
  ['(a ^ c) ^ d', b.binary('^', b.binary('^', a, c), d)],
  ['-a ^ c', b.unary('-', b.binary('^', a, c))],
  ['(-a) ^ c', b.binary('^', b.unary('-', a), c)],
  ['a ^ -c', b.binary('^', a, b.unary('-', c))],
  ['a ^ -c * d', b.binary('*', b.binary('^', a, b.unary('-', c)), d)],
  ['a - -c', b.binary('-', a, b.unary('-', c))],
  ['- -a', b.unary('-', b.unary('-', a))],
  ['-(a * c)', b.unary('-', b.binary('*', a, c))],
  ['not (a == c)', b.unary('not', b.binary('==', a, c))],
  ['not a == c', b.binary('==', b.unary('not', a), c)],
  ['#a .. -1', b.binary('..', b.unary('#', a), b.number(-1))],
  ['(-1) ^ 2', b.binary('^', b.number('-1'), b.number('2'))],
  ['a - -1', b.binary('-', a, b.number('-1'))],
  ['(a or c) and d', b.binary('and', b.binary('or', a, c), d)],
  ['a or c and d', b.binary('or', a, b.binary('and', c, d))],
  ['(a < c) == d', b.binary('==', b.parenthesized(b.binary('<', a, c)), d)],
  ['a < c == d', b.binary('==', b.binary('<', a, c), d)],
  ['1 .. 2', b.binary('..', b.number(1), b.number(2))],
  ['(f(...))', b.parenthesized(b.call('f', b.VARARG))],
  ['("x"):rep(3)', b.methodCall(b.string('x'), 'rep', b.number(3))],
  ['({}).x', b.field(b.table(), 'x')],
  ['a["end"]["1x"].y', b.field(b.field(b.field(a, 'end'), '1x'), 'y')],
  [
    '{1, x = 2, ["y z"] = 3, [a] = 4}',
    b.table(b.number(1), b.named('x', b.number(2)), b.named('y z', b.number(3)), b.keyed(a, b.number(4))),
  ],
  ['function(a, ...) end', b.functionExpression(['a', '...'])],
  ['(function() end)()', b.call(b.functionExpression([]))],
  ['"a\\0\\0001\\n\\r\\t\\"\\\\\\255"', b.string('a\0\x001\n\r\t"\\\xff')],
];

for (const [text, expression] of EXPRESSIONS) {
  test(`prints ${text}`, (t) => {
    t.is(printExpression(expression), text);
  });
}

test('prints one statement a line, indented by two', (t) => {
  const program = b.block(
    b.local(['x', 'y'], b.number(1)),
    b.local('z'),
    b.ifClauses(
      [
        { condition: a, body: b.block(b.doBlock()) },
        { condition: c, body: b.block(b.callStatement('f')) },
      ],
      b.block(b.returnStatement()),
    ),
    b.numericFor('i', [b.number(1), b.number(2)], b.whileLoop(a, b.BREAK)),
    b.genericFor(['k', 'v'], [b.call('pairs', a)], b.repeatLoop(b.block(b.assign('x', c)), d)),
    b.functionStatement('m.n:o', ['p', '...'], b.returnStatement(b.VARARG)),
    b.localFunction('g', []),
  );
  t.is(
    printProgram(program),
    `local x, y = 1
local z
if a then
  do end
elseif c then
  f()
else
  return
end
for i = 1, 2 do
  while a do
    break
  end
end
for k, v in pairs(a) do
  repeat
    x = c
  until d
end
function m.n:o(p, ...)
  return ...
end
local function g() end
`,
  );
});

test('separates a statement that starts with a parenthesis only where it could be read as a call', (t) => {
  const parenthesis = b.callStatement(b.parenthesized(a));
  const before = [
    b.callStatement('f'),
    parenthesis,
    b.local('x', b.field('t', 'x')),
    b.local('x'),
    b.local('x', b.number(1)),
    b.local('x', b.binary('+', b.number(1), a)),
    b.local('x', b.binary('*', a, b.binary('+', b.number(1), b.number(2)))),
    b.local('x', b.unary('-', a)),
    b.local('x', b.functionExpression([])),
    b.repeatLoop(b.block(), a),
    b.doBlock(),
  ];
  const program = b.block(...before.flatMap((statement) => [statement, parenthesis, b.doBlock()]));
  t.is(
    printProgram(program).replaceAll('do end\n', ''),
    [
      'f();\n(a)()\n',
      '(a)();\n(a)()\n',
      'local x = t.x;\n(a)()\n',
      'local x\n(a)()\n',
      'local x = 1\n(a)()\n',
      'local x = 1 + a;\n(a)()\n',
      'local x = a * (1 + 2);\n(a)()\n',
      'local x = -a;\n(a)()\n',
      'local x = function() end\n(a)()\n',
      'repeat until a;\n(a)()\n',
      '(a)()\n',
    ].join(''),
  );
});

test('breaks long tables and tables with statements inside into one field a line', (t) => {
  const short = b.table(b.number(1), b.table(b.number(2)));
  const withFunction = b.table(b.named('f', b.functionExpression([], b.returnStatement(b.number(1)))), short);
  t.is(
    printProgram(b.block(b.doBlock(b.local('t', withFunction)))),
    'do\n  local t = {\n    f = function()\n      return 1\n    end,\n    {1, {2}},\n  }\nend\n',
  );
  const long = printExpression(b.table(...Array.from({ length: 8 }, () => b.string('abcdefghijkl'))));
  t.is(long.split('\n').length, 10);
});

test('fills the lines of tables with many short fields', (t) => {
  const long = printExpression(b.table(...Array.from({ length: 250 }, (_, index) => b.number(index))));
  t.is(long.split('\n').length, 12);
});
