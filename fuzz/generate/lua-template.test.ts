import test from 'ava';
import { printProgram } from '../program/print.ts';
import { lua, luaExpression } from './lua-template.ts';

function printed(statements: ReturnType<typeof lua>): string {
  return printProgram({ statements });
}

test('holes take names, numbers, expressions, lists and blocks', (t) => {
  const body = { statements: lua`print(1)` };
  const statements = lua`
    local ${'x'}, ${['y', 'z']} = ${2}, ${luaExpression`a.b`}, ${[luaExpression`3`, luaExpression`4`]}
    for index = 1, ${-1} do ${body} end
    ${'t'}.${'field'} = {${[luaExpression`5`]}, ${'name'} = "${'text'}"}`;
  t.is(
    printed(statements),
    'local x, y, z = 2, a.b, 3, 4\nfor index = 1, -1 do\n  print(1)\nend\nt.field = {5, name = "text"}\n',
  );
});

test('an expression in front of an index or a call gets parentheses', (t) => {
  t.is(
    printed(lua`print(${luaExpression`"x"`}:rep(2), ${luaExpression`a + b`}.c, ${luaExpression`f`}(1))`),
    'print(("x"):rep(2), (a + b).c, f(1))\n',
  );
});

test('an empty list leaves nothing', (t) => {
  t.is(printed(lua`print(${[]})`), 'print()\n');
  t.is(printed(lua`f(1, ${[]})`), 'f(1)\n');
});

test('a template may be used again with other holes', (t) => {
  const sentence = (value: number) => lua`print(${value})`;
  t.is(printed(sentence(1)) + printed(sentence(2)), 'print(1)\nprint(2)\n');
});

test('a template may break out of a loop around it', (t) => {
  t.is(
    printed(lua`while true do ${{ statements: lua`if x then break end` }} end`),
    'while true do\n  if x then\n    break\n  end\nend\n',
  );
});
