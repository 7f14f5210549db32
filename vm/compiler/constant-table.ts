/**
 * The constants of one function, each kept once, in order of first use.
 *
 * Positive and negative zero count as the same constant, as in the reference: whichever comes first in a
 * function is what both mean (`return 0, -0` gives two positive zeros).
 */

import { CompilerOverflow } from '../values/lua-error.ts';
import type { LuaValue } from '../values/value.ts';
import type { FunctionMemory } from './function-memory.ts';
import { MAX_BX } from './opcodes.ts';

type Constant = undefined | boolean | number | string;

export class ConstantTable {
  readonly values: LuaValue[] = [];
  private readonly indices = new Map<Constant, number>();
  private readonly memory: FunctionMemory;

  constructor(memory: FunctionMemory) {
    this.memory = memory;
  }

  /** The constant's index; it is added if it is new. */
  indexOf(constant: Constant): number {
    const known = this.indices.get(constant);
    if (known !== undefined) return known;
    const index = this.values.length;
    // The reference notices this while growing its array, where it knows no line.
    if (index >= MAX_BX) throw new CompilerOverflow('constant table overflow');
    this.indices.set(constant, index);
    this.values.push(constant);
    this.memory.enterConstant(constant, index + 1);
    return index;
  }
}
