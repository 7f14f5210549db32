import test from 'ava';
import fc from 'fast-check';
import { anyProgram } from './any-program.ts';
import { referenceAccepts } from './ask-reference.ts';
import { parseProgram } from './parse.ts';
import { printExpression, printProgram } from './print.ts';
import { ProgramSyntaxError } from './syntax-error.ts';
import type { Expression } from './tree.ts';

/** Texts at the borders of the language; the reference says which of them are Lua (next test but one). */
const ACCEPTED = [
  '',
  '# loader line is not Lua\nprint(1)',
  'x=0x1p4 x=08e1 x=3.e2 x=3. x=.5 x=0x1e+1',
  'x=[[[ ]] x=[==[ ]] ]=] ]==] --[==[ ]] ]==]',
  '--[=x\n--[==[ [[ ]==]',
  "x='a\\\nb' x='\\z\\x\\065\\'' x=\"\0\"",
  'repeat local x=1 break until x',
  'while 1 do break; end',
  'return;',
  'return 1,2',
  'goto=1',
  'x=5 (f)() x="" (f)() x=function() end (f)()',
  'f"x"{1}[[y]]:m{2}:n"z"()',
  'f(1\n)\n.g(\n2)',
  'x={1;2,a=3,["b"]=4,[c]=5;}',
  'local function f(...) return (...), ... end',
  'function a.b.c:d() end',
  'if a then elseif b then else end',
  'for i=1,2 do end for i=1,2,3 do end for k,v in f,g,h do end',
  'local a,b local c,d=f()',
  '(a).b=1 (f)().c,d=2',
];

const REJECTED = [
  'x=0x',
  'x=1e5.5',
  'x=[=a',
  '--[[ [[ ]]',
  'x=[[ [[ ]]',
  'x=[[',
  'x=3x',
  'x=1..2',
  'x=0x10p-1',
  '(a)=1',
  '(a)',
  'f;',
  ';f()',
  'do ; end',
  'x="\\400"',
  'x="a\nb"',
  'function f() return ... end',
  'break',
  'while 1 do local f=function() break end end',
  'while 1 do break x() end',
  'return 1 x()',
  'x=a.b:c',
  'function f(...,a) end',
  'x={,}',
  '"a":f()',
  'a,b()=1',
  'f\n()',
  'x=f\n(g)()',
  'x=',
  'if a then',
  'for i,j=1,2 do end',
  'x=&1',
  'x=a=b',
  'local function a.b() end',
];

for (const source of ACCEPTED) {
  test(`accepts ${JSON.stringify(source)}`, (t) => {
    const printed = printProgram(parseProgram(source));
    t.is(printProgram(parseProgram(printed)), printed);
  });
}

for (const source of REJECTED) {
  test(`rejects ${JSON.stringify(source)}`, (t) => {
    t.throws(() => parseProgram(source), { instanceOf: ProgramSyntaxError });
  });
}

test('the reference accepts and rejects the same texts', (t) => {
  const verdicts = referenceAccepts([...ACCEPTED.filter((source) => !source.startsWith('#')), ...REJECTED]);
  if (verdicts === undefined) {
    t.log('no lua5.1 here');
    t.pass();
    return;
  }
  t.deepEqual(
    verdicts.map((accepted, i) => [i, accepted]),
    verdicts.map((_, i) => [i, i < ACCEPTED.length - 1]),
  );
});

test('the reference accepts and rejects the same texts after tokens were dropped, doubled and swapped', (t) => {
  const sources = fc.sample(
    fc
      .tuple(anyProgram(3), fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 }))
      .map(damaged),
    { numRuns: 2000, seed: 5 },
  );
  const verdicts = referenceAccepts(sources);
  if (verdicts === undefined) {
    t.log('no lua5.1 here');
    t.pass();
    return;
  }
  for (const [i, source] of sources.entries()) {
    t.is(parses(source), verdicts[i], source);
  }
  t.true(verdicts.filter(Boolean).length > 200);
  t.true(verdicts.filter((accepted) => !accepted).length > 200);
});

test('refuses expressions that would overflow the stack, and takes anything else of any length', (t) => {
  for (const source of [
    `x = ${'a+'.repeat(20_000)}a`,
    `f${'()'.repeat(20_000)}`,
    `x = ${'('.repeat(20_000)}`,
  ]) {
    t.throws(() => parseProgram(source), { instanceOf: ProgramSyntaxError });
  }
  for (const source of [`x = {${'1,'.repeat(20_000)}}`, 'x=1 '.repeat(20_000), `x = ${'a+'.repeat(400)}a`]) {
    t.notThrows(() => printProgram(parseProgram(source)));
  }
});

test('says the line of an error', (t) => {
  const error = t.throws(() => parseProgram('x = 1\n--[[\n\n]] y = = 2'), { instanceOf: ProgramSyntaxError });
  t.is(error.line, 4);
});

test('keeps operators in their order', (t) => {
  const statement = parseProgram('x = -a ^ b ^ -c .. d .. e + f * g == h and not i or j').statements[0]!;
  t.is(
    statement.kind === 'assign' && grouped(statement.values[0]!),
    '(((([-(a^(b^[-c]))]..(d..(e+(f*g))))==h)and[not i])orj)',
  );
});

test('parsing what was printed gives the same tree, but for parentheses the printer had to add', (t) => {
  fc.assert(
    fc.property(anyProgram(), (program) => {
      const text = printProgram(program);
      const again = parseProgram(text);
      t.is(printProgram(again), text);
      t.deepEqual(stripped(again), stripped(program));
    }),
    { numRuns: 500 },
  );
  t.pass();
});

/** Without parentheses, which may be the printer's own, and with computed field names in one form. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Record<string, unknown>;
  if (node.kind === 'parenthesized') return stripped(node.inner);
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, stripped(child)]));
}

/** The words of the program with a few edits; it starts with a space, so that no loader line comes about. */
function damaged([program, edits]: [Parameters<typeof printProgram>[0], [number, number][]]): string {
  const lines = printProgram(program).split('\n');
  const words = lines.flatMap((line) => [
    ...(line.match(/"(?:\\.|[^"\\])*"|\w+|\.+|[=~<>]=|\S/g) ?? []),
    '\n',
  ]);
  for (const [kind, where] of edits) {
    const at = where % words.length;
    if (kind % 3 === 0) words.splice(at, 1);
    else if (kind % 3 === 1) words.splice(at, 0, words[at]!);
    else words.splice(at, 2, words[at + 1] ?? '', words[at]!);
  }
  return ` ${words.join(' ')}`;
}

function parses(source: string): boolean {
  try {
    parseProgram(source);
    return true;
  } catch (error) {
    if (error instanceof ProgramSyntaxError) return false;
    throw error;
  }
}

function grouped(node: Expression): string {
  if (node.kind === 'binary') return `(${grouped(node.left)}${node.operator}${grouped(node.right)})`;
  return node.kind === 'unary'
    ? `[${printExpression({ ...node, operand: { kind: 'name', name: '' } })}${grouped(node.operand)}]`
    : printExpression(node);
}
