import { Random } from '../compiler/testing/random.ts';
import { printOnReference, testAgainstReference } from '../compiler/testing/reference.ts';
import { power } from './power.ts';

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  3,
  -3,
  1 / 0,
  -1 / 0,
  5e-324,
  1e-320,
  1e308,
  1023,
  1024,
  -1074,
  -1075,
];

testAgainstReference("powers of special values, and whole powers, are exactly the reference's", (t) => {
  const pairs = SPECIAL.flatMap((a) => SPECIAL.map((b) => [a, b] as const));
  for (let a = -12; a <= 12; a++) for (let b = 0; b <= 12; b++) pairs.push([a, b]);
  t.deepEqual(different(pairs), []);
});

testAgainstReference("random powers are the reference's to the last digit", (t) => {
  const random = new Random(7);
  const size = () => (random.fraction() - 0.5) * 10 ** (random.below(40) - 20);
  const pairs = Array.from({ length: 20_000 }, () => {
    const a = random.pick([() => random.below(100), () => random.fraction() * 100, () => Math.abs(size())])();
    return [a, random.pick([() => random.below(60) - 30, () => random.fraction() * 10, size])()] as const;
  });
  t.deepEqual(different(pairs), []);
});

testAgainstReference('powers that lie half-way between two doubles go the way they go in C', (t) => {
  const random = new Random(8);
  const pairs = Array.from({ length: 20_000 }, () =>
    random.pick([
      () => [94_906_266 + random.below(39_000_000), 2] as const,
      () => [208_064 + random.below(54_000), 3] as const,
      () => [9742 + random.below(1800), 4] as const,
      () => [(94_906_266 + random.below(39_000_000)) * 2 ** (random.below(900) - 450), 2] as const,
    ])(),
  );
  t.deepEqual(different(pairs), []);
});

testAgainstReference('powers of numbers a hair away from a power of two', (t) => {
  const random = new Random(10);
  const pairs = Array.from({ length: 20_000 }, () => {
    const hair = (random.below(9) - 4) * 2 ** -(random.below(8) + 46);
    const a = (1 + hair) * 2 ** (random.below(2040) - 1020);
    return [a, random.pick([0.5, -0.5, -1, -2, 1.5, 0.25, 3, 2 ** -10])] as const;
  });
  t.deepEqual(different([...pairs, [Number.MAX_VALUE, 0.5], [9007199254740991, -1]]), []);
});

testAgainstReference('powers and roots near overflow and underflow', (t) => {
  const random = new Random(9);
  const pairs = Array.from({ length: 20_000 }, () => {
    const a = (random.fraction() + 0.5) * 2 ** (random.below(2080) - 1074);
    const far = (510 + random.fraction() * 240) / Math.log(a);
    return [a, random.pick([2, 0.5, -1, -0.5, far, -far, random.fraction() * 2 ** -60])] as const;
  });
  t.deepEqual(different(pairs), []);
});

/** The pairs whose power is not the reference's. */
function different(pairs: (readonly [number, number])[]): string[] {
  const number = (n: number) =>
    Number.isFinite(n) ? (Object.is(n, -0) ? '-0' : `${n}`) : n > 0 ? 'inf' : '-inf';
  const program = `for a, b in ([[${pairs.map(([a, b]) => `${number(a)} ${number(b)}\n`).join('')}]]):gmatch("(%S+) (%S+)") do
    a, b = tonumber(a), tonumber(b) print(("%.17g"):format(a ^ b)) end`;
  const printed = printOnReference(program).split('\n');
  return pairs.flatMap(([a, b], i) => {
    const expected = printed[i]!.replace('inf', 'Infinity').replace('-nan', 'nan');
    const actual = power(a, b);
    return Object.is(Number(expected), actual) ? [] : [`${a} ^ ${b} = ${expected}, not ${actual}`];
  });
}
