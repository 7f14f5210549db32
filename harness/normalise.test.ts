import test from 'ava';
import { normaliseOutcome, normaliseText } from './normalise.ts';
import type { Outcome } from './outcome.ts';

const CASES: [string, string, string][] = [
  [
    'addresses are numbered by appearance',
    'table: 0x55d0c0a0b2c0 table: 0x55d0c0a0b300',
    'table: 0x0001 table: 0x0002',
  ],
  [
    'the same address keeps its number',
    'table: 0xabcdef12\tfunction: 0xabcdef34\ttable: 0xabcdef12',
    'table: 0x0001\tfunction: 0x0002\ttable: 0x0001',
  ],
  ['files have a form of their own', 'file (0x7f00aa00bb00) file (closed)', 'file (0x0001) file (closed)'],
  ['builtin functions of LuaJIT', 'function: builtin: 0x40001234', 'function: 0x0001'],
  ['addresses without 0x', 'userdata: 00A1B2C3D4', 'userdata: 0x0001'],
  ['numbers in hexadecimal are not addresses', '0xdeadbeef table 0xdeadbeef', '0xdeadbeef table 0xdeadbeef'],
  ['words after a type name are not addresses', 'table: deadline', 'table: deadline'],
  ['the sign of a NaN', '-nan nan x=-nan\t-nan', 'nan nan x=nan\tnan'],
  ['the sign of a NaN that a number was joined to', '-nan0 255-nan', 'nan0 255nan'],
  ['nothing else that looks like a NaN', 'x-nan -nano', 'x-nan -nano'],
  ['everything else stays as it is', 'a\0b\xff\r\n -0 1e+20', 'a\0b\xff\r\n -0 1e+20'],
];

for (const [title, given, expected] of CASES) {
  test(title, (t) => t.is(normaliseText(given), expected));
}

function outcome(stdout: string, stderr: string, programName?: string): Outcome {
  return { kind: 'exited', exitCode: 1, stdout, stderr, durationMs: 0, detail: '', programName };
}

test('numbering goes on from standard output to standard error', (t) => {
  const { stdout, stderr } = normaliseOutcome(
    outcome('table: 0x11111111', 'table: 0x22222222 table: 0x11111111'),
  );
  t.is(stdout, 'table: 0x0001');
  t.is(stderr, 'table: 0x0002 table: 0x0001');
});

test("the implementation's own name is replaced in front of its message only", (t) => {
  const { stderr } = normaliseOutcome(
    outcome('', 'warning\n/opt/my lua: program.lua:1: x\nlua5.1: no', '/opt/my lua'),
  );
  t.is(stderr, 'warning\nlua: program.lua:1: x\nlua5.1: no');
});

test('an unknown name leaves the message alone', (t) => {
  t.is(normaliseOutcome(outcome('', 'mylua: x', undefined)).stderr, 'mylua: x');
  t.is(normaliseOutcome(outcome('', 'mylua: x', '')).stderr, 'mylua: x');
});
