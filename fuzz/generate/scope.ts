/**
 * Which variables a point of a generated program can see, with their rough types. Names are one letter and a
 * number, unique in a program, but for shadowing done on purpose.
 */

import type { Type } from './types.ts';

export interface Variable {
  readonly name: string;
  readonly type: Type;
  /** How many functions enclose the declaration: a variable of a lower level than the use is an upvalue. */
  readonly level: number;
  /** Globals leave the scope with their block all the same: only code after it may count on them. */
  readonly isGlobal: boolean;
  /** False for control variables of loops and for functions that others call: assigning would mislead the types. */
  readonly isAssignable: boolean;
}

export class Scope {
  /** Visible declarations, innermost last. */
  private readonly variables: Variable[] = [];
  private readonly marks: number[] = [];
  private nextName = 0;

  /** A name that no other variable of the program has. */
  freshName(): string {
    const index = this.nextName++;
    return (
      LETTERS[index % LETTERS.length]! +
      (index < LETTERS.length ? '' : String(Math.floor(index / LETTERS.length)))
    );
  }

  declare(variable: Variable): void {
    this.variables.push(variable);
  }

  enter(): void {
    this.marks.push(this.variables.length);
  }

  leave(): void {
    this.variables.length = this.marks.pop()!;
  }

  /** Variables that satisfy the test and are not shadowed. */
  visible(test: (variable: Variable) => boolean): Variable[] {
    const found: Variable[] = [];
    for (let i = this.variables.length - 1; i >= 0; i--) {
      const variable = this.variables[i]!;
      if (test(variable) && !this.isShadowed(i)) found.push(variable);
    }
    return found;
  }

  private isShadowed(position: number): boolean {
    const name = this.variables[position]!.name;
    for (let i = this.variables.length - 1; i > position; i--) {
      if (this.variables[i]!.name === name) return true;
    }
    return false;
  }
}

const LETTERS = 'abcdfghjklmnpqrstuvwxyz';
