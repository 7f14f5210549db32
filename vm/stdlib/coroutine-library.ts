/** Coroutine manipulation (manual §5.2). */

import { createCoroutine, resume, yieldValues } from '../machine/coroutine.ts';
import { throwValue, where } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { toStringCoerced } from '../machine/metamethods.ts';
import { Thread } from '../machine/thread.ts';
import { allocation, noteStringJoined } from '../values/allocation.ts';
import { HostFunction, LuaClosure } from '../values/function.ts';
import type { Results } from '../values/value.ts';
import { argumentError } from './arguments.ts';
import { fn, library } from './library.ts';

function coroutineCreate(call: Frame): Results {
  return createCoroutine(call.thread, checkLuaFunction(call));
}

/** Only Lua functions can be the body of a coroutine in 5.1. */
function checkLuaFunction(call: Frame): LuaClosure {
  const body = call.arg(1);
  return body instanceof LuaClosure ? body : argumentError(call, 1, 'Lua function expected');
}

function coroutineResume(call: Frame): Results {
  const thread = call.arg(1);
  if (!(thread instanceof Thread)) return argumentError(call, 1, 'coroutine expected');
  const { ok, values } = resume(call.thread, thread, call.args(2));
  return [ok, ...values];
}

function coroutineRunning(call: Frame): Results {
  return call.thread === call.thread.state.mainThread ? undefined : call.thread;
}

function coroutineStatus(call: Frame): Results {
  const thread = call.arg(1);
  if (!(thread instanceof Thread)) return argumentError(call, 1, 'coroutine expected');
  return thread.status;
}

function coroutineWrap(call: Frame): Results {
  const thread = createCoroutine(call.thread, checkLuaFunction(call));
  allocation.ledger?.hold(thread);
  call.thread.state.collector.beforeAllocation(call.thread);
  const wrapper = new HostFunction('wrap', (inner) => {
    const { ok, values } = resume(inner.thread, wrapper.upvalues?.[0] as Thread, inner.args());
    // What was passed has gone to the coroutine.
    inner.top = inner.base;
    if (ok) return values;
    const message = toStringCoerced(values[0]);
    if (message === undefined) return throwValue(inner.thread, values[0]);
    allocation.ledger?.hold(message);
    const text = where(inner.thread, 1) + message;
    allocation.ledger?.check();
    noteStringJoined(text);
    return throwValue(inner.thread, text);
  });
  wrapper.keep([thread]);
  return wrapper;
}

function coroutineYield(call: Frame): Results {
  return yieldValues(call.thread, call.args());
}

export const coroutineLibrary = library('coroutine', '5.2', {
  create: fn(coroutineCreate, 'f'),
  resume: fn(coroutineResume, 'co [, val1, ...]'),
  running: fn(coroutineRunning, ''),
  status: fn(coroutineStatus, 'co'),
  wrap: fn(coroutineWrap, 'f'),
  yield: fn(coroutineYield, '...'),
});
