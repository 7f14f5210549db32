import test from 'ava';
import { emptyTally } from '../harness/corpus/roll-up.ts';
import { percentText, shareOf } from './share.ts';

test('what does not apply or is left open is not judged', (t) => {
  const tally = { ...emptyTally(), pass: 6, fail: 1, 'not implemented': 1, skip: 5, unspecified: 3 };
  t.deepEqual(shareOf([{ tally }, { tally: emptyTally() }]), { part: 6, whole: 8 });
});

test('100 % is all, 0 % is none', (t) => {
  t.is(percentText({ part: 9999, whole: 10_000 }), '99.9 %');
  t.is(percentText({ part: 10_000, whole: 10_000 }), '100 %');
  t.is(percentText({ part: 1, whole: 10_000 }), '0.1 %');
  t.is(percentText({ part: 0, whole: 3 }), '0 %');
  t.is(percentText({ part: 0, whole: 0 }), '–');
});
