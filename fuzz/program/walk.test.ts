import test from 'ava';
import fc from 'fast-check';
import { anyProgram } from './any-program.ts';
import { NIL, name } from './build.ts';
import { countLines, countNodes, countStatements } from './measure.ts';
import { mentionsOf } from './mentions.ts';
import { parseProgram } from './parse.ts';
import { printProgram } from './print.ts';
import type { Block } from './tree.ts';
import { childrenOf, mapParts, type Node, type Part, placesOf, visitParts } from './walk.ts';

test('putting a child back where it was gives the same node', (t) => {
  fc.assert(
    fc.property(anyProgram(), (program) => {
      visitParts({ role: 'block', node: program }, (part) => {
        for (const child of childrenOf(part))
          t.deepEqual((child.put as (node: Node) => Node)(child.node), part.node);
      });
    }),
    { numRuns: 100 },
  );
  t.pass();
});

test('every node of a program is a place, and is where its place says', (t) => {
  const program = parseProgram(
    'local a, b = f(1), {2, x = 3, [4] = 5} function t.m:n(...) return ..., -a ^ b end',
  );
  const nodes: Part[] = [];
  visitParts({ role: 'block', node: program }, (part) => nodes.push(part));
  const places = placesOf(program);
  t.is(places.length, nodes.length);
  const inPlaces = new Set<Node>(places.map(({ node }) => node));
  t.true(nodes.every(({ node }) => inPlaces.has(node)));
  const texts = places
    .filter(({ role }) => role === 'expression')
    .map((place) =>
      printProgram((place.replace as (node: Node) => Block)(name('HERE'))).replaceAll(/\s+/g, ' '),
    );
  t.is(new Set(texts).size, texts.length);
  for (const text of texts) t.is(text.match(/HERE/g)?.length, 1, text);
});

test('last children come first, parents before children', (t) => {
  const kinds = placesOf(parseProgram('f() g(1, h())')).map(({ role, node }) =>
    role === 'block' ? role : `${role} ${'kind' in node ? printedKind(node) : ''}`,
  );
  t.deepEqual(kinds, [
    'block',
    'statement call',
    'call call',
    'expression call',
    'expression h',
    'expression number',
    'expression g',
    'statement call',
    'call call',
    'expression f',
  ]);
});

function printedKind(node: { readonly kind: string }): string {
  return node.kind === 'name' && 'name' in node ? String(node.name) : node.kind;
}

test('mapping without a change gives the very same tree', (t) => {
  for (const program of fc.sample(anyProgram(), { numRuns: 50, seed: 3 })) {
    t.is(
      mapParts({ role: 'block', node: program }, ({ node }) => node),
      program,
    );
  }
});

test('maps children before parents, and only what it enters', (t) => {
  const program = parseProgram('local x = f(a, function() return a end)');
  const noNames = (part: Part): Node =>
    part.role === 'expression' && part.node.kind === 'name' ? NIL : part.node;
  t.is(
    printProgram(mapParts({ role: 'block', node: program }, noNames, ({ role }) => role !== 'function')),
    'local x = (nil)(nil, function()\n  return a\nend)\n',
  );
});

test('counts statements, lines and nodes', (t) => {
  const program = parseProgram('if a then f() else repeat local x until x end');
  t.is(countStatements(program), 4);
  t.is(countLines(program), 7);
  const nodes = (source: string): number => countNodes(parseProgram(source));
  t.is(nodes(''), 0);
  t.is(nodes('return 1'), 2);
  t.is(nodes('return (1 + 2) * 3'), nodes('return 1 * 2 + 3'));
  t.true(nodes('return (f())') > nodes('return f()'));
  t.true(nodes('return string.rep') < nodes('return ("").rep'));
  t.true(nodes('local a, b') > nodes('local a'));
  t.true(nodes('function a.b() end') > nodes('function a() end'));
  t.true(nodes('if a then else end') > nodes('if a then end'));
});

test('mentions library functions by their names in the manual', (t) => {
  const source = `
    local rep, own = string.rep, foo.bar
    print(("x"):upper(), file:seek("end"), t["sort"], table["sort"], math.huge, _G.x)
    function string.own() end
    local t = { insert = 1, f = pcall }
  `;
  t.deepEqual(mentionsOf(parseProgram(source)), [
    '_G',
    'file:seek',
    'math.huge',
    'pcall',
    'print',
    'string.rep',
    'string.upper',
    'table.sort',
  ]);
});
