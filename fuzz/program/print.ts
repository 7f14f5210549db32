/**
 * A syntax tree as Lua source: two-space indent, one statement a line, no parentheses but the needed ones
 * (and the tree's own, which have a meaning). The surprising part is the semicolon: Lua 5.1 has no empty
 * statement and calls `f` newline `(g)()` ambiguous, so a statement that starts with `(` makes the one
 * before it end in `;` where that could be read on as a call.
 */

import { BINARY_PRIORITY, UNARY_PRIORITY } from './precedence.ts';
import { quote } from './quote.ts';
import type { Block, CallExpression, Expression, FunctionBody, Statement, TableField } from './tree.ts';
import { isName } from './words.ts';

/** Longer tables are written one field a line. */
const TABLE_WIDTH = 96;

/** Prints a program; the text ends in a newline unless the program is empty. */
export function printProgram(program: Block): string {
  isCompact = program.isCompact === true;
  try {
    return printBlock(program, '');
  } finally {
    isCompact = false;
  }
}

/** Whether the program at hand is written compactly. */
let isCompact = false;
/** Longest body, in bytes, that stands in the line of its keyword. */
const BODY_WIDTH = 50;

/** Prints one expression, as it would stand in a program's first column. */
export function printExpression(expression: Expression): string {
  return print(expression, '');
}

function printBlock(block: Block, indent: string): string {
  const { statements } = block;
  let text = '';
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i]!;
    const next = statements[i + 1];
    const separator = next !== undefined && startsWithParenthesis(next) && endsCallable(statement) ? ';' : '';
    text += `${indent}${printStatement(statement, indent)}${separator}\n`;
  }
  return text;
}

function printStatement(statement: Statement, indent: string): string {
  switch (statement.kind) {
    case 'local': {
      const values = statement.values.length > 0 ? ` = ${printList(statement.values, indent)}` : '';
      return `local ${statement.names.join(', ')}${values}`;
    }
    case 'assign':
      return `${printList(statement.targets, indent)} = ${printList(statement.values, indent)}`;
    case 'call':
      return printCall(statement.call, indent);
    case 'do':
      return `do${printBody(statement.body, indent)}end`;
    case 'while':
      return `while ${print(statement.condition, indent)} do${printBody(statement.body, indent)}end`;
    case 'repeat':
      return `repeat${printBody(statement.body, indent)}until ${print(statement.condition, indent)}`;
    case 'if': {
      let text = '';
      for (const clause of statement.clauses) {
        const word = text === '' ? 'if' : 'elseif';
        text += `${word} ${print(clause.condition, indent)} then${printBody(clause.body, indent)}`;
      }
      if (statement.otherwise) text += `else${printBody(statement.otherwise, indent)}`;
      return `${text}end`;
    }
    case 'numeric-for': {
      const { name, start, limit, step, body } = statement;
      const range = printList(step === undefined ? [start, limit] : [start, limit, step], indent);
      return `for ${name} = ${range} do${printBody(body, indent)}end`;
    }
    case 'generic-for': {
      const { names, iterators, body } = statement;
      return `for ${names.join(', ')} in ${printList(iterators, indent)} do${printBody(body, indent)}end`;
    }
    case 'function': {
      const method = statement.method === undefined ? '' : `:${statement.method}`;
      return `function ${statement.path.join('.')}${method}${printFunctionBody(statement.func, indent)}`;
    }
    case 'local-function':
      return `local function ${statement.name}${printFunctionBody(statement.func, indent)}`;
    case 'return':
      return statement.values.length > 0 ? `return ${printList(statement.values, indent)}` : 'return';
    case 'break':
      return 'break';
  }
}

/** A block between two keywords; an empty one is a single space. */
function printBody(body: Block, indent: string): string {
  if (body.statements.length === 0) return ' ';
  const block = printBlock(body, `${indent}  `);
  if (isCompact && body.statements.length <= 2) {
    const line = block.trim().replace(/\n */g, ' ');
    if (line.length <= BODY_WIDTH && block.split('\n').length === body.statements.length + 1)
      return ` ${line} `;
  }
  return `\n${block}${indent}`;
}

function printFunctionBody(func: FunctionBody, indent: string): string {
  const parameters = func.isVararg ? [...func.parameters, '...'] : func.parameters;
  return `(${parameters.join(', ')})${printBody(func.body, indent)}end`;
}

function printList(expressions: readonly Expression[], indent: string): string {
  return expressions.map((expression) => print(expression, indent)).join(', ');
}

