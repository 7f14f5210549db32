/**
 * Conversions of `string.format` (manual §5.4) as glibc's printf does them on x86-64 Linux, where the
 * reference passes integers as 64-bit `long`. Formats are parsed once and remembered.
 *
 * A conversion with a zero byte in its result (`%c` of 0, `%s` of a short string) ends there: the reference
 * goes through a C string.
 */

import { running } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { fixedText, scientificDigits } from '../values/decimal.ts';
import { exponentText, generalText } from '../values/number-text.ts';
import { toInteger } from './arguments.ts';

/** One conversion specification, `%-5.2f`. */
export interface Conversion {
  /** The conversion character; '' where the format ends in the middle of a specification. */
  letter: string;
  /** What is wrong with it; reported only after its argument was found to be there. */
  fault: string | undefined;
  leftAlign: boolean;
  plus: boolean;
  space: boolean;
  alternate: boolean;
  zeroPad: boolean;
  width: number;
  /** -1 when none is given. */
  precision: number;
}

/** A format: literal text and conversions in turn. */
export type FormatPart = string | Conversion;

const MAX_CACHED = 500;
/** Longer formats are not remembered: the memory of the host is not the program's to fill. */
const MAX_CACHED_LENGTH = 500;
/** What each byte of a format may take when it is parsed. */
const PART_BYTES = 48;
const cache = new Map<string, FormatPart[]>();

export function parseFormat(format: string): FormatPart[] {
  let parts = cache.get(format);
  if (parts === undefined) {
    if (format.length > MAX_CACHED_LENGTH) {
      running.meter.spend(format.length >> 3);
      running.meter.reserve(format.length * PART_BYTES);
      return splitFormat(format);
    }
    parts = splitFormat(format);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(format, parts);
  }
  return parts;
}

function splitFormat(format: string): FormatPart[] {
  const parts: FormatPart[] = [];
  let from = 0;
  for (;;) {
    const percent = format.indexOf('%', from);
    if (percent < 0) break;
    if (format.charCodeAt(percent + 1) === 37) {
      parts.push(format.slice(from, percent + 1));
      from = percent + 2;
      continue;
    }
    if (percent > from) parts.push(format.slice(from, percent));
    const { conversion, end } = readConversion(format, percent + 1);
    parts.push(conversion);
    if (conversion.fault !== undefined) return parts;
    from = end;
  }
  if (from < format.length) parts.push(format.slice(from));
  return parts;
}

const FLAGS = '-+ #0';
const LETTERS = 'cdiouxXeEfgGqs';

function readConversion(format: string, start: number): { conversion: Conversion; end: number } {
  let at = start;
  const isDigitAt = (i: number) => format.charCodeAt(i) >= 48 && format.charCodeAt(i) <= 57;
  while (at < format.length && FLAGS.includes(format[at])) at++;
  const flags = format.slice(start, at);
  let fault = flags.length > FLAGS.length ? 'invalid format (repeated flags)' : undefined;
  const digits = (): string => {
    const from = at;
    while (at < from + 2 && isDigitAt(at)) at++;
    return format.slice(from, at);
  };
  const width = digits();
  let precision = -1;
  if (format[at] === '.') {
    at++;
    precision = Number(digits());
  }
  if (isDigitAt(at)) fault ??= 'invalid format (width or precision too long)';
  const letter = format[at] ?? '';
  if (letter === '' || !LETTERS.includes(letter)) {
    fault ??= `invalid option '%${letter === '\0' ? '' : letter}' to 'format'`;
  }
  const conversion: Conversion = {
    letter,
    fault,
    leftAlign: flags.includes('-'),
    plus: flags.includes('+'),
    space: flags.includes(' '),
    alternate: flags.includes('#'),
    zeroPad: flags.includes('0'),
    width: Number(width),
    precision,
  };
  return { conversion, end: at + 1 };
}

/** `%c`. */
export function formatCharacter(conversion: Conversion, number: number): string {
  const whole = Math.trunc(number);
  const fits = whole >= -2147483648 && whole <= 2147483647;
  const byte = fits ? whole & 255 : 0;
  return untilZero(pad(conversion, String.fromCharCode(byte)));
}

