/** Constants that tend to find bugs, and plain ones to keep programs readable. */

import { number as numeral, string as text } from '../program/build.ts';
import type { Expression } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';

/** Numerals as written. NaN and infinities are left to the numbers area. */
const NUMERALS: readonly string[] = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '7',
  '8',
  '10',
  '16',
  '42',
  '100',
  '255',
  '256',
  '1000',
  '0.5',
  '1.5',
  '0.1',
  '0.25',
  '2.75',
  '3.14159',
  '1e2',
  '1e-3',
  '.5',
  '3.',
  '0x10',
  '0xFF',
];

const EDGE_NUMERALS: readonly string[] = [
  '2147483647',
  '2147483648',
  '4294967295',
  '4294967296',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '1e15',
  '1e14',
  '123456789012345',
  '99999999999999',
  '1e16',
  '1e100',
  '1e308',
  '1.7976931348623157e308',
  '5e-324',
  '2.2250738585072014e-308',
  '1e-5',
  '0.0001',
  '0.1e1',
  '1/3',
  '2/3',
  '0.30000000000000004',
  '100000000000000',
  '1e+2',
  '0xffffffff',
  '0x7fffffff',
  '123456.789e3',
  '5E-1',
];

const WORDS: readonly string[] = [
  '',
  'a',
  'b',
  'x',
  'ab',
  'abc',
  'hello',
  'Lua',
  'key',
  'one two',
  'foo.bar',
  'A1b2',
  '10',
  '-3',
  '0x1F',
  ' 7 ',
  '1e1',
  'nil',
  'end',
  '%d',
  '%',
  'tail\n',
  'tab\there',
  'q"uote',
  "it's",
  'back\\slash',
  '[[x]]',
  'true',
];

const BYTES: readonly string[] = [
  '\0',
  '\0\0',
  'a\0b',
  '\xff',
  '\x80\xfe',
  '\r\n',
  '\x01\x02',
  'caf\xe9',
  '\x7f',
];

/** A number constant that is safe in any arithmetic. */
export function numberLiteral(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  if (draw.chance(12)) return writtenNumeral(draw.pick(EDGE_NUMERALS));
  const literal: Expression = { kind: 'number', text: draw.pick(NUMERALS) };
  return draw.chance(12) ? { kind: 'unary', operator: '-', operand: literal } : literal;
}

/** A number constant from the edges of what doubles and integers can do. */
export function edgeNumber(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  if (draw.chance(35)) return randomNumeral(builder);
  const value = writtenNumeral(draw.pick(draw.chance(75) ? EDGE_NUMERALS : NUMERALS));
  return draw.chance(30) ? { kind: 'unary', operator: '-', operand: value } : value;
}

/** A numeral with random digits and a random exponent. */
export function randomNumeral(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  let digits = String(draw.integer(1, 9));
  for (let i = draw.integer(0, 17); i > 0; i--) digits += String(draw.integer(0, 9));
  const point = draw.chance(60) ? draw.integer(1, digits.length) : digits.length;
  let written = `${digits.slice(0, point)}${point < digits.length ? '.' : ''}${digits.slice(point)}`;
  if (draw.chance(50)) written += `e${draw.chance(20) ? draw.integer(-320, 308) : draw.integer(-12, 12)}`;
  return { kind: 'number', text: written };
}

/** A small whole number. */
export function countLiteral(builder: ProgramBuilder, low = 0, high = 6): Expression {
  return numeral(builder.draw.integer(low, high));
}

export function stringLiteral(builder: ProgramBuilder): Expression {
  return text(builder.draw.pick(builder.draw.chance(12) ? BYTES : WORDS));
}

/** A string that arithmetic converts. */
export function numericString(builder: ProgramBuilder): Expression {
  return text(builder.draw.pick(['1', '10', '-3', '0x10', ' 5 ', '1e1', '.5', '3.0', '0', '007']));
}

/** A name of a field. */
export function fieldName(builder: ProgramBuilder): string {
  return builder.draw.pick(['x', 'y', 'name', 'size', 'key', 'left', 'right', 'n', 'value', 'first']);
}

function writtenNumeral(written: string): Expression {
  const slash = written.indexOf('/');
  if (slash < 0) return { kind: 'number', text: written };
  return {
    kind: 'parenthesized',
    inner: {
      kind: 'binary',
      operator: '/',
      left: { kind: 'number', text: written.slice(0, slash) },
      right: { kind: 'number', text: written.slice(slash + 1) },
    },
  };
}
