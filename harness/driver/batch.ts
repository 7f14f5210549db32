/**
 * Running many programs in one process of a Lua 5.1 implementation, through driver.lua. This side writes the
 * batch, watches both output streams for the driver's marks, and decides for which programs the answer cannot
 * be taken: those get `undefined`, and the caller asks a process of its own.
 */

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, type ProcessLimits, startChild } from '../child-process.ts';
import { type CommandTemplate, commandArguments } from '../command-template.ts';
import type { Outcome } from '../outcome.ts';
import { packagePath } from '../package-root.ts';
import type { Program } from '../subject.ts';
import { withWorkFolder } from '../work-folder.ts';
import { MarkedOutput } from './marked-output.ts';

/**
 * Outcomes in the order of the programs, none of which `needsOwnProcess`; undefined where only a process of its own can
 * tell all the same.
 */
export async function runThroughDriver(
  template: CommandTemplate,
  programName: string,
  programs: readonly Program[],
  limits: ProcessLimits,
): Promise<(Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = [];
  while (outcomes.length < programs.length) {
    const rest = programs.slice(outcomes.length);
    const answered = await runOneProcess(template, programName, rest, limits);
    outcomes.push(...answered);
  }
  return outcomes;
}

/** Runs as many of the programs as one process lives to run; at least one answer comes back. */
async function runOneProcess(
  template: CommandTemplate,
  programName: string,
  programs: readonly Program[],
  limits: ProcessLimits,
): Promise<(Outcome | undefined)[]> {
  return await withWorkFolder(async (folder) => {
    const secret = randomBytes(16).toString('hex');
    writeFileSync(join(folder, 'batch'), batchFile(programName, secret, programs), 'latin1');
    return await new BatchProcess(template, programName, programs, secret, folder, limits).finished;
  });
}

function batchFile(programName: string, secret: string, programs: readonly Program[]): string {
  const parts = [`${programName}\n${secret}\n${programs.length}\n`];
  for (const { source } of programs) parts.push(`${source.length}\n`, source, '\n');
  return parts.join('');
}

/**
 * Programs that may look at what the driver cannot disguise: what debug.getinfo tells of the function below the main
 * chunk (asked about level 1 or a library function, it tells nothing of that one); the message handler of a lone process,
 * which `load` calls for an error in its reader function even though load catches that error; finalisers, which the end
 * of a process runs; calls that hooks count, where coroutine.running is the driver's; locale and buffering, which the
 * driver cannot set back, so that it would have to end. (The depth of the C stack shows by
 * its own message.)
 */
const NEEDS_OWN_PROCESS =
  /getinfo\b(?!\s*\(\s*(1|[a-z]+\.[a-z]+)\s*[,)])|(\b|\\n)load\b|__gc|setlocale|setvbuf|sethook[\s\S]*running|running[\s\S]*sethook/;

/** Whether only a process of its own can tell what a program does. */
export function needsOwnProcess({ source, stdin }: Program): boolean {
  return stdin !== undefined || NEEDS_OWN_PROCESS.test(source);
}

/** What says that the C stack, which has room for one call less in a batch, was used up. */
const C_STACK = /C stack overflow|too many syntax levels|variables in assignment/;

class BatchProcess {
  readonly finished: Promise<(Outcome | undefined)[]>;
  private readonly outcomes: (Outcome | undefined)[] = [];
  private readonly output: MarkedOutput;
  private readonly child: Child;
  private readonly programs: readonly Program[];
  private readonly programName: string;
  private readonly limits: ProcessLimits;
  private timer: NodeJS.Timeout;
  private startedAt = performance.now();
  private killed = false;
  private retired = false;

  constructor(
    template: CommandTemplate,
    programName: string,
    programs: readonly Program[],
    secret: string,
    folder: string,
    limits: ProcessLimits,
  ) {
    this.programs = programs;
    this.programName = programName;
    this.limits = limits;
    this.output = new MarkedOutput(secret);
    this.timer = setTimeout(() => this.kill(), limits.timeoutMs);
    const driver = packagePath('harness', 'driver', 'driver.lua');
    this.child = startChild(template.executable!, commandArguments(template, driver), {
      folder,
      memoryBytes: limits.memoryBytes,
      cpuSeconds: 600,
      signal: limits.signal,
      onStdout: (bytes) => this.received('stdout', bytes),
      onStderr: (bytes) => this.received('stderr', bytes),
    });
    this.finished = this.child.ended.then(({ exitCode, signal, startError }) => {
      clearTimeout(this.timer);
      if (this.outcomes.length < this.programs.length && !this.retired) {
        // The program that was running ended the process. If it could do so itself, its outcome is this end.
        const source = this.programs[this.outcomes.length]!.source;
        const byItself = !this.killed && signal === undefined && startError === '' && source.includes('exit');
        const { stdout, stderr } = this.output.rest();
        // No mark says how the driver shows in tracebacks.
        const showsDriver = ANY_BOTTOM.test(stdout) || ANY_BOTTOM.test(stderr);
        this.add(byItself && !showsDriver ? (exitCode ?? 0) : 'fresh', stdout, stderr);
      }
      return this.outcomes;
    });
  }

  private received(stream: 'stdout' | 'stderr', bytes: string): void {
    for (const part of this.output.add(stream, bytes)) {
      const [status, ...words] = part.status.split(' ');
      this.retired ||= words.includes('retire');
      const shown = words.includes('plain') ? PLAIN_BOTTOM : BOTTOM;
      this.add(
        status === 'fresh' ? status : Number(status),
        likeProcess(part.stdout, shown),
        likeProcess(part.stderr, shown),
      );
      this.timer.refresh();
    }
    if (this.output.pending > this.limits.outputBytes + 64) this.kill();
  }

  private add(status: number | 'fresh', stdout: string, stderr: string): void {
    const now = performance.now();
    const durationMs = now - this.startedAt;
    this.startedAt = now;
    if (status === 'fresh' || C_STACK.test(stdout) || C_STACK.test(stderr)) {
      this.outcomes.push(undefined);
      return;
    }
    this.outcomes.push({
      kind: 'exited',
      exitCode: status,
      stdout,
      stderr,
      durationMs,
      detail: '',
      programName: this.programName,
    });
  }

  private kill(): void {
    this.killed = true;
    this.child.kill();
  }
}

/** How the driver's own function under a main chunk shows in tracebacks: without a line, or with one. */
const BOTTOM = /\[C\]: in main chunk/g;
const PLAIN_BOTTOM = /\[C\]:1: in main chunk/g;
const ANY_BOTTOM = /\[C\]:(1:)? in main chunk/;

/** A process of its own says `?` for the function under a main chunk. */
function likeProcess(text: string, bottom: RegExp): string {
  return text.includes('[C]:') ? text.replace(bottom, '[C]: ?') : text;
}
