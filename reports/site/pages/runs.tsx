/** How things went over time: within the campaign, and from run to run. */

import { grouped } from '../../headline.ts';
import type { HistoryRow, SubjectReport } from '../../model.ts';
import { type Chart, drawChart, type Series, seriesColour } from '../charts.ts';
import { Page } from '../parts/page.tsx';
import { Raw } from '../parts/raw.tsx';
import type { SiteData } from '../site-data.ts';

const PATH = 'runs.html';

export function RunsPage({ data }: { data: SiteData }) {
  const { report, subjects } = data;
  const isFirst = new Set(report.history.map(({ date }) => date)).size < 2;
  const fuzzed = subjects.filter(({ campaign }) => campaign !== undefined);
  return (
    <Page path={PATH} title="Runs" report={report} above={[{ label: 'Overview', path: 'index.html' }]}>
      <h1>Runs</h1>
      <h2 id="over-runs">From run to run</h2>
      {isFirst && <p class="soft">This is the first run here; the lines begin with the second.</p>}
      {isFirst ? null : historyCharts(report.history).map((chart) => <Figure chart={chart} />)}
      {fuzzed.map((subject) => (
        <CampaignPart subject={subject} />
      ))}
    </Page>
  );
}

function Figure({ chart }: { chart: Chart }) {
  return (
    <figure>
      <figcaption>{chart.title}</figcaption>
      {chart.series.length > 1 && (
        <p class="legend small">
          {chart.series.map(({ name }, i) => (
            <span>
              <i style={`background:${seriesColour(i)}`} /> {name}
            </span>
          ))}
        </p>
      )}
      <Raw html={drawChart(chart)} className="plot" />
    </figure>
  );
}

function historyCharts(history: readonly HistoryRow[]): Chart[] {
  const subjects = [...new Set(history.map(({ subject }) => subject))];
  const series = (value: (row: HistoryRow) => number | undefined): Series[] =>
    subjects
      .map((name) => ({
        name,
        points: history
          .filter(({ subject }) => subject === name)
          .flatMap((row) => {
            const y = value(row);
            return y === undefined ? [] : [{ x: new Date(row.date), y }];
          }),
      }))
      .filter(({ points }) => points.length > 0);
  const charts: Chart[] = [
    {
      title: 'Compliance: assertions that pass, in percent',
      x: 'run',
      y: '%',
      series: series(({ assertions, ofAssertions }) =>
        ofAssertions === 0 ? undefined : (100 * assertions) / ofAssertions,
      ),
      include: [100],
    },
    {
      title: 'Speed: programs a second, on both sides',
      x: 'run',
      y: 'programs / s',
      series: series(({ programsPerSecond }) => (programsPerSecond === 0 ? undefined : programsPerSecond)),
    },
  ];
  return charts.filter((chart) => chart.series.length > 0);
}

function CampaignPart({ subject: { subject, campaign, finds } }: { subject: SubjectReport }) {
  const { programs, seconds, programsPerSecond, seed, results, endings, areas, timeline } = campaign!;
  const shares = Object.entries(areas).sort(([, a], [, b]) => b.programs - a.programs);
  const most = Math.max(1, ...shares.map(([, share]) => share.programs));
  return (
    <>
      <h2 id={`campaign-${subject.id}`}>The campaign on {subject.id}</h2>
      <p>
        {grouped(programs)} programs in {seconds.toFixed(0)} s, {grouped(programsPerSecond)} a second on both
        sides; seed {seed}; {finds.length} distinct differences.
      </p>
      {campaignCharts(timeline).map((chart) => (
        <Figure chart={chart} />
      ))}
      <div class="columns">
        <Counts title="Verdict" counts={results} />
        <Counts title="End on the reference" counts={endings} />
      </div>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Area</th>
              <th />
              <th class="number">Programs</th>
              <th class="number">Different</th>
            </tr>
          </thead>
          <tbody>
            {shares.map(([name, share]) => (
              <tr>
                <th scope="row">{name}</th>
                <td class="bars">
                  <span class="bar plain" aria-hidden="true">
                    <i style={`width:${((100 * share.programs) / most).toFixed(1)}%`} />
                  </span>
                </td>
                <td class="number">{grouped(share.programs)}</td>
                <td class="number">{grouped(share.different)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Speed between two moments, and what was new over time. */
function campaignCharts(
  timeline: readonly { seconds: number; programs: number; finds: number; behaviours?: number }[],
): Chart[] {
  if (timeline.length < 3) return [];
  // Speed over a tenth of the campaign: batches end in bursts.
  const span = Math.max(1, Math.floor(timeline.length / 10));
  const speed = timeline.slice(span).map((point, i) => {
    const before = timeline[i]!;
    return {
      x: point.seconds,
      y: (point.programs - before.programs) / Math.max(0.001, point.seconds - before.seconds),
    };
  });
  const behaviours = timeline.flatMap(({ seconds, behaviours: seen }) =>
    seen === undefined ? [] : [{ x: seconds, y: seen }],
  );
  return [
    {
      title: 'Programs a second',
      x: 'seconds',
      y: 'programs / s',
      series: [{ name: 'speed', points: speed }],
    },
    ...(behaviours.length === 0
      ? []
      : [
          {
            title: 'Distinct behaviours seen: messages of the reference, by area',
            x: 'seconds',
            y: 'behaviours',
            series: [{ name: 'behaviours', points: behaviours }],
          },
        ]),
    ...(timeline.at(-1)!.finds === 0
      ? []
      : [
          {
            title: 'Distinct differences found',
            x: 'seconds',
            y: 'finds',
            series: [
              { name: 'finds', points: timeline.map(({ seconds, finds }) => ({ x: seconds, y: finds })) },
            ],
            isStepped: true,
          },
        ]),
  ];
}

function Counts({ title, counts }: { title: string; counts: Record<string, number> }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{title}</th>
          <th class="number">Programs</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(counts).map(([name, count]) => (
          <tr>
            <td>{name}</td>
            <td class="number">{grouped(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
