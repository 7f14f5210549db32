/**
 * Implementations that many people have and that are worth looking at beside their own: other engines for Lua 5.1,
 * later versions of the language, Lua in JavaScript. A row is all it takes; one that has no command of its own has
 * a small runner beside this file.
 */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findExecutable } from '../command-template.ts';
import { installedVersion } from './peer-module.ts';

export interface Peer {
  /** The word a user writes. */
  spec: string;
  what: string;
  /** Commands on the PATH that it needs; the first one runs `{file}` unless there is a runner. */
  commands?: readonly string[];
  /** npm package that its runner loads. */
  module?: string;
  /** File beside this one, without extension, that runs a program on it. */
  runner?: string;
  /** Command that tells its version, where a runner hides it. */
  versionCommand?: readonly [string, ...string[]];
  /** How to get it. */
  install: string;
}

export const PEERS: readonly Peer[] = [
  {
    spec: 'luajit',
    what: 'LuaJIT: Lua 5.1 and some of 5.2, with a just-in-time compiler',
    commands: ['luajit'],
    install: 'apt-get install luajit',
  },
  {
    spec: 'lua5.2',
    what: 'PUC-Rio Lua 5.2, a later version of the language',
    commands: ['lua5.2'],
    install: 'apt-get install lua5.2',
  },
  {
    spec: 'lua5.3',
    what: 'PUC-Rio Lua 5.3, a later version of the language',
    commands: ['lua5.3'],
    install: 'apt-get install lua5.3',
  },
  {
    spec: 'lua5.4',
    what: 'PUC-Rio Lua 5.4, a later version of the language',
    commands: ['lua5.4'],
    install: 'apt-get install lua5.4',
  },
  {
    spec: 'fengari',
    what: 'fengari: Lua 5.3 in JavaScript',
    module: 'fengari',
    runner: 'run-fengari',
    install: 'npm install fengari',
  },
  {
    spec: 'wasmoon',
    what: 'wasmoon: Lua 5.4 as WebAssembly',
    module: 'wasmoon',
    runner: 'run-wasmoon',
    install: 'npm install wasmoon',
  },
  {
    spec: 'redis',
    what: 'EVAL of Redis: Lua 5.1 without io, os, modules and new globals',
    commands: ['redis-server', 'redis-cli'],
    runner: 'run-redis',
    versionCommand: ['redis-server', '--version'],
    install: 'apt-get install redis-server',
  },
];

/** Empty when the peer can run here, else why not and what would help. */
export function whyUnavailable({ commands = [], module, install }: Peer): string {
  const missing = commands.find((command) => findExecutable(command) === undefined);
  if (missing !== undefined) return `there is no '${missing}' on the PATH (${install})`;
  if (module !== undefined && installedVersion(module) === undefined) {
    return `the npm package '${module}' is not installed (${install})`;
  }
  return '';
}

/** The command template that runs a program on it. */
export function peerCommand({ commands, runner }: Peer): string {
  if (runner === undefined) return `${commands![0]} {file}`;
  const script = fileURLToPath(new URL(`./${runner}.js`, import.meta.url));
  return `'${process.execPath}' '${script}' {file}`;
}

/** Name and version, where the command itself cannot tell. */
export function peerDescription({ spec, what, module, versionCommand }: Peer): string | undefined {
  if (module !== undefined) return `${module} ${installedVersion(module)} (${what})`;
  if (versionCommand === undefined) return undefined;
  const [command, ...words] = versionCommand;
  const said = spawnSync(command, words, { encoding: 'utf8', timeout: 3000, killSignal: 'SIGKILL' }).stdout;
  return `${spec} ${/\d+(\.\d+)+/.exec(said ?? '')?.[0] ?? ''} (${what})`;
}
