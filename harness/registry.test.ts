import test from 'ava';
import { HarnessError } from './harness-error.ts';
import { knownSubjects, openSubject, SUBJECTS } from './registry.ts';

test('an unknown subject word is refused with the list of known ones', async (t) => {
  const error = await t.throwsAsync(openSubject('vm:turbo'), { instanceOf: HarnessError });
  for (const { spec } of SUBJECTS) t.true(error!.message.includes(spec));
  t.true(error!.message.includes('vm:turbo'));
});

test('what is not in this build says so', async (t) => {
  await t.throwsAsync(openSubject('vm:jit'), {
    instanceOf: HarnessError,
    message: /not available in this build/,
  });
});

test('anything else is a command, and a missing command is an outcome', async (t) => {
  const subject = await openSubject('no-such-lua {file}');
  const outcome = await subject.run({ source: '' }, { timeoutMs: 1000, outputBytes: 1000, memoryBytes: 1e8 });
  t.is(outcome.kind, 'not-started');
  t.regex(outcome.detail, /no-such-lua/);
});

test('a chosen reference that is itself the word reference is refused', async (t) => {
  const before = process.env.TIDELOCK_REFERENCE;
  process.env.TIDELOCK_REFERENCE = 'reference';
  await t.throwsAsync(openSubject('reference'), { instanceOf: HarnessError });
  process.env.TIDELOCK_REFERENCE = 'reference:embedded';
  const subject = await openSubject('reference');
  t.is(subject.id, 'reference:embedded');
  await subject.close();
  if (before === undefined) delete process.env.TIDELOCK_REFERENCE;
  else process.env.TIDELOCK_REFERENCE = before;
});

test('the list of subjects is one sentence for messages', (t) => {
  t.regex(knownSubjects(), /^Known subjects: vm, .*command such as/);
});
