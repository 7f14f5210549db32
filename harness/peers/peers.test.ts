/** Every peer that can run here really runs programs, and one that cannot says why. */

import test from 'ava';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS } from '../subject.ts';
import { PEERS, whyUnavailable } from './peers.ts';

for (const peer of PEERS) {
  const reason = whyUnavailable(peer);
  if (reason !== '') {
    test(`${peer.spec} cannot run here, and the reason says how to get it`, (t) => {
      t.true(reason.includes(peer.install));
    });
    continue;
  }
  test(`${peer.spec} prints, and tells the place of an error that nobody caught`, async (t) => {
    const subject = await openSubject(peer.spec);
    const good = await subject.run({ source: 'print("a", 1 == 1)' }, DEFAULT_LIMITS);
    t.is(good.stdout, 'a\ttrue\n', good.stderr);
    t.is(good.exitCode, 0);
    const bad = await subject.run({ source: '\nerror("boom")' }, DEFAULT_LIMITS);
    t.regex(bad.stderr, /program\.lua:2: boom/);
    t.is(bad.exitCode, 1);
    t.regex(subject.description, /\d\.\d/);
    await subject.close();
  });
}

test('a peer that is not there is unavailable', (t) => {
  t.regex(whyUnavailable({ ...PEERS[0]!, commands: ['no-such-lua'] }), /no 'no-such-lua' on the PATH/);
  t.regex(whyUnavailable({ ...PEERS[0]!, commands: [], module: 'no-such-module' }), /not installed/);
});
