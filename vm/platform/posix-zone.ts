/**
 * Time zones written out in TZ, as POSIX has them: `EST5EDT,M3.2.0,M11.1.0`, `<+03>-3`. What is wrong in one
 * makes glibc stop reading there and use what it has: `Foo/Bar` is a zone called `Foo` at Greenwich.
 */

import { DAY, dateOf, daysSince1970, isLeapYear, weekDayOf } from './days.ts';
import type { Zone, ZoneMoment } from './zone.ts';

const HOUR = 3600;

/** On which day of a year a change comes, and at which second of it. */
interface ChangeRule {
  /** `day`: days from January 1st. `julian`: the same, counted from 1 without leap days. `week`: a day of a week of a month. */
  kind: 'day' | 'julian' | 'week';
  month: number;
  week: number;
  day: number;
  second: number;
}

/** In the United States, where nothing is said. */
const DEFAULT_RULES: readonly Pick<ChangeRule, 'month' | 'week' | 'day'>[] = [
  { month: 3, week: 2, day: 0 },
  { month: 11, week: 1, day: 0 },
];

/** A zone as TZ describes it. The first rule ends standard time, the second one daylight saving. */
export class PosixZone implements Zone {
  readonly standard = { offset: 0, isDaylightSaving: false, name: '' };
  readonly summer = { offset: 0, isDaylightSaving: true, name: '' };
  /** Whether it has daylight saving and leaves it to others to know when. */
  readonly needsRules: boolean;
  private readonly rules: ChangeRule[] = [0, 1].map(() => ({
    kind: 'day',
    month: 0,
    week: 0,
    day: 0,
    second: 0,
  }));
  private yearOfChanges = Number.NaN;
  private changes: number[] = [];

  constructor(text: string) {
    this.needsRules = new ZoneReader(text).read(this.standard, this.summer, this.rules);
  }

  at(time: number): ZoneMoment {
    const { year } = dateOf(Math.floor(time / DAY));
    if (year !== this.yearOfChanges) {
      const offsets = [this.standard.offset, this.summer.offset];
      this.changes = this.rules.map((rule, i) => changeIn(year, rule) - offsets[i]);
      this.yearOfChanges = year;
    }
    const [start, end] = this.changes;
    // South of the equator daylight saving holds over New Year.
    const isSummer = start > end ? time < end || time >= start : time >= start && time < end;
    return isSummer ? this.summer : this.standard;
  }
}

/**
 * The moment of a change in the zone's own time. glibc counts no years before 1970, so that earlier times all lie
 * before the changes of their year; and it counts days in 32 bits, which run over in the far future.
 */
function changeIn(year: number, rule: ChangeRule): number {
  const { kind, day } = rule;
  const newYear = daysSince1970(year, 0, 1);
  let dayOfYear = day;
  if (kind === 'julian') dayOfYear -= day >= 60 && isLeapYear(year) ? 0 : 1;
  if (kind === 'week') {
    const first = daysSince1970(year, rule.month - 1, 1);
    const next = rule.month === 12 ? daysSince1970(year + 1, 0, 1) : daysSince1970(year, rule.month, 1);
    dayOfYear = first - newYear + ((day - weekDayOf(first) + 7) % 7) + 7 * Math.max(rule.week - 1, 0);
    while (newYear + dayOfYear >= next) dayOfYear -= 7;
  }
  return ((year > 1970 ? newYear | 0 : 0) + dayOfYear) * DAY + rule.second;
}

class ZoneReader {
  private rest: string;

  constructor(text: string) {
    this.rest = text;
  }

  /** Fills in what it can read; whether rules for daylight saving are missing. */
  read(standard: ZoneMoment, summer: ZoneMoment, rules: ChangeRule[]): boolean {
    const name = this.name();
    if (name === undefined) return false;
    standard.name = name;
    if (!/^[-+\d]/.test(this.rest)) return false;
    const offset = this.offset();
    if (offset === undefined) return false;
    standard.offset = offset;
    if (this.rest === '') {
      summer.name = name;
      summer.offset = offset;
      return false;
    }
    let isMissing = false;
    const summerName = this.name();
    if (summerName !== undefined) {
      summer.name = summerName;
      summer.offset = this.offset() ?? offset + HOUR;
      isMissing = this.rest === '' || this.rest === ',';
    }
    if (this.rule(rules[0], 0)) this.rule(rules[1], 1);
    return isMissing;
  }

  /** Takes what an expression matches at this place. */
  private take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.rest);
    if (match !== null) this.rest = this.rest.slice(match[0].length);
    return match;
  }

  private name(): string | undefined {
    const match = this.take(/^(?:([A-Za-z]{3,})|<([A-Za-z0-9+-]{3,})>)/);
    return match?.[1] ?? match?.[2];
  }

  /** Seconds east of Greenwich; TZ counts to the west. */
  private offset(): number | undefined {
    const isEast = this.take(/^[-+]/)?.[0] === '-';
    const numbers = this.take(/^(\d+)(?::(\d+)(?::(\d+))?)?/);
    if (numbers === null) return undefined;
    const [hours, minutes, seconds] = [1, 2, 3].map((i) => short(numbers[i] ?? '0'));
    const size = Math.min(hours, 24) * HOUR + Math.min(minutes, 59) * 60 + Math.min(seconds, 59);
    return isEast ? size : -size + 0;
  }

  /** One rule of two; whether it could be read. */
  private rule(rule: ChangeRule, which: number): boolean {
    this.take(/^,/);
    if (this.rest === '') {
      Object.assign(rule, DEFAULT_RULES[which], { kind: 'week' });
    } else if (/^[J\d]/.test(this.rest)) {
      rule.kind = this.take(/^J/) === null ? 'day' : 'julian';
      const day = this.take(/^\d+/);
      if (day === null || Number(day[0]) > 365 || (rule.kind === 'julian' && Number(day[0]) === 0))
        return false;
      rule.day = Number(day[0]);
    } else if (this.rest[0] === 'M') {
      rule.kind = 'week';
      const match = this.take(/^M(\d+)?(?:\.(\d+)?)?(?:\.(\d+))?/);
      // What could be read stays, even where the rest is wrong.
      for (const [i, part] of (['month', 'week', 'day'] as const).entries()) {
        const digits = match?.[i + 1];
        if (digits === undefined) return false;
        rule[part] = short(digits);
      }
      const { month, week } = rule;
      if (month < 1 || month > 12 || week < 1 || week > 5 || rule.day > 6) return false;
    } else return false;
    rule.second = 2 * HOUR;
    if (this.rest === '' || this.rest[0] === ',') return true;
    if (this.take(/^\/(?=.)/) === null) return false;
    const isNegative = this.take(/^-/) !== null;
    const numbers = this.take(/^(\d+)(?::(\d+)(?::(\d+))?)?/);
    const [hours, minutes, seconds] = ['2', '0', '0'].map((otherwise, i) =>
      short(numbers?.[i + 1] ?? otherwise),
    );
    rule.second = (isNegative ? -1 : 1) * (hours * HOUR + minutes * 60 + seconds);
    return true;
  }
}

/** A number as it fits in 16 bits. */
function short(digits: string): number {
  return Number(digits) > 65535 ? 65535 : Number(digits);
}
