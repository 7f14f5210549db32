import test from 'ava';
import { openCommandSubject } from './command-subject.ts';
import type { Outcome, OutcomeKind } from './outcome.ts';
import { DEFAULT_LIMITS, type RunLimits } from './subject.ts';
import { plant, plantNode, uproot } from './testing/plant.ts';

test.after.always(uproot);

const LIMITS: RunLimits = { timeoutMs: 3000, outputBytes: 100_000, memoryBytes: 256 * 1024 * 1024 };

async function runOn(
  command: string,
  source = 'print(1)',
  limits = LIMITS,
  stdin?: string,
): Promise<Outcome> {
  const subject = await openCommandSubject(command);
  const outcome = await subject.run({ source, stdin }, limits);
  await subject.close();
  return outcome;
}

interface Misbehaviour {
  title: string;
  command: () => string;
  kind: OutcomeKind;
  check?: (outcome: Outcome) => boolean;
  /** It must be over after this many milliseconds. */
  within?: number;
}

const MISBEHAVIOURS: readonly Misbehaviour[] = [
  { title: 'a command that does not exist', command: () => '/nowhere/mylua', kind: 'not-started' },
  {
    title: 'a file that is not executable code',
    command: () => plant('\x7fELF\x00\x01 not really'),
    kind: 'not-started',
  },
  {
    title: 'a script whose interpreter is missing',
    command: () => plant('#!/nowhere/bin/x\n'),
    kind: 'not-started',
  },
  { title: 'one that hangs', command: () => plant('#!/bin/sh\nsleep 60\n'), kind: 'timed-out', within: 5000 },
  {
    title: 'one that spins and ignores SIGTERM',
    command: () => plant("#!/bin/sh\ntrap '' TERM INT HUP\nwhile :; do :; done\n"),
    kind: 'timed-out',
    within: 5000,
  },
  {
    title: 'one whose child keeps the output open after it has ended',
    command: () => plant('#!/bin/sh\nsleep 60 &\necho done\n'),
    kind: 'exited',
    check: ({ stdout }) => stdout === 'done\n',
    within: 2500,
  },
  {
    title: 'one that floods its standard output',
    command: () => plant('#!/bin/sh\nwhile :; do echo 0123456789012345678901234567890123456789; done\n'),
    kind: 'flooded',
    check: ({ stdout, stderr }) => stdout.length + stderr.length === LIMITS.outputBytes,
  },
  {
    title: 'one that floods its standard error',
    command: () => plant('#!/bin/sh\nwhile :; do echo 0123456789012345678901234567890123456789 >&2; done\n'),
    kind: 'flooded',
  },
  {
    title: 'one that crashes by a signal',
    command: () => plant('#!/bin/sh\necho before\nkill -SEGV $$\n'),
    kind: 'crashed',
    check: ({ detail, stdout }) => detail === 'SIGSEGV' && stdout === 'before\n',
  },
  {
    title: 'one that crashes behind a wrapper script',
    command: () => plant("#!/bin/sh\nsh -c 'kill -ABRT $$'\n"),
    kind: 'crashed',
    check: ({ detail }) => detail === 'SIGABRT',
  },
  {
    title: 'one that eats memory',
    command: () => plantNode('const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1));'),
    kind: 'out-of-memory',
  },
  {
    title: 'one that exits with an odd status',
    command: () => plant('#!/bin/sh\nexit 42\n'),
    kind: 'exited',
    check: ({ exitCode }) => exitCode === 42,
  },
  {
    title: 'one that writes binary noise',
    command: () =>
      plantNode(
        'process.stdout.write(Buffer.from([...Array(256).keys()])); process.stderr.write(Buffer.from([0, 255]));',
      ),
    kind: 'exited',
    check: ({ stdout, stderr }) =>
      stdout === String.fromCharCode(...Array(256).keys()) && stderr === '\0\xff',
  },
];

for (const { title, command, kind, check, within } of MISBEHAVIOURS) {
  test(`${title}: ${kind}`, async (t) => {
    const subject = await openCommandSubject(command());
    const startedAt = performance.now();
    const outcome = await subject.run({ source: 'print(1)' }, LIMITS);
    t.is(outcome.kind, kind, JSON.stringify(outcome).slice(0, 300));
    if (check !== undefined) t.true(check(outcome), JSON.stringify(outcome).slice(0, 300));
    if (within !== undefined)
      t.true(performance.now() - startedAt < within, `took ${performance.now() - startedAt} ms`);
  });
}

test('a program is given as {file}, wherever that stands, and its bytes arrive unchanged', async (t) => {
  const cat = plant('#!/bin/sh\ncat "$2"\n');
  const bytes = String.fromCharCode(...Array(256).keys());
  const outcome = await runOn(`${cat} before {file} after`, bytes);
  t.is(outcome.stdout, bytes);
});

test('a bare path gets the program appended', async (t) => {
  t.is((await runOn(plant('#!/bin/sh\nprintf %s "$*"\n'))).stdout, 'program.lua');
});

test('standard input reaches the program, and is empty without one', async (t) => {
  const reader = plant('#!/bin/sh\ncat\n');
  t.is((await runOn(reader, '', LIMITS, 'in\0put\xff')).stdout, 'in\0put\xff');
  t.is((await runOn(reader)).stdout, '');
});

test('a program that does not read its input is no trouble', async (t) => {
  const outcome = await runOn(plant('#!/bin/sh\nexec <&-\nexit 3\n'), '', LIMITS, 'x'.repeat(1_000_000));
  t.is(outcome.kind, 'exited');
  t.is(outcome.exitCode, 3);
});

test('LUA_INIT of the user does not reach the subject', async (t) => {
  process.env.LUA_INIT = 'print("from LUA_INIT")';
  const { stdout } = await runOn(plant('#!/bin/sh\nprintf %s "$LUA_INIT"\n'));
  delete process.env.LUA_INIT;
  t.is(stdout, '');
});

test('the name in front of messages is found out', async (t) => {
  const speaker = plant('#!/bin/sh\necho "my lua: program.lua:1: probe" >&2\nexit 1\n');
  t.is((await runOn(speaker)).programName, 'my lua');
});

test('a batch on an implementation that the driver cannot serve runs one by one', async (t) => {
  const subject = await openCommandSubject(plant('#!/bin/sh\necho "$0: $(wc -c < "$1")" | tail -c 3\n'));
  const programs = ['1', '22', '333'].map((source) => ({ source }));
  const outcomes = await subject.runBatch(programs, DEFAULT_LIMITS);
  t.deepEqual(
    outcomes.map(({ stdout }) => stdout.trim()),
    ['1', '2', '3'],
  );
});
