/** Campaigns against subjects, disks and folders that are not as they should be: a clear message, nothing lost. */

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { HarnessError } from '../../harness/harness-error.ts';
import { findReference } from '../../harness/reference.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS } from '../../harness/subject.ts';
import { plant, uproot } from '../../harness/testing/plant.ts';
import { readFind } from '../finds/find.ts';
import { type CampaignEvent, type CampaignOptions, runCampaign } from './campaign.ts';
import { readCampaign } from './saved-campaign.ts';
import type { CampaignSummary } from './summary.ts';

const reference = findReference();
const withReference = reference === undefined ? test.skip : test;
const LIMITS = { ...DEFAULT_LIMITS, timeoutMs: 4000, outputBytes: 100_000 };

test.after.always(uproot);

function options(subject: string, more: Partial<CampaignOptions> = {}): CampaignOptions {
  return {
    seed: 1,
    programs: 60,
    limits: LIMITS,
    out: mkdtempSync(join(tmpdir(), 'tidelock-bad-')),
    open: async () => ({ reference: await openSubject('reference'), subject: await openSubject(subject) }),
    ...more,
  };
}

/** What a campaign said when it could not begin. */
async function refusal(t: ExecutionContext, campaign: CampaignOptions): Promise<string> {
  const error = await t.throwsAsync(
    runCampaign(campaign, () => {}),
    { instanceOf: HarnessError },
  );
  t.false(error.message.includes('\n'), error.message);
  return error.message;
}

interface Refused {
  title: string;
  subject: () => string;
  message: RegExp;
}

const REFUSED: readonly Refused[] = [
  {
    title: 'does not exist',
    subject: () => '/nowhere/lua',
    message: /cannot be started: no such command: \/nowhere\/lua/,
  },
  { title: 'is a folder', subject: () => tmpdir(), message: /is a folder, not a command/ },
  {
    title: 'is not executable',
    subject: () => {
      const path = plant('#!/bin/sh\n');
      chmodSync(path, 0o644);
      return path;
    },
    message: /is not executable; chmod \+x it/,
  },
  {
    title: 'prints nothing',
    subject: () => plant('#!/bin/sh\nexit 0\n'),
    message: /whether it prints failed \(it exited with status 0 and wrote nothing\); check the command/,
  },
  {
    title: 'prints without end',
    subject: () => plant('#!/bin/sh\nwhile :; do echo 0123456789012345678901234567890123456789; done\n'),
    message: /wrote more than the output limit/,
  },
  {
    title: 'hangs at the start',
    subject: () => plant('#!/bin/sh\nsleep 60\n'),
    message: /did not end within the time limit/,
  },
  {
    title: 'ignores every signal that can be ignored',
    subject: () => plant("#!/bin/sh\ntrap '' TERM INT HUP\nwhile :; do :; done\n"),
    message: /did not end within the time limit/,
  },
  {
    title: 'answers with binary noise',
    subject: () =>
      plant(
        "#!/bin/sh\nprintf 'x\\t\\1\\377\\n'\nhead -c 3000 /dev/urandom\nprintf 'x\\t\\r' >&2\nhead -c 300 /dev/urandom >&2\n",
      ),
    message: /^[\x20-\x7e]{1,600}$/,
  },
  {
    title: 'says nothing of errors',
    subject: () => plant(`#!/bin/sh\n${reference} "$@" 2>/dev/null || exit 0\n`),
    message: /tells of errors/,
  },
  {
    title: 'ends with status 0 whatever happens',
    subject: () => plant(`#!/bin/sh\n${reference} "$@" || exit 0\n`),
    message: /tells of errors failed.*check what wraps/,
  },
];

for (const { title, subject, message } of REFUSED) {
  withReference(`a subject that ${title} is refused in one line`, async (t) => {
    t.timeout(180_000);
    t.regex(await refusal(t, options(subject())), message);
  });
}

