import { chunkId, SYNTAX_ERROR_ID_SIZE } from './chunk-id.ts';
import { Random } from './testing/random.ts';
import { printOnReference, testAgainstReference } from './testing/reference.ts';

const names = randomNames(400);

testAgainstReference('runtime messages show a chunk name as the reference does', (t) => {
  const program = names.map((name) => `show(debug.getinfo(loadstring("", ${quote(name)}), "S").short_src)`);
  t.deepEqual(
    ask(program),
    names.map((name) => chunkId(name)),
  );
});

testAgainstReference('syntax errors show a chunk name with more room', (t) => {
  const program = names.map((name) => `show((select(2, loadstring("?", ${quote(name)}))))`);
  t.deepEqual(
    ask(program),
    names.map((name) => `${chunkId(name, SYNTAX_ERROR_ID_SIZE)}:1: unexpected symbol near '?'`),
  );
});

function ask(program: string[]): string[] {
  return printOnReference(`local function show(s) io.write(s, "\\1") end ${program.join('\n')}`)
    .split('\x01')
    .slice(0, -1);
}

/** Names of every kind, with lengths around the limits. */
function randomNames(count: number): string[] {
  const random = new Random(1);
  return Array.from({ length: count }, () => {
    const length = random.pick([0, 1, random.below(20), 40 + random.below(60)]);
    const letters = Array.from({ length }, () =>
      random.chance(0.01) ? random.pick(['\n', '\r', '\0']) : random.pick(['a', 'b', '/', '.', '\xe9']),
    );
    return random.pick(['@', '=', '', '', '@...', '--']) + letters.join('');
  });
}

function quote(text: string): string {
  return `"${[...text].map((c) => `\\${String(c.charCodeAt(0)).padStart(3, '0')}`).join('')}"`;
}
