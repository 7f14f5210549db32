/**
 * Every subject that can be named, in one table: the word a user writes, what it is, whether it can run here
 * (and why not), and how to open it. Whatever is not in the table is a command template.
 */

import { openCommandSubject } from './command-subject.ts';
import { openEmbeddedReference } from './embedded/embedded-reference.ts';
import { HarnessError } from './harness-error.ts';
import { PEERS, peerCommand, peerDescription, whyUnavailable } from './peers/peers.ts';
import { findReference } from './reference.ts';
import type { Subject } from './subject.ts';
import { vmCommand } from './vm/vm-command.ts';
import { openVmSubject } from './vm/vm-subject.ts';

export interface SubjectEntry {
  spec: string;
  what: string;
  /** True for other people's implementations: `--subject peers` is all of those that can run here. */
  isPeer?: boolean;
  /** Empty when it can run here, else why it cannot. */
  unavailable: () => string;
  open: () => Promise<Subject>;
}

export const SUBJECTS: readonly SubjectEntry[] = [
  {
    spec: 'vm',
    what: "Tidelock's own VM, on the tier it picks itself",
    unavailable: () => '',
    open: () => openVmSubject('auto'),
  },
  {
    spec: 'vm:interpreter',
    what: "Tidelock's own VM, interpreter only",
    unavailable: () => '',
    open: () => openVmSubject('interpreter'),
  },
  {
    spec: 'vm:jit',
    what: "Tidelock's own VM, every function compiled to JavaScript",
    unavailable: () => 'not available in this build',
    open: () => openVmSubject('jit'),
  },
  {
    spec: 'reference',
    what: 'the lua5.1 command of this machine, else reference:embedded',
    unavailable: () => '',
    open: openReference,
  },
  {
    spec: 'reference:embedded',
    what: 'Lua 5.1.5 compiled to WebAssembly, from npm; see its description for what it lacks',
    unavailable: () => '',
    open: openEmbeddedReference,
  },
  ...PEERS.map((peer) => ({
    spec: peer.spec,
    what: peer.what,
    isPeer: true,
    unavailable: () => whyUnavailable(peer),
    open: () => openCommandSubject(peerCommand(peer), peer.spec, peerDescription(peer)),
  })),
];

/** The peers that can run here, by name: what `--subject peers` stands for. */
export function availablePeers(): string[] {
  return SUBJECTS.filter(({ isPeer, unavailable }) => isPeer === true && unavailable() === '').map(
    ({ spec }) => spec,
  );
}

/**
 * Opens the subject that a user named: a word of the table above or a command template. Close it when done.
 * Throws a HarnessError that lists the known words when the name can be neither.
 */
export async function openSubject(spec: string): Promise<Subject> {
  const entry = SUBJECTS.find((candidate) => candidate.spec === spec);
  if (entry !== undefined) {
    const reason = entry.unavailable();
    if (reason !== '') throw new HarnessError(`subject '${spec}': ${reason}`);
    return await entry.open();
  }
  if (/^(vm|reference):/.test(spec) || spec.trim() === '') {
    throw new HarnessError(`unknown subject '${spec}'. ${knownSubjects()}`);
  }
  return await openCommandSubject(spec);
}

/**
 * The command template behind a word or a command, for what runs files where they stand; undefined where there is none
 * (the embedded reference has no file system).
 */
export function commandOf(spec: string): string | undefined {
  const tier = /^vm(?::(\w+))?$/.exec(spec);
  if (tier !== null) return vmCommand(tier[1] ?? 'auto');
  if (spec === 'reference') {
    const chosen = findReference();
    return chosen === undefined || chosen === 'reference' ? undefined : commandOf(chosen);
  }
  if (spec === 'reference:embedded') return undefined;
  const peer = PEERS.find((candidate) => candidate.spec === spec);
  return peer === undefined ? spec : peerCommand(peer);
}

/** The judge: the machine's own reference binary, or the embedded one where there is none. */
async function openReference(): Promise<Subject> {
  const chosen = findReference();
  if (chosen === undefined) return await openEmbeddedReference();
  if (chosen === 'reference')
    throw new HarnessError('TIDELOCK_REFERENCE must name a command or another subject');
  const isWord = SUBJECTS.some(({ spec }) => spec === chosen);
  return isWord ? await openSubject(chosen) : await openCommandSubject(chosen, 'reference');
}

/** One sentence that names every subject. */
export function knownSubjects(): string {
  const words = SUBJECTS.map(({ spec }) => spec).join(', ');
  return `Known subjects: ${words}; or a command such as 'mylua {file}'.`;
}
