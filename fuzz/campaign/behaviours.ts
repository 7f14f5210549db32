/**
 * Which behaviours a campaign has seen, for the plot of what is new over time: the distinct messages of the reference
 * (without names, numbers, texts and positions), each with the main area of the program that brought it about. It
 * steers nothing (docs/feedback.md says why); a campaign that goes on without new ones has little left to see.
 */

import type { Outcome } from '../../harness/outcome.ts';

/** A position and what follows it, in messages that programs caught and printed or that ended them. */
const MESSAGE = /:\d+: ([^\n]{1,80})/g;
/** Names, texts, and numbers: 'x', "x", [string "x"], 12.5. */
const DETAIL = /'[^'\n]*'?|"[^"\n]*"?|\d+(?:\.\d+)?/g;
/** Output is searched so far: what comes behind it mostly repeats itself. */
const SEARCHED = 4000;
/** Of one program. */
const MOST = 40;

export class Behaviours {
  private readonly seen = new Set<string>();

  get size(): number {
    return this.seen.size;
  }

  /** Takes what a program of this area gave on the reference. */
  note(area: string, { stdout, stderr }: Pick<Outcome, 'stdout' | 'stderr'>): void {
    let left = MOST;
    for (const text of [stderr, stdout]) {
      for (const [, message] of text.slice(0, SEARCHED).matchAll(MESSAGE)) {
        if (left-- === 0) return;
        this.seen.add(`${area}: ${message!.replace(DETAIL, '_')}`);
      }
    }
  }
}
