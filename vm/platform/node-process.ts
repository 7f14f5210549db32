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

const SHELL = '/bin/sh';

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
  // C calls the shell `sh`, which it puts before its messages.
  const result = childProcess().spawnSync(SHELL, shellArguments(command), { argv0: 'sh', stdio: 'inherit' });
  if (result.signal !== null) return os.constants.signals[result.signal];
  return (result.status ?? 127) << 8;
}

/** Makes named pipes, opens both ends of each and takes the names away. */
function openPipes(count: number): { readEnd: number; writeEnd: number }[] {
  const folder = attempt(() => fs.mkdtempSync(path.join(os.tmpdir(), 'lua_')));
  try {
    const names = Array.from({ length: count }, (_, i) => path.join(folder, `${i}`));
    if (childProcess().spawnSync('mkfifo', names, { stdio: 'ignore' }).status !== 0)
      throw platformError('ENOSYS');
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
let spare: { readEnd: number; writeEnd: number }[] = [];
/** Pipes to be made at a time: programs that use many get many. */
let batch = 1;

/** The stream end of a running command; closing it waits for the command. */
class ProcessChannel extends DescriptorChannel {
  private readonly cell: Int32Array;

  constructor(descriptor: number, cell: Int32Array) {
    super(descriptor, {});
    this.cell = cell;
  }

  override close(): void {
    super.close();
    Atomics.wait(this.cell, 0, RUNNING);
  }
}

/** Starts a command with its output (`reads`) or its input joined to the channel. Throws PlatformError. */
export function startShell(command: string, reads: boolean): DescriptorChannel {
  if (starter === undefined) {
    starter = new (workerThreads().Worker)(STARTER, { eval: true });
    starter.unref();
  }
  if (spare.length === 0) {
    spare = openPipes(batch);
    batch = Math.min(batch * 2, 16);
  }
  const { readEnd, writeEnd } = spare.pop() as { readEnd: number; writeEnd: number };
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const stdio = reads ? [0, writeEnd, 2] : [readEnd, 1, 2];
  starter.postMessage({ shell: SHELL, args: shellArguments(command), stdio, cell });
  Atomics.wait(cell, 0, WAITING);
  fs.closeSync(reads ? writeEnd : readEnd);
  const channel = new ProcessChannel(reads ? readEnd : writeEnd, cell);
  if (Atomics.load(cell, 0) !== FAILED) return channel;
  channel.close();
  throw platformError('EAGAIN');
}
