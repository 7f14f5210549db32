/**
 * Which library functions a program mentions, by the names of the manual (§5): `string.rep`, also for
 * `s:rep(3)`, `file:seek` for `f:seek()`. By spelling only: an alias counts where it is made, a local
 * variable that happens to be called `type` counts too. Reports use it to say what a program is about.
 */

import { MANUAL_FUNCTIONS } from '../../harness/corpus/manual-functions.ts';
import type { Block } from './tree.ts';
import { visitKinds } from './walk.ts';

const KNOWN: ReadonlySet<string> = new Set(MANUAL_FUNCTIONS.map(({ name }) => name));
const LIBRARY_TABLES: ReadonlySet<string> = new Set(
  MANUAL_FUNCTIONS.map(({ name }) => name)
    .filter((name) => name.includes('.'))
    .map((name) => name.split('.')[0]!),
);

/** Names of the functions and values of §5 in the program, sorted. */
export function mentionsOf(program: Block): string[] {
  const found = new Set<string>();
  const mention = (name: string): void => {
    if (KNOWN.has(name)) found.add(name);
  };
  visitKinds(program, (node) => {
    if (node.kind === 'name') mention(node.name);
    if (node.kind === 'index' && node.object.kind === 'name' && node.key.kind === 'string') {
      mention(`${node.object.name}.${node.key.value}`);
    }
    if (node.kind === 'method-call') {
      mention(`string.${node.method}`);
      mention(`file:${node.method}`);
    }
  });
  return [...found].sort();
}

/** Whether a name belongs to the reference's globals: a library function, a library's table or a value. */
export function isLibraryGlobal(name: string): boolean {
  return KNOWN.has(name) || LIBRARY_TABLES.has(name) || name === 'arg';
}
