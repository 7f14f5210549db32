/**
 * Time zone conversion in the terms of C's `localtime`, `gmtime` and `mktime`. The calendar is computed here,
 * because C's reaches much further than `Date`; `Date` only tells the time zone's offset. It does not tell
 * whether daylight saving is in force: it is, when the offset is larger than the smaller of the offsets in
 * January and July. Abbreviations of time zones come from `Intl`, which does not know all that glibc knows.
 */

import type { CalendarTime } from './platform.ts';

const DAY = 86400;
/** Days of 400 years, after which the calendar repeats. */
const ERA = 146097;
/** Years that C's `struct tm` can hold. */
const LAST_YEAR = 2147483647 + 1900;
const FIRST_YEAR = -2147483648 + 1900;
/** Seconds up to which `Date` can be asked, with a margin. */
const DATE_RANGE = 8.6e12;

/** Days from 1970-01-01 to the given day; month 0..11, day any number. */
function daysSince1970(year: number, month: number, day: number): number {
  // Years start in March here, so that the leap day comes last.
  const shifted = month < 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 10) % 12) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA + dayOfEra - 719468 + (day - 1);
}

function dateOf(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719468;
  const era = Math.floor(shifted / ERA);
  const dayOfEra = shifted - era * ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / (ERA - 1))) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = (marchMonth + 2) % 12;
  const year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

/** A moment in the range of `Date` with the same place in the calendar, if it lies in the far future. */
function withinDate(time: number): Date {
  let within = Math.max(time, -DATE_RANGE);
  if (within > DATE_RANGE) within -= Math.ceil((within - DATE_RANGE) / (ERA * DAY)) * ERA * DAY;
  return new Date(within * 1000);
}

/** Minutes east of Greenwich at a moment. */
function offsetAt(time: number): number {
  return -withinDate(time).getTimezoneOffset() + 0;
}

/** The offsets of standard and of summer time in the year of a moment. */
function offsetsAround(time: number): { standard: number; summer: number } {
  const { year } = dateOf(Math.floor(time / DAY));
  const january = offsetAt(daysSince1970(year, 0, 1) * DAY);
  const july = offsetAt(daysSince1970(year, 6, 1) * DAY);
  return { standard: Math.min(january, july), summer: Math.max(january, july) };
}

export function calendar(time: number, utc: boolean): CalendarTime | undefined {
  const offset = utc ? 0 : offsetAt(time);
  const local = time + offset * 60;
  const days = Math.floor(local / DAY);
  const { year, month, day } = dateOf(days);
  if (year > LAST_YEAR || year < FIRST_YEAR) return undefined;
  const secondOfDay = local - days * DAY;
  return {
    second: secondOfDay % 60,
    minute: Math.floor(secondOfDay / 60) % 60,
    hour: Math.floor(secondOfDay / 3600),
    day,
    month,
    year,
    weekDay: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysSince1970(year, 0, 1),
    get isDaylightSaving(): boolean {
      return !utc && offset > offsetsAround(time).standard;
    },
    get zone(): string {
      return utc ? 'GMT' : zoneName(time, offset);
    },
    offset,
  };
}

/** Each knows the abbreviations of its own part of the world only. */
const NAMING_LOCALES = ['en-US', 'en-GB', 'en-IN', 'en-AU', 'en-NZ', 'en-ZA'];

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneName(time: number, offset: number): string {
  const date = withinDate(time);
  for (const locale of NAMING_LOCALES) {
    let format = zoneFormats.get(locale);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' });
      zoneFormats.set(locale, format);
    }
    const parts = format.formatToParts(date);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]+$/.test(name) && (name !== 'GMT' || offset === 0)) return name;
  }
  // Zones without a name are called by their offset.
  const size = Math.abs(offset);
  const digits =
    `${Math.floor(size / 60)}`.padStart(2, '0') + (size % 60 === 0 ? '' : `${size % 60}`.padStart(2, '0'));
  return (offset < 0 ? '-' : '+') + digits;
}

export function timeOf(
  fields: Pick<CalendarTime, 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'>,
  isDaylightSaving: boolean | undefined,
): number | undefined {
  const year = fields.year + Math.floor(fields.month / 12);
  const month = ((fields.month % 12) + 12) % 12;
  const days = daysSince1970(year, month, fields.day);
  const local = days * DAY + fields.hour * 3600 + fields.minute * 60 + fields.second;
  // Near a change of the offset the first guess may have used the wrong one.
  let time = local - offsetAt(local - offsetAt(local) * 60) * 60;
  if (isDaylightSaving !== undefined) {
    const { standard, summer } = offsetsAround(time);
    // Summer time in a zone that has none is taken to be an hour ahead.
    time = local - (isDaylightSaving ? (summer > standard ? summer : standard + 60) : standard) * 60;
  }
  return calendar(time, false) === undefined ? undefined : time;
}
