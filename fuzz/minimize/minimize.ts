/**
 * The smallest program that still fails in the same way: delta debugging on the syntax tree, with the
 * reducers below in their order. What "fails" means is the caller's to say; candidates are always programs
 * that Lua accepts, and every one of them is what its text reads back as, so a verdict on the text holds.
 */

import { countNodes } from '../program/measure.ts';
import { parseProgram } from '../program/parse.ts';
import { printProgram } from '../program/print.ts';
import { ProgramSyntaxError } from '../program/syntax-error.ts';
import type { Block } from '../program/tree.ts';
import { dropClauses } from './reducers/drop-clauses.ts';
import { dropItems } from './reducers/drop-items.ts';
import { hoistBlocks } from './reducers/hoist-blocks.ts';
import { inlineFunctions } from './reducers/inline-functions.ts';
import { inlineLocals } from './reducers/inline-locals.ts';
import { removeStatements } from './reducers/remove-statements.ts';
import { removeVariables } from './reducers/remove-variables.ts';
import { rename } from './reducers/rename.ts';
import { renumberLiterals } from './reducers/renumber-literals.ts';
import { replaceStatements } from './reducers/replace-statements.ts';
import { shrinkLiterals } from './reducers/shrink-literals.ts';
import { simplifyExpressions } from './reducers/simplify-expressions.ts';
import { unwrapCalls } from './reducers/unwrap-calls.ts';
import { writeCompactly } from './reducers/write-compactly.ts';
import { type Reducer, type SearchOptions, type SearchResult, search, type Verdict } from './search.ts';

/** In the order of their use; each says why it has its place. */
export const REDUCERS: readonly Reducer<Block>[] = [
  removeStatements,
  hoistBlocks,
  dropClauses,
  unwrapCalls,
  removeVariables,
  replaceStatements,
  renumberLiterals,
  simplifyExpressions,
  dropItems,
  inlineLocals,
  inlineFunctions,
  shrinkLiterals,
  rename,
  writeCompactly,
];

/** Whether a candidate still fails in the same way; a `Slip` says that it fails in another one. */
export type StillFails = (candidate: Block) => Promise<Verdict>;

export interface MinimizeOptions extends SearchOptions {
  /** Judges up to `batchSize` candidates at once; used instead of the single predicate. */
  readonly stillFailsBatch?: (candidates: readonly Block[]) => Promise<readonly Verdict[]>;
  readonly reducers?: readonly Reducer<Block>[];
}

/** `value` is the smallest program found, `text` its source. */
export type MinimizeResult = SearchResult<Block>;

const DEFAULT_BATCH = 16;

/** Minimises a program. With the same verdicts the result is the same, whatever the batch size. */
export async function minimize(
  program: Block,
  stillFails: StillFails,
  options: MinimizeOptions = {},
): Promise<MinimizeResult> {
  const { stillFailsBatch } = options;
  return await search(
    {
      initial: program,
      reducers: options.reducers ?? REDUCERS,
      print: printProgram,
      countNodes,
      read: readProgram,
      judge: stillFailsBatch ?? ((candidates) => Promise.all(candidates.map(stillFails))),
    },
    { ...options, batchSize: options.batchSize ?? (stillFailsBatch === undefined ? 1 : DEFAULT_BATCH) },
  );
}

function readProgram(text: string): Block | undefined {
  try {
    const program = parseProgram(text);
    // The tree does not know how its text was laid out; the minimised program must.
    const compact: Block = { ...program, isCompact: true };
    return printProgram(program) !== text && printProgram(compact) === text ? compact : program;
  } catch (error) {
    if (error instanceof ProgramSyntaxError) return undefined;
    throw error;
  }
}
