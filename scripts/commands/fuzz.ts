/** `tidelock fuzz`: a campaign with a live progress line; finds are saved as they come. */

import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type CampaignOptions, runCampaign } from '../../fuzz/campaign/campaign.ts';
import { readCampaign } from '../../fuzz/campaign/saved-campaign.ts';
import type { CampaignSummary } from '../../fuzz/campaign/summary.ts';
import { Timeline } from '../../fuzz/campaign/timeline.ts';
import { AREA_NAMES } from '../../fuzz/generate/areas.ts';
import { isWay, WAY_NAMES, WAYS, type Way } from '../../fuzz/ways.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { openSubject } from '../../harness/registry.ts';
import { duration, openReporter } from '../campaign-reporter.ts';
import { listenForInterrupt } from '../interrupt.ts';
import {
  type CommonOptions,
  commaList,
  commonOptions,
  EXIT_DIFFERENT,
  EXIT_SAME,
  positiveInteger,
  wholeNumber,
} from '../options.ts';

const DEFAULT_SECONDS = 60;
const DEFAULT_OUT = 'out';

const HELP = `
Areas: ${AREA_NAMES.join(', ')}

Ways (--through), each program in each of them:
${WAY_NAMES.map((way) => `  ${way.padEnd(16)}${WAYS[way]}`).join('\n')}

Results, in --out (default ${DEFAULT_OUT}/): finds/<name>/ (program.lua, original.lua, find.json, README.md), summary.json,
journal.jsonl, campaign.json. Ctrl-C ends the campaign early and keeps what it has; --resume goes on with it.

Examples:
  tidelock fuzz --seconds 300                        the VM against the reference
  tidelock fuzz --subject 'mylua {file}' --jobs 4    your own implementation
  tidelock fuzz --programs 20000 --area patterns,errors --seed 7
  tidelock fuzz --through text,dump                  also as binary chunks
  tidelock fuzz --shard 2/8                          the second of eight machines
  tidelock fuzz --resume --out out                   a campaign that was stopped or killed

Exit status: 0 nothing differs, 1 something differs, 2 wrong usage or the harness could not do its work.`;

interface FuzzOptions {
  seconds?: number;
  programs?: number;
  seed?: number;
  from?: number;
  jobs: number;
  area?: string[];
  through?: Way[];
  shard?: { index: number; of: number };
  keepGoing?: boolean;
  resume?: boolean;
}

export function register(program: Command): void {
  program
    .command('fuzz')
    .summary('generated programs on both sides, until something differs')
    .description(
      'Generates Lua programs, runs each on the reference and on the subject, and minimises what differs.',
    )
    .option('--seconds <s>', `how long (default: ${DEFAULT_SECONDS}, without --programs)`, positiveInteger)
    .option('--programs <n>', 'how many programs', positiveInteger)
    .option(
      '--seed <n>',
      'campaign seed: the same seed makes the same programs (default: random)',
      wholeNumber,
    )
    .option('--from <n>', 'number of the first program (default: 0)', wholeNumber)
    .option('--jobs <n>', 'pairs of reference and subject that work side by side', positiveInteger, 1)
    .option('--area <a,b>', 'only programs mainly about these areas', areaList)
    .option('--through <way,way>', 'how programs are carried to the two sides (default: text)', wayList)
    .option('--shard <i/n>', 'only every n-th program, beginning with the i-th', shardOf)
    .option('--keep-going', 'go on however many different finds there are')
    .option('--resume', 'go on with the campaign in --out, stopped or killed; its own options hold')
    .addHelpText('after', HELP)
    .action(async (own: FuzzOptions, command: Command) => {
      process.exitCode = await fuzz(own, commonOptions(command));
    });
}

async function fuzz(own: FuzzOptions, common: CommonOptions): Promise<number> {
  const stop = listenForInterrupt();
  const summaries: CampaignSummary[] = [];
  try {
    for (const { spec, reference, options } of own.resume ? resumed(own, common) : fresh(own, common)) {
      if (stop.signal.aborted) break;
      const reporter = openReporter(common.json);
      const timeline = new Timeline();
      reporter.say(
        `seed ${options.seed}: ${spec} against ${reference}, ${own.resume ? `going on after ${options.resume?.tally.programs} programs` : 'results'} in ${options.out}/`,
      );
      const summary = await runCampaign(
        {
          ...options,
          jobs: own.jobs,
          keepGoing: own.keepGoing,
          limits: common.limits,
          signal: stop.signal,
          open: async () => ({ reference: await openSubject(reference), subject: await openSubject(spec) }),
        },
        (event) => {
          timeline.note(event);
          reporter.event(event);
        },
      ).finally(() => reporter.end());
      await timeline.save(options.out);
      summaries.push(summary);
      if (!common.json) process.stdout.write(renderSummary(summary, options.out));
    }
  } finally {
    stop.end();
  }
  if (common.json) {
    process.stdout.write(
      `${JSON.stringify(summaries.length === 1 ? summaries[0] : summaries, undefined, 2)}\n`,
    );
  }
  const trouble = summaries.find((summary) => summary.trouble !== undefined)?.trouble;
  if (trouble !== undefined) throw new HarnessError(trouble);
  return summaries.some(({ results }) => results.different > 0) ? EXIT_DIFFERENT : EXIT_SAME;
}

