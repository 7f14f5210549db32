/** What a case printed, read as TAP: its assertions, each with the function it is about, and its plan. */

import { Parser } from 'tap-parser';
import { manualFunction } from './manual-functions.ts';

export interface Assertion {
  /** Without the `ok N - ` in front. */
  name: string;
  ok: boolean;
  /** Reason, when the case skipped it. */
  skip?: string;
  /** The diagnostic lines that follow a failure, one line. */
  detail: string;
}

export interface TapReport {
  assertions: Assertion[];
  /** Number of assertions that the plan promises; undefined when the output stops before it. */
  planned: number | undefined;
  /** Reason, when the plan skips the whole case. */
  skipAll?: string;
  /** Reason of a `Bail out!`. */
  bailedOut?: string;
}

/** Reads the standard output of a case; lines that are not TAP are passed over. */
export function readTap(output: string): TapReport {
  const report: TapReport = { assertions: [], planned: undefined };
  for (const [event, value] of Parser.parse(output) as [string, unknown][]) {
    if (event === 'assert') {
      const { name, ok, skip } = value as { name: string; ok: boolean; skip: boolean | string };
      report.assertions.push({ name, ok, detail: '', ...(skip === false ? {} : { skip: reason(skip) }) });
    } else if (event === 'comment' && report.planned === undefined) {
      const last = report.assertions.at(-1);
      const text = (value as string).replace(/^#\s*/, '').trim();
      // The parser adds remarks of its own about the count when the output stops early.
      if (last !== undefined && !last.ok && !/^(test count|failed \d)/.test(text))
        last.detail += (last.detail === '' ? '' : '; ') + text;
    } else if (event === 'plan') {
      const { start, end, comment } = value as { start: number; end: number; comment: string };
      report.planned = Math.max(0, end - start + 1);
      // For no output at all the parser makes up an empty plan.
      if (report.planned === 0 && !/^1\.\.0/m.test(output)) report.planned = undefined;
      if (report.planned === 0) report.skipAll = comment.replace(/^skip\s*/i, '') || 'no reason given';
    } else if (event === 'bailout') {
      report.bailedOut = value as string;
    }
  }
  return report;
}

/** The function of §5 that an assertion names before its colon, or undefined in cases on the language. */
export function functionOfAssertion(name: string): string | undefined {
  const match = /^(_?[A-Za-z][\w.]*(?::[a-z]+)?): /.exec(name);
  return match !== null && manualFunction(match[1]!) !== undefined ? match[1] : undefined;
}

function reason(skip: boolean | string): string {
  return typeof skip === 'string' ? skip : 'no reason given';
}
