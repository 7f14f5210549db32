/**
 * A fast-check arbitrary of every shape of syntax tree, valid but senseless (names are unrelated, hardly any
 * program runs to its end). It is for testing what works on trees: printer, parser, reducers. The generator
 * of programs that do something is elsewhere.
 */

import fc from 'fast-check';
import { BINARY_PRIORITY } from './precedence.ts';
import type {
  Assignable,
  BinaryOperator,
  Block,
  CallExpression,
  Expression,
  FunctionBody,
  Statement,
  TableField,
} from './tree.ts';

const NAMES = ['a', 'b', 'f', 't', '_', 'print', 'goto'];
const NUMBERS = ['0', '1', '2.5', '0x10', '1e400', '.5', '3.', '1e-7', '0x1e'];
const STRINGS = ['', 'x', 'end', 'a b', '\0', '1\n2', '\xff\r', '%d"\\', '\x001'];

/** What may be written where the tree grows. */
interface Place {
  readonly depth: number;
  readonly isVararg: boolean;
  readonly inLoop: boolean;
}

/** Any syntactically valid program whose statements and expressions nest no deeper than `depth`. */
export function anyProgram(depth = 4): fc.Arbitrary<Block> {
  return anyBlock({ depth, isVararg: true, inLoop: false });
}

const anyName = fc.constantFrom(...NAMES);

function anyBlock(place: Place): fc.Arbitrary<Block> {
  const inner = deeper(place);
  const last: fc.Arbitrary<Statement>[] = [
    anyExpressions(inner, 0).map((values) => ({ kind: 'return', values })),
  ];
  if (place.inLoop) last.push(fc.constant({ kind: 'break' }));
  return fc
    .tuple(
      fc.array(anyStatement(inner), { maxLength: place.depth > 0 ? 3 : 0 }),
      fc.option(fc.oneof(...last), { freq: 4, nil: undefined }),
    )
    .map(([statements, end]) => ({ statements: end === undefined ? statements : [...statements, end] }));
}

function anyStatement(place: Place): fc.Arbitrary<Statement> {
  const expression = anyExpression(place);
  const names = fc.array(anyName, { minLength: 1, maxLength: 2 });
  const call = anyCall(place).map((made): Statement => ({ kind: 'call', call: made }));
  const simple: fc.Arbitrary<Statement>[] = [
    call,
    fc.record({ kind: fc.constant('local'), names, values: anyExpressions(place, 0) }),
    fc.record({
      kind: fc.constant('assign'),
      targets: fc.array(anyAssignable(place), { minLength: 1, maxLength: 2 }),
      values: anyExpressions(place, 1),
    }),
  ];
  if (place.depth <= 0) return fc.oneof(...simple);
  const body = lazy(() => anyBlock(place));
  const loopBody = lazy(() => anyBlock({ ...place, inLoop: true }));
  return fc.oneof(
    ...simple,
    fc.record({ kind: fc.constant('do'), body }),
    fc.record({ kind: fc.constant('while'), condition: expression, body: loopBody }),
    fc.record({ kind: fc.constant('repeat'), body: loopBody, condition: expression }),
    fc.record({
      kind: fc.constant('if'),
      clauses: fc.array(fc.record({ condition: expression, body }), { minLength: 1, maxLength: 2 }),
      otherwise: fc.option(body, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('numeric-for'),
      name: anyName,
      start: expression,
      limit: expression,
      step: fc.option(expression, { nil: undefined }),
      body: loopBody,
    }),
    fc.record({
      kind: fc.constant('generic-for'),
      names,
      iterators: anyExpressions(place, 1),
      body: loopBody,
    }),
    fc.record({
      kind: fc.constant('function'),
      path: names,
      method: fc.option(anyName, { nil: undefined }),
      func: anyFunction(place),
    }),
    fc.record({ kind: fc.constant('local-function'), name: anyName, func: anyFunction(place) }),
  );
}

function anyFunction(place: Place): fc.Arbitrary<FunctionBody> {
  return fc.boolean().chain((isVararg) =>
    fc.record({
      parameters: fc.array(anyName, { maxLength: 2 }),
      isVararg: fc.constant(isVararg),
      body: anyBlock({ depth: place.depth - 1, isVararg, inLoop: false }),
    }),
  );
}

function anyExpressions(place: Place, minLength: number): fc.Arbitrary<Expression[]> {
  return fc.array(anyExpression(place), { minLength, maxLength: 2 });
}

function anyExpression(place: Place): fc.Arbitrary<Expression> {
  const leaves: fc.Arbitrary<Expression>[] = [
    fc.constantFrom<Expression>({ kind: 'nil' }, { kind: 'true' }, { kind: 'false' }),
    fc.constantFrom(...NUMBERS).map((text) => ({ kind: 'number', text })),
    fc.constantFrom(...STRINGS).map((value) => ({ kind: 'string', value })),
    anyName.map((name) => ({ kind: 'name', name })),
  ];
  if (place.isVararg) leaves.push(fc.constant({ kind: 'vararg' }));
  if (place.depth <= 0) return fc.oneof(...leaves);
  const inner = deeper(place);
  const operand = lazy(() => anyExpression(inner));
  return fc.oneof(
    ...leaves,
    fc.record({ kind: fc.constant('function-expression'), func: lazy(() => anyFunction(inner)) }),
    lazy(() => anyAssignable(inner)),
    lazy(() => anyCall(inner)),
    fc.record({
      kind: fc.constant('table'),
      fields: fc.array(
        lazy(() => anyField(inner)),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      kind: fc.constant('binary'),
      operator: fc.constantFrom(...(Object.keys(BINARY_PRIORITY) as BinaryOperator[])),
      left: operand,
      right: operand,
    }),
    fc.record({ kind: fc.constant('unary'), operator: fc.constantFrom('not', '#', '-'), operand }),
    fc.record({ kind: fc.constant('parenthesized'), inner: operand }),
  );
}

function anyAssignable(place: Place): fc.Arbitrary<Assignable> {
  const name = anyName.map((text): Assignable => ({ kind: 'name', name: text }));
  if (place.depth <= 0) return name;
  const part = anyExpression(deeper(place));
  return fc.oneof(name, fc.record({ kind: fc.constant('index'), object: part, key: part }));
}

function anyCall(place: Place): fc.Arbitrary<CallExpression> {
  const inner = deeper(place);
  return fc.oneof(
    fc.record({ kind: fc.constant('call'), callee: anyExpression(inner), args: anyExpressions(inner, 0) }),
    fc.record({
      kind: fc.constant('method-call'),
      object: anyExpression(inner),
      method: anyName,
      args: anyExpressions(inner, 0),
    }),
  );
}

function anyField(place: Place): fc.Arbitrary<TableField> {
  const value = anyExpression(place);
  return fc.oneof(
    fc.record({ kind: fc.constant('positional'), value }),
    fc.record({ kind: fc.constant('named'), name: anyName, value }),
    fc.record({ kind: fc.constant('keyed'), key: value, value }),
  );
}

function deeper(place: Place): Place {
  return { ...place, depth: place.depth - 1 };
}

/** Puts off the making of an arbitrary: the arbitrary of a deep tree has exponentially many parts. */
function lazy<T>(make: () => fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.constant(undefined).chain(make);
}
