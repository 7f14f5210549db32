/**
 * Kills a campaign (SIGKILL to it and everything it started) at random moments and resumes it, many times, then
 * holds what it found against the same campaign left alone: the same programs run, the same finds, every folder
 * whole, no program counted twice.
 *
 * node dist/scripts/benchmarks/kills.js [KILLS] [PROGRAMS] [SEED]
 */

import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { readCampaign } from '../../fuzz/campaign/saved-campaign.ts';
import { readFind } from '../../fuzz/finds/find.ts';
import { findReference } from '../../harness/reference.ts';

const TIDELOCK = fileURLToPath(new URL('../tidelock.js', import.meta.url));
const kills = Number(process.argv[2] ?? 50);
const programs = Number(process.argv[3] ?? 20_000);
const seed = Number(process.argv[4] ?? 1);
/** A campaign takes a second or two to start; kills fall into that time too. */
const LATEST_KILL_MS = 6000;
/** A reference with five faults, rare and frequent ones. */
const DAMAGE = `
  local sub, upper, insert, floor, concat = string.sub, string.upper, table.insert, math.floor, table.concat
  string.upper = function(s) return (upper(s):gsub("Q", "q")) end
  math.floor = function(x) if x == 7 then return 8 end return floor(x) end
  table.concat = function(t, s, i, j) if s == "; " then s = ";" end return concat(t, s, i, j) end
  string.len = function(s) return #s + (#s == 11 and 1 or 0) end
  string.reverse = function(s) return s end`;

const work = mkdtempSync(join(tmpdir(), 'tidelock-kills-'));
const subject = join(work, 'damaged-lua');
writeFileSync(subject, `#!/bin/sh\nexec ${findReference()} -e '${DAMAGE}' "$@"\n`);
chmodSync(subject, 0o755);

interface Result {
  programs: number;
  finds: Map<string, number>;
  troubles: string[];
}

/** Runs the command in a process group of its own; with a moment, kills the group then. */
async function run(args: readonly string[], killAfterMs?: number): Promise<boolean> {
  const child = execa(process.execPath, [TIDELOCK, 'fuzz', ...args], {
    detached: true,
    cleanup: false,
    reject: false,
    stdin: 'ignore',
    stdout: 'ignore',
  });
  const moment = killAfterMs === undefined ? undefined : sleep(killAfterMs, undefined);
  const result = await Promise.race(moment === undefined ? [child] : [child, moment]);
  if (result !== undefined) {
    if (result.exitCode === 2) throw new Error(`the campaign ended with trouble: ${result.stderr}`);
    return true;
  }
  process.kill(-child.pid!, 'SIGKILL');
  await child;
  return false;
}

async function look(out: string): Promise<Result> {
  const finds = new Map<string, number>();
  const troubles: string[] = [];
  const seen = new Set<string>();
  for (const folder of readdirSync(join(out, 'finds'))) {
    try {
      const { find } = await readFind(join(out, 'finds', folder));
      if (finds.has(find.signature)) troubles.push(`${find.signature} has two folders`);
      finds.set(find.signature, find.count);
      for (const { replay } of find.examples) {
        if (seen.has(replay)) troubles.push(`${replay} is in two finds`);
        seen.add(replay);
      }
    } catch (error) {
      troubles.push((error as Error).message);
    }
  }
  return { programs: readCampaign(out).tally.programs, finds, troubles };
}

const common = ['--subject', subject, '--programs', String(programs), '--seed', String(seed), '--keep-going'];
const alone = join(work, 'alone');
const killed = join(work, 'killed');
await run([...common, '--out', alone]);
let done = 0;
const moment = () => (done < kills ? 300 + Math.random() * LATEST_KILL_MS : undefined);
let isOver = await run([...common, '--out', killed], moment());
while (!isOver) {
  done++;
  process.stderr.write(`\rkilled ${done} times`);
  const hasBegun = existsSync(join(killed, 'campaign.json'));
  isOver = await run([...(hasBegun ? ['--resume', '--keep-going'] : common), '--out', killed], moment());
}
process.stderr.write('\n');

const [left, right] = [await look(alone), await look(killed)];
const lost = [...left.finds.keys()].filter((signature) => !right.finds.has(signature));
const more = [...right.finds.keys()].filter((signature) => !left.finds.has(signature));
const count = ({ finds }: Result) => [...finds.values()].reduce((sum, each) => sum + each, 0);
console.log(`kills ${done}${done < kills ? ' (the campaign was over before the rest)' : ''}`);
console.log(`programs: left alone ${left.programs}, killed ${right.programs}`);
console.log(
  `finds: left alone ${left.finds.size} (${count(left)} programs), killed ${right.finds.size} (${count(right)} programs)`,
);
console.log(`lost: ${lost.join(', ') || 'none'}; not in the other: ${more.join(', ') || 'none'}`);
console.log(`troubles: ${[...left.troubles, ...right.troubles].join('; ') || 'none'}`);
rmSync(work, { recursive: true });
const isSame = lost.length + more.length + right.troubles.length === 0 && left.programs === right.programs;
process.exitCode = isSame ? 0 : 1;
