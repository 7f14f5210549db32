/**
 * How a campaign went over time, for plots: a few hundred moments at most, whatever its length. Kept beside the
 * summary as timeline.json.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CampaignEvent } from './events.ts';

export interface TimelinePoint {
  seconds: number;
  /** Compared so far. */
  programs: number;
  /** Distinct differences found so far. */
  finds: number;
  /** Distinct behaviours seen so far, where the campaign counts them. */
  behaviours?: number;
}

/** When there are so many points every second one is dropped. */
const MOST_POINTS = 400;
const FILE = 'timeline.json';

export class Timeline {
  private points: TimelinePoint[] = [];
  private everySeconds = 0.25;

  /** Takes a campaign's events. */
  note(event: CampaignEvent): void {
    if (event.kind !== 'progress') return;
    const { seconds, programs, finds, behaviours } = event.state;
    const last = this.points.at(-1);
    if (last !== undefined && seconds - last.seconds < this.everySeconds) return;
    const point = { seconds: Math.round(seconds * 100) / 100, programs, finds };
    this.points.push(behaviours === undefined ? point : { ...point, behaviours });
    if (this.points.length < MOST_POINTS) return;
    this.points = this.points.filter((_, i) => i % 2 === 1);
    this.everySeconds *= 2;
  }

  /** Writes what was noted into a campaign's folder. */
  async save(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, FILE), `${JSON.stringify(this.points)}\n`);
  }
}

/** The points of a campaign's folder; none where it has none. */
export async function readTimeline(folder: string): Promise<TimelinePoint[]> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => '[]');
  return JSON.parse(text) as TimelinePoint[];
}
