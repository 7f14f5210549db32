/**
 * Programs compared per second, the two ways side by side in one run on the same programs: batches (kept-alive
 * reference, VM in a worker) against two fresh processes per program (`lua5.1 file` and `tidelua file`).
 *
 * node dist/scripts/benchmarks/throughput.js [PROGRAMS] [SEED]
 */

import { performance } from 'node:perf_hooks';
import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { openCommandSubject } from '../../harness/command-subject.ts';
import { compareOutcomes } from '../../harness/compare.ts';
import type { Outcome } from '../../harness/outcome.ts';
import { packagePath } from '../../harness/package-root.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS, type Program, type Subject } from '../../harness/subject.ts';

const count = Number(process.argv[2] ?? 2000);
const seed = Number(process.argv[3] ?? 1);
const BATCH = 250;
/** Fresh processes are slow and steady: a part of the programs tells their rate. */
const FRESH = Math.min(count, 150);

interface Rate {
  way: string;
  programs: number;
  perSecond: number;
  different: number;
}

function programs(): Program[] {
  return Array.from({ length: count }, (_, i) => ({ source: printProgram(generateProgram(seed, i).block) }));
}

async function measure(way: string, list: readonly Program[], work: () => Promise<number>): Promise<Rate> {
  const startedAt = performance.now();
  const different = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  return { way, programs: list.length, perSecond: list.length / seconds, different };
}

function countDifferent(references: readonly Outcome[], subjects: readonly Outcome[]): number {
  return references.filter((outcome, i) => compareOutcomes(outcome, subjects[i]!).kind === 'different')
    .length;
}

async function batched(list: readonly Program[], reference: Subject, subject: Subject): Promise<number> {
  let different = 0;
  for (let at = 0; at < list.length; at += BATCH) {
    const batch = list.slice(at, at + BATCH);
    const [left, right] = await Promise.all([
      reference.runBatch(batch, DEFAULT_LIMITS),
      subject.runBatch(batch, DEFAULT_LIMITS),
    ]);
    different += countDifferent(left, right);
  }
  return different;
}

async function fresh(list: readonly Program[], reference: Subject, subject: Subject): Promise<number> {
  let different = 0;
  for (const program of list) {
    const [left, right] = await Promise.all([
      reference.run(program, DEFAULT_LIMITS),
      subject.run(program, DEFAULT_LIMITS),
    ]);
    different += countDifferent([left], [right]);
  }
  return different;
}

const list = programs();
const reference = await openSubject('reference');
const vm = await openSubject('vm');
const tidelua = await openCommandSubject(
  `node ${process.env.TIDELUA_MAIN ?? packagePath('dist', 'vm', 'main.js')}`,
  'tidelua',
);

// Start-up (workers, self-test of the driver) is paid once per campaign, and not what is measured.
await batched(list.slice(0, 100), reference, vm);
await fresh(list.slice(0, 3), reference, tidelua);

const rates = [
  await measure('batches', list, () => batched(list, reference, vm)),
  await measure('two fresh processes each', list.slice(0, FRESH), () =>
    fresh(list.slice(0, FRESH), reference, tidelua),
  ),
];
await Promise.all([reference.close(), vm.close(), tidelua.close()]);

for (const { way, programs: n, perSecond, different } of rates) {
  process.stdout.write(
    `${way}: ${perSecond.toFixed(1)} programs per second (${n} programs, ${different} differ)\n`,
  );
}
process.stdout.write(`ratio: ${(rates[0]!.perSecond / rates[1]!.perSecond).toFixed(1)}\n`);
