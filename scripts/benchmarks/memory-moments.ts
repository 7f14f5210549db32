/**
 * Holds `collectgarbage("count")` against the reference after every round of an operation, with the collector stopped
 * (what does the operation allocate?) and running (where does the reference go on with a cycle?), and shows the first round
 * at which they differ.
 *
 *     node dist/scripts/benchmarks/memory-moments.js [ROUNDS] [PART OF AN OPERATION] [WAY]
 *
 * WAY is how the program is given: text, file, arguments, input, dofile, loadfile, require.
 */

import { OPERATION_PRELUDE, OPERATIONS } from './memory-operations.ts';
import { EMPTY_FILE, inBoth, type Way } from './memory-running.ts';

const DEFAULT_ROUNDS = 2000;
const STOPPED_ROUNDS = 50;

interface Comparison {
  rounds: number;
  equal: number;
  close: number;
  /** The first round that differs, with both counts before and then. */
  first: string | undefined;
}

function program(operation: string, rounds: number, begin: string): string {
  return `local N, count, counts = ${rounds}, collectgarbage, {}
    for i = 1, N do counts[i] = 0 end ${OPERATION_PRELUDE} ${begin}
    for i = 1, N do do ${operation} end counts[i] = count("count") end
    collectgarbage("restart")
    for i = 1, N do print(counts[i] * 1024) end`.replaceAll('/dev/null', EMPTY_FILE);
}

function countsOf(output: string): number[] {
  return output.trim().split('\n').map(Number);
}

function compare(operation: string, rounds: number, begin: string): Comparison {
  const source = program(operation, rounds, begin);
  const output = inBoth(source, way);
  const reference = countsOf(output.reference);
  const machine = countsOf(output.machine);
  const comparison: Comparison = { rounds, equal: 0, close: 0, first: undefined };
  if (reference.length !== rounds) return { ...comparison, first: 'fails in the reference' };
  for (let i = 0; i < rounds; i++) {
    const ratio = machine[i] / reference[i];
    if (ratio === 1) comparison.equal++;
    if (ratio >= 0.9 && ratio <= 1.1) comparison.close++;
    if (ratio === 1 || comparison.first !== undefined) continue;
    const change = (counts: number[]): string =>
      i === 0 ? `${counts[0]}` : `${counts[i] - counts[i - 1] >= 0 ? '+' : ''}${counts[i] - counts[i - 1]}`;
    comparison.first = `round ${i + 1}: ${change(reference)} there, ${change(machine)} here`;
  }
  return comparison;
}

const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
const part = process.argv[3] ?? '';
const way = (process.argv[4] ?? 'text') as Way;
let [operations, all, equal, close, exact] = [0, 0, 0, 0, 0];
for (const operation of OPERATIONS) {
  if (!operation.includes(part)) continue;
  operations++;
  const stopped = compare(operation, STOPPED_ROUNDS, 'collectgarbage() collectgarbage("stop")');
  const running = compare(operation, rounds, '');
  all += running.rounds;
  equal += running.equal;
  close += running.close;
  if (running.first === undefined) exact++;
  if (stopped.first === undefined && running.first === undefined) continue;
  console.log(operation);
  if (stopped.first !== undefined)
    console.log(`  stopped: ${stopped.equal} of ${stopped.rounds} equal; ${stopped.first}`);
  if (running.first !== undefined)
    console.log(
      `  running: ${running.equal} of ${running.rounds} equal, ${running.close} within 10 %; ${running.first}`,
    );
}
console.log(
  `${operations} operations, ${exact} equal in every round; of ${all} counts ${equal} equal, ${close} within 10 %.`,
);
