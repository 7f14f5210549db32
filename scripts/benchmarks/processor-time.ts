/** Processor time of this process and of those below it, as Linux counts it: a busy machine does not change it much. */

import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time. */
export interface ProcessorTime {
  /** This process, with all its threads. */
  own: number;
  /** Processes below this one that have ended. */
  ended: number;
  /** Processes below this one that live, and what has ended below them. */
  living: number;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

export function processorTime(): ProcessorTime {
  const { user, system } = process.cpuUsage();
  const ended = statOf(process.pid)?.ended ?? 0;
  const parents = new Map<number, number>();
  const used = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat === undefined) continue;
    parents.set(Number(name), stat.parent);
    used.set(Number(name), stat.own + stat.ended);
  }
  let living = 0;
  for (const [pid, ms] of used) if (isBelow(pid, parents)) living += ms;
  return { own: (user + system) / 1000, ended, living };
}

export function timeSince(before: ProcessorTime): ProcessorTime {
  const now = processorTime();
  return {
    own: now.own - before.own,
    ended: now.ended - before.ended,
    living: now.living - before.living,
  };
}

function isBelow(pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = parents.get(pid); at !== undefined && at !== 0; at = parents.get(at))
    if (at === process.pid) return true;
  return false;
}

function statOf(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    // The name in brackets may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ').map(Number);
    return {
      parent: fields[1]!,
      own: (fields[11]! + fields[12]!) * TICK_MS,
      ended: (fields[13]! + fields[14]!) * TICK_MS,
    };
  } catch {
    return undefined;
  }
}
