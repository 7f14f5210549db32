import test from 'ava';
import { openCommandSubject } from './command-subject.ts';
import { findReference } from './reference.ts';
import { detectProgramName, driverGivesSameOutcomes, selfTest } from './self-test.ts';
import { plant, uproot } from './testing/plant.ts';

test.after.always(uproot);

async function failedChecks(command: string): Promise<string[]> {
  const subject = await openCommandSubject(command);
  const results = await selfTest(subject);
  await subject.close();
  return results.filter(({ passed }) => !passed).map(({ check }) => check);
}

test('a real implementation passes', async (t) => {
  t.deepEqual(
    await failedChecks(findReference() ?? 'lua5.1'),
    findReference() === undefined ? ['prints'] : [],
  );
});

test('one that says nothing is asked nothing else', async (t) => {
  t.deepEqual(await failedChecks(plant('#!/bin/sh\nexit 0\n')), ['prints']);
});

test('one that always ends with status 0 is found out', async (t) => {
  const command = plant(
    '#!/bin/sh\ncase "$(cat "$1")" in print*) echo hello;; error*) echo "x: program.lua:1: boom" >&2;; while*) while :; do :; done;; esac\nexit 0\n',
  );
  t.deepEqual(await failedChecks(command), ['tells of errors', 'passes on a status']);
});

test('one that cannot be started is tried once', async (t) => {
  t.deepEqual(await failedChecks('no-such-lua-here'), ['prints']);
});

test('the driver is not used for an implementation that merely agrees with itself', async (t) => {
  const silent = {
    kind: 'exited' as const,
    exitCode: 0,
    stdout: '',
    stderr: '',
    durationMs: 0,
    detail: '',
  };
  const works = await driverGivesSameOutcomes(
    async () => silent,
    async (programs) => programs.map(() => silent),
  );
  t.false(works);
});

test('the name in front of messages is whatever stands before the position', async (t) => {
  const name = (stderr: string) =>
    detectProgramName(async () => ({
      kind: 'exited',
      exitCode: 1,
      stdout: '',
      stderr,
      durationMs: 0,
      detail: '',
    }));
  t.is(await name('/usr/bin/lua5.1: program.lua:1: probe\nstack traceback:\n'), '/usr/bin/lua5.1');
  t.is(await name('error: in x: program.lua:1: probe\n'), 'error: in x');
  t.is(await name('program.lua:1: probe\n'), '');
  t.is(await name('no position: probe\n'), '');
});
