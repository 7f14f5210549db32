/** Ctrl-C for commands that have something to keep: the first one asks to stop, a second one ends at once. */

import { EXIT_TROUBLE } from './options.ts';

export interface Interrupt {
  /** Aborted by the first SIGINT or SIGTERM. */
  signal: AbortSignal;
  /** Stops listening. */
  end: () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Listens for the signals that end a command. It keeps listening after the first one: the harness takes a
 * process without listeners of its own for one that just wants to end.
 * @param onStop called at the first signal, to tell the user that it was heard
 */
export function listenForInterrupt(onStop: () => void = () => {}): Interrupt {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) process.exit(EXIT_TROUBLE);
    controller.abort();
    onStop();
  };
  for (const name of SIGNALS) process.on(name, listener);
  return {
    signal: controller.signal,
    end: () => {
      for (const name of SIGNALS) process.removeListener(name, listener);
    },
  };
}
