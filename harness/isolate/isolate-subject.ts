/**
 * Implementations that live in JavaScript, each in a Node process that talks through a message channel. A worker
 * thread would start a little faster, but V8 ends the whole process, and with it the campaign, when a thread runs
 * out of memory at the wrong moment. `run` takes a new process for each program; `runBatch` keeps one for as long as its
 * programs behave.
 */

import type { Outcome } from '../outcome.ts';
import type { Program, RunLimits, Subject } from '../subject.ts';
import { Isolate } from './isolate.ts';

export interface IsolateOptions {
  id: string;
  description: string;
  /** Module that calls `serve`. */
  module: URL;
  environment?: Record<string, string>;
  programName: string;
  /** Its standard output and error are files in a folder of its own, where it starts: its programs start others. */
  hasSystem?: boolean;
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
      const { outcomes, last } = await isolate.run([program], limits, true);
      await isolate.end();
      return outcomes[0] ?? last!;
    });
  }

  runBatch(programs: readonly Program[], limits: RunLimits): Promise<Outcome[]> {
    return this.inTurn(async () => {
      const all: Outcome[] = [];
      let answerEach = false;
      while (all.length < programs.length) {
        if (this.kept?.isUsable(limits) !== true) {
          await this.kept?.end();
          this.kept = this.takeSpare(limits);
        }
        const { outcomes, last } = await this.kept!.run(programs.slice(all.length), limits, answerEach);
        all.push(...outcomes);
        // A process that ended among gathered answers does not tell which program ended it: go on from the
        // last answer, one by one.
        if (answerEach && last !== undefined) all.push(last);
        answerEach = !answerEach && last !== undefined;
      }
      return all;
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
