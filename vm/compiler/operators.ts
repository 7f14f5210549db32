/**
 * Operators (manual §2.5): their priorities, the folding of constants, and the code of each.
 *
 * Folding is the reference's: only numbers, never a division or modulo by zero, never to a NaN.
 */

import { modulo, power } from '../values/arithmetic.ts';
import { type Expression, KIND } from './expression.ts';
import {
  goOnIfFalse,
  goOnIfTrue,
  loadAnywhere,
  loadNext,
  negate,
  readVariable,
  settle,
  toOperand,
} from './expression-code.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { getOp, OP, withB } from './opcodes.ts';
import { TOKEN } from './tokens.ts';

/** How the operands of a binary operator are prepared and combined. */
type Family = 'arithmetic' | 'concat' | 'comparison' | 'and' | 'or';

export interface BinaryOperator {
  /** It takes its left operand from an operator whose right priority is lower than this… */
  readonly left: number;
  /** …and its right operand as far as operators of a higher left priority reach. */
  readonly right: number;
  readonly family: Family;
  readonly op: number;
  /** Comparisons: whether the instruction jumps when it holds or when it does not. */
  readonly holds: boolean;
  /** Arithmetic: the value for two numbers; undefined where it must not be folded. */
  readonly fold: ((a: number, b: number) => number | undefined) | undefined;
}

/** The priority of unary operators: between `*` and `^`. */
export const UNARY_PRIORITY = 8;

/** Binary operators by token. */
const BINARY: (BinaryOperator | undefined)[] = [];

export function binaryOperator(token: number): BinaryOperator | undefined {
  return BINARY[token];
}

/** Applies the unary operator `token` to `e`; `line` is the operator's. */
export function applyUnary(fn: FunctionBuilder, token: number, e: Expression): void {
  if (token === TOKEN.NOT) {
    negate(fn, e);
    return;
  }
  if (token === TOKEN.MINUS && e.isNumeral()) {
    const value = -e.number;
    if (!Number.isNaN(value)) {
      e.number = value;
      return;
    }
  }
  const operand = loadAnywhere(fn, e);
  fn.release(e);
  e.info = fn.code.emitABC(token === TOKEN.MINUS ? OP.UNM : OP.LEN, 0, operand, 0);
  e.kind = KIND.RELOCATABLE;
}

/** Prepares the left operand, before the right one is parsed. */
export function prepareLeft(fn: FunctionBuilder, operator: BinaryOperator, e: Expression): void {
  switch (operator.family) {
    case 'and':
      goOnIfTrue(fn, e);
      break;
    case 'or':
      goOnIfFalse(fn, e);
      break;
    case 'concat':
      loadNext(fn, e);
      break;
    case 'arithmetic':
      if (!e.isNumeral()) toOperand(fn, e);
      break;
    default:
      toOperand(fn, e);
  }
}

/** Combines both operands into `left`. */
export function applyBinary(
  fn: FunctionBuilder,
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): void {
  switch (operator.family) {
    case 'and':
      readVariable(fn, right);
      right.whenFalse = fn.code.join(right.whenFalse, left.whenFalse);
      left.copy(right);
      break;
    case 'or':
      readVariable(fn, right);
      right.whenTrue = fn.code.join(right.whenTrue, left.whenTrue);
      left.copy(right);
      break;
    case 'concat':
      concatenate(fn, left, right);
      break;
    case 'arithmetic':
      calculate(fn, operator, left, right);
      break;
    default:
      compare(fn, operator, left, right);
  }
}

/** `a .. b .. c` is one instruction: the right operand's own CONCAT is made to begin at the left one. */
function concatenate(fn: FunctionBuilder, left: Expression, right: Expression): void {
  settle(fn, right);
  if (right.kind === KIND.RELOCATABLE) {
    const instruction = fn.code.instructions[right.info]!;
    if (getOp(instruction) === OP.CONCAT) {
      fn.release(left);
      fn.code.instructions[right.info] = withB(instruction, left.info);
      left.info = right.info;
      left.kind = KIND.RELOCATABLE;
      return;
    }
  }
  loadNext(fn, right);
  emitArithmetic(fn, OP.CONCAT, left, right);
}

function calculate(fn: FunctionBuilder, operator: BinaryOperator, left: Expression, right: Expression): void {
  if (left.isNumeral() && right.isNumeral()) {
    const value = operator.fold?.(left.number, right.number);
    if (value !== undefined && !Number.isNaN(value)) {
      left.number = value;
      return;
    }
  }
  emitArithmetic(fn, operator.op, left, right);
}

function emitArithmetic(fn: FunctionBuilder, op: number, left: Expression, right: Expression): void {
  const c = toOperand(fn, right);
  const b = toOperand(fn, left);
  // Registers are freed from the top down.
  if (b > c) {
    fn.release(left);
    fn.release(right);
  } else {
    fn.release(right);
    fn.release(left);
  }
  left.info = fn.code.emitABC(op, 0, b, c);
  left.kind = KIND.RELOCATABLE;
}

/** `>` and `>=` are `<` and `<=` with their operands exchanged. */
function compare(fn: FunctionBuilder, operator: BinaryOperator, left: Expression, right: Expression): void {
  const b = toOperand(fn, left);
  const c = toOperand(fn, right);
  fn.release(right);
  fn.release(left);
  const exchange = !operator.holds && operator.op !== OP.EQ;
  left.info = exchange
    ? fn.code.emitConditionalJump(operator.op, 1, c, b)
    : fn.code.emitConditionalJump(operator.op, operator.holds ? 1 : 0, b, c);
  left.kind = KIND.JUMP;
}

function define(
  token: number | string,
  [left, right]: readonly [number, number],
  family: Family,
  op: number,
  fold?: BinaryOperator['fold'],
  holds = true,
): void {
  BINARY[typeof token === 'string' ? token.charCodeAt(0) : token] = { left, right, family, op, holds, fold };
}

const NO_OP = -1;
const OR = [1, 1] as const;
const AND = [2, 2] as const;
const COMPARISON = [3, 3] as const;
const CONCAT = [5, 4] as const;
const SUM = [6, 6] as const;
const PRODUCT = [7, 7] as const;
const POWER = [10, 9] as const;

define(TOKEN.OR, OR, 'or', NO_OP);
define(TOKEN.AND, AND, 'and', NO_OP);
define(TOKEN.EQ, COMPARISON, 'comparison', OP.EQ);
define(TOKEN.NE, COMPARISON, 'comparison', OP.EQ, undefined, false);
define('<', COMPARISON, 'comparison', OP.LT);
define(TOKEN.LE, COMPARISON, 'comparison', OP.LE);
define('>', COMPARISON, 'comparison', OP.LT, undefined, false);
define(TOKEN.GE, COMPARISON, 'comparison', OP.LE, undefined, false);
define(TOKEN.CONCAT, CONCAT, 'concat', OP.CONCAT);
define('+', SUM, 'arithmetic', OP.ADD, (a, b) => a + b);
define('-', SUM, 'arithmetic', OP.SUB, (a, b) => a - b);
define('*', PRODUCT, 'arithmetic', OP.MUL, (a, b) => a * b);
define('/', PRODUCT, 'arithmetic', OP.DIV, (a, b) => (b === 0 ? undefined : a / b));
define('%', PRODUCT, 'arithmetic', OP.MOD, (a, b) => (b === 0 ? undefined : modulo(a, b)));
define('^', POWER, 'arithmetic', OP.POW, power);
