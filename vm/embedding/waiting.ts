/**
 * Asynchronous host functions. A host function that returns a promise suspends the Lua thread that called it,
 * just as `coroutine.yield` would; when the promise settles, the thread goes on with its value. The frames of
 * Lua live on the heap, so nothing of the JavaScript stack has to wait.
 *
 * When the caller runs inside coroutines, the whole chain of them waits: `coroutine.resume` and `coroutine.wrap`
 * are wrapped here so that they wait for a coroutine that waits. The limit is Lua 5.1's own: nothing can be
 * suspended across `pcall`, a metamethod, an iterator or a callback of a library function. So no handler can
 * stand between a waiting function and the body of its coroutine, and a promise that is rejected ends exactly
 * that coroutine: `coroutine.resume` is what catches it.
 *
 * While it waits a coroutine counts as `normal`, because nobody else may resume it.
 */

import { createCoroutine, resume, yieldValues } from '../machine/coroutine.ts';
import { throwValue, where } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { toStringCoerced } from '../machine/metamethods.ts';
import type { ProtectedResult } from '../machine/protected.ts';
import type { Thread } from '../machine/thread.ts';
import { traceback } from '../machine/traceback.ts';
import { HostFunction, type LuaClosure } from '../values/function.ts';
import { LuaTable } from '../values/table.ts';
import type { LuaValue, Results } from '../values/value.ts';
import type { Door } from './door.ts';
import { encodeMessage } from './text.ts';
import type { Universe } from './universe.ts';

/** What a thread waits for: a promise, or another thread that it resumed. */
type Wait =
  | { kind: 'promise'; promise: PromiseLike<unknown>; door: Door }
  | { kind: 'resume' | 'wrap'; inner: Thread };

const BOUNDARY =
  'attempt to await across metamethod/C-call boundary ' +
  '(an asynchronous function cannot be called inside pcall, xpcall, a metamethod, an iterator or a callback)';

export class Waiting {
  private readonly universe: Universe;
  private readonly waits = new WeakMap<Thread, Wait>();
  /** The threads of calls that have not ended yet; roots of Lua's collector. */
  private readonly running = new Set<Thread>();
  /** Ends of calls that wait for a promise now. */
  private readonly cancels = new Set<(reason: unknown) => void>();

  constructor(universe: Universe) {
    this.universe = universe;
    universe.machine.libraryRoots.push(() => [...this.running]);
  }

  // ---- on the Lua side -----------------------------------------------------------------------------

  /** Suspends the caller of a host function until `promise` settles. */
  suspend(call: Frame, name: string, promise: PromiseLike<unknown>, door: Door): Results {
    const { thread } = call;
    const shown = name === '' ? 'a host function' : `'${encodeMessage(name)}'`;
    if (thread === this.universe.machine.mainThread) {
      forget(promise);
      return raiseHere(thread, `${shown} is asynchronous; start the program with runAsync or callAsync`);
    }
    if (thread.hostCalls > thread.baseHostCalls) {
      forget(promise);
      return raiseHere(thread, BOUNDARY);
    }
    this.waits.set(thread, { kind: 'promise', promise, door });
    return yieldValues(thread, []);
  }

  /** Teaches the coroutine library of a state to wait for coroutines that wait. */
  install(): void {
    const library = this.universe.machine.globals.getStr('coroutine');
    if (!(library instanceof LuaTable)) return;
    const original = (name: string) => (library.getStr(name) as HostFunction).implementation;
    const plainResume = original('resume');
    const plainWrap = original('wrap');
    const plainRunning = original('running');
    const resumeFunction = new HostFunction('resume', (call) => {
      const result = plainResume(call);
      const inner = call.arg(1) as Thread;
      return this.waits.has(inner) && inner.status === 'suspended'
        ? this.follow(call, inner, 'resume')
        : result;
    });
    const wrapFunction = new HostFunction('wrap', (call) => {
      const plain = plainWrap(call) as HostFunction;
      const inner = plain.upvalues?.[0] as Thread;
      const wrapper = new HostFunction('wrap', (innerCall) => {
        const result = plain.implementation(innerCall);
        return this.waits.has(inner) && inner.status === 'suspended'
          ? this.follow(innerCall, inner, 'wrap')
          : result;
      });
      wrapper.upvalues = plain.upvalues;
      return wrapper;
    });
    // The thread of an asynchronous call is a main thread to the program.
    const runningFunction = new HostFunction('running', (call) =>
      this.running.has(call.thread) ? undefined : plainRunning(call),
    );
    library.setStr('resume', resumeFunction);
    library.setStr('wrap', wrapFunction);
    library.setStr('running', runningFunction);
  }

