/**
 * The time zone as JavaScript knows it, for hosts without a time zone database that can be read. `Date` does not
 * tell whether daylight saving is in force: it is, when the offset is larger than the smaller of the offsets in
 * January and July. Abbreviations come from `Intl`, which does not know all that glibc knows.
 */

import { DAY, dateOf, daysSince1970, ERA } from './days.ts';
import type { Zone, ZoneMoment } from './zone.ts';

/** Seconds up to which `Date` can be asked, with a margin. */
const DATE_RANGE = 8.6e12;

/** Each knows the abbreviations of its own part of the world only. */
const NAMING_LOCALES = ['en-US', 'en-GB', 'en-IN', 'en-AU', 'en-NZ', 'en-ZA'];

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

export class HostZone implements Zone {
  at(time: number): ZoneMoment {
    const offset = offsetAt(time);
    const { year } = dateOf(Math.floor(time / DAY));
    const january = offsetAt(daysSince1970(year, 0, 1) * DAY);
    const july = offsetAt(daysSince1970(year, 6, 1) * DAY);
    return {
      offset,
      isDaylightSaving: offset > Math.min(january, july),
      get name() {
        return zoneName(time, offset);
      },
    };
  }
}

/** A moment in the range of `Date` with the same place in the calendar, if it lies in the far future. */
function withinDate(time: number): Date {
  let within = Math.max(time, -DATE_RANGE);
  if (within > DATE_RANGE) within -= Math.ceil((within - DATE_RANGE) / (ERA * DAY)) * ERA * DAY;
  return new Date(within * 1000);
}

/** Seconds east of Greenwich at a moment. */
function offsetAt(time: number): number {
  return Math.round(-withinDate(time).getTimezoneOffset() * 60) + 0;
}

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
  const minutes = Math.floor(Math.abs(offset) / 60);
  const digits =
    `${Math.floor(minutes / 60)}`.padStart(2, '0') +
    (minutes % 60 === 0 ? '' : `${minutes % 60}`.padStart(2, '0'));
  return (offset < 0 ? '-' : '+') + digits;
}
