/** Installing the reference, with package managers that are small scripts on a PATH of their own. */

import { chmodSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';

const SCRIPT = fileURLToPath(new URL('./install-reference.js', import.meta.url));
const LUA = '#!/bin/sh\necho "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio" >&2\n';

/** A folder that is the whole PATH: node, what the scripts need, and a package manager that does as told. */
function machine(manager?: { name: string; script: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-test-'));
  symlinkSync(process.execPath, join(folder, 'node'));
  for (const tool of ['cat', 'chmod', 'touch', 'sleep']) symlinkSync(`/bin/${tool}`, join(folder, tool));
  if (manager !== undefined) put(folder, manager.name, manager.script);
  // As root on this test machine or not: sudo asks for nothing.
  put(folder, 'sudo', '#!/bin/sh\nshift\nexec "$@"\n');
  put(folder, 'true', '#!/bin/sh\n');
  return folder;
}

function put(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o755);
}

async function install(folder: string, environment: Record<string, string> = {}) {
  const result = await execa(join(folder, 'node'), [SCRIPT], {
    env: { PATH: folder, HOME: folder, TIDELOCK_CACHE: folder, ...environment },
    extendEnv: false,
    reject: false,
  });
  return { status: result.exitCode, text: result.stderr };
}

test('a reference that is there is not installed again, and nothing is said', async (t) => {
  const folder = machine({ name: 'apt-get', script: '#!/bin/sh\ntouch asked\n' });
  put(folder, 'lua5.1', LUA);
  t.deepEqual(await install(folder), { status: 0, text: '' });
});

test('LuaJIT and Lua 5.4 under the name lua are no reference', async (t) => {
  const folder = machine();
  put(folder, 'lua', '#!/bin/sh\necho "Lua 5.4.6  Copyright (C) 1994-2023 Lua.org, PUC-Rio"\n');
  t.regex((await install(folder)).text, /no lua5\.1: /);
});

test('the package manager installs it', async (t) => {
  const folder = machine();
  put(folder, 'apt-get', `#!/bin/sh\ncat > ${folder}/lua5.1 <<'END'\n${LUA}END\nchmod +x ${folder}/lua5.1\n`);
  const { status, text } = await install(folder);
  t.is(status, 0);
  t.regex(text, /installing it with apt-get/);
  t.notRegex(text, /embedded/);
});

test('lists of packages are fetched when a first try fails', async (t) => {
  const folder = machine();
  put(
    folder,
    'apt-get',
    `#!/bin/sh
echo "$*" >> ${folder}/calls
if [ "$1" = update ]; then touch ${folder}/updated; exit 0; fi
[ -e ${folder}/updated ] || { echo "E: Unable to locate package lua5.1" >&2; exit 100; }
cat > ${folder}/lua5.1 <<'END'
${LUA}END
chmod +x ${folder}/lua5.1
`,
  );
  const { text } = await install(folder);
  t.notRegex(text, /embedded/);
  t.regex(readFileSync(join(folder, 'calls'), 'utf8'), /^install.*\nupdate\ninstall/);
});

test('a failure is said with its reason, ends well, and is remembered', async (t) => {
  const script = '#!/bin/sh\ntouch "$0.called"\necho "E: no network" >&2\nexit 100\n';
  const folder = machine({ name: 'apt-get', script });
  const first = await install(folder);
  t.is(first.status, 0);
  t.regex(first.text, /installing with apt-get failed: E: no network/);
  t.regex(first.text, /embedded WebAssembly/);
  put(folder, 'apt-get', '#!/bin/sh\ntouch "$0.again"\nexit 100\n');
  const second = await install(folder);
  t.regex(second.text, /failed within the last day/);
  t.false(existsSync(join(folder, 'apt-get.again')));
});

test('it can be forbidden', async (t) => {
  const folder = machine({ name: 'apt-get', script: '#!/bin/sh\ntouch "$0.called"\n' });
  const { text } = await install(folder, { TIDELOCK_NO_INSTALL: '1' });
  t.regex(text, /TIDELOCK_NO_INSTALL forbids/);
  t.false(existsSync(join(folder, 'apt-get.called')));
});

test('a machine without a known package manager is told so', async (t) => {
  t.regex((await install(machine())).text, /no package manager that Tidelock knows/);
});
