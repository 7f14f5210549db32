/**
 * Random Lua source, dense in what the code generator has to decide: few names (so that variables shadow and
 * capture each other), all operators, many constants, nested loops and closures. Not meant to be run.
 */

import type { Random } from './random.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'x', 'y', 'z', 'self', 'arg', 't', 'print'];
const OPERATORS = ['+', '-', '*', '/', '%', '^', '..', '==', '~=', '<', '<=', '>', '>=', 'and', 'or'];
// No power of these is inexact, so the last digit of C's pow does not matter here.
const NUMBERS = ['0', '1', '2', '3', '0.5', '1e10', '0x10', '255', '256', '0x7fffffff', '.5', '5.', '1e400'];
const STRINGS = ['"s"', "'q\\n'", '[[l\nm]]', '"a\\065"', '""', '[==[ ]] ]==]'];

/** A random chunk. */
export function randomSource(random: Random): string {
  return new SourceWriter(random).block(3 + random.below(2), false);
}

class SourceWriter {
  private readonly random: Random;
  /** Whether `...` may be used. */
  private vararg = true;

  constructor(random: Random) {
    this.random = random;
  }

  block(depth: number, inLoop: boolean): string {
    const { random } = this;
    const statements = random.list(0, depth <= 0 ? 1 : 3, () => this.statement(Math.max(depth, 0), inLoop));
    if (random.chance(0.2)) statements.push(this.last(depth, inLoop));
    return `${statements.join(random.pick(['\n', ';', '\n\n']))} `;
  }

  private last(depth: number, inLoop: boolean): string {
    if (inLoop && this.random.chance(0.6)) return 'break';
    return `return ${this.random.chance(0.8) ? this.expressions(depth, 1) : ''}`;
  }

  private statement(depth: number, inLoop: boolean): string {
    const { random } = this;
    const name = () => random.pick(NAMES);
    const inner = depth - 1;
    const e = () => this.expression(inner);
    const optional = (probability: number, make: () => string) => (random.chance(probability) ? make() : '');
    switch (random.below(18)) {
      case 0: {
        const elseif = optional(0.4, () => `elseif ${e()} then ${this.block(inner, inLoop)}`);
        const otherwise = optional(0.5, () => `else ${this.block(inner, inLoop)}`);
        return `if ${this.expression(depth)} then\n${this.block(inner, inLoop)}${elseif}${otherwise}end`;
      }
      case 1:
        return `while ${this.expression(depth)} do ${this.block(inner, true)}end`;
      case 2:
        return `repeat ${this.block(inner, true)}until ${this.expression(depth)}`;
      case 3:
        return `for ${name()} = ${e()}, ${e()}${optional(0.4, () => `,${e()}`)} do ${this.block(inner, true)}end`;
      case 4:
        return `for ${this.names()} in ${this.expressions(inner, 1)} do ${this.block(inner, true)}end`;
      case 5: {
        const path = `${optional(0.4, () => `.${name()}`)}${optional(0.4, () => `:${name()}`)}`;
        return `function ${name()}${path}${this.functionBody(inner)}`;
      }
      case 6:
        return `local function ${name()}${this.functionBody(inner)}`;
      case 7:
      case 8:
      case 9:
        return `local ${this.names()}${optional(0.8, () => ` = ${this.expressions(depth, 1)}`)}`;
      case 10:
        return `do ${this.block(inner, inLoop)}end`;
      case 11:
      case 12:
      case 13:
      case 14: {
        const targets = random.list(1, 3, () => this.target(depth)).join(', ');
        return `${targets}${this.space()}= ${this.expressions(depth, 1)}`;
      }
      default:
        return this.call(depth);
    }
  }

