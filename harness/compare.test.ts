import test from 'ava';
import { type Comparison, compareOutcomes } from './compare.ts';
import type { Outcome } from './outcome.ts';
import { renderSideBySide } from './side-by-side.ts';

function outcome(changes: Partial<Outcome> = {}): Outcome {
  return { kind: 'exited', exitCode: 0, stdout: '', stderr: '', durationMs: 0, detail: '', ...changes };
}

interface Case {
  title: string;
  reference: Partial<Outcome>;
  subject: Partial<Outcome>;
  expected: Comparison;
}

const CASES: readonly Case[] = [
  {
    title: 'equal outcomes are the same, however long they took',
    reference: { stdout: 'x\n', durationMs: 1 },
    subject: { stdout: 'x\n', durationMs: 900 },
    expected: { kind: 'same' },
  },
  {
    title: 'a line of standard output comes first',
    reference: { stdout: 'a\nb\nc\n', stderr: 'x' },
    subject: { stdout: 'a\nB\nc\n', stderr: 'y' },
    expected: { kind: 'different', difference: { stream: 'stdout', line: 2, reference: 'b', subject: 'B' } },
  },
  {
    title: 'output that stops early',
    reference: { stdout: 'a\nb' },
    subject: { stdout: 'a' },
    expected: {
      kind: 'different',
      difference: { stream: 'stdout', line: 2, reference: 'b', subject: undefined },
    },
  },
  {
    title: 'a missing newline at the end',
    reference: { stdout: 'a\n' },
    subject: { stdout: 'a' },
    expected: {
      kind: 'different',
      difference: { stream: 'stdout', line: 2, reference: '', subject: undefined },
    },
  },
  {
    title: 'standard error, with either name in front',
    reference: { stderr: 'lua5.1: program.lua:1: x', programName: 'lua5.1' },
    subject: { stderr: 'mylua: program.lua:1: y', programName: 'mylua' },
    expected: {
      kind: 'different',
      difference: {
        stream: 'stderr',
        line: 1,
        reference: 'lua: program.lua:1: x',
        subject: 'lua: program.lua:1: y',
      },
    },
  },
  {
    title: 'only the status',
    reference: { exitCode: 1 },
    subject: { exitCode: 0 },
    expected: {
      kind: 'different',
      difference: { stream: 'exit status', line: 0, reference: '1', subject: '0' },
    },
  },
  {
    title: 'a subject that ends in another way, whatever it wrote',
    reference: { stdout: 'a' },
    subject: { kind: 'crashed', detail: 'SIGSEGV', stdout: 'b' },
    expected: {
      kind: 'different',
      difference: {
        stream: 'outcome',
        line: 0,
        reference: 'exited with status 0',
        subject: 'crashed (SIGSEGV)',
      },
    },
  },
  {
    title: 'a reference that gives no verdict',
    reference: { kind: 'timed-out' },
    subject: { stdout: 'a' },
    expected: { kind: 'undecided', reason: 'the reference did not end within the time limit' },
  },
  {
    title: 'both sides out of time',
    reference: { kind: 'timed-out', stdout: 'a' },
    subject: { kind: 'timed-out' },
    expected: { kind: 'same' },
  },
];

for (const { title, reference, subject, expected } of CASES) {
  test(title, (t) => {
    t.deepEqual(compareOutcomes(outcome(reference), outcome(subject)), expected);
  });
}

test('side by side: the differing line is marked, agreement is cut short, odd bytes are visible', (t) => {
  const same = Array.from({ length: 20 }, (_, i) => `same ${i}\n`).join('');
  const text = renderSideBySide(
    outcome({ stdout: `${same}left\t\x01\xff\n` }),
    outcome({ stdout: `${same}right`, exitCode: 3 }),
    { referenceName: 'REF', subjectName: 'SUB', width: 83 },
  );
  const rows = text.split('\n');
  t.true(rows[0]!.startsWith('REF') && rows[0]!.endsWith('SUB'));
  t.truthy(rows.find((row) => row.startsWith('… 17 equal lines')));
  t.truthy(rows.find((row) => /^left {2}⇥ \\1\\255 +\| right ⟨no newline⟩$/.test(row)));
  t.truthy(rows.find((row) => /^exited with status 0 +\| exited with status 3$/.test(row)));
});
