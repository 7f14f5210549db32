/**
 * Accounting of memory in the reference's object sizes (x86-64), so that `collectgarbage("count")`, automatic
 * cycles and memory limits mean the same here and there. The host's collector owns the memory itself.
 *
 * One counter serves all states of a process: whoever asks takes differences.
 */

/** What marking, sweeping and accounting know of an object. */
export interface Accounted {
  /** Number of the collector's cycle that reached this object last. */
  mark: number;
  /** Bytes that it takes in the reference now. */
  readonly accountedBytes: number;
}

/**
 * The record of everything that exists, kept while cycles run (machine/ledger.ts). Whoever makes an object enters it;
 * strings are told one by one, because the reference has equal ones only once.
 */
export interface Ledger {
  /** Objects that were made, oldest first, but for userdata, and for upvalues that are still open. */
  objects: Accounted[];
  userdata: Accounted[];
  /** The mark of what is made now: while the dead are swept, that of the living. */
  birthMark: number;
  /** A string was made; it is accounted for if it is new. */
  addString(text: string): void;
  /** A string was joined of others. */
  addJoined(text: string): void;
  /** Whether an object that marking did not reach waits to be swept. */
  isDead(object: Accounted): boolean;
  /** Gives back what an object took, at once. */
  release(bytes: number): void;
  /** A place at which the reference goes on with a cycle when that is due. */
  check(): void;
  /** Leaves a value on the stack of the running host function, where the reference has it; it stays alive there. */
  hold(value: unknown): void;
  /** Takes so many of them away. */
  drop(count: number): void;
  /** What the compiler is making: alive, though no value leads to it. */
  readonly compiling: Accounted[];
  /** The result of the running host function, where it is made and entered already. */
  result: string | undefined;
}

export const allocation: {
  bytes: number;
  longestJoined: number;
  ledger: Ledger | undefined;
} = {
  /** Bytes accounted since the process started, less those that the reference gives back at once. */
  bytes: 0,
  /** Length of the longest string that was joined since a collector looked. */
  longestJoined: 0,
  /** The ledger of the state that runs, if it keeps one. */
  ledger: undefined,
};

/**
 * Told of every chunk, source or binary, that is about to be loaded: the collector must be exact from the start if the
 * program can see what it does (machine/collector.ts). It serves the state that was opened last.
 */
export const chunkWatch: { look: (chunk: string) => void } = { look: () => {} };

/** A string of a few digits. */
const NUMBER_TEXT_BYTES = 28;

/** Accounts for a string that is made on the way to something else. */
export function noteStringMade(text: string): void {
  if (allocation.ledger !== undefined) allocation.ledger.addString(text);
  else allocation.bytes += STRING_BYTES + text.length;
}

/** Accounts for a string that was joined out of others, in the reference in a buffer that stays. */
export function noteStringJoined(text: string): void {
  if (allocation.ledger !== undefined) {
    allocation.ledger.addJoined(text);
    return;
  }
  if (text.length > allocation.longestJoined) allocation.longestJoined = text.length;
  allocation.bytes += STRING_BYTES + text.length;
}

/** Accounts, where a ledger is kept, for a string that a host function makes: the cycle goes on first. */
export function notePushed(text: string): void {
  const { ledger } = allocation;
  if (ledger === undefined) return;
  ledger.check();
  ledger.addString(text);
}

/** Accounts, where a ledger is kept, for a text that a host function formats, and for its pieces. */
export function notePushedFormat(text: string, ...pieces: readonly string[]): void {
  const { ledger } = allocation;
  if (ledger === undefined) return;
  ledger.check();
  noteFormatted(text, ...pieces);
}

/** Accounts, where a ledger is kept, for a number that becomes a string in its place. */
export function noteConverted(text: string): void {
  const { ledger } = allocation;
  if (ledger === undefined) return;
  ledger.addString(text);
  ledger.check();
}

/** Accounts, where a ledger is kept, for a name that a host function uses as a key. */
export function noteKey(name: string): void {
  allocation.ledger?.addString(name);
}

/**
 * Accounts for a text that the reference formats: each piece of the format and each value in it becomes a string, and
 * they are joined. An empty one comes first of all.
 */
export function noteFormatted(text: string, ...pieces: readonly string[]): void {
  noteStringMade('');
  for (const piece of pieces) noteStringMade(piece);
  noteStringJoined(text);
}

/** Accounts for the text of a number; only where strings are told apart is it worth making it. */
export function noteNumberText(value: number, format: (value: number) => string): void {
  if (allocation.ledger === undefined) allocation.bytes += NUMBER_TEXT_BYTES;
  else noteStringMade(format(value));
}

/**
 * Where a collector's incremental marking is told of changes. Whoever changes an object whose mark is `cycle` calls
 * `note` with it before the change; of an upvalue, with the value that it gets. While nobody marks, no object has that mark.
 */
export const barrier: {
  cycle: number;
  note: (changed: Changeable, value?: unknown) => void;
  /** Reaches a value at once, where one that was followed already gets it for good. */
  reach: (value: unknown) => void;
} = { cycle: -1, note: () => {}, reach: () => {} };

/** What can change between two steps of marking, other than threads. */
export interface Changeable {
  mark: number;
}

/** To be called before a field of an object is changed: a metatable, an environment, an upvalue. */
export function noteChange(changed: Changeable): void {
  if (changed.mark === barrier.cycle) barrier.note(changed);
}

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
export const THREAD_BYTES = 1224;
export const FRAME_BYTES = 40;
export const STACK_SLOT_BYTES = 16;
