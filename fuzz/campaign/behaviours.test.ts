import test from 'ava';
import { Behaviours } from './behaviours.ts';

function sizeAfter(...texts: readonly string[]): number {
  const behaviours = new Behaviours();
  for (const stdout of texts) behaviours.note('tables', { stdout, stderr: '' });
  return behaviours.size;
}

test('messages that differ in names, numbers and positions are one behaviour', (t) => {
  t.is(
    sizeAfter(
      "false\tprogram.lua:3: attempt to index local 'a' (a nil value)\n",
      "program.lua:17: attempt to index local 'b' (a nil value)\n",
      'program.lua:1: bad argument #1\nprogram.lua:1: bad argument #2\n',
    ),
    2,
  );
});

test('other messages are other behaviours, and output without any is none', (t) => {
  t.is(sizeAfter('1\n2\n', 'p:1: attempt to call a nil value', 'p:1: attempt to call a table value'), 2);
});

test('the same message in another area is another behaviour', (t) => {
  const behaviours = new Behaviours();
  for (const area of ['tables', 'numbers', 'tables'])
    behaviours.note(area, { stdout: '', stderr: 'p:1: stack overflow' });
  t.is(behaviours.size, 2);
});