  private expression(depth: number): string {
    const { random } = this;
    if (depth <= 0) return this.atom();
    const inner = depth - 1;
    switch (random.below(14)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4: {
        // Powers only of atoms, and never of a fraction, for the reason given at NUMBERS.
        const operator = random.pick(OPERATORS);
        if (operator === '^') return `${random.pick(NAMES)}^${this.expression(inner)}`;
        return `${this.expression(inner)}${this.space()}${operator}${this.space()}${this.expression(inner)}`;
      }
      case 5:
        return `${random.pick(['not ', '- ', '#', 'not not '])}${this.expression(inner)}`;
      case 6:
        return `(${this.expression(inner)})`;
      case 7:
        return `${this.prefix(inner)}.${random.pick(NAMES)}`;
      case 8:
        return `${this.prefix(inner)}[${this.expression(inner)}]`;
      case 9:
        return this.call(inner);
      case 10:
        return this.table(inner);
      case 11:
        return `function${this.functionBody(depth - 2)}`;
      default:
        return this.atom();
    }
  }

  private atom(): string {
    const { random } = this;
    switch (random.below(7)) {
      case 0:
        return random.pick(NUMBERS);
      case 1:
      case 2:
        return random.pick(NAMES);
      case 3:
        return random.pick(['nil', 'true', 'false']);
      case 4:
        return random.pick(STRINGS);
      case 5:
        return this.vararg ? '...' : 'nil';
      default:
        return `${random.below(400)}`;
    }
  }

  private prefix(depth: number): string {
    switch (depth <= 0 ? 0 : this.random.below(4)) {
      case 0:
        return this.random.pick(NAMES);
      case 1:
        return `${this.random.pick(NAMES)}[${this.expression(depth - 1)}]`;
      case 2:
        return this.call(depth - 1);
      default:
        return `${this.prefix(depth - 1)}.${this.random.pick(NAMES)}`;
    }
  }

  private call(depth: number): string {
    const method = this.random.chance(0.3) ? `:${this.random.pick(NAMES)}` : '';
    const argumentsOf = this.random.pick([
      () => `(${this.expressions(depth - 1, 0)})`,
      () => `(${this.expressions(depth - 1, 0)})`,
      () => '"text"',
      () => this.table(depth - 1),
    ]);
    return `${this.prefix(depth - 1)}${method}${argumentsOf()}`;
  }

  private table(depth: number): string {
    const { random } = this;
    const value = () => this.expression(depth - 1);
    const fields = random.list(0, random.chance(0.03) ? 120 : 4, () => {
      const field = random.pick([
        value,
        () => `${random.pick(NAMES)} = ${value()}`,
        () => `[${value()}] = ${value()}`,
      ]);
      return `${field()}${random.pick([',', ';'])}${this.space()}`;
    });
    return `{${fields.join('')}${this.vararg && random.chance(0.2) ? '...' : ''}}`;
  }

  private target(depth: number): string {
    const { random } = this;
    return random.pick([
      () => random.pick(NAMES),
      () => `${random.pick(NAMES)}.${random.pick(NAMES)}`,
      () => `${random.pick(NAMES)}[${random.pick(NAMES)}]`,
      () => `${random.pick(NAMES)}[${this.expression(depth - 1)}]`,
      () => `${this.call(depth - 1)}.${random.pick(NAMES)}`,
    ])();
  }

  /** Parameters, body and `end`. */
  private functionBody(depth: number): string {
    const outerVararg = this.vararg;
    const parameters = this.random.list(0, 3, () => this.random.pick(NAMES));
    this.vararg = this.random.chance(0.4);
    if (this.vararg) parameters.push('...');
    const body = `(${parameters.join(', ')})${this.space()}${this.block(depth, false)}end`;
    this.vararg = outerVararg;
    return body;
  }

  private expressions(depth: number, least: number): string {
    return this.random.list(least, least + 3, () => this.expression(depth)).join(`,${this.space()}`);
  }

  private names(): string {
    return this.random.list(1, 3, () => this.random.pick(NAMES)).join(', ');
  }

  /** Now and then a line end, for the line table. */
  private space(): string {
    return this.random.chance(0.06) ? '\n' : ' ';
  }
}