function print(expression: Expression, indent: string): string {
  switch (expression.kind) {
    case 'nil':
    case 'true':
    case 'false':
      return expression.kind;
    case 'number':
      return expression.text;
    case 'string':
      return quote(expression.value);
    case 'vararg':
      return '...';
    case 'function-expression':
      return `function${printFunctionBody(expression.func, indent)}`;
    case 'name':
      return expression.name;
    case 'index': {
      const object = printPrefix(expression.object, indent);
      const { key } = expression;
      return key.kind === 'string' && isName(key.value)
        ? `${object}.${key.value}`
        : `${object}[${print(key, indent)}]`;
    }
    case 'call':
    case 'method-call':
      return printCall(expression, indent);
    case 'table':
      return printTable(expression.fields, indent);
    case 'binary': {
      const { left, right } = BINARY_PRIORITY[expression.operator];
      // A left operand stands bare when its own last operand would not reach for this operator. On the right
      // a unary operator stands bare whatever it binds, because it starts a new operand: `2 ^ -x`.
      const leftText = wrapUnless(reach(expression.left) >= left, expression.left, indent);
      const bare = startsUnary(expression.right) || priority(expression.right) > right;
      return `${leftText} ${expression.operator} ${wrapUnless(bare, expression.right, indent)}`;
    }
    case 'unary': {
      const operand = wrapUnless(priority(expression.operand) >= UNARY_PRIORITY, expression.operand, indent);
      const apart = expression.operator === 'not' || (expression.operator === '-' && operand.startsWith('-'));
      return `${expression.operator}${apart ? ' ' : ''}${operand}`;
    }
    case 'parenthesized':
      return `(${print(expression.inner, indent)})`;
  }
}

function printCall(call: CallExpression, indent: string): string {
  const args = `(${printList(call.args, indent)})`;
  return call.kind === 'call'
    ? printPrefix(call.callee, indent) + args
    : `${printPrefix(call.object, indent)}:${call.method}${args}`;
}

/** What may stand before a call's arguments, a dot or a bracket; anything else gets parentheses. */
function printPrefix(expression: Expression, indent: string): string {
  return wrapUnless(isPrefix(expression), expression, indent);
}

function printTable(fields: readonly TableField[], indent: string): string {
  const inner = `${indent}  `;
  const texts = fields.map((field) => printField(field, inner));
  const oneLine = `{${texts.join(', ')}}`;
  if (oneLine.length <= TABLE_WIDTH && !oneLine.includes('\n')) return oneLine;
  const isLongList = texts.length > 11 && texts.every((text) => text.length < 12);
  const lines = isLongList ? filled(texts, TABLE_WIDTH + 24 - inner.length) : texts;
  return `{\n${lines.map((text) => `${inner}${text},\n`).join('')}${indent}}`;
}

/** As many short texts a line as fit, in order. */
function filled(texts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + text.length + 2 <= width)
      lines[lines.length - 1] = `${last}, ${text}`;
    else lines.push(text);
  }
  return lines;
}

function printField(field: TableField, indent: string): string {
  switch (field.kind) {
    case 'positional':
      return print(field.value, indent);
    case 'named': {
      const key = isName(field.name) ? field.name : `[${quote(field.name)}]`;
      return `${key} = ${print(field.value, indent)}`;
    }
    case 'keyed':
      return `[${print(field.key, indent)}] = ${print(field.value, indent)}`;
  }
}

function wrapUnless(bare: boolean, expression: Expression, indent: string): string {
  const text = print(expression, indent);
  return bare ? text : `(${text})`;
}

/** How tight the expression's operator holds its last operand. */
function reach(expression: Expression): number {
  return expression.kind === 'binary' ? BINARY_PRIORITY[expression.operator].right : priority(expression);
}

/** How tight the expression's operator binds its first operand; infinite where there is no operator. */
function priority(expression: Expression): number {
  if (expression.kind === 'binary') return BINARY_PRIORITY[expression.operator].left;
  return startsUnary(expression) ? UNARY_PRIORITY : Infinity;
}

/** Unary operations, and literals built with a sign. */
function startsUnary(expression: Expression): boolean {
  return expression.kind === 'unary' || (expression.kind === 'number' && expression.text.startsWith('-'));
}

function isPrefix(expression: Expression): boolean {
  switch (expression.kind) {
    case 'name':
    case 'index':
    case 'call':
    case 'method-call':
    case 'parenthesized':
      return true;
    default:
      return false;
  }
}

function startsWithParenthesis(statement: Statement): boolean {
  if (statement.kind === 'call') return prefixStartsWithParenthesis(statement.call);
  return statement.kind === 'assign' && prefixStartsWithParenthesis(statement.targets[0]!);
}

function prefixStartsWithParenthesis(expression: Expression): boolean {
  for (let at = expression; ; ) {
    if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'method-call' || at.kind === 'index') at = at.object;
    else return at.kind !== 'name';
  }
}

/** Whether the statement's last token ends an expression that a `(` on the next line would call. */
function endsCallable(statement: Statement): boolean {
  switch (statement.kind) {
    case 'local':
    case 'assign':
      return statement.values.length > 0 && expressionEndsCallable(statement.values.at(-1)!);
    case 'call':
      return true;
    case 'repeat':
      return expressionEndsCallable(statement.condition);
    default:
      return false;
  }
}

function expressionEndsCallable(expression: Expression): boolean {
  for (let at = expression; ; ) {
    // An operand that was given parentheses counts too: those end in `)`.
    if (at.kind === 'binary') {
      const { right } = BINARY_PRIORITY[at.operator];
      if (!startsUnary(at.right) && priority(at.right) <= right) return true;
      at = at.right;
    } else if (at.kind === 'unary') {
      if (priority(at.operand) < UNARY_PRIORITY) return true;
      at = at.operand;
    } else {
      return isPrefix(at);
    }
  }
}
