/**
 * Statements (manual §2.4): parses and compiles them in one go.
 *
 * The line of each instruction is that of the last token consumed; the few calls of `fixLine` are the
 * exceptions that make messages and tracebacks name the line of a loop or of a function statement.
 */

import { type Prototype, VARARG_IS_VARARG } from '../values/prototype.ts';
import { NO_JUMP } from './code-buffer.ts';
import { Expression, KIND } from './expression.ts';
import {
  ALL_VALUES,
  goOnIfTrue,
  loadAnywhere,
  loadNext,
  setOneResult,
  setResultCount,
  store,
} from './expression-code.ts';
import { ExpressionParser } from './expression-parser.ts';
import { OP, withC, withOp } from './opcodes.ts';
import { MAX_NESTING } from './token-reader.ts';
import { TOKEN } from './tokens.ts';

export class StatementParser extends ExpressionParser {
  /** Parses a whole chunk: the body of a vararg function without parameters. */
  chunk(): Prototype {
    this.fn.varargFlags = VARARG_IS_VARARG;
    this.scanner.next();
    this.statements();
    if (this.scanner.token !== TOKEN.END_OF_SOURCE) this.failExpecting(TOKEN.END_OF_SOURCE);
    return this.fn.finish(0);
  }

  protected override statements(): void {
    this.enterLevel();
    let isLast = false;
    while (!isLast && !this.atBlockEnd()) {
      isLast = this.statement();
      this.accept(TOKEN.SEMICOLON);
      this.fn.freeRegister = this.fn.activeCount;
    }
    this.nesting--;
  }

  private atBlockEnd(): boolean {
    switch (this.scanner.token) {
      case TOKEN.ELSE:
      case TOKEN.ELSEIF:
      case TOKEN.END:
      case TOKEN.UNTIL:
      case TOKEN.END_OF_SOURCE:
        return true;
      default:
        return false;
    }
  }

  /** Parses one statement. True if it must be the last of its block. */
  private statement(): boolean {
    const scanner = this.scanner;
    const line = scanner.line;
    switch (scanner.token) {
      case TOKEN.IF:
        this.ifStatement(line);
        return false;
      case TOKEN.WHILE:
        this.whileStatement(line);
        return false;
      case TOKEN.DO:
        scanner.next();
        this.block();
        this.expectClosing(TOKEN.END, TOKEN.DO, line);
        return false;
      case TOKEN.FOR:
        this.forStatement(line);
        return false;
      case TOKEN.REPEAT:
        this.repeatStatement(line);
        return false;
      case TOKEN.FUNCTION:
        this.functionStatement(line);
        return false;
      case TOKEN.LOCAL:
        scanner.next();
        if (this.accept(TOKEN.FUNCTION)) this.localFunction();
        else this.localStatement();
        return false;
      case TOKEN.RETURN:
        this.returnStatement();
        return true;
      case TOKEN.BREAK:
        scanner.next();
        this.fn.breakLoop();
        return true;
      default:
        this.expressionStatement();
        return false;
    }
  }

  private block(): void {
    this.fn.openScope(false);
    this.statements();
    this.fn.closeScope();
  }

  /** Parses a condition. Returns the jumps taken when it is false. */
  private condition(): number {
    const e = new Expression();
    this.expression(e);
    if (e.kind === KIND.NIL) e.kind = KIND.FALSE;
    goOnIfTrue(this.fn, e);
    return e.whenFalse;
  }

  private ifStatement(line: number): void {
    const code = this.fn.code;
    let escapes = NO_JUMP;
    let otherwise = this.conditionalBlock();
    while (this.scanner.token === TOKEN.ELSEIF) {
      escapes = code.join(escapes, code.emitJump());
      code.patchToHere(otherwise);
      otherwise = this.conditionalBlock();
    }
    if (this.scanner.token === TOKEN.ELSE) {
      escapes = code.join(escapes, code.emitJump());
      code.patchToHere(otherwise);
      this.scanner.next();
      this.block();
    } else {
      escapes = code.join(escapes, otherwise);
    }
    code.patchToHere(escapes);
    this.expectClosing(TOKEN.END, TOKEN.IF, line);
  }

  /** `if` or `elseif`, its condition and its block. Returns the jumps taken when the condition is false. */
  private conditionalBlock(): number {
    this.scanner.next();
    const otherwise = this.condition();
    this.expect(TOKEN.THEN);
    this.block();
    return otherwise;
  }

  private whileStatement(line: number): void {
    const code = this.fn.code;
    this.scanner.next();
    const start = code.label();
    const exit = this.condition();
    this.fn.openScope(true);
    this.expect(TOKEN.DO);
    this.block();
    code.patch(code.emitJump(), start);
    this.expectClosing(TOKEN.END, TOKEN.WHILE, line);
    this.fn.closeScope();
    code.patchToHere(exit);
  }

