import { spawnSync } from 'node:child_process';
import test from 'ava';
import { createMemoryPlatform } from '../platform/memory.ts';
import { openStandardLibraries } from '../stdlib/standard-libraries.ts';
import { loadChunk } from './chunk.ts';
import { collectionProgram } from './collection-programs.ts';
import { State } from './state.ts';

const PROGRAMS = 50;

/** Runs a program; what it printed, its error after that. */
function run(source: string): string {
  const platform = createMemoryPlatform();
  const state = new State(platform);
  openStandardLibraries(state);
  state.mainThread.call(loadChunk(source, '=program', state.globals, 0), []);
  return platform.stdout();
}

/** The program in a `pcall`, so that both sides say how it ended in the same words. */
function guarded(seed: number): string {
  return `print(pcall(function() ${collectionProgram(seed)}\nend))`;
}

function addressless(text: string): string {
  return text.replace(/0x[0-9a-f]+/g, '0x');
}

test('random programs that collect print the same on the reference', (t) => {
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const source = guarded(seed);
    const { error, stdout } = spawnSync('lua5.1', ['-'], { input: source, encoding: 'latin1' });
    if (error !== undefined && 'code' in error && error.code === 'ENOENT') break;
    const ours = run(source).replaceAll('program:', 'stdin:');
    t.is(addressless(ours), addressless(stdout), `seed ${seed}`);
  }
});

test('collections within finalisers, as the state closes, begin no other one', (t) => {
  const source = `
    local function make(name, finalise)
      getmetatable(newproxy(true)).__gc = function() io.write(name, "(") finalise() io.write(")") end
    end
    make("first", function() make("made at the end", function() end) end)
    for i = 1, 4 do make(i, collectgarbage) end`;
  const platform = createMemoryPlatform();
  const state = new State(platform);
  openStandardLibraries(state);
  state.mainThread.call(loadChunk(source, '=program', state.globals, 0), []);
  state.collector.close(state.mainThread);
  const { error, stdout } = spawnSync('lua5.1', ['-'], { input: source, encoding: 'latin1' });
  if (error === undefined) t.is(platform.stdout(), stdout);
  t.false(platform.stdout().includes('made at the end'));
});

test('memory stays flat over many chunks with weak tables and finalisers', (t) => {
  const state = new State(createMemoryPlatform());
  openStandardLibraries(state);
  const source = `
    local weak = setmetatable({}, {__mode = "kv"})
    for i = 1, 20 do
      local u = newproxy(true)
      getmetatable(u).__gc = function() finalised = (finalised or 0) + 1 end
      weak[i], weak[u] = {i}, "x" .. i
    end
    cache = cache or setmetatable({}, {__mode = "v"})
    cache[#cache + 1] = {weak}`;
  const counts: number[] = [];
  for (let chunk = 0; chunk < 10_000; chunk++) {
    state.mainThread.call(loadChunk(source, `=chunk${chunk}`, state.globals, 0), []);
    if (chunk % 1000 === 999) {
      // The table of strings becomes half as large with each collection.
      for (let i = 0; i < 6; i++) state.collector.collect(state.mainThread);
      counts.push(state.collector.countBytes());
    }
  }
  // The first looks differ: they turn the counting of strings on, and the table of strings grows in doubles.
  t.true(
    Math.max(...counts.slice(3)) <= 1.02 * counts[2],
    `bytes in use after each 1000 chunks: ${counts.join(' ')}`,
  );
  t.is(state.globals.getStr('finalised'), 200_000);
});

test('a table that changes while it is marked loses nothing', (t) => {
  const output = run(`
    local weak = setmetatable({}, {__mode = "v"})
    local boxes, held = {}, nil
    for i = 1, 200 do boxes[i] = {} end
    local function hide(x) held = x end
    for round = 1, 3000 do
      local fresh = {round}
      local from, to = boxes[round % 200 + 1], boxes[(round * 7) % 200 + 1]
      to.value, from.value = from.value, nil
      to.fresh = fresh
      weak[round] = fresh
      if round % 3 == 0 then hide(fresh) to.fresh = nil end
      for i = 1, 200 do
        local box = boxes[i]
        if box.fresh then assert(weak[box.fresh[1]] == box.fresh) end
      end
      if held then assert(weak[held[1]] == held) end
    end
    print("whole")`);
  t.is(output, 'whole\n');
});

test('two states that collect in turns do not disturb each other', (t) => {
  const source = `
    weak = weak or setmetatable({}, {__mode = "v"})
    list = list or {}
    for i = 1, 300 do list[#list + 1] = {#list} weak[#list] = list[#list] end
    for i = 1, #list do assert(weak[i] == list[i]) end`;
  const states = [new State(createMemoryPlatform()), new State(createMemoryPlatform())];
  for (const state of states) openStandardLibraries(state);
  for (let round = 0; round < 40; round++) {
    for (const state of states) state.mainThread.call(loadChunk(source, '=round', state.globals, 0), []);
  }
  t.pass();
});
