/**
 * Many programs, each in a fresh process of its own, one after the other, started by one small shell. Starting a
 * process from here costs many times what it costs the shell. Only plain ends are told; for everything else (a
 * signal, a limit, a shell that refuses) the answer is undefined, and the caller asks for that program alone.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from './child-process.ts';
import { type CommandTemplate, commandArguments } from './command-template.ts';
import type { Outcome } from './outcome.ts';
import type { Program, RunLimits } from './subject.ts';
import { withWorkFolder } from './work-folder.ts';

/** Statuses from here on may be the shell's own, or a signal's. */
const FIRST_DOUBTFUL = 126;

/**
 * A row writes its outputs to files, and a lone process to pipes: the one thing that programs can see of it is that
 * files have positions.
 */
const SEES_FILES = /\bseek\b/;

/** In $1 the folder, in $2 the number of programs, in $3 the size limit of files; then the command. */
const ROW = `
base=$1 count=$2 size=$3; shift 3
ulimit -f "$size" 2>/dev/null
i=0
while [ $i -lt $count ]; do
  cd "$base/$i"
  "$@" < /dev/null > "$base/$i.out" 2> "$base/$i.err"
  echo "$i $?"
  i=$((i + 1))
done 2> /dev/null`;

/** Whether a program can run in a row. */
export function fitsRow({ source, stdin }: Program): boolean {
  return stdin === undefined && !SEES_FILES.test(source) && process.platform !== 'win32';
}

/** Outcomes in the order of the programs; undefined where only a run alone can tell. */
export async function runInRow(
  template: CommandTemplate,
  programs: readonly Program[],
  limits: RunLimits,
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
  limits: RunLimits,
): Promise<(Outcome | undefined)[]> {
  return await withWorkFolder(async (folder) => {
    await Promise.all(
      programs.map(async ({ source }, i) => {
        await mkdir(join(folder, String(i)));
        await writeFile(join(folder, String(i), 'program.lua'), source, 'latin1');
      }),
    );
    const ends: { status: number; durationMs: number }[] = [];
    let startedAt = performance.now();
    let text = '';
    const row = startChild(
      '/bin/sh',
      [
        '-c',
        ROW,
        'sh',
        folder,
        String(programs.length),
        String(Math.ceil((2 * limits.outputBytes) / 512)),
        template.executable!,
        ...commandArguments(template, 'program.lua'),
      ],
      {
        folder,
        memoryBytes: limits.memoryBytes,
        cpuSeconds: 2 * (limits.timeoutMs / 1000) + 10,
        onStdout: (bytes) => {
          text += bytes;
          const lines = text.split('\n');
          text = lines.pop()!;
          for (const line of lines) {
            const now = performance.now();
            ends.push({ status: Number(line.split(' ')[1]), durationMs: now - startedAt });
            startedAt = now;
            timer.refresh();
          }
        },
        onStderr: () => {},
      },
    );
    const timer = setTimeout(() => row.kill(), limits.timeoutMs);
    await row.ended;
    clearTimeout(timer);
    const outcomes = await Promise.all(
      ends.map(({ status, durationMs }, i) => outcomeOf(join(folder, String(i)), status, durationMs, limits)),
    );
    return ends.length < programs.length ? [...outcomes, undefined] : outcomes;
  });
}

async function outcomeOf(
  path: string,
  exitCode: number,
  durationMs: number,
  limits: RunLimits,
): Promise<Outcome | undefined> {
  if (!(exitCode < FIRST_DOUBTFUL)) return undefined;
  const [stdout, stderr] = await Promise.all(
    ['out', 'err'].map((name) => readFile(`${path}.${name}`, 'latin1')),
  );
  if (stdout!.length + stderr!.length > limits.outputBytes) return undefined;
  return { kind: 'exited', exitCode, stdout: stdout!, stderr: stderr!, durationMs, detail: '' };
}
