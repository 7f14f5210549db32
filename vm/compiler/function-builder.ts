/**
 * One function under construction: its code and constants, the registers in use, the local variables in
 * scope, the blocks that are open, and the variables of outer functions that it uses (manual §2.3, §2.6).
 *
 * Registers are a stack: local variables at the bottom, temporaries above them, freed in reverse order.
 */

import { CompilerOverflow } from '../values/lua-error.ts';
import { type LocalVariable, type Prototype, VARARG_HAS_ARG } from '../values/prototype.ts';
import { CodeBuffer, NO_JUMP } from './code-buffer.ts';
import { ConstantTable } from './constant-table.ts';
import { type Expression, KIND } from './expression.ts';
import { FunctionMemory } from './function-memory.ts';
import { isConstant, MAX_BX, OP } from './opcodes.ts';
import { readsRemains } from './remains-reading.ts';
import type { Scanner } from './scanner.ts';

const MAX_REGISTERS = 250;
const MAX_ACTIVE_LOCALS = 200;
const MAX_UPVALUES = 60;
/** Local variables of a whole function, in whatever scopes. */
const MAX_LOCALS = 32767;

/** A block that is being compiled. */
export interface Scope {
  readonly outer: Scope | undefined;
  /** How many local variables were active when it began. */
  readonly firstLocal: number;
  readonly isLoop: boolean;
  /** Whether a closure holds on to one of its local variables. */
  captured: boolean;
  /** The jumps of its `break` statements. */
  breaks: number;
}

/** Where a closure finds an outer variable when it is made. */
interface UpvalueSource {
  /** In a register of the function around it, or else among that function's own upvalues. */
  readonly isLocal: boolean;
  readonly index: number;
}

export class FunctionBuilder {
  readonly outer: FunctionBuilder | undefined;
  readonly scanner: Scanner;
  readonly code: CodeBuffer;
  readonly memory: FunctionMemory;
  readonly constants: ConstantTable;
  readonly prototypes: Prototype[] = [];
  readonly upvalues: UpvalueSource[] = [];
  scope: Scope | undefined = undefined;
  lineDefined = 0;
  parameterCount = 0;
  varargFlags = 0;
  /** The first register that holds nothing. */
  freeRegister = 0;

  private readonly upvalueNames: string[] = [];
  private readonly locals: LocalVariable[] = [];
  /** Declared local variables, by register; the first `activeCount` are in scope. */
  private readonly active: LocalVariable[] = [];
  activeCount = 0;
  private maxStackSize = 2;
  /** Whether registers were left in use that belong to nothing; a `return` in their scope returns them too. */
  hasStrayRegisters = false;

  constructor(scanner: Scanner, outer: FunctionBuilder | undefined, source: string) {
    this.scanner = scanner;
    this.outer = outer;
    this.memory = new FunctionMemory(source);
    this.constants = new ConstantTable(this.memory);
    this.code = new CodeBuffer(scanner, this.memory);
    const { locals, prototypes, upvalueNames } = this;
    this.memory.show({ constants: this.constants.values, locals, prototypes, upvalueNames });
  }

  /** Ends the function: its scope, its last RETURN, and the prototype. */
  finish(lastLineDefined: number): Prototype {
    this.removeLocals(0);
    this.code.emitABC(OP.RETURN, 0, 1, 0);
    const { prototype } = this.memory;
    prototype.lineDefined = this.lineDefined;
    prototype.lastLineDefined = lastLineDefined;
    prototype.upvalueCount = this.upvalues.length;
    prototype.parameterCount = this.parameterCount;
    prototype.varargFlags = this.varargFlags;
    prototype.maxStackSize = this.maxStackSize;
    prototype.code = Int32Array.from(this.code.instructions);
    prototype.lineInfo = Int32Array.from(this.code.lines);
    this.memory.finish();
    prototype.readsRemains =
      (this.hasStrayRegisters && readsRemains(prototype)) ||
      prototype.prototypes.some((inner) => inner.readsRemains);
    return prototype;
  }

  /** Keeps the prototype of a function inside this one. Returns its index. */
  addPrototype(prototype: Prototype): number {
    if (this.prototypes.length >= MAX_BX) throw new CompilerOverflow('constant table overflow');
    const count = this.prototypes.push(prototype);
    this.memory.enterPrototype(prototype, count);
    return count - 1;
  }

  // Registers

  /** Makes sure that `count` more registers may be used. */
  needRegisters(count: number): void {
    const size = this.freeRegister + count;
    if (size <= this.maxStackSize) return;
    if (size >= MAX_REGISTERS) this.scanner.failHere('function or expression too complex');
    this.maxStackSize = size;
  }

  reserve(count: number): void {
    this.needRegisters(count);
    this.freeRegister += count;
  }

