/** The collector's functions of the base library (manual §5.1 `collectgarbage`). */

import type { Frame } from '../machine/frame.ts';
import { allocation } from '../values/allocation.ts';
import type { HostFunction } from '../values/function.ts';
import { LuaTable, weakTables } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { Results } from '../values/value.ts';
import { argumentError, checkOption, optInt } from './arguments.ts';

const OPTIONS = ['stop', 'restart', 'collect', 'count', 'step', 'setpause', 'setstepmul'] as const;

export function collectGarbage(call: Frame): Results {
  const option = OPTIONS[checkOption(call, 1, 'collect', OPTIONS)];
  const argument = optInt(call, 2, 0);
  const { collector } = call.thread.state;
  switch (option) {
    case 'count':
      return collector.countBytes() / 1024;
    case 'step':
      return collector.step(call.thread, argument);
    case 'setpause': {
      const previous = collector.pause;
      collector.pause = argument;
      return previous;
    }
    case 'setstepmul': {
      const previous = collector.stepMultiplier;
      collector.stepMultiplier = argument;
      return previous;
    }
    case 'stop':
      collector.stop();
      return 0;
    case 'restart':
      collector.restart();
      return 0;
    default:
      collector.collect(call.thread);
      return 0;
  }
}

export function gcInfo(call: Frame): Results {
  return Math.floor(call.thread.state.collector.countBytes() / 1024);
}

/** The weak table in which `newproxy` keeps the metatables of its proxies. */
export function proxyMetatables(): LuaTable {
  const { possible } = weakTables;
  const table = new LuaTable();
  table.metatable = table;
  table.setStr('__mode', 'kv');
  // Programs cannot look into it, so cycles need not run for it.
  weakTables.possible = possible;
  return table;
}

/**
 * `newproxy`: an empty userdata; with `true` it gets a new metatable, with another such proxy that proxy's.
 */
export function newProxy(call: Frame): Results {
  const model = call.arg(1);
  const { state } = call.thread;
  state.collector.beforeAllocation(call.thread);
  const proxy = new Userdata(undefined);
  proxy.environment = state.globals;
  state.collector.register(proxy);
  if (model === undefined || model === false) return proxy;
  // A weak table remembers which metatables are of proxies.
  const metatables = (call.callee as HostFunction).upvalues?.[0];
  if (!(metatables instanceof LuaTable)) return proxy;
  if (model === true) {
    allocation.ledger?.hold(proxy);
    allocation.ledger?.check();
    proxy.metatable = new LuaTable();
    metatables.set(proxy.metatable, true);
  } else if (
    model instanceof Userdata &&
    model.metatable !== undefined &&
    metatables.get(model.metatable) === true
  ) {
    proxy.metatable = model.metatable;
  } else {
    return argumentError(call, 1, 'boolean or proxy expected');
  }
  return proxy;
}
