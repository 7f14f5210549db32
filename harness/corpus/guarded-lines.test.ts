/** A case goes on behind an assertion that raised an error, and loses that one alone. */

import test from 'ava';
import { packagePath } from '../package-root.ts';
import { findReference } from '../reference.ts';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS } from '../subject.ts';
import { plant, uproot } from '../testing/plant.ts';
import { checkCorpus } from './check-corpus.ts';
import { type CorpusCase, readPrelude } from './corpus.ts';
import { errorOf, lineToGuard, withGuards } from './guarded-lines.ts';

const withReference = findReference() === undefined ? test.skip : test;
test.after.always(uproot);

const exited = (stderr: string) => ({
  kind: 'exited' as const,
  exitCode: 1,
  stdout: '',
  detail: '',
  stderr,
  durationMs: 1,
});

test('the line is that of the case itself, also when the error is deeper', (t) => {
  const source = 'local function f() error("x") end\nequal("a", f(), 1)\nprint("1..1")';
  const stderr =
    "lua: program.lua:1: x\nstack traceback:\n\t[C]: in function 'error'\n\tprogram.lua:2: in main chunk\n\t[C]: ?";
  t.deepEqual(lineToGuard(source, exited(stderr)), { line: 2, text: 'equal("a", f(), 1)', message: 'x' });
});

test('only whole assertions are guarded, and loops of them', (t) => {
  const guarded = (line: string) => lineToGuard(line, exited('lua: program.lua:1: x')) !== undefined;
  t.true(guarded('equal("a", f(), 1)'));
  t.true(guarded('  raises("a", "b", function() f() end)'));
  t.true(guarded('for i, row in ipairs({ 1 }) do equal("a" .. i, f(row), 1) end'));
  t.false(guarded('local a = f()'));
  t.false(guarded('results("a", list(1,'));
  t.false(guarded('for i, row in ipairs({ 1 }) do'));
});

test('no line moves', (t) => {
  const source = 'a = 1\nequal("x", a, 1)\nb = 2';
  const text = withGuards(source, [{ line: 2, text: 'equal("x", a, 1)', message: 'm' }]);
  t.is(text, 'a = 1\npcall(function() equal("x", a, 1) end)\nb = 2');
});

test('an assertion gets the error of the line that names it', (t) => {
  const lines = [
    { line: 1, text: 'equal("f: one", 1, 1)', message: 'first' },
    { line: 2, text: 'equal("f: two", 1, 1)', message: 'second' },
  ];
  t.is(errorOf('f: two', lines), 'second');
  t.is(errorOf('f: made of parts', lines), 'first');
  t.is(errorOf('f: one', []), undefined);
});

withReference('what a subject lacks costs it the assertions that need it, not those behind', async (t) => {
  const prelude = await readPrelude(packagePath('corpus'));
  const body = [
    'equal("one", 1, 1)',
    'equal("two", string.rep("x", 2), "xx")',
    'for i = 1, 3 do',
    '  equal("loop " .. i, i == 2 and string.rep("y", 2) or "yy", "yy")',
    'end',
    'equal("last", 1, 1)',
    'print("1.." .. count)',
  ].join('\n');
  const corpusCase: CorpusCase = {
    path: 'language/made-up.lua',
    frontMatter: { description: 'made up', manual: [{ section: '2.1' }], tags: [] },
    source: `${prelude}\n${body}\n`,
  };
  const lacking = plant('#!/bin/sh\nLUA_INIT=\'string.rep = nil\' exec lua5.1 "$@"\n');
  const [reference, subject] = [await openSubject('reference'), await openSubject(lacking)];
  const options = { limits: DEFAULT_LIMITS, concurrency: 1 };
  const { subjects } = await checkCorpus([corpusCase], reference, [{ subject }], options);
  await Promise.all([reference.close(), subject.close()]);
  const { assertions } = subjects[0]!.cases[0]!;
  t.deepEqual(Object.fromEntries(assertions.map(({ name, status }) => [name, status])), {
    one: 'pass',
    two: 'fail',
    'loop 1': 'pass',
    'loop 2': 'fail',
    'loop 3': 'pass',
    last: 'pass',
  });
  t.is(assertions[1]!.detail, "error: attempt to call field 'rep' (a nil value)");
});
