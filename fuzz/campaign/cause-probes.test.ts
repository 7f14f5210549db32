import test from 'ava';
import type { Comparison } from '../../harness/compare.ts';
import { parseProgram } from '../program/parse.ts';
import { printProgram } from '../program/print.ts';
import { isRoundabout } from '../signature.ts';
import { probeCause } from './cause-probes.ts';

/** Sides that differ in these lines where the program matches, and nowhere else. */
function sides(pattern: RegExp, reference = 'a', subject = 'b') {
  const difference = { stream: 'stdout', line: 1, reference, subject } as const;
  return (source: string): Comparison =>
    pattern.test(source) ? { kind: 'different', difference } : { kind: 'same' };
}

async function probe(source: string, compare: (source: string) => Comparison) {
  const program = parseProgram(source);
  const comparison = compare(printProgram(program));
  if (comparison.kind !== 'different') throw new Error('it must differ');
  return await probeCause(comparison, program, true, async (blocks) =>
    blocks.map((block) => compare(printProgram(block))),
  );
}

test('a position that all functions get wrong is one cause, one that a single function gets wrong is its own', async (t) => {
  const everywhere = sides(/-2/);
  t.is((await probe('print(("aaa"):sub(-2))', everywhere)).signature, 'positions in strings (from the end)');
  t.is(
    (await probe('print(string.find("aa", "", -2))', everywhere)).signature,
    'positions in strings (from the end)',
  );
  t.is(
    (await probe('print(("a"):byte(-2))', everywhere)).signature,
    'positions in strings (before the text)',
  );
  t.is((await probe('print(("aaa"):sub(-2))', sides(/sub.*-2/))).signature, 'string.sub');
  t.is((await probe('print(("aaa"):sub(-2))', sides(/(sub|byte).*-2/))).signature, 'string.sub');
});

test('operators of one family are one cause when the same operands show it, and stay apart when not', async (t) => {
  t.is((await probe('print("1 " + 1)', sides(/"1 " [-+*/]/))).signature, 'arithmetic (value)');
  t.is((await probe('print(5 % 3)', sides(/%/))).signature, '% (value)');
  t.is((await probe('print(5 - 3)', sides(/[-%]/))).signature, '- (value)');
  t.is((await probe('print("a" < "b")', sides(/<|>/))).signature, 'order (value)');
  const events = sides(/__(add|sub|mul|div).* [-+*/] /s);
  t.is(
    (await probe('print(setmetatable({}, {__add = 0}) + 1)', events)).signature,
    'arithmetic + table (value)',
  );
});

test('texts that no function reads as the right number are one cause', async (t) => {
  const wrong = sides(/"0x10"/);
  t.is((await probe('print("0x10" * 1)', wrong)).signature, 'numbers from texts');
  t.is((await probe('print(math.floor("0x10"))', wrong)).signature, 'numbers from texts');
  t.is((await probe('print(tonumber("0x10"))', sides(/tonumber\("0x10"/))).signature, 'tonumber');
});

test('a value that was made of a wrong message has the cause of the message', async (t) => {
  const compare = (source: string) =>
    source.includes('"caught"')
      ? sides(
          /./,
          "caught\tattempt to call method 'a' (a nil value)",
          "caught\tattempt to call field 'a' (a nil value)",
        )(source)
      : sides(/./, '30', '29')(source);
  const { signature } = await probe('local a, b = pcall(function() a:a() end) print(#b)', compare);
  t.is(signature, 'names of variables: method ≠ field');
});

test('a broken rule explains what else uses those that obey it', async (t) => {
  const known = await probe('print(("aaa"):sub(-2))', sides(/-2/));
  const more = await probe('print((("aaa"):match("a", -2):upper()))', sides(/upper/));
  t.true(isRoundabout(more, known));
  t.false(isRoundabout(await probe('print(("aaa"):upper())', sides(/upper/)), known));
});
