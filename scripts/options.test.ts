import test from 'ava';
import { Command } from 'commander';
import { HarnessError } from '../harness/harness-error.ts';
import { DEFAULT_LIMITS } from '../harness/subject.ts';
import { addCommonOptions, type CommonOptions, commaList, commonOptions, withSides } from './options.ts';

function parse(...args: string[]): CommonOptions {
  let result: CommonOptions | undefined;
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addCommonOptions(program);
  program.command('work').action((_own: unknown, command: Command) => {
    result = commonOptions(command);
  });
  program.parse(args, { from: 'user' });
  return result!;
}

test('common options have the same defaults for every command', (t) => {
  t.deepEqual(parse('work'), {
    subjects: ['vm'],
    reference: 'reference',
    out: undefined,
    json: false,
    limits: DEFAULT_LIMITS,
  });
});

test('they may stand before or after the command, and subjects add up', (t) => {
  const options = parse(
    '-s',
    'one {file}',
    'work',
    '--subject',
    'two',
    '--timeout',
    '70',
    '--json',
    '-o',
    'dir',
  );
  t.deepEqual(options.subjects, ['one {file}', 'two']);
  t.is(options.limits.timeoutMs, 70);
  t.true(options.json);
  t.is(options.out, 'dir');
});

for (const wrong of ['0', '-1', '1.5', 'x', '']) {
  test(`a time limit of '${wrong}' is refused`, (t) => {
    t.throws(() => parse('work', '--timeout', wrong), { message: /whole number above zero/ });
  });
}

test('lists may have spaces and empty places', (t) => {
  t.deepEqual(commaList(' a, b,,c '), ['a', 'b', 'c']);
});

test('a reference that cannot be started is trouble, said in one line', async (t) => {
  const options: CommonOptions = { ...parse('work'), reference: 'no-such-lua' };
  const error = await t.throwsAsync(
    withSides(options, async () => 'unreachable'),
    { instanceOf: HarnessError },
  );
  t.regex(error!.message, /'no-such-lua' cannot decide anything.*could not be started \(no such command/);
});
