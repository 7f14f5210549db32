/** The finds of a campaign: one folder for each signature, counted, the smallest program kept. */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../../harness/harness-error.ts';
import { misshapen, type Shape } from '../../harness/shape.ts';
import {
  type FindExample,
  type FindFolder,
  type FindVariant,
  readFind,
  replayOf,
  writeFind,
} from '../finds/find.ts';
import { causeOfFind, recoverFinds, setAside } from '../finds/recover.ts';
import { formatReplay, parseReplay, type Replay } from '../generate/replay.ts';
import { type Cause, isRoundabout, isUnminimized, signatureSlug } from '../signature.ts';
import type { FindSummary } from './summary.ts';

/** Examples kept in a find besides its own program. */
const MOST_EXAMPLES = 8;
const MOST_VARIANTS = 20;

/** What a find needs besides, so that a campaign can go on with it. */
const GOING_ON: Shape = { variants: 'array', functions: 'array', minimized: { stopped: 'string' } };

interface Stored {
  cause: Cause;
  content: FindFolder;
  folder: string;
  isDirty: boolean;
}

export class FindStore {
  private readonly directory: string;
  private readonly stored = new Map<string, Stored>();
  /** Differences that are in a find already, though the saved state does not know. */
  private readonly seen = new Set<string>();
  /** Folders of finds that nobody minimised. */
  private readonly leftovers: string[] = [];

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Reads the finds of a campaign that was stopped or killed, and tidies up what a kill left half-done.
   * @param counts programs counted for each folder when the campaign's state was saved
   * @param isCounted whether a program belongs to what was saved; the others will be run again
   * @returns what the user should know, and programs that were saved without being minimised: to be run again
   */
  async recall(
    counts: Readonly<Record<string, number>>,
    isCounted: (replay: Replay) => boolean,
  ): Promise<{ troubles: string[]; hasty: Replay[] }> {
    const { folders, troubles } = await recoverFinds(this.directory);
    const hasty: Replay[] = [];
    for (const folder of folders) {
      try {
        const content = await readFind(join(this.directory, folder));
        const { find } = content;
        const wrong = misshapen(find, GOING_ON);
        if (wrong !== undefined)
          throw new HarnessError(`${join(this.directory, folder)} is damaged: ${wrong}`);
        const replays = find.examples.map(({ replay }) => parseReplay(replay)!);
        const later = replays.filter((replay) => !isCounted(replay));
        if (isUnminimized(find.signature)) {
          hasty.push(...replays.filter(isCounted));
          this.leftovers.push(folder);
          continue;
        }
        for (const replay of later) this.seen.add(formatReplay(replay));
        const count = counts[folder] === undefined ? find.count : counts[folder]! + later.length;
        const cause = causeOfFind(join(this.directory, folder), content);
        find.count = count;
        this.stored.set(cause.signature, { cause, content, folder, isDirty: false });
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        troubles.push(await setAside(this.directory, folder, error.message));
      }
    }
    return { troubles, hasty };
  }

  /** Removes the finds that were saved without being minimised, once it is noted that their programs run again. */
  async removeHasty(): Promise<void> {
    for (const folder of this.leftovers.splice(0))
      await rm(join(this.directory, folder), { recursive: true, force: true });
  }

  /** Whether a difference went into a find after the campaign's state was last saved. */
  hasSeen(replay: Replay): boolean {
    return this.seen.delete(formatReplay(replay));
  }

  /** Programs counted for each find, by folder. */
  counts(): Record<string, number> {
    return Object.fromEntries(
      [...this.stored.values()].map(({ folder, content }) => [folder, content.find.count]),
    );
  }

  get size(): number {
    return this.stored.size;
  }

  /** Adds a minimised difference. Returns the find that it belongs to, and whether that one is new. */
  async add(
    cause: Cause,
    content: FindFolder,
  ): Promise<{ signature: string; folder: string; isNew: boolean }> {
    const known = this.stored.get(cause.signature) ?? this.roundaboutOf(cause);
    if (known !== undefined) {
      await this.merge(known, cause, content);
      return { signature: known.cause.signature, folder: known.folder, isNew: false };
    }
    const folder = signatureSlug(cause.signature);
    const stored: Stored = { cause, content, folder, isDirty: true };
    this.stored.set(cause.signature, stored);
    await this.absorbRoundabouts(stored);
    await this.write(stored);
    return { signature: cause.signature, folder, isNew: true };
  }

