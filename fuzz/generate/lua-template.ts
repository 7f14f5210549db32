/**
 * Trees written as Lua text. A template such as
 *
 *     lua`local ${name} = ${expression}; print(${name} + ${1})`
 *
 * is parsed once, with each hole as an identifier, and every later use only fills the holes in. So the areas
 * of the generator read as the Lua they make. What a hole takes:
 *
 * - a string: an identifier, wherever one may stand (variable, parameter, field, method, label of a string)
 * - a number: a numeral
 * - an expression
 * - an array of strings or expressions: spliced into the list (names, parameters, arguments, fields' values)
 * - a block, as a statement of its own: its statements are spliced in
 *
 * Fixed names in templates have several letters; names made by the scope have one and a number. So a template's own
 * variable never captures a variable of an expression put into it.
 */

import { number } from '../program/build.ts';
import { parseProgram } from '../program/parse.ts';
import type { Block, Expression, Statement } from '../program/tree.ts';

export type Hole = string | number | Expression | Block | readonly string[] | readonly Expression[];

/** Statements from Lua text with holes. */
export function lua(strings: TemplateStringsArray, ...holes: Hole[]): Statement[] {
  const template = templateOf(strings, holes, '');
  return fillArray(template.statements, template, holes) as Statement[];
}

/** One expression from Lua text with holes. */
export function luaExpression(strings: TemplateStringsArray, ...holes: Hole[]): Expression {
  const template = templateOf(strings, holes, 'return ');
  const statement = template.statements[0] as Statement & { kind: 'return' };
  return fill(statement.values[0], template, holes) as Expression;
}

/** The expression in parentheses where the grammar needs them in front of `.`, `[`, `:` or `(`. */
export function asPrefix(expression: Expression): Expression {
  switch (expression.kind) {
    case 'name':
    case 'index':
    case 'call':
    case 'method-call':
    case 'parenthesized':
      return expression;
    default:
      return { kind: 'parenthesized', inner: expression };
  }
}

interface Template {
  statements: readonly Statement[];
  /** Every node and array that has a hole somewhere below. The rest is shared between uses. */
  holed: WeakSet<object>;
}

const templates = new WeakMap<TemplateStringsArray, Template>();
const HOLE = /^hole_(\d+)$/;

function templateOf(strings: TemplateStringsArray, holes: readonly Hole[], prefix: string): Template {
  let template = templates.get(strings);
  if (template === undefined) {
    let source = prefix + strings.raw[0];
    holes.forEach((hole, index) => {
      source += isBlock(hole) ? `hole_${index}()` : `hole_${index}`;
      source += strings.raw[index + 1];
    });
    template = { statements: parseStatements(source), holed: new WeakSet() };
    markHoles(template.statements, template.holed);
    templates.set(strings, template);
  }
  return template;
}

/** Parsed as the body of a loop, so that a template may hold a `break`. */
function parseStatements(source: string): readonly Statement[] {
  const [loop] = parseProgram(`while true do ${source}\nend`).statements;
  return loop?.kind === 'while' ? loop.body.statements : [];
}

function markHoles(node: unknown, holed: WeakSet<object>): boolean {
  if (typeof node === 'string') return HOLE.test(node);
  if (typeof node !== 'object' || node === null) return false;
  let found = false;
  for (const child of Object.values(node)) {
    if (markHoles(child, holed)) found = true;
  }
  if (found) holed.add(node);
  return found;
}

function fill(node: unknown, template: Template, holes: readonly Hole[]): unknown {
  if (typeof node === 'string') return fillName(node, holes);
  if (typeof node !== 'object' || node === null || !template.holed.has(node)) return node;
  if (Array.isArray(node)) return fillArray(node, template, holes);
  const record = node as Record<string, unknown>;
  if (record.kind === 'name') {
    const hole = holes[holeIndex(record.name as string)];
    if (typeof hole === 'string') return { kind: 'name', name: hole };
    if (typeof hole === 'number') return number(hole);
    return hole;
  }
  const filled: Record<string, unknown> = {};
  for (const key in record) filled[key] = fill(record[key], template, holes);
  if (record.kind === 'index' || record.kind === 'method-call') {
    filled.object = asPrefix(filled.object as Expression);
  } else if (record.kind === 'call' && 'callee' in record) {
    filled.callee = asPrefix(filled.callee as Expression);
  }
  return filled;
}

function fillArray(items: readonly unknown[], template: Template, holes: readonly Hole[]): unknown[] {
  const filled: unknown[] = [];
  for (const item of items) {
    const hole = splicedHole(item, holes);
    if (hole === undefined) filled.push(fill(item, template, holes));
    else for (const part of hole) filled.push(part);
  }
  return filled;
}

/** What an item of a list expands to when it is a hole that takes a list. */
function splicedHole(item: unknown, holes: readonly Hole[]): readonly unknown[] | undefined {
  if (typeof item === 'string') return arrayHole(item, holes);
  if (typeof item !== 'object' || item === null) return undefined;
  const node = item as Record<string, unknown>;
  if (node.kind === 'name') return arrayHole(node.name as string, holes);
  if (node.kind === 'positional') {
    const value = node.value as Expression;
    const spliced = value.kind === 'name' ? arrayHole(value.name, holes) : undefined;
    return spliced?.map((part) => ({ kind: 'positional', value: part }));
  }
  if (node.kind === 'call' && 'call' in node) {
    const callee = (node.call as { callee?: Expression }).callee;
    if (callee?.kind !== 'name') return undefined;
    const hole = holes[holeIndex(callee.name)];
    return hole !== undefined && isBlock(hole) ? hole.statements : undefined;
  }
  return undefined;
}

function arrayHole(name: string, holes: readonly Hole[]): readonly unknown[] | undefined {
  const hole = holes[holeIndex(name)];
  return Array.isArray(hole) ? hole : undefined;
}

function fillName(name: string, holes: readonly Hole[]): string {
  const hole = holes[holeIndex(name)];
  return hole === undefined ? name : String(hole);
}

function holeIndex(name: string): number {
  const match = HOLE.exec(name);
  return match === null ? -1 : Number(match[1]);
}

function isBlock(hole: Hole): hole is Block {
  return typeof hole === 'object' && 'statements' in hole;
}
