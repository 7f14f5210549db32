/**
 * Child processes that may do anything: started through execa in a process group of their own, under limits
 * set by the shell (`ulimit`), and killed as a group. SIGTERM is not tried first: a subject owes us nothing,
 * and some ignore it.
 */

import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import type { RunLimits } from './subject.ts';

/** Limits of programs, and what ends them all before their time. */
export interface ProcessLimits extends RunLimits {
  /** When aborted, what runs is killed and nothing else is started. */
  signal: AbortSignal;
}

export interface ChildOptions {
  folder: string;
  /** Bytes for standard input, one per char code; undefined for an empty one. */
  stdin?: string;
  memoryBytes: number;
  /** A backstop that ends the process even when this one is gone. */
  cpuSeconds: number;
  onStdout: (bytes: string) => void;
  onStderr: (bytes: string) => void;
  signal: AbortSignal;
}

export interface ChildEnd {
  exitCode: number | undefined;
  signal: string | undefined;
  /** Why it could not be started; '' when it was. */
  startError: string;
}

export interface Child {
  /** Kills the whole process group. */
  kill(): void;
  /** Fulfilled once the process has ended and its output has been read. */
  readonly ended: Promise<ChildEnd>;
}

/** Of a command that is no longer wanted. */
const STOPPED: Child = {
  kill: () => {},
  ended: Promise.resolve({ exitCode: undefined, signal: undefined, startError: 'the subject is closed' }),
};

/** How long output may still come after the process has ended: a descendant that left the group can hold the pipe. */
const DRAIN_MS = 250;

/** Groups that must not outlive this process. */
const liveGroups = new Set<number>();

/** Environment of every subject: what would change a program's behaviour behind its back is left out. */
const ENVIRONMENT = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^LUA_(INIT|PATH|CPATH)/.test(name)),
);

const LIMITED = 'ulimit -c 0; ulimit -d "$1" 2>/dev/null; ulimit -t "$2" 2>/dev/null; shift 2; exec "$@"';
const HAS_SHELL = process.platform !== 'win32';

/** Starts a command. Never throws: a command that cannot be started ends at once, with `startError`. */
export function startChild(executable: string, args: readonly string[], options: ChildOptions): Child {
  const limits = [String(Math.ceil(options.memoryBytes / 1024)), String(Math.ceil(options.cpuSeconds))];
  if (options.signal.aborted) return STOPPED;
  const [file, fileArgs] = HAS_SHELL
    ? ['/bin/sh', ['-c', LIMITED, 'sh', ...limits, executable, ...args]]
    : [executable, [...args]];
  const subprocess = execa(file, fileArgs, {
    cwd: options.folder,
    env: ENVIRONMENT,
    extendEnv: false,
    detached: HAS_SHELL,
    cleanup: false,
    reject: false,
    buffer: false,
    stdin: options.stdin === undefined ? 'ignore' : 'pipe',
  });
  const group = registerGroup(subprocess.pid);
  options.signal.addEventListener('abort', group.kill);
  if (options.stdin !== undefined) {
    // A subject that does not read its input closes the pipe early; that is its right.
    subprocess.stdin?.on('error', () => {});
    subprocess.stdin?.end(Buffer.from(options.stdin, 'latin1'));
  }
  const streams = [subprocess.stdout, subprocess.stderr] as Readable[];
  streams.forEach((stream, i) => {
    stream.setEncoding('latin1');
    stream.on('data', i === 0 ? options.onStdout : options.onStderr);
    stream.on('error', () => {});
  });
  const ended = new Promise<ChildEnd>((done) => {
    subprocess.once('exit', () => {
      group.kill(); // whatever it left running in its group
      setTimeout(() => {
        for (const stream of streams) stream.destroy();
      }, DRAIN_MS).unref();
    });
    void subprocess.then((result) => {
      group.forget();
      options.signal.removeEventListener('abort', group.kill);
      const started = subprocess.pid !== undefined;
      done({
        exitCode: result.exitCode,
        signal: result.signal ?? signalOfShell(result.exitCode),
        startError: started ? '' : String(result.originalMessage ?? result.shortMessage),
      });
    });
  });
  return { kill: group.kill, ended };
}

/** Makes sure that a process group ends with this process at the latest. */
export function registerGroup(group: number | undefined): { kill(): void; forget(): void } {
  if (group !== undefined) {
    watchOwnEnd();
    liveGroups.add(group);
  }
  return {
    kill: () => {
      if (group !== undefined && liveGroups.has(group)) killGroup(group);
    },
    forget: () => {
      if (group !== undefined) liveGroups.delete(group);
    },
  };
}

let isWatching = false;

/** Groups of their own do not get the terminal's Ctrl-C; this process passes its end on to them. */
function watchOwnEnd(): void {
  if (isWatching) return;
  isWatching = true;
  process.on('exit', () => {
    for (const group of liveGroups) killGroup(group);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // First in line: a listener that ends things in its own way may remove itself, and must still be counted.
    process.prependListener(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
    });
  }
}

function killGroup(group: number): void {
  try {
    process.kill(HAS_SHELL ? -group : group, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

/** Wrapper scripts turn a signal into the status 128 + number; only the deadly ones are taken for that. */
function signalOfShell(exitCode: number | undefined): string | undefined {
  const deadly = ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGXCPU'] as const;
  return deadly.find((name) => exitCode === 128 + constants.signals[name]);
}
