/** Results for tests: a small check and one find, with everything in them that a renderer could trip over. */

import type { CheckedCase, CheckResults, SubjectCheck } from '../harness/corpus/check-corpus.ts';
import type { CaseResult, CheckStatus } from '../harness/corpus/run-case.ts';
import { worstStatus } from '../harness/corpus/run-case.ts';
import { functionOfAssertion } from '../harness/corpus/tap.ts';
import type { Find, Report, SubjectReport } from './model.ts';
import { REPORT_VERSION } from './model.ts';
import { failures, functionRows, sectionRows, totalsOf } from './summarise.ts';

/** A case with these assertions: name, status, detail. */
export function fixtureCase(
  path: string,
  section: string,
  rows: [string, CheckStatus, string?][],
): CaseResult {
  const assertions = rows.map(([name, status, detail = '']) => {
    const about = functionOfAssertion(name);
    return { name, status, detail, ...(about === undefined ? {} : { function: about }) };
  });
  const status = worstStatus(assertions.map((assertion) => assertion.status)) ?? 'skip';
  const functions = [...new Set(assertions.flatMap((assertion) => assertion.function ?? []))];
  return {
    path,
    description: path,
    sections: [section],
    functions,
    status,
    detail: '',
    assertions,
    durationMs: 1,
  };
}

export function fixtureCheck(id = 'mylua {file}'): SubjectCheck {
  return {
    id,
    description: 'MyLua 0.1 <beta>',
    absent: ['io.popen'],
    cases: [
      fixtureCase('string/rep/x.lua', '5.4', [
        ['string.rep: once', 'pass'],
        ['string.rep: zero', 'fail', 'expected "", got "a|b<c>"'],
      ]),
      fixtureCase('string/len/x.lua', '5.4', [['string.len: empty', 'pass']]),
      fixtureCase('string/find/x.lua', '5.4', [['string.find: plain', 'crash', 'SIGSEGV']]),
      fixtureCase('io/popen/x.lua', '5.7', [['io.popen: reads', 'not implemented', 'io.popen is nil']]),
      fixtureCase('language/chunks/x.lua', '2.4.1', [['returns values', 'pass']]),
    ],
    sweep: [
      { name: 'string.len', calls: 30, drawn: 0, leftOut: 0, unanswered: 0, different: 0, examples: [] },
      {
        name: 'string.upper',
        calls: 40,
        drawn: 0,
        leftOut: 0,
        unanswered: 0,
        different: 2,
        examples: [{ call: 'string.upper("<")', reference: 'true "<"' }],
      },
    ],
    durationMs: 900,
  };
}

export function fixtureResults(check: SubjectCheck = fixtureCheck()): CheckResults {
  return {
    kind: 'tidelock-check',
    reference: { id: 'reference', description: 'Lua 5.1.5' },
    cases: fixtureCases(check),
    invalid: [],
    subjects: [check],
    interrupted: false,
    durationMs: 1000,
  };
}

export const FIXTURE_FIND: Find = {
  signature: 'value: string.reverse ≠ <x>',
  place: 'stdout, line 2',
  count: 3,
  folder: 'finds/value-string.reverse-abc123',
  program: 'print("a\0b")\nprint(("</script>"):reverse())\n',
  reference: { stdout: 'a\0b\n>tpircs/<\n', stderr: '', ended: 'exited with status 0' },
  subject: { stdout: 'a\0b\n</script>\n', stderr: '', ended: 'exited with status 0' },
  commands: ['lua5.1 program.lua', 'mylua program.lua'],
  replay: 'tidelock repro 42:17',
  functions: ['string.reverse'],
};

/** The cases of a check as a report has them. */
export function fixtureCases(check: SubjectCheck): CheckedCase[] {
  return check.cases.map(({ path, description, sections, functions, assertions }) => ({
    path,
    description,
    sections,
    functions,
    assertions: assertions.map(({ name }) => name),
    source: `--[[---\ndescription: ${description}\n---]]\n\nprint("ok 1 - <script>\0")\n`,
  }));
}

export function fixtureSubject(
  check: SubjectCheck = fixtureCheck(),
  finds: Find[] = [FIXTURE_FIND],
): SubjectReport {
  const functions = functionRows(check, [], finds, { 'string.rep': { programs: 1234, different: 5 } });
  const sections = sectionRows(check, []);
  return {
    subject: { id: check.id, description: check.description },
    checked: true,
    totals: totalsOf(check),
    functions,
    sections,
    cases: check.cases.map(({ path, status, detail, durationMs }) => ({ path, status, detail, durationMs })),
    failures: failures(check),
    campaign: {
      seed: 42,
      programs: 12345,
      seconds: 60,
      programsPerSecond: 205.75,
      interrupted: false,
      results: { same: 12340, different: 5 },
      endings: { normal: 12000, 'planned error': 345 },
      areas: { patterns: { programs: 6000, different: 5 }, closures: { programs: 6345, different: 0 } },
      timeline: [
        { seconds: 1, programs: 150, finds: 0, behaviours: 90 },
        { seconds: 30, programs: 6000, finds: 1, behaviours: 700 },
        { seconds: 60, programs: 12345, finds: 1, behaviours: 810 },
      ],
    },
    finds,
    knownDifferences: [{ name: 'sign-of-nan', reason: 'depends on the processor', count: 7 }],
  };
}

export function fixtureReport(...subjects: SubjectReport[]): Report {
  return {
    kind: 'tidelock-report',
    version: REPORT_VERSION,
    run: {
      date: '2026-01-02T03:04:05.000Z',
      tidelock: '0.1.0',
      host: 'linux x64, Node 20.20.0',
      interrupted: false,
    },
    reference: { id: 'reference', description: 'Lua 5.1.5' },
    cases: fixtureCases(fixtureCheck()),
    subjects: subjects.length === 0 ? [fixtureSubject()] : subjects,
    invalid: ['x/y.lua: string.rep: odd: expected 1, got 2'],
    history: [],
  };
}
