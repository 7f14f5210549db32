/** A section of §2: what each subject makes of it, and every case. */

import { LANGUAGE_PAGE, sectionPage } from '../links.ts';
import { Case } from '../parts/case.tsx';
import { Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import type { SiteData } from '../site-data.ts';

export function SectionPage({ data, section }: { data: SiteData; section: string }) {
  const path = sectionPage(section);
  const rows = data.subjects.map((subject) => ({
    subject,
    row: subject.sections.find((candidate) => candidate.section === section)!,
  }));
  const { title } = rows[0]!.row;
  const cases = data.casesOfSection(section);
  return (
    <Page
      path={path}
      title={`§${section} ${title}`}
      report={data.report}
      above={[
        { label: 'Overview', path: 'index.html' },
        { label: 'language', path: LANGUAGE_PAGE },
      ]}
    >
      <h1>
        §{section} {title}
      </h1>
      <p class="soft">
        Manual <a href={`https://www.lua.org/manual/5.1/manual.html#${section}`}>§{section}</a>
      </p>
      <div class="scroll">
        <table class="results">
          <thead>
            <tr>
              <th>Subject</th>
              <th>Status</th>
              <th class="number">Assertions</th>
              <th>What differs</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ subject, row: { status, tally, detail } }) => (
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
                <td class="why">{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2 id="cases">
        Cases <span class="soft">{cases.length}</span>
      </h2>
      {cases.map((shown) => (
        <Case data={data} shown={shown} page={path} />
      ))}
    </Page>
  );
}
