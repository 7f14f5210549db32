/**
 * Expressions (manual §2.5): parses and compiles them in one go. The half of the parser below the statements;
 * function bodies lead back up to these.
 */

import { VARARG_HAS_ARG, VARARG_IS_VARARG, VARARG_NEEDS_ARG } from '../values/prototype.ts';
import { Expression, KIND } from './expression.ts';
import {
  ALL_VALUES,
  loadAnywhere,
  loadMethod,
  loadNext,
  readVariable,
  setIndexed,
  setResultCount,
  setString,
  settle,
  toOperand,
} from './expression-code.ts';
import { FunctionBuilder } from './function-builder.ts';
import { FIELDS_PER_FLUSH, MAX_C, makeABC, OP, toFloatingByte } from './opcodes.ts';
import { applyBinary, applyUnary, binaryOperator, prepareLeft, UNARY_PRIORITY } from './operators.ts';
import { TokenReader } from './token-reader.ts';
import { TOKEN } from './tokens.ts';

export abstract class ExpressionParser extends TokenReader {
  /** Parses the statements up to the end of their block. */
  protected abstract statements(): void;

  /** Parses an expression. Operators that bind no tighter than `limit` are left to the caller. */
  protected expression(e: Expression, limit = 0): void {
    const scanner = this.scanner;
    this.enterLevel();
    const unary = scanner.token;
    if (unary === TOKEN.NOT || unary === TOKEN.MINUS || unary === TOKEN.HASH) {
      scanner.next();
      this.expression(e, UNARY_PRIORITY);
      applyUnary(this.fn, unary, e);
    } else {
      this.simpleExpression(e);
    }
    let operator = binaryOperator(scanner.token);
    while (operator !== undefined && operator.left > limit) {
      const right = new Expression();
      scanner.next();
      prepareLeft(this.fn, operator, e);
      this.expression(right, operator.right);
      applyBinary(this.fn, operator, e, right);
      operator = binaryOperator(scanner.token);
    }
    this.nesting--;
  }

  /** Parses a list of expressions; all but the last go to registers. Returns how many there are. */
  protected expressionList(last: Expression): number {
    let count = 1;
    this.expression(last);
    while (this.accept(TOKEN.COMMA)) {
      loadNext(this.fn, last);
      this.expression(last);
      count++;
    }
    return count;
  }

  /** The arguments between parentheses, if there are any; the last may stay open. */
  private optionalExpressionList(last: Expression): void {
    if (this.scanner.token === TOKEN.CLOSE_PAREN) return;
    this.expressionList(last);
    setResultCount(this.fn, last, ALL_VALUES);
  }

  private simpleExpression(e: Expression): void {
    const scanner = this.scanner;
    switch (scanner.token) {
      case TOKEN.NUMBER:
        e.set(KIND.NUMBER, 0);
        e.number = scanner.number;
        break;
      case TOKEN.STRING:
        setString(this.fn, e, scanner.text);
        break;
      case TOKEN.NIL:
        e.set(KIND.NIL, 0);
        break;
      case TOKEN.TRUE:
        e.set(KIND.TRUE, 0);
        break;
      case TOKEN.FALSE:
        e.set(KIND.FALSE, 0);
        break;
      case TOKEN.DOTS:
        if (this.fn.varargFlags === 0) scanner.failHere("cannot use '...' outside a vararg function");
        this.fn.varargFlags &= ~VARARG_NEEDS_ARG;
        e.set(KIND.VARARG, this.fn.code.emitABC(OP.VARARG, 0, 1, 0));
        break;
      case TOKEN.OPEN_BRACE:
        this.tableConstructor(e);
        return;
      case TOKEN.FUNCTION:
        scanner.next();
        this.functionBody(e, false, scanner.line);
        return;
      default:
        this.suffixedExpression(e);
        return;
    }
    scanner.next();
  }

