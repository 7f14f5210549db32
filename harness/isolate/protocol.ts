/** What the harness and an implementation in a Node process of its own say to each other. */

import type { Outcome } from '../outcome.ts';
import type { RunLimits } from '../subject.ts';

/** To the process: run these one after another. */
export interface BatchRequest {
  programs: readonly { source: string; stdin: string }[];
  limits: RunLimits;
  /** Answer after each program; else answers are gathered, which is faster. */
  answerEach: boolean;
}

/** From the process: it can take requests now, or the outcomes of its next programs. */
export type IsolateMessage = { kind: 'ready' } | { kind: 'outcomes'; outcomes: Outcome[] };

/** What an implementation offers: a program made ready to run in a state of its own. */
export type PrepareProgram = (source: string, stdin: string, output: OutputLimit) => PreparedProgram;

export interface PreparedProgram {
  /** Runs it and returns the exit status. What it throws is taken for a crash. */
  run(): number;
  /** What has been written so far; bytes, one per char code. */
  stdout(): string;
  stderr(): string;
}

/** Where the standard output and error of an isolate with a system go, in the folder where it starts. */
export const STREAM_FILES = ['stdout', 'stderr'] as const;

export interface OutputLimit {
  bytes: number;
  /** Makes what is to be thrown once more than `bytes` were written. */
  exceeded: () => unknown;
}
