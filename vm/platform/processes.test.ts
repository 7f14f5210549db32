/** Programs that start others, against the reference; each side as a command with a pipe as its standard output. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testAgainstReference } from '../compiler/testing/reference.ts';
import { processesProgram } from '../stdlib/testing/processes-program.ts';

const COMMAND = fileURLToPath(new URL('../main.js', import.meta.url));
const INPUT = 'first\nsecond\n'.repeat(1000);

function run(command: string, args: readonly string[], program: string) {
  const all = [...args, '-e', program];
  const { stdout, status, signal } = spawnSync(command, all, { input: INPUT, encoding: 'latin1' });
  return { lines: stdout.split('\n'), status, signal };
}

function runBoth(program: string) {
  return [run('lua5.1', [], program), run(process.execPath, [COMMAND], program)];
}

testAgainstReference('random work with processes goes as on the reference', (t) => {
  t.timeout(120_000);
  for (let seed = 1; seed <= 8; seed++) {
    const [expected, actual] = runBoth(processesProgram(seed));
    t.true(expected.lines.length > 5, `seed ${seed}`);
    t.deepEqual(actual, expected, `seed ${seed}`);
  }
});

testAgainstReference('a broken pipe ends the program by its signal', (t) => {
  const [expected, actual] = runBoth(
    'local p = io.popen("true", "w") os.execute("sleep 0.2") p:write("x") p:flush() print("alive")',
  );
  t.is(expected.signal, 'SIGPIPE');
  t.deepEqual(actual, expected);
});

testAgainstReference('a pipe that the program forgets is waited for when it ends', (t) => {
  const [expected, actual] = runBoth('io.popen("sleep 0.2; echo late >&1; cat", "w"):write("given\\n")');
  t.deepEqual(expected.lines, ['late', 'given', '']);
  t.deepEqual(actual, expected);
});
