/**
 * Programs that tell which of their statements run: before each statement stands a call that writes its number to
 * standard error the first time. The call goes through the metatable of strings, so that it works in any environment and
 * takes no local variable.
 */

import { block, callStatement, methodCall, number, parenthesized, string } from '../../fuzz/program/build.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import type { Block, Statement } from '../../fuzz/program/tree.ts';
import { mapParts } from '../../fuzz/program/walk.ts';

const PRELUDE = `do local write, stderr, seen = io.stderr.write, io.stderr, {}
  function string.__mark(_, n) if not seen[n] then seen[n] = true write(stderr, "\\1", n, "\\1") end end
end `.replace(/\n\s*/g, ' ');

export interface MarkedProgram {
  source: string;
  /** The statements by number. */
  statements: readonly Statement[];
}

export function markStatements(program: Block): MarkedProgram {
  const statements: Statement[] = [];
  const marked = mapParts({ role: 'block', node: program }, (part) => {
    if (part.role !== 'block') return part.node;
    return block(
      ...part.node.statements.flatMap((statement) => {
        statements.push(statement);
        return [mark(statements.length - 1), statement];
      }),
    );
  });
  return { source: PRELUDE + printProgram(marked), statements };
}

function mark(index: number): Statement {
  return callStatement(methodCall(parenthesized(string('')), '__mark', number(index)));
}

/** The numbers of the statements that ran, from what the program wrote. */
export function ranStatements(stderr: string): Set<number> {
  return new Set([...stderr.matchAll(/\x01(\d+)\x01/g)].map(([, index]) => Number(index)));
}
