/** All finds, and a page for each: the minimised program, both sides, and the two commands that show it. */

import { grouped, shortName } from '../../headline.ts';
import type { Find, SubjectReport } from '../../model.ts';
import { type StreamDifference, streamDifferences } from '../../side-by-side.ts';
import { findPage, fromPage, functionPage } from '../links.ts';
import { Page } from '../parts/page.tsx';
import { Source } from '../parts/source.tsx';
import type { SiteData } from '../site-data.ts';

const PATH = 'finds.html';
const STREAM_TITLES: Record<StreamDifference['stream'], string> = {
  stdout: 'Standard output',
  stderr: 'Standard error',
  ending: 'End',
};

export function FindsPage({ data }: { data: SiteData }) {
  const { report, subjects } = data;
  const fuzzed = subjects.filter(({ campaign }) => campaign !== undefined);
  return (
    <Page path={PATH} title="Finds" report={report} above={[{ label: 'Overview', path: 'index.html' }]}>
      <h1>Differences found by fuzzing</h1>
      {fuzzed.length === 0 && <p>No campaign was run.</p>}
      {fuzzed.map(({ subject, finds, campaign }) => (
        <>
          <h2 id={`of-${subject.id}`}>{subject.id}</h2>
          <p class="soft">
            {finds.length === 0 ? 'None' : finds.length} in {grouped(campaign!.programs)} programs.
          </p>
          {finds.length > 0 && (
            <div class="scroll">
              <table>
                <thead>
                  <tr>
                    <th>Signature</th>
                    <th>First difference</th>
                    <th class="number">Programs</th>
                  </tr>
                </thead>
                <tbody>
                  {finds.map((find) => (
                    <tr>
                      <td>
                        <a href={findPage(find.folder)}>
                          <code>{find.signature}</code>
                        </a>
                      </td>
                      <td class="soft">{find.place}</td>
                      <td class="number">{grouped(find.count)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      ))}
    </Page>
  );
}

interface FindPageProps {
  data: SiteData;
  subject: SubjectReport;
  find: Find;
}

export function FindPage({ data, subject, find }: FindPageProps) {
  const path = findPage(find.folder);
  const { id } = subject.subject;
  return (
    <Page
      path={path}
      title={find.signature}
      report={data.report}
      above={[
        { label: 'Overview', path: 'index.html' },
        { label: 'Finds', path: PATH },
      ]}
    >
      <h1>
        <code>{find.signature}</code>
      </h1>
      <p class="soft">
        {shortName(subject.subject.description)} does something else than{' '}
        {shortName(data.report.reference.description)}. First difference: {find.place}. Seen in{' '}
        {grouped(find.count)} generated program{find.count === 1 ? '' : 's'}.
      </p>
      {find.functions.length > 0 && (
        <p>
          About{' '}
          {find.functions.map((name) => (
            <a href={fromPage(path, functionPage(name))}>
              <code>{name}</code>{' '}
            </a>
          ))}
        </p>
      )}
      <h2 id="program">Program</h2>
      <Source source={find.program} page={path} />
      <h2 id="difference">Difference</h2>
      {streamDifferences(find.reference, find.subject).map((difference) => (
        <Streams {...difference} id={id} />
      ))}
      <h2 id="commands">Show it</h2>
      <p>
        In the folder <code>{find.folder}</code>, without Tidelock:
      </p>
      <pre class="commands">{find.commands.join('\n')}</pre>
      <p>With it, from the program as it was generated:</p>
      <pre class="commands">{find.replay}</pre>
    </Page>
  );
}

function Streams({ stream, rows, id }: StreamDifference & { id: string }) {
  return (
    <table class="streams">
      <thead>
        <tr>
          <th>{STREAM_TITLES[stream]} of the reference</th>
          <th>of {id}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ left, right, mark }) => (
          <tr class={mark === ' ' ? undefined : 'changed'}>
            <Line text={left} />
            <Line text={mark === ' ' ? (right ?? '') : right} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line({ text }: { text: string | undefined }) {
  return text === undefined ? <td class="absent">no such line</td> : <td>{text}</td>;
}
