/** The collector's functions of the base library (manual §5.1 `collectgarbage`). */

import type { Frame } from '../machine/frame.ts';
import { LuaTable } from '../values/table.ts';
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
  let metatables = state.libraryData.get('newproxy') as WeakSet<LuaTable> | undefined;
  if (metatables === undefined) {
    metatables = new WeakSet();
    state.libraryData.set('newproxy', metatables);
  }
  if (model === true) {
    proxy.metatable = new LuaTable();
    metatables.add(proxy.metatable);
  } else if (model instanceof Userdata && model.metatable !== undefined && metatables.has(model.metatable)) {
    proxy.metatable = model.metatable;
  } else {
    return argumentError(call, 1, 'boolean or proxy expected');
  }
  return proxy;
}
