/** The worker's half: takes batches of programs, runs each, answers with outcomes. */

import { parentPort } from 'node:worker_threads';
import type { Outcome } from '../outcome.ts';
import type { RunLimits } from '../subject.ts';
import type { BatchRequest, PreparedProgram, PrepareProgram, WorkerMessage } from './protocol.ts';

/** Thrown through the implementation when a program has written more than it may. */
class Flooded extends Error {}

/** Serves requests with `prepare` until the harness ends this worker. */
export function serve(prepare: PrepareProgram, programName: string): void {
  const port = parentPort;
  if (port === null) throw new Error('this module only runs as a worker thread');
  const answer = (message: WorkerMessage) => port.postMessage(message);
  port.on('message', ({ programs, limits }: BatchRequest) => {
    for (const { source, stdin } of programs) {
      answer({ kind: 'outcome', outcome: { ...runProgram(prepare, source, stdin, limits), programName } });
    }
  });
  answer({ kind: 'ready' });
}

function runProgram(prepare: PrepareProgram, source: string, stdin: string, limits: RunLimits): Outcome {
  let flooded = false;
  const exceeded = () => {
    flooded = true;
    return new Flooded();
  };
  const startedAt = performance.now();
  let program: PreparedProgram | undefined;
  const end = (kind: Outcome['kind'], exitCode: number, detail = ''): Outcome => ({
    // An implementation that swallowed the exception has still flooded.
    kind: flooded ? 'flooded' : kind,
    exitCode,
    stdout: program?.stdout() ?? '',
    stderr: program?.stderr() ?? '',
    durationMs: performance.now() - startedAt,
    detail: flooded ? '' : detail,
  });
  try {
    program = prepare(source, stdin, { bytes: limits.outputBytes, exceeded });
    const status = program.run();
    const reportsMemory = status !== 0 && /(^|\n)[^\n:]*: not enough memory\n$/.test(program.stderr());
    return end(reportsMemory ? 'out-of-memory' : 'exited', status);
  } catch (error) {
    return end('crashed', -1, describe(error));
  }
}

/** The exception and the place in our own code where it came from. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const place = /\n\s+at ([^\n]+)/.exec(error.stack ?? '')?.[1]?.replace(/\(?file:.*\/(?=[^/]+$)/, '(') ?? '';
  return `${error.name}: ${error.message}${place === '' ? '' : ` at ${place}`}`;
}