  /** Frees the register of an RK operand if it is a temporary. */
  releaseOperand(rk: number): void {
    if (!isConstant(rk) && rk >= this.activeCount) this.freeRegister--;
  }

  release(e: Expression): void {
    if (e.kind === KIND.REGISTER) this.releaseOperand(e.info);
  }

  // Local variables

  /** Declares a local variable, the `ahead`-th of those that `activateLocals` will bring into scope. */
  declareLocal(name: string, ahead: number): void {
    const index = this.activeCount + ahead;
    this.limit(index + 1, MAX_ACTIVE_LOCALS, 'local variables');
    if (this.locals.length >= MAX_LOCALS) throw new CompilerOverflow('too many local variables');
    const local = { name, startPc: 0, endPc: 0 };
    this.memory.enterString(name);
    this.memory.enterLocal(name, this.locals.push(local));
    this.active[index] = local;
  }

  /** Brings the next `count` declared local variables into scope. */
  activateLocals(count: number): void {
    for (let i = 0; i < count; i++) this.active[this.activeCount++]!.startPc = this.code.pc;
  }

  /** Says that the newest local variable is in scope from here on. */
  restartNewestLocal(): void {
    this.active[this.activeCount - 1]!.startPc = this.code.pc;
  }

  private removeLocals(remaining: number): void {
    while (this.activeCount > remaining) this.active[--this.activeCount]!.endPc = this.code.pc;
  }

  /** Counts the parameters: all local variables so far, except the implicit `arg`. */
  setParameters(): void {
    this.parameterCount = this.activeCount - (this.varargFlags & VARARG_HAS_ARG);
    this.reserve(this.activeCount);
  }

  // Blocks

  openScope(isLoop: boolean): Scope {
    const scope = {
      outer: this.scope,
      firstLocal: this.activeCount,
      isLoop,
      captured: false,
      breaks: NO_JUMP,
    };
    this.scope = scope;
    return scope;
  }

  closeScope(): void {
    const scope = this.scope!;
    this.scope = scope.outer;
    this.removeLocals(scope.firstLocal);
    if (scope.captured) this.code.emitABC(OP.CLOSE, this.activeCount, 0, 0);
    this.freeRegister = this.activeCount;
    this.code.patchToHere(scope.breaks);
  }

  /** Leaves the innermost loop. */
  breakLoop(): void {
    let captured = false;
    let scope = this.scope;
    while (scope !== undefined && !scope.isLoop) {
      captured ||= scope.captured;
      scope = scope.outer;
    }
    if (scope === undefined) this.scanner.failHere('no loop to break');
    if (captured) this.code.emitABC(OP.CLOSE, scope.firstLocal, 0, 0);
    const jump = this.code.emitJump();
    scope.breaks = this.code.join(scope.breaks, jump);
  }

  // Names

  /** Makes `e` the variable of that name: local, upvalue or global. */
  resolve(name: string, e: Expression): void {
    const register = this.findLocal(name);
    if (register >= 0) {
      e.set(KIND.LOCAL, register);
      return;
    }
    const upvalue = this.findUpvalue(name);
    if (upvalue >= 0) e.set(KIND.UPVALUE, upvalue);
    else e.set(KIND.GLOBAL, this.constants.indexOf(name));
  }

  private findLocal(name: string): number {
    for (let register = this.activeCount - 1; register >= 0; register--) {
      if (this.active[register]!.name === name) return register;
    }
    return -1;
  }

  /** Index of the upvalue for a variable of an outer function; negative if there is no such variable. */
  private findUpvalue(name: string): number {
    const outer = this.outer;
    if (outer === undefined) return -1;
    const register = outer.findLocal(name);
    if (register >= 0) {
      outer.markCaptured(register);
      return this.addUpvalue(name, true, register);
    }
    const index = outer.findUpvalue(name);
    return index < 0 ? -1 : this.addUpvalue(name, false, index);
  }

  private addUpvalue(name: string, isLocal: boolean, index: number): number {
    for (let i = 0; i < this.upvalues.length; i++) {
      const known = this.upvalues[i]!;
      if (known.isLocal === isLocal && known.index === index) return i;
    }
    this.limit(this.upvalues.length + 1, MAX_UPVALUES, 'upvalues');
    this.memory.enterUpvalue(name, this.upvalueNames.push(name));
    return this.upvalues.push({ isLocal, index }) - 1;
  }

  private markCaptured(register: number): void {
    let scope = this.scope;
    while (scope !== undefined && scope.firstLocal > register) scope = scope.outer;
    if (scope !== undefined) scope.captured = true;
  }

  /** Raises an error when there are more than `most` of something. */
  limit(count: number, most: number, what: string): void {
    if (count <= most) return;
    const where = this.lineDefined === 0 ? 'main function' : `function at line ${this.lineDefined}`;
    this.scanner.fail(`${where} has more than ${most} ${what}`);
  }
}
