/** How big a program is, in the units that people and the minimiser count in. */

import { isLibraryGlobal } from './mentions.ts';
import { printProgram } from './print.ts';
import type { Block } from './tree.ts';
import { type Part, visitParts } from './walk.ts';

/**
 * Number of nodes. Names that are declared (locals, parameters, the parts of a function's name) and clauses
 * count too, so that dropping one makes a program smaller; parentheses that only group do not. A variable
 * counts as two, so that a literal in its place is always the smaller program; `("").rep` counts as more than
 * `string.rep`.
 */
export function countNodes(program: Block): number {
  let count = 0;
  visitParts({ role: 'block', node: program }, (part) => {
    count += ownNodes(part);
  });
  return count - 1;
}

/** Number of statements, at all depths. */
export function countStatements(program: Block): number {
  let count = 0;
  visitParts({ role: 'block', node: program }, ({ role }) => {
    if (role === 'statement') count++;
  });
  return count;
}

/** Number of lines of the printed program. */
export function countLines(program: Block): number {
  return printProgram(program).split('\n').length - 1;
}

function ownNodes({ role, node }: Part): number {
  switch (role) {
    case 'block':
      return 1;
    case 'function':
      return node.parameters.length + (node.isVararg ? 1 : 0);
    case 'statement':
      switch (node.kind) {
        case 'local':
        case 'generic-for':
          return 1 + node.names.length;
        case 'function':
          return 1 + node.path.length + (node.method === undefined ? 0 : 1);
        case 'if':
          return node.clauses.length + (node.otherwise === undefined ? 0 : 1);
        case 'local-function':
        case 'numeric-for':
          return 2;
        default:
          return 1;
      }
    case 'expression':
    case 'target':
    case 'call':
      if (node.kind === 'name') return isLibraryGlobal(node.name) ? 1 : 2;
      if (node.kind === 'parenthesized')
        return node.inner.kind === 'binary' || node.inner.kind === 'unary' ? 0 : 1;
      if (node.kind === 'table') return 1 + node.fields.filter((field) => field.kind === 'named').length;
      return node.kind === 'method-call' ? 2 : 1;
  }
}
