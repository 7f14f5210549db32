import test from 'ava';
import { functionOfAssertion, readTap } from './tap.ts';

test('reads assertions, their failures and the plan', (t) => {
  const tap = readTap(
    'ok 1 - string.rep: once\nnot ok 2 - string.rep: twice\n#   expected "aa", got "a"\nok 3 - x # SKIP no shell\n1..3\n',
  );
  t.is(tap.planned, 3);
  t.deepEqual(tap.assertions, [
    { name: 'string.rep: once', ok: true, detail: '' },
    { name: 'string.rep: twice', ok: false, detail: 'expected "aa", got "a"' },
    { name: 'x', ok: true, skip: 'no shell', detail: '' },
  ]);
});

test('output that stops before its plan has none', (t) => {
  const tap = readTap('ok 1 - a\n');
  t.is(tap.planned, undefined);
  t.is(tap.assertions.length, 1);
});

test('no output at all is no plan', (t) => {
  t.deepEqual(readTap(''), { assertions: [], planned: undefined });
  t.is(readTap('lua: cannot start\n').planned, undefined);
});

test('a plan of nothing gives its reason', (t) => {
  t.is(readTap('1..0 # skip no files here\n').skipAll, 'no files here');
});

test('bailing out gives its reason', (t) => {
  t.is(readTap('ok 1 - a\nBail out! gave up\n').bailedOut, 'gave up');
});

test('other output is passed over', (t) => {
  const tap = readTap('hello\nok 1 - a\nnoise\n1..1\n');
  t.deepEqual(tap.assertions, [{ name: 'a', ok: true, detail: '' }]);
});

const NAMES: [string, string | undefined][] = [
  ['string.rep: negative count', 'string.rep'],
  ['file:read: *l', 'file:read'],
  ['_VERSION: names the language', '_VERSION'],
  ['_G: holds itself', '_G'],
  ['coroutine.yield: across pcall: an error', 'coroutine.yield'],
  ['string.trim: no such function', undefined],
  ['a closure keeps its variable', undefined],
  ['while: ends', undefined],
];

for (const [name, expected] of NAMES) {
  test(`'${name}' belongs to ${expected ?? 'no function'}`, (t) => {
    t.is(functionOfAssertion(name), expected);
  });
}
