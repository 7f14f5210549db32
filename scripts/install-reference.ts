/**
 * One try to install the reference through the platform's package manager, where that needs no password. Never
 * asks anything, ends within a few minutes, and a failure is no failure: the embedded reference serves then,
 * and a line says so (the commands say what it lacks). A failed try is remembered for a day, so that not every run starts with one.
 */

import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { findExecutable } from '../harness/command-template.ts';
import { packagePath } from '../harness/package-root.ts';
import { findReference } from '../harness/reference.ts';
import { note } from './options.ts';

interface PackageManager {
  command: string;
  needsRoot: boolean;
  install: string[];
  /** Fetches the lists of packages; tried when installing fails, because fresh containers have none. */
  refresh?: string[];
}

const PACKAGE_MANAGERS: readonly PackageManager[] = [
  {
    command: 'apt-get',
    needsRoot: true,
    install: ['install', '-y', '--no-install-recommends', 'lua5.1'],
    refresh: ['update'],
  },
  { command: 'apk', needsRoot: true, install: ['add', 'lua5.1'], refresh: ['update'] },
  { command: 'dnf', needsRoot: true, install: ['install', '-y', 'compat-lua'] },
  {
    command: 'pacman',
    needsRoot: true,
    install: ['-S', '--noconfirm', 'lua51'],
    refresh: ['-Sy', '--noconfirm'],
  },
  { command: 'zypper', needsRoot: true, install: ['--non-interactive', 'install', 'lua51'] },
  { command: 'pkg', needsRoot: true, install: ['install', '-y', 'lua51'] },
  { command: 'brew', needsRoot: false, install: ['install', 'lua@5.1'] },
];

const STEP_TIMEOUT_MS = 90_000;
const REMEMBER_MS = 24 * 3600 * 1000;
const failedMark = join(process.env.TIDELOCK_CACHE ?? packagePath('.cache'), 'reference-not-installed');

/** Tries to install; returns '' when a reference is there afterwards, else why not. */
async function install(): Promise<string> {
  if (process.env.TIDELOCK_NO_INSTALL === '1') return 'TIDELOCK_NO_INSTALL forbids installing one';
  const manager = PACKAGE_MANAGERS.find(({ command }) => findExecutable(command) !== undefined);
  if (manager === undefined) return 'this system has no package manager that Tidelock knows';
  const prefix = await rootPrefix(manager);
  if (prefix === undefined) return `installing with ${manager.command} needs a password here`;
  if (recentlyFailed()) return `installing with ${manager.command} failed within the last day`;
  note(`no lua5.1 on the PATH; installing it with ${manager.command} (TIDELOCK_NO_INSTALL=1 forbids this)`);
  let why = await step([...prefix, manager.command, ...manager.install]);
  if (why !== '' && manager.refresh !== undefined) {
    why = await step([...prefix, manager.command, ...manager.refresh]);
    if (why === '') why = await step([...prefix, manager.command, ...manager.install]);
  }
  if (findReference() !== undefined) return '';
  remember();
  return `installing with ${manager.command} failed: ${why || 'it left no lua5.1 on the PATH'}`;
}

/** What to put in front of a command so that it runs as root; undefined when that takes a password. */
async function rootPrefix(manager: PackageManager): Promise<string[] | undefined> {
  if (!manager.needsRoot || process.getuid?.() === 0) return [];
  if (findExecutable('sudo') === undefined) return undefined;
  return (await step(['sudo', '-n', 'true'])) === '' ? ['sudo', '-n'] : undefined;
}

/** Runs one command without a terminal; '' when it went well, else its last words. */
async function step([file, ...args]: string[]): Promise<string> {
  const result = await execa(file!, args, {
    reject: false,
    stdin: 'ignore',
    all: true,
    timeout: STEP_TIMEOUT_MS,
    forceKillAfterDelay: 2000,
    env: { DEBIAN_FRONTEND: 'noninteractive', HOMEBREW_NO_AUTO_UPDATE: '1' },
  });
  if (!result.failed) return '';
  if (result.timedOut) return `${file} did not end within ${STEP_TIMEOUT_MS / 1000} s`;
  const lines = (result.all ?? '').trim().split('\n');
  return lines.at(-1) || (result.shortMessage ?? `${file} failed`);
}

function recentlyFailed(): boolean {
  return existsSync(failedMark) && Date.now() - statSync(failedMark).mtimeMs < REMEMBER_MS;
}

function remember(): void {
  mkdirSync(dirname(failedMark), { recursive: true });
  writeFileSync(failedMark, '');
}

if (findReference() === undefined) {
  const why = await install();
  if (why === '') rmSync(failedMark, { force: true });
  else {
    note(`no lua5.1: ${why}; the embedded WebAssembly build of Lua 5.1.5 decides instead`);
  }
}
