/**
 * Interrupts on Node. JavaScript hears of signals only between two turns of the event loop, and a Lua program runs
 * in one turn. So a second thread waits for SIGINT, by the means of the module `vm` (`breakOnSigint`: a signal ends
 * the script that runs with it), and sets the shared flag. It is started only for programs that take a while: most
 * end before it would be ready. One signal ends the watch; then the next one kills, as in the reference.
 */

import fs from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { type Interrupts, interruptFlag } from './interrupts.ts';
import { workerThreads } from './late-modules.ts';
import type { Platform } from './platform.ts';

/** Cells of the memory shared with the watcher. */
const WANTED = 0;
const WATCHING = 1;
/** How long (in ms) the watcher may take to lay down its work. */
const PATIENCE = 200;

/** Runs in the second thread: watches whenever the other one wants it to. */
const WATCHER = `
const { workerData } = require('node:worker_threads');
const { Script } = require('node:vm');
const { flag, control } = workerData;
globalThis.control = control;
const untilUnwanted = new Script(\`
  Atomics.store(control, ${WATCHING}, 1);
  Atomics.notify(control, ${WATCHING});
  Atomics.wait(control, ${WANTED}, 1);
\`);
for (;;) {
  Atomics.wait(control, ${WANTED}, 0);
  try {
    untilUnwanted.runInThisContext({ breakOnSigint: true });
  } catch {
    Atomics.store(control, ${WANTED}, 0);
    Atomics.store(flag, 0, 1);
  }
  Atomics.store(control, ${WATCHING}, 0);
  Atomics.notify(control, ${WATCHING});
}
`;

export class NodeInterrupts implements Interrupts {
  private isAllowed = false;
  private isWatching = false;
  private worker: Worker | undefined;
  private readonly control = new Int32Array(new SharedArrayBuffer(8));

  allow(): void {
    interruptFlag[0] = 0;
    this.isAllowed = true;
    // Once there is a watcher, it costs nothing to ask it at once.
    if (this.worker !== undefined) this.watch();
  }

  watch(): void {
    if (!this.isAllowed || this.isWatching) return;
    this.isWatching = true;
    this.control[WANTED] = 1;
    if (this.worker === undefined) {
      this.worker = new (workerThreads().Worker)(WATCHER, {
        eval: true,
        workerData: { flag: interruptFlag, control: this.control },
        env: {},
        execArgv: [],
      });
      this.worker.unref();
    } else {
      Atomics.notify(this.control, WANTED);
    }
  }

  forbid(): void {
    this.isAllowed = false;
    this.stopWatching();
    interruptFlag[0] = 0;
  }

  /** The platform, watching before everything that may wait, and deaf while it waits for a shell command. */
  watchedPlatform(platform: Platform): Platform {
    const { standardInput } = platform;
    const { beforeRead } = standardInput;
    const isFile = isRegularFile(0);
    standardInput.beforeRead = () => {
      if (!isFile) this.watch();
      beforeRead?.();
    };
    return {
      ...platform,
      execute: (command) =>
        command === undefined
          ? platform.execute(command)
          : this.ignoringInterrupts(() => platform.execute(command)),
      openProcess: (command, mode) => {
        this.watch();
        return platform.openProcess(command, mode);
      },
    };
  }

  /** Runs `body` while interrupts are lost, as in C's `system`. */
  ignoringInterrupts<T>(body: () => T): T {
    const wasWatching = this.isWatching && Atomics.load(this.control, WANTED) === 1;
    if (wasWatching) this.stopWatching();
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    process.on('SIGQUIT', ignore);
    try {
      return body();
    } finally {
      process.off('SIGINT', ignore);
      process.off('SIGQUIT', ignore);
      if (wasWatching) this.watch();
    }
  }

  /** Gives signals back their own effect, and waits until that has happened. */
  private stopWatching(): void {
    this.isWatching = false;
    Atomics.store(this.control, WANTED, 0);
    Atomics.notify(this.control, WANTED);
    Atomics.wait(this.control, WATCHING, 1, PATIENCE);
  }
}

function isRegularFile(descriptor: number): boolean {
  try {
    return fs.fstatSync(descriptor).isFile();
  } catch {
    // A closed one has nothing to wait for.
    return true;
  }
}
