/** What a browser loads: everything that the entry without Node imports, found in the compiled files. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'ava';

const entry = new URL('./index.js', import.meta.url);

/** The compiled files that `start` imports, itself included, and whatever is not a file of ours. */
function importsFrom(start: URL): { files: Set<string>; foreign: string[] } {
  const files = new Set<string>();
  const foreign: string[] = [];
  const pending = [start];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (files.has(file.href)) continue;
    files.add(file.href);
    const source = readFileSync(file, 'utf8');
    const imports = source.matchAll(
      /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|\bimport\(\s*['`]([^'`]+)['`]|^import\s*'([^']+)'/gm,
    );
    for (const [, from, dynamic, bare] of imports) {
      const target = (from ?? dynamic ?? bare) as string;
      if (target.startsWith('.')) pending.push(new URL(target, file));
      else foreign.push(`${file.pathname}: ${target}`);
    }
  }
  return { files, foreign };
}

test('the browser entry imports nothing but files of the machine', (t) => {
  const { files, foreign } = importsFrom(entry);
  t.deepEqual(foreign, []);
  t.true(files.size > 50);
  t.false([...files].some((file) => file.endsWith('platform/node.js')));
});

test('no file of the browser entry uses what only Node has', (t) => {
  const names = /\b(?:process|Buffer|require|global|__dirname|setImmediate)\b(?:\.|\()/;
  for (const file of importsFrom(entry).files) {
    const code = readFileSync(new URL(file), 'utf8').replace(
      /\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g,
      '',
    );
    t.notRegex(code.replace(/function require\(/g, ''), names, file);
  }
});

test('the browser entry runs where only a browser has its names', (t) => {
  // In a context of its own there is neither `process` nor `Buffer`, and only what is lent here of the rest.
  const program = `
    import vm from 'node:vm';
    import { readFileSync } from 'node:fs';
    const { TextEncoder, TextDecoder, console, performance, AbortController } = globalThis;
    const context = vm.createContext({ TextEncoder, TextDecoder, console, performance, AbortController });
    const modules = new Map();
    const load = (url) => {
      if (!modules.has(url.href)) {
        const source = readFileSync(url, 'utf8');
        modules.set(url.href, new vm.SourceTextModule(source, { context, identifier: url.href }));
      }
      return modules.get(url.href);
    };
    const entry = load(new URL(${JSON.stringify(entry.href)}));
    await entry.link((name, from) => load(new URL(name, from.identifier)));
    await entry.evaluate();
    const { createState } = entry.namespace;
    const state = createState({ globals: { later: async (x) => x } });
    await state.runAsync('print(_VERSION, "\\\\195\\\\164", later(1), os.time() > 0, os.date("*t").year > 2000)');
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', '--input-type=module', '-e', program],
    { encoding: 'utf8', timeout: 30000 },
  );
  t.is(stdout, 'Lua 5.1\tä\t1\ttrue\ttrue\n', stderr);
});

test('the check would see Node', (t) => {
  const { foreign } = importsFrom(new URL('../index.js', import.meta.url));
  t.true(foreign.some((line) => line.endsWith(': node:fs')));
});
