/** A readable difference of two outcomes: what both sides agree on in short, where they part in full. */

import { diffArrays } from 'diff';
import { describeKind } from './compare.ts';
import { normaliseOutcome } from './normalise.ts';
import type { Outcome } from './outcome.ts';

export interface RenderOptions {
  referenceName: string;
  subjectName: string;
  /** Width of the whole, both columns. */
  width?: number;
  /** Lines of agreement shown around a difference. */
  context?: number;
  /** Colours one side's line that has no equal on the other; plain by default. */
  paint?: (text: string, side: 'reference' | 'subject') => string;
}

export interface Row {
  left: string | undefined;
  right: string | undefined;
  mark: ' ' | '|' | '<' | '>';
}

/** Both streams and the status of two outcomes, normalised, side by side. */
export function renderSideBySide(reference: Outcome, subject: Outcome, options: RenderOptions): string {
  const left = normaliseOutcome(reference);
  const right = normaliseOutcome(subject);
  const column = Math.max(20, Math.floor(((options.width ?? 120) - 3) / 2));
  const header = [
    { left: options.referenceName, right: options.subjectName, mark: ' ' as const },
    { left: '─'.repeat(Math.min(column, 30)), right: '─'.repeat(Math.min(column, 30)), mark: ' ' as const },
  ];
  const parts = header.map((row) => renderRow(row, column, undefined));
  for (const stream of ['stdout', 'stderr'] as const) {
    if (left[stream] === '' && right[stream] === '') continue;
    const same = left[stream] === right[stream];
    parts.push(`[${stream}${same ? ', the same' : ''}]`);
    const rows = withoutLongAgreement(pairLines(left[stream], right[stream]), options.context ?? 3);
    parts.push(...rows.map((row) => renderRow(row, column, options.paint)));
  }
  parts.push('[end]');
  const ends = { left: describeKind(left), right: describeKind(right) };
  parts.push(renderRow({ ...ends, mark: ends.left === ends.right ? ' ' : '|' }, column, options.paint));
  return `${parts.join('\n')}\n`;
}

/** Bytes as printable ASCII on one line: all others are escaped as Lua writes them. */
export function escaped(bytes: string): string {
  return bytes.replace(/[^\x20-\x7e]/g, (char) => `\\${char.charCodeAt(0)}`);
}

/** The same for the columns of a comparison, where tabs are many and stand between values: they are drawn. */
function drawn(bytes: string): string {
  return bytes.split('\t').map(escaped).join('  ⇥ ');
}

/** Lines of two texts, equal ones in one row; what replaces what stands beside it. */
export function pairLines(left: string, right: string): Row[] {
  const rows: Row[] = [];
  let removed: string[] = [];
  const flush = (added: string[]) => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      const [l, r] = [removed[i], added[i]];
      rows.push({ left: l, right: r, mark: l === undefined ? '>' : r === undefined ? '<' : '|' });
    }
    removed = [];
  };
  for (const part of diffArrays(toLines(left), toLines(right), { maxEditLength: 2000 }) ?? []) {
    if (part.removed) removed = part.value;
    else if (part.added) flush(part.value);
    else {
      flush([]);
      for (const line of part.value) rows.push({ left: line, right: line, mark: ' ' });
    }
  }
  flush([]);
  return rows;
}

/** Lines; a last line without its newline says so, because that is a difference of its own. */
function toLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop()!;
  return last === '' ? lines.map(drawn) : [...lines.map(drawn), `${drawn(last)} ⟨no newline⟩`];
}

/** Runs of equal lines cut down to `context` lines around each difference. */
export function withoutLongAgreement(rows: Row[], context: number): Row[] {
  const keep = rows.map((row) => row.mark !== ' ');
  const near = keep.map((_, i) => keep.slice(Math.max(0, i - context), i + context + 1).includes(true));
  const result: Row[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (near[i]) {
      result.push(rows[i]!);
      continue;
    }
    let end = i;
    while (end < rows.length && !near[end]) end++;
    const count = end - i;
    if (count <= 2) result.push(...rows.slice(i, end));
    else result.push({ left: `… ${count} equal lines`, right: undefined, mark: ' ' });
    i = end - 1;
  }
  return result;
}

function renderRow(row: Row, column: number, paint: RenderOptions['paint']): string {
  const cut = (text: string) =>
    text.length > column ? `${text.slice(0, column - 1)}…` : text.padEnd(column);
  const differs = row.mark !== ' ' && paint !== undefined;
  const left = cut(row.left ?? '');
  const right = cut(row.right ?? '').trimEnd();
  const painted = differs ? [paint(left, 'reference'), paint(right, 'subject')] : [left, right];
  return `${painted[0]} ${row.mark} ${painted[1]}`.trimEnd();
}
