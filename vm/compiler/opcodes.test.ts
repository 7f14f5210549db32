import test from 'ava';
import type { Prototype } from '../values/prototype.ts';
import { compile } from './compile.ts';
import {
  fromFloatingByte,
  getA,
  getB,
  getBx,
  getC,
  getOp,
  getSbx,
  MAX_SBX,
  makeABC,
  makeABx,
  makeAsBx,
  OP,
  OPCODES,
  toFloatingByte,
  withA,
  withB,
  withC,
  withOp,
  withSbx,
} from './opcodes.ts';
import { Random } from './testing/random.ts';

test('operands come out of an instruction as they went in', (t) => {
  const random = new Random(4);
  for (let i = 0; i < 1000; i++) {
    const [op, a, b, c] = [random.below(38), random.below(256), random.below(512), random.below(512)];
    const abc = makeABC(op, a, b, c);
    t.deepEqual([getOp(abc), getA(abc), getB(abc), getC(abc)], [op, a, b, c]);
    const bx = random.below(262144);
    t.deepEqual([getA(makeABx(op, a, bx)), getBx(makeABx(op, a, bx))], [a, bx]);
    const jump = makeAsBx(op, a, bx - MAX_SBX);
    t.deepEqual([getOp(jump), getA(jump), getSbx(jump)], [op, a, bx - MAX_SBX]);
    t.is(withOp(withA(withB(withC(0, c), b), a), op), abc);
    t.is(withSbx(makeAsBx(op, a, 0), bx - MAX_SBX), jump);
  }
});

test('a size as a floating byte is never too small, and small sizes are exact', (t) => {
  for (let size = 0; size < 100_000; size += size < 20 ? 1 : 7) {
    const stored = fromFloatingByte(toFloatingByte(size));
    t.true(stored >= size && stored <= size * 1.15 + 1, `${size} as ${stored}`);
    if (size < 16) t.is(stored, size);
  }
});

test('every opcode is emitted by some source', (t) => {
  const source = `
    local a, b, c, d = nil, ..., true
    a = b; a = g; g = a; a = b.c; b.c = a; a = {1, x = 2}; b:m(); a = b+1-c*d/2%3^b; a = -b; a = not b; a = #b
    a = b..c; a = b == c; a = b < c; a = b <= c; if a then b = c end; a = b and c
    for i = 1, 2 do local v = i; f(function() v = v + 1; return v end) end
    for k in pairs(a) do end
    return f(a)`;
  const seen = new Set<number>();
  const visit = (p: Prototype): void => {
    for (const instruction of p.code) seen.add(getOp(instruction));
    for (const inner of p.prototypes) visit(inner);
  };
  visit(compile(source, '=test'));
  const missing = OPCODES.filter((_, number) => !seen.has(number)).map(({ name }) => name);
  t.deepEqual(missing, []);
});

test('names lead to numbers and back', (t) => {
  for (const [number, { name }] of OPCODES.entries()) t.is(OP[name], number);
  t.is(OPCODES.length, 38);
});
