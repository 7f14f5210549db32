/**
 * Bodies of functions made of nothing but structure: locals, assignments, blocks, loops, functions and every way out of
 * them, over variables of their own, with what the variables hold shown again and again. This is where
 * registers are handed out and taken back, jumps are patched and upvalues are closed, so a mistake there shows
 * in some value (manual §2.4, §2.6). The three kinds differ in what the variables hold and in what is made of them.
 */

import type { Block, Expression, Statement } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';
import { lua, luaExpression as lx } from './lua-template.ts';
import type { Draw } from './random.ts';

export type StructureKind =
  /** Numbers, and closures that read and change them, kept and called after their functions are gone. */
  | 'closures'
  /** Nil, booleans and all else that conditions and `local` without values are about. */
  | 'registers'
  /** Numbers, in a coroutine that yields in between. */
  | 'coroutine';

/** How deep blocks and functions may stand in one another. */
const DEEPEST = 4;
/** Statements of one structure. */
const MOST = 26;
/** Variables beyond which no more are declared. */
const MANY = 12;

interface Place {
  readonly depth: number;
  /** Whether `break` may stand here. */
  readonly isLoop: boolean;
  /** Whether a yield here reaches the coroutine. */
  readonly mayYield: boolean;
}

/** A structure, run; and what it kept, called twice, with other calls in between. */
export function emitStructure(builder: ProgramBuilder, kind: StructureKind): void {
  const body = new Structure(builder, kind).wholeBody();
  const { draw } = builder;
  const padding = draw.chance(12) ? pad(draw) : [];
  // An object in place of a number: its operators call functions in the middle of expressions.
  const isBoxed = kind !== 'registers' && draw.chance(30);
  const boxes = isBoxed
    ? lua`local box = setmetatable({}, {
        __add = function(left, right) other(left, right) return ${draw.integer(100, 199)} end,
        __sub = function(left, right) return other(${draw.integer(200, 299)}) end,
        __mod = function() return ${draw.integer(0, 6)} end,
        __lt = function(left, right) return other(left == right) end,
        __eq = function(left, right) return other(1, 2) end})`
    : [];
  const given = isBoxed ? lx`box` : lx`${draw.integer(1, 3)}`;
  const run =
    kind === 'coroutine'
      ? lua`local thread = coroutine.create(run)
          for turn = 1, ${draw.integer(2, 7)} do
            show(coroutine.resume(thread, ${isBoxed ? lx`box` : lx`turn`}, ${draw.integer(2, 9)}))
            check()
          end
          print(coroutine.status(thread))`
      : lua`show(pcall(run, ${given}, ${kind === 'registers' ? draw.pick([lx`nil`, lx`false`, lx`'two'`]) : lx`2`}, 3))
          check()`;
  builder.emit(lua`do
    local kept = {}
    local function show(...)
      for position = 1, select('#', ...) do
        local value = select(position, ...)
        local kind = type(value)
        io.write((kind == 'table' or kind == 'function') and kind or tostring(value), ' ')
      end
      print()
    end
    local function keep(closure) if #kept < 10 then kept[#kept + 1] = closure end return closure end
    local function other(...) local one, two, three, four, five, six = 'o1', 'o2', 'o3', 'o4', 'o5', 'o6' return ... end
    ${{ statements: boxes }}
    local function check() for index = 1, #kept do show(index, pcall(kept[index], index)) end end
    local function run(first, second, ...)
      ${{ statements: padding }}
      ${{ statements: body }}
    end
    ${{ statements: run }}
    other(1)
    check()
  end`);
  // As long as several other features.
  builder.size += 2;
}

/** Constants or locals that push all that follows towards the limits of an instruction's operands. */
function pad(draw: Draw): Statement[] {
  if (draw.chance(50)) {
    const count = draw.pick([5, 40, 120, 180]);
    return lua`local ${draw.times(count, (index) => `pad${index}`)} = ${draw.integer(1, 9)}`;
  }
  return constantPadding(draw);
}

/** A statement with so many constants that those after it stand around the last one that an operand can name. */
export function constantPadding(draw: Draw): Statement[] {
  return lua`local padding = {${draw.times(draw.integer(236, 258), (index) => lx`${index + 0.5}`)}}`;
}

