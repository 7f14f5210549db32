/**
 * What the compiler knows about an expression that it has parsed but not yet put anywhere. Putting off the
 * code is what lets one pass fold constants, use operands in place and give results their final register.
 *
 * One mutable record serves all kinds, because an expression changes kind as code is emitted for it; `info`
 * and `key` mean what the kind says.
 */

import { NO_JUMP } from './code-buffer.ts';

export const KIND = {
  /** No expression at all (an empty list). */
  VOID: 0,
  NIL: 1,
  TRUE: 2,
  FALSE: 3,
  /** info: index of the constant. */
  CONSTANT: 4,
  /** number: the value; not among the constants yet, so that it can still be folded. */
  NUMBER: 5,
  /** info: the local variable's register. The four assignable kinds stand together. */
  LOCAL: 6,
  /** info: the upvalue's index. */
  UPVALUE: 7,
  /** info: constant index of the global variable's name. */
  GLOBAL: 8,
  /** info: the table's register; key: RK operand of the key. */
  INDEXED: 9,
  /** A comparison. info: its jump, taken when it is true. */
  JUMP: 10,
  /** info: the instruction that makes the value and whose A is still open. */
  RELOCATABLE: 11,
  /** info: the register that holds the value. */
  REGISTER: 12,
  /** info: the CALL instruction. */
  CALL: 13,
  /** info: the VARARG instruction. */
  VARARG: 14,
} as const;

export class Expression {
  kind: number = KIND.VOID;
  info = 0;
  key = 0;
  number = 0;
  /** Jumps out of the expression, taken when it is already known to be true. */
  whenTrue = NO_JUMP;
  /** The same for false. */
  whenFalse = NO_JUMP;

  /** Starts anew as another expression. */
  set(kind: number, info: number): void {
    this.kind = kind;
    this.info = info;
    this.whenTrue = NO_JUMP;
    this.whenFalse = NO_JUMP;
  }

  /** Becomes the same expression as `other`. */
  copy(other: Expression): void {
    this.kind = other.kind;
    this.info = other.info;
    this.key = other.key;
    this.number = other.number;
    this.whenTrue = other.whenTrue;
    this.whenFalse = other.whenFalse;
  }

  hasJumps(): boolean {
    return this.whenTrue !== this.whenFalse;
  }

  /** A number that folding may use. */
  isNumeral(): boolean {
    return this.kind === KIND.NUMBER && this.whenTrue === NO_JUMP && this.whenFalse === NO_JUMP;
  }

  isAssignable(): boolean {
    return this.kind >= KIND.LOCAL && this.kind <= KIND.INDEXED;
  }

  /** Whether the expression can give several values. */
  isOpen(): boolean {
    return this.kind === KIND.CALL || this.kind === KIND.VARARG;
  }
}
