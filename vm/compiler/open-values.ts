/**
 * Instructions that take values "up to top" without an instruction just before them that left some. Compilers
 * do not make such code, but the verifier, like the reference's, lets it pass. The reference's top is then the
 * end of the function's registers, which is a fixed number of values, so such an instruction is rewritten to
 * say that number; the chunk's own words are kept for `dump`.
 */

import type { Prototype } from '../values/prototype.ts';
import { getA, getB, getC, getOp, OP } from './opcodes.ts';

/** The code to run for code that was loaded: the same words, unless some use values that nobody left. */
export function withoutStrayOpenValues(p: Prototype): Int32Array {
  let code = p.code;
  for (let pc = 0; pc < p.code.length; pc++) {
    const count = strayCount(p, pc);
    if (count >= 0) {
      if (code === p.code) code = p.code.slice();
      code[pc] = (code[pc] & 0x7fffff) | (count << 23);
    }
    // The word after such a SETLIST is a number.
    if (getOp(p.code[pc]) === OP.SETLIST && getC(p.code[pc]) === 0) pc++;
  }
  return code;
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
