/**
 * Writes the value of a variable or function where it is used, and drops the definition. Anything that can be
 * assigned counts, `t.x[1] = v` too: uses are what is spelled the same.
 */

import { printExpression } from '../../program/print.ts';
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
      const { spelling, value } = definition(statements[i]!) ?? {};
      if (spelling === undefined || value === undefined) continue;
      const rest: Block = { statements: statements.slice(i + 1) };
      // A larger value written in many places makes a larger program, which the search would not take.
      if (usesOf(rest, spelling) === 0) continue;
      const inlined = substituted(rest, spelling, value);
      if (inlined !== undefined)
        yield { node: { statements: [...statements.slice(0, i), ...inlined.statements] } };
    }
  }),
};

/** The one thing a statement gives a value to, and that value. */
function definition(statement: Statement): { spelling: string; value: Expression } | undefined {
  switch (statement.kind) {
    case 'local': {
      const [value] = statement.values;
      const [name] = statement.names;
      if (statement.names.length !== 1 || statement.values.length !== 1) return undefined;
      return { spelling: name!, value: value! };
    }
    case 'assign': {
      if (statement.targets.length !== 1 || statement.values.length !== 1) return undefined;
      return { spelling: printExpression(statement.targets[0]!), value: statement.values[0]! };
    }
    case 'local-function':
      return { spelling: statement.name, value: { kind: 'function-expression', func: statement.func } };
    case 'function':
      if (statement.path.length !== 1 || statement.method !== undefined) return undefined;
      return { spelling: statement.path[0]!, value: { kind: 'function-expression', func: statement.func } };
    default:
      return undefined;
  }
}

function usesOf(block: Block, spelling: string): number {
  let count = 0;
  visitParts({ role: 'block', node: block }, (part) => {
    if (part.role === 'expression' && isSpelled(part.node, spelling)) count++;
  });
  return count;
}

/** The block with the value in place of its name; undefined where that is declared or assigned anew. */
function substituted(block: Block, spelling: string, value: Expression): Block | undefined {
  let isAssigned = false;
  const result = mapParts({ role: 'block', node: block }, ({ role, node }) => {
    if (role === 'target' && isSpelled(node, spelling)) isAssigned = true;
    if (role === 'statement' && declaredNames(node).includes(spelling)) isAssigned = true;
    return role === 'expression' && isSpelled(node, spelling) ? value : node;
  });
  return isAssigned ? undefined : result;
}

function isSpelled(node: Expression, spelling: string): boolean {
  if (node.kind === 'name') return node.name === spelling;
  return node.kind === 'index' && printExpression(node) === spelling;
}
