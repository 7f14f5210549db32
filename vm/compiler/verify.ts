/**
 * Checking that the code of a binary chunk is sound: every register, constant, upvalue, prototype and jump
 * target exists, tests are followed by jumps, values "up to top" are used at once. The checks are the
 * reference's, no more and no fewer, because which chunks load can be seen.
 */

import { type Prototype, VARARG_HAS_ARG, VARARG_IS_VARARG, VARARG_NEEDS_ARG } from '../values/prototype.ts';
import {
  constantIndex,
  getA,
  getB,
  getBx,
  getC,
  getOp,
  getSbx,
  isConstant,
  OP,
  OPCODES,
  type OperandMode,
} from './opcodes.ts';

const MAX_REGISTERS = 250;

/** Whether a function's own code is sound (its inner functions are checked for themselves). */
export function isWellFormed(p: Prototype): boolean {
  if (!isHeadWellFormed(p)) return false;
  for (let pc = 0; pc < p.code.length; pc++) {
    const next = checkInstruction(p, pc);
    if (next === BAD) return false;
    pc = next;
  }
  return true;
}

const BAD = -1;

function isHeadWellFormed(p: Prototype): boolean {
  const { code, varargFlags } = p;
  return (
    p.maxStackSize <= MAX_REGISTERS &&
    p.parameterCount + (varargFlags & VARARG_HAS_ARG) <= p.maxStackSize &&
    ((varargFlags & VARARG_NEEDS_ARG) === 0 || (varargFlags & VARARG_HAS_ARG) !== 0) &&
    p.upvalueNames.length <= p.upvalueCount &&
    (p.lineInfo.length === code.length || p.lineInfo.length === 0) &&
    code.length > 0 &&
    getOp(code[code.length - 1]) === OP.RETURN
  );
}

/** Index of the last word that belongs to the instruction, or BAD. */
function checkInstruction(p: Prototype, pc: number): number {
  const { code } = p;
  const instruction = code[pc];
  const opcode = OPCODES[getOp(instruction)];
  if (opcode === undefined) return BAD;
  const a = getA(instruction);
  const registers = p.maxStackSize;
  if (a >= registers) return BAD;

  let b: number;
  let c = 0;
  if (opcode.format === 'ABC') {
    b = getB(instruction);
    c = getC(instruction);
    if (!isOperand(p, b, opcode.b) || !isOperand(p, c, opcode.c)) return BAD;
  } else if (opcode.format === 'ABx') {
    b = getBx(instruction);
    if (opcode.b === 'constant' && b >= p.constants.length) return BAD;
  } else {
    b = getSbx(instruction);
    if (!isJumpTarget(p, pc + 1 + b)) return BAD;
  }
  if (opcode.test && !(pc + 2 < code.length && getOp(code[pc + 1]) === OP.JMP)) return BAD;

  switch (getOp(instruction)) {
    case OP.LOADBOOL:
      if (c === 1 && (pc + 2 >= code.length || isOversizedSetList(code[pc + 1]))) return BAD;
      break;
    case OP.GETUPVAL:
    case OP.SETUPVAL:
      if (b >= p.upvalueCount) return BAD;
      break;
    case OP.GETGLOBAL:
    case OP.SETGLOBAL:
      if (typeof p.constants[b] !== 'string') return BAD;
      break;
    case OP.SELF:
      if (a + 1 >= registers) return BAD;
      break;
    case OP.CONCAT:
      if (b >= c) return BAD;
      break;
    case OP.TFORLOOP:
      if (c < 1 || a + 2 + c >= registers) return BAD;
      break;
    case OP.FORLOOP:
    case OP.FORPREP:
      if (a + 3 >= registers) return BAD;
      break;
    case OP.CALL:
    case OP.TAILCALL:
      if (b !== 0 && a + b - 1 >= registers) return BAD;
      if (c === 0 ? !takesOpenValues(code[pc + 1]) : c > 1 && a + c - 2 >= registers) return BAD;
      break;
    case OP.RETURN:
      if (b > 1 && a + b - 2 >= registers) return BAD;
      break;
    case OP.SETLIST:
      if (b > 0 && a + b >= registers) return BAD;
      // The next word is the batch number.
      if (c === 0) return pc + 1 < code.length - 1 ? pc + 1 : BAD;
      break;
    case OP.CLOSURE:
      if (!isClosureWellFormed(p, pc, b)) return BAD;
      break;
    case OP.VARARG:
      if ((p.varargFlags & VARARG_IS_VARARG) === 0 || (p.varargFlags & VARARG_NEEDS_ARG) !== 0) return BAD;
      if (b === 0 && !takesOpenValues(code[pc + 1])) return BAD;
      if (a + b - 2 >= registers) return BAD;
      break;
    default:
  }
  return pc;
}

function isOperand(p: Prototype, operand: number, mode: OperandMode): boolean {
  switch (mode) {
    case 'unused':
      return operand === 0;
    case 'register':
      return operand < p.maxStackSize;
    case 'rk':
      return isConstant(operand) ? constantIndex(operand) < p.constants.length : operand < p.maxStackSize;
    default:
      return true;
  }
}

/**
 * A jump must not lead to a SETLIST's batch number, which may itself look like such a SETLIST: the target is
 * a batch number if the row of them before it is odd.
 */
function isJumpTarget(p: Prototype, target: number): boolean {
  if (target < 0 || target >= p.code.length) return false;
  let row = 0;
  while (row < target && isOversizedSetList(p.code[target - 1 - row])) row++;
  return row % 2 === 0;
}

function isOversizedSetList(instruction: number): boolean {
  return getOp(instruction) === OP.SETLIST && getC(instruction) === 0;
}

/** Whether an instruction uses values "up to top", as the one after such values must. */
function takesOpenValues(instruction: number): boolean {
  switch (getOp(instruction)) {
    case OP.CALL:
    case OP.TAILCALL:
    case OP.RETURN:
    case OP.SETLIST:
      return getB(instruction) === 0;
    default:
      return false;
  }
}

/** The prototype exists, and each of its upvalues has its MOVE or GETUPVAL. */
function isClosureWellFormed(p: Prototype, pc: number, index: number): boolean {
  const prototype = p.prototypes[index];
  if (prototype === undefined || pc + prototype.upvalueCount >= p.code.length) return false;
  for (let i = 1; i <= prototype.upvalueCount; i++) {
    const op = getOp(p.code[pc + i]);
    if (op !== OP.MOVE && op !== OP.GETUPVAL) return false;
  }
  return true;
}