  /** The condition belongs to the block, so it can see the block's local variables. */
  private repeatStatement(line: number): void {
    const fn = this.fn;
    const code = fn.code;
    const start = code.label();
    fn.openScope(true);
    const scope = fn.openScope(false);
    this.scanner.next();
    this.statements();
    this.expectClosing(TOKEN.UNTIL, TOKEN.REPEAT, line);
    const exit = this.condition();
    if (scope.captured) {
      // Both ways out of the block must close its variables.
      fn.breakLoop();
      code.patchToHere(exit);
      fn.closeScope();
      code.patch(code.emitJump(), start);
    } else {
      fn.closeScope();
      code.patch(exit, start);
    }
    fn.closeScope();
  }

  private forStatement(line: number): void {
    const scanner = this.scanner;
    this.fn.openScope(true);
    scanner.next();
    const name = this.expectName();
    switch (scanner.token) {
      case TOKEN.EQUALS:
        this.numericFor(name, line);
        break;
      case TOKEN.COMMA:
      case TOKEN.IN:
        this.genericFor(name);
        break;
      default:
        scanner.failHere("'=' or 'in' expected");
    }
    this.expectClosing(TOKEN.END, TOKEN.FOR, line);
    this.fn.closeScope();
  }

  private numericFor(name: string, line: number): void {
    const fn = this.fn;
    const base = fn.freeRegister;
    fn.declareLocal('(for index)', 0);
    fn.declareLocal('(for limit)', 1);
    fn.declareLocal('(for step)', 2);
    fn.declareLocal(name, 3);
    this.expect(TOKEN.EQUALS);
    this.expressionToNext();
    this.expect(TOKEN.COMMA);
    this.expressionToNext();
    if (this.accept(TOKEN.COMMA)) {
      this.expressionToNext();
    } else {
      fn.code.emitABx(OP.LOADK, fn.freeRegister, fn.constants.indexOf(1));
      fn.reserve(1);
    }
    const start = this.startLoop(OP.FORPREP, base);
    this.loopBody(1);
    fn.code.patchToHere(start);
    const end = fn.code.emitOpenJump(OP.FORLOOP, base);
    fn.code.fixLine(line);
    fn.code.patch(end, start + 1);
  }

  private expressionToNext(): void {
    const e = new Expression();
    this.expression(e);
    loadNext(this.fn, e);
  }

  private genericFor(firstName: string): void {
    const fn = this.fn;
    const base = fn.freeRegister;
    fn.declareLocal('(for generator)', 0);
    fn.declareLocal('(for state)', 1);
    fn.declareLocal('(for control)', 2);
    fn.declareLocal(firstName, 3);
    let names = 1;
    while (this.accept(TOKEN.COMMA)) {
      const name = this.expectName();
      fn.declareLocal(name, 3 + names++);
    }
    this.expect(TOKEN.IN);
    const line = this.scanner.line;
    const e = new Expression();
    const count = this.expressionList(e);
    this.adjust(3, count, e);
    // What is too much keeps its registers: the body's temporaries lie above, where calls leave values of their own.
    if (count > 3) fn.hasStrayRegisters = true;
    // The call of the iterator needs room for the function and two arguments.
    fn.needRegisters(3);
    const start = this.startLoop(OP.JMP, base);
    this.loopBody(names);
    fn.code.patchToHere(start);
    fn.code.emitABC(OP.TFORLOOP, base, 0, names);
    fn.code.fixLine(line);
    fn.code.patch(fn.code.emitJump(), start + 1);
  }

  /** Brings a loop's three hidden variables into scope and enters it. Returns the jump to its end. */
  private startLoop(op: number, base: number): number {
    const fn = this.fn;
    fn.activateLocals(3);
    this.expect(TOKEN.DO);
    return op === OP.JMP ? fn.code.emitJump() : fn.code.emitOpenJump(op, base);
  }

  private loopBody(names: number): void {
    const fn = this.fn;
    fn.openScope(false);
    fn.activateLocals(names);
    fn.reserve(names);
    this.block();
    fn.closeScope();
  }

  private functionStatement(line: number): void {
    const name = new Expression();
    const body = new Expression();
    this.scanner.next();
    this.variable(name);
    while (this.scanner.token === TOKEN.DOT) this.field(name);
    const isMethod = this.scanner.token === TOKEN.COLON;
    if (isMethod) this.field(name);
    this.functionBody(body, isMethod, line);
    store(this.fn, name, body);
    this.fn.code.fixLine(line);
  }

