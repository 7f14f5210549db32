/**
 * Metatables and metamethods (manual §2.8): indexing, arithmetic, comparison, concatenation and length of any
 * value. The interpreter handles the plain cases itself and comes here for the rest.
 */

import {
  allocation,
  noteNumberText,
  notePushed,
  notePushedFormat,
  noteStringJoined,
} from '../values/allocation.ts';
import { modulo, power } from '../values/arithmetic.ts';
import { HostFunction, LuaClosure } from '../values/function.ts';
import { hashString } from '../values/hash.ts';
import { addressOf } from '../values/identity.ts';
import { formatNumber, parseNumber } from '../values/number-text.ts';
import { LuaTable } from '../values/table.ts';
import { typeName } from '../values/type-name.ts';
import { Userdata } from '../values/userdata.ts';
import type { LuaValue } from '../values/value.ts';
import { comparisonError, operandTypeError, runtimeError } from './errors.ts';
import { BY_INSTRUCTION_NEGATED } from './frame.ts';
import type { State } from './state.ts';
import type { Thread } from './thread.ts';

/** Every event of the manual, and those of the standard library. The order gives each its bit. */
const EVENT_NAMES = [
  '__index',
  '__newindex',
  '__call',
  '__eq',
  '__lt',
  '__le',
  '__add',
  '__sub',
  '__mul',
  '__div',
  '__mod',
  '__pow',
  '__unm',
  '__len',
  '__concat',
  '__tostring',
  '__metatable',
  '__gc',
  '__mode',
] as const;

export type EventName = (typeof EVENT_NAMES)[number];

const EVENT_HASHES = EVENT_NAMES.map(hashString);
const EVENT_NUMBERS = Object.fromEntries(EVENT_NAMES.map((name, i) => [name, i])) as Record<
  EventName,
  number
>;
const INDEX = EVENT_NUMBERS.__index;
const NEWINDEX = EVENT_NUMBERS.__newindex;

/**
 * What the operations below do with a metamethod that is a Lua function: host code wants its result; an instruction of
 * the interpreter only has it entered, returns to the loop (which sees that another frame is current), and is
 * finished when the function returns.
 */
export const FOR_HOST = false;
export const FOR_INSTRUCTION = true;

/** How many `__index` or `__newindex` steps are followed before "loop in gettable". */
const MAX_CHAIN = 100;
/** Logarithm of the bytes that cost one unit to compare. */
const STRING_UNIT_BITS = 8;

// ---- finding metamethods ---------------------------------------------------------------------------

/** The metatable of any value. */
export function metatableOf(state: State, value: LuaValue): LuaTable | undefined {
  if (value instanceof LuaTable) return value.metatable;
  switch (typeof value) {
    case 'string':
      return state.stringMetatable;
    case 'number':
      return state.numberMetatable;
    case 'boolean':
      return state.booleanMetatable;
    case 'undefined':
      return state.nilMetatable;
  }
  if (value instanceof Userdata) return value.metatable;
  return value instanceof LuaClosure || value instanceof HostFunction
    ? state.functionMetatable
    : state.threadMetatable;
}

/** The field of a metatable for an event; absence is remembered in the metatable. */
function eventOf(metatable: LuaTable, event: number): LuaValue {
  if ((metatable.absentEvents & (1 << event)) !== 0) return undefined;
  const node = metatable.findStringNode(EVENT_NAMES[event], EVENT_HASHES[event]);
  const handler = node < 0 ? undefined : metatable.nodes[node + 1];
  if (handler === undefined) metatable.absentEvents |= 1 << event;
  return handler;
}

/** The metamethod of a value for an event, or nil. */
export function getMetamethod(state: State, value: LuaValue, event: EventName): LuaValue {
  const metatable = metatableOf(state, value);
  return metatable === undefined ? undefined : eventOf(metatable, EVENT_NUMBERS[event]);
}

export function isFunction(value: LuaValue): value is LuaClosure | HostFunction {
  return value instanceof LuaClosure || value instanceof HostFunction;
}

function callForOne(
  thread: Thread,
  handler: LuaValue,
  first: LuaValue,
  second: LuaValue,
  purpose: boolean,
): LuaValue {
  return purpose === FOR_INSTRUCTION
    ? thread.enterOne(handler, first, second)
    : thread.callOne(handler, first, second);
}

