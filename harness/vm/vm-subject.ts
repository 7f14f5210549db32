/** Tidelock's own VM as a subject, one tier of it, each in a Node process beside this one. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openCommandSubject } from '../command-subject.ts';
import { HarnessError } from '../harness-error.ts';
import { IsolateSubject } from '../isolate/isolate-subject.ts';
import type { Outcome } from '../outcome.ts';
import { packageVersion } from '../package-root.ts';
import type { Program, RunLimits, Subject } from '../subject.ts';

/** What `tidelua` puts in front of its messages. */
const PROGRAM_NAME = 'tidelua';

export type Tier = 'auto' | 'interpreter' | 'jit';

const TIER_NAMES: Record<Tier, string> = {
  auto: 'the tier it picks itself',
  interpreter: 'interpreter only',
  jit: 'every function compiled',
};

/** Opens the VM with one of its tiers. */
export async function openVmSubject(tier: Tier): Promise<Subject> {
  if (tier === 'jit') throw new HarnessError("subject 'vm:jit': not available in this build");
  const isolated = new IsolateSubject({
    id: tier === 'auto' ? 'vm' : `vm:${tier}`,
    description: `Tidelock VM ${packageVersion()} (${TIER_NAMES[tier]})`,
    module: new URL('./vm-isolate.js', import.meta.url),
    environment: { TIDELUA_TIER: tier },
    programName: PROGRAM_NAME,
  });
  return new VmSubject(isolated, tier);
}

/** Programs that start other programs: the platform in memory has none. */
const NEEDS_PROCESSES = /\b(popen|execute|tmpname)\b/;

/** Most programs run in a kept process; those that need a system around them run on the command itself. */
class VmSubject implements Subject {
  readonly id: string;
  readonly description: string;
  private readonly isolated: Subject;
  private readonly tier: Tier;
  private command: Promise<Subject> | undefined;

  constructor(isolated: Subject, tier: Tier) {
    this.id = isolated.id;
    this.description = isolated.description;
    this.isolated = isolated;
    this.tier = tier;
  }

  async run(program: Program, limits: RunLimits): Promise<Outcome> {
    const side = NEEDS_PROCESSES.test(program.source) ? await this.openCommand() : this.isolated;
    return await side.run(program, limits);
  }

  async runBatch(programs: readonly Program[], limits: RunLimits): Promise<Outcome[]> {
    const outside = programs.filter(({ source }) => NEEDS_PROCESSES.test(source));
    if (outside.length === 0) return await this.isolated.runBatch(programs, limits);
    const inside = programs.filter((program) => !outside.includes(program));
    const [outcomes, others] = await Promise.all([
      this.isolated.runBatch(inside, limits),
      this.openCommand().then((command) => command.runBatch(outside, limits)),
    ]);
    const [next, nextOther] = [outcomes.values(), others.values()];
    return programs.map((program) => (outside.includes(program) ? nextOther : next).next().value!);
  }

  async close(): Promise<void> {
    await Promise.all([this.isolated.close(), this.command?.then((command) => command.close())]);
  }

  private openCommand(): Promise<Subject> {
    const [bundle, loose] = ['../../tidelua.cjs', '../../vm/main.js'].map((path) =>
      fileURLToPath(new URL(path, import.meta.url)),
    );
    const main = existsSync(bundle!) ? bundle : loose;
    this.command ??= openCommandSubject(
      `env TIDELUA_TIER=${this.tier} '${process.execPath}' '${main}' {file}`,
      this.id,
    );
    return this.command;
  }
}
