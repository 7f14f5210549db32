import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { FIND_VERSION, type Find, type FindFolder, readFind, writeFind } from './find.ts';
import { plainCommand } from './find-readme.ts';

function sample(): FindFolder {
  const outcome = {
    kind: 'exited',
    exitCode: 0,
    stdout: 'x\xff\n',
    stderr: '',
    durationMs: 1,
    detail: '',
  } as const;
  const find: Find = {
    version: FIND_VERSION,
    signature: 'string.rep',
    seed: 42,
    path: '17',
    area: 'patterns',
    count: 3,
    examples: [],
    variants: [],
    difference: { stream: 'stdout', line: 1, reference: 'x', subject: 'xx' },
    reference: { id: 'reference', description: 'Lua 5.1.5', outcome },
    subject: { id: 'mylua --flag {file}', description: 'mine', outcome: { ...outcome, stdout: 'xx\n' } },
    functions: ['string.rep'],
    minimized: { fromNodes: 100, toNodes: 6, runs: 50, milliseconds: 900, stopped: 'minimal' },
    tidelock: '0.1.0',
    foundAt: '2026-01-01T00:00:00.000Z',
  };
  return { find, program: 'print(("\xff"):rep(1))\n', original: 'local a = 1\n' };
}

test('a find reads back as it was written, bytes included', async (t) => {
  const folder = join(await mkdtemp(join(tmpdir(), 'tidelock-find-')), 'finds', 'string.rep');
  await writeFind(folder, sample());
  t.deepEqual(await readFind(folder), sample());
  // Written aside and renamed: nothing else is left.
  t.deepEqual(await readdir(join(folder, '..')), ['string.rep']);
  await writeFind(folder, { ...sample(), original: 'again\n' });
  t.is((await readFind(folder)).original, 'again\n');
  await rm(join(folder, '../..'), { recursive: true });
});

test('a damaged folder says what is wrong with it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tidelock-find-'));
  await t.throwsAsync(readFind(folder), { message: /not a find: it has no readable find\.json/ });
  await writeFind(join(folder, 'f'), sample());
  await writeFile(join(folder, 'f/find.json'), '{"version": 1');
  await t.throwsAsync(readFind(join(folder, 'f')), { message: /find\.json is not JSON/ });
  await writeFile(join(folder, 'f/find.json'), '{"version": 99}');
  await t.throwsAsync(readFind(join(folder, 'f')), { message: /version 99/ });
  await writeFile(join(folder, 'f/find.json'), '{"version": 1}');
  await t.throwsAsync(readFind(join(folder, 'f')), { message: /'signature' is missing/ });
  await mkdir(join(folder, 'g'));
  await rm(join(folder, 'f/program.lua'));
  await t.throwsAsync(readFind(join(folder, 'f')), { message: /no readable program\.lua/ });
  await rm(folder, { recursive: true });
});

test('the plain commands need no Tidelock', (t) => {
  t.is(plainCommand('reference'), 'lua5.1 program.lua');
  t.is(plainCommand('vm:interpreter'), 'TIDELUA_TIER=interpreter tidelua program.lua');
  t.is(plainCommand('mylua --flag {file}'), 'mylua --flag program.lua');
  t.is(plainCommand('./mylua'), './mylua program.lua');
});
