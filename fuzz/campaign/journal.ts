/**
 * The campaign's append-only journal, one JSON object a line: every difference when it is seen, every find
 * when it is saved, the summary at the end. A campaign that is killed loses at most its last line.
 */

import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export type JournalEntry =
  | {
      readonly event: 'start';
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
  /** The reference gave no verdict. */
  | { readonly event: 'undecided'; readonly replay: string; readonly reason: string }
  | { readonly event: 'find'; readonly replay: string; readonly signature: string; readonly folder: string }
  | { readonly event: 'end'; readonly programs: number; readonly interrupted: boolean };

export class Journal {
  private readonly path: string;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.path = path;
  }

  write(entry: JournalEntry): void {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`);
  }
}
