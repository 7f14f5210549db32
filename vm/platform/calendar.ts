/**
 * C's `localtime`, `gmtime` and `mktime` over a time zone. The calendar is computed here, because C's reaches much
 * further than `Date`. `mktime` searches as glibc's does, starting from the offset that its last answer had: so in
 * an hour that comes twice, or never, the answer depends on what was asked before, here as there.
 */

import { DAY, dateOf, daysSince1970, ERA, weekDayOf } from './days.ts';
import { HostZone } from './host-zone.ts';
import type { CalendarTime, Platform } from './platform.ts';
import type { Zone } from './zone.ts';

const HOUR = 3600;
/** Years that C's `struct tm` can hold. */
const LAST_YEAR = 2147483647 + 1900;
const FIRST_YEAR = -2147483648 + 1900;
/** How often `mktime` looks before it gives up. */
const MAX_PROBES = 6;
/** Distance of the places where it looks for the other kind of time, and how far away it looks. */
const STRIDE = 601200;
const SEARCH_WIDTH = 229222804;
/** Years beyond which `mktime` reckons in a year of the same kind, to stay within exact numbers. */
const FAR_YEAR = 200_000_000;

export type CalendarFields = Parameters<Platform['timeOf']>[0];

export class Calendar {
  private readonly zone: Zone;
  /** The offset that `mktime` assumes first. */
  private assumedOffset = 0;

  constructor(zone: Zone) {
    this.zone = zone;
  }

  /** C's `localtime` or `gmtime`; undefined where the year is out of range. */
  calendar(time: number, utc: boolean): CalendarTime | undefined {
    const { offset, isDaylightSaving, name } = utc ? GREENWICH : this.zone.at(time);
    const { correction, inside } = this.zone.leapSeconds?.(time) ?? NO_LEAP_SECONDS;
    const local = time + offset - correction;
    const days = Math.floor(local / DAY);
    const { year, month, day } = dateOf(days);
    if (year > LAST_YEAR || year < FIRST_YEAR) return undefined;
    const secondOfDay = local - days * DAY;
    return {
      second: (secondOfDay % 60) + inside,
      minute: Math.floor(secondOfDay / 60) % 60,
      hour: Math.floor(secondOfDay / 3600),
      day,
      month,
      year,
      weekDay: weekDayOf(days),
      yearDay: days - daysSince1970(year, 0, 1),
      isDaylightSaving,
      zone: name,
      offset,
    };
  }

  /** C's `mktime`: fields out of range carry over; undefined daylight saving is found out. */
  timeOf(fields: CalendarFields, isDaylightSaving: boolean | undefined): number | undefined {
    const wholeYear = fields.year + Math.floor(fields.month / 12);
    const month = ((fields.month % 12) + 12) % 12;
    const eras =
      Math.abs(wholeYear) > FAR_YEAR ? Math.trunc((wholeYear - Math.sign(wholeYear) * FAR_YEAR) / 400) : 0;
    const days = daysSince1970(wholeYear - eras * 400, month, fields.day);
    const second = Math.min(Math.max(fields.second, 0), 59);
    const local = days * DAY + fields.hour * 3600 + fields.minute * 60 + second;
    let time = this.search(local, isDaylightSaving);
    if (time === undefined) return undefined;
    this.assumedOffset = local - time;
    const found = this.calendar(time, false);
    if (found === undefined) return undefined;
    // The seconds asked for may run over, or stand on a leap second.
    if (found.second !== fields.second)
      time += fields.second - second + (second === 0 && found.second === 60 ? 1 : 0);
    time += eras * ERA * DAY;
    return this.calendar(time, false) === undefined ? undefined : time;
  }

  /** A time at which local clocks show `local`, counted as if they stood at Greenwich. */
  private search(local: number, isDaylightSaving: boolean | undefined): number | undefined {
    let time = local - this.assumedOffset;
    let [twoAgo, oneAgo] = [time, time];
    let wasSummer = false;
    for (let probes = MAX_PROBES; ; ) {
      const error = local - this.localSeconds(time);
      const isSummer = this.zone.at(time).isDaylightSaving;
      if (error === 0) {
        const isWrong = isDaylightSaving !== undefined && isDaylightSaving !== isSummer;
        return isWrong ? this.searchOtherKind(local, time, isDaylightSaving) : time;
      }
      // Going back and forth between two: the time falls into an hour that is left out.
      const prefersThis =
        isDaylightSaving === undefined ? isSummer || !wasSummer : isDaylightSaving !== isSummer;
      if (time === twoAgo && time !== oneAgo && prefersThis) return time;
      if (--probes === 0) return undefined;
      [twoAgo, oneAgo] = [oneAgo, time];
      time += error;
      wasSummer = isSummer;
    }
  }

  /** The same clock time under the other kind of time, whose offset is taken from where it is nearest. */
  private searchOtherKind(local: number, time: number, isDaylightSaving: boolean): number | undefined {
    for (let distance = STRIDE; distance < SEARCH_WIDTH; distance += STRIDE) {
      for (const other of [time - distance, time + distance]) {
        if (this.zone.at(other).isDaylightSaving === isDaylightSaving)
          return other + local - this.localSeconds(other);
      }
    }
    // Where there is none, daylight saving is taken to be an hour ahead.
    return time + (isDaylightSaving ? -HOUR : HOUR);
  }

  /** What local clocks show, in seconds as if they stood at Greenwich. */
  private localSeconds(time: number): number {
    const { correction, inside } = this.zone.leapSeconds?.(time) ?? NO_LEAP_SECONDS;
    return time + this.zone.at(time).offset - correction + inside;
  }
}

const GREENWICH = { offset: 0, isDaylightSaving: false, name: 'GMT' };
const NO_LEAP_SECONDS = { correction: 0, inside: 0 };

/** The calendar of the host's own time zone. */
export function hostCalendar(): Calendar {
  return new Calendar(new HostZone());
}
