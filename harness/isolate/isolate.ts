/** One Node process that runs programs on an implementation, and what became of it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerGroup } from '../child-process.ts';
import type { Outcome, OutcomeKind } from '../outcome.ts';
import type { Program, RunLimits } from '../subject.ts';
import { keptWorkFolder } from '../work-folder.ts';
import type { IsolateOptions } from './isolate-subject.ts';
import { type BatchRequest, type IsolateMessage, STREAM_FILES } from './protocol.ts';

/** Ends a process whose harness was killed while it was in an endless loop. */
const CPU_SECONDS = 3600;
/** Node's own memory, on top of what programs may use of the JavaScript heap. */
const NODE_BYTES = 512 * 1024 * 1024;

/**
 * A new state for each program fills V8's usual room for young objects every few programs. Whether an object dies young
 * depends on the program, not on the place that makes it, so V8 shall not guess. On one thread, because the neighbours
 * have the other cores, and short work costs less than handing it over.
 */
const HEAP = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
  '--single-threaded',
];

const LIMITED = 'ulimit -c 0; ulimit -t "$1" 2>/dev/null; ulimit -d "$2" 2>/dev/null; shift 2; exec "$@"';

/** Empty files for what a process and those that it starts write; each writer adds at the end. */
function streamFiles(folder: string): number[] {
  return STREAM_FILES.map((name) => openSync(join(folder, name), 'a'));
}

export interface IsolateRun {
  outcomes: Outcome[];
  last: Outcome | undefined;
}

export class Isolate {
  private readonly child: ChildProcess;
  private readonly group: { kill(): void; forget(): void };
  private readonly folder: { path: string; remove(): void } | undefined;
  private readonly memoryBytes: number;
  private readonly programName: string;
  private readonly ready: Promise<void>;
  private readonly exited: Promise<void>;
  private dead = false;
  private outcomes: Outcome[] = [];
  private wanted = 0;
  private done: () => void = () => {};
  private timer: NodeJS.Timeout | undefined;
  private timedOut = false;
  private complaint = '';
  private death: { kind: OutcomeKind; detail: string } = { kind: 'crashed', detail: '' };

  constructor(options: IsolateOptions, memoryBytes: number) {
    this.memoryBytes = memoryBytes;
    this.programName = options.programName;
    const heap = `--max-old-space-size=${Math.ceil(memoryBytes / 1024 / 1024)}`;
    const command = [process.execPath, heap, ...HEAP, fileURLToPath(options.module)];
    const isWindows = process.platform === 'win32';
    const dataKilobytes = String(Math.ceil((memoryBytes + NODE_BYTES) / 1024));
    const [file, args] = isWindows
      ? [command[0]!, command.slice(1)]
      : ['/bin/sh', ['-c', LIMITED, 'sh', String(CPU_SECONDS), dataKilobytes, ...command]];
    this.folder = options.hasSystem ? keptWorkFolder() : undefined;
    const files = this.folder === undefined ? undefined : streamFiles(this.folder.path);
    this.child = spawn(file, args, {
      stdio: ['ignore', files?.[0] ?? 'ignore', files?.[1] ?? 'pipe', 'ipc'],
      serialization: 'advanced',
      detached: !isWindows,
      cwd: this.folder?.path,
      env: { ...process.env, ...options.environment },
    });
    for (const descriptor of files ?? []) closeSync(descriptor);
    this.group = registerGroup(this.child.pid);
    this.child.stderr?.setEncoding('latin1');
    this.child.stderr?.on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-4000);
    });
    this.exited = new Promise((exited) => {
      this.child.once('close', () => exited());
    });
    this.ready = new Promise((ready) => {
      this.child.on('message', (message: IsolateMessage) => {
        if (message.kind === 'ready') ready();
        else this.received(message.outcomes);
      });
      const ended = (death: { kind: OutcomeKind; detail: string }) => {
        this.dead = true;
        this.group.forget();
        this.folder?.remove();
        this.death = death;
        ready();
        this.done();
      };
      this.child.once('error', (error) => ended({ kind: 'not-started', detail: error.message }));
      this.child.once('close', (status, signal) => ended(this.causeOfDeath(status, signal)));
    });
    this.setBusy(false);
  }

  isUsable(limits: RunLimits): boolean {
    return !this.dead && limits.memoryBytes === this.memoryBytes;
  }

  /**
   * Outcomes of the programs that were answered for, and, if the process has ended before all were, the
   * outcome that its end gives to the program that ended it. With `answerEach` that is the first one unanswered;
   * without, answers may have been lost with the process.
   */
  async run(programs: readonly Program[], limits: RunLimits, answerEach: boolean): Promise<IsolateRun> {
    this.setBusy(true);
    await this.ready;
    this.outcomes = [];
    this.wanted = programs.length;
    if (!this.dead) {
      const finished = new Promise<void>((done) => {
        this.done = done;
      });
      this.timer = setTimeout(() => {
        this.timedOut = true;
        this.group.kill();
      }, limits.timeoutMs);
      const list = programs.map(({ source, stdin }) => ({ source, stdin: stdin ?? '' }));
      this.child.send({ programs: list, limits, answerEach } satisfies BatchRequest, () => {});
      await finished;
      clearTimeout(this.timer);
    }
    this.setBusy(false);
    const { outcomes, programName } = this;
    if (outcomes.length === programs.length) return { outcomes, last: undefined };
    const durationMs = this.timedOut ? limits.timeoutMs : 0;
    const last = { ...this.death, exitCode: -1, stdout: '', stderr: '', durationMs, programName };
    return { outcomes, last };
  }

  async end(): Promise<void> {
    if (!this.dead) this.setBusy(true); // wait for its end even if nothing else is left to wait for
    this.group.kill();
    await this.exited;
  }

  /** An idle process must not keep the harness alive. */
  private setBusy(busy: boolean): void {
    const channel = this.child.channel as { ref(): void; unref(): void } | null | undefined;
    const stream = this.child.stderr as unknown as { ref(): void; unref(): void } | null;
    for (const handle of [this.child, channel, stream]) {
      if (busy) handle?.ref();
      else handle?.unref();
    }
  }

  private causeOfDeath(status: number | null, signal: string | null): { kind: OutcomeKind; detail: string } {
    if (this.timedOut) return { kind: 'timed-out', detail: '' };
    if (/out of memory|OOM|Cannot allocate/i.test(this.complaint))
      return { kind: 'out-of-memory', detail: '' };
    const words =
      this.complaint
        .trim()
        .split('\n')
        .find((line) => /Error|FATAL/.test(line)) ?? '';
    return {
      kind: 'crashed',
      detail: [signal ?? `status ${status}`, words].filter((part) => part !== '').join(': '),
    };
  }

  private received(outcomes: Outcome[]): void {
    this.outcomes.push(...outcomes);
    this.timer?.refresh();
    if (this.outcomes.length === this.wanted) this.done();
  }
}
