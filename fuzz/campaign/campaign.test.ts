import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import test from 'ava';
import { compareOutcomes } from '../../harness/compare.ts';
import { packagePath } from '../../harness/package-root.ts';
import { findReference } from '../../harness/reference.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS, type Subject } from '../../harness/subject.ts';
import { openVmSubject } from '../../harness/vm/vm-subject.ts';
import { readFind } from '../finds/find.ts';
import { parseReplay, replayProgram } from '../generate/replay.ts';
import { printProgram } from '../program/print.ts';
import { type CampaignEvent, type CampaignOptions, runCampaign } from './campaign.ts';
import { readCampaign } from './saved-campaign.ts';
import type { CampaignSummary } from './summary.ts';

const hasReference = findReference() !== undefined;
const withReference = hasReference ? test : test.skip;

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'tidelock-campaign-'));
}

/** The reference with one library function damaged. */
function damaged(where: string, damage: string): string {
  const file = join(where, 'damaged-lua');
  writeFileSync(file, `#!/bin/sh\nexec ${findReference()} -e '${damage}' "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A copy of the compiled VM with one change in its interpreter, as a subject. */
async function wrongVm(where: string, right: string, wrong: string): Promise<() => Promise<Subject>> {
  const compiled = fileURLToPath(new URL('../..', import.meta.url));
  const copy = join(where, 'wrong');
  for (const room of ['vm', 'harness'])
    cpSync(join(compiled, room), join(copy, 'dist', room), { recursive: true });
  cpSync(packagePath('package.json'), join(copy, 'package.json'));
  symlinkSync(packagePath('node_modules'), join(copy, 'node_modules'));
  const interpreter = join(copy, 'dist/vm/machine/interpreter.js');
  const text = readFileSync(interpreter, 'utf8');
  if (!text.includes(right)) throw new Error(`the interpreter no longer has '${right}'`);
  writeFileSync(interpreter, text.replace(right, wrong));
  return () => openVmSubject('interpreter', pathToFileURL(join(copy, 'dist/')));
}

function options(out: string, subject: string, more: Partial<CampaignOptions>): CampaignOptions {
  return {
    seed: 1,
    limits: DEFAULT_LIMITS,
    out,
    open: async () => ({ reference: await openSubject('reference'), subject: await openSubject(subject) }),
    ...more,
  };
}

withReference(
  'a damaged library function is one find, small, and reproduces from its folder and its seed',
  async (t) => {
    t.timeout(300_000);
    const out = folder();
    const subject = damaged(
      out,
      'local rep = string.rep string.rep = function(s, n) if type(n) == "number" and n > 0 then n = n + 1 end return rep(s, n) end',
    );
    const summary = await runCampaign(options(out, subject, { programs: 500 }), () => {});
    t.is(summary.programs, 500);
    t.true(summary.results.different > 5);
    t.deepEqual(
      summary.finds.map(({ signature }) => signature),
      ['string.rep'],
    );
    t.is(summary.finds[0]!.count, summary.results.different);
    t.true(summary.functions['string.rep']!.different > 0);

    const { find, program } = await readFind(join(out, 'finds', summary.finds[0]!.folder));
    t.true(program.split('\n').length < 10, program);
    const [reference, wrapper] = [await openSubject('reference'), await openSubject(subject)];
    const differs = async (source: string) => {
      const [expected, outcome] = [
        await reference.run({ source }, DEFAULT_LIMITS),
        await wrapper.run({ source }, DEFAULT_LIMITS),
      ];
      return compareOutcomes(expected, outcome).kind === 'different';
    };
    t.true(await differs(program));
    t.true(await differs(printProgram(replayProgram(parseReplay(`${find.seed}:${find.path}`)!).block)));
    await Promise.all([reference.close(), wrapper.close()]);
    rmSync(out, { recursive: true });
  },
);

withReference('a VM with one wrong opcode is one find, small', async (t) => {
  t.timeout(300_000);
  const out = folder();
  const openVm = await wrongVm(out, '= left * right;', '= left * right + 1;');
  const summary = await runCampaign(
    options(out, 'vm', {
      programs: 500,
      seed: 31,
      areas: ['control-flow', 'closures'],
      open: async () => ({ reference: await openSubject('reference'), subject: await openVm() }),
    }),
    () => {},
  );
  t.deepEqual(
    summary.finds.map(({ signature }) => signature.replace(/ .*/, '')),
    ['*'],
  );
  const { program } = await readFind(join(out, 'finds', summary.finds[0]!.folder));
  t.true(program.split('\n').length < 10, program);
  rmSync(out, { recursive: true });
});

withReference('the reference does not differ from itself', async (t) => {
  t.timeout(300_000);
  const out = folder();
  const summary = await runCampaign(options(out, findReference()!, { programs: 600, seed: 5 }), () => {});
  t.deepEqual(summary.finds, []);
  t.is(summary.results.same, 600);
  t.is(summary.results.unconfirmed, 0);
  rmSync(out, { recursive: true });
});

withReference('areas and shards choose among the same programs', async (t) => {
  t.timeout(300_000);
  const out = folder();
  const run = (more: Partial<CampaignOptions>) =>
    runCampaign(options(out, findReference()!, { programs: 60, ...more }), () => {});
  const only = await run({ areas: ['patterns'] });
  t.deepEqual(Object.keys(only.areas), ['patterns']);
  const second = await run({ shard: { index: 2, of: 3 } });
  t.is(second.programs, 60);
  t.true(second.next >= 178 && second.next <= 181);
  rmSync(out, { recursive: true });
});

withReference('a campaign that is stopped keeps what it has', async (t) => {
  t.timeout(300_000);
  const out = folder();
  const stop = new AbortController();
  const subject = damaged(out, 'string.upper = string.lower');
  const events: CampaignEvent[] = [];
  const summary = await runCampaign(options(out, subject, { seconds: 50, signal: stop.signal }), (event) => {
    events.push(event);
    if (event.kind === 'find') stop.abort();
  });
  t.true(summary.interrupted);
  t.true(summary.finds.length > 0);
  t.true(readdirSync(join(out, 'finds')).length > 0);
  const journal = readFileSync(join(out, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string });
  t.is(journal[0]!.event, 'start');
  t.is(journal.at(-1)!.event, 'end');
  t.true(events.some(({ kind }) => kind === 'progress'));
  rmSync(out, { recursive: true });
});

withReference(
  'a campaign that was stopped goes on where it was, and finds what it would have found',
  async (t) => {
    t.timeout(300_000);
    const [alone, parts] = [folder(), folder()];
    const subject = damaged(alone, 'string.upper = string.lower table.getn = function() return 1 end');
    const plan = { programs: 3000, seed: 4 };
    const whole = await runCampaign(options(alone, subject, plan), () => {});
    const stop = new AbortController();
    const begin = await runCampaign(options(parts, subject, { ...plan, signal: stop.signal }), (event) => {
      if (event.kind === 'progress' && event.state.programs >= 200) stop.abort();
    });
    t.true(begin.interrupted);
    t.true(begin.programs < 3000);
    // As a kill may leave it: what was saved last, and a find that was being written.
    mkdirSync(join(parts, 'finds', '.string.upper-abc123-XyZ123'), { recursive: true });
    const resume = readCampaign(parts);
    t.false(resume.isOver);
    const rest = await runCampaign(options(parts, subject, { ...plan, resume }), () => {});
    t.is(rest.programs, whole.programs);
    t.deepEqual(rest.areas, whole.areas);
    const signatures = ({ finds }: CampaignSummary) => finds.map(({ signature }) => signature).sort();
    t.deepEqual(signatures(rest), signatures(whole));
    // A program that shows two causes is counted for the one that was known first.
    const counted = ({ finds }: CampaignSummary) => finds.reduce((sum, { count }) => sum + count, 0);
    t.is(counted(rest), counted(whole));
    t.is(readdirSync(join(parts, 'finds')).length, rest.finds.length);
    t.true(readCampaign(parts).isOver);
    rmSync(alone, { recursive: true });
    rmSync(parts, { recursive: true });
  },
);

withReference('a find that cannot be read does not stop a resumed campaign', async (t) => {
  t.timeout(300_000);
  const out = folder();
  const subject = damaged(out, 'string.upper = string.lower');
  const first = await runCampaign(options(out, subject, { programs: 300, seed: 4 }), () => {});
  t.is(first.finds.length, 1);
  writeFileSync(join(out, 'finds', first.finds[0]!.folder, 'find.json'), '{');
  const troubles: string[] = [];
  const resume = readCampaign(out);
  await runCampaign(options(out, subject, { programs: 301, seed: 4, resume }), (event) => {
    if (event.kind === 'trouble') troubles.push(event.text);
  });
  t.is(troubles.length, 1);
  t.regex(troubles[0]!, /find\.json is not JSON.*damaged/);
  rmSync(out, { recursive: true });
});

test('there must be something to resume, whole and of this version', (t) => {
  const out = folder();
  t.throws(() => readCampaign(out), { message: /holds no campaign to resume/ });
  writeFileSync(join(out, 'campaign.json'), '{"version":');
  t.throws(() => readCampaign(out), { message: /is damaged/ });
  writeFileSync(join(out, 'campaign.json'), '{"version":0,"tidelock":"0.0.1"}');
  t.throws(() => readCampaign(out), { message: /another version of Tidelock \(0\.0\.1\)/ });
  rmSync(out, { recursive: true });
});

test('a subject that cannot be started is refused at once', async (t) => {
  const out = folder();
  await t.throwsAsync(
    runCampaign(options(out, '/nonexistent/lua', { programs: 10 }), () => {}),
    { message: /no such command/ },
  );
  rmSync(out, { recursive: true });
});
