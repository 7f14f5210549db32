/** Statuses as people see them: a sign and a word, never colour alone. */

import type { CheckStatus } from '../../../harness/corpus/run-case.ts';
import { grouped } from '../../headline.ts';
import type { RowStatus } from '../../model.ts';
import { percentText } from '../../share.ts';

type AnyStatus = RowStatus | CheckStatus;

const LOOKS: Record<AnyStatus, { style: string; sign: string; means: string }> = {
  conforms: { style: 'good', sign: '✓', means: 'covered, and nothing differs' },
  'in part': { style: 'part', sign: '◐', means: 'conforms in what it has; what it lacks is written down' },
  'not implemented': { style: 'part', sign: '○', means: 'absent, or written down as left out' },
  differs: { style: 'bad', sign: '✗', means: 'an assertion fails, a call differs, or a find is about it' },
  'not covered': { style: 'none', sign: '–', means: 'nothing touched it' },
  pass: { style: 'good', sign: '✓', means: 'as the reference' },
  fail: { style: 'bad', sign: '✗', means: 'not as the reference' },
  crash: { style: 'bad', sign: '☠', means: 'the implementation died' },
  timeout: { style: 'bad', sign: '⌛', means: 'it had to be killed' },
  skip: { style: 'none', sign: '–', means: 'does not apply' },
  unspecified: { style: 'part', sign: '≈', means: 'different where the manual leaves it open' },
};

export function Status({ status }: { status: AnyStatus }) {
  const { style, sign, means } = LOOKS[status];
  return (
    <span class={`status ${style}`} title={means}>
      {sign} {status}
    </span>
  );
}

/** The sign alone, for narrow columns. */
export function Sign({ status, detail }: { status: AnyStatus; detail?: string }) {
  const { style, sign } = LOOKS[status];
  const label = detail === undefined ? status : `${status}: ${detail}`;
  return (
    <span class={`sign ${style}`} title={label} role="img" aria-label={label}>
      {sign}
    </span>
  );
}

/** A share as a bar with its figure. */
export function Share({ part, whole, href }: { part: number; whole: number; href?: string }) {
  const share = whole === 0 ? 0 : part / whole;
  const tone = whole === 0 ? 'none' : part === whole ? 'good' : share >= 0.9 ? 'part' : 'bad';
  const label = `${grouped(part)} of ${grouped(whole)}`;
  const content = (
    <>
      <b>{percentText({ part, whole })}</b>
      <span class="bar" aria-hidden="true">
        <i style={`width:${(100 * share).toFixed(1)}%`} />
      </span>
    </>
  );
  return href === undefined ? (
    <span class={`share ${tone}`} title={label}>
      {content}
    </span>
  ) : (
    <a class={`share ${tone}`} title={label} href={href}>
      {content}
    </a>
  );
}
