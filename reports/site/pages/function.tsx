/** A function of §5: signature, what each subject makes of it, the calls that differ, and every case. */

import { ARGUMENT_KINDS } from '../../../harness/sweep/argument-kinds.ts';
import { SWEPT_FUNCTIONS } from '../../../harness/sweep/swept-functions.ts';
import { grouped } from '../../headline.ts';
import type { FunctionRow, SubjectReport } from '../../model.ts';
import { readableAnswer } from '../../sweep-answer.ts';
import { findPage, fromPage, functionPage, libraryPage, manualLink } from '../links.ts';
import { Case } from '../parts/case.tsx';
import { LeftOut } from '../parts/left-out.tsx';
import { Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import type { SiteData } from '../site-data.ts';

interface SubjectRow {
  subject: SubjectReport;
  row: FunctionRow;
}

export function FunctionPage({ data, name }: { data: SiteData; name: string }) {
  const path = functionPage(name);
  const rows = data.subjects.map((subject) => ({
    subject,
    row: subject.functions.find((candidate) => candidate.name === name)!,
  }));
  const { library, section, signature, undocumented } = rows[0]!.row;
  const cases = data.casesOfFunction(name);
  return (
    <Page
      path={path}
      title={name}
      report={data.report}
      above={[
        { label: 'Overview', path: 'index.html' },
        { label: library, path: libraryPage(library) },
      ]}
    >
      <h1>
        <code>
          {name}
          <span class="soft">{signature === '' ? '' : ` ${signature}`}</span>
        </code>
      </h1>
      <p class="soft">
        {undocumented === undefined ? (
          <>
            Manual <a href={manualLink({ name })}>§{section}</a>
          </>
        ) : (
          `In 5.1.5, but not in its manual: ${undocumented}`
        )}
      </p>
      <Results rows={rows} />
      <Finds rows={rows} path={path} />
      <Sweep rows={rows} name={name} />
      <LeftOut data={data} name={name} page={path} />
      <h2 id="cases">
        Cases <span class="soft">{cases.length}</span>
      </h2>
      {cases.length === 0 && <p>The corpus was not run, or has none.</p>}
      {cases.map((shown) => (
        <Case data={data} shown={shown} about={name} page={path} />
      ))}
    </Page>
  );
}

function Results({ rows }: { rows: SubjectRow[] }) {
  return (
    <div class="scroll">
      <table class="results">
        <thead>
          <tr>
            <th>Subject</th>
            <th>Status</th>
            <th class="number" title="Assertions of the corpus that pass">
              Assertions
            </th>
            <th class="number" title="Calls of the argument sweep that differ, of all that were compared">
              Calls that differ
            </th>
            <th
              class="number"
              title="Generated programs that mention it and differ, for whatever reason, of all that mention it"
            >
              Programs that differ
            </th>
            <th>What differs</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ subject, row: { status, tally, sweep, fuzz, detail } }) => (
            <tr>
              <th scope="row" title={subject.subject.description}>
                {subject.subject.id}
              </th>
              <td>
                <Status status={status} />
              </td>
              <td class="number" data-label="assertions">
                {tally.pass} / {Object.values(tally).reduce((sum, count) => sum + count, 0)}
              </td>
              <td class="number" data-label="calls that differ">
                {sweep === undefined ? '' : `${grouped(sweep.different)} / ${grouped(sweep.calls)}`}
              </td>
              <td class="number" data-label="programs that differ">
                {fuzz === undefined ? '' : `${grouped(fuzz.different)} / ${grouped(fuzz.programs)}`}
              </td>
              <td class="why">{clip(detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Finds({ rows, path }: { rows: SubjectRow[]; path: string }) {
  const finds = rows.flatMap(({ subject, row }) =>
    row.finds.map((folder) => ({ subject, find: subject.finds.find((one) => one.folder === folder)! })),
  );
  if (finds.length === 0) return null;
  return (
    <>
      <h2 id="finds">Found by fuzzing</h2>
      <ul class="plain">
        {finds.map(({ subject, find }) => (
          <li>
            <a href={fromPage(path, findPage(find.folder))}>
              <code>{find.signature}</code>
            </a>{' '}
            <span class="soft small">{subject.subject.id}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sweep({ rows, name }: { rows: SubjectRow[]; name: string }) {
  const swept = rows.filter(({ row }) => row.sweep !== undefined);
  const plan = SWEPT_FUNCTIONS.find((candidate) => candidate.name === name);
  if (swept.length === 0 || plan === undefined) return null;
  const differing = swept.filter(({ row }) => row.sweep!.different > 0);
  const calls = [
    ...new Set(differing.flatMap(({ row }) => row.sweep!.examples.map((example) => example.call))),
  ];
  return (
    <>
      <h2 id="sweep">
        Calls{' '}
        <span class="soft">{grouped(Math.max(...swept.map(({ row }) => row.sweep!.calls)))} compared</span>
      </h2>
      <details>
        <summary>
          {ARGUMENT_KINDS.length} kinds of argument in each place
          {plan.places.length > 0 &&
            `, and ${plan.places.flat().length} values that mean something to it alone`}
        </summary>
        <dl class="kinds">
          {ARGUMENT_KINDS.map((kind) => (
            <>
              <dt>{kind.name}</dt>
              <dd>
                <code>{kind.expression}</code>
              </dd>
            </>
          ))}
          {plan.places.map((place, i) => (
            <>
              <dt>argument {i + 1} alone</dt>
              <dd>
                {place.map((value) => (
                  <code>{value} </code>
                ))}
              </dd>
            </>
          ))}
        </dl>
      </details>
      {calls.length === 0 ? (
        <p>All of them the same on {swept.map(({ subject }) => subject.subject.id).join(', ')}.</p>
      ) : (
        <CallTable calls={calls} differing={differing} />
      )}
    </>
  );
}

/** The calls that differ, with every answer side by side. */
function CallTable({ calls, differing }: { calls: string[]; differing: SubjectRow[] }) {
  const exampleOf = (row: FunctionRow, call: string) =>
    row.sweep!.examples.find((example) => example.call === call);
  return (
    <div class="scroll">
      <table class="calls">
        <thead>
          <tr>
            <th>Call</th>
            <th>Reference</th>
            {differing.map(({ subject }) => (
              <th>{subject.subject.id}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => {
            const examples = differing.map(({ row }) => exampleOf(row, call));
            return (
              <tr>
                <td>
                  <code>{call}</code>
                </td>
                <td>
                  <code>
                    {clip(readableAnswer(examples.find((example) => example !== undefined)!.reference))}
                  </code>
                </td>
                {examples.map((example) => (
                  <td class={example === undefined ? undefined : 'changed'}>
                    {example !== undefined && (
                      <code>{clip(readableAnswer(example.subject ?? 'nothing'))}</code>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="soft small">
        Up to five of each subject; an empty cell is the same answer or one that is not among the five.
      </p>
    </div>
  );
}

const LONGEST = 240;

function clip(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
