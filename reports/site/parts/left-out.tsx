/** What is not held against a subject, and why: left out of the sweep, open in our own VM, known differences. */

import { SWEPT_FUNCTIONS } from '../../../harness/sweep/swept-functions.ts';
import { fromPage } from '../links.ts';
import type { SiteData } from '../site-data.ts';

/** Reasons that concern one function. */
export function reasonsFor(name: string): string[] {
  const plan = SWEPT_FUNCTIONS.find((candidate) => candidate.name === name);
  if (plan === undefined) return [];
  const { opaque, skips, without = {}, endsProcess, isCostly } = plan;
  return [
    ...(opaque === undefined
      ? []
      : [`results are compared by type alone where ${condition(opaque.when)}: ${opaque.reason}`]),
    ...(skips === undefined ? [] : [`not called where ${condition(skips.when)}: ${skips.reason}`]),
    ...Object.entries(without).map(
      ([place, { kinds, reason }]) => `argument ${Number(place) + 1} is never ${kinds.join(', ')}: ${reason}`,
    ),
    ...(endsProcess === true ? ['a process for each call, so singly and in pairs only'] : []),
    ...(isCostly === true ? ['starts processes, so complete in two places only'] : []),
  ];
}

export function LeftOut({ data, name, page }: { data: SiteData; name: string; page: string }) {
  const reasons = reasonsFor(name);
  const open = data.subjects.flatMap(({ subject, functions }) =>
    functions
      .filter((row) => row.name === name && row.status === 'in part')
      .map(({ detail }) => `${subject.id}: ${detail}`),
  );
  if (reasons.length + open.length === 0) return null;
  return (
    <>
      <h2 id="known">Known differences and what is left out</h2>
      <ul>
        {[...open, ...reasons.map((reason) => `Sweep: ${reason}`)].map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <p class="soft small">
        <a href={fromPage(page, 'known.html')}>The whole list</a>
      </p>
    </>
  );
}

function condition(lua: string): string {
  return lua === 'true' ? 'it succeeds' : lua;
}
