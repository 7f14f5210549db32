/** One kind of thing that an area can put into a program: a row of the area's table. */

import type { ProgramBuilder } from './builder.ts';

export interface Feature {
  readonly name: string;
  /** How often, against the other rows; each program scales it by a draw of its own (swarm testing). */
  readonly weight: number;
  /** Emits its statements into the builder. */
  readonly make: (builder: ProgramBuilder) => void;
}

export interface Area {
  /** As users write it after `--area`. */
  readonly name: string;
  readonly description: string;
  readonly features: readonly Feature[];
}
