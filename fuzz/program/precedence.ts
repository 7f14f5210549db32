/**
 * Operator precedence (manual §2.5.6), one table for the printer and the parser. An operator binds its left
 * operand with `left` and its right one with `right`; right-associative operators have the smaller `right`.
 */

import type { BinaryOperator } from './tree.ts';

export interface Priority {
  readonly left: number;
  readonly right: number;
}

export const BINARY_PRIORITY: Readonly<Record<BinaryOperator, Priority>> = {
  or: { left: 1, right: 1 },
  and: { left: 2, right: 2 },
  '<': { left: 3, right: 3 },
  '>': { left: 3, right: 3 },
  '<=': { left: 3, right: 3 },
  '>=': { left: 3, right: 3 },
  '~=': { left: 3, right: 3 },
  '==': { left: 3, right: 3 },
  '..': { left: 5, right: 4 },
  '+': { left: 6, right: 6 },
  '-': { left: 6, right: 6 },
  '*': { left: 7, right: 7 },
  '/': { left: 7, right: 7 },
  '%': { left: 7, right: 7 },
  '^': { left: 10, right: 9 },
};

/** Between `*` and `^`: `-x^2` is `-(x^2)`. */
export const UNARY_PRIORITY = 8;

/** Whether the word is a binary operator. */
export function isBinaryOperator(text: string): text is BinaryOperator {
  return Object.hasOwn(BINARY_PRIORITY, text);
}
