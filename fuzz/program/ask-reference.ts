/** Questions to the `lua5.1` command, for tests. Where there is none, the answer is undefined. */

import { spawnSync } from 'node:child_process';
import { quote } from './quote.ts';

const isHere = spawnSync('lua5.1', ['-v']).error === undefined;

/** Which of the texts the reference compiles. */
export function referenceAccepts(sources: readonly string[]): boolean[] | undefined {
  const driver = sources.map((source) => `print(loadstring(${quote(source)}) ~= nil)`);
  return ask(driver.join('\n'))
    ?.trim()
    .split('\n')
    .map((line) => line === 'true');
}

/**
 * After which of the programs a condition holds. Each runs in an environment of its own, after `before`, for
 * so many instructions at most; errors end it, no more.
 */
export function referenceHolds(
  before: string,
  programs: readonly string[],
  condition: string,
): boolean[] | undefined {
  const driver = programs.map((program) => `one(${quote(program)})`);
  const answer = ask(`
    local function one(program)
      local environment = setmetatable({ print = type }, { __index = _G })
      local check = setfenv(loadstring(${quote(`${before} return function() return ${condition} end`)}), environment)()
      debug.sethook(function() error('too long') end, '', 1e6)
      pcall(setfenv(loadstring(program), environment))
      debug.sethook()
      print(not not check())
    end
    ${driver.join('\n')}`);
  return answer === undefined ? undefined : programs.map((_, i) => answer.split('\n')[i] === 'true');
}

function ask(source: string): string | undefined {
  if (!isHere) return undefined;
  return spawnSync('lua5.1', ['-'], {
    input: Buffer.from(source, 'latin1'),
    encoding: 'latin1',
    timeout: 2000,
  }).stdout;
}
