import test from 'ava';
import {
  ADDRESSES_USED_AGAIN,
  explainAddresses,
  mayBeAddressesUsedAgain,
  withoutCollections,
} from './addresses.ts';
import { compareOutcomes } from './compare.ts';
import type { Outcome } from './outcome.ts';
import { findReference } from './reference.ts';
import { openSubject } from './registry.ts';
import { DEFAULT_LIMITS } from './subject.ts';

function printed(addresses: string, more: Partial<Outcome> = {}): Outcome {
  const stdout = [...addresses].map((letter) => `table: 0x0000000${letter.charCodeAt(0)}\n`).join('');
  return { kind: 'exited', exitCode: 0, stdout, stderr: '', durationMs: 1, detail: '', ...more };
}

test('one address for several objects is possible if they follow one another', (t) => {
  for (const [reference, subject, expected] of [
    ['AA', 'AB', true],
    ['AAA', 'ABC', true],
    ['ABAB', 'ABAC', true],
    ['ABABB', 'ABACB', false],
    ['ABAB', 'ABCB', true],
    ['AAA', 'ABA', false],
    ['AB', 'AA', true],
    ['ABA', 'AAA', false],
    ['ABBA', 'ACDA', true],
    ['AB', 'ABC', false],
  ] as const) {
    t.is(mayBeAddressesUsedAgain(printed(reference), printed(subject)), expected, `${reference} ${subject}`);
  }
});

test('any other difference is one', (t) => {
  t.false(mayBeAddressesUsedAgain(printed('AA'), printed('AB', { exitCode: 1 })));
  t.false(mayBeAddressesUsedAgain(printed('AA'), printed('AB', { stderr: 'x' })));
  t.false(mayBeAddressesUsedAgain(printed('AA'), { ...printed('AB'), kind: 'crashed' }));
  t.true(mayBeAddressesUsedAgain(printed('AA'), printed('AB', { programName: 'mine' })));
  t.true(
    mayBeAddressesUsedAgain(
      printed('AA', { stderr: 'lua5.1: a: table: 0x123456', programName: 'lua5.1' }),
      printed('AB', { stderr: 'mine: a: table: 0x654321', programName: 'mine' }),
    ),
  );
});

test('without collections every object keeps an address of its own, and lines stay', async (t) => {
  const subject = await openSubject('vm');
  const source =
    "collectgarbage() collectgarbage('collect') print(collectgarbage('count') > 0)\nerror('two')";
  const [plain, without] = await subject.runBatch(
    [{ source }, { source: withoutCollections(source) }],
    DEFAULT_LIMITS,
  );
  t.is(compareOutcomes(plain!, without!).kind, 'same');
  await subject.close();
});

(findReference() === undefined ? test.skip : test)(
  'an address used again is known for what it is; a lost identity is not',
  async (t) => {
    const [reference, vm] = [await openSubject('reference'), await openSubject('vm')];
    const verdict = async (source: string, wrong = source) => {
      const run = async (one: string, other: string) => ({
        reference: await reference.run({ source: one }, DEFAULT_LIMITS),
        subject: await vm.run({ source: other }, DEFAULT_LIMITS),
      });
      const both = await run(source, wrong);
      const comparison = compareOutcomes(both.reference, both.subject);
      return await explainAddresses(comparison, both, source, {}, (again) =>
        run(again, again.replace(source, wrong)),
      );
    };
    const fresh = 'print(tostring({})) collectgarbage() print(tostring({}))\n';
    const explained = await verdict(`${fresh}${fresh}`);
    t.is(explained.kind === 'known' ? explained.entry : explained.kind, ADDRESSES_USED_AGAIN);
    t.is((await verdict('local t = {} print(t, t)', 'print({}, {})')).kind, 'different');
    await Promise.all([reference.close(), vm.close()]);
  },
);
