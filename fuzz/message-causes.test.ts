import test from 'ava';
import { comesOfBlaming, tellsState, toldCause, toldKind } from './message-causes.ts';
import { parseProgram } from './program/parse.ts';

function told(source: string, reference: string, subject: string) {
  const place = 'program.lua:1: ';
  return toldCause(
    { stream: 'stdout', line: 1, reference: place + reference, subject: place + subject },
    parseProgram(source),
  );
}

test('what a variable is called is one cause, whatever was attempted with it', (t) => {
  const calls = told(
    '(""):a()',
    "attempt to call method 'a' (a nil value)",
    "attempt to call field 'a' (a nil value)",
  );
  const other = told(
    'return a:b() + 1',
    "attempt to index method 'b' (a nil value)",
    "attempt to index field 'b' (a nil value)",
  );
  t.is(calls, 'names of variables: method ≠ field');
  t.is(other, calls);
  t.is(
    told('io[0]()', "attempt to call field '?' (a nil value)", 'attempt to call a nil value'),
    'names of variables: field ≠ nothing',
  );
});

test('the other operand is blamed, whatever the operator', (t) => {
  const [table, text] = ['a table value', 'a string value'].map(
    (what) => `attempt to perform arithmetic on ${what}`,
  ) as [string, string];
  t.is(told('return {} + ""', table, text), 'operand blamed in messages: perform arithmetic on');
  t.is(told('return {} ^ ""', table, text), told('return {} + ""', table, text));
  t.is(
    told(
      'return "" .. {} .. nil',
      'attempt to concatenate a nil value',
      'attempt to concatenate a table value',
    ),
    'operand blamed in messages: concatenate',
  );
  t.is(
    told('return {} < 1', 'attempt to compare table with number', 'attempt to compare number with table'),
    'operand blamed in messages: compare',
  );
});

test('another type in a message is no wrong blame when the operator does not have a value of it', (t) => {
  t.is(
    told(
      'return select(2, {}, "") + 1',
      'attempt to perform arithmetic on a string value',
      'attempt to perform arithmetic on a table value',
    ),
    undefined,
  );
});

test('other types compared, or other wording, are no cause of their own', (t) => {
  t.is(
    told('return 1 < nil', 'attempt to compare number with nil', 'attempt to compare two nil values'),
    undefined,
  );
  t.is(told('f()', "attempt to call global 'f' (a nil value)", 'f is not a function'), undefined);
});

test('the kind that debug.getinfo tells is the kind in messages', (t) => {
  const line = { stream: 'stdout', line: 1 } as const;
  t.is(
    toldKind({ ...line, reference: '7\tmethod\tx', subject: '7\tfield\tx' }),
    'names of variables: method ≠ field',
  );
  t.is(toldKind({ ...line, reference: 'method 1', subject: 'field 2' }), undefined);
  t.is(toldKind({ ...line, reference: 'a method', subject: 'a house' }), undefined);
});

test('messages that refuse a coroutine tell its state', (t) => {
  const refused = (state: string) => `false\tcannot resume ${state} coroutine`;
  const line = { stream: 'stdout', line: 1 } as const;
  t.true(tellsState({ ...line, reference: refused('dead'), subject: refused('normal') }));
  t.false(tellsState({ ...line, reference: refused('dead'), subject: refused('dead') }));
  t.false(tellsState({ ...line, reference: refused('dead'), subject: 'true' }));
});

test('a wrong name comes of blaming the wrong operand of the same kind of operation only', (t) => {
  const variant = "message: attempt to concatenate global 'S' (..) ≠ attempt to concatenate a nil value";
  const name = 'names of variables: global ≠ nothing';
  t.true(comesOfBlaming(name, variant, 'operand blamed in messages: concatenate'));
  t.false(comesOfBlaming(name, variant, 'operand blamed in messages: perform arithmetic on'));
});
