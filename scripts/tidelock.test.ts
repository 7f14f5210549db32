/** The command as a whole: what holds for every subcommand. */

import { exec } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';

test('a reader that closes the pipe ends the command without a word', async (t) => {
  const command = fileURLToPath(new URL('./tidelock.js', import.meta.url));
  const { stderr } = await promisify(exec)(`'${process.execPath}' '${command}' --help | true`);
  t.is(stderr, '');
});
