/**
 * The state of one program being generated: the random draws, the scope, the blocks that are open, and the
 * budgets that bound it. Areas call its methods and emit statements in order, like writing the program down.
 *
 * Termination is by construction: loops have small bounds, functions call only functions that were finished
 * before them, and the product of loop bounds and call costs is kept under `WORK_LIMIT`.
 */

import type { Block, FunctionBody, Statement } from '../program/tree.ts';
import type { Draw } from './random.ts';
import { Scope, type Variable } from './scope.ts';
import type { FunctionType, Type } from './types.ts';

/** About how many statements one program may run. */
const WORK_LIMIT = 4000;

export interface DeclareOptions {
  isGlobal?: boolean;
  isAssignable?: boolean;
  /** Allows the name of a visible variable to be taken again. */
  mayShadow?: boolean;
}

export class ProgramBuilder {
  readonly draw: Draw;
  readonly scope = new Scope();
  /** Statements still wanted; areas look at it to stay near the mean length. */
  size = 0;
  /** True when the program is meant to end with an uncaught error. */
  endsWithError = false;
  /** What the program ends with, after everything else: the uncaught error. */
  lastStatements: readonly Statement[] = [];
  /** How deep in blocks: bounds nesting. */
  depth = 0;
  /** How many functions enclose the point. */
  level = 0;
  /** True where `...` may be used. */
  isVararg = true;
  /** Percentage of references that ignore the types, to make errors in the middle of ordinary code. */
  wildness = 0;
  /** True while the body of a function is made that is assigned to an existing variable: calls could recurse. */
  callsForbidden = false;

  private statements: Statement[] = [];
  private multiplier = 1;
  private work = 0;

  constructor(draw: Draw) {
    this.draw = draw;
  }

  emit(statements: readonly Statement[]): void {
    for (const statement of statements) {
      this.statements.push(statement);
      this.size++;
      this.work += this.multiplier;
    }
  }

  /** The program. */
  finish(): Block {
    return { statements: this.statements };
  }

  /** Declares a variable and gives its name. The statement that creates it is the caller's to emit. */
  declare(type: Type, options: DeclareOptions = {}): string {
    const name = this.nameFor(options);
    this.scope.declare({
      name,
      type,
      level: this.level,
      isGlobal: options.isGlobal ?? false,
      isAssignable: options.isAssignable ?? true,
    });
    return name;
  }

  /** The statements that `fill` emits, as a block with a scope of its own. */
  block(fill: () => void): Block {
    const outer = this.statements;
    this.statements = [];
    this.scope.enter();
    this.depth++;
    try {
      fill();
      return { statements: this.statements };
    } finally {
      this.depth--;
      this.scope.leave();
      this.statements = outer;
    }
  }

  /** A block that runs `times` times. */
  loopBlock(times: number, fill: () => void): Block {
    const multiplier = this.multiplier;
    this.multiplier = multiplier * Math.max(1, times);
    try {
      return this.block(fill);
    } finally {
      this.multiplier = multiplier;
    }
  }

  /** A function's body and its rough type; `fill` gets the parameters' names and says the results' types. */
  functionBody(
    parameters: readonly Type[],
    isVararg: boolean,
    fill: (names: readonly string[]) => readonly Type[],
  ): { body: FunctionBody; type: FunctionType } {
    const saved = { multiplier: this.multiplier, work: this.work, isVararg: this.isVararg };
    this.multiplier = 1;
    this.work = 0;
    this.isVararg = isVararg;
    this.level++;
    let names: string[] = [];
    let results: readonly Type[] = [];
    try {
      const body = this.block(() => {
        names = parameters.map((type) => this.declare(type));
        results = fill(names);
      });
      const type: FunctionType = { kind: 'function', parameters, isVararg, results, cost: this.work + 1 };
      return { body: { parameters: names, isVararg, body }, type };
    } finally {
      this.level--;
      this.multiplier = saved.multiplier;
      this.work = saved.work;
      this.isVararg = saved.isVararg;
    }
  }

  /** Makes the holes of a function that a template writes out: no `...` unless it has one, and an upvalue level more. */
  inside<T>(make: () => T, isVararg = false): T {
    const saved = this.isVararg;
    this.isVararg = isVararg;
    this.level++;
    this.scope.enter();
    try {
      return make();
    } finally {
      this.scope.leave();
      this.level--;
      this.isVararg = saved;
    }
  }

  /** True if a loop of `times` passes over about `cost` statements still fits. */
  canAfford(times: number, cost = 5): boolean {
    return this.work + this.multiplier * times * cost < WORK_LIMIT;
  }

  /** Books a call to a function of the given type; false if it must not be called here. */
  bookCall(type: FunctionType): boolean {
    if (this.callsForbidden || !this.canAfford(1, type.cost)) return false;
    this.work += this.multiplier * type.cost;
    return true;
  }

  /** True in a loop or a function, where repeated concatenation could grow a string without bound. */
  get mayRepeat(): boolean {
    return this.multiplier > 1 || this.level > 0;
  }

  /** One of the visible variables that satisfy the test. */
  variable(test: (variable: Variable) => boolean): Variable | undefined {
    const found = this.scope.visible(test);
    return found.length === 0 ? undefined : this.draw.pick(found);
  }

  private nameFor(options: DeclareOptions): string {
    if (options.mayShadow && this.draw.chance(8)) {
      // A function that others count on keeps its name; anything else may be hidden by a new local.
      const shadowed = this.variable((variable) => variable.isAssignable && !variable.isGlobal);
      if (shadowed !== undefined) return shadowed.name;
    }
    return this.scope.freshName();
  }
}
