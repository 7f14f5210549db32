/**
 * How many programs a batch holds: as many as take about two seconds, so that a campaign can end when it shall, and a
 * subject that takes seconds for each program still shows progress.
 */

const WANTED_MS = 2000;
const FIRST = 8;
const LARGEST = 500;
/** One batch of quick programs does not make the next one endless. */
const GROWTH = 4;

export class Pace {
  size = FIRST;

  /** A batch of so many programs took so long. */
  took(programs: number, ms: number): void {
    const wanted = Math.round((programs / Math.max(ms, 1)) * WANTED_MS);
    this.size = Math.max(1, Math.min(wanted, GROWTH * this.size, LARGEST));
  }
}
