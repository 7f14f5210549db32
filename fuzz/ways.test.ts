import test from 'ava';
import { findReference } from '../harness/reference.ts';
import { openSubject } from '../harness/registry.ts';
import { DEFAULT_LIMITS } from '../harness/subject.ts';
import { carry, WAY_NAMES } from './ways.ts';

const withReference = findReference() === undefined ? test.skip : test;

const PROGRAMS: readonly string[] = [
  'print("one", ...)\n',
  'local name = "[[x]] ]=] \\0"\nprint(#name, name, [[a\nb]])\nprint(("load"):rep(2))',
  'local function fail() error("here") end\nprint(pcall(fail))',
  'print("carriage\\\r\nreturn", #[[\r\n\r]])',
  'return print(debug.getinfo(1, "S").source)',
  ']]',
];

withReference('every way runs the same program', async (t) => {
  const [reference, subject] = await Promise.all([openSubject('reference'), openSubject('vm')]);
  const sides = { reference, subject };
  const asText = await reference.runBatch(
    PROGRAMS.map((source) => ({ source })),
    DEFAULT_LIMITS,
  );
  for (const way of WAY_NAMES) {
    const programs = (await carry(PROGRAMS, way, sides, DEFAULT_LIMITS)).map((source) => ({ source }));
    for (const side of [reference, subject]) {
      const outcomes = await side.runBatch(programs, DEFAULT_LIMITS);
      t.deepEqual(
        outcomes.map(({ stdout, exitCode }) => [stdout, exitCode]),
        asText.map(({ stdout, exitCode }) => [stdout, exitCode]),
        `${way} on ${side.id}`,
      );
    }
  }
  await Promise.all([reference.close(), subject.close()]);
});

withReference('a chunk of the reference and one of the VM are the same bytes', async (t) => {
  const [reference, subject] = await Promise.all([openSubject('reference'), openSubject('vm')]);
  const sides = { reference, subject };
  const sources = PROGRAMS.slice(0, -1);
  const [theirs, ours] = await Promise.all([
    carry(sources, 'reference-dump', sides, DEFAULT_LIMITS),
    carry(sources, 'subject-dump', sides, DEFAULT_LIMITS),
  ]);
  t.true(theirs.every((chunk) => chunk.startsWith('\x1bLua')));
  t.deepEqual(ours, theirs);
  await Promise.all([reference.close(), subject.close()]);
});
