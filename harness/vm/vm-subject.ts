/** Tidelock's own VM as a subject, one tier of it, each in a Node process beside this one. */

import { HarnessError } from '../harness-error.ts';
import { IsolateSubject } from '../isolate/isolate-subject.ts';
import { packageVersion } from '../package-root.ts';
import type { Subject } from '../subject.ts';

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
  return new IsolateSubject({
    id: tier === 'auto' ? 'vm' : `vm:${tier}`,
    description: `Tidelock VM ${packageVersion()} (${TIER_NAMES[tier]})`,
    module: new URL('./vm-isolate.js', import.meta.url),
    environment: { TIDELUA_TIER: tier },
    programName: PROGRAM_NAME,
  });
}
