import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { readTimeline, Timeline } from './timeline.ts';

function note(timeline: Timeline, seconds: number): void {
  const state = {
    programs: Math.round(seconds * 100),
    seconds,
    programsPerSecond: 100,
    different: 0,
    known: 0,
    unconfirmed: 0,
    finds: Math.floor(seconds / 50),
    waiting: 0,
    secondsLeft: undefined,
    areas: {},
    phase: 'running' as const,
  };
  timeline.note({ kind: 'progress', state });
}

test('a long campaign keeps a few hundred points, evenly', async (t) => {
  const timeline = new Timeline();
  for (let i = 0; i < 40_000; i++) note(timeline, i / 4);
  const folder = await mkdtemp(join(tmpdir(), 'tidelock-'));
  await timeline.save(folder);
  const points = await readTimeline(folder);
  await rm(folder, { recursive: true });
  t.true(points.length >= 200 && points.length <= 400, String(points.length));
  t.true(points.at(-1)!.seconds > 9900);
  const steps = points.slice(1).map(({ seconds }, i) => seconds - points[i]!.seconds);
  t.true(Math.max(...steps) <= 4 * Math.min(...steps));
});

test('a folder without a timeline has no points', async (t) => {
  t.deepEqual(await readTimeline('/nowhere'), []);
});
