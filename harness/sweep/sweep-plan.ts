/**
 * Which calls a sweep makes of a function, as grids: a way of calling, and for each place the values it goes
 * through. *Quick* varies every place alone and with its neighbour, the others holding what works. *Full* takes
 * every combination in up to three places, and draws combinations for more.
 */

import type { Way } from './frames.ts';
import { choicesFor, type SweptFunction } from './swept-functions.ts';

export type SweepExtent = 'quick' | 'full';

export interface Grid {
  way: Way;
  /** For each place the Lua expressions it goes through. */
  choices: readonly (readonly string[])[];
  /** Number of calls. */
  size: number;
  /** Set when the combinations are drawn at random: the first seed. */
  seed?: number;
}

/** Part of a grid. */
export interface Slice {
  grid: Grid;
  first: number;
  last: number;
  /** Added to the numbers of its calls, so that each in a program has its own. */
  base: number;
  seed?: number;
}

/** In so many places every combination is tried. */
const COMPLETE_PLACES = 3;
/** In so many when each call starts a process. */
const COMPLETE_COSTLY_PLACES = 2;
const MOST_PLACES = 5;
/** Calls drawn for places that the function has, and for those beyond its last. */
const DRAWN = 50_000;
const DRAWN_BEYOND = 5_000;
const DRAWN_COSTLY = 400;
/** Calls that one program makes. */
const PER_PROGRAM = 8_000;
const FIRST_SEED = 51;
/** What stands after the last argument of a quick sweep. */
const EXTRA = ['nil', '"extra"'];

/** The grids of a function. */
export function gridsFor(swept: SweptFunction, extent: SweepExtent): Grid[] {
  const ways = swept.ways ?? ['call'];
  const grids = ways.flatMap((way) =>
    extent === 'quick' || swept.endsProcess === true ? quickGrids(swept, way) : fullGrids(swept, way),
  );
  // A method needs an object; a function that needs arguments has a way of its own for none.
  return grids.filter(({ way, choices }) => way !== 'method' || choices.length > 0);
}

/** Cuts grids into what one program calls: parts of large ones, many small ones together. */
export function programsOf(swept: SweptFunction, grids: readonly Grid[]): Slice[][] {
  const most = swept.endsProcess === true ? 1 : PER_PROGRAM;
  const programs: Slice[][] = [];
  let current: Slice[] = [];
  let filled = 0;
  for (const grid of grids) {
    for (let first = 0; first < grid.size; ) {
      const last = Math.min(first + most - filled, grid.size) - 1;
      // Each slice of a drawn grid draws from a seed of its own.
      const seed = grid.seed === undefined ? {} : { seed: grid.seed + programs.length };
      current.push({ grid, first, last, base: filled - first, ...seed });
      filled += last - first + 1;
      first = last + 1;
      if (filled < most) continue;
      programs.push(current);
      current = [];
      filled = 0;
    }
  }
  return current.length > 0 ? [...programs, current] : programs;
}

/** How many calls these make. */
export function sizeOf(slices: readonly Slice[]): number {
  return slices.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The arguments of one call of a slice, as sweep.lua picks them. */
export function argumentsOf({ grid, first, seed }: Slice, number: number): string[] {
  const { choices } = grid;
  const picked: string[] = [];
  let drawn = seed;
  for (let at = drawn === undefined ? number : first; at <= number; at++) {
    let rest = at;
    for (let place = choices.length - 1; place >= 0; place--) {
      const list = choices[place]!;
      if (drawn !== undefined) {
        drawn = (drawn * 16807) % 2147483647;
        rest = drawn;
      }
      picked[place] = list[rest % list.length]!;
      rest = Math.floor(rest / list.length);
    }
  }
  return picked;
}

function quickGrids(swept: SweptFunction, way: Way): Grid[] {
  const working = swept.places.map((place) => place.slice(0, 1));
  const grids: Grid[] = [];
  for (let count = 0; count < working.length; count++) grids.push(grid(way, working.slice(0, count)));
  grids.push(grid(way, [...working, EXTRA]));
  if (working.length < 2) grids.push(grid(way, [choicesFor(swept, 0)]));
  for (let place = 0; place + 1 < working.length; place++) {
    const left = working.slice(0, place);
    const first = choicesFor(swept, place);
    const second = choicesFor(swept, place + 1);
    // Without what follows too: the later arguments take their defaults.
    grids.push(grid(way, [...left, first]));
    grids.push(grid(way, [...left, first, second]));
    const right = working.slice(place + 2);
    if (right.length > 0) grids.push(grid(way, [...left, first, second, ...right]));
  }
  return grids;
}

function fullGrids(swept: SweptFunction, way: Way): Grid[] {
  const own = swept.places.length;
  const choices = Array.from({ length: MOST_PLACES }, (_, place) => choicesFor(swept, place));
  const complete = swept.isCostly === true ? COMPLETE_COSTLY_PLACES : COMPLETE_PLACES;
  const grids: Grid[] = [];
  // One place beyond the last shows what becomes of arguments that nobody asked for.
  for (let count = 0; count <= Math.min(own + 1, MOST_PLACES); count++) {
    const lists = choices.slice(0, count);
    if (count <= complete) grids.push(grid(way, lists));
    else {
      const drawn = swept.isCostly === true ? DRAWN_COSTLY : count <= own ? DRAWN : DRAWN_BEYOND;
      grids.push({ way, choices: lists, size: drawn, seed: FIRST_SEED + 1000 * count });
    }
  }
  if (own > complete) {
    // What drawing may miss: every pair of neighbours, the others holding what works.
    grids.push(...quickGrids(swept, way).filter((quick) => quick.choices.length > complete));
  }
  return grids;
}

function grid(way: Way, choices: readonly (readonly string[])[]): Grid {
  return { way, choices, size: choices.reduce((product, list) => product * list.length, 1) };
}
