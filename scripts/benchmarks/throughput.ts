/**
 * Programs compared per second, side by side in one run on the same programs: a campaign of Tidelock's VM, the kept-alive
 * reference alone, and two fresh processes per program (`lua5.1 file`, `tidelua file`). Says where the campaign's time
 * goes. "Per core" is per second of processor time, of all processes together, which a busy machine does not change.
 *
 * Start-up is paid once a campaign and not measured: the subject has run other programs before (V8 compiles as it goes).
 *
 * node dist/scripts/benchmarks/throughput.js [PROGRAMS] [SEED] [--json]
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runCampaign } from '../../fuzz/campaign/campaign.ts';
import { generateProgram } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { openCommandSubject } from '../../harness/command-subject.ts';
import { packagePath } from '../../harness/package-root.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS, type Program, type Subject } from '../../harness/subject.ts';
import { processorTime, timeSince } from './processor-time.ts';

const words = process.argv.slice(2).filter((word) => word !== '--json');
const wantsJson = process.argv.includes('--json');
const count = Number(words[0] ?? 6000);
const seed = Number(words[1] ?? 1);
/** Programs that the subject runs before anything is measured. */
const WARM_UP = 5000;
const BATCH = 500;
/** Fresh processes are slow and steady: a part of the programs tells their rate. */
const FRESH = Math.min(count, 150);

/** What one way of running the programs took. */
interface Rate {
  way: string;
  programs: number;
  /** Programs per second of wall time. */
  perSecond: number;
  /** Programs per second of processor time. */
  perCore: number;
}

async function measure(way: string, programs: number, work: () => Promise<void>): Promise<Rate> {
  const [before, startedAt] = [processorTime(), performance.now()];
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const { own, ended, living } = timeSince(before);
  return {
    way,
    programs,
    perSecond: programs / seconds,
    perCore: programs / ((own + ended + living) / 1000),
  };
}

async function inBatches(subject: Subject, list: readonly Program[]): Promise<void> {
  for (let at = 0; at < list.length; at += BATCH)
    await subject.runBatch(list.slice(at, at + BATCH), DEFAULT_LIMITS);
}

function programs(ofSeed: number, from: number, length: number): Program[] {
  return Array.from({ length }, (_, i) => ({
    source: printProgram(generateProgram(ofSeed, from + i).block),
  }));
}

/** A subject that a campaign may close without ending it. */
function kept(subject: Subject): Subject {
  const { id, description } = subject;
  return {
    id,
    description,
    run: subject.run.bind(subject),
    runBatch: subject.runBatch.bind(subject),
    close: async () => {},
  };
}

const list = programs(seed, 0, count);
const meanLines = list.reduce((sum, { source }) => sum + source.split('\n').length - 1, 0) / count;
const reference = await openSubject('reference');
const vm = await openSubject('vm');
await Promise.all([
  inBatches(vm, programs(seed + 1, 0, WARM_UP)),
  inBatches(reference, programs(seed + 1, 0, 100)),
]);

const bare = await measure('the reference alone', count, () => inBatches(reference, list));

const out = mkdtempSync(join(tmpdir(), 'tidelock-throughput-'));
// A campaign tries the first pair that it opens with an endless loop, which ends a warm process.
const tried = { reference: await openSubject('reference'), subject: await openSubject('vm') };
const pairs = [tried, { reference: kept(reference), subject: kept(vm) }];
const before = processorTime();
let timings = { generation: 0, comparison: 0 };
let different = 0;
const campaign = await measure('campaign', count, async () => {
  const summary = await runCampaign(
    {
      seed,
      programs: count,
      out,
      limits: DEFAULT_LIMITS,
      open: async () => pairs.shift()!,
    },
    () => {},
  );
  timings = summary.timings;
  different = summary.results.different;
});
const used = timeSince(before);
rmSync(out, { recursive: true });

const tidelua = await openCommandSubject(
  `'${process.execPath}' '${process.env.TIDELUA_MAIN ?? packagePath('dist', 'vm', 'main.js')}'`,
  'tidelua',
);
const fresh = await measure('two fresh processes each', FRESH, async () => {
  for (const program of list.slice(0, FRESH))
    await Promise.all([reference.run(program, DEFAULT_LIMITS), tidelua.run(program, DEFAULT_LIMITS)]);
});
await Promise.all([reference.close(), vm.close(), tidelua.close()]);

const total = used.own + used.ended + used.living;
// The subject's processes live on, those of the reference end with each batch.
const shares = {
  generation: timings.generation / total,
  reference: used.ended / total,
  subject: used.living / total,
  comparison: timings.comparison / total,
  other: (used.own - timings.generation - timings.comparison) / total,
};
const result = {
  meanLines,
  rates: [campaign, bare, fresh],
  ofBareReference: campaign.perCore / bare.perCore,
  shares,
  different,
};

if (wantsJson) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
else {
  const lines = [
    `mean program: ${meanLines.toFixed(1)} lines`,
    '',
    '| way | programs | per second | per core |',
    '|---|--:|--:|--:|',
    ...result.rates.map(
      (rate) =>
        `| ${rate.way} | ${rate.programs} | ${rate.perSecond.toFixed(0)} | ${rate.perCore.toFixed(0)} |`,
    ),
    '',
    `campaign per core: ${(100 * result.ofBareReference).toFixed(0)} % of the reference alone; ${different} differ`,
    '',
    '| share of processor time | |',
    '|---|--:|',
    ...Object.entries(shares).map(([what, share]) => `| ${what} | ${(100 * share).toFixed(1)} % |`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
