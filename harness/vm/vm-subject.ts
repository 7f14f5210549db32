/** Tidelock's own VM as a subject, one tier of it, each in a Node process beside this one. */

import { openCommandSubject } from '../command-subject.ts';
import { HarnessError } from '../harness-error.ts';
import { type IsolateOptions, IsolateSubject } from '../isolate/isolate-subject.ts';
import type { Outcome } from '../outcome.ts';
import { packageVersion } from '../package-root.ts';
import type { Program, RunLimits, Subject } from '../subject.ts';
import { OWN_BUILD, vmCommand } from './vm-command.ts';

/** What `tidelua` puts in front of its messages. */
const PROGRAM_NAME = 'tidelua';

export type Tier = 'auto' | 'interpreter' | 'jit';

const TIER_NAMES: Record<Tier, string> = {
  auto: 'the tier it picks itself',
  interpreter: 'interpreter only',
  jit: 'every function compiled',
};

/** Opens the VM with one of its tiers. `build` is the folder of a compiled copy, should it be another one's VM. */
export async function openVmSubject(tier: Tier, build: URL = OWN_BUILD): Promise<Subject> {
  if (tier === 'jit') throw new HarnessError("subject 'vm:jit': not available in this build");
  const options = {
    id: tier === 'auto' ? 'vm' : `vm:${tier}`,
    description: `Tidelock VM ${packageVersion()} (${TIER_NAMES[tier]})`,
    module: new URL('harness/vm/vm-isolate.js', build),
    environment: { TIDELUA_TIER: tier },
    programName: PROGRAM_NAME,
  };
  return new VmSubject(options, tier, build);
}

/** Programs that start other programs: the platform in memory has none. */
const NEEDS_PROCESSES = /popen|execute|tmpname/;
/** What shows that standard streams are files where the command's are pipes. */
const NEEDS_PIPES = /(std(in|out|err)|put\(\))\s*:\s*seek/;

/**
 * Most programs run in a kept process without a system; those that start other programs in one that has it. `run` takes
 * the command itself for those.
 */
class VmSubject implements Subject {
  readonly id: string;
  readonly description: string;
  private readonly isolated: IsolateSubject;
  private readonly system: IsolateSubject;
  private readonly tier: Tier;
  private readonly build: URL;
  private command: Promise<Subject> | undefined;

  constructor(options: IsolateOptions, tier: Tier, build: URL) {
    this.id = options.id;
    this.description = options.description;
    this.isolated = new IsolateSubject(options);
    const module = new URL('harness/vm/vm-system-isolate.js', build);
    this.system = new IsolateSubject({ ...options, module, hasSystem: true });
    this.tier = tier;
    this.build = build;
  }

  async run(program: Program, limits: RunLimits): Promise<Outcome> {
    const side = NEEDS_PROCESSES.test(program.source) ? await this.openCommand() : this.isolated;
    return await side.run(program, limits);
  }

  async runBatch(programs: readonly Program[], limits: RunLimits): Promise<Outcome[]> {
    const places = programs.map(placeOf);
    const at = (place: Place) => programs.filter((_, i) => places[i] === place);
    const none: Outcome[] = [];
    const [inMemory, onSystem, onCommand] = await Promise.all([
      this.isolated.runBatch(at('memory'), limits),
      this.system.runBatch(at('system'), limits),
      at('command').length === 0
        ? none
        : this.openCommand().then((command) => command.runBatch(at('command'), limits)),
    ]);
    const next = { memory: inMemory.values(), system: onSystem.values(), command: onCommand.values() };
    return places.map((place) => next[place].next().value!);
  }

  async close(): Promise<void> {
    const command = this.command?.then((opened) => opened.close());
    await Promise.all([this.isolated.close(), this.system.close(), command]);
  }

  private openCommand(): Promise<Subject> {
    this.command ??= openCommandSubject(vmCommand(this.tier, this.build), this.id);
    return this.command;
  }
}

type Place = 'memory' | 'system' | 'command';

function placeOf({ source, stdin }: Program): Place {
  if (!NEEDS_PROCESSES.test(source)) return 'memory';
  return stdin !== undefined || NEEDS_PIPES.test(source) || process.platform === 'win32'
    ? 'command'
    : 'system';
}
