/**
 * Giving expressions a place: the code that brings a parsed expression into a register, an operand, a variable
 * or a decision to jump. Each function changes the expression's kind to say where the value now is.
 */

import { NO_JUMP, NO_REGISTER } from './code-buffer.ts';
import { type Expression, KIND } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { getA, getB, getOp, MAX_RK_CONSTANT, OP, RK_CONSTANT, withA, withB, withC } from './opcodes.ts';

/** "As many as there are" values. */
export const ALL_VALUES = -1;

/** Makes `e` a string constant. */
export function setString(fn: FunctionBuilder, e: Expression, text: string): void {
  e.set(KIND.CONSTANT, fn.constants.indexOf(text));
}

/** Says how many values an open expression shall give. */
export function setResultCount(fn: FunctionBuilder, e: Expression, count: number): void {
  const instructions = fn.code.instructions;
  if (e.kind === KIND.CALL) {
    instructions[e.info] = withC(instructions[e.info]!, count + 1);
  } else if (e.kind === KIND.VARARG) {
    instructions[e.info] = withA(withB(instructions[e.info]!, count + 1), fn.freeRegister);
    fn.reserve(1);
  }
}

/** Cuts an open expression to its first value. */
export function setOneResult(fn: FunctionBuilder, e: Expression): void {
  const instructions = fn.code.instructions;
  if (e.kind === KIND.CALL) {
    e.kind = KIND.REGISTER;
    e.info = getA(instructions[e.info]!);
  } else if (e.kind === KIND.VARARG) {
    instructions[e.info] = withB(instructions[e.info]!, 2);
    e.kind = KIND.RELOCATABLE;
  }
}

/** Reads a variable, or the first of several values; other expressions stay as they are. */
export function readVariable(fn: FunctionBuilder, e: Expression): void {
  switch (e.kind) {
    case KIND.LOCAL:
      e.kind = KIND.REGISTER;
      break;
    case KIND.UPVALUE:
      e.info = fn.code.emitABC(OP.GETUPVAL, 0, e.info, 0);
      e.kind = KIND.RELOCATABLE;
      break;
    case KIND.GLOBAL:
      e.info = fn.code.emitABx(OP.GETGLOBAL, 0, e.info);
      e.kind = KIND.RELOCATABLE;
      break;
    case KIND.INDEXED:
      fn.releaseOperand(e.key);
      fn.releaseOperand(e.info);
      e.info = fn.code.emitABC(OP.GETTABLE, 0, e.info, e.key);
      e.kind = KIND.RELOCATABLE;
      break;
    case KIND.CALL:
    case KIND.VARARG:
      setOneResult(fn, e);
      break;
    default:
  }
}

/** Puts the value into `register`, jumps aside. A comparison has no value yet and is left alone. */
function loadPlain(fn: FunctionBuilder, e: Expression, register: number): void {
  readVariable(fn, e);
  const code = fn.code;
  switch (e.kind) {
    case KIND.NIL:
      code.emitNil(register, 1, fn.activeCount);
      break;
    case KIND.FALSE:
    case KIND.TRUE:
      code.emitABC(OP.LOADBOOL, register, e.kind === KIND.TRUE ? 1 : 0, 0);
      break;
    case KIND.CONSTANT:
      code.emitABx(OP.LOADK, register, e.info);
      break;
    case KIND.NUMBER:
      code.emitABx(OP.LOADK, register, fn.constants.indexOf(e.number));
      break;
    case KIND.RELOCATABLE:
      code.instructions[e.info] = withA(code.instructions[e.info]!, register);
      break;
    case KIND.REGISTER:
      if (register !== e.info) code.emitABC(OP.MOVE, register, e.info, 0);
      break;
    default:
      return;
  }
  e.info = register;
  e.kind = KIND.REGISTER;
}

function loadPlainAnywhere(fn: FunctionBuilder, e: Expression): void {
  if (e.kind === KIND.REGISTER) return;
  fn.reserve(1);
  loadPlain(fn, e, fn.freeRegister - 1);
}

/** Puts the value into `register`, whichever way it is come by. */
function load(fn: FunctionBuilder, e: Expression, register: number): void {
  const code = fn.code;
  loadPlain(fn, e, register);
  if (e.kind === KIND.JUMP) e.whenTrue = code.join(e.whenTrue, e.info);
  if (e.hasJumps()) {
    // Jumps that bring no value of their own go to instructions that load a boolean.
    let loadFalse = NO_JUMP;
    let loadTrue = NO_JUMP;
    if (code.bringsNoValue(e.whenTrue) || code.bringsNoValue(e.whenFalse)) {
      const over = e.kind === KIND.JUMP ? NO_JUMP : code.emitJump();
      code.label();
      loadFalse = code.emitABC(OP.LOADBOOL, register, 0, 1);
      code.label();
      loadTrue = code.emitABC(OP.LOADBOOL, register, 1, 0);
      code.patchToHere(over);
    }
    const end = code.label();
    code.patchEach(e.whenFalse, end, register, loadFalse);
    code.patchEach(e.whenTrue, end, register, loadTrue);
  }
  e.set(KIND.REGISTER, register);
}

/** Puts the value into the next free register. */
export function loadNext(fn: FunctionBuilder, e: Expression): void {
  readVariable(fn, e);
  fn.release(e);
  fn.reserve(1);
  load(fn, e, fn.freeRegister - 1);
}

/** Puts the value into a register, the one it is in if it is in one. Returns the register. */
export function loadAnywhere(fn: FunctionBuilder, e: Expression): number {
  readVariable(fn, e);
  if (e.kind === KIND.REGISTER) {
    if (!e.hasJumps()) return e.info;
    if (e.info >= fn.activeCount) {
      load(fn, e, e.info);
      return e.info;
    }
  }
  loadNext(fn, e);
  return e.info;
}

