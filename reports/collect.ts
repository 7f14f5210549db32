/**
 * Gathers what the commands left in an --out folder (check.json of `check`, summary.json and finds/ of
 * `fuzz`) into one report. Whatever is missing is left out of the report, not guessed.
 */

import { readdir, readFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import type { CampaignSummary } from '../fuzz/campaign/summary.ts';
import { readTimeline, type TimelinePoint } from '../fuzz/campaign/timeline.ts';
import { readFind, replayOf } from '../fuzz/finds/find.ts';
import { plainCommand } from '../fuzz/finds/find-readme.ts';
import { describeKind } from '../harness/compare.ts';
import type { CheckResults, SubjectCheck } from '../harness/corpus/check-corpus.ts';
import { applyOpenList, type OpenEntry, openListFor } from '../harness/corpus/open-list.ts';
import { HarnessError } from '../harness/harness-error.ts';
import { KNOWN_DIFFERENCES } from '../harness/known-differences.ts';
import { normaliseOutcome } from '../harness/normalise.ts';
import { packageVersion } from '../harness/package-root.ts';
import { historyRows, isRemembered, readHistory } from './history.ts';
import type {
  Campaign,
  Find,
  FindSide,
  Implementation,
  KnownDifferenceRow,
  Report,
  SubjectReport,
} from './model.ts';
import { REPORT_VERSION } from './model.ts';
import { failures, functionRows, sectionRows, totalsOf } from './summarise.ts';

interface FoundCampaign {
  summary: CampaignSummary;
  timeline: TimelinePoint[];
  finds: Find[];
}

/**
 * Reads the folder.
 * @param date ISO 8601: the report carries it, so that the same results give the same bytes
 * @throws HarnessError when there are no results in the folder, or a file in it cannot be read
 */
export async function collectReport(out: string, open: readonly OpenEntry[], date: string): Promise<Report> {
  const check = await readJson<CheckResults>(join(out, 'check.json'), 'tidelock-check');
  const campaigns = await readCampaigns(out);
  if (check === undefined && campaigns.length === 0) {
    throw new HarnessError(`no results in ${out}: neither check.json nor summary.json`);
  }
  const reference = check?.reference ?? campaigns[0]!.summary.reference;
  const ids = new Set([
    ...(check?.subjects ?? []).map(({ id }) => id),
    ...campaigns.map(({ summary }) => summary.subject.id),
  ]);
  const interrupted = campaigns.some(({ summary }) => summary.interrupted) || check?.interrupted === true;
  const report: Report = {
    kind: 'tidelock-report',
    version: REPORT_VERSION,
    run: {
      date,
      tidelock: packageVersion(),
      host: `${platform()} ${arch()}, Node ${process.versions.node}`,
      interrupted,
    },
    reference: { id: reference.id, description: reference.description },
    cases: check?.cases ?? [],
    subjects: [...ids].map((id) =>
      subjectReport(
        id,
        check?.subjects.find((subject) => subject.id === id),
        campaigns.find(({ summary }) => summary.subject.id === id),
        open,
      ),
    ),
    invalid: check?.invalid ?? [],
    history: await readHistory(out),
  };
  report.history.push(...historyRows(report).filter((row) => !isRemembered(report.history, row)));
  return report;
}

/** One subject's share of the results. */
export function subjectReport(
  id: string,
  raw: SubjectCheck | undefined,
  campaign: FoundCampaign | undefined,
  open: readonly OpenEntry[],
): SubjectReport {
  const check = raw === undefined ? undefined : applyOpenList(raw, open);
  const own = openListFor(id, open);
  const finds = campaign?.finds ?? [];
  const functions = functionRows(check, own, finds, campaign?.summary.functions);
  const sections = sectionRows(check, own);
  const subject: Implementation = {
    id,
    description: check?.description ?? campaign!.summary.subject.description,
  };
  return {
    subject,
    ...(check?.unusable === undefined ? {} : { unusable: check.unusable }),
    checked: check !== undefined,
    ...(check?.unswept === undefined ? {} : { unswept: check.unswept }),
    ...(check === undefined ? {} : { durationMs: check.durationMs }),
    totals: totalsOf(check),
    functions,
    sections,
    cases: (check?.cases ?? []).map(({ path, status, detail, durationMs }) => ({
      path,
      status,
      detail,
      durationMs,
    })),
    failures: failures(check),
    ...(campaign === undefined ? {} : { campaign: campaignOf(campaign) }),
    finds,
    knownDifferences: knownDifferences(campaign?.summary),
  };
}

function campaignOf({ summary, timeline }: FoundCampaign): Campaign {
  const { seed, programs, seconds, programsPerSecond, interrupted, results, endings, areas } = summary;
  return {
    seed,
    programs,
    seconds,
    programsPerSecond,
    interrupted,
    results: { ...results },
    endings,
    areas,
    timeline,
  };
}

function knownDifferences(summary: CampaignSummary | undefined): KnownDifferenceRow[] {
  return KNOWN_DIFFERENCES.map(({ id, reason }) => ({
    name: id,
    reason,
    count: summary?.knownDifferences[id] ?? 0,
  }));
}

/** The campaign of the folder itself, and those of folders in it (one for each of several subjects). */
async function readCampaigns(out: string): Promise<FoundCampaign[]> {
  const entries = await readdir(out, { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'finds')
    .map(({ name }) => name);
  const found = await Promise.all(['', ...folders.sort()].map((folder) => readCampaign(out, folder)));
  return found.filter((campaign) => campaign !== undefined);
}

async function readCampaign(out: string, folder: string): Promise<FoundCampaign | undefined> {
  const summary = await readJson<CampaignSummary>(join(out, folder, 'summary.json'), 'tidelock-campaign');
  if (summary === undefined) return undefined;
  const finds = await Promise.all(
    summary.finds.map((entry) => {
      const relative = [folder, 'finds', entry.folder].filter((part) => part !== '').join('/');
      return findOf(out, relative, entry.count);
    }),
  );
  return { summary, finds, timeline: await readTimeline(join(out, folder)) };
}

async function findOf(out: string, folder: string, count: number): Promise<Find> {
  const { find, program } = await readFind(join(out, folder));
  const { difference, signature } = find;
  // A program that was carried as a binary chunk shows its difference only so.
  const file = (find.through ?? 'text') === 'text' ? 'program.lua' : 'carried.lua';
  return {
    signature,
    place: difference.line > 0 ? `${difference.stream}, line ${difference.line}` : difference.stream,
    count,
    folder,
    program,
    reference: sideOf(find.reference.outcome),
    subject: sideOf(find.subject.outcome),
    commands: [find.reference.id, find.subject.id].map((id) => plainCommand(id, file)),
    replay: `tidelock repro ${replayOf(find)}`,
    functions: find.functions.filter((name) => namesFunction(signature, name)),
  };
}

function sideOf(outcome: Parameters<typeof normaliseOutcome>[0]): FindSide {
  const { stdout, stderr } = normaliseOutcome(outcome);
  return { stdout, stderr, ended: describeKind(outcome) };
}

/** Whole names only: `string.rep` is not in `string.reverse`. */
function namesFunction(signature: string, name: string): boolean {
  const escaped = name.replaceAll('.', '\\.');
  return new RegExp(`(?<![\\w.:])${escaped}(?![\\w.:]*\\w)`).test(signature);
}

async function readJson<T extends { kind: string }>(file: string, kind: T['kind']): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  let value: T;
  try {
    value = JSON.parse(text) as T;
  } catch (error) {
    throw new HarnessError(`${file} is not JSON: ${(error as Error).message}`);
  }
  if (value.kind !== kind) throw new HarnessError(`${file} is no ${kind}`);
  return value;
}
