/** `math.random` gives the reference's own sequence for every seed. */

import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

testAgainstReference('all seeds give the sequence of the reference', (t) => {
  const { lines, differences } = compareLines(`
    for i = 1, 50 do print(math.random()) end
    local seeds = {0, 1, -1, 42, 2 ^ 31 - 1, 2 ^ 31, -2 ^ 31, 2 ^ 32 + 7, 1e300, 0/0, 0.9}
    for i = 1, 200 do seeds[#seeds + 1] = math.random(2 ^ 31 - 1) * (-1) ^ i end
    for _, seed in ipairs(seeds) do
      math.randomseed(seed)
      for i = 1, 20 do
        print(string.format("%.17g", math.random()), math.random(100), math.random(-5, 5), math.random(0, 2 ^ 31 - 1))
        print(pcall(math.random, 0), pcall(math.random, 2, 1), pcall(math.random, 1, 2, 3))
      end
    end`);
  t.true(lines > 8000);
  t.deepEqual(differences, []);
});
