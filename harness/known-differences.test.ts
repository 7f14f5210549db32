import test from 'ava';
import { compareOutcomes } from './compare.ts';
import { EMBEDDED_DIFFERENCES } from './embedded/embedded-differences.ts';
import { KNOWN_DIFFERENCES, knownDifferenceCounts } from './known-differences.ts';
import { openSubject } from './registry.ts';
import { DEFAULT_LIMITS, type Subject } from './subject.ts';

let embedded: Subject;
let vm: Subject;
test.before(async () => {
  [embedded, vm] = [await openSubject('reference:embedded'), await openSubject('vm')];
});
test.after.always(async () => {
  await Promise.all([embedded.close(), vm.close()]);
});

test('ids are unique and every entry says why', (t) => {
  t.is(new Set(KNOWN_DIFFERENCES.map(({ id }) => id)).size, KNOWN_DIFFERENCES.length);
  for (const { reason } of KNOWN_DIFFERENCES) t.true(reason.length > 20);
});

for (const { id, example } of EMBEDDED_DIFFERENCES) {
  test(`${id}: its example still shows it, and it is counted`, async (t) => {
    const [expected, actual] = [embedded, vm].map((subject) =>
      subject.run({ source: example }, DEFAULT_LIMITS),
    );
    const options = { subject: 'vm', source: example };
    const before = knownDifferenceCounts()[id]!;
    const comparison = compareOutcomes(await expected!, await actual!, options);
    t.is(comparison.kind === 'known' ? comparison.entry : JSON.stringify(comparison), id);
    t.is(knownDifferenceCounts()[id], before + 1);
    t.is(
      compareOutcomes(await expected!, await actual!, { ...options, knownDifferences: false }).kind,
      'different',
    );
  });

  test(`${id}: it does not hold when another reference decides`, async (t) => {
    const [expected, actual] = [embedded, vm].map((subject) =>
      subject.run({ source: example }, DEFAULT_LIMITS),
    );
    const native = { ...(await expected!), implementation: undefined };
    t.is(compareOutcomes(native, await actual!, { subject: 'vm', source: example }).kind, 'different');
  });
}

test('what an entry does not explain stays a difference', async (t) => {
  const source = 'print(99999999999999.5) print("x")';
  const expected = await embedded.run({ source }, DEFAULT_LIMITS);
  const actual = await vm.run({ source }, DEFAULT_LIMITS);
  const damaged = { ...actual, stdout: actual.stdout.replace('x', 'y') };
  t.is(compareOutcomes(expected, actual, { source }).kind, 'known');
  t.is(compareOutcomes(expected, damaged, { source }).kind, 'different');
});
