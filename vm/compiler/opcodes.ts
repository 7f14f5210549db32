/**
 * The instruction set: one table from which names, numbers, operand decoding, the verifier and the listing
 * are derived. Not in the manual; the set, its encoding and its numbers are those of the reference's binary
 * chunks (64-bit layout), because `string.dump` shows them.
 *
 * An instruction is a signed 32-bit integer, low bits first: opcode 6, A 8, C 9, B 9; or opcode 6, A 8, Bx 18.
 * sBx is Bx less 131071. An RK operand (9 bits) names a constant when its top bit is set, else a register.
 */

/** How the operands are packed. */
export type Format = 'ABC' | 'ABx' | 'AsBx';

/** What an operand means; `value` is any number (a count, a flag, an upvalue's index). */
export type OperandMode = 'unused' | 'value' | 'register' | 'jump' | 'constant' | 'rk';

export interface Opcode {
  readonly name: OpcodeName;
  readonly format: Format;
  /** Whether A is a register that the instruction sets. */
  readonly setsA: boolean;
  /** Meaning of B, or of Bx or sBx. */
  readonly b: OperandMode;
  readonly c: OperandMode;
  /** Whether the instruction is a test: it may skip the next one, which must be a jump. */
  readonly test: boolean;
  /** What it does: R registers, K constants, RK either, U upvalues, G globals. */
  readonly doc: string;
}

const sets = true;
const keeps = false;

/** name, format, sets A, B, C, doc; in the order of their numbers. */
const ROWS = [
  ['MOVE', 'ABC', sets, 'register', 'unused', 'R(A) := R(B)'],
  ['LOADK', 'ABx', sets, 'constant', 'unused', 'R(A) := K(Bx)'],
  ['LOADBOOL', 'ABC', sets, 'value', 'value', 'R(A) := (B ~= 0); if C ~= 0 then pc++'],
  ['LOADNIL', 'ABC', sets, 'register', 'unused', 'R(A), …, R(B) := nil'],
  ['GETUPVAL', 'ABC', sets, 'value', 'unused', 'R(A) := U[B]'],
  ['GETGLOBAL', 'ABx', sets, 'constant', 'unused', 'R(A) := G[K(Bx)]'],
  ['GETTABLE', 'ABC', sets, 'register', 'rk', 'R(A) := R(B)[RK(C)]'],
  ['SETGLOBAL', 'ABx', keeps, 'constant', 'unused', 'G[K(Bx)] := R(A)'],
  ['SETUPVAL', 'ABC', keeps, 'value', 'unused', 'U[B] := R(A)'],
  ['SETTABLE', 'ABC', keeps, 'rk', 'rk', 'R(A)[RK(B)] := RK(C)'],
  [
    'NEWTABLE',
    'ABC',
    sets,
    'value',
    'value',
    'R(A) := {} (array size B, hash size C, both as floating bytes)',
  ],
  ['SELF', 'ABC', sets, 'register', 'rk', 'R(A+1) := R(B); R(A) := R(B)[RK(C)]'],
  ['ADD', 'ABC', sets, 'rk', 'rk', 'R(A) := RK(B) + RK(C)'],
  ['SUB', 'ABC', sets, 'rk', 'rk', 'R(A) := RK(B) - RK(C)'],
  ['MUL', 'ABC', sets, 'rk', 'rk', 'R(A) := RK(B) * RK(C)'],
  ['DIV', 'ABC', sets, 'rk', 'rk', 'R(A) := RK(B) / RK(C)'],
  ['MOD', 'ABC', sets, 'rk', 'rk', 'R(A) := RK(B) % RK(C)'],
  ['POW', 'ABC', sets, 'rk', 'rk', 'R(A) := RK(B) ^ RK(C)'],
  ['UNM', 'ABC', sets, 'register', 'unused', 'R(A) := -R(B)'],
  ['NOT', 'ABC', sets, 'register', 'unused', 'R(A) := not R(B)'],
  ['LEN', 'ABC', sets, 'register', 'unused', 'R(A) := #R(B)'],
  ['CONCAT', 'ABC', sets, 'register', 'register', 'R(A) := R(B) .. … .. R(C)'],
  ['JMP', 'AsBx', keeps, 'jump', 'unused', 'pc += sBx'],
  ['EQ', 'ABC', keeps, 'rk', 'rk', 'if (RK(B) == RK(C)) ~= A then pc++'],
  ['LT', 'ABC', keeps, 'rk', 'rk', 'if (RK(B) < RK(C)) ~= A then pc++'],
  ['LE', 'ABC', keeps, 'rk', 'rk', 'if (RK(B) <= RK(C)) ~= A then pc++'],
  ['TEST', 'ABC', sets, 'register', 'value', 'if truth of R(A) ~= C then pc++'],
  ['TESTSET', 'ABC', sets, 'register', 'value', 'if truth of R(B) == C then R(A) := R(B) else pc++'],
  [
    'CALL',
    'ABC',
    sets,
    'value',
    'value',
    'R(A), …, R(A+C-2) := R(A)(R(A+1), …, R(A+B-1)); B = 0: up to top, C = 0: all',
  ],
  ['TAILCALL', 'ABC', sets, 'value', 'value', 'return R(A)(R(A+1), …, R(A+B-1))'],
  ['RETURN', 'ABC', keeps, 'value', 'unused', 'return R(A), …, R(A+B-2); B = 0: up to top'],
  [
    'FORLOOP',
    'AsBx',
    sets,
    'jump',
    'unused',
    'R(A) += R(A+2); if R(A) within R(A+1) then R(A+3) := R(A), pc += sBx',
  ],
  ['FORPREP', 'AsBx', sets, 'jump', 'unused', 'R(A) -= R(A+2); pc += sBx'],
  [
    'TFORLOOP',
    'ABC',
    keeps,
    'unused',
    'value',
    'R(A+3), …, R(A+2+C) := R(A)(R(A+1), R(A+2)); if R(A+3) ~= nil then R(A+2) := R(A+3) else pc++',
  ],
  [
    'SETLIST',
    'ABC',
    keeps,
    'value',
    'value',
    'R(A)[(C-1)*50+i] := R(A+i), 1 <= i <= B; B = 0: up to top, C = 0: C is the next word',
  ],
  ['CLOSE', 'ABC', keeps, 'unused', 'unused', 'close all upvalues for registers >= R(A)'],
  [
    'CLOSURE',
    'ABx',
    sets,
    'value',
    'unused',
    'R(A) := closure of P[Bx]; its upvalues follow, one MOVE or GETUPVAL each',
  ],
  ['VARARG', 'ABC', sets, 'value', 'unused', 'R(A), …, R(A+B-2) := the extra arguments; B = 0: all'],
] as const;

