/**
 * `campaign.json`: everything a campaign needs to go on after it was stopped or killed. It is written aside and
 * renamed, about once a second and at every find, so it is always whole; what ran since is run again, and the
 * finds of that time are recognised by their programs' numbers.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../../harness/harness-error.ts';
import { replaceFile } from '../../harness/result-files.ts';
import { misshapen, type Shape } from '../../harness/shape.ts';
import type { Replay } from '../generate/replay.ts';
import type { Way } from '../ways.ts';
import type { SavedSchedule } from './schedule.ts';
import type { SavedTally } from './summary.ts';

export const SAVED_VERSION = 1;

export interface SavedCampaign {
  version: typeof SAVED_VERSION;
  tidelock: string;
  seed: number;
  /** As the user named them. */
  reference: string;
  subject: string;
  areas: readonly string[];
  ways: readonly Way[];
  shard: { index: number; of: number };
  from: number;
  /** Limits of the whole campaign; undefined without. */
  seconds?: number;
  programs?: number;
  /** Seconds it has run. */
  elapsed: number;
  /** ISO 8601, UTC. */
  startedAt: string;
  schedule: SavedSchedule;
  tally: SavedTally;
  /** Differences that nobody has looked at closely. */
  unresolved: Replay[];
  /** Programs counted for each find, by folder. */
  counts: Record<string, number>;
  isOver: boolean;
}

const NAME = 'campaign.json';

/** Writes the state of a campaign into its folder. */
export function saveCampaign(out: string, state: SavedCampaign): void {
  replaceFile(join(out, NAME), `${JSON.stringify(state)}\n`);
}

/** Reads it back. Throws a HarnessError that says what to do where there is none, or not one of this version. */
export function readCampaign(out: string): SavedCampaign {
  const path = join(out, NAME);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new HarnessError(`${out} holds no campaign to resume: there is no readable ${NAME} in it`);
  }
  let state: SavedCampaign;
  try {
    state = JSON.parse(text) as SavedCampaign;
  } catch (error) {
    throw damaged(path, (error as Error).message);
  }
  const wrongVersion = misshapen(state, { version: 'number', tidelock: 'string' });
  if (wrongVersion !== undefined) throw damaged(path, wrongVersion);
  if (state.version !== SAVED_VERSION)
    throw new HarnessError(`${path} is from another version of Tidelock (${state.tidelock}); ${START_ANEW}`);
  const wrong = misshapen(state, SHAPE);
  if (wrong !== undefined) throw damaged(path, wrong);
  return state;
}

const START_ANEW = 'start the campaign anew without --resume, in another --out if its finds shall stay';

function damaged(path: string, what: string): HarnessError {
  return new HarnessError(`${path} is damaged (${what}); ${START_ANEW}`);
}

/** What going on relies on. */
const SHAPE: Shape = {
  seed: 'number',
  reference: 'string',
  subject: 'string',
  areas: 'array',
  ways: 'array',
  shard: { index: 'number', of: 'number' },
  from: 'number',
  elapsed: 'number',
  startedAt: 'string',
  schedule: { next: 'number', taken: 'number', unfinished: 'array' },
  tally: {
    programs: 'number',
    results: 'object',
    endings: 'object',
    areas: 'object',
    ways: 'object',
    functions: 'object',
    knownDifferences: 'object',
    timings: 'object',
  },
  unresolved: 'array',
  counts: 'object',
};
