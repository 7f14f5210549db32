import test from 'ava';
import { parseProgram } from './program/parse.ts';
import {
  abstractLine,
  causeOf,
  type DifferentComparison,
  differenceClass,
  isRoundabout,
  rawSignature,
  signatureOf,
  signatureSlug,
  unminimizedCause,
} from './signature.ts';

function difference(
  reference: string,
  subject: string,
  stream: 'stdout' | 'stderr' = 'stdout',
): DifferentComparison {
  return { kind: 'different', difference: { stream, line: 1, reference, subject } };
}

function cause(source: string, reference = 'a', subject = 'b') {
  return causeOf(difference(reference, subject), parseProgram(source));
}

test('a library function shown in different ways is one cause', (t) => {
  const signatures = [
    'print(("x"):rep(1))',
    'print(#string.rep("ab", 2))',
    'print(("").rep(0, 1))',
    'print(pcall(string.rep, "a", 3))',
  ].map((source) => cause(source).signature);
  t.deepEqual([...new Set(signatures)], ['string.rep']);
});

test('different functions are different causes, and so are directives of string.format', (t) => {
  t.not(cause('print(("x"):rep(1))').signature, cause('print(("x"):sub(1))').signature);
  t.is(cause('print(string.format("%5.1f", 1))').signature, 'string.format(%f)');
  t.not(
    cause('print(string.format("%5.1f", 1))').signature,
    cause('print(string.format("%x", 1))').signature,
  );
});

test('differences of the language itself are told apart by constructs and messages', (t) => {
  t.is(cause('print(1 % 2)').signature, '% (value)');
  const message = 'program.lua:1: attempt to perform arithmetic on a nil value';
  t.is(
    cause('local a = f() return a + b', message, message.replace('nil', 'table')).signature,
    '+ (message: attempt to perform arithmetic on a nil value ≠ attempt to perform arithmetic on a table value)',
  );
});

test('what a closure does with its variables does not tell causes apart, but for metamethods', (t) => {
  t.is(cause('local a = 1 print((function() return a + 1 end)())').signature, 'function (value)');
  t.is(cause('local a = {} a[1] = function() return a end print(a[1]())').signature, 'function (value)');
  t.is(
    cause('print(setmetatable({}, {__add = function() end}) + 1)').signature,
    '+ + function + table (value)',
  );
});

test('values, messages and tracebacks are different classes', (t) => {
  t.is(differenceClass(difference('1', '2')), 'value');
  t.is(
    differenceClass(difference('x:1: attempt to index a nil value', "x:2: attempt to index local 'a'")),
    'message',
  );
  t.is(differenceClass(difference('\t[C]: in function', '\t[C]: ?', 'stderr')), 'traceback');
  t.is(
    differenceClass({
      kind: 'different',
      difference: {
        stream: 'outcome',
        line: 0,
        reference: 'exited with status 0',
        subject: 'crashed (SIGSEGV)',
      },
    }),
    'ending: crashed (SIGSEGV)',
  );
});

test('numbers and quoted names do not tell raw signatures apart', (t) => {
  t.is(rawSignature(difference('12\t0x1f', "x 'a'")), rawSignature(difference('7\t0x2e', "x 'b'")));
  t.is(abstractLine("1e5 'it' -3.5"), "N 'S' N");
});

test('a cause with more functions than a known one is a roundabout way to show that one', (t) => {
  const known = cause('print(("x"):rep(1))');
  t.true(isRoundabout(cause('print((("x"):rep(1)):gsub("x", ""))'), known));
  t.false(isRoundabout(known, cause('print((("x"):rep(1)):gsub("x", ""))')));
  t.false(isRoundabout(cause('print(("x"):sub(1))'), known));
});

test('a broken operator explains what else uses it', (t) => {
  const known = cause('print(2 * 3)');
  t.true(isRoundabout(cause('table.sort({2 * 3, 4 * 5}) print(1)'), known));
  t.false(isRoundabout(cause('table.sort({2, 3})'), known));
  t.false(isRoundabout(known, known));
});

test('where something happened, and under which name, is told in one place for all functions', (t) => {
  const message = "program.lua:1: bad argument #1 to 'rep' (string expected, got no value)";
  const other = "program.lua:1: bad argument #1 to 'sub' (string expected, got no value)";
  const moved = (text: string) => text.replace(':1:', ':2:');
  t.is(cause('string.rep()', message, moved(message)).signature, 'position in messages');
  t.is(cause('string.sub()', other, moved(other)).signature, 'position in messages');
  t.regex(cause('string.sub()', other, message).signature, /: name$/);
  t.is(cause('string.rep()', '\t[C]: in function', '\t[C]: ?').parts.length, 1);
  t.is(cause('error("own")', 'false program.lua:1: own', 'false own').signature, 'position in messages');
});

test('a program that there was no time to minimise belongs to a find whose parts it uses', (t) => {
  const known = cause('print(("x"):rep(1))');
  const program = parseProgram('local text = ("x"):rep(3):upper() for index = 1, 3 do print(text) end');
  const hasty = causeOf(difference('1', 'program.lua:1: bad argument'), program, false);
  t.true(isRoundabout(hasty, known));
  t.false(isRoundabout(hasty, cause('print(("x"):sub(1))')));
});

test('a wrong state of a coroutine is one cause, whether it is printed or a message tells it', (t) => {
  const known = cause('print(coroutine.status(coroutine.create(print)))', 'dead', 'normal');
  const told = difference('false\tcannot resume dead coroutine', 'false\tcannot resume normal coroutine');
  const program = parseProgram('local a = coroutine.wrap(function() end) for b = 1, 2 do a(b) end');
  t.is(causeOf(told, program).signature, known.signature);
  t.true(isRoundabout(unminimizedCause(told, program), known));
  t.false(isRoundabout(unminimizedCause(difference('1', '2'), program), known));
});

test('a slug is a readable folder name, unique for its signature', (t) => {
  t.regex(signatureSlug('string.format(%f)'), /^string\.format-f-[0-9a-f]{6}$/);
  t.regex(signatureSlug('%%%'), /^-?[0-9a-f]{6}$/);
  t.not(signatureSlug('a b'), signatureSlug('a-b'));
  t.is(signatureOf(difference('1', '2'), parseProgram('print(os.time())')), 'os.time');
});
