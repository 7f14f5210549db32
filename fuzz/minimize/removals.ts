/**
 * Which parts of a list to leave out, in the manner of delta debugging: all of it, then halves, quarters…,
 * single items; from the end to the beginning, because in a program the later items need the earlier ones.
 */

import type { Position } from './search.ts';

export interface Removal<T> {
  readonly list: readonly T[];
  /** Where to go on in the shorter list. */
  readonly next: Position;
}

/** Lists with a range of items left out, at least `minimum` long, starting at a position. */
export function* removals<T>(list: readonly T[], minimum: number, from: Position): Iterable<Removal<T>> {
  const most = list.length - minimum;
  let [size = most, end = list.length] = from;
  size = Math.min(size, most);
  while (size >= 1) {
    for (end = Math.min(end, list.length); end > 0; end -= size) {
      const start = Math.max(0, end - size);
      yield { list: list.toSpliced(start, end - start), next: [size, start] };
    }
    size >>= 1;
    end = list.length;
  }
}