withReference('a wrong status of os.exit alone is told, and fuzzed', async (t) => {
  t.timeout(180_000);
  const subject = plant(`#!/bin/sh\n${reference} "$@"\ns=$?\n[ $s = 7 ] && exit 8\nexit $s\n`);
  const events: CampaignEvent[] = [];
  const summary = await runCampaign(options(subject, { programs: 20 }), (event) => events.push(event));
  t.is(summary.programs, 20);
  const troubles = events.filter((event) => event.kind === 'trouble').map(({ text }) => text);
  t.regex(troubles.join(), /'passes on a status' fails at the start/);
});

withReference('a subject that needs long to start is only slow', async (t) => {
  t.timeout(300_000);
  const subject = plant(`#!/bin/sh\nsleep 0.3\nexec ${reference} "$@"\n`);
  const summary = await runCampaign(options(subject, { programs: 20 }), () => {});
  t.is(summary.results.same, 20);
});

withReference('a subject that dies at random gives no finds, and is told to', async (t) => {
  t.timeout(300_000);
  const subject = plant(
    `#!/bin/sh\nn=$(od -An -N1 -tu1 /dev/urandom)\n[ $n -lt 20 ] && kill -SEGV $$\nexec ${reference} "$@"\n`,
  );
  const open = async () => ({
    reference: await openSubject('reference'),
    subject: await withoutDriver(subject),
  });
  const summary = await runCampaign(options(subject, { open, programs: 120 }), () => {});
  const { unconfirmed, unsteady = 0 } = summary.results;
  t.is(summary.programs, 120);
  t.true(unconfirmed + unsteady > 0, JSON.stringify(summary.results));
  t.deepEqual(summary.finds, []);
});

/** A subject whose batches are runs, so that each run may meet its chance. */
async function withoutDriver(spec: string) {
  const subject = await openSubject(spec);
  const { id, description } = subject;
  return {
    id,
    description,
    run: subject.run.bind(subject),
    runBatch: async (...[programs, limits]: Parameters<typeof subject.runBatch>) => {
      const outcomes = [];
      for (const program of programs) outcomes.push(await subject.run(program, limits));
      return outcomes;
    },
    close: () => subject.close(),
  };
}

withReference('a subject that deletes itself ends the campaign, which can be resumed', async (t) => {
  t.timeout(300_000);
  const text = `#!/bin/sh\nexec ${reference} "$@"\n`;
  const subject = plant(text);
  const campaign = options(subject, { programs: 400 });
  let isGone = false;
  const first = await runCampaign(campaign, (event) => {
    if (event.kind !== 'progress' || event.state.programs < 50) return;
    rmSync(subject, { force: true });
    isGone = true;
  });
  t.true(isGone);
  t.regex(first.trouble!, /can no longer be started .*--resume goes on/);
  t.true(first.programs < 400);
  t.is(first.results.different, 0);
  t.false(readCampaign(campaign.out).isOver);
  writeFileSync(subject, text);
  chmodSync(subject, 0o755);
  const second = await runCampaign({ ...campaign, resume: readCampaign(campaign.out) }, () => {});
  t.is(second.trouble, undefined);
  t.is(second.results.same, 400);
});

withReference('a campaign ends in time although its subject hangs in the middle of it', async (t) => {
  t.timeout(180_000);
  const subject = plant(`#!/bin/sh\n[ -e "$0.hang" ] && sleep 100\nexec ${reference} "$@"\n`);
  const campaign = options(subject, {
    programs: undefined,
    seconds: 2,
    limits: { ...DEFAULT_LIMITS, timeoutMs: 60_000 },
  });
  const startedAt = performance.now();
  const summary = await runCampaign(campaign, (event) => {
    if (event.kind === 'progress') writeFileSync(`${subject}.hang`, '');
  });
  t.true(performance.now() - startedAt < 50_000);
  t.is(summary.trouble, undefined);
  // What was cut off counts as not begun.
  t.is(summary.results.same, summary.programs);
  t.true(readCampaign(campaign.out).schedule.unfinished.length > 0);
});

withReference('results that cannot be written are told at once, with what to do', async (t) => {
  const file = plant('a file');
  t.regex(
    await refusal(t, options('vm', { out: join(file, 'out') })),
    /cannot write .* a file where a folder is wanted/,
  );
  t.regex(await refusal(t, options('vm', { out: '/proc/tidelock' })), /no folder can be made there/);
});

