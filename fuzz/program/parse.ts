/**
 * Lua 5.1 source to a syntax tree (manual §8), by recursive descent. The VM's compiler makes no tree, so this
 * is a parser of its own; it takes the same texts as the reference (one `break` or `return` at a block's end,
 * `break` only in loops, `...` only in vararg functions, no line break before a call's parenthesis), save for
 * limits on the size of functions.
 */

import { BINARY_PRIORITY, isBinaryOperator, UNARY_PRIORITY } from './precedence.ts';
import { scan } from './scan.ts';
import { TokenReader } from './token-reader.ts';
import type {
  Assignable,
  Block,
  CallExpression,
  Expression,
  FunctionBody,
  IfClause,
  Statement,
  TableField,
} from './tree.ts';

/** The reference stops at 200 levels; this only keeps our own stack whole. */
const MAXIMUM_DEPTH = 250;

/** Operators or calls in a row make a tree as deep as they are many; the reference has no limit. */
const LONGEST_CHAIN = 500;

/** Parses a Lua file. @throws ProgramSyntaxError */
export function parseProgram(source: string): Block {
  return new Parser(scan(source)).program();
}

/** What the innermost function allows. */
interface FunctionScope {
  readonly isVararg: boolean;
  loops: number;
}

class Parser extends TokenReader {
  private depth = 0;
  private scope: FunctionScope = { isVararg: true, loops: 0 };

  program(): Block {
    const program = this.block();
    if (this.token.kind !== 'end') this.failNear("'<eof>' expected");
    return program;
  }

  private block(): Block {
    this.enter();
    const statements: Statement[] = [];
    while (!this.isBlockEnd()) {
      const statement = this.statement();
      statements.push(statement);
      this.accept(';');
      if (statement.kind === 'return' || statement.kind === 'break') break;
    }
    this.depth--;
    return { statements };
  }

  private isBlockEnd(): boolean {
    const { kind, text } = this.token;
    if (kind === 'end') return true;
    return kind === 'word' && (text === 'end' || text === 'else' || text === 'elseif' || text === 'until');
  }

  private statement(): Statement {
    if (this.token.kind === 'word') {
      switch (this.token.text) {
        case 'local':
          return this.localStatement();
        case 'do':
          return { kind: 'do', body: this.bodyAfter('do') };
        case 'while':
          return this.whileStatement();
        case 'repeat':
          return this.repeatStatement();
        case 'if':
          return this.ifStatement();
        case 'for':
          return this.forStatement();
        case 'function':
          return this.functionStatement();
        case 'return':
          this.next();
          return { kind: 'return', values: this.isBlockEnd() || this.is(';') ? [] : this.expressions() };
        case 'break':
          if (this.scope.loops === 0) this.fail('no loop to break');
          this.next();
          return { kind: 'break' };
      }
    }
    return this.expressionStatement();
  }

  private localStatement(): Statement {
    this.next();
    if (this.accept('function'))
      return { kind: 'local-function', name: this.name(), func: this.functionBody() };
    const names = this.names();
    return { kind: 'local', names, values: this.accept('=') ? this.expressions() : [] };
  }

  private whileStatement(): Statement {
    this.next();
    const condition = this.expression();
    return { kind: 'while', condition, body: this.loopBody() };
  }

  private repeatStatement(): Statement {
    const { line } = this.token;
    this.next();
    this.scope.loops++;
    const body = this.block();
    this.scope.loops--;
    this.expectMatch('until', 'repeat', line);
    return { kind: 'repeat', body, condition: this.expression() };
  }

  private ifStatement(): Statement {
    const { line } = this.token;
    const clauses: IfClause[] = [];
    do {
      this.next();
      const condition = this.expression();
      this.expect('then');
      clauses.push({ condition, body: this.block() });
    } while (this.is('elseif'));
    const otherwise = this.accept('else') ? this.block() : undefined;
    this.expectMatch('end', 'if', line);
    return { kind: 'if', clauses, otherwise };
  }

  private forStatement(): Statement {
    this.next();
    const first = this.name();
    if (this.accept('=')) {
      const start = this.expression();
      this.expect(',');
      const limit = this.expression();
      const step = this.accept(',') ? this.expression() : undefined;
      return { kind: 'numeric-for', name: first, start, limit, step, body: this.loopBody() };
    }
    const names = [first];
    while (this.accept(',')) names.push(this.name());
    if (!this.accept('in')) this.failNear("'=' or 'in' expected");
    return { kind: 'generic-for', names, iterators: this.expressions(), body: this.loopBody() };
  }

  private loopBody(): Block {
    this.scope.loops++;
    const body = this.bodyAfter('do');
    this.scope.loops--;
    return body;
  }

  private bodyAfter(word: 'do'): Block {
    const { line } = this.token;
    this.expect(word);
    const body = this.block();
    this.expectMatch('end', word, line);
    return body;
  }

  private functionStatement(): Statement {
    this.next();
    const path = [this.name()];
    while (this.accept('.')) path.push(this.name());
    const method = this.accept(':') ? this.name() : undefined;
    return { kind: 'function', path, method, func: this.functionBody() };
  }

  /** From the parenthesis before the parameters to `end`. */
  private functionBody(): FunctionBody {
    const { line } = this.token;
    this.expect('(');
    const parameters: string[] = [];
    let isVararg = false;
    if (!this.is(')')) {
      do {
        if (this.accept('...')) isVararg = true;
        else parameters.push(this.name());
      } while (!isVararg && this.accept(','));
    }
    this.expect(')');
    const outer = this.scope;
    this.scope = { isVararg, loops: 0 };
    const body = this.block();
    this.scope = outer;
    this.expectMatch('end', 'function', line);
    return { parameters, isVararg, body };
  }

