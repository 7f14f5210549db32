/** Operating system facilities (manual §5.8). What they do is up to the platform; see vm/platform. */

import { raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { index } from '../machine/metamethods.ts';
import { HostExit, PlatformError } from '../platform/platform.ts';
import { allocation, noteKey, notePushedFormat } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { parseNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import type { Results } from '../values/value.ts';
import {
  checkNumber,
  checkOption,
  checkString,
  checkType,
  optInt,
  optNumber,
  optString,
  toInt32,
  toInteger,
} from './arguments.ts';
import { formatDate } from './date-format.ts';
import { fn, library } from './library.ts';
import { changeLocale } from './locale.ts';

/** Runs something that may fail; on failure gives nil, `name: message` and the error number. */
export function attempt(name: string | undefined, action: () => Results): Results {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (name === undefined) {
      notePushedFormat(error.message, '', error.message, '');
      return [undefined, error.message, error.number];
    }
    const message = `${name}: ${error.message}`;
    notePushedFormat(message, '', name, ': ', error.message, '');
    return [undefined, message, error.number];
  }
}

function clock(call: Frame): Results {
  return call.thread.state.platform.clock();
}

function date(call: Frame): Results {
  const { platform } = call.thread.state;
  let format = untilZero(optString(call, 1, '%c'));
  const seconds = call.arg(2) === undefined ? platform.time() : toInteger(checkNumber(call, 2));
  const utc = format.startsWith('!');
  if (utc) format = format.slice(1);
  const moment = platform.calendar(seconds, utc);
  if (moment === undefined) return undefined;
  if (format !== '*t') {
    // C's `%s` takes the fields for local time even when they are not; asking for it shows in later answers.
    return formatDate(format, moment, () => platform.timeOf(moment, moment.isDaylightSaving) ?? -1);
  }
  allocation.ledger?.check();
  const table = new LuaTable(0, 9);
  for (const key of DATE_FIELDS) noteKey(key);
  table.setStr('sec', moment.second);
  table.setStr('min', moment.minute);
  table.setStr('hour', moment.hour);
  table.setStr('day', moment.day);
  table.setStr('month', moment.month + 1);
  // C's year is an `int`: later ones wrap around.
  table.setStr('year', toInt32(moment.year));
  table.setStr('wday', moment.weekDay + 1);
  table.setStr('yday', moment.yearDay + 1);
  table.setStr('isdst', moment.isDaylightSaving);
  return table;
}

const DATE_FIELDS = ['sec', 'min', 'hour', 'day', 'month', 'year', 'wday', 'yday', 'isdst'];

function difftime(call: Frame): Results {
  // The reference, as compiled, looks at the second argument first.
  const from = toInteger(optNumber(call, 2, 0));
  return toInteger(checkNumber(call, 1)) - from;
}

function execute(call: Frame): Results {
  const command = optString(call, 1, undefined);
  return call.thread.state.platform.execute(command === undefined ? undefined : untilZero(command));
}

function exit(call: Frame): Results {
  throw new HostExit(optInt(call, 1, 0) & 255);
}

function getenv(call: Frame): Results {
  return call.thread.state.platform.environment(untilZero(checkString(call, 1)));
}

function remove(call: Frame): Results {
  const name = untilZero(checkString(call, 1));
  return attempt(name, () => {
    call.thread.state.platform.remove(name);
    return true;
  });
}

function rename(call: Frame): Results {
  const from = untilZero(checkString(call, 1));
  const to = untilZero(checkString(call, 2));
  return attempt(from, () => {
    call.thread.state.platform.rename(from, to);
    return true;
  });
}

const LOCALE_CATEGORIES = ['all', 'collate', 'ctype', 'monetary', 'numeric', 'time'];

function setlocale(call: Frame): Results {
  const locale = optString(call, 1, undefined);
  const category = LOCALE_CATEGORIES[checkOption(call, 2, 'all', LOCALE_CATEGORIES)];
  return changeLocale(call.thread.state, locale === undefined ? undefined : untilZero(locale), category);
}

function time(call: Frame): Results {
  const { platform } = call.thread.state;
  const table = call.arg(1);
  if (table === undefined) return platform.time();
  checkType(call, 1, 'table');
  const second = dateField(call, 'sec', 0);
  const minute = dateField(call, 'min', 0);
  const hour = dateField(call, 'hour', 12);
  const day = dateField(call, 'day', -1);
  const month = toInt32(dateField(call, 'month', -1) - 1);
  const year = toInt32(dateField(call, 'year', -1) - 1900) + 1900;
  noteKey('isdst');
  const isDaylightSaving = index(call.thread, table, 'isdst');
  const result = platform.timeOf(
    { second, minute, hour, day, month, year },
    isDaylightSaving === undefined ? undefined : isDaylightSaving !== false,
  );
  // C's mktime cannot tell this second from a failure.
  return result === -1 ? undefined : result;
}

/** A field of a date table as a C int; a negative default means that it must be there. */
function dateField(call: Frame, key: string, otherwise: number): number {
  noteKey(key);
  const value = index(call.thread, call.arg(1), key);
  const number = typeof value === 'string' ? parseNumber(value) : value;
  if (typeof number === 'number') return toInt32(toInteger(number));
  return otherwise < 0 ? raise(call.thread, `field '${key}' missing in date table`) : otherwise;
}

function tmpname(call: Frame): Results {
  try {
    return call.thread.state.platform.temporaryName();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return raise(call.thread, 'unable to generate a unique filename');
  }
}

export const osLibrary = library('os', '5.8', {
  clock: fn(clock, ''),
  date: fn(date, '[format [, time]]'),
  difftime: fn(difftime, 't2, t1'),
  execute: fn(execute, '[command]'),
  exit: fn(exit, '[code]'),
  getenv: fn(getenv, 'varname'),
  remove: fn(remove, 'filename'),
  rename: fn(rename, 'oldname, newname'),
  setlocale: fn(setlocale, 'locale [, category]'),
  time: fn(time, '[table]'),
  tmpname: fn(tmpname, ''),
});
