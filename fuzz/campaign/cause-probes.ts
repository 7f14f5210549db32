/**
 * A minimised program says what goes wrong, not always why. A few more programs tell whether the same cause would
 * show in other ways too, and then the find is named after that cause:
 *
 * - a wrong value may be made of a wrong message that the program caught: with a `pcall` that prints what it catches
 *   the message shows;
 * - what a function does wrong may be a rule that others obey as well (`shared-rules.ts`): they are tried on the same value.
 */

import type { Comparison } from '../../harness/compare.ts';
import { parseProgram } from '../program/parse.ts';
import type { Block } from '../program/tree.ts';
import { type SharedRule, sharedRules } from '../shared-rules.ts';
import { type Cause, causeOf, causeOfRule, type DifferentComparison, differenceClass } from '../signature.ts';

/** Compares candidates, as the minimiser does. */
export type Compare = (blocks: readonly Block[]) => Promise<Comparison[]>;

const CATCHERS = ['pcall', 'xpcall', 'coroutine.resume'];

const SHOW_CAUGHT = parseProgram(`
local print, select, protected, extended, resume = print, select, pcall, xpcall, coroutine.resume
local function show(...)
  if not ... then print("caught", (select(2, ...))) end
  return ...
end
function pcall(...) return show(protected(...)) end
function xpcall(...) return show(extended(...)) end
function coroutine.resume(...) return show(resume(...)) end
`);

/** The cause of a minimised difference, after a look around. */
export async function probeCause(
  comparison: DifferentComparison,
  program: Block,
  isMinimal: boolean,
  compare: Compare,
): Promise<Cause> {
  const cause = causeOf(comparison, program, isMinimal);
  const kind = differenceClass(comparison);
  if (cause.isTold || !isMinimal || kind.startsWith('ending')) return cause;
  if (kind === 'value' && cause.uses.some((name) => CATCHERS.includes(name))) {
    const [shown] = await compare([{ statements: [...SHOW_CAUGHT.statements, ...program.statements] }]);
    if (shown?.kind === 'different') {
      const deeper = causeOf(shown, program, isMinimal);
      if (deeper.isTold) return { ...deeper, uses: cause.uses };
    }
  }
  for (const rule of sharedRules(program)) {
    const isRelevant = (rule.operator === undefined || !cause.isLibrary) && (rule.kind ?? kind) === kind;
    if (isRelevant && (await isBroken(rule, kind, compare))) return causeOfRule(cause, rule);
  }
  return cause;
}

async function isBroken({ programs, needed }: SharedRule, kind: string, compare: Compare): Promise<boolean> {
  const comparisons = await compare(programs);
  const broken = comparisons.filter(
    (comparison) => comparison.kind === 'different' && differenceClass(comparison) === kind,
  );
  return broken.length >= needed;
}