  private expressionStatement(): Statement {
    const first = this.suffixedExpression();
    if (!this.is('=') && !this.is(',')) {
      if (first.kind !== 'call' && first.kind !== 'method-call') this.failNear('syntax error');
      return { kind: 'call', call: first };
    }
    const targets = [this.assignable(first)];
    while (this.accept(',')) targets.push(this.assignable(this.suffixedExpression()));
    this.expect('=');
    return { kind: 'assign', targets, values: this.expressions() };
  }

  private assignable(expression: Expression): Assignable {
    if (expression.kind !== 'name' && expression.kind !== 'index') this.failNear('syntax error');
    return expression;
  }

  private expressions(): Expression[] {
    const list = [this.expression()];
    while (this.accept(',')) list.push(this.expression());
    return list;
  }

  /** An expression whose operators bind tighter than `limit`. */
  private expression(limit = 0): Expression {
    this.enter();
    let left = this.operand();
    for (let length = 0; ; length++) {
      this.checkChain(length);
      const { kind, text } = this.token;
      if (kind !== 'word' || !isBinaryOperator(text) || BINARY_PRIORITY[text].left <= limit) break;
      this.next();
      left = { kind: 'binary', operator: text, left, right: this.expression(BINARY_PRIORITY[text].right) };
    }
    this.depth--;
    return left;
  }

  private operand(): Expression {
    const { kind, text } = this.token;
    if (kind === 'number') {
      this.next();
      return { kind: 'number', text };
    }
    if (kind === 'string') {
      this.next();
      return { kind: 'string', value: text };
    }
    if (kind === 'word') {
      switch (text) {
        case 'nil':
        case 'true':
        case 'false':
          this.next();
          return { kind: text };
        case '...':
          if (!this.scope.isVararg) this.fail("cannot use '...' outside a vararg function");
          this.next();
          return { kind: 'vararg' };
        case '{':
          return this.table();
        case 'function':
          this.next();
          return { kind: 'function-expression', func: this.functionBody() };
        case 'not':
        case '#':
        case '-':
          this.next();
          return { kind: 'unary', operator: text, operand: this.expression(UNARY_PRIORITY) };
      }
    }
    return this.suffixedExpression();
  }

  /** A name or a parenthesis, and all the fields, indices and calls behind it. */
  private suffixedExpression(): Expression {
    let expression = this.primaryExpression();
    for (let length = 0; ; length++) {
      this.checkChain(length);
      const { kind, text } = this.token;
      if (kind === 'string') {
        expression = { kind: 'call', callee: expression, args: this.args() };
        continue;
      }
      if (kind !== 'word') return expression;
      switch (text) {
        case '.':
          this.next();
          expression = { kind: 'index', object: expression, key: { kind: 'string', value: this.name() } };
          break;
        case '[': {
          this.next();
          const key = this.expression();
          this.expect(']');
          expression = { kind: 'index', object: expression, key };
          break;
        }
        case ':': {
          this.next();
          const method = this.name();
          expression = { kind: 'method-call', object: expression, method, args: this.args() };
          break;
        }
        case '(':
        case '{':
          expression = { kind: 'call', callee: expression, args: this.args() } satisfies CallExpression;
          break;
        default:
          return expression;
      }
    }
  }

  private primaryExpression(): Expression {
    if (this.token.kind === 'name') return { kind: 'name', name: this.name() };
    const { line } = this.token;
    if (!this.accept('(')) this.failNear('unexpected symbol');
    const inner = this.expression();
    this.expectMatch(')', '(', line);
    return { kind: 'parenthesized', inner };
  }

  private args(): Expression[] {
    const { kind, text, line } = this.token;
    if (kind === 'string') {
      this.next();
      return [{ kind: 'string', value: text }];
    }
    if (this.is('{')) return [this.table()];
    if (!this.is('(')) this.failNear('function arguments expected');
    if (line !== this.near(-1)!.line) this.fail('ambiguous syntax (function call x new statement)');
    this.next();
    const list = this.is(')') ? [] : this.expressions();
    this.expectMatch(')', '(', line);
    return list;
  }

  private table(): Expression {
    const { line } = this.token;
    this.expect('{');
    const fields: TableField[] = [];
    while (!this.is('}')) {
      fields.push(this.tableField());
      if (!this.accept(',') && !this.accept(';')) break;
    }
    this.expectMatch('}', '{', line);
    return { kind: 'table', fields };
  }

  private tableField(): TableField {
    if (this.accept('[')) {
      const key = this.expression();
      this.expect(']');
      this.expect('=');
      return { kind: 'keyed', key, value: this.expression() };
    }
    const after = this.near(1);
    if (this.token.kind === 'name' && after?.kind === 'word' && after.text === '=') {
      const name = this.name();
      this.next();
      return { kind: 'named', name, value: this.expression() };
    }
    return { kind: 'positional', value: this.expression() };
  }

  private names(): string[] {
    const list = [this.name()];
    while (this.accept(',')) list.push(this.name());
    return list;
  }

  private name(): string {
    const { kind, text } = this.token;
    if (kind !== 'name') this.failNear('<name> expected');
    this.next();
    return text;
  }

  private enter(): void {
    if (++this.depth > MAXIMUM_DEPTH) this.fail('chunk has too many syntax levels');
  }

  private checkChain(length: number): void {
    if (length > LONGEST_CHAIN) this.fail('expression has too many operators in a row for a syntax tree');
  }
}
