/**
 * A readable listing of a function's code, in the form of `luac -l -l` without its memory addresses (a
 * CLOSURE names the function by its lines instead). For people, and for tests that look at code.
 */

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
  const inner = p.prototypes.map((prototype) => listing(prototype, tables));
  return `\n${head(p)}${codeLines(p).join('')}${tables ? tableLines(p).join('') : ''}${inner.join('')}`;
}

function head(p: Prototype): string {
  const kind = p.lineDefined === 0 ? 'main' : 'function';
  const { code, varargFlags } = p;
  const counts = [
    `${p.parameterCount}${varargFlags === 0 ? '' : '+'} param${p.parameterCount === 1 ? '' : 's'}`,
    count(p.maxStackSize, 'slot'),
    count(p.upvalueCount, 'upvalue'),
    count(p.locals.length, 'local'),
    count(p.constants.length, 'constant'),
    count(p.prototypes.length, 'function'),
  ];
  const size = `(${count(code.length, 'instruction')}, ${code.length * 4} bytes)`;
  return `${kind} <${sourceName(p)}:${lines(p)}> ${size}\n${counts.join(', ')}\n`;
}

function sourceName(p: Prototype): string {
  switch (p.source[0]) {
    case '@':
    case '=':
      return p.source.slice(1);
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

function codeLines(p: Prototype): string[] {
  const result: string[] = [];
  for (let pc = 0; pc < p.code.length; pc++) {
    const instruction = p.code[pc]!;
    const line = p.lineInfo[pc] ?? 0;
    const name = OPCODES[getOp(instruction)]!.name.padEnd(9);
    const comment = commentOn(p, pc);
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
function commentOn(p: Prototype, pc: number): string | undefined {
  const instruction = p.code[pc]!;
  const opcode = OPCODES[getOp(instruction)]!;
  switch (opcode.name) {
    case 'LOADK':
      return constantText(p.constants[getBx(instruction)]);
    case 'GETGLOBAL':
    case 'SETGLOBAL':
      return String(p.constants[getBx(instruction)]);
    case 'GETUPVAL':
    case 'SETUPVAL':
      return p.upvalueNames[getB(instruction)] ?? '-';
    case 'JMP':
    case 'FORLOOP':
    case 'FORPREP':
      return `to ${getSbx(instruction) + pc + 2}`;
    case 'CLOSURE': {
      const inner = p.prototypes[getBx(instruction)]!;
      return `function <${sourceName(inner)}:${lines(inner)}>`;
    }
    case 'SETLIST':
      return `${getC(instruction) || p.code[pc + 1]}`;
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

function tableLines(p: Prototype): string[] {
  return [
    `constants (${p.constants.length}):\n`,
    ...p.constants.map((constant, i) => `\t${i + 1}\t${constantText(constant)}\n`),
    `locals (${p.locals.length}):\n`,
    ...p.locals.map(({ name, startPc, endPc }, i) => `\t${i}\t${name}\t${startPc + 1}\t${endPc + 1}\n`),
    `upvalues (${p.upvalueNames.length}):\n`,
    ...p.upvalueNames.map((name, i) => `\t${i}\t${name}\n`),
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
