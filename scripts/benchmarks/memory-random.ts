/**
 * Random programs that allocate: operations of `memory-operations.ts` in random order and number, with random uses of the
 * collector between them, and counts at random moments. Each count is held against the reference's.
 *
 *     node dist/scripts/benchmarks/memory-random.js [PROGRAMS] [FIRST SEED] [WAY]
 *
 * A single program is shown.
 */

import { randomBelow } from './damage/damage.ts';
import { OPERATION_PRELUDE, OPERATIONS } from './memory-operations.ts';
import { ALL_WAYS, EMPTY_FILE, inBoth, type Way } from './memory-running.ts';

/** In these the addresses of objects decide in the reference, which differ from build to build. */
const BY_ADDRESS = /newproxy\(true\)|weakKeys\[\{\}\]/;
const COLLECTOR_USES = [
  'collectgarbage()',
  'collectgarbage("step")',
  'collectgarbage("step", 20)',
  'collectgarbage("setpause", 110)',
  'collectgarbage("setpause", 350)',
  'collectgarbage("setstepmul", 120)',
  'collectgarbage("setstepmul", 1000)',
  'collectgarbage("stop")',
  'collectgarbage("restart")',
];
const KEPT = ['kept[#kept + 1] = {i}', 'kept["x" .. i] = i', 'kept = {}', 'list[#list + 1] = "v" .. i'];
const MOST_BLOCKS = 8;
const MOST_ROUNDS = 80;
const SHOWN = 10;

function randomProgram(seed: number): string {
  const below = randomBelow(seed);
  const pick = (list: readonly string[]): string => list[below(list.length)];
  const operations = OPERATIONS.filter((operation) => !BY_ADDRESS.test(operation));
  const blocks: string[] = [];
  for (let count = 1 + below(MOST_BLOCKS); count > 0; count--) {
    const body = [pick(operations)];
    if (below(2) === 0) body.push(pick(operations));
    if (below(3) === 0) body.push(pick(KEPT));
    const block = body.map((operation) => `do ${operation} end`).join(' ');
    const every = 1 + below(9);
    blocks.push(`for i = 1, ${1 + below(MOST_ROUNDS)} do ${block} if i % ${every} == 0 then C() end end C()`);
    if (below(3) === 0) blocks.push(`${pick(COLLECTOR_USES)} C()`);
  }
  const shown = below(2) === 0;
  const note = shown
    ? 'local function C() print(collectgarbage("count") * 1024) end'
    : 'local n, counts = 0, {} local function C() n = n + 1 counts[n] = collectgarbage("count") end';
  const end = shown ? '' : 'for i = 1, n do print(counts[i] * 1024) end';
  return [note, OPERATION_PRELUDE, 'C()', ...blocks, end].join('\n').replaceAll('/dev/null', EMPTY_FILE);
}

const programs = Number(process.argv[2] ?? 200);
const firstSeed = Number(process.argv[3] ?? 1);
const onlyWay = process.argv[4];
let [counts, equal, close, exact, shown] = [0, 0, 0, 0, 0];
for (let seed = firstSeed; seed < firstSeed + programs; seed++) {
  const way = (onlyWay ?? ALL_WAYS[seed % ALL_WAYS.length]) as Way;
  const source = randomProgram(seed);
  if (programs === 1) console.log(source);
  const { reference, machine } = inBoth(source, way);
  const [there, here] = [reference.trim().split('\n'), machine.trim().split('\n')];
  let first = -1;
  for (let i = 0; i < there.length; i++) {
    counts++;
    const ratio = Number(here[i]) / Number(there[i]);
    if (here[i] === there[i]) equal++;
    else if (first < 0) first = i;
    if (here[i] === there[i] || (ratio >= 0.9 && ratio <= 1.1)) close++;
  }
  if (first < 0) exact++;
  else if (shown++ < SHOWN)
    console.log(
      `seed ${seed}, ${way}: count ${first + 1} of ${there.length}: ${there[first]} there, ${here[first]} here`,
    );
}
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
console.log(
  `${programs} programs, ${share(exact, programs)} equal in every count; of ${counts} counts ` +
    `${share(equal, counts)} equal, ${share(close, counts)} within 10 %.`,
);
