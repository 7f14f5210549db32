/** The one interface of everything that can run a Lua 5.1 program: program in, outcome out. */

import type { Outcome } from './outcome.ts';

export interface Program {
  /** Lua source, bytes (one per char code). */
  source: string;
  /** Standard input given to the program; '' by default. */
  stdin?: string;
}

export interface RunLimits {
  /** Wall time in milliseconds. */
  timeoutMs: number;
  /** Bytes of standard output and standard error together. */
  outputBytes: number;
  /** Memory of the subject, in bytes. */
  memoryBytes: number;
}

export const DEFAULT_LIMITS: RunLimits = {
  timeoutMs: 5000,
  outputBytes: 4 * 1024 * 1024,
  memoryBytes: 1024 * 1024 * 1024,
};

export interface Subject {
  /** As the user writes it: `vm`, `reference`, `mylua {file}`… */
  readonly id: string;
  /** One line: implementation name and version, as far as it can be known. */
  readonly description: string;
  /**
   * Runs one program in a fresh process (or, for a VM in this process, a fresh JavaScript isolate), so the
   * outcome owes nothing to earlier programs. Never rejects because of what the program or the
   * implementation did.
   */
  run(program: Program, limits: RunLimits): Promise<Outcome>;
  /**
   * Runs many programs, isolated from each other, in as few processes as the implementation allows;
   * outcomes in the order of the programs. Subjects without a faster way run them one by one. This is the
   * fast road; confirm with `run` what is to be reported.
   */
  runBatch(programs: readonly Program[], limits: RunLimits): Promise<Outcome[]>;
  /** True when `runBatch` is nothing but `run`, one after another: its outcomes need no confirming. */
  batchIsFresh?(): Promise<boolean>;
  /** Ends whatever processes or workers the subject keeps alive. */
  close(): Promise<void>;
}
