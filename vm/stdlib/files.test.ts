/** Random work on files, through several handles at once: what is read and written when, positions, errors. */

import { fileProgram } from './testing/file-program.ts';
import { HANDLES_PRELUDE, handlesProgram } from './testing/handles-program.ts';
import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

testAgainstReference('odd modes, formats and contents go as on the reference', (t) => {
  t.timeout(120_000);
  for (let seed = 1; seed <= 60; seed++) {
    const { lines, differences } = compareLines(fileProgram(seed, 3));
    t.true(lines > 8, `seed ${seed}`);
    t.deepEqual(differences, [], `seed ${seed}`);
  }
});

testAgainstReference('handles on one file see what their buffers let them see', (t) => {
  t.timeout(120_000);
  const programs = Array.from({ length: 100 }, (_, i) => handlesProgram(i + 1));
  const { lines, differences } = compareLines([HANDLES_PRELUDE, ...programs].join('\n'));
  t.true(lines > 2000);
  t.deepEqual(differences, []);
});
