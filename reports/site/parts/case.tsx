/**
 * A case of the corpus: what became of it on each subject, every assertion with what it expects and what came out, and
 * its source.
 */

import { FAILURES, NOT_REACHED } from '../../../harness/corpus/run-case.ts';
import type { Failure, ReportCase } from '../../model.ts';
import { assertionTexts } from '../assertion-texts.ts';
import { caseAnchor } from '../links.ts';
import type { SiteData } from '../site-data.ts';
import { Source } from './source.tsx';
import { Sign } from './status.tsx';

/** The lines that every case repeats end with the last function of the prelude. */
const PRELUDE = /(---\]\]\n)local count = 0\n[\s\S]*?\nlocal function raises[\s\S]*?\nend\n/;

interface CaseProps {
  data: SiteData;
  shown: ReportCase;
  /** Only assertions that are about this function. */
  about?: string;
  /** Root-relative address of the page. */
  page: string;
}

export function Case({ data, shown, about, page }: CaseProps) {
  const { path, description, source } = shown;
  const anchor = caseAnchor(path);
  const subjects = data.checked;
  const statuses = subjects.map((subject) => data.outcomeOf(subject, path)?.status ?? 'skip');
  const isOpen = statuses.some((status) => FAILURES.has(status));
  return (
    <section class="case" id={anchor}>
      <h3>
        <a class="anchor" href={`#${anchor}`}>
          #
        </a>{' '}
        {description}
      </h3>
      <p class="soft small">
        <code>corpus/{path}</code>{' '}
        {subjects.map((subject, i) => (
          <>
            <span class="verdict">
              {subject.subject.id} <Sign status={statuses[i]!} />
            </span>{' '}
          </>
        ))}
      </p>
      <Assertions data={data} shown={shown} about={about} />
      <details open={isOpen && subjects.length === 1}>
        <summary>Source</summary>
        <p class="soft small">
          The lines that all cases share (<code>corpus/prelude.lua</code>) are left out here, not in the
          playground.
        </p>
        <Source source={source} shown={source.replace(PRELUDE, '$1')} page={page} />
      </details>
    </section>
  );
}

function Assertions({ data, shown, about }: Omit<CaseProps, 'page'>) {
  const texts = assertionTexts(shown.source);
  const names = shown.assertions.filter((name) => about === undefined || isAbout(name, about, shown));
  if (names.length === 0) return null;
  const subjects = data.checked;
  return (
    <div class="scroll">
      <table class="assertions">
        <thead>
          <tr>
            <th>Assertion</th>
            <th>Expected</th>
            {subjects.map(({ subject }) => (
              <th class="mark">{subject.id}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const failures = subjects.map((subject) => data.failureOf(subject, shown.path, name));
            const known = texts.get(name);
            return (
              <>
                <tr>
                  <td>
                    {name.replace(/^[\w.:]+: /, '')}
                    {known !== undefined && <code class="tested">{clip(known.tested)}</code>}
                  </td>
                  <td class="expected">{known !== undefined && <code>{clip(known.expected)}</code>}</td>
                  {failures.map((failure) => (
                    <td class="mark">
                      <Sign
                        status={failure?.status ?? 'pass'}
                        detail={failure?.detail === NOT_REACHED ? NOT_REACHED : undefined}
                      />
                    </td>
                  ))}
                </tr>
                <Got failures={failures} subjects={subjects.map(({ subject }) => subject.id)} />
              </>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What came out instead, subjects with the same answer together. */
function Got({ failures, subjects }: { failures: (Failure | undefined)[]; subjects: string[] }) {
  const groups = new Map<string, string[]>();
  for (const [i, failure] of failures.entries()) {
    // What was not reached has its mark; why stands at the assertion where the program stopped.
    if (failure === undefined || failure.detail === '' || failure.detail === NOT_REACHED) continue;
    groups.set(failure.detail, [...(groups.get(failure.detail) ?? []), subjects[i]!]);
  }
  return (
    <>
      {[...groups].map(([detail, ids]) => {
        const [, expected, got] = /^expected ([\s\S]*), got ([\s\S]*)$/.exec(detail) ?? [];
        return (
          <tr class="got">
            <td>{ids.join(', ')}</td>
            {got === undefined ? (
              <td colSpan={subjects.length + 1}>{clip(detail)}</td>
            ) : (
              <>
                <td>
                  expected <code>{clip(expected!)}</code>
                </td>
                <td colSpan={subjects.length}>
                  got <code>{clip(got)}</code>
                </td>
              </>
            )}
          </tr>
        );
      })}
    </>
  );
}

/** Assertions of a case on several functions name theirs before a colon; the others belong to all. */
function isAbout(name: string, about: string, { functions }: ReportCase): boolean {
  const named = functions.find((candidate) => name.startsWith(`${candidate}: `));
  return named === undefined ? functions.length === 1 : named === about;
}

const LONGEST = 300;

function clip(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
