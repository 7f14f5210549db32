/**
 * What each assertion of a case evaluates and expects, read from its source: the functions of the corpus's prelude are
 * called with the assertion's name, what is tested and what is expected, each at its own place.
 */

import { parseProgram } from '../../fuzz/program/parse.ts';
import { printExpression, printProgram } from '../../fuzz/program/print.ts';
import type { CallExpression, Expression } from '../../fuzz/program/tree.ts';
import { visitParts } from '../../fuzz/program/walk.ts';

export interface AssertionText {
  /** Lua text of what is evaluated. */
  tested: string;
  /** Lua text of what is expected. */
  expected: string;
}

type Read = (args: readonly Expression[]) => AssertionText | undefined;

/** By the name of the function that is called. */
const READERS: Record<string, Read> = {
  equal: ([, got, expected]) => got && expected && { tested: text(got), expected: text(expected) },
  near: ([, got, expected]) => got && expected && { tested: text(got), expected: `about ${text(expected)}` },
  results: ([, expected, ...got]) =>
    expected && {
      tested: got.map(text).join(', '),
      expected: expected.kind === 'string' ? expected.value : text(expected),
    },
  raises: ([, message, called, ...args]) =>
    message && called && { tested: calledText(called, args), expected: `error ${text(message)}` },
};

/** By name of the assertion; those whose name is computed are not among them. */
export function assertionTexts(source: string): Map<string, AssertionText> {
  const found = new Map<string, AssertionText>();
  try {
    visitParts({ role: 'block', node: parseProgram(source) }, ({ role, node }) => {
      if (role === 'call') addCall(found, node);
      else if (role === 'expression' && node.kind === 'call') addCall(found, node);
    });
  } catch {
    // A case about broken syntax is not ours to read.
  }
  return found;
}

function addCall(found: Map<string, AssertionText>, call: CallExpression): void {
  if (call.kind !== 'call' || call.callee.kind !== 'name') return;
  const [name] = call.args;
  const read = Object.hasOwn(READERS, call.callee.name) ? READERS[call.callee.name] : undefined;
  if (read === undefined || name?.kind !== 'string') return;
  const texts = read(call.args);
  if (texts !== undefined) found.set(name.value, texts);
}

/** What is called under protection: the body of a function made for it, or the function with its arguments. */
function calledText(called: Expression, args: readonly Expression[]): string {
  if (called.kind === 'function-expression' && args.length === 0) {
    return printProgram(called.func.body).trim();
  }
  return `${text(called)}(${args.map(text).join(', ')})`;
}

function text(expression: Expression): string {
  return printExpression(expression);
}
