/**
 * How well the fuzzer finds single bugs: a campaign against each of the builds of the VM that carry one planted bug
 * (`fuzz/planted`), or against each command in a folder. For every one: whether it is found, after how many seconds and
 * programs, how many finds are reported, and how many lines each minimised program has.
 *
 * node dist/scripts/benchmarks/planted-bugs.js [--seconds S] [--after S] [--jobs N] [--seed N] [--only a,b]
 *   [--together] [--commands FOLDER] [--show] [--json]
 *
 * `--together` plants all bugs of `--only` in one copy: different bugs must stay different finds. `--show` prints the minimised programs as they come. A campaign ends `--after` seconds after its first find (default 20), at the latest after `--seconds` (120).
 */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CampaignOptions, runCampaign } from '../../fuzz/campaign/campaign.ts';
import { openPlanted, plantBugs, removePlanted } from '../../fuzz/planted/plant.ts';
import { PLANTED_BUGS } from '../../fuzz/planted/planted-bugs.ts';
import { isUnminimized } from '../../fuzz/signature.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS, type Subject } from '../../harness/subject.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    after: { type: 'string', default: '20' },
    jobs: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    together: { type: 'boolean', default: false },
    commands: { type: 'string' },
    json: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});

interface Candidate {
  name: string;
  area: string;
  isSubtle: boolean;
  open: (folder: string) => Promise<Subject>;
  prepare: (folder: string) => void;
}

interface Row {
  name: string;
  area: string;
  subtle: boolean;
  found: boolean;
  /** Until the first find was confirmed, minimised and saved. */
  seconds: number | undefined;
  programs: number;
  different: number;
  finds: number;
  /** Lines of each find's program; undefined for one that there was no time to minimise. */
  lines: (number | undefined)[];
  signatures: string[];
}

const only = options.only?.split(',');
const isWanted = ({ name }: { name: string }) => only?.includes(name) !== false;
const bugs = PLANTED_BUGS.filter(isWanted);
const rows: Row[] = [];

const candidates: Candidate[] =
  options.commands === undefined
    ? (options.together ? [bugs] : bugs.map((bug) => [bug])).map((planted) => ({
        name: planted.map(({ name }) => name).join(' + '),
        area: planted[0]?.area ?? '',
        isSubtle: planted.every(({ isSubtle }) => isSubtle),
        prepare: (folder) => plantBugs(planted, folder),
        open: openPlanted,
      }))
    : readdirSync(options.commands).map((name) => ({
        name,
        area: '',
        isSubtle: false,
        prepare: () => {},
        open: () => openSubject(`'${resolve(options.commands!, name)}' {file}`),
      }));
for (const candidate of candidates) {
  if (options.commands !== undefined && !isWanted(candidate)) continue;
  const row = await measure(candidate);
  rows.push(row);
  if (!options.json) console.log(shown(row));
}
const total = totals(rows);
if (options.json)
  console.log(JSON.stringify({ kind: 'tidelock-planted-bugs', options, rows, total }, undefined, 2));
else
  console.log(
    `\n${Object.entries(total)
      .map(([what, value]) => `${what}: ${value}`)
      .join('\n')}`,
  );

async function measure({ name, area, isSubtle, prepare, open }: Candidate): Promise<Row> {
  const work = mkdtempSync(join(tmpdir(), 'tidelock-planted-'));
  const copy = join(work, 'build');
  const lines = new Map<string, number | undefined>();
  const started = performance.now();
  let seconds: number | undefined;
  try {
    prepare(copy);
    const campaign: CampaignOptions = {
      seed: Number(options.seed),
      open: async () => ({ reference: await openSubject('reference'), subject: await open(copy) }),
      limits: DEFAULT_LIMITS,
      out: join(work, 'out'),
      seconds: Number(options.seconds),
      jobs: Number(options.jobs),
    };
    const summary = await runCampaign(campaign, (event) => {
      if (event.kind !== 'find') return;
      if (options.show) console.log(`${name}: ${event.signature}\n${event.program}`);
      lines.set(event.signature, isUnminimized(event.signature) ? undefined : countLines(event.program));
      if (seconds !== undefined) return;
      seconds = (performance.now() - started) / 1000;
      // From now on only to see whether the same bug is reported again.
      campaign.seconds = Math.min(Number(options.seconds), seconds + Number(options.after));
    });
    const { finds, results } = summary;
    return {
      name,
      area,
      subtle: isSubtle,
      found: finds.length > 0,
      seconds,
      programs: summary.programs,
      different: results.different,
      finds: finds.length,
      lines: finds.map(({ signature }) => lines.get(signature)),
      signatures: finds.map(({ signature }) => signature),
    };
  } finally {
    removePlanted(work);
    rmSync(work, { recursive: true, force: true });
  }
}

function countLines(program: string): number {
  return program.replace(/\n$/, '').split('\n').length;
}

function shown(row: Row): string {
  const sizes = row.lines.map((count) => count ?? '?').join(' ');
  return [
    row.found ? 'found' : 'NOT  ',
    row.name.padEnd(32),
    `${row.area}${row.subtle ? ', subtle' : ''}`.padEnd(24),
    row.seconds === undefined ? '     -' : `${row.seconds.toFixed(1)} s`.padStart(8),
    `${row.programs} programs, ${row.different} differ`.padEnd(34),
    `${row.finds} finds, lines ${sizes || '-'}  ${row.signatures.join(' | ').slice(0, 120)}`,
  ].join(' ');
}

function totals(all: readonly Row[]): Record<string, string | number> {
  const found = all.filter((row) => row.found);
  const seconds = found.flatMap((row) => row.seconds ?? []);
  // The smallest program is the one that people read first.
  const sizes = found.flatMap((row) => {
    const known = row.lines.filter((count) => count !== undefined);
    return known.length === 0 ? [] : [Math.min(...known)];
  });
  const every = all.flatMap((row) => row.lines.map((count) => count ?? Number.POSITIVE_INFINITY));
  const finds = found.map((row) => row.finds);
  return {
    subjects: all.length,
    found: `${found.length} (${((100 * found.length) / Math.max(all.length, 1)).toFixed(1)} %)`,
    'not found':
      all
        .filter((row) => !row.found)
        .map((row) => row.name)
        .join(' ') || 'none',
    'seconds to the first find': spread(seconds),
    'lines of the smallest find': spread(sizes),
    'lines of all finds': spread(every),
    'finds per subject': spread(finds),
  };
}

function spread(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  const text = (value: number | undefined) => (value === undefined ? '-' : Number(value.toFixed(1)));
  return `median ${text(at(0.5))}, 95th percentile ${text(at(0.95))}, most ${text(sorted[sorted.length - 1])}`;
}
