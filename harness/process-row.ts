/**
 * Many programs, each in a fresh process of its own, one after the other, started by one small shell. Starting a
 * process from here costs many times what it costs the shell. Only plain ends are told; for everything else (a
 * signal, a limit, a shell that refuses) the answer is undefined, and the caller asks for that program alone.
 */

import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessLimits, startChild } from './child-process.ts';
import { type CommandTemplate, commandArguments } from './command-template.ts';
import { MarkedOutput, type MarkedPart } from './driver/marked-output.ts';
import type { Outcome } from './outcome.ts';
import type { Program } from './subject.ts';
import { withWorkFolder } from './work-folder.ts';

/** Statuses from here on may be the shell's own, or a signal's. */
const FIRST_DOUBTFUL = 126;

/** In $1 the folder, in $2 the number of programs, in $3 the secret word of the marks; then the command. */
const ROW = `
base=$1 count=$2 secret=$3; shift 3
i=0
while [ $i -lt $count ]; do
  cd "$base/$i"
  "$@" < /dev/null
  mark="\\001$secret:$?\\001"
  printf "$mark"
  printf "$mark" >&2
  i=$((i + 1))
done`;

/** Whether a program can run in a row. */
export function fitsRow({ stdin }: Program): boolean {
  return stdin === undefined && process.platform !== 'win32';
}

/** Outcomes in the order of the programs; undefined where only a run alone can tell. */
export async function runInRow(
  template: CommandTemplate,
  programs: readonly Program[],
  limits: ProcessLimits,
): Promise<(Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = [];
  while (outcomes.length < programs.length) {
    const answered = await runSome(template, programs.slice(outcomes.length), limits);
    outcomes.push(...answered);
  }
  return outcomes;
}

/** Runs programs until one has to be killed; that one's answer is the last, and undefined. */
async function runSome(
  template: CommandTemplate,
  programs: readonly Program[],
  limits: ProcessLimits,
): Promise<(Outcome | undefined)[]> {
  return await withWorkFolder(async (folder) => {
    // Not asynchronously: that costs more than the work itself.
    for (const [i, { source }] of programs.entries()) {
      mkdirSync(join(folder, String(i)));
      writeFileSync(join(folder, String(i), 'program.lua'), source, 'latin1');
    }
    const outcomes: (Outcome | undefined)[] = [];
    const secret = randomBytes(16).toString('hex');
    const output = new MarkedOutput(secret);
    let startedAt = performance.now();
    const received = (stream: 'stdout' | 'stderr') => (bytes: string) => {
      for (const part of output.add(stream, bytes)) {
        const now = performance.now();
        outcomes.push(outcomeOf(part, now - startedAt, limits));
        startedAt = now;
        timer.refresh();
      }
      if (output.pending > limits.outputBytes + 64) row.kill();
    };
    const words = [folder, String(programs.length), secret, template.executable!];
    const row = startChild(
      '/bin/sh',
      ['-c', ROW, 'sh', ...words, ...commandArguments(template, 'program.lua')],
      {
        folder,
        memoryBytes: limits.memoryBytes,
        cpuSeconds: 2 * (limits.timeoutMs / 1000) + 10,
        signal: limits.signal,
        onStdout: received('stdout'),
        onStderr: received('stderr'),
      },
    );
    const timer = setTimeout(() => row.kill(), limits.timeoutMs);
    await row.ended;
    clearTimeout(timer);
    return outcomes.length < programs.length ? [...outcomes, undefined] : outcomes;
  });
}

function outcomeOf(
  { stdout, stderr, status }: MarkedPart,
  durationMs: number,
  limits: ProcessLimits,
): Outcome | undefined {
  const exitCode = Number(status);
  if (!(exitCode < FIRST_DOUBTFUL) || stdout.length + stderr.length > limits.outputBytes) return undefined;
  return { kind: 'exited', exitCode, stdout, stderr, durationMs, detail: '' };
}