// ---- indexing --------------------------------------------------------------------------------------

/**
 * `object[key]`. `register` is the object's place in the running Lua function, for the error message; -1
 * where it has none.
 */
export function index(
  thread: Thread,
  object: LuaValue,
  key: LuaValue,
  register = -1,
  purpose = FOR_HOST,
): LuaValue {
  let current = object;
  for (let step = 0; step < MAX_CHAIN; step++) {
    let handler: LuaValue;
    if (current instanceof LuaTable) {
      const value = current.get(key);
      if (value !== undefined) return value;
      const metatable = current.metatable;
      if (metatable === undefined) return undefined;
      handler = eventOf(metatable, INDEX);
      if (handler === undefined) return undefined;
    } else {
      handler = getMetamethod(thread.state, current, '__index');
      if (handler === undefined) operandTypeError(thread, current, step === 0 ? register : -1, 'index');
    }
    if (isFunction(handler)) return callForOne(thread, handler, current, key, purpose);
    current = handler;
  }
  return runtimeError(thread, 'loop in gettable');
}

/** As `index`, with a string key whose hash is known. */
export function indexString(
  thread: Thread,
  object: LuaValue,
  key: string,
  hash: number,
  register: number,
  purpose = FOR_HOST,
): LuaValue {
  let current = object;
  for (let step = 0; step < MAX_CHAIN; step++) {
    let handler: LuaValue;
    if (current instanceof LuaTable) {
      const node = current.findStringNode(key, hash);
      if (node >= 0) {
        const value = current.nodes[node + 1];
        if (value !== undefined) return value;
      }
      const metatable = current.metatable;
      if (metatable === undefined) return undefined;
      handler = eventOf(metatable, INDEX);
      if (handler === undefined) return undefined;
    } else {
      handler = getMetamethod(thread.state, current, '__index');
      if (handler === undefined) operandTypeError(thread, current, step === 0 ? register : -1, 'index');
    }
    if (isFunction(handler)) return callForOne(thread, handler, current, key, purpose);
    current = handler;
  }
  return runtimeError(thread, 'loop in gettable');
}

/** `object[key] = value`. */
export function setIndex(
  thread: Thread,
  object: LuaValue,
  key: LuaValue,
  value: LuaValue,
  register = -1,
  purpose = FOR_HOST,
): void {
  let current = object;
  for (let step = 0; step < MAX_CHAIN; step++) {
    let handler: LuaValue;
    if (current instanceof LuaTable) {
      const metatable = current.metatable;
      if (metatable === undefined) {
        rawSet(thread, current, key, value);
        return;
      }
      // The reference makes the key before it asks for a metamethod.
      if (current.get(key) !== undefined) {
        current.set(key, value);
        return;
      }
      rawSet(thread, current, key, undefined);
      handler = eventOf(metatable, NEWINDEX);
      if (handler === undefined) {
        current.set(key, value);
        return;
      }
    } else {
      handler = getMetamethod(thread.state, current, '__newindex');
      if (handler === undefined) operandTypeError(thread, current, step === 0 ? register : -1, 'index');
    }
    if (isFunction(handler)) {
      if (purpose === FOR_INSTRUCTION) thread.enterThree(handler, current, key, value);
      else thread.callThree(handler, current, key, value);
      return;
    }
    current = handler;
  }
  runtimeError(thread, 'loop in settable');
}

/** A raw write that refuses the keys no table can have. */
export function rawSet(thread: Thread, table: LuaTable, key: LuaValue, value: LuaValue): void {
  if (key === undefined) runtimeError(thread, 'table index is nil');
  // biome-ignore lint/suspicious/noSelfCompare: NaN is what differs from itself
  if (key !== key) runtimeError(thread, 'table index is NaN');
  table.set(key, value);
}

// ---- arithmetic ------------------------------------------------------------------------------------

/** The number a value is or, for a string, reads as (manual §2.2.1). */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseNumber(value) : undefined;
}

export type ArithmeticEvent = '__add' | '__sub' | '__mul' | '__div' | '__mod' | '__pow' | '__unm';