export type OpcodeName = (typeof ROWS)[number][0];

/** Opcodes that may skip the instruction after them. */
const TESTS: ReadonlySet<OpcodeName> = new Set(['EQ', 'LT', 'LE', 'TEST', 'TESTSET', 'TFORLOOP'] as const);

/** All opcodes, indexed by their number. */
export const OPCODES: readonly Opcode[] = ROWS.map(([name, format, setsA, b, c, doc]) => ({
  name,
  format,
  setsA,
  b,
  c,
  test: TESTS.has(name),
  doc,
}));

/** Opcode numbers by name. */
export const OP = Object.fromEntries(ROWS.map((row, number) => [row[0], number])) as Readonly<
  Record<OpcodeName, number>
>;

export const MAX_A = 255;
export const MAX_B = 511;
export const MAX_C = 511;
export const MAX_BX = 262143;
export const MAX_SBX = 131071;

/** Added to a constant's index to make it an RK operand. */
export const RK_CONSTANT = 256;
/** The last constant that an RK operand can name. */
export const MAX_RK_CONSTANT = 255;
/** How many list items one SETLIST stores. */
export const FIELDS_PER_FLUSH = 50;

export function getOp(instruction: number): number {
  return instruction & 63;
}

export function getA(instruction: number): number {
  return (instruction >>> 6) & 255;
}

export function getB(instruction: number): number {
  return instruction >>> 23;
}

export function getC(instruction: number): number {
  return (instruction >>> 14) & 511;
}

export function getBx(instruction: number): number {
  return instruction >>> 14;
}

export function getSbx(instruction: number): number {
  return (instruction >>> 14) - MAX_SBX;
}

/** Whether an RK operand names a constant. */
export function isConstant(rk: number): boolean {
  return rk >= RK_CONSTANT;
}

/** The constant that an RK operand names. */
export function constantIndex(rk: number): number {
  return rk & 255;
}

export function makeABC(op: number, a: number, b: number, c: number): number {
  return op | (a << 6) | (c << 14) | (b << 23);
}

export function makeABx(op: number, a: number, bx: number): number {
  return op | (a << 6) | (bx << 14);
}

export function makeAsBx(op: number, a: number, sbx: number): number {
  return op | (a << 6) | ((sbx + MAX_SBX) << 14);
}

export function withOp(instruction: number, op: number): number {
  return (instruction & ~63) | op;
}

export function withA(instruction: number, a: number): number {
  return (instruction & ~(255 << 6)) | (a << 6);
}

export function withB(instruction: number, b: number): number {
  return (instruction & ~(511 << 23)) | (b << 23);
}

export function withC(instruction: number, c: number): number {
  return (instruction & ~(511 << 14)) | (c << 14);
}

export function withSbx(instruction: number, sbx: number): number {
  return (instruction & 0x3fff) | ((sbx + MAX_SBX) << 14);
}

/**
 * A table size as NEWTABLE keeps it: eeeeexxx, which means xxx when eeeee is 0, else (1xxx) * 2^(eeeee-1).
 * Rounded up, so the table is never made too small.
 */
export function toFloatingByte(size: number): number {
  let exponent = 0;
  let mantissa = size;
  while (mantissa >= 16) {
    mantissa = Math.floor((mantissa + 1) / 2);
    exponent++;
  }
  return mantissa < 8 ? mantissa : ((exponent + 1) << 3) | (mantissa - 8);
}

/** The size that a floating byte stands for. */
export function fromFloatingByte(byte: number): number {
  const exponent = byte >> 3;
  return exponent === 0 ? byte : ((byte & 7) + 8) * 2 ** (exponent - 1);
}
