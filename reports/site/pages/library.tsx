/** A library: a row for each of its functions, a column for each subject. The language likewise, by section. */

import { grouped } from '../../headline.ts';
import type { FunctionRow, Row, SectionRow } from '../../model.ts';
import { shareOf } from '../../share.ts';
import { fromPage, functionPage, LANGUAGE_PAGE, libraryPage, sectionPage } from '../links.ts';
import { Page } from '../parts/page.tsx';
import { Share, Sign } from '../parts/status.tsx';
import type { Group, SiteData } from '../site-data.ts';

export function Library({ data, group }: { data: SiteData; group: Group }) {
  const path = group.name === 'language' ? LANGUAGE_PAGE : libraryPage(group.name);
  const subjects = data.subjects;
  const rows = (subjects[0] === undefined ? [] : group.rowsOf(subjects[0])) as (FunctionRow | SectionRow)[];
  const hasSweep =
    group.name !== 'language' && subjects.some((one) => one.functions.some((row) => row.sweep));
  const hasFuzz = group.name !== 'language' && subjects.some(({ campaign }) => campaign !== undefined);
  return (
    <Page
      path={path}
      title={group.name}
      report={data.report}
      above={[{ label: 'Overview', path: 'index.html' }]}
    >
      <h1>
        {group.name}{' '}
        <span class="soft">
          §{group.section} {group.title}
        </span>
      </h1>
      <div class="scroll">
        <table class="matrix">
          <thead>
            <tr>
              <th>{group.name === 'language' ? 'Section' : 'Function'}</th>
              {subjects.map(({ subject }) => (
                <th title={subject.description}>{subject.id}</th>
              ))}
              {hasSweep && <th class="number">Calls swept</th>}
              {hasFuzz && <th class="number">Programs</th>}
            </tr>
          </thead>
          <tbody>
            <tr class="total">
              <th scope="row">All</th>
              {subjects.map((subject) => (
                <td>
                  <Share {...shareOf(group.rowsOf(subject))} />
                </td>
              ))}
              {hasSweep && <td />}
              {hasFuzz && <td />}
            </tr>
            {rows.map((row, i) => (
              <tr>
                <th scope="row">
                  <a href={fromPage(path, 'name' in row ? functionPage(row.name) : sectionPage(row.section))}>
                    {'name' in row ? <code>{row.name}</code> : `§${row.section} ${row.title}`}
                  </a>{' '}
                  {'name' in row && (
                    <span class="soft small title">
                      {row.signature}
                      {row.undocumented !== undefined && ' (not in the manual)'}
                    </span>
                  )}
                </th>
                {subjects.map((subject) => (
                  <Cell row={group.rowsOf(subject)[i]!} />
                ))}
                {hasSweep && (
                  <td class="number">{'sweep' in row && row.sweep ? grouped(row.sweep.calls) : ''}</td>
                )}
                {hasFuzz && (
                  <td class="number">{'fuzz' in row && row.fuzz ? grouped(row.fuzz.programs) : ''}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}

function Cell({ row }: { row: Row }) {
  const { part, whole } = shareOf([row]);
  return (
    <td title={row.detail}>
      <Sign status={row.status} /> <span class="soft small">{whole === 0 ? '' : `${part}/${whole}`}</span>
    </td>
  );
}
