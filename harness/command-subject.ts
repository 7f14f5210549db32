/**
 * Any command as a subject. One program: a process of its own, in an empty folder, in a process group that is
 * killed as a whole. Many programs: one process through the driver, if the self-test showed that the
 * implementation gives the same answers that way; else one process each.
 */

import { setMaxListeners } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type ProcessLimits, startChild } from './child-process.ts';
import { type CommandTemplate, commandArguments, parseCommandTemplate } from './command-template.ts';
import { needsOwnProcess, runThroughDriver } from './driver/batch.ts';
import type { Outcome, OutcomeKind } from './outcome.ts';
import { fitsRow, runInRow } from './process-row.ts';
import { detectProgramName, driverGivesSameOutcomes } from './self-test.ts';
import { DEFAULT_LIMITS, type Program, type RunLimits, type Subject } from './subject.ts';
import { withWorkFolder } from './work-folder.ts';

/** What implementations write when their own memory limit, or the system's, was met. */
const MEMORY_MESSAGES = [
  /(^|\n)([^\n:]*: )?not enough memory\n?$/,
  /heap out of memory/,
  /fatal error: (runtime: )?out of memory|runtime: cannot allocate memory/,
  /memory allocation of \d+ bytes failed/,
  /std::bad_alloc|MemoryError\b|java\.lang\.OutOfMemoryError/,
];

/** Statuses that a shell gives when it could not run the command, with its message. */
const SHELL_REFUSAL =
  /^(\/bin\/)?sh: ((line )?\d+: )?.*(not found|Permission denied|[Ee]xec format error|No such file)/;

/**
 * Opens a command template as a subject; `id` is how it is called in results, `known` its name and version where the
 * command itself cannot tell.
 */
export async function openCommandSubject(spec: string, id: string = spec, known?: string): Promise<Subject> {
  const template = parseCommandTemplate(spec);
  const knowledge = knowledgeOf(template);
  if (known === undefined && template.executable !== undefined) knowledge.version ??= versionOf(template);
  return new CommandSubject(id, template, (await knowledge.version) ?? '', knowledge, known);
}

/** What was found out about a command, for all who open it: finding out takes a dozen processes. */
interface Knowledge {
  version?: Promise<string>;
  programName?: Promise<string>;
  driverWorks?: Promise<boolean>;
}

const knowledgeByCommand = new Map<string, Knowledge>();

function knowledgeOf({ executable = '', words }: CommandTemplate): Knowledge {
  const key = [executable, ...words].join('\0');
  const knowledge = knowledgeByCommand.get(key) ?? {};
  knowledgeByCommand.set(key, knowledge);
  return knowledge;
}

class CommandSubject implements Subject {
  readonly id: string;
  readonly description: string;
  private readonly template: CommandTemplate;
  private readonly knowledge: Knowledge;
  private readonly closing = new AbortController();

  constructor(id: string, template: CommandTemplate, version: string, knowledge: Knowledge, known?: string) {
    // One listener for each process that runs.
    setMaxListeners(0, this.closing.signal);
    this.id = id;
    this.template = template;
    this.knowledge = knowledge;
    const missing = template.executable === undefined ? whyMissing(template) : '';
    const seen = version === '' ? template.text : `${version} (${template.text})`;
    this.description = missing || (known ?? seen);
  }

  async run(program: Program, limits: RunLimits): Promise<Outcome> {
    const outcome = await runAlone(this.template, program, this.stoppable(limits));
    // Asked late: for one that hangs or cannot be started, asking would only cost time.
    if (outcome.kind !== 'exited' || outcome.stderr === '') return outcome;
    return { ...outcome, programName: await this.askProgramName() };
  }

