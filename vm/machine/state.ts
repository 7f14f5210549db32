/** What all threads of one Lua universe share: globals, registry, metatables of basic types, the host. */

import type { Platform } from '../platform/platform.ts';
import { LuaTable } from '../values/table.ts';
import { LightUserdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { Collector } from './collector.ts';
import { Interruption } from './interruption.ts';
import { Budget, type Limits } from './limits.ts';
import { Thread } from './thread.ts';

export interface StateOptions {
  /** What programs may use up; nothing is limited where nothing is said. */
  limits?: Limits;
}

export class State {
  readonly platform: Platform;
  readonly registry = new LuaTable(0, 2);
  readonly globals = new LuaTable(0, 2);
  readonly mainThread: Thread;
  readonly collector: Collector;
  readonly budget: Budget;
  readonly interruption: Interruption;
  /** The thread that runs now. */
  currentThread: Thread;
  /** Metatables of the types whose values have none of their own (manual §2.8). */
  stringMetatable: LuaTable | undefined = undefined;
  numberMetatable: LuaTable | undefined = undefined;
  booleanMetatable: LuaTable | undefined = undefined;
  nilMetatable: LuaTable | undefined = undefined;
  functionMetatable: LuaTable | undefined = undefined;
  threadMetatable: LuaTable | undefined = undefined;
  /** Generator and other private data of libraries, by library name. */
  readonly libraryData = new Map<string, unknown>();
  /** Values that libraries keep where no Lua table holds them; the collector follows them. */
  readonly libraryRoots: Array<() => LuaValue[]> = [];
  /** Whether host functions leave their values on the stack. */
  keepsRemains = false;
  private readonly hookTableKey = new LightUserdata();
  /** The base library's `next`, so that the interpreter can walk a table without a call. */
  nextFunction: LuaValue = undefined;
  /** The iterator that `pairs` returns, which does the same but is another function. */
  pairsIterator: LuaValue = undefined;
  /** The iterator that `ipairs` returns, for the same reason. */
  ipairsIterator: LuaValue = undefined;

  constructor(platform: Platform, options: StateOptions = {}) {
    this.platform = platform;
    this.interruption = new Interruption(() => this.mainThread);
    this.budget = new Budget(
      () => this.collector.measure(),
      () => this.interruption.look(),
    );
    this.mainThread = new Thread(this, this.globals);
    this.mainThread.status = 'running';
    this.currentThread = this.mainThread;
    this.collector = new Collector(this);
    if (options.limits !== undefined) this.setLimits(options.limits);
  }

  /** Where the hooks of all threads are kept: programs can find the table in the registry and, in a hook, on the stack. */
  get hookTable(): LuaTable {
    const known = this.registry.get(this.hookTableKey);
    if (known instanceof LuaTable) return known;
    const table = new LuaTable(0, 1);
    this.registry.set(this.hookTableKey, table);
    return table;
  }

  /**
   * From now on host functions leave on the stack what the reference's leave, because damaged code may read it. That
   * costs time, so the threads that are there or come later do it only after such code was loaded.
   */
  keepRemains(): void {
    this.keepsRemains = true;
    this.mainThread.hooks.keepRemains();
    this.currentThread.hooks.keepRemains();
  }

  /** Sets new limits and starts counting anew, also after one was passed. Not to be called by running code. */
  setLimits(limits: Limits): void {
    this.budget.set(limits);
    this.collector.setThreshold();
    const meter = this.budget.isLimited ? this.budget : undefined;
    this.platform.standardOutput.meter = meter;
    this.platform.standardError.meter = meter;
  }
}
