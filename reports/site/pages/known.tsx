/** Everything that is not held against a subject, with its reason. */

import { SWEPT_FUNCTIONS } from '../../../harness/sweep/swept-functions.ts';
import { functionPage, sectionPage } from '../links.ts';
import { reasonsFor } from '../parts/left-out.tsx';
import { Page } from '../parts/page.tsx';
import type { SiteData } from '../site-data.ts';

const PATH = 'known.html';

export function KnownPage({ data }: { data: SiteData }) {
  const { report, subjects } = data;
  const open = subjects.flatMap(({ subject, functions, sections }) =>
    [...functions, ...sections]
      .filter(({ status }) => status === 'in part')
      .map((row) => ({ subject: subject.id, row })),
  );
  const unswept = subjects.filter((subject) => subject.unswept !== undefined);
  return (
    <Page
      path={PATH}
      title="Known differences"
      report={report}
      above={[{ label: 'Overview', path: 'index.html' }]}
    >
      <h1>Known differences</h1>
      <p>What is not held against a subject, and why.</p>
      <h2 id="open">Written down as missing</h2>
      {open.length === 0 && <p class="soft">Nothing.</p>}
      <ul>
        {open.map(({ subject, row }) => (
          <li>
            {subject}:{' '}
            {'name' in row ? (
              <a href={functionPage(row.name)}>
                <code>{row.name}</code>
              </a>
            ) : (
              <a href={sectionPage(row.section)}>§{row.section}</a>
            )}
            : {row.detail}
          </li>
        ))}
      </ul>
      <h2 id="list">Reviewed list</h2>
      <p class="soft">
        Each with a rule as narrow as can be and a program that shows it; how often campaigns used it.
      </p>
      {subjects.map(({ subject, knownDifferences, campaign }) => {
        const used = knownDifferences.filter(({ count }) => count > 0);
        if (campaign === undefined) return null;
        return (
          <>
            <h3>{subject.id}</h3>
            {used.length === 0 ? (
              <p class="soft">None of {knownDifferences.length} entries was used.</p>
            ) : (
              <ul>
                {used.map(({ name, reason, count }) => (
                  <li>
                    <b>{name}</b> ({count}): {reason}
                  </li>
                ))}
              </ul>
            )}
          </>
        );
      })}
      {unswept.length > 0 && <h2 id="unswept">Not swept</h2>}
      <ul>
        {unswept.map(({ subject, unswept: reason }) => (
          <li>
            <b>{subject.id}</b>: {reason}
          </li>
        ))}
      </ul>
      <h2 id="sweep">Left out of the sweep of arguments</h2>
      <ul>
        {SWEPT_FUNCTIONS.flatMap(({ name }) => reasonsFor(name).map((reason) => ({ name, reason }))).map(
          ({ name, reason }) => (
            <li>
              <a href={functionPage(name)}>
                <code>{name}</code>
              </a>
              : {reason}
            </li>
          ),
        )}
      </ul>
      {report.invalid.length > 0 && (
        <>
          <h2 id="invalid">Assertions that do not hold on this reference</h2>
          <ul>
            {report.invalid.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
