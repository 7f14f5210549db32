/** What an attack is: a program that tries to harm its host, and how it must end. */

import type { LimitName } from './limits.ts';

export interface Attack {
  name: string;
  /** The limit that ends it; or, with 'normally', it ends by itself with every `assert` holding. */
  ends: LimitName | 'normally';
  source: string;
}

/** Attacks that end in one way. */
export function attacks(ends: Attack['ends'], sources: Record<string, string>): Attack[] {
  return Object.entries(sources).map(([name, source]) => ({ name, ends, source }));
}