class Structure {
  private readonly builder: ProgramBuilder;
  private readonly draw: Draw;
  private readonly kind: StructureKind;
  /** Visible variables, innermost last. */
  private variables: string[] = ['first', 'second'];
  private left = MOST;

  constructor(builder: ProgramBuilder, kind: StructureKind) {
    this.builder = builder;
    this.draw = builder.draw;
    this.kind = kind;
  }

  wholeBody(): Statement[] {
    this.left = this.draw.integer(8, MOST);
    const place = { depth: 0, isLoop: false, mayYield: this.kind === 'coroutine' };
    const statements: Statement[] = [];
    while (this.left > 0) statements.push(...this.statement(place));
    return [...statements, ...this.show(), ...this.wayOut(place)];
  }

  private block(place: Place, declared: readonly string[] = [], size = this.draw.integer(1, 4)): Statement[] {
    const outer = this.variables;
    this.variables = [...outer, ...declared];
    const statements: Statement[] = [];
    for (let i = 0; i < size && this.left > 0; i++) statements.push(...this.statement(place));
    if (this.draw.chance(40)) statements.push(...this.show());
    this.variables = outer;
    return statements;
  }

  private statement(place: Place): Statement[] {
    this.left--;
    const isDeep = place.depth >= DEEPEST;
    const { draw } = this;
    const choice = draw.integer(0, 99);
    if (choice < 20 && this.variables.length < MANY) return this.declaration();
    if (choice < 34) return this.assignment();
    if (choice < 44) return this.show();
    if (choice < 52) return this.kind === 'registers' ? this.conditionValue() : this.closure();
    if (choice < 57 && place.mayYield) return this.yield();
    if (choice < 60) return lua`other(${this.values(2)})`;
    if (choice < 65) return this.conditional(place);
    if (isDeep) return this.assignment();
    if (choice < 75) return this.branches(place);
    if (choice < 89) return this.loop(place);
    if (choice < 92) return [{ kind: 'do', body: { statements: this.block(deeper(place)) } }];
    return this.functionAndCall(place);
  }

  private declaration(): Statement[] {
    const { draw } = this;
    const names = draw.times(draw.integer(1, 3), () => this.builder.scope.freshName());
    const isBare = this.kind === 'registers' && draw.chance(45);
    const values = isBare ? this.values(names.length - 1, 0) : names.map(() => this.value());
    if (draw.chance(6)) values.push(this.value());
    this.variables = [...this.variables, ...names];
    return [{ kind: 'local', names, values }];
  }

  private assignment(): Statement[] {
    const { draw } = this;
    const targets = draw.times(draw.pick([1, 1, 1, 2, 3]), () => lx`${this.variable()}`) as {
      kind: 'name';
      name: string;
    }[];
    return [{ kind: 'assign', targets, values: targets.map(() => this.value()) }];
  }

  private show(): Statement[] {
    const count = this.draw.integer(1, 5);
    return lua`show(${this.variables.slice(-count).map((name) => lx`${name}`)})`;
  }

  private conditionValue(): Statement[] {
    return this.draw.chance(50)
      ? lua`show(${this.condition(2)}, ${this.variable()})`
      : lua`${this.variable()} = ${this.condition(2)}`;
  }

  private closure(): Statement[] {
    const made = this.closureValue();
    return this.draw.chance(85) ? lua`keep(${made})` : lua`show(pcall(${made}, ${this.value()}))`;
  }

  /** A function over up to five of the variables, some of them changed. */
  private closureValue(depth = 0): Expression {
    const { draw } = this;
    const used = draw.times(draw.integer(1, 5), () => this.variable());
    const changes = used.flatMap((name) =>
      draw.chance(45) ? lua`${name} = ${name} + ${draw.pick([lx`by`, lx`1`, lx`10`, lx`${used[0]!}`])}` : [],
    );
    const results = used.map((name) => lx`${name}`);
    if (depth === 0 && draw.chance(20)) {
      return lx`function(by) ${{ statements: changes }} return ${this.closureValue(1)}(by), ${results} end`;
    }
    return lx`function(by) ${{ statements: changes }} return ${results} end`;
  }

