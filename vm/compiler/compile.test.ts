/** Binary chunks against the reference's: every byte of code, constants, lines and names. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { Random } from './testing/random.ts';
import { randomSource } from './testing/random-source.ts';
import { differences, testAgainstReference } from './testing/reference.ts';

const SNIPPETS: Record<string, string[]> = {
  numerals: [
    'return 0, 1, 3.14, .5, 5., 1e5, 1E-5, 1e+5, 0x10, 0xFFFFFFFFFFFFFFFFFF, 0x1p4, 08, 1e400, 1e-400',
  ],
  'zeros of both signs share a constant': [
    'return 0, -0',
    'return -0, 0',
    'local a = 0 return -a, 0/1, -0.0',
  ],
  strings: [
    'return "\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\\'\\x\\065\\6\\0651\\000a"',
    'return [[\nab\n\ncd]], [==[]]]=]]==], [[\r\na\r\nb\n\rc\rd\n\n]], "a\\\r\nb\\\n\rc"',
    'return "", \'"\', "\x80\xff\x01"',
  ],
  'comments and line ends': [
    '--x\n--[[y\r\n\r\n]] local a --[==[ ]] ]==] = 1 --',
    'a=1\r\nb=2\n\rc=3\rd=4\n\ne=5',
    '--[=x\na=1',
    '',
  ],
  'constant folding': [
    'return 1+2, 2-3, 2*3, 1/4, 7%3, -7%3, 7%-3, 2^10, -2^2, 1/0, 0/0, 0%0, 1%0, -0/1, 1e308*10, 1e308*10-1e308*10',
    'return -1, - -1, -"1", -nil, #"a", not 1, not nil, not "a", -(1), not (1 == 1), 1 .. 2, 1 < 2, (1+2)+a, a+(1+2), 1+a+2',
  ],
  logic: [
    'local a, b, c return a and b, a or b, not a and b or c, (a or b) and c, a == b and c, a < b or c, not (a and b)',
    'local a, b x = a and b or nil y = false and a z = true and a w = nil or a v = 1 or a u = a or 1 t = a and nil',
    'local a, b if a and b or not a then x = 1 elseif a == 1 or b ~= 2 then x = 2 else x = 3 end',
    'local a while not (a == 1) and a do a = a > 1 end repeat local b = a until not b or a >= b',
    'while nil do x() end while true do x() end while 1 do break end repeat until false if nil then x() end',
    'local a = f() and g() local b = not not a local c = (a and b) == (b or a) return not (a == b), a ~= b',
  ],
  assignment: [
    'local a, i, t i, t[i] = i + 1, 20 a, t[a], t[i] = 1, 2, 3 t[t], t = 1 t.x.y, t = f() t[i], i, t[t] = i, t',
    'a, b, c = f() a, b = 1 a, b = 1, 2, 3 a, b = f(), g(), h() a, b = (f()) a, b = ... local x, y = ...',
    'local a, b, c local d = nil local e, f = nil local g do local h local i end local j',
  ],
  calls: [
    'f() f(1) f(...) f(g()) f((g())) f{} f"x" f[[y]] a.b.c() a:b() a:b"x" a:b{1} a.b:c(...) f(1, g()) f()() f().x:y()',
    'return f(), (f()), ...',
    'return f()',
    'return (f())',
    'return a:f(...)',
    'return f(), 1',
    'return ...',
    'return 1, ...',
    'f\n{\n}\n f(\n1,\n2\n)\n',
    'local a = f(\n)\n:g(\n)\n.x\n[\n1\n]',
  ],
  tables: [
    'return {}, {1, 2, 3}, {a = 1, ["b"] = 2, [3] = 4, 5}, {...}, {1, ...}, {f()}, {f(), 1}, {(f())}, {[1] = 2; 3, x = 4;}',
    'return {a = {b = {1, {2}}}, [f()] = g(), [nil] = nil, [a.b] = c[1]}, {\na\n=\n1\n,\nb\n}',
  ],
  loops: [
    'for i = 1, 10 do f(i) end for i = 10, 1, -1 do end for i = f(), g(), h() do end',
    'for k, v in pairs(t) do f(k, v) end for a in b do end for a, b, c in d, e, f, g do break end for x in ... do end',
    'for i = 1, 2 do for j = 1, 2 do if i == j then break end end end while a do while b do break end break end',
  ],
  'closures and blocks to be closed': [
    'local a function f() return a end local function g() return g, a end do local b function h() b = a end end',
    'while x do local a function f() return a end if y then break end end',
    'repeat local a function f() return a end until a repeat local a if a then break end g = function() return a end until b',
    'for i = 1, 2 do function f() return i end if i then break end end for k, v in p do f = function() return v end end',
    'local a return function() return function() return a, function() a = 1 end end end',
  ],
  functions: [
    'function f() end function a.b.c() end function a.b:c(x) return self, x end local function g(a, b, ...) return ... end',
    'function f(...) end function f(...) return arg end function f(...) return ... end function f(a, ...) local b = ... end',
    'local f = function(a)\nreturn\na\nend\n\nfunction\ng\n(\n)\nend',
  ],
  lines: [
    'local a = b\n+\nc\n*\nd',
    'x\n=\ny\n.\nz',
    'return\n1\n,\n2',
    'if\na\nthen\nb()\nelse\nc()\nend',
    'for i\n=\n1\n,\n2\ndo\nx()\nend',
  ],
};

for (const [title, sources] of Object.entries(SNIPPETS)) {
  testAgainstReference(`chunks: ${title}`, (t) => {
    t.deepEqual(differences(sources), []);
  });
}

testAgainstReference('chunk names are kept as they are given, up to a zero byte', (t) => {
  for (const name of ['@a.lua', '=x', '', 'return 1', 'x=1\0y=2', '@a\0b', `=${'long'.repeat(30)}`]) {
    t.deepEqual(differences(['return function() return 1 end'], name), []);
  }
});

testAgainstReference('chunks of random sources', (t) => {
  const random = new Random(1);
  const sources = Array.from({ length: 1500 }, () => randomSource(random));
  t.deepEqual(differences(sources), []);
});

/** Where systems keep Lua files that people wrote. */
const LIBRARIES = ['/usr/share/lua', '/usr/local/share/lua'].filter((folder) => existsSync(folder));

if (LIBRARIES.length === 0) {
  test.skip('chunks of the Lua files on this machine (skipped: there are none)', () => {});
} else {
  testAgainstReference('chunks of the Lua files on this machine', (t) => {
    const sources = new Set(
      LIBRARIES.flatMap((folder) => luaFiles(folder).map((file) => readFileSync(file, 'latin1'))),
    );
    t.deepEqual(differences([...sources].filter((source) => !source.startsWith('#'))), []);
  });
}

function luaFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.lua'))
    .map((entry) => join(entry.parentPath, entry.name));
}
