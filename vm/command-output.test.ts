import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));

/** Both streams into one pipe, as `2>&1` does. */
function together(command: string, statement: string): string {
  const { stdout } = spawnSync('sh', ['-c', `exec ${command} -e "$1" 2>&1`, 'sh', statement], {
    encoding: 'latin1',
  });
  return stdout.replaceAll('tidelua', 'lua5.1');
}

test('standard output waits in its buffer while an error is reported, as on the reference', (t) => {
  for (const statement of [
    'print(1) error("x")',
    'io.write(1) error("x", 0)',
    'print(1) io.stdout:flush() error({})',
  ]) {
    const expected = together('lua5.1', statement);
    if (expected.includes('not found')) break;
    t.is(together(`${process.execPath} ${MAIN}`, statement), expected, statement);
  }
  t.pass();
});