/** Settles what the value is; it goes into a register only if jumps depend on that. */
export function settle(fn: FunctionBuilder, e: Expression): void {
  if (e.hasJumps()) loadAnywhere(fn, e);
  else readVariable(fn, e);
}

/** Makes the value an RK operand: a constant if it is one and can be named so, else a register. */
export function toOperand(fn: FunctionBuilder, e: Expression): number {
  settle(fn, e);
  const constants = fn.constants;
  switch (e.kind) {
    case KIND.NUMBER:
    case KIND.TRUE:
    case KIND.FALSE:
    case KIND.NIL:
      // Whether it will fit is asked before it is looked up, so a full table refuses old constants too.
      if (constants.values.length > MAX_RK_CONSTANT) break;
      e.info = constants.indexOf(constantValue(e));
      e.kind = KIND.CONSTANT;
      return e.info + RK_CONSTANT;
    case KIND.CONSTANT:
      if (e.info <= MAX_RK_CONSTANT) return e.info + RK_CONSTANT;
      break;
    default:
  }
  return loadAnywhere(fn, e);
}

function constantValue(e: Expression): undefined | boolean | number {
  if (e.kind === KIND.NUMBER) return e.number;
  return e.kind === KIND.NIL ? undefined : e.kind === KIND.TRUE;
}

/** Assigns `value` to a variable. */
export function store(fn: FunctionBuilder, variable: Expression, value: Expression): void {
  const code = fn.code;
  switch (variable.kind) {
    case KIND.LOCAL:
      fn.release(value);
      load(fn, value, variable.info);
      return;
    case KIND.UPVALUE:
      code.emitABC(OP.SETUPVAL, loadAnywhere(fn, value), variable.info, 0);
      break;
    case KIND.GLOBAL:
      code.emitABx(OP.SETGLOBAL, loadAnywhere(fn, value), variable.info);
      break;
    default:
      code.emitABC(OP.SETTABLE, variable.info, variable.key, toOperand(fn, value));
  }
  fn.release(value);
}

/** Makes `e` the variable `e[key]`; `e` must be in a register. */
export function setIndexed(fn: FunctionBuilder, e: Expression, key: Expression): void {
  e.key = toOperand(fn, key);
  e.kind = KIND.INDEXED;
}

/** Makes `e` the method `e:key` and puts `e` itself into the register after it. */
export function loadMethod(fn: FunctionBuilder, e: Expression, key: Expression): void {
  loadAnywhere(fn, e);
  fn.release(e);
  const method = fn.freeRegister;
  fn.reserve(2);
  fn.code.emitABC(OP.SELF, method, e.info, toOperand(fn, key));
  fn.release(key);
  e.info = method;
  e.kind = KIND.REGISTER;
}

/** Goes on when the value is true; jumps, with the value known to be false, otherwise. */
export function goOnIfTrue(fn: FunctionBuilder, e: Expression): void {
  readVariable(fn, e);
  let jump: number;
  switch (e.kind) {
    case KIND.CONSTANT:
    case KIND.NUMBER:
    case KIND.TRUE:
      jump = NO_JUMP;
      break;
    case KIND.JUMP:
      fn.code.invert(e.info);
      jump = e.info;
      break;
    default:
      jump = jumpIf(fn, e, false);
  }
  e.whenFalse = fn.code.join(e.whenFalse, jump);
  fn.code.patchToHere(e.whenTrue);
  e.whenTrue = NO_JUMP;
}

/** Goes on when the value is false; jumps, with the value known to be true, otherwise. */
export function goOnIfFalse(fn: FunctionBuilder, e: Expression): void {
  readVariable(fn, e);
  let jump: number;
  switch (e.kind) {
    case KIND.NIL:
    case KIND.FALSE:
      jump = NO_JUMP;
      break;
    case KIND.JUMP:
      jump = e.info;
      break;
    default:
      jump = jumpIf(fn, e, true);
  }
  e.whenTrue = fn.code.join(e.whenTrue, jump);
  fn.code.patchToHere(e.whenFalse);
  e.whenFalse = NO_JUMP;
}

/** A jump that is taken when the value's truth is `condition`. */
function jumpIf(fn: FunctionBuilder, e: Expression, condition: boolean): number {
  if (e.kind === KIND.RELOCATABLE) {
    const instruction = fn.code.instructions[e.info]!;
    if (getOp(instruction) === OP.NOT) {
      fn.code.dropLast();
      return fn.code.emitConditionalJump(OP.TEST, getB(instruction), 0, condition ? 0 : 1);
    }
  }
  loadPlainAnywhere(fn, e);
  fn.release(e);
  return fn.code.emitConditionalJump(OP.TESTSET, NO_REGISTER, e.info, condition ? 1 : 0);
}

/** Makes `e` the expression `not e`. */
export function negate(fn: FunctionBuilder, e: Expression): void {
  readVariable(fn, e);
  switch (e.kind) {
    case KIND.NIL:
    case KIND.FALSE:
      e.kind = KIND.TRUE;
      break;
    case KIND.CONSTANT:
    case KIND.NUMBER:
    case KIND.TRUE:
      e.kind = KIND.FALSE;
      break;
    case KIND.JUMP:
      fn.code.invert(e.info);
      break;
    default:
      loadPlainAnywhere(fn, e);
      fn.release(e);
      e.info = fn.code.emitABC(OP.NOT, 0, e.info, 0);
      e.kind = KIND.RELOCATABLE;
  }
  const whenTrue = e.whenTrue;
  e.whenTrue = e.whenFalse;
  e.whenFalse = whenTrue;
  fn.code.dropValues(e.whenFalse);
  fn.code.dropValues(e.whenTrue);
}
