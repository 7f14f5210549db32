import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packagePath } from '../package-root.ts';
import type { SubjectCheck } from './check-corpus.ts';
import { readCorpus } from './corpus.ts';
import { applyOpenList, type OpenEntry, readOpenList, staleEntries } from './open-list.ts';
import type { CheckStatus } from './run-case.ts';

function check(statuses: CheckStatus[], id = 'vm'): SubjectCheck {
  const assertions = statuses.map((status, i) => ({
    name: `string.rep: ${i}`,
    function: 'string.rep',
    status,
    detail: '',
  }));
  const result = {
    path: 'string/rep/x.lua',
    description: '',
    sections: ['5.4'],
    functions: ['string.rep'],
    status: statuses[0]!,
    detail: '',
    assertions,
    durationMs: 0,
  };
  return { id, description: '', absent: [], cases: [result], sweep: [], durationMs: 0 };
}

function applied(statuses: CheckStatus[], entry: OpenEntry, id?: string): CheckStatus[] {
  return applyOpenList(check(statuses, id), [entry]).cases[0]!.assertions.map(({ status }) => status);
}

const WHOLE: OpenEntry = { name: 'string.rep', extent: 'all', missing: 'a stub' };
const PART: OpenEntry = { ...WHOLE, extent: 'part', cases: ['string/rep/x.lua'] };

test('open as a whole: nothing counts as passed', (t) => {
  t.deepEqual(applied(['pass', 'fail'], WHOLE), ['not implemented', 'not implemented']);
});

test('open in part: what fails in its cases is not implemented, what passes has passed', (t) => {
  t.deepEqual(applied(['pass', 'fail'], PART), ['pass', 'not implemented']);
  t.deepEqual(applied(['fail'], { ...PART, cases: ['another.lua'] }), ['fail']);
});

test('other subjects are judged without the list', (t) => {
  t.deepEqual(applied(['fail'], WHOLE, 'mylua'), ['fail']);
});

test('an entry with nothing left to say is stale', (t) => {
  t.deepEqual(staleEntries(check(['pass', 'pass']), [WHOLE]), [WHOLE]);
  t.deepEqual(staleEntries(check(['pass', 'fail']), [PART]), []);
});

test('the list of this repository names functions, sections and cases that exist', async (t) => {
  const paths = new Set((await readCorpus(packagePath('corpus'))).map(({ path }) => path));
  for (const { name, cases = [] } of await readOpenList(packagePath('docs', 'open.json'))) {
    for (const path of cases) t.true(paths.has(path), `${name}: ${path}`);
  }
  t.pass();
});

const FAULTS: [string, object, RegExp][] = [
  [
    'an unknown name',
    { name: 'string.trim', extent: 'all', missing: 'x' },
    /no function or section 'string\.trim'/,
  ],
  ['another extent', { name: 'string.rep', extent: 'most', missing: 'x' }, /neither 'all' nor 'part'/],
  ['nothing missing', { name: 'string.rep', extent: 'all', missing: '' }, /does not say what is missing/],
];

for (const [what, entry, message] of FAULTS) {
  test(`refuses ${what}`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'tidelock-'));
    const file = join(folder, 'open.json');
    await writeFile(file, JSON.stringify([entry]));
    await t.throwsAsync(readOpenList(file), { message });
    await rm(folder, { recursive: true });
  });
}