  /** Counts one more program of a find without looking at it closely. */
  count(signature: string, example: FindExample): void {
    const stored = this.stored.get(signature);
    if (stored === undefined) return;
    stored.content.find.count++;
    addExamples(stored, [example]);
  }

  /** The find that a program which uses these functions may well be one more case of. */
  explanation(functions: ReadonlySet<string>, variantPrefix: string): string | undefined {
    for (const [signature, { cause, content }] of this.stored) {
      const fits = content.find.variants.some(({ variant }) => variant.startsWith(variantPrefix));
      if (!fits) continue;
      if (content.find.functions.every((name) => functions.has(name))) return signature;
      if (cause.rule?.members.some((name) => functions.has(name))) return signature;
    }
    return undefined;
  }

  /** Writes the counts that changed since a folder was written. */
  async flush(): Promise<void> {
    for (const stored of this.stored.values()) if (stored.isDirty) await this.write(stored);
  }

  summaries(): FindSummary[] {
    return [...this.stored.values()]
      .map(({ cause, content, folder }) => ({
        signature: cause.signature,
        folder,
        count: content.find.count,
        replay: replayOf(content.find),
      }))
      .sort((a, b) => b.count - a.count || (a.signature < b.signature ? -1 : 1));
  }

  private roundaboutOf(cause: Cause): Stored | undefined {
    return [...this.stored.values()].find((stored) => isRoundabout(cause, stored.cause));
  }

  /** A simpler program for a cause takes over the finds that showed it in a roundabout way. */
  private async absorbRoundabouts(simpler: Stored): Promise<void> {
    for (const [signature, other] of this.stored) {
      if (other === simpler || !isRoundabout(other.cause, simpler.cause)) continue;
      simpler.content.find.count += other.content.find.count;
      addExamples(simpler, other.content.find.examples);
      addVariants(simpler, other.content.find.variants);
      this.stored.delete(signature);
      await rm(join(this.directory, other.folder), { recursive: true, force: true });
    }
  }

  private async merge(known: Stored, cause: Cause, content: FindFolder): Promise<void> {
    const { count, examples, variants } = known.content.find;
    if (cause.signature === known.cause.signature && isBetter(cause, content, known)) {
      known.cause = cause;
      known.content = { ...content, find: { ...content.find, count, examples, variants } };
    }
    known.content.find.count = count + 1;
    addExamples(known, content.find.examples);
    addVariants(known, content.find.variants);
    await this.write(known);
  }

  private async write(stored: Stored): Promise<void> {
    await writeFind(join(this.directory, stored.folder), stored.content);
    stored.isDirty = false;
  }
}

/** Wrong values tell more than wrong messages, and those more than tracebacks; then the shorter program. */
function isBetter(cause: Cause, content: FindFolder, known: Stored): boolean {
  const [rank, knownRank] = [variantRank(cause.variant), variantRank(known.cause.variant)];
  return rank === knownRank ? content.program.length < known.content.program.length : rank < knownRank;
}

function variantRank(variant: string): number {
  const rank = ['value', 'exit status', 'message', 'traceback'].findIndex((kind) => variant.startsWith(kind));
  return rank < 0 ? 0 : rank;
}

function addExamples(stored: Stored, examples: readonly FindExample[]): void {
  const { find } = stored.content;
  stored.isDirty = true;
  for (const example of examples) {
    if (
      find.examples.length < MOST_EXAMPLES &&
      !find.examples.some((each) => each.replay === example.replay)
    ) {
      find.examples.push(example);
    }
  }
}

function addVariants(stored: Stored, variants: readonly FindVariant[]): void {
  const known = stored.content.find.variants;
  for (const variant of variants) {
    const same = known.find((each) => each.variant === variant.variant);
    if (same === undefined) {
      if (known.length < MOST_VARIANTS) known.push({ ...variant });
      continue;
    }
    same.count += variant.count;
    if (variant.program.length < same.program.length)
      Object.assign(same, { program: variant.program, replay: variant.replay });
  }
}
