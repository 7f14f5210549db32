/**
 * Checking and converting the arguments of library functions. The one place that knows the exact messages:
 * `bad argument #1 to 'abs' (number expected, got no value)`. All positions are 1-based.
 */

import { argumentName } from '../machine/call-names.ts';
import { keepTemporary, raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { allocation, noteConverted, notePushedFormat } from '../values/allocation.ts';
import { untilZero } from '../values/bytes.ts';
import { formatNumber, parseNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import type { LuaValue } from '../values/value.ts';

/** Raises `bad argument #i to 'name' (message)`, naming the function as its caller does. */
export function argumentError(call: Frame, i: number, message: string): never {
  const called = argumentName(call);
  const name = untilZero(called.name);
  let position = i;
  if (called.isMethod) {
    position--;
    if (position === 0)
      return raise(
        call.thread,
        `calling '${name}' on bad self (${message})`,
        'calling ',
        name,
        ' on bad self (',
        message,
        ')',
      );
  }
  return raise(
    call.thread,
    `bad argument #${position} to '${name}' (${message})`,
    'bad argument #',
    String(position),
    " to '",
    name,
    "' (",
    message,
    ')',
  );
}

/** Raises `bad argument #i to 'name' (expected expected, got …)`. */
export function typeError(call: Frame, i: number, expected: string): never {
  const got = i > call.count ? 'no value' : typeName(call.arg(i));
  const message = `${expected} expected, got ${got}`;
  notePushedFormat(message, expected, ' expected, got ', got);
  keepTemporary(call.thread, message);
  return argumentError(call, i, message);
}

/** Any value, but one must be there. */
export function checkAny(call: Frame, i: number): LuaValue {
  if (i > call.count) argumentError(call, i, 'value expected');
  return call.arg(i);
}

/** A number, or a string that reads as one. */
export function checkNumber(call: Frame, i: number): number {
  const value = call.arg(i);
  if (typeof value === 'number') return value;
  if (typeof value === 'string') {
    const number = parseNumber(value);
    if (number !== undefined) return number;
  }
  return typeError(call, i, 'number');
}

export function optNumber(call: Frame, i: number, otherwise: number): number {
  return call.arg(i) === undefined ? otherwise : checkNumber(call, i);
}

/**
 * A number cut to a 64-bit signed integer as the reference's C cast does on x86-64: towards zero, and
 * -2^63 for NaN and for whatever does not fit.
 */
export function checkInteger(call: Frame, i: number): number {
  return toInteger(checkNumber(call, i));
}

export function optInteger(call: Frame, i: number, otherwise: number): number {
  return call.arg(i) === undefined ? otherwise : checkInteger(call, i);
}

/** As `checkInteger`, then cut to its low 32 bits as a C `int` parameter is. */
export function checkInt(call: Frame, i: number): number {
  return toInt32(checkInteger(call, i));
}

export function optInt(call: Frame, i: number, otherwise: number): number {
  return call.arg(i) === undefined ? otherwise : checkInt(call, i);
}

/** A string; a number is converted as `tostring` does. */
export function checkString(call: Frame, i: number): string {
  const value = call.arg(i);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    const text = formatNumber(value);
    if (allocation.ledger !== undefined) {
      // It becomes a string in its place.
      call.thread.stack[call.base + i - 1] = text;
      noteConverted(text);
    }
    return text;
  }
  return typeError(call, i, 'string');
}

export function optString<T extends string | undefined>(call: Frame, i: number, otherwise: T): string | T {
  return call.arg(i) === undefined ? otherwise : checkString(call, i);
}

export function checkTable(call: Frame, i: number): LuaTable {
  const value = call.arg(i);
  return value instanceof LuaTable ? value : typeError(call, i, 'table');
}

/** Raises unless the argument's basic type is `type`. */
export function checkType(call: Frame, i: number, type: string): void {
  if (i > call.count || typeName(call.arg(i)) !== type) typeError(call, i, type);
}

/** One of a fixed list of strings. Returns its index. */
export function checkOption(
  call: Frame,
  i: number,
  otherwise: string | undefined,
  options: readonly string[],
): number {
  const name = untilZero(
    otherwise !== undefined && call.arg(i) === undefined ? otherwise : checkString(call, i),
  );
  const index = options.indexOf(name);
  if (index >= 0) return index;
  const message = `invalid option '${name}'`;
  notePushedFormat(message, "invalid option '", name, "'");
  return argumentError(call, i, message);
}

const TWO_TO_63 = 2 ** 63;

/** C's cast from double to a 64-bit integer on x86-64. */
export function toInteger(number: number): number {
  const whole = Math.trunc(number);
  return whole >= -TWO_TO_63 && whole < TWO_TO_63 ? whole + 0 : -TWO_TO_63;
}

/** The low 32 bits of an integral number, as a signed integer. */
export function toInt32(integer: number): number {
  return integer | 0;
}
