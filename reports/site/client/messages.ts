/** What the playground and its worker say to each other. */

export type Request =
  | { kind: 'run'; source: Uint8Array; input: string; limits: PlaygroundLimits }
  | { kind: 'list'; source: Uint8Array };

export interface PlaygroundLimits {
  wallTime: number;
  memory: number;
  output: number;
}

export type Answer =
  | { kind: 'stdout' | 'stderr' | 'listing'; text: string }
  | { kind: 'end'; status: number; milliseconds: number };
