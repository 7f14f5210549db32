/**
 * The campaign's append-only journal, one JSON object a line, for people and scripts: every difference when it is
 * seen, every find when it is saved. A campaign that is killed loses at most its last line. When it has grown to
 * its limit, single differences are no longer written; finds still are.
 */

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { HarnessError } from '../../harness/harness-error.ts';
import { appendToFile, makeResultFolder } from '../../harness/result-files.ts';

export type JournalEntry =
  | {
      readonly event: 'start' | 'resume';
      readonly seed: number;
      readonly subject: string;
      readonly reference: string;
      readonly at: string;
    }
  | {
      readonly event: 'difference';
      readonly replay: string;
      readonly area: string;
      readonly rawSignature: string;
    }
  | { readonly event: 'unconfirmed'; readonly replay: string }
  /** Differs in fresh processes, but not every time. */
  | { readonly event: 'unsteady'; readonly replay: string }
  /** Confirmed, and explained by an entry of the known differences. */
  | { readonly event: 'known'; readonly replay: string; readonly entry: string }
  /** The reference gave no verdict. */
  | { readonly event: 'undecided'; readonly replay: string; readonly reason: string }
  | { readonly event: 'find'; readonly replay: string; readonly signature: string; readonly folder: string }
  /** Why the campaign could not go on. */
  | { readonly event: 'trouble'; readonly text: string }
  | { readonly event: 'end'; readonly programs: number; readonly interrupted: boolean };

const LONGEST_BYTES = 64 * 2 ** 20;

export class Journal {
  private readonly path: string;
  private bytes: number;

  constructor(path: string) {
    this.path = path;
    makeResultFolder(dirname(path));
    this.bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    // A killed campaign may have left half a line.
    if (this.bytes > 0) appendToFile(path, '\n');
  }

  write(entry: JournalEntry): void {
    const isMinor = entry.event === 'difference' || entry.event === 'undecided';
    if (isMinor && this.bytes > LONGEST_BYTES) return;
    const line = `${JSON.stringify(entry)}\n`;
    this.bytes += line.length;
    appendToFile(this.path, line);
  }

  /** For what is told elsewhere too: a disk that is full may be the very trouble. */
  tryToWrite(entry: JournalEntry): void {
    try {
      this.write(entry);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
    }
  }
}
