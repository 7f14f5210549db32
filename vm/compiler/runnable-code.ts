/**
 * Code of a loaded chunk as the interpreter's loop is to run it. The verifier, like the reference's, lets pass some
 * instructions that no compiler makes, and what the reference does with them has been measured. Each is rewritten to
 * an instruction that does the same in the loop, which is made for compiled code; the chunk's own words are kept for
 * `dump`.
 *
 * - Values "up to top" that no instruction just before has left: top is then the end of the function's registers.
 * - LOADNIL whose last register lies before its first: that last one is set.
 * - Comparisons with an operand A that is neither 0 nor 1: their jump is never taken.
 * - Tests with an operand C that is neither 0 nor 1: their jump is always taken.
 * - LOADBOOL that would leave the code: it goes on to the last instruction (the reference runs on into other memory).
 * - SELF whose key lies where it puts the object: the object is the key.
 */

import type { Prototype } from '../values/prototype.ts';
import { getA, getB, getC, getOp, makeABC, makeAsBx, OP } from './opcodes.ts';

/** The code to run for code that was loaded: the same words, unless some are to be rewritten. */
export function runnableCode(p: Prototype): Int32Array {
  let code = p.code;
  const put = (pc: number, word: number): void => {
    if (word === p.code[pc]) return;
    if (code === p.code) code = p.code.slice();
    code[pc] = word;
  };
  for (let pc = 0; pc < p.code.length; pc++) {
    const word = p.code[pc];
    const op = getOp(word);
    if (neverJumps(word)) put(pc + 1, makeAsBx(OP.JMP, getA(p.code[pc + 1]), 0));
    put(pc, rewritten(p, pc));
    // The word after such a SETLIST is a number, the one after such a comparison is done.
    if (op === OP.SETLIST ? getC(word) === 0 : neverJumps(word)) pc++;
  }
  return code;
}

/** What to run in the place of an instruction; most stand as they are. */
function rewritten(p: Prototype, pc: number): number {
  const word = p.code[pc];
  const a = getA(word);
  const b = getB(word);
  const c = getC(word);
  switch (getOp(word)) {
    case OP.LOADNIL:
      return b < a ? makeABC(OP.LOADNIL, b, b, 0) : word;
    case OP.LOADBOOL:
      return c !== 0 && pc + 2 >= p.code.length ? makeABC(OP.LOADBOOL, a, b, 0) : word;
    case OP.SELF:
      return c === a + 1 ? makeABC(OP.SELF, a, b, b) : word;
    // The jump that follows is then an instruction of its own.
    case OP.TEST:
      return c > 1 ? makeABC(OP.MOVE, a, a, 0) : word;
    case OP.TESTSET:
      return c > 1 ? makeABC(OP.MOVE, a, b, 0) : word;
    default: {
      const count = strayCount(p, pc);
      return count < 0 ? word : makeABC(getOp(word), a, count, c);
    }
  }
}

/**
 * Whether this is a comparison whose jump is never taken. Its jump is made one to the next instruction, so another
 * jump to that jump would be led astray; compilers make none.
 */
function neverJumps(word: number): boolean {
  const op = getOp(word);
  return (op === OP.EQ || op === OP.LT || op === OP.LE) && getA(word) > 1;
}

/** What B would be for all registers from A on; -1 where B stands as it is. */
function strayCount(p: Prototype, pc: number): number {
  const instruction = p.code[pc];
  if (getB(instruction) !== 0 || (pc > 0 && leavesOpenValues(p.code[pc - 1]))) return -1;
  const registers = p.maxStackSize - getA(instruction);
  switch (getOp(instruction)) {
    case OP.CALL:
    case OP.TAILCALL:
      return registers;
    case OP.RETURN:
      return registers + 1;
    case OP.SETLIST:
      return registers - 1;
    default:
      return -1;
  }
}

function leavesOpenValues(instruction: number): boolean {
  switch (getOp(instruction)) {
    case OP.CALL:
    case OP.TAILCALL:
      return getC(instruction) === 0;
    case OP.VARARG:
      return getB(instruction) === 0;
    default:
      return false;
  }
}
