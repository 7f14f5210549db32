/**
 * Whole programs. Program `index` of the campaign `seed` is the same on every machine: `SEED:INDEX` replays it.
 *
 * Swarm testing: each program draws one main area, perhaps a second one, and its own weight for every feature
 * of them (some drop to zero), so that a campaign sees many unlike mixtures instead of one average.
 */

import type { Random } from 'fast-check';
import type { Block } from '../program/tree.ts';
import { AREAS } from './areas.ts';
import { ProgramBuilder } from './builder.ts';
import type { Area, Feature } from './feature.ts';
import { Draw, programRandom } from './random.ts';
import { declareLocal, PLAIN_STATEMENTS, printSomething } from './statements.ts';

/** What a program is meant to be. */
export interface ProgramPlan {
  /** The main area. */
  readonly area: string;
  /** True if it is meant to end with an uncaught error. */
  readonly endsWithError: boolean;
}

export interface GeneratedProgram extends ProgramPlan {
  readonly block: Block;
}

/** Programs are about this many statements at the top and in blocks; prints as a few lines more. */
const SMALLEST = 4;
const LARGEST = 12;

/** What one campaign makes as its program number `index`. */
export function generateProgram(seed: number, index: number): GeneratedProgram {
  return programFrom(programRandom(seed, index));
}

/** The main area of a program, without making the rest of it. */
export function mainArea(seed: number, index: number): string {
  return drawArea(new Draw(programRandom(seed, index))).name;
}

/** A program from fast-check's random numbers. */
export function programFrom(random: Random): GeneratedProgram {
  return makeProgram(new Draw(random));
}

function drawArea(draw: Draw): Area {
  return draw.weighted(AREAS).area;
}

function makeProgram(draw: Draw): GeneratedProgram {
  const main = drawArea(draw);
  const second = draw.chance(35) ? drawArea(draw) : undefined;
  const mainFeatures = swarm(draw, main.features);
  const secondFeatures = second && swarm(draw, second.features);
  const plainFeatures = swarm(draw, PLAIN_STATEMENTS);
  const builder = new ProgramBuilder(draw);
  const wanted = draw.integer(SMALLEST, LARGEST);
  for (const type of ['number', 'string', 'count', 'boolean'] as const) {
    if (draw.chance(55)) declareLocal(builder, type);
  }
  while (builder.size < wanted) {
    const kind = draw.integer(0, 99);
    const features = kind < 65 ? mainFeatures : kind < 80 && secondFeatures ? secondFeatures : plainFeatures;
    draw.weighted(features).make(builder);
  }
  if (draw.chance(60)) printSomething(builder);
  builder.emit(builder.lastStatements);
  return { block: builder.finish(), area: main.name, endsWithError: builder.endsWithError };
}

/** The features with this program's weights: about a quarter is off, some count threefold. */
function swarm(draw: Draw, features: readonly Feature[]): readonly Feature[] {
  const scaled = features.map((feature) => ({
    ...feature,
    weight: feature.weight * draw.pick([0, 1, 1, 3]),
  }));
  return scaled.some((feature) => feature.weight > 0) ? scaled : features;
}