  /** The thread that resumed `inner`, which now waits, waits with it. */
  private follow(call: Frame, inner: Thread, kind: 'resume' | 'wrap'): Results {
    const { thread } = call;
    const isMain = thread === this.universe.machine.mainThread;
    if (isMain || thread.hostCalls > thread.baseHostCalls) {
      const outcome = this.settleSync(inner, { ok: true, values: [] });
      if (kind === 'resume') return [false, ...outcome.values];
      return throwValue(thread, atCaller(thread, outcome.values[0]));
    }
    inner.status = 'normal';
    this.waits.set(thread, { kind, inner });
    return yieldValues(thread, []);
  }

  /** Ends a thread that waits where nobody can wait for it. */
  settleSync(thread: Thread, outcome: ProtectedResult): ProtectedResult {
    if (!outcome.ok || thread.status !== 'suspended' || !this.waits.has(thread)) return outcome;
    const chain = this.chainFrom(thread);
    const leaf = chain[chain.length - 1];
    const wait = this.waits.get(leaf);
    if (wait?.kind === 'promise') forget(wait.promise);
    const message = where(leaf, 1) + BOUNDARY;
    this.abandon(chain);
    return { ok: false, values: [message] };
  }

  // ---- on the JavaScript side ----------------------------------------------------------------------

  /** Calls `callee` in a thread of its own and waits, as often as it waits. `signal` can end the waiting. */
  async run(
    door: Door,
    callee: LuaValue,
    args: readonly LuaValue[],
    signal?: AbortSignal,
  ): Promise<LuaValue[]> {
    const { universe } = this;
    universe.checkUsable();
    signal?.throwIfAborted();
    const { machine } = universe;
    const root = createCoroutine(machine.currentThread, callee as LuaClosure | HostFunction);
    this.running.add(root);
    try {
      let outcome = this.step(door, () => resume(machine.currentThread, root, args));
      for (;;) {
        if (!outcome.ok) throw universe.errorFor(door, outcome.values[0], traceback(root, 0));
        if (root.status === 'dead') return outcome.values;
        if (!this.waits.has(root)) {
          outcome = kill(root, `${where(root, 1)}attempt to yield across metamethod/C-call boundary`);
          continue;
        }
        const chain = this.chainFrom(root);
        const settled = await this.settled(chain, signal);
        outcome = this.step(door, () => this.proceed(chain, settled));
      }
    } finally {
      this.running.delete(root);
    }
  }

  /** Ends all calls that wait, with `reason`. */
  cancelAll(reason: unknown): void {
    for (const cancel of [...this.cancels]) cancel(reason);
  }

  /** Runs Lua code until it waits or ends. */
  private step(door: Door, body: () => ProtectedResult): ProtectedResult {
    try {
      return this.universe.paid(body);
    } catch (thrown) {
      throw this.universe.leaving(door, thrown);
    } finally {
      this.universe.flush();
    }
  }

  /** From a waiting thread to the one that waits for a promise. */
  private chainFrom(thread: Thread): Thread[] {
    const chain = [thread];
    for (let wait = this.waits.get(thread); wait !== undefined && wait.kind !== 'promise'; ) {
      chain.push(wait.inner);
      wait = this.waits.get(wait.inner);
    }
    return chain;
  }