  /** The variable is in scope inside its own function. */
  private localFunction(): void {
    const fn = this.fn;
    const variable = new Expression();
    const body = new Expression();
    fn.declareLocal(this.expectName(), 0);
    variable.set(KIND.LOCAL, fn.freeRegister);
    fn.reserve(1);
    fn.activateLocals(1);
    this.functionBody(body, false, this.scanner.line);
    store(fn, variable, body);
    fn.restartNewestLocal();
  }

  private localStatement(): void {
    const fn = this.fn;
    const last = new Expression();
    let names = 0;
    do {
      const name = this.expectName();
      fn.declareLocal(name, names++);
    } while (this.accept(TOKEN.COMMA));
    const values = this.accept(TOKEN.EQUALS) ? this.expressionList(last) : 0;
    this.adjust(names, values, last);
    fn.activateLocals(names);
  }

  private returnStatement(): void {
    const fn = this.fn;
    const code = fn.code;
    this.scanner.next();
    if (this.atBlockEnd() || this.scanner.token === TOKEN.SEMICOLON) {
      code.emitABC(OP.RETURN, 0, 1, 0);
      return;
    }
    const e = new Expression();
    const count = this.expressionList(e);
    if (e.isOpen()) {
      setResultCount(fn, e, ALL_VALUES);
      if (e.kind === KIND.CALL && count === 1) {
        code.instructions[e.info] = withOp(code.instructions[e.info]!, OP.TAILCALL);
      }
      code.emitABC(OP.RETURN, fn.activeCount, ALL_VALUES + 1, 0);
    } else if (count === 1) {
      code.emitABC(OP.RETURN, loadAnywhere(fn, e), 2, 0);
    } else {
      loadNext(fn, e);
      code.emitABC(OP.RETURN, fn.activeCount, count + 1, 0);
    }
  }

  /** A call, or an assignment. */
  private expressionStatement(): void {
    const e = new Expression();
    this.suffixedExpression(e);
    if (e.kind === KIND.CALL) {
      const instructions = this.fn.code.instructions;
      instructions[e.info] = withC(instructions[e.info]!, 1);
    } else {
      this.assignment(e);
    }
  }

  /** Assigns from right to left, after all targets and values have been evaluated. */
  private assignment(first: Expression): void {
    const fn = this.fn;
    const targets = [first];
    this.expectAssignable(first);
    while (this.accept(TOKEN.COMMA)) {
      const target = new Expression();
      this.suffixedExpression(target);
      if (target.kind === KIND.LOCAL) this.saveIndexedLocal(targets, target.info);
      fn.limit(targets.length, MAX_NESTING - this.nesting, 'variables in assignment');
      this.expectAssignable(target);
      targets.push(target);
    }
    this.expect(TOKEN.EQUALS);
    const e = new Expression();
    const values = this.expressionList(e);
    let remaining = targets.length;
    if (values === remaining) {
      setOneResult(fn, e);
      store(fn, targets[--remaining]!, e);
    } else {
      this.adjust(remaining, values, e);
      if (values > remaining) fn.freeRegister -= values - remaining;
    }
    while (remaining > 0) {
      e.set(KIND.REGISTER, fn.freeRegister - 1);
      store(fn, targets[--remaining]!, e);
    }
  }

  private expectAssignable(e: Expression): void {
    if (!e.isAssignable()) this.scanner.failHere('syntax error');
  }

  /**
   * `t[i], i = …` and `t[i], t = …`: the local variable that is assigned here is used by an earlier target as
   * its table or key, so that target gets a copy of it.
   */
  private saveIndexedLocal(targets: Expression[], register: number): void {
    const fn = this.fn;
    const copy = fn.freeRegister;
    let needed = false;
    for (const target of targets) {
      if (target.kind !== KIND.INDEXED) continue;
      if (target.info === register) {
        target.info = copy;
        needed = true;
      }
      if (target.key === register) {
        target.key = copy;
        needed = true;
      }
    }
    if (!needed) return;
    fn.code.emitABC(OP.MOVE, copy, register, 0);
    fn.reserve(1);
  }

  /** Makes `values` values, of which `last` is not yet in its register, into exactly `wanted`. */
  private adjust(wanted: number, values: number, last: Expression): void {
    const fn = this.fn;
    const missing = wanted - values;
    if (last.isOpen()) {
      const results = Math.max(missing + 1, 0);
      setResultCount(fn, last, results);
      if (results > 1) fn.reserve(results - 1);
      return;
    }
    if (last.kind !== KIND.VOID) loadNext(fn, last);
    if (missing > 0) {
      const from = fn.freeRegister;
      fn.reserve(missing);
      fn.code.emitNil(from, missing, fn.activeCount);
    }
  }
}
