/**
 * `tidelock nightly`: check, fuzz, report, in one go. Ctrl-C ends the part that runs, keeps what it has, and
 * the report is written all the same; a second Ctrl-C ends everything at once.
 */

import { randomInt } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { runCampaign } from '../../fuzz/campaign/campaign.ts';
import { Timeline } from '../../fuzz/campaign/timeline.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { availablePeers, openSubject } from '../../harness/registry.ts';
import type { ReportFormat } from '../../reports/formats.ts';
import { reportDiffers } from '../../reports/headline.ts';
import { rememberRun } from '../../reports/history.ts';
import { renderCompliance } from '../../reports/render/compliance.ts';
import { openReporter } from '../campaign-reporter.ts';
import { listenForInterrupt } from '../interrupt.ts';
import {
  type CommonOptions,
  commonOptions,
  EXIT_DIFFERENT,
  EXIT_SAME,
  EXIT_TROUBLE,
  note,
  positiveInteger,
  wholeNumber,
  withSides,
} from '../options.ts';
import { runCheck } from './check.ts';
import { areaList, outputFolder, shardOf } from './fuzz.ts';
import { formatOption, reportText, writeReport } from './report.ts';

const DEFAULT_SECONDS = 600;
const DEFAULT_OUT = 'out';

const HELP = `
Results, in --out (default ${DEFAULT_OUT}/): site/index.html, report.md, report.json, check.json, summary.json, finds/,
and history.jsonl, to which each run adds its figures (for plots over runs).

Examples:
  tidelock nightly                              ten minutes of fuzzing on Tidelock's own VM
  tidelock nightly --seconds 28800 --jobs 4     eight hours, four at a time
  tidelock nightly --subject 'mylua {file}'     your own implementation
  tidelock nightly --peers --compliance COMPLIANCE.md   with all known peers beside it, on a page to keep
  tidelock compare last/report.json out/report.json

Exit status: 0 nothing differs, 1 something differs, 2 wrong usage or the harness could not do its work.`;

interface NightlyOptions {
  seconds?: number;
  programs?: number;
  seed?: number;
  jobs: number;
  area?: string[];
  shard?: { index: number; of: number };
  keepGoing?: boolean;
  peers: boolean;
  compliance?: string;
  format: ReportFormat[];
}

export function register(program: Command): void {
  program
    .command('nightly')
    .summary('check, fuzz and report: the main job')
    .description(
      'Runs the conformance corpus, then generated programs for a while, and writes the compliance report.',
    )
    .option('--seconds <s>', `seconds of fuzzing (default: ${DEFAULT_SECONDS})`, positiveInteger)
    .option('--programs <n>', 'fuzz this many programs instead', positiveInteger)
    .option('--seed <n>', 'campaign seed (default: random)', wholeNumber)
    .option(
      '-j, --jobs <n>',
      'pairs of reference and subject that work side by side',
      positiveInteger,
      Math.max(1, Math.floor(availableParallelism() / 2)),
    )
    .option('--area <a,b>', 'only programs mainly about these areas', areaList)
    .option('--shard <i/n>', 'fuzz only every n-th program, beginning with the i-th', shardOf)
    .option('--keep-going', 'go on however many different finds there are')
    .option(
      '--peers',
      'check (not fuzz) all known peers that can run here too; they decide no exit status',
      false,
    )
    .option('--compliance <file>', 'write a page with all subjects side by side, to be kept in a repository')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(async (own: NightlyOptions, command: Command) => {
      process.exitCode = await nightly(own, commonOptions(command));
    });
}

async function nightly(own: NightlyOptions, common: CommonOptions): Promise<number> {
  const out = common.out ?? DEFAULT_OUT;
  const peers = own.peers ? availablePeers().filter((peer) => !common.subjects.includes(peer)) : [];
  const stop = listenForInterrupt(() => note('stopping; the report follows'));
  let trouble: unknown;
  try {
    await removeResults(out);
    const checked = { ...common, subjects: [...common.subjects, ...peers] };
    const { results } = await withSides(checked, (sides) =>
      runCheck([], { jobs: availableParallelism(), sweep: 'quick' }, { ...common, out }, sides, stop.signal),
    );
    const isJudged = ({ id }: { id: string }) => !peers.includes(id);
    if (results.subjects.some((subject) => isJudged(subject) && subject.unusable !== undefined))
      trouble = 'unusable subject';
    else if (!stop.signal.aborted) await fuzzSubjects(own, { ...common, out }, stop.signal);
  } catch (error) {
    trouble = error;
  } finally {
    stop.end();
  }
  // Whatever happened, what there is gets reported; without any results the first trouble is the one to tell.
  const written = await writeReport(out, own.format).catch((error: unknown) => {
    throw trouble ?? error;
  });
  const { report, files } = written;
  await rememberRun(out, report);
  if (own.compliance !== undefined) {
    await writeFile(own.compliance, renderCompliance(report));
    files.push(own.compliance);
  }
  process.stdout.write(common.json ? `${JSON.stringify(report)}\n` : reportText(report, files));
  if (trouble instanceof Error) throw trouble;
  if (trouble !== undefined) return EXIT_TROUBLE;
  const judged = report.subjects.filter(({ subject }) => !peers.includes(subject.id));
  return reportDiffers({ ...report, subjects: judged }) ? EXIT_DIFFERENT : EXIT_SAME;
}

/** One campaign for each subject; several share the time. */
async function fuzzSubjects(own: NightlyOptions, common: CommonOptions, signal: AbortSignal): Promise<void> {
  const { seconds, programs, area, jobs, keepGoing, shard } = own;
  const seed = own.seed ?? randomInt(2 ** 31);
  const perSubject = programs === undefined ? (seconds ?? DEFAULT_SECONDS) / common.subjects.length : seconds;
  for (const spec of common.subjects) {
    if (signal.aborted) return;
    const folder = outputFolder(common, spec);
    const reporter = openReporter(common.json);
    const timeline = new Timeline();
    reporter.say(`fuzz: seed ${seed}, ${spec} against ${common.reference}, results in ${folder}/`);
    const { trouble } = await runCampaign(
      {
        seed,
        jobs,
        keepGoing,
        signal,
        programs,
        seconds: perSubject,
        areas: area,
        shard,
        limits: common.limits,
        out: folder,
        open: async () => ({
          reference: await openSubject(common.reference),
          subject: await openSubject(spec),
        }),
      },
      (event) => {
        timeline.note(event);
        reporter.event(event);
      },
    ).finally(() => reporter.end());
    await timeline.save(folder);
    if (trouble !== undefined) throw new HarnessError(trouble);
  }
}

/** The results of an earlier run must not show up in this run's report; its finds may stay. */
async function removeResults(out: string): Promise<void> {
  const entries = await readdir(out, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = ['check.json', 'summary.json', ...folders.map((name) => join(name, 'summary.json'))];
  await Promise.all(files.map((file) => rm(join(out, file), { force: true })));
}
