/** The names of a program, for reducers that work on all uses of a name at once. Scopes are not told apart. */

import type { Block, Statement } from '../program/tree.ts';
import { visitParts } from '../program/walk.ts';

/** All variable names, declared and used, in the order of their first appearance. */
export function namesIn(program: Block): string[] {
  const names = new Set<string>();
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role === 'statement') for (const name of declaredNames(node)) names.add(name);
    else if (role === 'function') for (const name of node.parameters) names.add(name);
    else if (role !== 'block' && node.kind === 'name') names.add(node.name);
  });
  return [...names];
}

/** All field and method names that are written as names, in the order of their first appearance. */
export function fieldNamesIn(program: Block): string[] {
  const names = new Set<string>();
  visitParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role === 'statement' && node.kind === 'function') {
      for (const name of node.path.slice(1)) names.add(name);
      if (node.method !== undefined) names.add(node.method);
    }
    if (role !== 'expression' && role !== 'target' && role !== 'call') return;
    if (node.kind === 'index' && node.key.kind === 'string') names.add(node.key.value);
    if (node.kind === 'method-call') names.add(node.method);
    if (node.kind === 'table')
      for (const field of node.fields) if (field.kind === 'named') names.add(field.name);
  });
  return [...names];
}

/** The names that a statement itself declares or, for `function a.b()`, starts from. */
export function declaredNames(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'local':
    case 'generic-for':
      return statement.names;
    case 'numeric-for':
    case 'local-function':
      return [statement.name];
    case 'function':
      return statement.path.slice(0, 1);
    default:
      return [];
  }
}
