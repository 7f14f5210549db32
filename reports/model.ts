/**
 * The results of a run as one JSON document, `report.json`. Everything that is published (site, Markdown, JSON, JUnit,
 * TAP, badge, comparisons) is made from this and from nothing else; the renderers only render.
 *
 * Shapes are written once, as schemas: the types come from them, and so does docs/report.schema.json.
 */

import { type Static, type TProperties, Type } from 'typebox';
import { MANUAL_LIBRARIES } from '../harness/corpus/manual-functions.ts';
import { STATUSES } from '../harness/corpus/run-case.ts';

export const REPORT_VERSION = 2;

const text = (description: string) => Type.String({ description });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const number = (description: string) => Type.Number({ description });
const flag = (description: string) => Type.Boolean({ description });
const record = <P extends TProperties>(description: string, properties: P) =>
  Type.Object(properties, { description, additionalProperties: false });

/**
 * What a row says at a glance:
 * - `conforms`: covered, and nothing differs
 * - `differs`: an assertion fails, a swept call differs, or a find is about it
 * - `in part`: conforms in what it has; what it lacks is written down
 * - `not implemented`: written down as left out, or absent
 * - `not covered`: neither the corpus nor a program of the campaign touched it
 */
const RowStatus = Type.Enum(['conforms', 'differs', 'in part', 'not implemented', 'not covered'] as const);
const CheckStatus = Type.Enum([...STATUSES], {
  description: 'What became of an assertion or of a whole case',
});

const Tally = Type.Object(
  {
    crash: Type.Integer(),
    timeout: Type.Integer(),
    fail: Type.Integer(),
    'not implemented': Type.Integer(),
    unspecified: Type.Integer(),
    skip: Type.Integer(),
    pass: Type.Integer(),
  },
  { description: 'Number of assertions with each status' },
);

const Implementation = record('An implementation of Lua', {
  id: text('As the user names it: vm, luajit, mylua {file}'),
  description: text('Name and version'),
});

const SweptCall = record('A call of the argument sweep that differs', {
  call: text('Lua text of the call'),
  reference: text('What came of it on the reference'),
  subject: Type.Optional(text('What came of it on the subject; absent when it did not get that far')),
});

const SweepShare = record('Calls of the argument sweep', {
  calls: count('Calls that the reference answered'),
  different: count('Of these, calls that the subject answered otherwise'),
  examples: Type.Array(SweptCall, { description: 'The first few that differ' }),
});

const FuzzShare = record('Generated programs', {
  programs: count('Programs'),
  different: count('Of these, programs that did something else on the subject, for whatever reason'),
});

const ROW = {
  status: RowStatus,
  tally: Tally,
  detail: text("Reason of a status other than conforms; '' otherwise"),
};

const FunctionRow = record('A function of manual §5', {
  ...ROW,
  name: text('As the manual heads its paragraph: string.rep, file:seek'),
  library: Type.Enum(MANUAL_LIBRARIES.map(({ name }) => name)),
  section: text('Of the manual'),
  signature: text('Argument forms in the notation of the manual'),
  undocumented: Type.Optional(text('Why 5.1.5 has it though the manual does not')),
  fuzz: Type.Optional(FuzzShare),
  sweep: Type.Optional(SweepShare),
  finds: Type.Array(Type.String(), { description: 'Folders of the finds that are about it' }),
});

const SectionRow = record('A section of manual §2', {
  ...ROW,
  section: text('Its number'),
  title: text('Its heading'),
});

const Failure = record('An assertion that did not pass', {
  path: text('Its case'),
  name: text('Its own name'),
  status: CheckStatus,
  detail: text('Why'),
});

const CaseOutcome = record('What became of a case on a subject', {
  path: text('Path below corpus/'),
  status: CheckStatus,
  detail: text("First thing that went wrong; '' otherwise"),
  durationMs: number('Wall time'),
});

const ReportCase = record('A case of the corpus', {
  path: text('Path below corpus/'),
  description: text('The behaviour it is about'),
  sections: Type.Array(Type.String(), { description: 'Sections of the manual' }),
  functions: Type.Array(Type.String(), { description: 'Functions of §5' }),
  assertions: Type.Array(Type.String(), {
    description: 'Names of the assertions that hold on the reference',
  }),
  source: text('Lua source, bytes as code points 0 to 255'),
});

const TimelinePoint = record('A moment of a campaign', {
  seconds: number('Since its start'),
  programs: count('Compared so far'),
  finds: count('Distinct differences found so far'),
  behaviours: Type.Optional(count('Distinct behaviours seen so far, where the campaign counts them')),
});

