/**
 * Running many programs in one process of a Lua 5.1 implementation, through driver.lua. This side writes the
 * batch, watches both output streams for the driver's marks, and decides for which programs the answer cannot
 * be taken: those get `undefined`, and the caller asks a process of its own.
 */

import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild } from '../child-process.ts';
import { type CommandTemplate, commandArguments } from '../command-template.ts';
import type { Outcome } from '../outcome.ts';
import { packagePath } from '../package-root.ts';
import type { Program, RunLimits } from '../subject.ts';
import { withWorkFolder } from '../work-folder.ts';

/**
 * Outcomes in the order of the programs, none of which `needsOwnProcess`; undefined where only a process of its own can
 * tell all the same.
 */
export async function runThroughDriver(
  template: CommandTemplate,
  programName: string,
  programs: readonly Program[],
  limits: RunLimits,
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
  limits: RunLimits,
): Promise<(Outcome | undefined)[]> {
  return await withWorkFolder(async (folder) => {
    const secret = randomBytes(16).toString('hex');
    await writeFile(join(folder, 'batch'), batchFile(programName, secret, programs), 'latin1');
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
 * of a process runs; calls that hooks count, where coroutine.running is the driver's. (The depth of the C stack shows by
 * its own message.)
 */
const NEEDS_OWN_PROCESS =
  /getinfo\b(?!\s*\(\s*(1|[a-z]+\.[a-z]+)\s*[,)])|(\b|\\n)load\b|newproxy|sethook[\s\S]*running|running[\s\S]*sethook/;

/** Whether only a process of its own can tell what a program does. */
export function needsOwnProcess({ source, stdin }: Program): boolean {
  return stdin !== undefined || NEEDS_OWN_PROCESS.test(source);
}

/** What says that the C stack, which has room for one call less in a batch, was used up. */
const C_STACK = /C stack overflow|too many syntax levels|variables in assignment/;

class BatchProcess {
  readonly finished: Promise<(Outcome | undefined)[]>;
  private readonly outcomes: (Outcome | undefined)[] = [];
  private readonly stdout: MarkedStream;
  private readonly stderr: MarkedStream;
  private readonly child: Child;
  private readonly programs: readonly Program[];
  private readonly programName: string;
  private readonly limits: RunLimits;
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
    limits: RunLimits,
  ) {
    this.programs = programs;
    this.programName = programName;
    this.limits = limits;
    this.stdout = new MarkedStream(secret);
    this.stderr = new MarkedStream(secret);
    this.timer = setTimeout(() => this.kill(), limits.timeoutMs);
    const driver = packagePath('harness', 'driver', 'driver.lua');
    this.child = startChild(template.executable!, commandArguments(template, driver), {
      folder,
      memoryBytes: limits.memoryBytes,
      cpuSeconds: 600,
      onStdout: (bytes) => this.received(this.stdout, bytes),
      onStderr: (bytes) => this.received(this.stderr, bytes),
    });
    this.finished = this.child.ended.then(({ exitCode, signal, startError }) => {
      clearTimeout(this.timer);
      if (this.outcomes.length < this.programs.length && !this.retired) {
        // The program that was running ended the process. If it could do so itself, its outcome is this end.
        const source = this.programs[this.outcomes.length]!.source;
        const byItself = !this.killed && signal === undefined && startError === '' && source.includes('exit');
        this.add(byItself ? (exitCode ?? 0) : 'fresh', this.stdout.rest(), this.stderr.rest());
      }
      return this.outcomes;
    });
  }

  private received(stream: MarkedStream, bytes: string): void {
    stream.add(bytes);
    while (this.stdout.hasMark() && this.stderr.hasMark()) {
      const out = this.stdout.take();
      const err = this.stderr.take();
      const [status, ...words] = out.status.split(' ');
      this.retired ||= words.includes('retire');
      const shown = words.includes('plain') ? PLAIN_BOTTOM : BOTTOM;
      this.add(
        status === 'fresh' ? status : Number(status),
        likeProcess(out.text, shown),
        likeProcess(err.text, shown),
      );
      this.timer.refresh();
    }
    if (this.stdout.pending + this.stderr.pending > this.limits.outputBytes + 64) this.kill();
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

/** A process of its own says `?` for the function under a main chunk. */
function likeProcess(text: string, bottom: RegExp): string {
  return text.includes('[C]:') ? text.replace(bottom, '[C]: ?') : text;
}

/** One output stream, cut at the driver's marks. */
class MarkedStream {
  private readonly start: string;
  private buffer = '';
  private searchedTo = 0;
  private markAt = -1;
  private markEnd = -1;

  constructor(secret: string) {
    this.start = `\x01${secret}:`;
  }

  /** Bytes that belong to the program now running, as far as they are known. */
  get pending(): number {
    return this.buffer.length;
  }

  add(bytes: string): void {
    this.buffer += bytes;
  }

  hasMark(): boolean {
    if (this.markEnd >= 0) return true;
    if (this.markAt < 0) {
      this.markAt = this.buffer.indexOf(this.start, this.searchedTo);
      if (this.markAt < 0) this.searchedTo = Math.max(0, this.buffer.length - this.start.length);
    }
    if (this.markAt >= 0) this.markEnd = this.buffer.indexOf('\x01', this.markAt + this.start.length);
    return this.markEnd >= 0;
  }

  /** What was written up to the next mark, and the status in the mark. */
  take(): { text: string; status: string } {
    const text = this.buffer.slice(0, this.markAt);
    const status = this.buffer.slice(this.markAt + this.start.length, this.markEnd);
    this.buffer = this.buffer.slice(this.markEnd + 1);
    this.searchedTo = 0;
    this.markAt = -1;
    this.markEnd = -1;
    return { text, status };
  }

  rest(): string {
    return this.buffer;
  }
}
