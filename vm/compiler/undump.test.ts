import test from 'ava';
import { compile } from './compile.ts';
import { dump, HEADER } from './dump.ts';
import { Random } from './testing/random.ts';
import { randomSource } from './testing/random-source.ts';
import {
  CALL_DEPTH,
  compileHere,
  compileOnReference,
  outcomeOf,
  testAgainstReference,
} from './testing/reference.ts';
import { undump } from './undump.ts';

const CHUNK = dump(
  compile('local a = ... return function(b, ...) a = b .. "x" return {1, b}, nil, a end', '@c'),
);

test('a chunk that is read and written again is the same', (t) => {
  const random = new Random(5);
  for (let i = 0; i < 300; i++) {
    const compiled = compileHere(randomSource(random), '@c');
    if ('error' in compiled) continue;
    t.is(dump(undump(compiled.chunk, '=c')), compiled.chunk);
  }
});

test('a stripped chunk has no names and no lines, and calls itself =?', (t) => {
  const stripped = undump(dump(compile('local a = 1 return function() return a end', '@c'), true), '=c');
  t.is(stripped.source, '=?');
  t.is(stripped.prototypes[0]!.source, '=?');
  t.is(stripped.lineInfo.length, 0);
  t.deepEqual(stripped.locals, []);
  t.deepEqual(stripped.prototypes[0]!.upvalueNames, []);
});

testAgainstReference('a chunk that is cut off anywhere is refused as the reference refuses it', (t) => {
  const cut = Array.from({ length: CHUNK.length }, (_, length) => CHUNK.slice(0, length)).slice(1);
  t.deepEqual(
    cut.map((bytes) => load(bytes, '=name')),
    compileOnReference(cut, '=name'),
  );
});

testAgainstReference('messages about a binary chunk name it in their own way', (t) => {
  for (const name of ['@file', '=name', 'some text\nmore', '', '\x1bLua', '=a\0b', `@${'x'.repeat(100)}`]) {
    t.deepEqual([load(HEADER, name)], compileOnReference([HEADER], name));
  }
});

testAgainstReference('damaged code is accepted and refused as by the reference', (t) => {
  // Only instructions are damaged: damaged sizes would ask the reference for more memory than there is.
  const random = new Random(6);
  const damaged = Array.from({ length: 3000 }, () => damage(random));
  const expected = compileOnReference(damaged, '=name');
  const different = damaged.filter((bytes, i) => !sameText(load(bytes, '=name'), expected[i]!));
  t.deepEqual(
    different.map((bytes) => Buffer.from(bytes, 'latin1').toString('hex')),
    [],
  );
  const refused = expected.filter((outcome) => 'error' in outcome).length;
  t.true(refused > 1000 && refused < 2800, `${refused} refused`);
});

function load(bytes: string, name: string) {
  return outcomeOf(() => dump(undump(bytes, name, CALL_DEPTH)));
}

function sameText(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const SAMPLES = [
  'local a, b = ... return a, b, {...}',
  'local t = {1, 2, 3, x = 1} for k, v in pairs(t) do print(k .. v .. 1) end',
  'local u = 1 local function f() u = u + 1 return function() return u, f end end',
  'for i = 1, 10 do if i > 3 and i ~= 5 or not i then break end end x = y.z:w(1, ...)',
  'return f(...)',
  'local a, b x = a < b, #a, -b, a == nil, a and b',
];

/** The binary chunk of a sample with some bits of its main function's instructions changed. */
function damage(random: Random): string {
  const prototype = compile(random.pick(SAMPLES), '@c');
  for (let i = random.below(2); i >= 0; i--) {
    prototype.code[random.below(prototype.code.length)]! ^= 1 << random.below(32);
  }
  return dump(prototype);
}
