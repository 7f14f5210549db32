import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { HarnessError } from '../harness/harness-error.ts';
import { collectReport } from './collect.ts';
import { fixtureResults } from './fixture.ts';

const DATE = '2026-01-02T03:04:05.000Z';
const OUTCOME = { kind: 'exited', exitCode: 0, stdout: '1\n', stderr: '', durationMs: 1, detail: '' };

const SUMMARY = {
  kind: 'tidelock-campaign',
  version: 1,
  seed: 7,
  programs: 100,
  seconds: 2,
  programsPerSecond: 50,
  interrupted: true,
  reference: { id: 'reference', description: 'Lua 5.1.5' },
  subject: { id: 'mylua {file}', description: 'MyLua' },
  results: { same: 99, different: 1, known: 0, undecided: 0, unconfirmed: 0, unresolved: 0 },
  endings: { normal: 100 },
  areas: { patterns: { programs: 100, different: 1 } },
  functions: { 'string.rep': { programs: 50, different: 1 } },
  knownDifferences: {},
  finds: [{ signature: 'string.rep: value', folder: 'a-find', count: 1, replay: '7:3' }],
};

const FIND = {
  version: 1,
  signature: 'string.rep: value',
  seed: 7,
  path: '3',
  area: 'patterns',
  count: 1,
  examples: [],
  variants: [],
  minimized: { fromNodes: 9, toNodes: 3, runs: 4, milliseconds: 5, stopped: 'smallest' },
  tidelock: '0.1.0',
  foundAt: '2026-01-02T03:04:05.000Z',
  difference: { stream: 'stdout', line: 1, reference: '1', subject: '2' },
  reference: { id: 'reference', description: 'Lua 5.1.5', outcome: OUTCOME },
  subject: { id: 'mylua {file}', description: 'MyLua', outcome: { ...OUTCOME, stdout: '2\n' } },
  functions: ['string.rep', 'string.reverse'],
};

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tidelock-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeCampaign(folder: string): Promise<void> {
  await mkdir(join(folder, 'finds', 'a-find'), { recursive: true });
  await writeFile(join(folder, 'summary.json'), JSON.stringify(SUMMARY));
  await writeFile(join(folder, 'finds', 'a-find', 'find.json'), JSON.stringify(FIND));
  await writeFile(join(folder, 'finds', 'a-find', 'program.lua'), 'print(("x"):rep(2))\n');
  await writeFile(join(folder, 'finds', 'a-find', 'original.lua'), '');
}

test('check and campaign of one subject become one part of the report', async (t) => {
  await withFolder(async (folder) => {
    await writeFile(join(folder, 'check.json'), JSON.stringify(fixtureResults()));
    await writeCampaign(folder);
    const report = await collectReport(folder, [], DATE);
    t.is(report.run.date, DATE);
    t.true(report.run.interrupted);
    t.is(report.subjects.length, 1);
    const [subject] = report.subjects;
    t.true(subject!.checked);
    t.is(subject!.campaign?.programs, 100);
    t.is(subject!.finds[0]?.folder, 'finds/a-find');
    t.deepEqual(subject!.finds[0]?.functions, ['string.rep'], 'only what the signature names');
    t.is(subject!.functions.find(({ name }) => name === 'string.rep')?.fuzz?.programs, 50);
  });
});

test('a campaign alone makes a report without the corpus', async (t) => {
  await withFolder(async (folder) => {
    await writeCampaign(folder);
    const [subject] = (await collectReport(folder, [], DATE)).subjects;
    t.false(subject!.checked);
    t.is(subject!.functions.find(({ name }) => name === 'string.rep')?.status, 'differs');
  });
});

test('campaigns of several subjects lie in folders of their own', async (t) => {
  await withFolder(async (folder) => {
    await mkdir(join(folder, 'mylua'));
    await writeCampaign(join(folder, 'mylua'));
    const [subject] = (await collectReport(folder, [], DATE)).subjects;
    t.is(subject!.finds[0]?.folder, 'mylua/finds/a-find');
  });
});

test('an empty folder is said to be one', async (t) => {
  await withFolder(async (folder) => {
    await t.throwsAsync(collectReport(folder, [], DATE), { instanceOf: HarnessError, message: /no results/ });
  });
});

test('a file that is something else is refused', async (t) => {
  await withFolder(async (folder) => {
    await writeFile(join(folder, 'check.json'), '{"kind":"other"}');
    await t.throwsAsync(collectReport(folder, [], DATE), { message: /check\.json is no tidelock-check/ });
    await writeFile(join(folder, 'check.json'), '{');
    await t.throwsAsync(collectReport(folder, [], DATE), { message: /check\.json is not JSON/ });
  });
});
