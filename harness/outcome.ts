/**
 * What came out of running one program on one implementation. Every way a subject can misbehave is an
 * outcome, never a failure of the harness.
 */

/**
 * How the run ended:
 * - `exited`: by itself, with `exitCode`
 * - `timed-out`: killed after the time limit
 * - `flooded`: killed after the output limit
 * - `crashed`: by a signal, or (in-process subjects) by an exception that is not a Lua error
 * - `out-of-memory`: killed by, or reporting, the memory limit
 * - `not-started`: the implementation could not be started at all
 */
export type OutcomeKind = 'exited' | 'timed-out' | 'flooded' | 'crashed' | 'out-of-memory' | 'not-started';

export interface Outcome {
  kind: OutcomeKind;
  /** Exit status; only meaningful when `kind` is `exited`. */
  exitCode: number;
  /** Bytes, one per char code. */
  stdout: string;
  /** Bytes, one per char code. */
  stderr: string;
  /** Wall time in milliseconds. */
  durationMs: number;
  /** Signal name, exception text, or why it could not start; '' otherwise. */
  detail: string;
  /**
   * The name that the implementation puts in front of its own messages (`lua5.1` in
   * `lua5.1: program.lua:1: …`), as far as it is known; comparison does not look at it.
   */
  programName?: string;
  /**
   * Id of the implementation, where entries of the list of known differences depend on it: the embedded
   * reference is built for another machine and C library than the reference on Linux x86-64.
   */
  implementation?: string;
}
