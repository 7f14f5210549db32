/**
 * Random work on files: what is read and written, positions, errors. Through several handles at once about one
 * program in thirty still sees another moment of the file, because C's buffers are kept over some seeks.
 */

import { fileProgram } from './testing/file-program.ts';
import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

testAgainstReference('random work on files goes as on the reference', (t) => {
  for (let seed = 1; seed <= 200; seed++) {
    const { lines, differences } = compareLines(fileProgram(seed, 1));
    t.true(lines > 8, `seed ${seed}`);
    t.deepEqual(differences, [], `seed ${seed}`);
  }
});