const small = smallDisk();
test.after.always(() => {
  if (small !== undefined) execFileSync('umount', ['-l', small]);
});

/** A disk of one megabyte; undefined where none can be mounted. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tidelock-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

(small === undefined || reference === undefined ? test.skip : test.serial)(
  'a full disk ends the campaign in one line; what was written before is whole',
  async (t) => {
    t.timeout(300_000);
    const damaged = plant(`#!/bin/sh\nexec ${reference} -e 'string.upper = string.lower' "$@"\n`);
    const out = join(small!, 'out');
    const campaign = options(damaged, { out, programs: 4000 });
    let isFull = false;
    const outcome = await runCampaign(campaign, (event) => {
      if (event.kind !== 'find' || isFull) return;
      isFull = true;
      try {
        writeFileSync(join(small!, 'filler'), Buffer.alloc(2 ** 20));
      } catch {}
    }).then(
      ({ trouble }) => trouble ?? 'no trouble',
      (error: Error) => error.message,
    );
    t.true(isFull);
    t.regex(outcome, /cannot write .*: the disk is full; free some space/);
    const state = readCampaign(out);
    for (const folder of readdirSync(join(out, 'finds')))
      await t.notThrowsAsync(readFind(join(out, 'finds', folder)));
    rmSync(join(small!, 'filler'));
    const programs = state.schedule.taken + 20;
    const resumed = await runCampaign({ ...campaign, programs, resume: readCampaign(out) }, () => {});
    t.is(resumed.trouble, undefined);
    t.is(resumed.programs, programs);
  },
);

withReference('finds that are damaged in any way are set aside and named', async (t) => {
  t.timeout(300_000);
  const damaged = plant(`#!/bin/sh\nexec ${reference} -e 'string.upper = string.lower' "$@"\n`);
  const campaign = options(damaged, { programs: 200, seed: 4 });
  const first = await runCampaign(campaign, () => {});
  const [found] = first.finds;
  const folder = join(campaign.out, 'finds', found!.folder);
  const whole = readFileSync(join(folder, 'find.json'), 'utf8');
  const damages: [() => void, RegExp][] = [
    [() => rmSync(join(folder, 'find.json')), /no readable find\.json/],
    [() => rmSync(join(folder, 'program.lua')), /no readable program\.lua/],
    [() => writeFileSync(join(folder, 'find.json'), '\0\xff{'), /is not JSON/],
    [() => writeFileSync(join(folder, 'find.json'), 'null'), /find\.json is damaged: the whole is no object/],
    [() => writeFileSync(join(folder, 'find.json'), '{"version":1}'), /damaged: 'signature' is missing/],
    [
      () => writeFileSync(join(folder, 'find.json'), JSON.stringify({ ...JSON.parse(whole), examples: 7 })),
      /'examples' is no array/,
    ],
    [() => writeFileSync(join(folder, 'program.lua'), 'this is no Lua'), /program\.lua/],
  ];
  for (const [damage, message] of damages) {
    damage();
    const troubles: string[] = [];
    const summary: CampaignSummary = await runCampaign(
      { ...campaign, resume: readCampaign(campaign.out) },
      (event) => {
        if (event.kind === 'trouble') troubles.push(event.text);
      },
    );
    t.is(summary.trouble, undefined);
    t.is(troubles.length, 1, troubles.join());
    t.regex(troubles[0]!, message);
    t.regex(troubles[0]!, /now stands in .*\.damaged-/);
    t.false(troubles[0]!.includes('\n'));
    // As good as new for the next damage.
    rmSync(folder, { recursive: true, force: true });
    const aside = readdirSync(join(campaign.out, 'finds')).find((name) => name.includes('.damaged-'))!;
    rmSync(join(campaign.out, 'finds', aside), { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(folder, 'find.json'), whole);
    for (const name of ['program.lua', 'original.lua', 'README.md'])
      writeFileSync(join(folder, name), 'print(("A"):upper())\n');
  }
});
