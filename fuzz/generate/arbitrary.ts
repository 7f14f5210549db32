/** The generator as a fast-check arbitrary, for property tests; its shrinking steps are the minimiser's reductions. */

import { Arbitrary, type Random, Stream, Value } from 'fast-check';
import { REDUCERS } from '../minimize/minimize.ts';
import { countNodes } from '../program/measure.ts';
import { printProgram } from '../program/print.ts';
import type { Block } from '../program/tree.ts';
import { type GeneratedProgram, programFrom } from './program.ts';

/** Programs of all areas. */
export function programs(): Arbitrary<GeneratedProgram> {
  return new ProgramArbitrary();
}

class ProgramArbitrary extends Arbitrary<GeneratedProgram> {
  override generate(random: Random): Value<GeneratedProgram> {
    return new Value(programFrom(random), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is GeneratedProgram {
    return typeof value === 'object' && value !== null && 'block' in value && 'area' in value;
  }

  override shrink(program: GeneratedProgram): Stream<Value<GeneratedProgram>> {
    return new Stream(shrunk(program));
  }
}

/** Largest steps first, as the minimiser orders them. */
function* shrunk(program: GeneratedProgram): IterableIterator<Value<GeneratedProgram>> {
  for (const block of reductions(program.block)) yield new Value({ ...program, block }, undefined);
}

/** Only smaller programs, or fast-check would not stop. */
function* reductions(block: Block): IterableIterator<Block> {
  const [nodes, length] = [countNodes(block), printProgram(block).length];
  for (const reducer of REDUCERS) {
    for (const { value } of reducer.candidates(block, [])) {
      const smaller = countNodes(value);
      if (smaller < nodes || (smaller === nodes && printProgram(value).length < length)) yield value;
    }
  }
}
