/** What a campaign tells while it runs. */

/** A look at a running campaign. */
export interface CampaignState {
  programs: number;
  seconds: number;
  /** Since the campaign began. */
  programsPerSecond: number;
  different: number;
  /** Counted as known differences. */
  known: number;
  unconfirmed: number;
  finds: number;
  /** Differences that wait to be minimised. */
  waiting: number;
  /** Undefined without a limit. */
  secondsLeft: number | undefined;
  areas: Record<string, number>;
  /** Distinct behaviours that programs have reached, where the campaign counts them. */
  behaviours?: number;
  /** Those of the last few seconds. */
  newBehaviours?: number;
  phase: 'running' | 'minimising';
}

export type CampaignEvent =
  | { kind: 'progress'; state: CampaignState }
  | { kind: 'find'; signature: string; folder: string; program: string }
  | { kind: 'unconfirmed'; replay: string }
  /** Differs in fresh processes, but not every time. */
  | { kind: 'unsteady'; replay: string }
  /** Something that the user should know, and that did not stop the campaign. */
  | { kind: 'trouble'; text: string };
