/**
 * Time zone conversion by the host's `Date`, in the terms of C's `localtime`, `gmtime` and `mktime`.
 * `Date` does not tell whether daylight saving is in force: it is, when the offset is larger than the smaller
 * of the offsets in January and July.
 */

import type { CalendarTime } from './platform.ts';

const DAY = 86400000;

export function calendar(time: number, utc: boolean): CalendarTime | undefined {
  const date = new Date(time * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  const offset = utc ? 0 : -date.getTimezoneOffset();
  // The fields of the local time are those of this moment in UTC.
  const local = new Date(date.getTime() + offset * 60000);
  const year = local.getUTCFullYear();
  const midnight = Date.UTC(2000, local.getUTCMonth(), local.getUTCDate());
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const dayOfLeapYear = (midnight - Date.UTC(2000, 0, 1)) / DAY;
  return {
    second: local.getUTCSeconds(),
    minute: local.getUTCMinutes(),
    hour: local.getUTCHours(),
    day: local.getUTCDate(),
    month: local.getUTCMonth(),
    year,
    weekDay: local.getUTCDay(),
    yearDay: !isLeap && local.getUTCMonth() > 1 ? dayOfLeapYear - 1 : dayOfLeapYear,
    isDaylightSaving: !utc && offset > standardOffset(date.getFullYear()),
    zone: utc ? 'GMT' : zoneName(date),
    offset,
  };
}

function standardOffset(year: number): number {
  return Math.min(-new Date(year, 0, 1).getTimezoneOffset(), -new Date(year, 6, 1).getTimezoneOffset());
}

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(date);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

export function timeOf(
  fields: Pick<CalendarTime, 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'>,
  isDaylightSaving: boolean | undefined,
): number | undefined {
  const date = new Date(2000, 0, 1);
  // `setFullYear` takes years below 100 as they are; the constructor would not.
  date.setFullYear(fields.year, fields.month, fields.day);
  date.setHours(fields.hour, fields.minute, fields.second, 0);
  let time = date.getTime() / 1000;
  if (Number.isNaN(time)) return undefined;
  if (isDaylightSaving !== undefined) {
    const offset = -date.getTimezoneOffset();
    const standard = standardOffset(date.getFullYear());
    const january = -new Date(date.getFullYear(), 0, 1).getTimezoneOffset();
    const july = -new Date(date.getFullYear(), 6, 1).getTimezoneOffset();
    const summer = Math.max(january, july);
    // Fields stated in the other kind of time mean a moment that is an hour (or so) away.
    if (isDaylightSaving && offset === standard && summer > standard) time -= (summer - standard) * 60;
    else if (!isDaylightSaving && offset > standard) time += (offset - standard) * 60;
  }
  return time;
}