  private yield(): Statement[] {
    return this.draw.pick([
      () => lua`${this.variable()} = coroutine.yield(${this.values(3)}) or 1`,
      () => lua`show(coroutine.yield(${this.values(3)}))`,
      () =>
        lua`${this.variable()}, ${this.variable()} = 5, (coroutine.yield(${this.values(1)}) or 2) + ${this.variable()}`,
      () => lua`coroutine.yield()`,
    ])();
  }

  /** An early way out. */
  private conditional(place: Place): Statement[] {
    const body = place.isLoop && this.draw.chance(70) ? lua`break` : this.wayOut(place);
    return [
      {
        kind: 'if',
        clauses: [{ condition: this.condition(1), body: { statements: body } }],
        otherwise: undefined,
      },
    ];
  }

  private wayOut(place: Place): Statement[] {
    const { draw } = this;
    if (place.isLoop && draw.chance(25)) return lua`break`;
    const closing = this.kind === 'registers' ? this.value() : this.closureValue();
    return draw.pick([
      () => lua`return`,
      () => lua`return ${this.values(4, 1)}`,
      () => lua`return keep(${closing})`,
      () => lua`return ${[...this.values(2), closing]}`,
      () => lua`return ${closing}, ${this.value()}`,
      () => lua`return other(${this.values(3)})`,
      () => lua`return (other(${this.values(3)}))`,
      () => lua`return other(${this.value()}), ${this.variable()}`,
      () => lua`error(${draw.pick([lx`'left'`, lx`{}`, lx`${this.variable()}`])}, 0)`,
      () => lua`return select('#', ${this.values(3)})`,
    ])();
  }

  private branches(place: Place): Statement[] {
    const { draw } = this;
    const clause = () => {
      const statements = this.block(deeper(place));
      // What stands at a jump's target looks like a part of what stands before it.
      if (this.kind === 'registers' && draw.chance(30) && !endsBlock(statements))
        statements.push(...this.clearing());
      return { condition: this.condition(2), body: { statements } };
    };
    const clauses = draw.times(draw.pick([1, 1, 1, 2, 3]), clause);
    const otherwise: Block | undefined = draw.chance(45)
      ? { statements: this.block(deeper(place)) }
      : undefined;
    const after = this.kind === 'registers' && draw.chance(35) ? [...this.clearing(), ...this.show()] : [];
    return [{ kind: 'if', clauses, otherwise }, ...after];
  }

  private clearing(): Statement[] {
    if (this.draw.chance(40)) return lua`${this.variable()} = nil`;
    const name = this.builder.scope.freshName();
    this.variables = [...this.variables, name];
    return lua`local ${name}`;
  }

  private loop(place: Place): Statement[] {
    const { draw } = this;
    const inside: Place = { ...deeper(place), isLoop: true };
    const turns = draw.integer(1, place.depth > 1 ? 2 : 3);
    const name = this.builder.scope.freshName();
    switch (draw.integer(0, 4)) {
      case 0: {
        const body = this.block(inside, [name]);
        return draw.chance(70)
          ? lua`for ${name} = 1, ${turns} do ${{ statements: body }} end`
          : lua`for ${name} = ${turns}, 1, -1 do ${{ statements: body }} end`;
      }
      case 1: {
        const second = this.builder.scope.freshName();
        const body = this.block(inside, [name, second]);
        return lua`for ${name}, ${second} in ipairs({${draw.times(turns, (index) => lx`${index + 4}`)}}) do ${{ statements: body }} end`;
      }
      case 2: {
        // The counter itself is nobody's to assign: the loop must end.
        const copy = this.builder.scope.freshName();
        const body = this.block(inside, [copy]);
        return lua`local ${name} = 0
          while ${name} < ${turns} and ${this.condition(1)} do
            ${name} = ${name} + 1
            local ${copy} = ${name}
            ${{ statements: body }}
          end`;
      }
      case 3: {
        const copy = this.builder.scope.freshName();
        const last = this.builder.scope.freshName();
        const body = this.block(inside, [copy]);
        const final = [
          ...lua`local ${last} = ${this.value()}`,
          ...(this.kind === 'registers' ? [] : lua`keep(function() return ${last}, ${name} end)`),
        ];
        // The condition sees the body's own locals.
        return lua`local ${name} = 0
          repeat
            ${name} = ${name} + 1
            local ${copy} = ${name}
            ${{ statements: endsBlock(body) ? [] : body }}
            ${{ statements: final }}
          until ${name} >= ${turns} or ${last} == ${this.value()}`;
      }
      default: {
        const body = this.block(inside, [name]);
        return lua`for ${name} in coroutine.wrap(function() for turn = 1, ${turns} do coroutine.yield(turn) end end) do ${{ statements: body }} end`;
      }
    }
  }

