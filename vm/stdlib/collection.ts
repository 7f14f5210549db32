/** The collector's functions of the base library (manual §5.1 `collectgarbage`). */

import type { Frame } from '../machine/frame.ts';
import { LuaTable } from '../values/table.ts';
import { Userdata } from '../values/userdata.ts';
import type { Results } from '../values/value.ts';
import { argumentError, checkOption, optInt } from './arguments.ts';

const OPTIONS = ['stop', 'restart', 'collect', 'count', 'step', 'setpause', 'setstepmul'] as const;

/** The two parameters that programs can set and read back, with the reference's defaults. */
interface CollectorSettings {
  pause: number;
  stepMultiplier: number;
}

function settingsOf(call: Frame): CollectorSettings {
  const data = call.thread.state.libraryData;
  let settings = data.get('collector') as CollectorSettings | undefined;
  if (settings === undefined) {
    settings = { pause: 200, stepMultiplier: 200 };
    data.set('collector', settings);
  }
  return settings;
}

export function collectGarbage(call: Frame): Results {
  const option = OPTIONS[checkOption(call, 1, 'collect', OPTIONS)];
  const argument = optInt(call, 2, 0);
  const settings = settingsOf(call);
  switch (option) {
    case 'count':
      return call.thread.state.platform.memoryInUse() / 1024;
    case 'step':
      // Memory is the host's; a step always finds its cycle finished.
      return true;
    case 'setpause': {
      const previous = settings.pause;
      settings.pause = argument;
      return previous;
    }
    case 'setstepmul': {
      const previous = settings.stepMultiplier;
      settings.stepMultiplier = argument;
      return previous;
    }
    default:
      return 0;
  }
}

export function gcInfo(call: Frame): Results {
  return Math.floor(call.thread.state.platform.memoryInUse() / 1024);
}

/**
 * `newproxy`: an empty userdata; with `true` it gets a new metatable, with another such proxy that proxy's.
 */
export function newProxy(call: Frame): Results {
  const model = call.arg(1);
  if (model === undefined || model === false) return new Userdata(undefined);
  const data = call.thread.state.libraryData;
  let metatables = data.get('newproxy') as WeakSet<LuaTable> | undefined;
  if (metatables === undefined) {
    metatables = new WeakSet();
    data.set('newproxy', metatables);
  }
  if (model === true) {
    const metatable = new LuaTable();
    metatables.add(metatable);
    return new Userdata(undefined, metatable);
  }
  if (model instanceof Userdata && model.metatable !== undefined && metatables.has(model.metatable)) {
    return new Userdata(undefined, model.metatable);
  }
  return argumentError(call, 1, 'boolean or proxy expected');
}
