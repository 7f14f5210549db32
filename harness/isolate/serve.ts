/** The half of an isolate that runs programs: takes batches, runs each program, answers with outcomes. */

import type { Outcome } from '../outcome.ts';
import type { RunLimits } from '../subject.ts';
import type { BatchRequest, IsolateMessage, PreparedProgram, PrepareProgram } from './protocol.ts';

/** Thrown through the implementation when a program has written more than it may. */
class Flooded extends Error {}

/** For how long answers are gathered. */
const GATHER_MS = 20;

/** Serves requests with `prepare` until the harness ends this process or is gone; `identity` goes into all outcomes. */
export function serve(
  prepare: PrepareProgram,
  identity: Pick<Outcome, 'programName' | 'implementation'>,
): void {
  if (process.send === undefined) throw new Error('this module only runs as a child process of the harness');
  const answer = (message: IsolateMessage) => process.send!(message);
  process.on('message', async ({ programs, limits, answerEach }: BatchRequest) => {
    let outcomes: Outcome[] = [];
    let answeredAt = performance.now();
    for (const [i, { source, stdin }] of programs.entries()) {
      outcomes.push({ ...runProgram(prepare, source, stdin, limits), ...identity });
      const isDue = answerEach || i === programs.length - 1 || performance.now() - answeredAt > GATHER_MS;
      if (!isDue) continue;
      answer({ kind: 'outcomes', outcomes });
      outcomes = [];
      answeredAt = performance.now();
      // An answer that does not fit into the pipe at once is only sent on when the event loop turns.
      await new Promise((turned) => setImmediate(turned));
    }
  });
  process.on('disconnect', () => process.exit(0));
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
