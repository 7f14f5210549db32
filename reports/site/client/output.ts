/**
 * Output on its way from the worker to the page: at once while it trickles, in larger pieces while it floods, because
 * a message for each `print` of a busy program would stop the page.
 */

import type { Answer } from './messages.ts';

type Kind = 'stdout' | 'stderr';

/** So many pieces go at once in each interval. */
const AT_ONCE = 50;
const INTERVAL_MS = 50;
const LARGEST = 1 << 15;

export class Output {
  private readonly send: (answer: Answer) => void;
  private kind: Kind = 'stdout';
  private waiting = '';
  private intervalStart = 0;
  private sent = 0;

  constructor(send: (answer: Answer) => void) {
    this.send = send;
  }

  write(kind: Kind, text: string): void {
    if (kind !== this.kind) this.flush();
    this.kind = kind;
    this.waiting += text;
    const now = performance.now();
    if (now - this.intervalStart > INTERVAL_MS) {
      this.intervalStart = now;
      this.sent = 0;
    }
    if (this.sent < AT_ONCE || this.waiting.length > LARGEST) this.flush();
  }

  flush(): void {
    if (this.waiting === '') return;
    this.send({ kind: this.kind, text: this.waiting });
    this.waiting = '';
    this.sent++;
  }
}
