/** Running one Lua program on the reference and on the VM in this process, for tests of the libraries. */

import { runCommand } from '../../command.ts';
import { printOnReference } from '../../compiler/testing/reference.ts';
import { createMemoryPlatform } from '../../platform/memory.ts';

export { testAgainstReference } from '../../compiler/testing/reference.ts';

/** What the VM prints for a program given on standard input. */
export function printHere(program: string): string {
  const platform = createMemoryPlatform({ stdin: program });
  const status = runCommand(['-'], platform);
  if (status !== 0) throw new Error(`the VM failed: ${platform.stderr()}`);
  return platform.stdout();
}

/** The lines that differ between reference and VM, each with its number; and how many lines there were. */
export function compareLines(program: string): { lines: number; differences: string[] } {
  const expected = printOnReference(program).split('\n');
  const actual = printHere(program).split('\n');
  const differences: string[] = [];
  for (let i = 0; i < Math.max(expected.length, actual.length); i++) {
    if (expected[i] !== actual[i]) differences.push(`line ${i + 1}: ${expected[i]} | ${actual[i]}`);
  }
  return { lines: expected.length, differences: differences.slice(0, 10) };
}
