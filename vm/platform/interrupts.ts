/**
 * What the machine and a host share about interrupts (SIGINT at the command `lua5.1`): one cell that becomes 1 when
 * somebody wants the running chunk to end. The cell is shared between threads of the host, so it can be set while
 * the machine runs and looks at nothing else; it belongs to the process, as a signal does.
 */

/** Cell 0 is 1 from the moment of an interrupt until the machine takes notice. */
export const interruptFlag = new Int32Array(
  typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(4) : new SharedArrayBuffer(4),
);

/** How a host lets its user interrupt a program. */
export interface Interrupts {
  /** From now on an interrupt shall set the flag; before, and after the next one, it does what the host does. */
  allow(): void;
  /** The program takes long, or is about to wait: an interrupt that is allowed must be seen from now on. */
  watch(): void;
  /** The program is over. */
  forbid(): void;
}
