/** Gives variables and fields short names: all at once, variables alone, fields alone, one by one. */

import { MANUAL_FUNCTIONS } from '../../../harness/corpus/manual-functions.ts';
import { isLibraryGlobal } from '../../program/mentions.ts';
import type { Block, Expression, FunctionBody, Statement } from '../../program/tree.ts';
import { mapParts } from '../../program/walk.ts';
import { isName } from '../../program/words.ts';
import { fieldNamesIn, namesIn } from '../names.ts';
import type { Reducer } from '../search.ts';

export const rename: Reducer<Block> = {
  name: 'rename',
  reason: 'last, for the reader: names seldom matter, and until here they tell where the program came from',
  tier: 'finish',
  *candidates(program, [first = 0]) {
    const variables = shortNames(
      namesIn(program).filter((name) => !isLibraryGlobal(name) && name !== 'self'),
    );
    const fields = shortNames(fieldNamesIn(program).filter(isOwnField));
    const none = new Map<string, string>();
    const renamings: [variables: Renaming, fields: Renaming][] = [
      [variables, fields],
      [variables, none],
      [none, fields],
      ...[...variables].map((pair): [Renaming, Renaming] => [swap(pair), none]),
      ...[...fields].map((pair): [Renaming, Renaming] => [none, swap(pair)]),
    ];
    for (let i = first; i < renamings.length; i++)
      yield { value: renamed(program, ...renamings[i]!), next: [i + 1] };
  },
};

type Renaming = ReadonlyMap<string, string>;

const LIBRARY_FIELDS: ReadonlySet<string> = new Set(
  MANUAL_FUNCTIONS.map(({ name }) => name.split(/[.:]/).at(-1)!),
);

/** Metamethods and library functions mean something by their names. */
function isOwnField(name: string): boolean {
  return isName(name) && !name.startsWith('__') && !LIBRARY_FIELDS.has(name);
}

/** `a`, `b`… for the names in their order. */
function shortNames(names: readonly string[]): Renaming {
  const free = shortNameList();
  return new Map(names.map((name) => [name, free.next().value]));
}

function* shortNameList(): Generator<string, never> {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const letter of letters) yield letter;
  for (let n = 1; ; n++) for (const letter of letters) yield `${letter}${n}`;
}

/** One name changes; whatever had the short name before takes the long one, so that no two become one. */
function swap([name, short]: readonly [string, string]): Renaming {
  return new Map([
    [short, name],
    [name, short],
  ]);
}

function renamed(program: Block, variables: Renaming, fields: Renaming): Block {
  const variable = (name: string): string => variables.get(name) ?? name;
  const field = (name: string): string => fields.get(name) ?? name;
  return mapParts({ role: 'block', node: program }, ({ role, node }) => {
    if (role === 'block') return node;
    if (role === 'statement') return renamedStatement(node, variable, field);
    if (role === 'function')
      return { ...node, parameters: node.parameters.map(variable) } satisfies FunctionBody;
    return renamedExpression(node, variable, field);
  });
}

type Rename = (name: string) => string;

function renamedStatement(node: Statement, variable: Rename, field: Rename): Statement {
  switch (node.kind) {
    case 'local':
    case 'generic-for':
      return { ...node, names: node.names.map(variable) };
    case 'numeric-for':
    case 'local-function':
      return { ...node, name: variable(node.name) };
    case 'function': {
      const path = node.path.map((name, i) => (i === 0 ? variable(name) : field(name)));
      return { ...node, path, method: node.method === undefined ? undefined : field(node.method) };
    }
    default:
      return node;
  }
}

function renamedExpression(node: Expression, variable: Rename, field: Rename): Expression {
  switch (node.kind) {
    case 'name':
      return { kind: 'name', name: variable(node.name) };
    case 'index':
      return node.key.kind === 'string'
        ? { ...node, key: { kind: 'string', value: field(node.key.value) } }
        : node;
    case 'method-call':
      return { ...node, method: field(node.method) };
    case 'table':
      return {
        ...node,
        fields: node.fields.map((item) =>
          item.kind === 'named' ? { ...item, name: field(item.name) } : item,
        ),
      };
    default:
      return node;
  }
}
