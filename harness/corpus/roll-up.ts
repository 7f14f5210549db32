/** Adds up case results: per function of §5, per section of §2, over all. */

import {
  type AssertionResult,
  type CaseResult,
  type CheckStatus,
  NOT_REACHED,
  STATUSES,
  worstStatus,
} from './run-case.ts';

export type Tally = Record<CheckStatus, number>;

export interface TallyRow {
  tally: Tally;
  /** Undefined when no case has touched it. */
  status: CheckStatus | undefined;
  /** First assertion that did not pass, with its reason; '' when there is none. */
  detail: string;
}

/** All zero. */
export function emptyTally(): Tally {
  return Object.fromEntries(STATUSES.map((status) => [status, 0])) as Tally;
}

/** Tallies of all functions that some assertion names. */
export function tallyFunctions(cases: readonly CaseResult[]): Map<string, TallyRow> {
  const groups = new Map<string, AssertionResult[]>();
  for (const { assertions } of cases) {
    for (const assertion of assertions) {
      const name = assertion.function;
      if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), assertion]);
    }
  }
  return new Map([...groups].map(([name, assertions]) => [name, tallyRow(assertions)]));
}

/** Tallies per section of the manual, of the assertions that belong to no function of §5. */
export function tallySections(cases: readonly CaseResult[]): Map<string, TallyRow> {
  const groups = new Map<string, AssertionResult[]>();
  for (const { assertions, sections } of cases) {
    const own = assertions.filter((assertion) => assertion.function === undefined);
    for (const section of sections) {
      if (own.length > 0) groups.set(section, [...(groups.get(section) ?? []), ...own]);
    }
  }
  return new Map([...groups].map(([section, assertions]) => [section, tallyRow(assertions)]));
}

/** Counts assertions by status. */
export function tallyRow(assertions: readonly AssertionResult[]): TallyRow {
  const tally = emptyTally();
  for (const { status } of assertions) tally[status] += 1;
  const status = worstStatus(assertions.map((assertion) => assertion.status));
  const all = assertions.filter((assertion) => assertion.status === status);
  // Where the program stopped tells more than what it did not get to.
  const worst = all.find(({ detail }) => detail !== NOT_REACHED) ?? all[0];
  const detail = status === 'pass' || worst === undefined ? '' : `${worst.name}: ${worst.detail}`;
  return { tally, status, detail };
}
