/**
 * Accounting of memory in the reference's object sizes (x86-64), so that `collectgarbage("count")`, automatic
 * cycles and memory limits mean the same here and there. The host's collector owns the memory itself.
 *
 * One counter serves all states of a process: whoever asks takes differences.
 */

export const allocation = {
  /** Bytes accounted since the process started; it only grows. */
  bytes: 0,
};

/** Who pays for long work and big pieces of memory: the budget of the state that runs (machine/limits.ts). */
export interface Meter {
  /** Pays for work; throws when a limit is passed. */
  spend(units: number): void;
  /** To be asked before a big piece of memory is taken; throws when it would pass the limit. */
  reserve(bytes: number): void;
}

/** Pays for everything. */
export const FREE_METER: Meter = { spend: () => {}, reserve: () => {} };

/** The meter of the state that runs, for code that knows no state: tables, the compiler, pattern matching. */
export const running: { meter: Meter } = { meter: FREE_METER };

export const TABLE_BYTES = 64;
export const ARRAY_SLOT_BYTES = 16;
export const NODE_BYTES = 40;
/** A Lua function, without its upvalues. */
export const CLOSURE_BYTES = 40;
export const UPVALUE_BYTES = 40;
export const POINTER_BYTES = 8;
/** A string, without its bytes. */
export const STRING_BYTES = 25;
export const USERDATA_BYTES = 40;
/** A new thread with its first stack and frames; what each further one takes. */
export const THREAD_BYTES = 1208;
export const FRAME_BYTES = 40;
export const STACK_SLOT_BYTES = 16;
