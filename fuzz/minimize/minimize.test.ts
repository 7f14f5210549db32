import test from 'ava';
import fc from 'fast-check';
import { anyProgram } from '../program/any-program.ts';
import { referenceAccepts } from '../program/ask-reference.ts';
import { parseProgram } from '../program/parse.ts';
import { printProgram } from '../program/print.ts';
import type { Block } from '../program/tree.ts';
import { EXAMPLE } from './example-program.ts';
import { minimize, REDUCERS } from './minimize.ts';

test('does nothing to a program that does not fail', async (t) => {
  const result = await minimize(parseProgram('print(1)'), async () => false);
  t.like(result, { text: 'print(1)\n', stopped: 'does not fail', runs: 1 });
});

test('stops at its budgets and at a signal, with the smallest program so far', async (t) => {
  const keepsReturn = async (candidate: Block) => printProgram(candidate).includes('yield');
  const few = await minimize(parseProgram(EXAMPLE), keepsReturn, { maxRuns: 10 });
  t.is(few.stopped, 'run budget');
  t.true(few.runs === 10 && few.nodes < 263);
  let clock = 0;
  const late = await minimize(parseProgram(EXAMPLE), keepsReturn, { maxMs: 20, now: () => clock++ });
  t.is(late.stopped, 'time budget');
  const controller = new AbortController();
  const aborted = await minimize(parseProgram(EXAMPLE), keepsReturn, {
    signal: controller.signal,
    onProgress: ({ runs }) => runs > 5 && controller.abort(),
  });
  t.is(aborted.stopped, 'aborted');
});

test('reports candidates that fail in another way', async (t) => {
  const slips: string[] = [];
  const result = await minimize(
    parseProgram('second() first()'),
    async (candidate) => {
      const text = printProgram(candidate);
      return text.includes('first()') || (text.includes('second') && { signature: 'second' });
    },
    { onSlip: ({ signature }, text) => slips.push(`${signature}: ${text}`) },
  );
  t.is(result.text, 'first()\n');
  t.is(result.slips, slips.length);
  t.deepEqual(slips, ['second: second()\n']);
});

/** Fails for the program itself and a third of all that are not much smaller, by a hash of the text. */
function haphazard(program: Block): (candidate: Block) => boolean {
  const own = printProgram(program);
  return (candidate) => {
    const text = printProgram(candidate);
    let hash = 0;
    for (const char of text) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
    return text === own || (text.length > own.length / 8 && (hash >>> 3) % 3 === 0);
  };
}

test('finds the same program whatever the batch size, and never runs a text twice', async (t) => {
  t.timeout(60_000);
  for (const program of fc.sample(anyProgram(5), { numRuns: 20, seed: 11 })) {
    const fails = haphazard(program);
    const texts = new Set<string>();
    const single = await minimize(program, async (candidate) => {
      const text = printProgram(candidate);
      t.false(texts.has(text), text);
      texts.add(text);
      return fails(candidate);
    });
    t.is(single.runs, texts.size);
    t.is(single.stopped, 'minimal');
    const batched = await minimize(program, async () => t.fail(), {
      stillFailsBatch: async (candidates) => candidates.map(fails),
      batchSize: 7,
    });
    t.is(batched.text, single.text);
  }
});

test('the result cannot be minimised further', async (t) => {
  t.timeout(60_000);
  for (const program of fc.sample(anyProgram(5), { numRuns: 15, seed: 12 })) {
    const fails = haphazard(program);
    const first = await minimize(program, async (candidate) => fails(candidate));
    const second = await minimize(first.value, async (candidate) => fails(candidate));
    t.is(second.text, first.text);
  }
});

test('every candidate is a program that the reference accepts', async (t) => {
  t.timeout(60_000);
  const texts: string[] = [];
  for (const program of fc.sample(anyProgram(6), { numRuns: 80, seed: 13 })) {
    const fails = haphazard(program);
    await minimize(
      program,
      async (candidate) => {
        texts.push(printProgram(candidate));
        return fails(candidate);
      },
      { maxRuns: 200 },
    );
  }
  const verdicts = referenceAccepts(texts);
  if (verdicts === undefined) {
    t.log('no lua5.1 here');
    t.pass();
    return;
  }
  t.log(`${texts.length} candidates`);
  t.true(texts.length > 1000);
  t.is(verdicts.length, texts.length);
  t.deepEqual(
    texts.filter((_, i) => !verdicts[i]),
    [],
  );
});

test('every reducer is of use somewhere', async (t) => {
  t.timeout(60_000);
  const taken = new Map(REDUCERS.map(({ name }) => [name, 0]));
  for (const program of [...fc.sample(anyProgram(6), { numRuns: 60, seed: 14 }), parseProgram(EXAMPLE)]) {
    const fails = haphazard(program);
    const result = await minimize(program, async (candidate) => fails(candidate), { maxRuns: 500 });
    for (const { name, taken: count } of result.reducers) taken.set(name, taken.get(name)! + count);
  }
  // These need a predicate that follows values, or many numbers; other tests have one.
  for (const name of ['inline locals', 'inline functions', 'unwrap calls', 'renumber literals'])
    taken.delete(name);
  t.deepEqual(
    [...taken].filter(([, count]) => count === 0),
    [],
  );
});