/**
 * Arithmetic on operands that are not both numbers. The registers (-1: none) are where the operands lie in
 * the running Lua function, for the error message.
 */
export function arithmetic(
  thread: Thread,
  event: ArithmeticEvent,
  left: LuaValue,
  right: LuaValue,
  leftRegister: number,
  rightRegister: number,
  purpose = FOR_HOST,
): LuaValue {
  const a = toNumber(left);
  const b = toNumber(right);
  if (a !== undefined && b !== undefined) return compute(event, a, b);
  const handler = binaryMetamethod(thread.state, left, right, event);
  if (handler !== undefined) return callForOne(thread, handler, left, right, purpose);
  return a === undefined
    ? operandTypeError(thread, left, leftRegister, 'perform arithmetic on')
    : operandTypeError(thread, right, rightRegister, 'perform arithmetic on');
}

function compute(event: ArithmeticEvent, a: number, b: number): number {
  switch (event) {
    case '__add':
      return a + b;
    case '__sub':
      return a - b;
    case '__mul':
      return a * b;
    case '__div':
      return a / b;
    case '__mod':
      return modulo(a, b);
    case '__pow':
      return power(a, b);
    case '__unm':
      return -a;
  }
}

/** The first operand's metamethod, else the second's. */
function binaryMetamethod(state: State, left: LuaValue, right: LuaValue, event: EventName): LuaValue {
  return getMetamethod(state, left, event) ?? getMetamethod(state, right, event);
}

// ---- comparison ------------------------------------------------------------------------------------

/** `left == right` (manual §2.5.2). */
export function equals(thread: Thread, left: LuaValue, right: LuaValue, purpose = FOR_HOST): boolean {
  if (left === right) return true;
  let first: LuaTable | undefined;
  let second: LuaTable | undefined;
  if (left instanceof LuaTable && right instanceof LuaTable) {
    first = left.metatable;
    second = right.metatable;
  } else if (left instanceof Userdata && right instanceof Userdata) {
    first = left.metatable;
    second = right.metatable;
  }
  if (first === undefined || second === undefined) return false;
  const handler = sharedMetamethod(first, second, '__eq');
  return handler !== undefined && isTruthy(callForOne(thread, handler, left, right, purpose));
}

/** A comparison metamethod counts only if both operands have the same one. */
function sharedMetamethod(first: LuaTable, second: LuaTable, event: EventName): LuaValue {
  const number = EVENT_NUMBERS[event];
  const handler = eventOf(first, number);
  if (handler === undefined) return undefined;
  if (first === second) return handler;
  return eventOf(second, number) === handler ? handler : undefined;
}

/** The result of an order metamethod, or undefined where the operands do not share one. */
function callOrder(
  thread: Thread,
  event: EventName,
  left: LuaValue,
  right: LuaValue,
  purpose: boolean,
): boolean | undefined {
  const handler = getMetamethod(thread.state, left, event);
  if (handler === undefined || handler !== getMetamethod(thread.state, right, event)) return undefined;
  return isTruthy(callForOne(thread, handler, left, right, purpose));
}

/** `left < right`. Strings compare byte by byte, as `strcoll` does in the C locale. */
export function lessThan(thread: Thread, left: LuaValue, right: LuaValue, purpose = FOR_HOST): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left === 'string' && typeof right === 'string') {
    thread.state.budget.spend(left.length >> STRING_UNIT_BITS);
    return left < right;
  }
  if (typeName(left) !== typeName(right)) comparisonError(thread, left, right);
  return callOrder(thread, '__lt', left, right, purpose) ?? comparisonError(thread, left, right);
}

/** `left <= right`; without `__le` it is `not (right < left)`. */
export function lessOrEqual(thread: Thread, left: LuaValue, right: LuaValue, purpose = FOR_HOST): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left <= right;
  if (typeof left === 'string' && typeof right === 'string') {
    thread.state.budget.spend(left.length >> STRING_UNIT_BITS);
    return left <= right;
  }
  if (typeName(left) !== typeName(right)) comparisonError(thread, left, right);
  const result = callOrder(thread, '__le', left, right, purpose);
  if (result !== undefined) return result;
  const { depth } = thread;
  const swapped = callOrder(thread, '__lt', right, left, purpose);
  if (thread.depth !== depth) thread.frame.entry = BY_INSTRUCTION_NEGATED;
  return swapped === undefined ? comparisonError(thread, left, right) : !swapped;
}

