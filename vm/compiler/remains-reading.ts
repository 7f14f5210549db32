/**
 * Whether code reads registers in which a call has left its own values: registers above the results. Damaged code does,
 * and of what the compiler makes only a `return` inside a generic `for` over more than three values, which returns
 * what it never set. What is there depends on how the called function uses its stack.
 *
 * A walk over all ways through the code: before each instruction, the set of registers that may hold such remains.
 */

import type { Prototype } from '../values/prototype.ts';
import { getA, getB, getC, getOp, getSbx, OP, OPCODES } from './opcodes.ts';

const REGISTERS = 256;
const NOTHING: Array<[number, number]> = [];

/** Whether some way through the function's own code reads what a call left. */
export function readsRemains(p: Prototype): boolean {
  if (!p.code.some((word) => isCall(getOp(word)))) return false;
  const words = (p.maxStackSize >> 5) + 1;
  const before = new Array<Uint32Array | undefined>(p.code.length).fill(undefined);
  const waiting = [0];
  before[0] = new Uint32Array(words);
  const state = new Uint32Array(words);
  for (let pc = waiting.pop(); pc !== undefined; pc = waiting.pop()) {
    state.set(before[pc] as Uint32Array);
    if (readRegisters(p, pc).some(([from, to]) => hasAny(state, from, to))) return true;
    apply(p, pc, state);
    for (const next of followers(p, pc)) {
      // Only what is never reached leads out of the code.
      if (next >= p.code.length) continue;
      const known = before[next];
      if (known === undefined) {
        before[next] = state.slice();
        waiting.push(next);
      } else if (join(known, state)) {
        waiting.push(next);
      }
    }
  }
  return false;
}

function isCall(op: number): boolean {
  return op === OP.CALL || op === OP.TAILCALL || op === OP.TFORLOOP;
}

/** Ranges of registers (first, last) that an instruction reads. */
function readRegisters(p: Prototype, pc: number): Array<[number, number]> {
  const word = p.code[pc];
  const a = getA(word);
  const b = getB(word);
  const c = getC(word);
  /** The last register of a list: of so many, or up to the one where an open list before begins. */
  const last = (count: number): number => (count >= 0 ? a + count - 1 : getA(p.code[pc - 1] ?? 0) - 1);
  switch (getOp(word)) {
    case OP.LOADNIL:
      return NOTHING;
    case OP.SETGLOBAL:
    case OP.SETUPVAL:
    case OP.TEST:
      return [[a, a]];
    case OP.SETTABLE:
      return [[a, a], ...operand(b), ...operand(c)];
    case OP.CONCAT:
      return [[b, c]];
    case OP.CALL:
    case OP.TAILCALL:
      return [[a, last(b === 0 ? -1 : b)]];
    case OP.RETURN:
      return [[a, last(b === 0 ? -1 : b - 1)]];
    case OP.SETLIST:
      return [[a, last(b === 0 ? -1 : b + 1)]];
    case OP.FORLOOP:
    case OP.FORPREP:
    case OP.TFORLOOP:
      return [[a, a + 2]];
    default: {
      const { b: modeOfB, c: modeOfC } = OPCODES[getOp(word)];
      const ofB = modeOfB === 'register' || modeOfB === 'rk' ? operand(b) : NOTHING;
      const ofC = modeOfC === 'register' || modeOfC === 'rk' ? operand(c) : NOTHING;
      if (ofC === NOTHING) return ofB;
      return ofB === NOTHING ? ofC : [...ofB, ...ofC];
    }
  }
}

/** An operand that is a register, or a constant, which counts for nothing. */
function operand(value: number): Array<[number, number]> {
  return value < REGISTERS ? [[value, value]] : NOTHING;
}

/** What an instruction does to the set of registers with remains. */
function apply(p: Prototype, pc: number, state: Uint32Array): void {
  const word = p.code[pc];
  const a = getA(word);
  const b = getB(word);
  const c = getC(word);
  const op = getOp(word);
  if (OPCODES[op].setsA) put(state, a, a, false);
  switch (op) {
    case OP.LOADNIL:
      put(state, a, b, false);
      break;
    case OP.SELF:
      put(state, a + 1, a + 1, false);
      break;
    case OP.FORLOOP:
      put(state, a + 3, a + 3, false);
      break;
    case OP.VARARG:
      put(state, a, b === 0 ? REGISTERS - 1 : a + b - 2, false);
      break;
    case OP.CALL:
    case OP.TAILCALL:
      put(state, a, REGISTERS - 1, true);
      if (c > 0) put(state, a, a + c - 2, false);
      break;
    case OP.TFORLOOP:
      put(state, a + 3, REGISTERS - 1, true);
      put(state, a + 2, a + 2 + c, false);
      break;
  }
}

/** Where the code may go on after an instruction. */
function followers(p: Prototype, pc: number): number[] {
  const word = p.code[pc];
  const op = getOp(word);
  switch (op) {
    case OP.RETURN:
      return [];
    case OP.JMP:
    case OP.FORPREP:
      return [pc + 1 + getSbx(word)];
    case OP.FORLOOP:
      return [pc + 1, pc + 1 + getSbx(word)];
    case OP.LOADBOOL:
      return [getC(word) === 0 ? pc + 1 : pc + 2];
    case OP.SETLIST:
      return [getC(word) === 0 ? pc + 2 : pc + 1];
    // The words that follow say what is captured.
    case OP.CLOSURE:
      return [pc + 1 + p.prototypes[word >>> 14].upvalueCount];
    default:
      return OPCODES[op].test || op === OP.TFORLOOP ? [pc + 1, pc + 2] : [pc + 1];
  }
}

function hasAny(state: Uint32Array, from: number, to: number): boolean {
  for (let r = from; r <= to; r++) if ((state[r >> 5] & (1 << (r & 31))) !== 0) return true;
  return false;
}

function put(state: Uint32Array, from: number, to: number, value: boolean): void {
  const end = Math.min(to, state.length * 32 - 1);
  for (let r = from; r <= end; r++) {
    if (value) state[r >> 5] |= 1 << (r & 31);
    else state[r >> 5] &= ~(1 << (r & 31));
  }
}

/** Adds `more` to `known`; whether that was anything new. */
function join(known: Uint32Array, more: Uint32Array): boolean {
  let isNew = false;
  for (let i = 0; i < known.length; i++) {
    const joined = (known[i] | more[i]) >>> 0;
    if (joined !== known[i]) {
      known[i] = joined;
      isNew = true;
    }
  }
  return isNew;
}
