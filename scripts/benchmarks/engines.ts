/**
 * Engines that can be measured: a command that runs a Lua file, started as a process of its own. The words are
 * those of subjects (`vm`, `reference`, a command template), but nothing stands between the clock and the process:
 * no driver, no kept-alive worker.
 */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commandArguments, parseCommandTemplate } from '../../harness/command-template.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { findReference } from '../../harness/reference.ts';

export interface Engine {
  /** As the user wrote it. */
  name: string;
  executable: string;
  /** The arguments that run `file`. */
  args: (file: string) => string[];
  environment: NodeJS.ProcessEnv;
  /** Whether it is JavaScript on Node, so that Node's own start is part of what it takes. */
  runsOnNode: boolean;
}

/** The bundled command where there is one: loading seventy modules takes longer than starting Node. */
const BUNDLE = fileURLToPath(new URL('../../tidelua.cjs', import.meta.url));
const MAIN = fileURLToPath(new URL('../../vm/main.js', import.meta.url));

/** Makes Node read a file of certificates at every start, which no program here needs. */
const NO_CERTIFICATES = { NODE_EXTRA_CA_CERTS: undefined };

const VM_WORDS: Readonly<Record<string, string>> = {
  vm: 'auto',
  'vm:interpreter': 'interpreter',
  'vm:jit': 'jit',
};

/** The engine that a user named. Throws a HarnessError when it cannot be started. */
export function openEngine(spec: string): Engine {
  const tier = VM_WORDS[spec];
  if (tier !== undefined) return nodeEngine(spec, existsSync(BUNDLE) ? BUNDLE : MAIN, tier);
  const command = spec === 'reference' ? findReference() : spec;
  if (command === undefined)
    throw new HarnessError('no lua5.1 here to measure against; name another with --reference');
  if (/^(vm|reference):/.test(command)) {
    throw new HarnessError(`'${command}' is no process of its own, so its speed says little about it`);
  }
  const template = parseCommandTemplate(command);
  if (template.executable === undefined) throw new HarnessError(`no such command: ${template.words[0]}`);
  return {
    name: spec,
    executable: template.executable,
    args: (file) => commandArguments(template, file),
    environment: { ...process.env, ...NO_CERTIFICATES },
    runsOnNode: false,
  };
}

/** Node itself, on a JavaScript file: what `vm` engines cannot be faster than. */
export function bareNode(): Engine {
  return {
    name: 'node',
    executable: process.execPath,
    args: (file) => [file],
    environment: { ...process.env, ...NO_CERTIFICATES },
    runsOnNode: true,
  };
}

function nodeEngine(name: string, main: string, tier: string): Engine {
  return {
    name,
    executable: process.execPath,
    args: (file) => [main, file],
    environment: { ...process.env, ...NO_CERTIFICATES, TIDELUA_TIER: tier },
    runsOnNode: true,
  };
}
