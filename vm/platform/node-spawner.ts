/**
 * A small process that stays and starts shell commands for a program that runs many. Starting one from here copies the
 * page tables of a process with a V8 heap, and every page written afterwards faults: several times what the command
 * itself takes. The small process has the same standard streams, environment and process group, so a command cannot
 * tell the difference but by its parent's number. Its ends of pipes it opens through /proc, so there it is Linux only.
 */

import fs from 'node:fs';
import os from 'node:os';
import { childProcess } from './late-modules.ts';

/** The two ends of a pipe. */
export interface Pipe {
  readEnd: number;
  writeEnd: number;
}

/** A command to be run, as Node's `spawn` takes it. */
export interface ShellCommand {
  file: string;
  args: readonly string[];
}

interface Request extends ShellCommand {
  id: number;
  folder: string;
  /** Of ours, for the command's standard output (`reads`) or input; without one, its end is waited for. */
  descriptor?: number;
  reads?: boolean;
  isQuiet?: boolean;
}

/** The status of a command whose parent died, as C's `system` tells that there is none. */
const NO_STATUS = -1;

/**
 * Reads requests on descriptor 3, one a line, and answers on 4 with the request's number and its news: the status of a
 * command that ended, `running`, `ended`, `failed`. It ends by a signal, for Node's own end would set a terminal back.
 */
const SOURCE = `
  const fs = require('node:fs');
  const { spawn, spawnSync } = require('node:child_process');
  const { signals } = require('node:os').constants;
  for (const name of ['SIGINT', 'SIGQUIT']) process.on(name, () => {});
  const tell = (id, news) => fs.writeSync(4, id + ' ' + news + '\\n');
  const end = () => process.kill(process.pid, 'SIGKILL');
  function run({ id, file, args, folder, isQuiet }) {
    const { status, signal, error } = spawnSync(file, args, { argv0: 'sh', cwd: folder, stdio: isQuiet ? 'ignore' : 'inherit' });
    tell(id, error ? 'failed' : signal ? signals[signal] : (status ?? 127) << 8);
  }
  function start({ id, file, args, folder, descriptor, reads }) {
    const own = fs.openSync('/proc/' + process.ppid + '/fd/' + descriptor, reads ? 'w' : 'r');
    const child = spawn(file, args, { argv0: 'sh', cwd: folder, stdio: reads ? [0, own, 2] : [own, 1, 2] });
    fs.closeSync(own);
    child.on('error', () => tell(id, 'failed'));
    child.on('exit', () => tell(id, 'ended'));
    if (child.pid !== undefined) tell(id, 'running');
  }
  const room = Buffer.alloc(1 << 16);
  let text = Buffer.alloc(0);
  function received(error, count) {
    if (error || count === 0) return end();
    text = Buffer.concat([text, room.subarray(0, count)]);
    for (let at; (at = text.indexOf(10)) >= 0; ) {
      const request = JSON.parse(text.subarray(0, at));
      text = text.subarray(at + 1);
      try {
        if (request.descriptor === undefined) run(request);
        else start(request);
      } catch {
        tell(request.id, 'failed');
      }
    }
    fs.read(3, room, 0, room.length, null, received);
  }
  fs.read(3, room, 0, room.length, null, received);`;

/** It never holds much: small heaps, no threads for V8. */
const FLAGS = ['--max-semi-space-size=1', '--single-threaded-gc', '--v8-pool-size=0'];

export class Spawner {
  private readonly requests: number;
  private readonly answers: number;
  private readonly news = new Map<number, string[]>();
  private rest = '';
  private requested = 0;
  /** False once the process is gone. */
  isAlive = true;

  /** @param pipes two pipes, which the spawner keeps */
  constructor([requests, answers]: readonly [Pipe, Pipe]) {
    this.requests = requests.writeEnd;
    this.answers = answers.readEnd;
    const child = childProcess().spawn(process.execPath, [...FLAGS, '-e', SOURCE], {
      stdio: [0, 1, 2, requests.readEnd, answers.writeEnd],
    });
    child.on('error', () => {});
    child.unref();
    fs.closeSync(requests.readEnd);
    fs.closeSync(answers.writeEnd);
    if (child.pid === undefined) this.isAlive = false;
  }

  /** Runs a command to its end; its status as C's `system` returns it, undefined when it could not be started. */
  run(command: ShellCommand, isQuiet: boolean): number | undefined {
    const news = this.waitFor(this.ask({ ...command, isQuiet }));
    if (news === 'failed') return undefined;
    return news === undefined ? NO_STATUS : Number(news);
  }

  /**
   * Starts a command that has one of our descriptors as its standard output (`reads`) or input. What is returned
   * waits for its end; undefined when it could not be started.
   */
  start(command: ShellCommand, descriptor: number, reads: boolean): (() => void) | undefined {
    const id = this.ask({ ...command, descriptor, reads });
    return this.waitFor(id) === 'running' ? () => void this.waitFor(id) : undefined;
  }

  private ask(request: Omit<Request, 'id' | 'folder'>): number {
    const id = this.requested++;
    const line = `${JSON.stringify({ ...request, id, folder: process.cwd() } satisfies Request)}\n`;
    const bytes = Buffer.from(line);
    try {
      for (let at = 0; at < bytes.length; ) at += fs.writeSync(this.requests, bytes, at);
    } catch {
      this.isAlive = false;
    }
    return id;
  }

  /** The next news of a request; undefined when the process is gone. */
  private waitFor(id: number): string | undefined {
    for (;;) {
      const known = this.news.get(id);
      const next = known?.shift();
      if (next !== undefined) {
        if (next !== 'running') this.news.delete(id);
        return next;
      }
      if (!this.isAlive) return undefined;
      this.receive();
    }
  }

  private receive(): void {
    const room = Buffer.alloc(4096);
    const count = fs.readSync(this.answers, room);
    if (count === 0) this.isAlive = false;
    const lines = `${this.rest}${room.toString('latin1', 0, count)}`.split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) {
      const [id, news] = line.split(' ') as [string, string];
      const known = this.news.get(Number(id));
      if (known === undefined) this.news.set(Number(id), [news]);
      else known.push(news);
    }
  }
}

/** Whether a spawner can work here: it finds our pipes in /proc. */
export function canHaveSpawner(): boolean {
  return os.platform() === 'linux' && fs.existsSync('/proc/self/fd');
}