/** A campaign as the command line or campaign.json has it. */
interface Planned {
  spec: string;
  reference: string;
  options: Omit<CampaignOptions, 'limits' | 'open'>;
}

/** One campaign for each subject. */
function fresh(own: FuzzOptions, common: CommonOptions): Planned[] {
  const seed = own.seed ?? randomInt(2 ** 31);
  return common.subjects.map((spec) => ({
    spec,
    reference: common.reference,
    options: {
      seed,
      out: outputFolder(common, spec),
      areas: own.area,
      ways: own.through,
      shard: own.shard,
      from: own.from,
      seconds: own.seconds ?? (own.programs === undefined ? DEFAULT_SECONDS : undefined),
      programs: own.programs,
    },
  }));
}

/** The campaign that stands in --out. Its seed and all that chooses programs hold; time and number may be added. */
function resumed(own: FuzzOptions, common: CommonOptions): Planned[] {
  for (const name of ['seed', 'from', 'area', 'through', 'shard'] as const) {
    if (own[name] !== undefined)
      throw new HarnessError(`--${name} cannot be given with --resume: the campaign has its own`);
  }
  const out = common.out ?? DEFAULT_OUT;
  const state = readCampaign(out);
  const isMore = own.seconds !== undefined || own.programs !== undefined;
  if (state.isOver && !isMore) {
    throw new HarnessError(
      `the campaign in ${out} is over; say with --seconds or --programs how much more there shall be`,
    );
  }
  return [
    {
      spec: state.subject,
      reference: state.reference,
      options: {
        seed: state.seed,
        out,
        areas: state.areas,
        ways: state.ways,
        shard: state.shard,
        from: state.from,
        seconds:
          own.seconds === undefined ? (isMore ? undefined : state.seconds) : state.elapsed + own.seconds,
        programs:
          own.programs === undefined
            ? isMore
              ? undefined
              : state.programs
            : state.schedule.taken + own.programs,
        resume: state,
      },
    },
  ];
}

/** With several subjects, each has a folder of its own below --out. */
export function outputFolder(common: CommonOptions, spec: string): string {
  const out = common.out ?? DEFAULT_OUT;
  if (common.subjects.length === 1) return out;
  return join(
    out,
    spec
      .replace(/[^\w.]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40),
  );
}

export function renderSummary(summary: CampaignSummary, out: string): string {
  const { results, programs, timings } = summary;
  const lines = [
    `${programs} programs in ${duration(summary.seconds)} (${Math.round(summary.programsPerSecond)}/s), seed ${summary.seed}${summary.interrupted ? ', stopped early' : ''}`,
    resultsLine(results),
    `ended: ${Object.entries(summary.endings)
      .map(([name, count]) => `${name} ${percent(count, programs)}`)
      .join(', ')}`,
    `time in: generation ${duration(timings.generation / 1000)}, reference ${duration(timings.reference / 1000)}, subject ${duration(timings.subject / 1000)}, comparison ${duration(timings.comparison / 1000)}`,
  ];
  if (summary.finds.length > 0) {
    lines.push('', summary.finds.length === 1 ? '1 find:' : `${summary.finds.length} finds:`);
  }
  for (const find of summary.finds)
    lines.push(`${String(find.count).padStart(6)}  ${find.signature}  ${join(out, 'finds', find.folder)}`);
  return `${lines.join('\n')}\n`;
}

function resultsLine({
  same,
  different,
  known,
  undecided,
  unconfirmed,
  unsteady = 0,
}: CampaignSummary['results']) {
  const parts = [
    `${same} the same`,
    `${different} different`,
    `${known} known differences`,
    `${undecided} undecided`,
  ];
  parts.push(`${unconfirmed} unconfirmed`);
  if (unsteady > 0) parts.push(`${unsteady} not every time`);
  return parts.join(', ');
}

function percent(count: number, all: number): string {
  return `${((100 * count) / Math.max(1, all)).toFixed(1)} %`;
}

/** Parser for `--area`, which says what there is when it does not know one. */
export function areaList(text: string): string[] {
  const areas = commaList(text);
  const unknown = areas.filter((area) => !AREA_NAMES.includes(area));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(`unknown area '${unknown[0]}'; areas: ${AREA_NAMES.join(', ')}`);
  }
  return areas;
}

/** Parser for `--through`. */
function wayList(text: string): Way[] {
  return commaList(text).map((word) => {
    if (!isWay(word)) throw new InvalidArgumentError(`unknown way '${word}'; ways: ${WAY_NAMES.join(', ')}`);
    return word;
  });
}

/** Parser for `--shard`. */
export function shardOf(text: string): { index: number; of: number } {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || index < 1 || index > of)
    throw new InvalidArgumentError('expected I/N with 1 ≤ I ≤ N, as in 2/8');
  return { index, of };
}
