/**
 * What the user sees of a running campaign: a few lines that are written over again and again on a terminal, a line now
 * and then elsewhere, nothing at all beside JSON.
 */

import { createLogUpdate } from 'log-update';
import pico from 'picocolors';
import type { CampaignEvent, CampaignState } from '../fuzz/campaign/events.ts';

export interface Reporter {
  say: (text: string) => void;
  event: (event: CampaignEvent) => void;
  end: () => void;
}

const QUIET: Reporter = { say: () => {}, event: () => {}, end: () => {} };

/** How often plain progress lines come, at first and after a while. */
const PLAIN_EVERY_MS = 10_000;
const LATER_EVERY_MS = 60_000;
const LATER_MS = 120_000;
/** Programs that differ by chance are named so many times; then they are only counted. */
const MOST_CHANCE_LINES = 3;
/** Over this time the current rate is taken. */
const RATE_MS = 3000;

/** The reporter that fits where this runs. */
export function openReporter(isQuiet: boolean): Reporter {
  if (isQuiet) return QUIET;
  return process.stderr.isTTY ? liveReporter() : plainReporter();
}

/** Lines that are rewritten, finds above them. */
function liveReporter(): Reporter {
  const update = createLogUpdate(process.stderr);
  const rate = new CurrentRate();
  const texts = new EventTexts();
  return {
    say: (text) => update.persist(text),
    event: (event) => {
      if (event.kind === 'progress') {
        update(view(event.state, rate.of(event.state), process.stderr.columns ?? 80).join('\n'));
        return;
      }
      const text = texts.of(event);
      if (text !== '') update.persist(text);
    },
    end: () => update.clear(),
  };
}

/** For logs: a line for each find, and a progress line now and then. */
function plainReporter(): Reporter {
  const startedAt = performance.now();
  let last = startedAt;
  const texts = new EventTexts();
  const say = (text: string) => {
    if (text !== '') process.stderr.write(`${text}\n`);
  };
  return {
    say,
    event: (event) => {
      if (event.kind !== 'progress') {
        say(texts.of(event));
        return;
      }
      const now = performance.now();
      if (now - last < (now - startedAt < LATER_MS ? PLAIN_EVERY_MS : LATER_EVERY_MS)) return;
      last = now;
      say(progressLine(event.state));
    },
    end: () => {},
  };
}

/** Three lines: how far, what came of it, which areas. */
function view(state: CampaignState, rate: number, columns: number): string[] {
  const done =
    state.secondsLeft === undefined
      ? undefined
      : state.seconds / Math.max(state.seconds + state.secondsLeft, 0.001);
  const left =
    done === undefined
      ? duration(state.seconds)
      : `${bar(done)} ${state.phase === 'minimising' ? 'last differences' : `${duration(state.secondsLeft!)} left`}`;
  const lines = [
    `${pico.bold(grouped(state.programs))} programs · ${Math.round(rate)}/s · ${left}`,
    results(state),
    areasLine(state.areas, columns),
  ];
  return lines.filter((line) => line !== '');
}

const BAR_CELLS = 20;

function bar(share: number): string {
  const full = Math.max(0, Math.min(BAR_CELLS, Math.round(share * BAR_CELLS)));
  return `${pico.cyan('━'.repeat(full))}${pico.dim('━'.repeat(BAR_CELLS - full))}`;
}

function results(state: CampaignState): string {
  const finds =
    state.finds === 0
      ? pico.green('no finds')
      : pico.red(`${state.finds} find${state.finds === 1 ? '' : 's'}`);
  const parts = [finds, `${state.different} differ`];
  if (state.known > 0) parts.push(`${state.known} known`);
  if (state.unconfirmed > 0) parts.push(pico.yellow(`${state.unconfirmed} unconfirmed`));
  if (state.behaviours !== undefined) {
    const fresh = state.newBehaviours === undefined ? '' : ` (+${state.newBehaviours} in the last seconds)`;
    parts.push(`${grouped(state.behaviours)} behaviours${fresh}`);
  }
  if (state.waiting > 0)
    parts.push(`${state.phase === 'minimising' ? 'still ' : ''}minimising ${state.waiting}`);
  return parts.join(' · ');
}

/** As many areas as fit, those with most programs first. */
function areasLine(areas: Readonly<Record<string, number>>, columns: number): string {
  const parts = Object.entries(areas)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`);
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : `${line}  ${part}`;
    if (longer.length > columns - 3) return pico.dim(`${line} …`);
    line = longer;
  }
  return pico.dim(line);
}

function progressLine(state: CampaignState): string {
  const isOver = state.phase === 'minimising';
  const left = isOver || state.secondsLeft === undefined ? '' : ` · ${duration(state.secondsLeft)} left`;
  return `${grouped(state.programs)} programs · ${Math.round(state.programsPerSecond)}/s · ${results(state)}${left}`;
}

/** Programs per second of the last few seconds. */
class CurrentRate {
  private readonly moments: { at: number; programs: number }[] = [];

  of({ programs }: CampaignState): number {
    const now = performance.now();
    this.moments.push({ at: now, programs });
    while (this.moments.length > 2 && now - this.moments[0]!.at > RATE_MS) this.moments.shift();
    const first = this.moments[0]!;
    return now === first.at ? 0 : ((programs - first.programs) / (now - first.at)) * 1000;
  }
}

/** Events in words. What comes from chance comes by the hundred, and is told a few times only. */
class EventTexts {
  private readonly told = { unconfirmed: 0, unsteady: 0 };

  of(event: Exclude<CampaignEvent, { kind: 'progress' }>): string {
    switch (event.kind) {
      case 'trouble':
        return pico.yellow(event.text);
      case 'find':
        return findText(event);
      case 'unconfirmed':
        return this.byChance(event.kind, `not confirmed in fresh processes: ${event.replay}`);
      case 'unsteady':
        return this.byChance(event.kind, `differs, but not every time it is run: ${event.replay}`);
    }
  }

  private byChance(kind: 'unconfirmed' | 'unsteady', text: string): string {
    const count = ++this.told[kind];
    if (count > MOST_CHANCE_LINES) return '';
    return pico.yellow(count < MOST_CHANCE_LINES ? text : `${text} (more of them are only counted)`);
  }
}

function findText({ signature, folder, program }: Extract<CampaignEvent, { kind: 'find' }>): string {
  const lines = program
    .split('\n')
    .slice(0, 8)
    .map((line) => `    ${line}`)
    .join('\n');
  return `${pico.red('find')} ${signature}  ${pico.dim(folder)}\n${pico.dim(lines.trimEnd())}`;
}

/** `12 345` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** `7.3 s`, `2 min 5 s` */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
