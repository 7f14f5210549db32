/**
 * Shell commands on Node, as C's `system` and `popen` run them. A command behind a stream runs while the program
 * does, joined to it by a real pipe. Node makes no plain pipes, so each is a named one whose name is gone before it
 * is used; and it hears of the end of a process only when the program is not running, so a second thread starts
 * the commands, and this one sleeps until that one says that a command has ended.
 */

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { platformError } from './errno.ts';
import { childProcess, workerThreads } from './late-modules.ts';
import { attempt, DescriptorChannel } from './node-channel.ts';
import { canHaveSpawner, type Pipe, type ShellCommand, Spawner } from './node-spawner.ts';

const SHELL = '/bin/sh';
/** From which command on a small process of its own is worth its start. */
const MANY_COMMANDS = 4;

let commands = 0;
let spawner: Spawner | undefined;

/** The process that starts commands for a program that runs many; undefined for one that does not, or not yet. */
function spawnerFor(command: ShellCommand): Spawner | undefined {
  commands++;
  if (commands === MANY_COMMANDS && canHaveSpawner()) spawner = new Spawner([takePipe(), takePipe()]);
  // An argument that is too long fails in a way of its own.
  return spawner?.isAlive && command.args.every(({ length }) => length < LONGEST) ? spawner : undefined;
}

/** Bytes of a command that are passed on; far below what the system refuses. */
const LONGEST = 32_768;

/** A command for the shell. Node's arguments are text: bytes that are no UTF-8 are spelt out for `printf`. */
function shellArguments(command: string): string[] {
  const bytes = Buffer.from(command, 'latin1');
  const text = bytes.toString();
  if (Buffer.from(text).equals(bytes)) return ['-c', text];
  const octal = Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return ['-c', `eval "$(printf '${octal}')"`];
}

/** Runs a command to its end; the status as C's `system` returns it. */
export function runShell(command: string): number {
  const args = shellArguments(command);
  const status = spawnerFor({ file: SHELL, args })?.run({ file: SHELL, args }, false);
  if (status !== undefined) return status;
  // C calls the shell `sh`, which it puts before its messages.
  const result = childProcess().spawnSync(SHELL, args, { argv0: 'sh', stdio: 'inherit' });
  if (result.signal !== null) return os.constants.signals[result.signal];
  return (result.status ?? 127) << 8;
}

/** Makes named pipes, opens both ends of each and takes the names away. */
function openPipes(count: number): Pipe[] {
  const folder = attempt(() => fs.mkdtempSync(path.join(os.tmpdir(), 'lua_')));
  try {
    const names = Array.from({ length: count }, (_, i) => path.join(folder, `${i}`));
    if (makeNamedPipes(names) !== 0) throw platformError('ENOSYS');
    return names.map((name) => {
      // Opened both ways first, because each end waits for the other.
      const both = attempt(() => fs.openSync(name, 'r+'));
      const ends = {
        readEnd: attempt(() => fs.openSync(name, 'r')),
        writeEnd: attempt(() => fs.openSync(name, 'w')),
      };
      fs.closeSync(both);
      return ends;
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The status of the command that makes them. */
function makeNamedPipes(names: readonly string[]): number | null {
  const status = spawner?.isAlive ? spawner.run({ file: 'mkfifo', args: names }, true) : undefined;
  return status ?? childProcess().spawnSync('mkfifo', names, { stdio: 'ignore' }).status;
}

/** A pipe of those that were made together. */
function takePipe(): Pipe {
  if (spare.length === 0) {
    spare = openPipes(batch);
    batch = Math.min(batch * 2, 16);
  }
  return spare.pop() as Pipe;
}

/** Starts commands, and writes 1 to the given cell when one is started, 2 when it has ended, 3 if it cannot start. */
const STARTER = `
  const { parentPort } = require('node:worker_threads');
  const { spawn } = require('node:child_process');
  parentPort.on('message', ({ shell, args, stdio, cell }) => {
    const tell = (state) => {
      Atomics.store(cell, 0, state);
      Atomics.notify(cell, 0);
    };
    const child = spawn(shell, args, { argv0: 'sh', stdio });
    child.on('error', () => tell(3));
    child.on('exit', () => tell(2));
    if (child.pid !== undefined) Atomics.compareExchange(cell, 0, 0, 1);
    Atomics.notify(cell, 0);
  });`;

const WAITING = 0;
const RUNNING = 1;
const FAILED = 3;

let starter: Worker | undefined;
let spare: Pipe[] = [];
/** Pipes to be made at a time: programs that use many get many. */
let batch = 1;

/** The stream end of a running command; closing it waits for the command. */
class ProcessChannel extends DescriptorChannel {
  private readonly waitForEnd: () => void;

  constructor(descriptor: number, waitForEnd: () => void) {
    super(descriptor, {});
    this.waitForEnd = waitForEnd;
  }

  override close(): void {
    super.close();
    this.waitForEnd();
  }
}

/** Starts a command with its output (`reads`) or its input joined to the channel. Throws PlatformError. */
export function startShell(command: string, reads: boolean): DescriptorChannel {
  const args = shellArguments(command);
  const helper = spawnerFor({ file: SHELL, args });
  const { readEnd, writeEnd } = takePipe();
  const [own, other] = reads ? [readEnd, writeEnd] : [writeEnd, readEnd];
  const waitForEnd =
    helper?.start({ file: SHELL, args }, other, reads) ?? startByThread(args, readEnd, writeEnd, reads);
  fs.closeSync(other);
  if (waitForEnd !== undefined) return new ProcessChannel(own, waitForEnd);
  fs.closeSync(own);
  throw platformError('EAGAIN');
}

/** Starts a command by the second thread; what is returned waits for its end, undefined if it cannot start. */
function startByThread(
  args: readonly string[],
  readEnd: number,
  writeEnd: number,
  reads: boolean,
): (() => void) | undefined {
  if (starter === undefined) {
    starter = new (workerThreads().Worker)(STARTER, { eval: true });
    starter.unref();
  }
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const stdio = reads ? [0, writeEnd, 2] : [readEnd, 1, 2];
  starter.postMessage({ shell: SHELL, args, stdio, cell });
  Atomics.wait(cell, 0, WAITING);
  return Atomics.load(cell, 0) === FAILED ? undefined : () => void Atomics.wait(cell, 0, RUNNING);
}
