/** What differs in a find, set side by side: the streams that differ, line by line, and how the runs ended. */

import { pairLines, type Row, withoutLongAgreement } from '../harness/side-by-side.ts';
import type { FindSide } from './model.ts';

export interface StreamDifference {
  stream: 'stdout' | 'stderr' | 'ending';
  rows: Row[];
}

const CONTEXT = 4;

/** The streams that differ; when none does by itself, how the runs ended. */
export function streamDifferences(reference: FindSide, subject: FindSide): StreamDifference[] {
  const streams: StreamDifference[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    if (reference[stream] !== subject[stream]) {
      const rows = pairLines(reference[stream], subject[stream]);
      streams.push({ stream, rows: withoutLongAgreement(rows, CONTEXT) });
    }
  }
  if (reference.ended !== subject.ended || streams.length === 0) {
    const mark = reference.ended === subject.ended ? ' ' : '|';
    streams.push({ stream: 'ending', rows: [{ left: reference.ended, right: subject.ended, mark }] });
  }
  return streams;
}

/** Lua source as text that any page can hold: bytes that are not printable become escapes. */
export function readableSource(bytes: string): string {
  return bytes.replace(/[^\x20-\x7e\n\t]/g, (char) => `\\${String(char.charCodeAt(0)).padStart(3, '0')}`);
}
