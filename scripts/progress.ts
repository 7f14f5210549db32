/** A line on the terminal that is written over again and again; nothing at all where there is no terminal. */

import { createLogUpdate } from 'log-update';

export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

const INTERVAL_MS = 100;

/** Opens a progress line on standard error. */
export function progressLine(): ProgressLine {
  if (!process.stderr.isTTY) return { show() {}, clear() {} };
  const line = createLogUpdate(process.stderr);
  let last = 0;
  return {
    show(text) {
      const now = performance.now();
      if (now - last < INTERVAL_MS) return;
      last = now;
      line(text);
    },
    clear: () => line.clear(),
  };
}
