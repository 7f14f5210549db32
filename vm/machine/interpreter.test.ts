import { readFileSync } from 'node:fs';
import test from 'ava';
import { OPCODES } from '../compiler/opcodes.ts';

test('every opcode has an arm in the interpreter, with the number of the opcode table', (t) => {
  // The compiled file keeps the labels' comments; the tests run from the folder it is in.
  const source = readFileSync(new URL('./interpreter.js', import.meta.url), 'utf8');
  const arms = [...source.matchAll(/case (\d+) \/\* (\w+) \*\/:/g)].map(
    ([, number, name]) => `${number} ${name}`,
  );
  t.deepEqual(
    arms,
    OPCODES.map(({ name }, number) => `${number} ${name}`),
  );
});