  /** A variable, a call, or a parenthesised expression with its indices and calls. */
  protected suffixedExpression(e: Expression): void {
    const scanner = this.scanner;
    this.prefixExpression(e);
    for (;;) {
      switch (scanner.token) {
        case TOKEN.DOT:
          this.field(e);
          break;
        case TOKEN.OPEN_BRACKET: {
          const key = new Expression();
          loadAnywhere(this.fn, e);
          this.bracketedKey(key);
          setIndexed(this.fn, e, key);
          break;
        }
        case TOKEN.COLON: {
          const key = new Expression();
          scanner.next();
          setString(this.fn, key, this.expectName());
          loadMethod(this.fn, e, key);
          this.callArguments(e);
          break;
        }
        case TOKEN.OPEN_PAREN:
        case TOKEN.STRING:
        case TOKEN.OPEN_BRACE:
          loadNext(this.fn, e);
          this.callArguments(e);
          break;
        default:
          return;
      }
    }
  }

  private prefixExpression(e: Expression): void {
    const scanner = this.scanner;
    switch (scanner.token) {
      case TOKEN.OPEN_PAREN: {
        const line = scanner.line;
        scanner.next();
        this.expression(e);
        this.expectClosing(TOKEN.CLOSE_PAREN, TOKEN.OPEN_PAREN, line);
        readVariable(this.fn, e);
        return;
      }
      case TOKEN.NAME:
        this.variable(e);
        return;
      default:
        scanner.failHere('unexpected symbol');
    }
  }

  protected variable(e: Expression): void {
    const name = this.expectName();
    this.fn.resolve(name, e);
  }

  /** `.name` or `:name` after `e`. */
  protected field(e: Expression): void {
    const key = new Expression();
    loadAnywhere(this.fn, e);
    this.scanner.next();
    setString(this.fn, key, this.expectName());
    setIndexed(this.fn, e, key);
  }

  private bracketedKey(key: Expression): void {
    this.scanner.next();
    this.expression(key);
    settle(this.fn, key);
    this.expect(TOKEN.CLOSE_BRACKET);
  }

  /** The arguments of a call of `e`, which is in the newest register. */
  private callArguments(e: Expression): void {
    const scanner = this.scanner;
    const fn = this.fn;
    const args = new Expression();
    const line = scanner.line;
    switch (scanner.token) {
      case TOKEN.OPEN_PAREN:
        if (line !== scanner.lastLine) {
          scanner.failHere('ambiguous syntax (function call x new statement)');
        }
        scanner.next();
        this.optionalExpressionList(args);
        this.expectClosing(TOKEN.CLOSE_PAREN, TOKEN.OPEN_PAREN, line);
        break;
      case TOKEN.OPEN_BRACE:
        this.tableConstructor(args);
        break;
      case TOKEN.STRING:
        setString(fn, args, scanner.text);
        scanner.next();
        break;
      default:
        scanner.failHere('function arguments expected');
    }
    const base = e.info;
    let count: number;
    if (args.isOpen()) {
      count = ALL_VALUES;
    } else {
      if (args.kind !== KIND.VOID) loadNext(fn, args);
      count = fn.freeRegister - (base + 1);
    }
    e.set(KIND.CALL, fn.code.emitABC(OP.CALL, base, count + 1, 2));
    fn.code.fixLine(line);
    // The call takes away the function and its arguments, and leaves one value unless it is changed later.
    fn.freeRegister = base + 1;
  }

  /** A function from its parameters to its `end`; `line` is where it began. */
  protected functionBody(e: Expression, isMethod: boolean, line: number): void {
    const scanner = this.scanner;
    const outer = this.fn;
    const fn = new FunctionBuilder(scanner, outer, this.chunkName);
    this.fn = fn;
    scanner.memory = fn.memory;
    fn.lineDefined = line;
    this.expect(TOKEN.OPEN_PAREN);
    if (isMethod) {
      fn.declareLocal('self', 0);
      fn.activateLocals(1);
    }
    this.parameters();
    this.expect(TOKEN.CLOSE_PAREN);
    this.statements();
    const lastLine = scanner.line;
    this.expectClosing(TOKEN.END, TOKEN.FUNCTION, line);
    const prototype = fn.finish(lastLine);
    this.fn = outer;
    scanner.memory = outer.memory;
    // The token after `end` was read for the inner function, but belongs to this one too.
    if (scanner.token === TOKEN.NAME || scanner.token === TOKEN.STRING)
      outer.memory.enterString(scanner.text);
    e.set(KIND.RELOCATABLE, outer.code.emitABx(OP.CLOSURE, 0, outer.addPrototype(prototype)));
    for (const { isLocal, index } of fn.upvalues) {
      outer.code.emitABC(isLocal ? OP.MOVE : OP.GETUPVAL, 0, index, 0);
    }
  }

