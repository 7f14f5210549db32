/** Leaves out, for one name at a time, every statement that mentions it: a definition goes with its uses. */

import { isLibraryGlobal } from '../../program/mentions.ts';
import type { Block, Statement } from '../../program/tree.ts';
import { childrenOf, mapParts, type Part } from '../../program/walk.ts';
import { declaredNames, namesIn } from '../names.ts';
import type { Reducer } from '../search.ts';

export const removeVariables: Reducer<Block> = {
  name: 'remove variables',
  reason: 'takes out what single statements could not leave without breaking another one',
  tier: 'coarse',
  *candidates(program, [first = 0]) {
    const names = namesIn(program).filter((name) => !isLibraryGlobal(name));
    for (let i = first; i < names.length; i++) {
      yield { value: withoutMentions(program, names[i]!), next: [i] };
    }
  },
};

function withoutMentions(program: Block, name: string): Block {
  return mapParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role !== 'block') return node;
    const statements = node.statements.filter((statement) => !mentionsDirectly(statement, name));
    return statements.length === node.statements.length ? node : { statements };
  });
}

/** Whether a statement mentions the name outside the blocks it holds. */
function mentionsDirectly(statement: Statement, name: string): boolean {
  return (
    declaredNames(statement).includes(name) ||
    expressionsMention({ role: 'statement', node: statement }, name)
  );
}

function expressionsMention(part: Part, name: string): boolean {
  return childrenOf(part).some((child) => {
    if (child.role === 'block' || child.role === 'function') return false;
    if (child.role !== 'statement' && child.node.kind === 'name' && child.node.name === name) return true;
    return expressionsMention(child, name);
  });
}
