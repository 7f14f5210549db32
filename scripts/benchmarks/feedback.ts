/**
 * Would feedback pay? Counts the distinct behaviours (library function, kinds of its first three arguments, how the call
 * ended) that programs reach on the VM: generated ones as they come, against a guided variant that keeps the programs
 * which reached something new, and makes a share of its programs by putting parts of kept ones into each other. The same
 * number of programs for both. docs/feedback.md says what came out.
 *
 * node dist/scripts/benchmarks/feedback.js [PROGRAMS] [SEED] [PERCENT]
 */

import { generateProgram } from '../../fuzz/generate/program.ts';
import { Draw, programRandom } from '../../fuzz/generate/random.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import type { Block } from '../../fuzz/program/tree.ts';
import { type Place, placesOf } from '../../fuzz/program/walk.ts';
import { runCommand } from '../../vm/command.ts';
import { Thread } from '../../vm/machine/thread.ts';
import { createMemoryPlatform } from '../../vm/platform/memory.ts';
import { HostFunction } from '../../vm/values/function.ts';
import { LuaError } from '../../vm/values/lua-error.ts';
import { LuaTable } from '../../vm/values/table.ts';
import type { LuaValue } from '../../vm/values/value.ts';

const count = Number(process.argv[2] ?? 5000);
const seed = Number(process.argv[3] ?? 1);
/** Of 100 programs of the guided variant. */
const splicedShare = Number(process.argv[4] ?? 75);
const WARM_UP = 1500;
/** Spliced programs may loop for ever. */
const LIMITS = { instructions: 300_000, memory: 64 * 2 ** 20 };
const MOST_NODES = 1500;
const ARGUMENTS = 3;

let reached = new Set<string>();
const callHost = Thread.prototype.callHost;
Thread.prototype.callHost = function (callee, start, argumentCount, wanted) {
  if (callee.name === 'main') this.state.setLimits(LIMITS);
  const kinds: string[] = [];
  for (let i = 1; i <= Math.min(argumentCount, ARGUMENTS); i++) kinds.push(kindOf(this.stack[start + i]));
  const call = `${callee.name}(${kinds.join()})`;
  try {
    const result = callHost.call(this, callee, start, argumentCount, wanted);
    reached.add(call);
    return result;
  } catch (error) {
    if (error instanceof LuaError) reached.add(`${call} ${templateOf(error.value)}`);
    throw error;
  }
};

function kindOf(value: LuaValue): string {
  if (value === undefined) return 'nil';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') {
    if (value === '') return 'empty';
    return Number.isNaN(Number(value)) ? (value.length > 100 ? 'long' : 'string') : 'numeral';
  }
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'nan';
    if (!Number.isInteger(value)) return Number.isFinite(value) ? 'fraction' : 'inf';
    return value === 0 ? '0' : value < 0 ? 'negative' : value > 1e6 ? 'huge' : 'positive';
  }
  if (value instanceof LuaTable) return value.metatable === undefined ? 'table' : 'meta';
  return value instanceof HostFunction ? 'host' : (value.constructor?.name ?? 'object');
}

function templateOf(value: LuaValue): string {
  if (typeof value !== 'string') return kindOf(value);
  return value
    .replace(/^[^:\n]*:\d+: /, '')
    .replace(/'[^']*'/g, "''")
    .replace(/\d+/g, 'N')
    .slice(0, 80);
}

/** What the program reaches. */
function run(program: Block): Set<string> {
  reached = new Set();
  const files = { 'program.lua': printProgram(program) };
  const flooded = () => new Error('too much output');
  try {
    runCommand(
      ['program.lua'],
      createMemoryPlatform({ files, outputLimit: 2 ** 20, onOutputLimit: flooded }),
    );
  } catch {
    // A limit, or what only a limit ends.
  }
  return reached;
}

/** A kept program with one part replaced by a part of another one, once or a few times. */
function spliced(draw: Draw, corpus: readonly Block[]): Block {
  let program = draw.pick(corpus);
  for (let i = draw.integer(1, 3); i > 0; i--) {
    const donors = placesOf(draw.pick(corpus));
    const places = placesOf(program).filter(({ role }) => role === 'expression' || role === 'statement');
    const place = draw.pick(places);
    const fitting = donors.filter(({ role }) => role === place.role);
    if (fitting.length === 0 || places.length > MOST_NODES) continue;
    const replace = place.replace as (node: Place['node']) => Block;
    program = replace(draw.pick(fitting).node);
  }
  return program;
}

function campaign(isGuided: boolean): { at: number; behaviours: number; seconds: number }[] {
  const all = new Set<string>();
  const corpus: Block[] = [];
  const curve = [];
  const startedAt = process.cpuUsage().user;
  for (let i = 0; i < count; i++) {
    const draw = new Draw(programRandom(seed + 1000, i));
    const isSpliced = isGuided && corpus.length > 20 && draw.chance(splicedShare);
    const program = isSpliced ? spliced(draw, corpus) : generateProgram(seed, i).block;
    const before = all.size;
    for (const behaviour of run(program)) all.add(behaviour);
    if (isGuided && all.size > before) corpus.push(program);
    if ((i + 1) % Math.ceil(count / 5) === 0 || i + 1 === count)
      curve.push({
        at: i + 1,
        behaviours: all.size,
        seconds: (process.cpuUsage().user - startedAt) / 1e6,
      });
  }
  return curve;
}

for (let i = 0; i < WARM_UP; i++) run(generateProgram(seed + 1, i).block);
const plain = campaign(false);
const guided = campaign(true);
process.stdout.write(
  '| programs | behaviours, as generated | seconds | guided | seconds |\n|--:|--:|--:|--:|--:|\n',
);
for (const [i, { at, behaviours, seconds }] of plain.entries()) {
  const other = guided[i]!;
  process.stdout.write(
    `| ${at} | ${behaviours} | ${seconds.toFixed(1)} | ${other.behaviours} | ${other.seconds.toFixed(1)} |\n`,
  );
}
