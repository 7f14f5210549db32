/**
 * Implementations that live in JavaScript, each in a worker thread: a JavaScript isolate of its own that can be
 * ended from outside in the middle of an endless loop, and whose heap has a limit. `run` takes a new isolate
 * for each program; `runBatch` keeps one for as long as its programs behave.
 */

import { Worker } from 'node:worker_threads';
import type { Outcome, OutcomeKind } from '../outcome.ts';
import type { Program, RunLimits, Subject } from '../subject.ts';
import type { BatchRequest, WorkerMessage } from './protocol.ts';

export interface IsolateOptions {
  id: string;
  description: string;
  /** Module that calls `serve`. */
  module: URL;
  environment?: Record<string, string>;
  programName: string;
}

export class IsolateSubject implements Subject {
  readonly id: string;
  readonly description: string;
  private readonly options: IsolateOptions;
  private kept: Isolate | undefined;
  /** Started ahead, so that a single run need not wait for loading. */
  private spare: Isolate | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(options: IsolateOptions) {
    this.options = options;
    this.id = options.id;
    this.description = options.description;
  }

  run(program: Program, limits: RunLimits): Promise<Outcome> {
    return this.inTurn(async () => {
      const isolate = this.takeSpare(limits);
      this.spare = new Isolate(this.options, limits.memoryBytes);
      const outcomes = await isolate.run([program], limits);
      await isolate.end();
      return outcomes[0]!;
    });
  }

  runBatch(programs: readonly Program[], limits: RunLimits): Promise<Outcome[]> {
    return this.inTurn(async () => {
      const outcomes: Outcome[] = [];
      while (outcomes.length < programs.length) {
        if (this.kept?.isUsable(limits) !== true) {
          await this.kept?.end();
          this.kept = this.takeSpare(limits);
        }
        outcomes.push(...(await this.kept!.run(programs.slice(outcomes.length), limits)));
      }
      return outcomes;
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.kept?.end(), this.spare?.end()]);
    this.kept = undefined;
    this.spare = undefined;
  }

  private takeSpare(limits: RunLimits): Isolate {
    const spare = this.spare;
    this.spare = undefined;
    if (spare?.isUsable(limits) === true) return spare;
    void spare?.end();
    return new Isolate(this.options, limits.memoryBytes);
  }

  /** One piece of work at a time: callers may overlap, isolates may not be shared. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => {});
    return result;
  }
}

class Isolate {
  private readonly worker: Worker;
  private readonly memoryBytes: number;
  private readonly programName: string;
  private dead = false;
  private outcomes: Outcome[] = [];
  private wanted = 0;
  private done: () => void = () => {};
  private timer: NodeJS.Timeout | undefined;
  private readonly ready: Promise<void>;
  private deathCause: { kind: OutcomeKind; detail: string } | undefined;

  constructor(options: IsolateOptions, memoryBytes: number) {
    this.memoryBytes = memoryBytes;
    this.programName = options.programName;
    this.worker = new Worker(options.module, {
      env: { ...process.env, ...options.environment },
      execArgv: [],
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(memoryBytes / 1024 / 1024), stackSizeMb: 4 },
    });
    this.worker.unref();
    this.ready = new Promise((ready) => {
      this.worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') ready();
        else this.received(message.outcome);
      });
      this.worker.on('error', (error: NodeJS.ErrnoException) => {
        const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        this.deathCause ??= {
          kind: memory ? 'out-of-memory' : 'crashed',
          detail: memory ? '' : String(error),
        };
      });
      this.worker.on('exit', (status) => {
        this.dead = true;
        this.deathCause ??= { kind: 'crashed', detail: `the worker ended with status ${status}` };
        ready();
        this.done();
      });
    });
  }

  isUsable(limits: RunLimits): boolean {
    return !this.dead && limits.memoryBytes === this.memoryBytes;
  }

  /** Outcomes of the programs up to the one that ended this isolate, if one did. At least one. */
  async run(programs: readonly Program[], limits: RunLimits): Promise<Outcome[]> {
    this.worker.ref();
    await this.ready;
    this.outcomes = [];
    this.wanted = programs.length;
    if (!this.dead) {
      const finished = new Promise<void>((done) => {
        this.done = done;
      });
      this.timer = setTimeout(() => {
        this.deathCause = { kind: 'timed-out', detail: '' };
        void this.worker.terminate();
      }, limits.timeoutMs);
      const list = programs.map(({ source, stdin }) => ({ source, stdin: stdin ?? '' }));
      this.worker.postMessage({ programs: list, limits } satisfies BatchRequest);
      await finished;
      clearTimeout(this.timer);
    }
    if (this.dead && this.outcomes.length < this.wanted) {
      const { kind, detail } = this.deathCause!;
      const durationMs = kind === 'timed-out' ? limits.timeoutMs : 0;
      const { programName } = this;
      this.outcomes.push({ kind, exitCode: -1, stdout: '', stderr: '', durationMs, detail, programName });
    }
    if (!this.dead) this.worker.unref();
    return this.outcomes;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private received(outcome: Outcome): void {
    this.outcomes.push(outcome);
    this.timer?.refresh();
    if (this.outcomes.length === this.wanted) this.done();
  }
}