/** `%d %i %o %u %x %X`. */
export function formatInteger(conversion: Conversion, number: number): string {
  const { letter, precision } = conversion;
  const isSigned = letter === 'd' || letter === 'i';
  let sign = '';
  let digits: string;
  if (isSigned) {
    const integer = toInteger(number);
    if (integer < 0) sign = '-';
    else if (conversion.plus) sign = '+';
    else if (conversion.space) sign = ' ';
    const size = Math.abs(integer);
    digits = size < 1e21 && size <= Number.MAX_SAFE_INTEGER ? `${size}` : BigInt(size).toString();
  } else {
    digits = unsignedDigits(number, letter === 'o' ? 8 : letter === 'u' ? 10 : 16);
    if (letter === 'X') digits = digits.toUpperCase();
  }
  if (conversion.width === 0 && precision < 0 && !conversion.alternate) return sign + digits;

  const isZero = digits === '0';
  if (precision >= 0) digits = isZero && precision === 0 ? '' : digits.padStart(precision, '0');
  if (conversion.alternate) {
    if (letter === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
    else if ((letter === 'x' || letter === 'X') && !isZero) sign = `0${letter}`;
  }
  return padNumber(conversion, sign, digits, conversion.zeroPad && precision < 0);
}

/** A number cut to an unsigned 64-bit integer as compiled C does on x86-64. */
function unsignedDigits(number: number, base: number): string {
  const whole = Math.trunc(number);
  if (whole >= 0 && whole <= Number.MAX_SAFE_INTEGER) return (whole + 0).toString(base);
  // From 2^63 on, compiled code converts the excess and sets the top bit again; what is too big for that is 0.
  if (whole >= 2 ** 64) return '0';
  if (whole >= 0) return BigInt(whole).toString(base);
  return BigInt.asUintN(64, BigInt(toInteger(number))).toString(base);
}

/** `%e %E %f %g %G`. */
export function formatFloat(conversion: Conversion, number: number): string {
  const { letter, alternate } = conversion;
  const upper = letter === 'E' || letter === 'G';
  const isNegative = number < 0 || (number === 0 ? 1 / number < 0 : Number.isNaN(number));
  const sign = isNegative ? '-' : conversion.plus ? '+' : conversion.space ? ' ' : '';
  if (!Number.isFinite(number)) {
    const word = Number.isNaN(number) ? 'nan' : 'inf';
    return padNumber(conversion, sign, upper ? word.toUpperCase() : word, false);
  }
  const precision = conversion.precision < 0 ? 6 : conversion.precision;
  let text: string;
  switch (letter) {
    case 'f':
      text = fixedText(number, precision);
      if (alternate && precision === 0) text += '.';
      break;
    case 'g':
    case 'G':
      text = generalText(number, precision === 0 ? 1 : precision, alternate);
      break;
    default: {
      const { digits, point } = scientificDigits(number, precision + 1);
      const fraction = precision > 0 ? `.${digits.slice(1)}` : alternate ? '.' : '';
      text = digits[0] + fraction + exponentText(point - 1);
    }
  }
  return padNumber(conversion, sign, upper ? text.toUpperCase() : text, conversion.zeroPad);
}

/** `%s`. A long string without precision is taken whole, whatever the width. */
export function formatString(conversion: Conversion, text: string): string {
  if (conversion.precision < 0) {
    if (text.length >= 100) return text;
    return pad(conversion, untilZero(text));
  }
  return pad(conversion, untilZero(text).slice(0, conversion.precision));
}

/** `%q`: as a literal that the Lua reader reads back; flags, width and precision count for nothing. */
export function quote(text: string): string {
  const pieces = ['"'];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    let replacement: string;
    switch (text.charCodeAt(i)) {
      case 34: // "
        replacement = '\\"';
        break;
      case 92: // \
        replacement = '\\\\';
        break;
      case 10:
        replacement = '\\\n';
        break;
      case 13:
        replacement = '\\r';
        break;
      case 0:
        replacement = '\\000';
        break;
      default:
        continue;
    }
    pieces.push(text.slice(from, i), replacement);
    from = i + 1;
  }
  pieces.push(text.slice(from), '"');
  return pieces.join('');
}

function pad(conversion: Conversion, text: string): string {
  if (text.length >= conversion.width) return text;
  return conversion.leftAlign ? text.padEnd(conversion.width) : text.padStart(conversion.width);
}

function padNumber(conversion: Conversion, sign: string, digits: string, zeros: boolean): string {
  if (!zeros || conversion.leftAlign) return pad(conversion, sign + digits);
  return sign + digits.padStart(conversion.width - sign.length, '0');
}
