/**
 * Addresses used again. The reference may give a new object the address of one that was collected, so two lines that
 * print `table: 0x…` can show one number there and two elsewhere, and neither side is wrong. Tolerating that in the
 * comparison could hide an implementation that loses or confuses identities. So three things must come together before
 * such a difference is put down to chance, and they are looked for only when a difference has been confirmed:
 * - nothing but addresses differs;
 * - where one side shows one address for several of the other's, each of those is seen for the last time before the
 *   next one is seen first, as it must be if the first object was gone;
 * - with collections kept from happening, so that no address can be used again, both sides agree.
 * What is left to hide is an identity that is lost only while the collector runs, and lost for good.
 */

import { type CompareOptions, type Comparison, compareOutcomes } from './compare.ts';
import { ADDRESS, normaliseText, withoutProgramName } from './normalise.ts';
import type { Outcome } from './outcome.ts';

/** As summaries name it, among the known differences. */
export const ADDRESSES_USED_AGAIN = 'addresses-used-again';

/** What is told of such a difference. */
export const ADDRESSES_REASON =
  'an object has the address of one that was collected before; without collections both sides agree';

/** What both sides did with one program. */
export interface BothOutcomes {
  reference: Outcome;
  subject: Outcome;
}

/**
 * A difference that is only an address used again becomes a known one; every other comparison stays as it is.
 * @param run runs another program on both sides in the same way; asked only where chance may explain what differs
 */
export async function explainAddresses(
  comparison: Comparison,
  { reference, subject }: BothOutcomes,
  source: string,
  options: CompareOptions,
  run: (source: string) => Promise<BothOutcomes>,
): Promise<Comparison> {
  if (comparison.kind !== 'different' || !mayBeAddressesUsedAgain(reference, subject)) return comparison;
  const again = await run(withoutCollections(source));
  if (compareOutcomes(again.reference, again.subject, options).kind !== 'same') return comparison;
  return { kind: 'known', entry: ADDRESSES_USED_AGAIN, difference: comparison.difference };
}

/** Whether objects that took over the addresses of others could explain all that differs. */
export function mayBeAddressesUsedAgain(reference: Outcome, subject: Outcome): boolean {
  if (reference.kind !== subject.kind || reference.exitCode !== subject.exitCode) return false;
  const [left, right] = [reference, subject].map(addressesOf);
  return left!.rest === right!.rest && taken(left!.addresses, right!.addresses);
}

/** The program with every way to a collection closed; it still compiles to the same lines. */
export function withoutCollections(source: string): string {
  return `${[
    "collectgarbage('stop')",
    'collectgarbage = (function(original) return function(option, ...)',
    "if option == nil or option == 'collect' or option == 'step' or option == 'restart' then return 0 end",
    'return original(option, ...) end end)(collectgarbage)',
  ].join(' ')} ${source}`;
}

/** The addresses in their order, and everything else. */
function addressesOf({ stdout, stderr, programName }: Outcome): { addresses: string[]; rest: string } {
  const addresses: string[] = [];
  const rest = `${stdout}\0${withoutProgramName(stderr, programName)}`.replace(
    ADDRESS,
    (_all, type: string, separator: string, _builtin, _prefix, address: string) => {
      addresses.push(address);
      return `${type}${separator}`;
    },
  );
  return { addresses, rest: normaliseText(rest) };
}

/** Whether, for each address of either side, the objects that had it follow one another in time. */
function taken(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (const [mine, others] of [
    [left, right],
    [right, left],
  ] as const) {
    const now = new Map<string, string>();
    const gone = new Set<string>();
    for (const [i, address] of mine.entries()) {
      const object = `${address} ${others[i]}`;
      const before = now.get(address);
      if (before === object) continue;
      if (gone.has(object)) return false;
      if (before !== undefined) gone.add(before);
      now.set(address, object);
    }
  }
  return true;
}