  private functionAndCall(place: Place): Statement[] {
    const { draw } = this;
    const name = this.builder.scope.freshName();
    const parameters = draw.times(draw.integer(0, 3), () => this.builder.scope.freshName());
    const isProtected = draw.chance(50);
    const inside: Place = { depth: place.depth + 1, isLoop: false, mayYield: place.mayYield && !isProtected };
    const statements = this.block(inside, parameters, draw.integer(2, 5));
    const outer = this.variables;
    this.variables = [...outer, ...parameters];
    if (!endsBlock(statements)) statements.push(...this.wayOut({ ...inside, isLoop: false }));
    this.variables = outer;
    const func = { parameters, isVararg: draw.chance(30), body: { statements } };
    const args = parameters.map(() => this.value());
    const more = draw.chance(25) ? [this.value(), this.value()] : [];
    const given = this.kind === 'registers' && draw.chance(25) ? args.slice(1) : [...args, ...more];
    const call = isProtected ? lua`show(pcall(${[lx`${name}`, ...given]}))` : lua`show(${name}(${given}))`;
    return [{ kind: 'local-function', name, func }, ...call];
  }

  private condition(depth: number): Expression {
    const { draw } = this;
    if (depth > 0 && draw.chance(40)) {
      const [left, right] = [this.condition(depth - 1), this.condition(depth - 1)];
      return draw.pick([
        () => lx`${left} and ${right}`,
        () => lx`${left} or ${right}`,
        () => lx`not (${left})`,
      ])();
    }
    return draw.pick<() => Expression>([
      () => lx`${this.variable()}`,
      () => lx`not ${this.variable()}`,
      () => lx`${this.variable()} == ${this.value()}`,
      () => lx`${this.variable()} ~= ${draw.integer(1, 3)}`,
      () =>
        this.kind === 'registers'
          ? lx`${this.variable()} == nil`
          : lx`${this.variable()} < ${draw.integer(1, 9)}`,
      () => lx`first ~= ${this.variable()}`,
      () => draw.pick([lx`true`, lx`false`, lx`nil`, lx`1`]),
    ])();
  }

  private values(most: number, least = 0): Expression[] {
    return this.draw.times(this.draw.integer(least, Math.max(least, most)), () => this.value());
  }

  private value(): Expression {
    const { draw } = this;
    if (this.kind === 'registers') {
      return draw.pick<() => Expression>([
        () => lx`nil`,
        () => lx`nil`,
        () => draw.pick([lx`true`, lx`false`]),
        () => lx`${draw.integer(1, 9)}`,
        () => draw.pick([lx`'s'`, lx`'t'`, lx`{}`]),
        () => lx`${this.variable()}`,
        () => lx`${this.variable()}`,
        () => lx`${this.variable()} and ${this.variable()}`,
        () => lx`${this.variable()} or ${this.variable()}`,
        () =>
          lx`${this.variable()} and ${draw.integer(1, 9)} or ${draw.pick([lx`nil`, lx`false`, lx`${this.variable()}`])}`,
        () => lx`not ${this.variable()}`,
        () => lx`${this.variable()} == ${this.variable()}`,
        () => lx`other(${this.variable()}, 2)`,
        () => lx`(other(${this.variable()}))`,
      ])();
    }
    return draw.pick<() => Expression>([
      () => lx`${draw.integer(0, 99)}`,
      () => lx`${draw.integer(0, 99)}`,
      () => lx`${this.variable()}`,
      () => lx`${this.variable()} + ${draw.integer(1, 9)}`,
      () => lx`${this.variable()} - ${this.variable()}`,
      () => lx`${draw.integer(2, 9)} - ${this.variable()} % 7`,
    ])();
  }

  private variable(): string {
    return this.draw.pick(this.variables);
  }
}

function deeper(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}

/** Whether nothing may follow these statements in their block. */
function endsBlock(statements: readonly Statement[]): boolean {
  const last = statements[statements.length - 1];
  return last?.kind === 'return' || last?.kind === 'break';
}
