/** Writes the value of a local variable or function where the variable is used, and drops the declaration. */

import type { Block, Expression, Statement } from '../../program/tree.ts';
import { mapParts, visitParts } from '../../program/walk.ts';
import { atPlaces } from '../at-places.ts';
import { declaredNames } from '../names.ts';
import type { Reducer } from '../search.ts';

export const inlineLocals: Reducer<Block> = {
  name: 'inline locals',
  reason: 'after the values are simple, so that they are moved in their final form',
  tier: 'fine',
  candidates: atPlaces(function* (place) {
    if (place.role !== 'block') return;
    const { statements } = place.node;
    for (let i = statements.length - 1; i >= 0; i--) {
      const { name, value } = definition(statements[i]!) ?? {};
      if (name === undefined || value === undefined) continue;
      const rest: Block = { statements: statements.slice(i + 1) };
      // A larger value written in many places makes a larger program, which the search would not take.
      if (usesOf(rest, name) === 0) continue;
      const inlined = substituted(rest, name, value);
      if (inlined !== undefined)
        yield { node: { statements: [...statements.slice(0, i), ...inlined.statements] } };
    }
  }),
};

/** The one name a statement gives a value to, and that value. */
function definition(statement: Statement): { name: string; value: Expression } | undefined {
  switch (statement.kind) {
    case 'local': {
      const [value] = statement.values;
      const [name] = statement.names;
      if (statement.names.length !== 1 || statement.values.length !== 1) return undefined;
      return { name: name!, value: value! };
    }
    case 'assign': {
      const [target] = statement.targets;
      if (target?.kind !== 'name' || statement.targets.length !== 1 || statement.values.length !== 1)
        return undefined;
      return { name: target.name, value: statement.values[0]! };
    }
    case 'local-function':
      return { name: statement.name, value: { kind: 'function-expression', func: statement.func } };
    case 'function':
      if (statement.path.length !== 1 || statement.method !== undefined) return undefined;
      return { name: statement.path[0]!, value: { kind: 'function-expression', func: statement.func } };
    default:
      return undefined;
  }
}

function usesOf(block: Block, name: string): number {
  let count = 0;
  visitParts({ role: 'block', node: block }, ({ role, node }) => {
    if (role === 'expression' && node.kind === 'name' && node.name === name) count++;
  });
  return count;
}

/** The block with the value in place of the name; undefined where the name is declared or assigned anew. */
function substituted(block: Block, name: string, value: Expression): Block | undefined {
  let isAssigned = false;
  const result = mapParts({ role: 'block', node: block }, ({ role, node }) => {
    if (role === 'target' && node.kind === 'name' && node.name === name) isAssigned = true;
    if (role === 'statement' && declaredNames(node).includes(name)) isAssigned = true;
    return role === 'expression' && node.kind === 'name' && node.name === name ? value : node;
  });
  return isAssigned ? undefined : result;
}