export function isTruthy(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}

// ---- concatenation and length ----------------------------------------------------------------------

/** The string a value is or, for a number, converts to. */
export function toStringCoerced(value: LuaValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? formatNumber(value) : undefined;
}

/**
 * `..` over the stack slots `first` to `last`, from right to left; the result is left in slot `first`. As many
 * strings and numbers as lie together are joined at once, so metamethods see what the reference shows them.
 */
export function concatenate(thread: Thread, first: number, last: number): void {
  const stack = thread.stack;
  const base = thread.frame.base;
  let right = last;
  while (right > first) {
    const rightValue = stack[right];
    let left = right - 1;
    const leftString = toStringCoerced(stack[left]);
    let joined = toStringCoerced(rightValue);
    if (leftString === undefined || joined === undefined) {
      const handler = binaryMetamethod(thread.state, stack[left], rightValue, '__concat');
      if (handler === undefined) {
        const culprit = leftString === undefined ? left : right;
        operandTypeError(thread, stack[culprit], culprit - base, 'concatenate');
      }
      stack[left] = thread.callOne(handler, stack[left], rightValue);
    } else {
      // Numbers become strings in their slots, which only damaged code looks at afterwards.
      if (typeof rightValue === 'number') noteNumberText(rightValue, formatNumber);
      const leftValue = stack[left];
      if (typeof leftValue === 'number') noteNumberText(leftValue, formatNumber);
      stack[right] = joined;
      joined = leftString + joined;
      let text = leftString;
      while (left > first) {
        const value = stack[left - 1];
        const more = toStringCoerced(value);
        if (more === undefined) break;
        if (typeof value === 'number') noteNumberText(value, formatNumber);
        joined = more + joined;
        stack[left--] = text;
        text = more;
      }
      stack[left] = joined;
      noteStringJoined(joined);
    }
    right = left;
  }
}

/** `..` of two values, for host code. */
export function concat(thread: Thread, left: LuaValue, right: LuaValue): LuaValue {
  const a = toStringCoerced(left);
  const b = toStringCoerced(right);
  if (a !== undefined && b !== undefined) return a + b;
  const handler = binaryMetamethod(thread.state, left, right, '__concat');
  if (handler === undefined)
    return operandTypeError(thread, a === undefined ? left : right, -1, 'concatenate');
  return thread.callOne(handler, left, right);
}

/** `#value`. A table's own length is never overridden in 5.1. */
export function length(thread: Thread, value: LuaValue, register = -1, purpose = FOR_HOST): LuaValue {
  if (value instanceof LuaTable) return value.length();
  if (typeof value === 'string') return value.length;
  // A binary event to the reference, with nil as second operand: nil's metatable is asked too.
  const handler = binaryMetamethod(thread.state, value, undefined, '__len');
  if (handler === undefined) return operandTypeError(thread, value, register, 'get length of');
  return callForOne(thread, handler, value, undefined, purpose);
}

// ---- text ------------------------------------------------------------------------------------------

/** `tostring(value)` (manual §5.1): what `__tostring` returns, whatever that is, else the value's text. */
export function tostring(thread: Thread, value: LuaValue): LuaValue {
  const handler = getMetamethod(thread.state, value, '__tostring');
  return handler === undefined ? plainString(value) : thread.callOne(handler, value, undefined, 1);
}

/** Type and address; the reference makes strings of its pieces. */
function objectText(value: Extract<LuaValue, object>): string {
  const address = addressOf(value);
  const name = typeName(value);
  const text = `${name}: ${address}`;
  if (allocation.ledger !== undefined) {
    if (value instanceof LuaTable ? value.metatable !== undefined : value instanceof Userdata)
      notePushed('__tostring');
    notePushedFormat(text, '', name, ': ', address, '');
    allocation.ledger.result = text;
  }
  return text;
}

/** The text of a value, metamethods aside. */
export function plainString(value: LuaValue): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return formatNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'nil';
    default:
      return objectText(value);
  }
}