  async runBatch(programs: readonly Program[], limits: RunLimits): Promise<Outcome[]> {
    const canUseDriver = programs.length > 1 && (await this.canUseDriver());
    const answers = canUseDriver
      ? await this.drivenWherePossible(programs, limits)
      : programs.map((): Outcome | undefined => undefined);
    await this.fillFromRow(answers, programs, limits);
    const outcomes: Outcome[] = [];
    for (const [i, answer] of answers.entries())
      outcomes.push(answer ?? (await this.run(programs[i]!, limits)));
    return outcomes;
  }

  /** The driver's answers; undefined where it was not asked or cannot tell. */
  private async drivenWherePossible(
    programs: readonly Program[],
    limits: RunLimits,
  ): Promise<(Outcome | undefined)[]> {
    const answers = programs.map((): Outcome | undefined => undefined);
    const drivable = [...programs.keys()].filter((i) => !needsOwnProcess(programs[i]!));
    const driven = await this.driven(
      drivable.map((i) => programs[i]!),
      limits,
    );
    for (const [at, i] of drivable.entries()) answers[i] = driven[at];
    return answers;
  }

  /** Asks fresh processes where the driver could not tell, many of them at a time. */
  private async fillFromRow(
    answers: (Outcome | undefined)[],
    programs: readonly Program[],
    limits: RunLimits,
  ): Promise<void> {
    const open = [...answers.keys()].filter((i) => answers[i] === undefined && fitsRow(programs[i]!));
    if (open.length < 2) return;
    const outcomes = await runInRow(
      this.template,
      open.map((i) => programs[i]!),
      this.stoppable(limits),
    );
    for (const [at, i] of open.entries()) {
      const outcome = outcomes[at];
      if (outcome === undefined || endedForMemory(outcome)) continue;
      answers[i] = outcome.stderr === '' ? outcome : { ...outcome, programName: await this.askProgramName() };
    }
  }

  async batchIsFresh(): Promise<boolean> {
    return !(await this.canUseDriver());
  }

  async close(): Promise<void> {
    this.closing.abort();
  }

  private askProgramName(): Promise<string> {
    this.knowledge.programName ??= this.unlessClosed(
      'programName',
      detectProgramName((probe) => runAlone(this.template, probe, this.stoppable(DEFAULT_LIMITS))),
    );
    return this.knowledge.programName;
  }

  private canUseDriver(): Promise<boolean> {
    this.knowledge.driverWorks ??= this.unlessClosed(
      'driverWorks',
      driverGivesSameOutcomes(
        (program) => this.run(program, DEFAULT_LIMITS),
        (programs) => this.driven(programs, DEFAULT_LIMITS),
      ),
    );
    return this.knowledge.driverWorks;
  }

  /** What was asked while this subject was closed is no knowledge. */
  private async unlessClosed<T>(name: keyof Knowledge, answer: Promise<T>): Promise<T> {
    const value = await answer;
    if (this.closing.signal.aborted) delete this.knowledge[name];
    return value;
  }

  private async driven(programs: readonly Program[], limits: RunLimits): Promise<(Outcome | undefined)[]> {
    return await runThroughDriver(
      this.template,
      await this.askProgramName(),
      programs,
      this.stoppable(limits),
    );
  }

  private stoppable(limits: RunLimits): ProcessLimits {
    return { ...limits, signal: this.closing.signal };
  }
}

/** Runs one program in a process of its own. */
async function runAlone(
  template: CommandTemplate,
  program: Program,
  limits: ProcessLimits,
): Promise<Outcome> {
  if (template.executable === undefined) return notStarted(whyMissing(template));
  const { executable } = template;
  return await withWorkFolder(async (folder) => {
    writeFileSync(join(folder, 'program.lua'), program.source, 'latin1');
    const args = commandArguments(template, 'program.lua');
    return await runCommand(executable, args, folder, program.stdin, limits);
  });
}

