/**
 * One Lua universe behind the embedding API: the machine's state, and the only ways in. Every call from
 * JavaScript passes `enter`, which leaves the machine as it found it, whatever is thrown: a Lua error comes out
 * as `LuaError`, `os.exit` as `LuaExit`, and anything else (a limit, a bug of the machine, an exception of the
 * platform's callbacks) as itself, past every `pcall`.
 */

import { runtimeError, throwValue, where } from '../machine/errors.ts';
import { LimitExceeded } from '../machine/limits.ts';
import { getMetamethod, plainString, tostring } from '../machine/metamethods.ts';
import { handledCall, protectedBody } from '../machine/protected.ts';
import type { State } from '../machine/state.ts';
import type { Thread } from '../machine/thread.ts';
import { traceback } from '../machine/traceback.ts';
import { HostExit, type Platform } from '../platform/platform.ts';
import { HostFunction } from '../values/function.ts';
import { LuaError as MachineError } from '../values/lua-error.ts';
import type { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { LuaValue } from '../values/value.ts';
import { Door } from './door.ts';
import { LuaError, LuaExit, LuaSyntaxError, rememberedValue, rememberValue } from './errors.ts';
import { isError } from './kinds.ts';
import { decodeMessage, encodeMessage } from './text.ts';
import type { LuaOutput } from './values.ts';
import { Waiting } from './waiting.ts';

const DISPOSED = 'the Lua state was disposed';

export class Universe {
  readonly machine: State;
  readonly text: Door;
  readonly bytes: Door;
  readonly waiting: Waiting;
  private isDisposed = false;
  /** Traceback of the error that was raised last in a protected entry. */
  private lastTraceback = '';
  /** The last exception of a host function, and the Lua value it became. */
  private lastThrown: { value: LuaValue; thrown: unknown } | undefined = undefined;
  /** Exceptions that are no Lua errors and are on their way out; host functions in between let them pass. */
  private readonly signals = new WeakSet<object>();
  private readonly tracebackHandler = new HostFunction('traceback', (call) => {
    this.lastTraceback = traceback(call.thread, 1);
    return call.arg(1);
  });

  constructor(machine: State) {
    this.machine = machine;
    this.text = new Door(this, 'text');
    this.bytes = new Door(this, 'bytes');
    this.waiting = new Waiting(this);
  }

  get platform(): Platform {
    return this.machine.platform;
  }

  // ---- ways in -------------------------------------------------------------------------------------

  /** Throws once the state was disposed. */
  checkUsable(): void {
    if (this.isDisposed) throw new Error(DISPOSED);
  }

  /** Calls a Lua value and gives all its results; errors come out as `LuaError`, through `door`. */
  call(door: Door, callee: LuaValue, args: readonly LuaValue[]): LuaValue[] {
    try {
      return this.enter(door, (thread) => {
        this.lastTraceback = '';
        const { ok, values } = handledCall(thread, callee, args, this.tracebackHandler);
        if (!ok) throw this.errorFor(door, values[0], this.lastTraceback);
        return values;
      });
    } finally {
      this.flush();
    }
  }

  /** Runs host code on the machine (metamethods may run); errors come out as `LuaError`. */
  access<T>(door: Door, body: (thread: Thread) => T): T {
    return this.enter(door, (thread) => {
      let result: T | undefined;
      const { ok, values } = protectedBody(thread, () => {
        result = body(thread);
        return [];
      });
      if (!ok) throw this.errorFor(door, values[0], '');
      return result as T;
    });
  }

  private enter<T>(door: Door, body: (thread: Thread) => T): T {
    this.checkUsable();
    const { machine } = this;
    const thread = machine.currentThread;
    const { depth, hostCalls } = thread;
    const stackTop = thread.frame.top;
    try {
      return this.paid(() => body(thread));
    } catch (thrown) {
      thread.hostCalls = hostCalls;
      if (thread.depth > depth) thread.unwind(depth, stackTop);
      throw this.leaving(door, thrown);
    }
  }

  /** Runs host code of the machine with the state's budget paying, if it has limits. */
  paid<T>(body: () => T): T {
    const { budget } = this.machine;
    return budget.isLimited ? budget.during(body) : body();
  }

  /** Writes out what is buffered once no Lua code runs any more. */
  flush(): void {
    if (!this.isRunning) this.platform.flushAll();
  }

  /** What JavaScript gets to see of something that was thrown. */
  leaving(door: Door, thrown: unknown): unknown {
    if (thrown instanceof LuaError) return thrown;
    if (thrown instanceof MachineError) return this.errorFor(door, thrown.value, '');
    const signal = thrown instanceof HostExit ? new LuaExit(thrown.status) : thrown;
    if (typeof signal === 'object' && signal !== null) this.signals.add(signal);
    return signal;
  }

  // ---- errors --------------------------------------------------------------------------------------

  /** The JavaScript error for a Lua error value. */
  errorFor(door: Door, value: LuaValue, tracebackText: string): LuaError {
    return rememberValue(
      new LuaError(outputOfError(door, value), this.detailsOf(door, value, tracebackText)),
      value,
    );
  }

  /** The JavaScript error for a chunk that does not compile. */
  syntaxErrorFor(door: Door, value: LuaValue): LuaSyntaxError {
    return rememberValue(
      new LuaSyntaxError(outputOfError(door, value), this.detailsOf(door, value, '')),
      value,
    );
  }

  private detailsOf(
    door: Door,
    value: LuaValue,
    tracebackText: string,
  ): { message: string; traceback: string; cause?: unknown } {
    const origin = this.lastThrown;
    const cause = origin !== undefined && isMadeOf(value, origin.value) ? origin.thrown : undefined;
    return { message: this.messageOf(door, value), traceback: decodeMessage(tracebackText), cause };
  }

  private messageOf(door: Door, value: LuaValue): string {
    if (typeof value === 'string') return decodeMessage(value);
    if (getMetamethod(this.machine, value, '__tostring') !== undefined) {
      const described = this.enter(door, (thread) => protectedBody(thread, () => [tostring(thread, value)]));
      const text = described.values[0];
      if (described.ok && typeof text === 'string') return decodeMessage(text);
    }
    return value === undefined || typeof value === 'object'
      ? `(error object is a ${typeName(value)} value)`
      : plainString(value);
  }

  /** Turns what a host function threw into a Lua error, unless it is a signal that no Lua code may catch. */
  raiseThrown(thread: Thread, thrown: unknown): never {
    const value = this.valueOfThrown(thread, thrown);
    this.lastThrown = { value, thrown };
    return throwValue(thread, value);
  }

  /** The Lua error value for what a host function threw. Signals are thrown on. */
  valueOfThrown(thread: Thread, thrown: unknown): LuaValue {
    if (thrown instanceof MachineError || thrown instanceof LuaExit || thrown instanceof LimitExceeded)
      throw thrown;
    if (typeof thrown === 'object' && thrown !== null && this.signals.has(thrown)) throw thrown;
    if (thrown instanceof LuaError) {
      const remembered = rememberedValue(thrown);
      return remembered === undefined ? this.text.input(thrown.value, 'the error value') : remembered.value;
    }
    if (isError(thrown)) return where(thread, 1) + encodeMessage(thrown.message);
    return where(thread, 1) + encodeMessage(String(thrown));
  }

  /** Remembers what a Lua error value was made of, for the `cause` of the error that comes out. */
  noteThrown(value: LuaValue, thrown: unknown): void {
    this.lastThrown = { value, thrown };
  }

  /** Lua's `tostring`, as bytes. */
  tostring(value: LuaValue): string {
    return this.access(this.text, (thread) => {
      const text = tostring(thread, value);
      return typeof text === 'string' ? text : runtimeError(thread, "'tostring' must return a string");
    });
  }

  // ---- the end -------------------------------------------------------------------------------------

  get disposed(): boolean {
    return this.isDisposed;
  }

  /** Whether Lua code is on its way that called the host. */
  get isRunning(): boolean {
    return this.machine.currentThread !== this.machine.mainThread || this.machine.mainThread.depth > 0;
  }

  /** Calls the finalisers that are left, and lets go of everything. */
  dispose(): void {
    if (this.isDisposed) return;
    if (this.isRunning) throw new Error('a running Lua state cannot be disposed');
    try {
      this.machine.collector.close(this.machine.mainThread);
    } finally {
      this.isDisposed = true;
      this.waiting.cancelAll(new Error(DISPOSED));
      this.platform.flushAll();
      clear(this.machine.globals);
      clear(this.machine.registry);
      this.lastThrown = undefined;
    }
  }
}

function clear(table: LuaTable): void {
  table.resize(0, 0);
  table.metatable = undefined;
}

/** Whether an error value is another one, or that one with positions put in front (by `coroutine.wrap`). */
function isMadeOf(value: LuaValue, origin: LuaValue): boolean {
  if (value === origin) return true;
  return typeof value === 'string' && typeof origin === 'string' && value.endsWith(origin);
}

/** Errors are always deliverable: a message that is not UTF-8 comes as bytes. */
function outputOfError(door: Door, value: LuaValue): LuaOutput {
  try {
    return door.output(value);
  } catch {
    return door.universe.bytes.output(value);
  }
}