  /** Waits for the promise at the end of a chain; rejects when the waiting was cancelled. */
  private settled(chain: readonly Thread[], signal: AbortSignal | undefined): Promise<ProtectedResult> {
    for (const thread of chain) thread.status = 'normal';
    const leaf = chain[chain.length - 1];
    const { promise, door } = this.waits.get(leaf) as Wait & { kind: 'promise' };
    return new Promise((resolve, reject) => {
      const end = () => {
        this.cancels.delete(cancel);
        signal?.removeEventListener('abort', abort);
      };
      const cancel = (reason: unknown) => {
        end();
        this.abandon(chain);
        reject(reason);
      };
      const abort = () => cancel(signal?.reason);
      this.cancels.add(cancel);
      signal?.addEventListener('abort', abort);
      const finish = (results: () => LuaValue[]) => {
        end();
        try {
          resolve(this.outcomeOf(leaf, results));
        } catch (thrown) {
          this.abandon(chain);
          reject(thrown);
        }
      };
      promise.then(
        (value) => finish(() => door.resultsOf(value)),
        (thrown) =>
          finish(() => {
            throw thrown;
          }),
      );
      if (signal?.aborted) abort();
    });
  }

  /** The outcome of a host function whose promise settled. Signals that no Lua code may catch are thrown. */
  private outcomeOf(thread: Thread, results: () => LuaValue[]): ProtectedResult {
    try {
      return { ok: true, values: results() };
    } catch (thrown) {
      const value = this.universe.valueOfThrown(thread, thrown);
      this.universe.noteThrown(value, thrown);
      return { ok: false, values: [value] };
    }
  }

  /** Nobody will go on with these threads. */
  private abandon(chain: readonly Thread[]): void {
    for (const thread of chain) {
      thread.status = 'dead';
      this.waits.delete(thread);
    }
  }

  /** Goes on after the last thread of `chain` got what it waited for. */
  private proceed(chain: readonly Thread[], settled: ProtectedResult): ProtectedResult {
    const { currentThread } = this.universe.machine;
    let level = chain.length - 1;
    let outcome = this.deliver(currentThread, chain[level], settled, undefined);
    while (level > 0) {
      const inner = chain[level];
      // It waits once more, and everybody above it still does.
      if (inner.status === 'suspended' && this.waits.has(inner)) return { ok: true, values: [] };
      level--;
      const wait = this.waits.get(chain[level]);
      outcome = this.deliver(currentThread, chain[level], outcome, wait?.kind);
    }
    return outcome;
  }

  /** Lets a waiting thread go on with an outcome, in the form that the function it waits in gives it. */
  private deliver(
    from: Thread,
    thread: Thread,
    { ok, values }: ProtectedResult,
    kind: Wait['kind'] | undefined,
  ): ProtectedResult {
    this.waits.delete(thread);
    if (kind === 'resume') return this.goOn(from, thread, [ok, ...values]);
    if (ok) return this.goOn(from, thread, values);
    return kill(thread, kind === 'wrap' ? atCaller(thread, values[0]) : values[0]);
  }

  private goOn(from: Thread, thread: Thread, values: readonly LuaValue[]): ProtectedResult {
    thread.status = 'suspended';
    return resume(from, thread, values);
  }
}

/** An error at the point where a thread waits. No handler can stand in between: the thread is dead. */
function kill(thread: Thread, value: LuaValue): ProtectedResult {
  thread.status = 'dead';
  return { ok: false, values: [value] };
}

/** As `coroutine.wrap` does it: a message gets the position of the caller in front. */
function atCaller(thread: Thread, value: LuaValue): LuaValue {
  const message = toStringCoerced(value);
  return message === undefined ? value : where(thread, 1) + message;
}

function raiseHere(thread: Thread, message: string): never {
  return throwValue(thread, where(thread, 1) + message);
}

/** Nobody will wait for this promise, and its rejection shall not end the process. */
function forget(promise: PromiseLike<unknown>): void {
  promise.then(undefined, () => {});
}