async function runCommand(
  executable: string,
  args: readonly string[],
  folder: string,
  stdin: string | undefined,
  limits: ProcessLimits,
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  let stopped: OutcomeKind | undefined;
  const stop = (why: OutcomeKind) => {
    stopped ??= why;
    child.kill();
  };
  const watchOutput = () => {
    if (stdout.length + stderr.length > limits.outputBytes) stop('flooded');
  };
  const startedAt = performance.now();
  const child = startChild(executable, args, {
    folder,
    stdin,
    memoryBytes: limits.memoryBytes,
    cpuSeconds: 2 * (limits.timeoutMs / 1000) + 10,
    signal: limits.signal,
    onStdout: (bytes) => {
      stdout += bytes;
      watchOutput();
    },
    onStderr: (bytes) => {
      stderr += bytes;
      watchOutput();
    },
  });
  const timer = setTimeout(() => stop('timed-out'), limits.timeoutMs);
  const { exitCode, signal, startError } = await child.ended;
  clearTimeout(timer);
  const durationMs = performance.now() - startedAt;
  const base = { exitCode: exitCode ?? -1, stdout, stderr, durationMs, detail: '' };
  if (startError !== '') return notStarted(startError);
  if (stopped === 'flooded') {
    // How much came through before the kill is chance; what is kept is not.
    const keptStdout = stdout.slice(0, limits.outputBytes);
    const keptStderr = stderr.slice(0, limits.outputBytes - keptStdout.length);
    return { ...base, kind: 'flooded', stdout: keptStdout, stderr: keptStderr };
  }
  if (stopped !== undefined) return { ...base, kind: stopped };
  if ((exitCode === 126 || exitCode === 127) && SHELL_REFUSAL.test(stderr)) return notStarted(stderr.trim());
  if (endedForMemory({ exitCode: signal === undefined ? base.exitCode : -1, stderr }))
    return { ...base, kind: 'out-of-memory' };
  if (signal !== undefined) return { ...base, kind: 'crashed', detail: signal };
  return { ...base, kind: 'exited' };
}

/** Whether a failed run says that memory was the reason. */
function endedForMemory({ exitCode, stderr }: Pick<Outcome, 'exitCode' | 'stderr'>): boolean {
  return exitCode !== 0 && MEMORY_MESSAGES.some((message) => message.test(stderr));
}

/** Why a template has no executable, and what to do about it. */
function whyMissing({ words, text }: CommandTemplate): string {
  const name = words[0]!;
  if (!name.includes('/')) return `no such command: ${name}; install it, or give its path`;
  if (!existsSync(name)) return `no such command: ${name}; the path leads nowhere`;
  if (statSync(name).isDirectory()) return `${name} is a folder, not a command`;
  return `${name} is not executable; chmod +x it, or name what runs it, as in 'lua ${text}'`;
}

function notStarted(detail: string): Outcome {
  return { kind: 'not-started', exitCode: -1, stdout: '', stderr: '', durationMs: 0, detail };
}

/** What the implementation says for `-v`, if that looks like a version; else the command's name. */
async function versionOf(template: CommandTemplate): Promise<string> {
  const flags = template.words.slice(1).filter((word) => !word.includes('{file}'));
  const { signal } = new AbortController();
  const limits = { ...DEFAULT_LIMITS, timeoutMs: 1500, outputBytes: 4096, signal };
  const { stdout, stderr } = await runCommand(
    template.executable!,
    [...flags, '-v'],
    tmpdir(),
    undefined,
    limits,
  );
  const line = `${stdout}${stderr}`.split('\n')[0]!.trim();
  return /\d/.test(line) && line.length < 120 ? line : basename(template.words[0]!);
}

/**
 * Runs a file that stands in a folder, with that folder as the working folder, in a process of its own. What it does to
 * the folder stays done.
 */
export async function runFile(
  command: string,
  folder: string,
  file: string,
  limits: RunLimits,
): Promise<Outcome> {
  const template = parseCommandTemplate(command);
  if (template.executable === undefined) return notStarted(whyMissing(template));
  const args = commandArguments(template, file);
  const { signal } = new AbortController();
  return await runCommand(template.executable, args, folder, undefined, { ...limits, signal });
}
