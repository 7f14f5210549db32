/**
 * The instructions of one function while they are being made, and the lists of jumps among them.
 *
 * A jump whose target is not known yet is a link: its sBx field leads to the next jump of the same list, and
 * NO_JUMP ends the list. A list is named by its first jump, so two lists can be joined and all of a list
 * patched without any memory of its own. Jumps to "here" wait in `pending` until the next instruction exists:
 * if that is itself a jump, the waiting ones are joined to it instead, which is how jumps to jumps vanish.
 */

import type { FunctionMemory } from './function-memory.ts';
import {
  getA,
  getB,
  getC,
  getOp,
  getSbx,
  MAX_A,
  MAX_SBX,
  makeABC,
  makeABx,
  makeAsBx,
  OP,
  OPCODES,
  withA,
  withSbx,
} from './opcodes.ts';
import type { Scanner } from './scanner.ts';

/** The empty jump list. An sBx of -1 would jump to itself, so no real jump looks like it. */
export const NO_JUMP = -1;
/** "No register wanted" for the value that a TESTSET may keep. */
export const NO_REGISTER = MAX_A;

export class CodeBuffer {
  readonly instructions: number[] = [];
  readonly lines: number[] = [];
  /** Jumps that wait for the next instruction. */
  private pending = NO_JUMP;
  /** The last place known to be a jump's target; instructions may not be merged across it. */
  private lastTarget = -1;
  private readonly scanner: Scanner;
  private readonly memory: FunctionMemory;

  constructor(scanner: Scanner, memory: FunctionMemory) {
    this.scanner = scanner;
    this.memory = memory;
  }

  /** Index of the next instruction. */
  get pc(): number {
    return this.instructions.length;
  }

  /** Adds an instruction, on the line of the last token. Returns its index. */
  emit(instruction: number): number {
    if (this.pending !== NO_JUMP) {
      const pending = this.pending;
      this.pending = NO_JUMP;
      this.patchEach(pending, this.pc, NO_REGISTER, this.pc);
    }
    this.lines.push(this.scanner.lastLine);
    const count = this.instructions.push(instruction);
    this.memory.reserveCode(count);
    return count - 1;
  }

  emitABC(op: number, a: number, b: number, c: number): number {
    return this.emit(makeABC(op, a, b, c));
  }

  emitABx(op: number, a: number, bx: number): number {
    return this.emit(makeABx(op, a, bx));
  }

  /** A jump-like instruction with its target open. */
  emitOpenJump(op: number, a: number): number {
    return this.emit(makeAsBx(op, a, NO_JUMP));
  }

  /** A jump with its target open; what waited for this place goes along with it. */
  emitJump(): number {
    const waiting = this.pending;
    this.pending = NO_JUMP;
    return this.join(this.emitOpenJump(OP.JMP, 0), waiting);
  }

  /** A test and the jump that it guards. Returns the jump. */
  emitConditionalJump(op: number, a: number, b: number, c: number): number {
    this.emitABC(op, a, b, c);
    return this.emitJump();
  }

  /** LOADNIL for `count` registers, merged with what is before it where that can be. */
  emitNil(from: number, count: number, activeLocals: number): void {
    if (this.pc > this.lastTarget) {
      if (this.pc === 0) {
        // Registers are nil when a function starts.
        if (from >= activeLocals) return;
      } else {
        const previous = this.instructions[this.pc - 1]!;
        if (getOp(previous) === OP.LOADNIL && getA(previous) <= from && from <= getB(previous) + 1) {
          const last = Math.max(getB(previous), from + count - 1);
          this.instructions[this.pc - 1] = makeABC(OP.LOADNIL, getA(previous), last, 0);
          return;
        }
      }
    }
    this.emitABC(OP.LOADNIL, from, from + count - 1, 0);
  }

  /** Takes back the last instruction. */
  dropLast(): void {
    this.instructions.pop();
    this.lines.pop();
  }

  /** Moves the last instruction to another line. */
  fixLine(line: number): void {
    this.lines[this.pc - 1] = line;
  }

  /** Marks the next instruction as a jump's target. */
  label(): number {
    this.lastTarget = this.pc;
    return this.pc;
  }

  /** Joins two jump lists; either may be empty. Returns the joined list. */
  join(first: number, second: number): number {
    if (second === NO_JUMP) return first;
    if (first === NO_JUMP) return second;
    let last = first;
    for (let next = this.jumpTarget(last); next !== NO_JUMP; next = this.jumpTarget(last)) last = next;
    this.setTarget(last, second);
    return first;
  }

  /** Sends all jumps of a list to `target`. */
  patch(list: number, target: number): void {
    if (target === this.pc) this.patchToHere(list);
    else this.patchEach(list, target, NO_REGISTER, target);
  }

  /** Sends all jumps of a list to the next instruction. */
  patchToHere(list: number): void {
    this.label();
    this.pending = this.join(this.pending, list);
  }

  /**
   * Sends the jumps of a list that bring a value to `target`, with the value in `register`, and the others to
   * `valueless`.
   */
  patchEach(list: number, target: number, register: number, valueless: number): void {
    for (let jump = list; jump !== NO_JUMP; ) {
      const next = this.jumpTarget(jump);
      this.setTarget(jump, this.keepValue(jump, register) ? target : valueless);
      jump = next;
    }
  }

  /** Whether some jump of a list brings no value (it is not guarded by a TESTSET). */
  bringsNoValue(list: number): boolean {
    for (let jump = list; jump !== NO_JUMP; jump = this.jumpTarget(jump)) {
      if (getOp(this.instructions[this.guard(jump)]!) !== OP.TESTSET) return true;
    }
    return false;
  }

  /** Makes the jumps of a list bring no values. */
  dropValues(list: number): void {
    for (let jump = list; jump !== NO_JUMP; jump = this.jumpTarget(jump)) this.keepValue(jump, NO_REGISTER);
  }

  /** Turns the condition of a comparison's jump round. */
  invert(jump: number): void {
    const guard = this.guard(jump);
    const instruction = this.instructions[guard]!;
    this.instructions[guard] = withA(instruction, getA(instruction) === 0 ? 1 : 0);
  }

  /** Gives the value that a TESTSET tests its register, or makes it a mere TEST. False if it is no TESTSET. */
  private keepValue(jump: number, register: number): boolean {
    const guard = this.guard(jump);
    const instruction = this.instructions[guard]!;
    if (getOp(instruction) !== OP.TESTSET) return false;
    const tested = getB(instruction);
    this.instructions[guard] =
      register === NO_REGISTER || register === tested
        ? makeABC(OP.TEST, tested, 0, getC(instruction))
        : withA(instruction, register);
    return true;
  }

  /** The instruction that decides about a jump: the test before it, or the jump itself. */
  private guard(jump: number): number {
    return jump > 0 && OPCODES[getOp(this.instructions[jump - 1]!)]!.test ? jump - 1 : jump;
  }

  private jumpTarget(jump: number): number {
    const offset = getSbx(this.instructions[jump]!);
    return offset === NO_JUMP ? NO_JUMP : jump + 1 + offset;
  }

  private setTarget(jump: number, target: number): void {
    const offset = target - (jump + 1);
    if (Math.abs(offset) > MAX_SBX) this.scanner.failHere('control structure too long');
    this.instructions[jump] = withSbx(this.instructions[jump]!, offset);
  }
}