const Campaign = record('A fuzzing campaign', {
  seed: Type.Integer(),
  programs: count('Compared on both sides'),
  seconds: number('How long it took'),
  programsPerSecond: number('Both sides together'),
  interrupted: flag('Stopped before its time'),
  results: Type.Record(Type.String(), Type.Integer(), { description: 'Programs by verdict' }),
  endings: Type.Record(Type.String(), Type.Integer(), {
    description: 'Programs by how they ended on the reference',
  }),
  areas: Type.Record(Type.String(), FuzzShare, { description: 'Programs of each area' }),
  timeline: Type.Array(TimelinePoint),
});

const FindSide = record('What one side did with the program of a find', {
  stdout: text('Normalised: addresses renumbered, program name taken out'),
  stderr: text('Likewise'),
  ended: text('How the run ended, in words'),
});

const Find = record('A distinct difference that fuzzing found', {
  signature: text('What tells it from others'),
  place: text('Where the two sides part, in words'),
  count: count('Programs of the campaign with this signature'),
  folder: text('Its folder, relative to the report'),
  program: text('Minimised; bytes as code points 0 to 255'),
  reference: FindSide,
  subject: FindSide,
  commands: Type.Array(Type.String(), {
    description: 'The two that show it without Tidelock, in its folder',
  }),
  replay: text('The command that replays it with Tidelock'),
  functions: Type.Array(Type.String(), { description: 'Functions of §5 that its signature names' }),
});

const KnownDifferenceRow = record('An entry of the list of known differences', {
  name: text('Its id'),
  reason: text('Why it is not closed'),
  count: count('Programs of the campaign that it explains'),
});

const SubjectReport = record('What was found out about one subject', {
  subject: Implementation,
  unusable: Type.Optional(text('Why nothing below can be believed, when it could not even be asked')),
  checked: flag('False when the corpus was not run'),
  unswept: Type.Optional(text('Why its functions were not swept')),
  durationMs: Type.Optional(number('Wall time of the check')),
  totals: Tally,
  functions: Type.Array(FunctionRow),
  sections: Type.Array(SectionRow),
  cases: Type.Array(CaseOutcome),
  failures: Type.Array(Failure, { description: 'Every assertion that did not pass' }),
  campaign: Type.Optional(Campaign),
  finds: Type.Array(Find),
  knownDifferences: Type.Array(KnownDifferenceRow),
});

const HistoryRow = record('What one run said of one subject', {
  date: text('ISO 8601, UTC'),
  tidelock: text('Version'),
  subject: text('Id'),
  functions: count('Functions that conform'),
  ofFunctions: count('Functions in all'),
  assertions: count('Assertions that pass'),
  ofAssertions: count('Assertions in all'),
  calls: count('Swept calls'),
  differentCalls: count('Of these, different'),
  programs: count('Generated programs'),
  programsPerSecond: number('Both sides'),
  finds: count('Distinct differences'),
});

const RunInformation = record('The run', {
  date: text('ISO 8601, UTC'),
  tidelock: text('Version'),
  host: text('Operating system, processor, Node version'),
  interrupted: flag('Stopped before its time; what there is, is good'),
});

/** The document. */
export const ReportSchema = record('Report of Tidelock', {
  kind: Type.Literal('tidelock-report'),
  version: Type.Literal(REPORT_VERSION),
  run: RunInformation,
  reference: Implementation,
  cases: Type.Array(ReportCase),
  subjects: Type.Array(SubjectReport),
  invalid: Type.Array(Type.String(), {
    description: 'Assertions that do not hold on the reference; nobody is judged by them',
  }),
  history: Type.Array(HistoryRow, { description: 'Earlier runs and this one, oldest first' }),
});

export type Report = Static<typeof ReportSchema>;
export type RunInformation = Static<typeof RunInformation>;
export type Implementation = Static<typeof Implementation>;
export type SubjectReport = Static<typeof SubjectReport>;
export type RowStatus = Static<typeof RowStatus>;
export type FunctionRow = Static<typeof FunctionRow>;
export type SectionRow = Static<typeof SectionRow>;
export type Row = Pick<SectionRow, 'status' | 'tally' | 'detail'>;
export type Failure = Static<typeof Failure>;
export type CaseOutcome = Static<typeof CaseOutcome>;
export type ReportCase = Static<typeof ReportCase>;
export type SweepShare = Static<typeof SweepShare>;
export type FuzzShare = Static<typeof FuzzShare>;
export type Campaign = Static<typeof Campaign>;
export type TimelinePoint = Static<typeof TimelinePoint>;
export type Find = Static<typeof Find>;
export type FindSide = Static<typeof FindSide>;
export type KnownDifferenceRow = Static<typeof KnownDifferenceRow>;
export type HistoryRow = Static<typeof HistoryRow>;
