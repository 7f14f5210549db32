/** The VM against the reference on random programs about single parts of the machine. */

import test from 'ava';
import { compareOutcomes } from '../compare.ts';
import { openSubject } from '../registry.ts';
import { DEFAULT_LIMITS, type Subject } from '../subject.ts';
import { hookProgram, RECURSION_PROGRAMS, sortProgram, tableProgram } from '../testing/random-programs.ts';

/** Programs of each kind. */
const COUNT = 150;

let reference: Subject;
let vm: Subject;

test.before(async () => {
  reference = await openSubject('reference');
  vm = await openSubject('vm');
});

test.after.always(async () => {
  await reference?.close();
  await vm?.close();
});

function series(make: (seed: number) => string): string[] {
  return Array.from({ length: COUNT }, (_, seed) => make(seed + 1));
}

for (const [name, sources] of Object.entries({
  'tables keep the layout of the reference: order, borders and next': series(tableProgram),
  'sort calls its comparator for the same pairs': series(sortProgram),
  'hooks see the same events': series(hookProgram),
  'recursion ends at the same depth with the same error': RECURSION_PROGRAMS,
})) {
  test(name, async (t) => {
    const programs = sources.map((source) => ({ source }));
    const [expected, actual] = await Promise.all([
      reference.runBatch(programs, DEFAULT_LIMITS),
      vm.runBatch(programs, DEFAULT_LIMITS),
    ]);
    const different: unknown[] = [];
    for (const [i, { source }] of programs.entries()) {
      if (compareOutcomes(expected[i], actual[i], { knownDifferences: false }).kind === 'same') continue;
      // Fresh processes have the last word, as everywhere.
      const confirmed = await reference.run({ source }, DEFAULT_LIMITS);
      const comparison = compareOutcomes(confirmed, await vm.run({ source }, DEFAULT_LIMITS), {
        knownDifferences: false,
      });
      if (comparison.kind !== 'same') different.push({ source, comparison });
    }
    t.deepEqual(different, []);
    // The programs did run: a broken generator would make both sides fail alike.
    t.true(expected.filter((outcome) => outcome.exitCode === 0).length > programs.length / 2);
  });
}
