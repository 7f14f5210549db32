/**
 * A readable listing of a function's code, as `luac -l` and `luac -l -l` print it. Functions are named by their
 * addresses there, so the listing makes some up.
 */

import { untilZero } from '../values/bytes.ts';
import { addressOf } from '../values/identity.ts';
import { formatNumber } from '../values/number-text.ts';
import type { Prototype } from '../values/prototype.ts';
import type { LuaValue } from '../values/value.ts';
import { HEADER } from './dump.ts';
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

/** Lists a function and those inside it; `tables` adds constants, local variables and upvalues. */
export function listing(p: Prototype, tables = true): string {
  return new Lister(tables).listing(p);
}

class Lister {
  private readonly tables: boolean;
  private readonly identities = new Map<Prototype, { id: number }>();

  constructor(tables: boolean) {
    this.tables = tables;
  }

  listing(p: Prototype): string {
    const address = this.addressOf(p);
    const code = codeLines(p, (inner) => this.addressOf(inner));
    const tables = this.tables ? tableLines(p, address) : [];
    const inner = p.prototypes.map((prototype) => this.listing(prototype));
    return `\n${head(p, address)}${code.join('')}${tables.join('')}${inner.join('')}`;
  }

  private addressOf(p: Prototype): string {
    let identity = this.identities.get(p);
    if (identity === undefined) {
      identity = { id: 0 };
      this.identities.set(p, identity);
    }
    return addressOf(identity);
  }
}

function head(p: Prototype, address: string): string {
  const kind = p.lineDefined === 0 ? 'main' : 'function';
  const { varargFlags } = p;
  const code = codeOf(p);
  const counts = [
    `${p.parameterCount}${varargFlags === 0 ? '' : '+'} param${p.parameterCount === 1 ? '' : 's'}`,
    count(p.maxStackSize, 'slot'),
    count(p.upvalueCount, 'upvalue'),
    count(p.locals.length, 'local'),
    count(p.constants.length, 'constant'),
    count(p.prototypes.length, 'function'),
  ];
  const size = `(${count(code.length, 'instruction')}, ${code.length * 4} bytes at ${address})`;
  return `${kind} <${sourceName(p)}:${lines(p)}> ${size}\n${counts.join(', ')}\n`;
}

function sourceName(p: Prototype): string {
  switch (p.source[0]) {
    case '@':
    case '=':
      return untilZero(p.source.slice(1));
    case HEADER[0]:
      return '(bstring)';
    default:
      return '(string)';
  }
}

function lines(p: Prototype): string {
  return `${p.lineDefined},${p.lastLineDefined}`;
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** The instructions as they were compiled or loaded. */
function codeOf(p: Prototype): Int32Array {
  return p.loadedCode ?? p.code;
}

function codeLines(p: Prototype, addressOf: (p: Prototype) => string): string[] {
  const result: string[] = [];
  const code = codeOf(p);
  for (let pc = 0; pc < code.length; pc++) {
    const instruction = code[pc]!;
    const line = p.lineInfo[pc] ?? 0;
    const name = OPCODES[getOp(instruction)]!.name.padEnd(9);
    const comment = commentOn(p, pc, addressOf);
    result.push(
      `\t${pc + 1}\t[${line > 0 ? line : '-'}]\t${name}\t${operands(instruction)}${
        comment === undefined ? '' : `\t; ${comment}`
      }\n`,
    );
    // The word after such a SETLIST is no instruction.
    if (getOp(instruction) === OP.SETLIST && getC(instruction) === 0) pc++;
  }
  return result;
}

/** The operands in use; constants count down from -1. */
function operands(instruction: number): string {
  const opcode = OPCODES[getOp(instruction)]!;
  const a = getA(instruction);
  switch (opcode.format) {
    case 'ABC':
      return [a, ...operand(getB(instruction), opcode.b), ...operand(getC(instruction), opcode.c)].join(' ');
    case 'ABx':
      return `${a} ${opcode.b === 'constant' ? -1 - getBx(instruction) : getBx(instruction)}`;
    default:
      return opcode.name === 'JMP' ? `${getSbx(instruction)}` : `${a} ${getSbx(instruction)}`;
  }
}

function operand(value: number, mode: OperandMode): number[] {
  if (mode === 'unused') return [];
  return [isConstant(value) ? -1 - constantIndex(value) : value];
}

/** What the operands stand for, where the listing says so. */
function commentOn(p: Prototype, pc: number, addressOf: (p: Prototype) => string): string | undefined {
  const code = codeOf(p);
  const instruction = code[pc]!;
  const opcode = OPCODES[getOp(instruction)]!;
  switch (opcode.name) {
    case 'LOADK':
      return constantText(p.constants[getBx(instruction)]);
    case 'GETGLOBAL':
    case 'SETGLOBAL':
      return untilZero(String(p.constants[getBx(instruction)]));
    case 'GETUPVAL':
    case 'SETUPVAL':
      return untilZero(p.upvalueNames[getB(instruction)] ?? '-');
    case 'JMP':
    case 'FORLOOP':
    case 'FORPREP':
      return `to ${getSbx(instruction) + pc + 2}`;
    case 'CLOSURE':
      return addressOf(p.prototypes[getBx(instruction)]!);
    case 'SETLIST':
      return `${getC(instruction) || code[pc + 1]}`;
    case 'MOD':
      // Forgotten by the reference.
      return undefined;
    default: {
      const operandTexts = [
        ...(opcode.b === 'rk' ? [getB(instruction)] : []),
        ...(opcode.c === 'rk' ? [getC(instruction)] : []),
      ];
      if (!operandTexts.some(isConstant)) return undefined;
      return operandTexts
        .map((rk) => (isConstant(rk) ? constantText(p.constants[constantIndex(rk)]) : '-'))
        .join(' ');
    }
  }
}

function tableLines(p: Prototype, address: string): string[] {
  return [
    `constants (${p.constants.length}) for ${address}:\n`,
    ...p.constants.map((constant, i) => `\t${i + 1}\t${constantText(constant)}\n`),
    `locals (${p.locals.length}) for ${address}:\n`,
    ...p.locals.map(
      ({ name, startPc, endPc }, i) => `\t${i}\t${untilZero(name)}\t${startPc + 1}\t${endPc + 1}\n`,
    ),
    `upvalues (${p.upvalueNames.length}) for ${address}:\n`,
    ...p.upvalueNames.map((name, i) => `\t${i}\t${untilZero(name)}\n`),
  ];
}

function constantText(value: LuaValue): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return formatNumber(value);
    case 'boolean':
      return `${value}`;
    default:
      return 'nil';
  }
}

const ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function quoted(text: string): string {
  const escapeOf = (c: string): string => ESCAPES[c] ?? `\\${String(c.charCodeAt(0)).padStart(3, '0')}`;
  return `"${text.replace(/[^ !#-[\]-~]/g, escapeOf)}"`;
}