  /** Parameters. A vararg function also has 5.0's local `arg`, filled only if it does not use `...`. */
  private parameters(): void {
    const scanner = this.scanner;
    const fn = this.fn;
    let count = 0;
    if (scanner.token !== TOKEN.CLOSE_PAREN) {
      do {
        if (scanner.token === TOKEN.NAME) {
          fn.declareLocal(this.expectName(), count++);
        } else if (scanner.token === TOKEN.DOTS) {
          scanner.next();
          fn.declareLocal('arg', count++);
          fn.varargFlags = VARARG_HAS_ARG | VARARG_NEEDS_ARG | VARARG_IS_VARARG;
        } else {
          scanner.failHere("<name> or '...' expected");
        }
      } while (fn.varargFlags === 0 && this.accept(TOKEN.COMMA));
    }
    fn.activateLocals(count);
    fn.setParameters();
  }

  /** `{ … }`: named fields are stored as they come, list items 50 at a time. */
  private tableConstructor(e: Expression): void {
    const scanner = this.scanner;
    const fn = this.fn;
    const line = scanner.line;
    const pc = fn.code.emitABC(OP.NEWTABLE, 0, 0, 0);
    const item = new Expression();
    let items = 0;
    let unstored = 0;
    let named = 0;
    e.set(KIND.RELOCATABLE, pc);
    loadNext(fn, e);
    const table = e.info;
    this.expect(TOKEN.OPEN_BRACE);
    while (scanner.token !== TOKEN.CLOSE_BRACE) {
      if (item.kind !== KIND.VOID) {
        loadNext(fn, item);
        item.kind = KIND.VOID;
        if (unstored === FIELDS_PER_FLUSH) {
          this.storeItems(table, items, unstored);
          unstored = 0;
        }
      }
      if (
        scanner.token === TOKEN.OPEN_BRACKET ||
        (scanner.token === TOKEN.NAME && scanner.peek() === TOKEN.EQUALS)
      ) {
        this.namedField(table);
        named++;
      } else {
        this.expression(item);
        items++;
        unstored++;
      }
      if (!this.accept(TOKEN.COMMA) && !this.accept(TOKEN.SEMICOLON)) break;
    }
    this.expectClosing(TOKEN.CLOSE_BRACE, TOKEN.OPEN_BRACE, line);
    if (unstored > 0) {
      if (item.isOpen()) {
        setResultCount(fn, item, ALL_VALUES);
        this.storeItems(table, items, ALL_VALUES);
        items--;
      } else {
        if (item.kind !== KIND.VOID) loadNext(fn, item);
        this.storeItems(table, items, unstored);
      }
    }
    fn.code.instructions[pc] = makeABC(OP.NEWTABLE, table, toFloatingByte(items), toFloatingByte(named));
  }

  /** `name = value` or `[key] = value` in a table constructor. */
  private namedField(table: number): void {
    const fn = this.fn;
    const registers = fn.freeRegister;
    const key = new Expression();
    const value = new Expression();
    if (this.scanner.token === TOKEN.NAME) setString(fn, key, this.expectName());
    else this.bracketedKey(key);
    this.expect(TOKEN.EQUALS);
    const keyOperand = toOperand(fn, key);
    this.expression(value);
    fn.code.emitABC(OP.SETTABLE, table, keyOperand, toOperand(fn, value));
    fn.freeRegister = registers;
  }

  /** Stores the newest list items, `count` of them, the last being the `last`-th of the list. */
  private storeItems(table: number, last: number, count: number): void {
    const fn = this.fn;
    const batch = Math.floor((last - 1) / FIELDS_PER_FLUSH) + 1;
    const b = count === ALL_VALUES ? 0 : count;
    if (batch <= MAX_C) {
      fn.code.emitABC(OP.SETLIST, table, b, batch);
    } else {
      fn.code.emitABC(OP.SETLIST, table, b, 0);
      fn.code.emit(batch);
    }
    fn.freeRegister = table + 1;
  }
}
