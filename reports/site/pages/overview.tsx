/** The front page: who conforms how far, library by library, in one table; then a map of all functions. */

import type { ComponentChildren } from 'preact';
import { grouped, headlineOf, shortName, sweptCalls } from '../../headline.ts';
import type { RowStatus, SubjectReport } from '../../model.ts';
import { shareOf } from '../../share.ts';
import { findPage, functionPage, LANGUAGE_PAGE, libraryPage, sectionPage } from '../links.ts';
import { Page } from '../parts/page.tsx';
import { Share, Sign, Status } from '../parts/status.tsx';
import type { SiteData } from '../site-data.ts';

const PATH = 'index.html';
const SHOWN_FINDS = 8;
const ROW_STATUSES: readonly RowStatus[] = [
  'conforms',
  'in part',
  'not implemented',
  'differs',
  'not covered',
];

export function Overview({ data }: { data: SiteData }) {
  const { report, subjects } = data;
  const unusable = report.subjects.filter((subject) => subject.unusable !== undefined);
  return (
    <Page path={PATH} title="" report={report}>
      <h1>Lua 5.1 compliance</h1>
      {subjects.slice(0, 1).map((subject) => (
        <Headline subject={subject} />
      ))}
      {unusable.map(({ subject, unusable: reason }) => (
        <p class="headline bad">
          <b>{subject.id} could not be run</b> {reason}
        </p>
      ))}
      {data.checked.length > 0 && <ComplianceTable data={data} />}
      <FuzzTable data={data} />
      <FindList data={data} />
      {data.checked.length > 0 && <FunctionMap data={data} />}
    </Page>
  );
}

function Headline({ subject }: { subject: SubjectReport }) {
  const { verdict, text } = headlineOf(subject);
  return (
    <p class={`headline ${verdict === 'nothing differs' ? 'good' : 'bad'}`}>
      <b>
        {subject.subject.id}: {verdict}.
      </b>{' '}
      {text}
    </p>
  );
}

/** Library × subject: the share of assertions that pass. */
function ComplianceTable({ data }: { data: SiteData }) {
  const { checked, groups } = data;
  return (
    <div class="scroll">
      <table class="matrix" id="libraries">
        <caption class="soft small">
          Share of the corpus's assertions that pass, held against{' '}
          {shortName(data.report.reference.description)}.
        </caption>
        <thead>
          <tr>
            <th>Library</th>
            {checked.map(({ subject }) => (
              <th title={subject.description}>{subject.id}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr class="total">
            <th scope="row">All</th>
            {checked.map((subject) => (
              <td>
                <Share {...shareOf([{ tally: subject.totals }])} />
              </td>
            ))}
          </tr>
          {groups.map((group) => (
            <tr>
              <th scope="row">
                <a href={group.name === 'language' ? LANGUAGE_PAGE : libraryPage(group.name)}>{group.name}</a>{' '}
                <span class="soft small title">
                  §{group.section} {group.title}
                </span>
              </th>
              {checked.map((subject) => (
                <td>
                  <Share
                    {...shareOf(group.rowsOf(subject))}
                    href={group.name === 'language' ? LANGUAGE_PAGE : libraryPage(group.name)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tbody class="figures">
          <FigureRow
            title="Functions that conform"
            subjects={checked}
            figure={(subject) => (
              <Of part={headlineOf(subject).functions.conforms} whole={subject.functions.length} />
            )}
          />
          <FigureRow
            title="Swept calls that differ"
            subjects={checked}
            figure={(subject) => {
              const { calls, different } = sweptCalls(subject);
              return calls === 0 ? 'not swept' : <Of part={different} whole={calls} />;
            }}
          />
          <FigureRow
            title="Time of the check"
            subjects={checked}
            figure={({ durationMs }) =>
              durationMs === undefined ? '' : `${(durationMs / 1000).toFixed(0)} s`
            }
          />
        </tbody>
      </table>
    </div>
  );
}

interface FigureRowProps {
  title: string;
  subjects: readonly SubjectReport[];
  figure: (subject: SubjectReport) => ComponentChildren;
}

function Of({ part, whole }: { part: number; whole: number }) {
  return (
    <>
      {grouped(part)} <span class="of">of {grouped(whole)}</span>
    </>
  );
}

function FigureRow({ title, subjects, figure }: FigureRowProps) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {subjects.map((subject) => (
        <td>{figure(subject)}</td>
      ))}
    </tr>
  );
}

function FuzzTable({ data }: { data: SiteData }) {
  const fuzzed = data.subjects.filter(({ campaign }) => campaign !== undefined);
  if (fuzzed.length === 0) return null;
  return (
    <>
      <h2 id="fuzzing">Fuzzing</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Subject</th>
              <th class="number">Programs compared</th>
              <th class="number">A second</th>
              <th class="number">Different</th>
              <th class="number">Distinct differences</th>
            </tr>
          </thead>
          <tbody>
            {fuzzed.map(({ subject, campaign, finds }) => (
              <tr>
                <th scope="row">
                  <a href="runs.html">{subject.id}</a>
                </th>
                <td class="number">{grouped(campaign!.programs)}</td>
                <td class="number">{grouped(campaign!.programsPerSecond)}</td>
                <td class="number">{grouped(campaign!.results.different ?? 0)}</td>
                <td class="number">{finds.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function FindList({ data }: { data: SiteData }) {
  const { finds } = data;
  if (finds.length === 0) return null;
  const most = [...finds].sort((a, b) => b.find.count - a.find.count).slice(0, SHOWN_FINDS);
  return (
    <>
      <h2 id="finds">Differences found most often</h2>
      <ul class="plain">
        {most.map(({ subject, find }) => (
          <li>
            <a href={findPage(find.folder)}>
              <code>{find.signature}</code>
            </a>{' '}
            <span class="soft small">
              {subject.subject.id}, {grouped(find.count)} program{find.count === 1 ? '' : 's'}
            </span>
          </li>
        ))}
      </ul>
      {finds.length > most.length && (
        <p>
          <a href="finds.html">All {finds.length}</a>
        </p>
      )}
    </>
  );
}

/** Every function and section as a link with the first subject's sign. */
function FunctionMap({ data }: { data: SiteData }) {
  const subject = data.checked[0]!;
  return (
    <>
      <h2 id="functions">Every function and section</h2>
      <p class="soft small">
        {ROW_STATUSES.map((status) => (
          <Status status={status} />
        ))}{' '}
        as of <b>{subject.subject.id}</b>
      </p>
      {data.groups.map((group) => (
        <p class="map">
          <b>{group.name}</b>{' '}
          {group.name === 'language'
            ? subject.sections.map((row) => (
                <a href={sectionPage(row.section)}>
                  <Sign status={row.status} /> §{row.section} {row.title}
                </a>
              ))
            : subject.functions
                .filter(({ library }) => library === group.name)
                .map((row) => (
                  <a href={functionPage(row.name)}>
                    <Sign status={row.status} /> {row.name}
                  </a>
                ))}
        </p>
      ))}
    </>
  );
}
