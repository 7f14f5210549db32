/** Format strings for `string.format` (manual §5.4): every directive, with flags, widths and precisions, and fitting arguments. */

import { string as text } from '../program/build.ts';
import type { Expression } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';
import { expression, printable } from './expressions.ts';
import { edgeNumber, numericString, stringLiteral } from './literals.ts';
import type { Draw } from './random.ts';

export interface FormatSample {
  readonly format: string;
  readonly args: readonly Expression[];
}

/** A format and its arguments. `isWild` adds wrong directives and wrong arguments. */
export function formatSample(builder: ProgramBuilder, isWild: boolean): FormatSample {
  const { draw } = builder;
  let format = '';
  const args: Expression[] = [];
  for (let i = draw.integer(1, 3); i > 0; i--) {
    if (draw.chance(40)) format += draw.pick(['<', '|', ' ', '%%', 'x=', '\0', '']);
    const letter = draw.pick([...'ddiuucxXoeEfgGgqss']);
    format += `%${specification(draw, letter)}${letter}`;
    args.push(argumentFor(builder, letter));
  }
  if (isWild) {
    const kind = draw.integer(0, 5);
    if (kind === 0) args.pop();
    else if (kind === 1)
      format += draw.pick(['%', '%y', '%123d', '%.123d', '%-+ #0d', '%-+ #00d', '%ll', '%*d', '%5', '%.']);
    else if (kind === 2) args[draw.integer(0, args.length - 1)] = printable(builder, 0);
    else if (kind === 3) args[draw.integer(0, args.length - 1)] = { kind: 'table', fields: [] };
    else if (kind === 4) args[draw.integer(0, args.length - 1)] = { kind: 'nil' };
    else args.push(printable(builder, 0));
  }
  return { format, args };
}

function specification(draw: Draw, letter: string): string {
  if (letter === 'q') return '';
  const flags = draw.chance(40) ? draw.pick(flagsFor(letter)) : '';
  const width = draw.chance(40) ? String(draw.pick([1, 2, 5, 8, 10, 20, 99])) : '';
  const precision =
    letter !== 'c' && draw.chance(40)
      ? draw.pick(['.', '.0', '.1', '.2', '.3', '.5', '.10', '.14', '.17', '.20', '.99'])
      : '';
  return flags + width + precision;
}

/** Only the combinations that C defines. */
function flagsFor(letter: string): readonly string[] {
  switch (letter) {
    case 'd':
    case 'i':
      return ['-', '+', ' ', '0', '+0', '- ', '-+'];
    case 'u':
      return ['-', '0'];
    case 'x':
    case 'X':
    case 'o':
      return ['-', '#', '0', '#0', '-#'];
    case 'c':
    case 's':
      return ['-'];
    default:
      return ['-', '+', ' ', '#', '0', '+0', '-#', ' 0', '+#0'];
  }
}

function argumentFor(builder: ProgramBuilder, letter: string): Expression {
  const { draw } = builder;
  switch (letter) {
    case 'c':
      return draw.chance(90)
        ? { kind: 'number', text: String(draw.integer(0, 255)) }
        : { kind: 'number', text: '321' };
    case 's':
      return draw.chance(70)
        ? stringLiteral(builder)
        : expression(builder, draw.chance(50) ? 'number' : 'string', 1);
    case 'q':
      return draw.chance(60)
        ? text(draw.pick(['a\nb', 'x\0y', 'x\x001', '"', '\\', '\r', '\r\n', '\t', '\x7f\xff', 'tab\\n']))
        : expression(builder, 'string', 1);
    case 'd':
    case 'i':
    case 'x':
    case 'X':
    case 'o':
    case 'u':
      if (draw.chance(15)) return numericString(builder);
      return draw.chance(60) ? wholeNumber(draw, letter) : expression(builder, 'count', 1);
    default:
      return draw.chance(50) ? edgeNumber(builder) : expression(builder, 'number', 1);
  }
}

function wholeNumber(draw: Draw, letter: string): Expression {
  const written = draw.pick([
    '0',
    '1',
    '7',
    '255',
    '65536',
    '2147483647',
    '2147483648',
    '4294967295',
    '1e15',
    '9007199254740992',
    '3.7',
  ]);
  const literal: Expression = { kind: 'number', text: written };
  const isSigned = letter === 'd' || letter === 'i';
  return draw.chance(isSigned ? 40 : 10) ? { kind: 'unary', operator: '-', operand: literal } : literal;
}
