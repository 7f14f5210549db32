/** The shared part of the launchers, in a made-up checkout whose npm and node only write down that they were called. */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { packagePath } from '../harness/package-root.ts';

interface Checkout {
  folder: string;
  path: string;
}

function checkout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-test-'));
  for (const room of ['scripts', 'vm', 'harness', 'fuzz', 'reports', 'bin']) mkdirSync(join(folder, room));
  for (const name of ['setup', 'tidelua'])
    copyFileSync(packagePath('scripts', name), join(folder, 'scripts', name));
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'vm/x.ts']) {
    writeFileSync(join(folder, name), '{}');
  }
  const tool = (name: string, text: string) => {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  };
  tool('npm', `echo "npm $*" >> ${folder}/calls; mkdir -p ${folder}/node_modules; exit \${NPM_STATUS:-0}`);
  tool(
    'node',
    `echo "node $*" >> ${folder}/calls; case "$1" in */build.js|scripts/build.js) mkdir -p ${folder}/dist; touch ${folder}/dist/.built; exit \${BUILD_STATUS:-0};; esac`,
  );
  return { folder, path: `${join(folder, 'bin')}:/usr/bin:/bin` };
}

function launch({ folder, path }: Checkout, environment: Record<string, string> = {}) {
  writeFileSync(join(folder, 'calls'), '');
  const env = { PATH: path, HOME: folder, ...environment };
  const result = spawnSync('bash', [join(folder, 'scripts', 'tidelua'), 'a b', '-'], {
    env,
    encoding: 'utf8',
  });
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  return {
    status: result.status,
    said: result.stderr,
    calls: calls.map((line) => line.replaceAll(folder, '')),
  };
}

const RUN = 'node /dist/tidelua.cjs a b -';

test('the first start installs, builds and runs; the second only runs, silently', (t) => {
  const at = checkout();
  const first = launch(at);
  t.is(first.status, 0);
  t.deepEqual(
    first.calls
      .filter((call) => !call.startsWith('node -e'))
      .map((call) => call.split(' ').slice(0, 2).join(' ')),
    ['npm ci', 'node scripts/build.js', 'node /dist/tidelua.cjs'],
  );
  t.regex(first.said, /installing dependencies[\s\S]*building/);
  const second = launch(at);
  t.deepEqual(second.calls, [RUN]);
  t.is(second.said, '');
});

test('a changed lock file installs again, a changed source builds again', (t) => {
  const at = checkout();
  launch(at);
  writeFileSync(join(at.folder, 'package-lock.json'), '{"changed": true}');
  const later = new Date(Date.now() + 5000);
  utimesSync(join(at.folder, 'package-lock.json'), later, later);
  t.true(launch(at).calls.some((call) => call.startsWith('npm ci')));
  utimesSync(join(at.folder, 'vm/x.ts'), later, later);
  const { calls } = launch(at);
  t.true(calls.some((call) => call.includes('build.js')));
  t.false(calls.some((call) => call.startsWith('npm')));
});

test('what cannot be installed or built ends with status 2 and a reason, and does not run', (t) => {
  const at = checkout();
  const noNetwork = launch(at, { NPM_STATUS: '1' });
  t.is(noNetwork.status, 2);
  t.regex(noNetwork.said, /npm ci failed/);
  const noBuild = launch(at, { BUILD_STATUS: '2' });
  t.is(noBuild.status, 2);
  t.false([...noNetwork.calls, ...noBuild.calls].includes(RUN));
  t.false(existsSync(join(at.folder, '.cache', 'setup.lock')));
});

test('the lock of a set-up that was killed does not block the next one', (t) => {
  const at = checkout();
  mkdirSync(join(at.folder, '.cache', 'setup.lock'), { recursive: true });
  const dead = execFileSync('bash', ['-c', 'echo $$'], { encoding: 'utf8' });
  writeFileSync(join(at.folder, '.cache', 'setup.lock', 'pid'), dead);
  t.is(launch(at).status, 0);
});

test('without node the reason is said', (t) => {
  const at = checkout();
  const bash = execFileSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).trim();
  const env = { PATH: join(at.folder, 'scripts'), HOME: at.folder };
  const result = spawnSync(
    bash,
    ['-c', `dirname() { echo ${at.folder}/scripts; }; . ${at.folder}/scripts/setup; tidelock_check_node`],
    {
      env,
      encoding: 'utf8',
    },
  );
  t.is(result.status, 2);
  t.regex(result.stderr, /Node\.js 20\.19 or later is needed/);
});
