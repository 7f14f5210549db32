/**
 * Naming a value by reading code backwards, as the reference does for its error messages: which instruction
 * last set this register, and what variable does that instruction read?
 */

import { getA, getB, getBx, getC, getOp, getSbx, OP, OPCODES } from '../compiler/opcodes.ts';
import type { Prototype } from '../values/prototype.ts';

/** A variable's kind and name: global 'x', local 'x', upvalue 'x', field 'x', method 'x'. */
export interface VariableName {
  kind: 'global' | 'local' | 'upvalue' | 'field' | 'method';
  name: string;
}

const NOTHING = -1;

/** The code as it was compiled or loaded, also where other words stand for it when it runs. */
function wordsOf(prototype: Prototype): Int32Array {
  return prototype.loadedCode ?? prototype.code;
}

/** Name of the local variable in `register` at instruction `pc`, if it has one there. */
export function localName(prototype: Prototype, register: number, pc: number): string | undefined {
  let active = register;
  for (const local of prototype.locals) {
    if (local.startPc > pc) break;
    if (pc < local.endPc) {
      if (active === 0) return local.name;
      active--;
    }
  }
  return undefined;
}

/** What the value in `register` is called, as seen by the instruction at `pc`. */
export function registerName(prototype: Prototype, pc: number, register: number): VariableName | undefined {
  const local = localName(prototype, register, pc);
  if (local !== undefined) return { kind: 'local', name: local };
  const setter = lastSetter(prototype, pc, register);
  if (setter === NOTHING) return undefined;
  const instruction = wordsOf(prototype)[setter];
  const b = getB(instruction);
  switch (getOp(instruction)) {
    case OP.GETGLOBAL:
      return { kind: 'global', name: prototype.constants[getBx(instruction)] as string };
    case OP.MOVE:
      return b < getA(instruction) ? registerName(prototype, pc, b) : undefined;
    case OP.GETTABLE:
      return { kind: 'field', name: constantName(prototype, getC(instruction)) };
    case OP.GETUPVAL:
      return { kind: 'upvalue', name: prototype.upvalueNames[b] ?? '?' };
    case OP.SELF:
      return { kind: 'method', name: constantName(prototype, getC(instruction)) };
    default:
      return undefined;
  }
}

function constantName(prototype: Prototype, operand: number): string {
  const constant = operand >= 256 ? prototype.constants[operand - 256] : undefined;
  return typeof constant === 'string' ? constant : '?';
}

/** The last instruction before `pc` that set `register`, following forward jumps that do not skip `pc`. */
function lastSetter(prototype: Prototype, pc: number, register: number): number {
  const code = wordsOf(prototype);
  let last = NOTHING;
  for (let i = 0; i < pc; i++) {
    const instruction = code[i];
    const opcode = getOp(instruction);
    const a = getA(instruction);
    if (OPCODES[opcode].setsA && a === register) last = i;
    switch (opcode) {
      case OP.LOADNIL:
        if (a <= register && register <= getB(instruction)) last = i;
        break;
      case OP.SELF:
        if (register === a + 1) last = i;
        break;
      case OP.TFORLOOP:
        if (register >= a + 2) last = i;
        break;
      case OP.CALL:
      case OP.TAILCALL:
        if (register >= a) last = i;
        break;
      case OP.FORLOOP:
      case OP.FORPREP:
      case OP.JMP: {
        const offset = getSbx(instruction);
        if (offset >= 0 && i + 1 + offset <= pc) i += offset;
        break;
      }
      case OP.CLOSURE:
        i += prototype.prototypes[getBx(instruction)].upvalueCount;
        break;
      case OP.SETLIST:
        if (getC(instruction) === 0) i++;
        break;
    }
  }
  return last;
}
