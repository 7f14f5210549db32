/** `os.date`'s conversions (manual §5.8): C's `strftime` in the C locale. Years are C's `int`. */

import type { CalendarTime } from '../platform/platform.ts';
import { toInt32 } from './arguments.ts';

const WEEK_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Fills in a format. Each conversion is one character; one that is not known stands for itself. */
export function formatDate(format: string, date: CalendarTime, seconds: () => number): string {
  let result = '';
  let from = 0;
  for (;;) {
    const percent = format.indexOf('%', from);
    if (percent < 0 || percent + 1 === format.length) return result + format.slice(from);
    result += format.slice(from, percent) + convert(format[percent + 1], date, seconds);
    from = percent + 2;
  }
}

function convert(letter: string, date: CalendarTime, seconds: () => number): string {
  const { year, month, day, hour, minute, second, weekDay, yearDay } = date;
  const all = (format: string) => formatDate(format, date, seconds);
  switch (letter) {
    case 'a':
      return WEEK_DAYS[weekDay].slice(0, 3);
    case 'A':
      return WEEK_DAYS[weekDay];
    case 'b':
    case 'h':
      return MONTHS[month].slice(0, 3);
    case 'B':
      return MONTHS[month];
    case 'c':
      return all('%a %b %e %H:%M:%S %Y');
    case 'C':
      // glibc does not pad this one.
      return `${Math.floor(toInt32(year) / 100)}`;
    case 'd':
      return zeros(day);
    case 'D':
    case 'x':
      return all('%m/%d/%y');
    case 'e':
      return spaces(day);
    case 'F':
      return all('%Y-%m-%d');
    case 'g':
      return zeros(remainder(weekOfIsoYear(date).year, 100));
    case 'G':
      return `${weekOfIsoYear(date).year}`;
    case 'H':
      return zeros(hour);
    case 'I':
      return zeros(hour % 12 || 12);
    case 'j':
      return zeros(yearDay + 1, 3);
    case 'k':
      return spaces(hour);
    case 'l':
      return spaces(hour % 12 || 12);
    case 'm':
      return zeros(month + 1);
    case 'M':
      return zeros(minute);
    case 'n':
      return '\n';
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'r':
      return all('%I:%M:%S %p');
    case 'R':
      return all('%H:%M');
    case 's':
      return BigInt(seconds()).toString();
    case 'S':
      return zeros(second);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return all('%H:%M:%S');
    case 'u':
      return `${weekDay || 7}`;
    case 'U':
      return zeros(Math.floor((yearDay + 7 - weekDay) / 7));
    case 'V':
      return zeros(weekOfIsoYear(date).week);
    case 'w':
      return `${weekDay}`;
    case 'W':
      return zeros(Math.floor((yearDay + 7 - ((weekDay + 6) % 7)) / 7));
    case 'y':
      return zeros(remainder(year, 100));
    case 'Y':
      return `${toInt32(year)}`;
    case 'z': {
      const minutes = Math.floor(Math.abs(date.offset) / 60);
      return `${date.offset < 0 ? '-' : '+'}${zeros(Math.floor(minutes / 60))}${zeros(minutes % 60)}`;
    }
    case 'Z':
      return date.zone;
    case '%':
      return '%';
    default:
      // glibc takes a digit for the width of a conversion that then is missing.
      return letter >= '1' && letter <= '9' ? `%${letter}`.padStart(Number(letter)) : `%${letter}`;
  }
}

function zeros(number: number, width = 2): string {
  return number < 0 ? `-${zeros(-number, width - 1)}` : `${number}`.padStart(width, '0');
}

function spaces(number: number): string {
  return `${number}`.padStart(2);
}

function remainder(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor;
}

/** Week and year after ISO 8601: weeks start on Monday, the first one holds the year's first Thursday. */
function weekOfIsoYear(date: CalendarTime): { year: number; week: number } {
  const thursday = date.yearDay - ((date.weekDay + 6) % 7) + 3;
  let year = toInt32(date.year);
  let dayOfYear = thursday;
  if (thursday < 0) {
    year--;
    dayOfYear += daysOf(year);
  } else if (thursday >= daysOf(year)) {
    dayOfYear -= daysOf(year);
    year++;
  }
  return { year, week: Math.floor(dayOfYear / 7) + 1 };
}

function daysOf(year: number): number {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}
