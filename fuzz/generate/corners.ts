/**
 * Corners of code generation and of the machine that bugs planted into builds of the reference showed to be out of
 * reach: registers that one LOADNIL clears together, loops that begin with one, loops of a single instruction under
 * a line hook, how many values a resumed yield gives, operators on texts whose metatable has events.
 */

import { string as text } from '../program/build.ts';
import type { Expression, Statement } from '../program/tree.ts';
import type { ProgramBuilder } from './builder.ts';
import { printable } from './expressions.ts';
import { lua, luaExpression as lx } from './lua-template.ts';

/**
 * nil in several registers at once, where a name that was in one of them just before must not be told (§3.8): the
 * first statement leaves names of globals, fields and upvalues in the registers that the second fills with nil.
 */
export function nilRegisters(builder: ProgramBuilder): void {
  const { draw } = builder;
  const operand = () =>
    draw.pick<() => Expression>([
      () => lx`outside`,
      () => lx`outside.${draw.pick(['field', 'other'])}`,
      () => lx`captured`,
      () => lx`captured.field`,
      () => lx`captured:name()`,
      () => lx`second`,
      () => lx`nil`,
      () => lx`nil`,
    ])();
  const leaving = draw.pick<() => Statement[]>([
    () => lua`show(${[operand(), operand(), operand()].slice(0, draw.integer(1, 3))})`,
    () => lua`local made = {${[operand(), operand(), operand()]}}`,
    () => lua`second = tostring(${operand()}) .. tostring(${operand()}) .. 'end'`,
    () => [],
  ]);
  const nils = (least: number, most: number) => draw.times(draw.integer(least, most), () => lx`nil`);
  const failing = draw.pick<() => Statement[]>([
    () => lua`(nil)(${nils(1, 4)})`,
    () => lua`local made = (nil)(${nils(1, 3)})`,
    () => lua`show(${nils(1, 3)}, (nil)(nil, ${operand()}))`,
    () => lua`show(${nils(0, 3)}, nil .. nil .. ${operand()})`,
    () => lua`show(${operand()} .. nil .. nil)`,
    () => lua`show(${nils(0, 2)}, (nil)[nil])`,
    () => lua`show(${nils(0, 2)}, (nil).field, ${nils(0, 2)})`,
    () => lua`show(${nils(0, 2)}, #(nil), -(nil))`,
    () => lua`show(${nils(0, 2)}, (nil):name(${nils(0, 2)}))`,
    () => lua`show(${nils(1, 2)}, ${operand()}(nil, nil), nil)`,
    () => lua`local third, fourth, fifth  show(third, fourth) ${draw.pick(['third', 'fourth', 'fifth'])}()`,
    () => lua`local third, fourth, fifth  show(${draw.pick(['third', 'fourth', 'fifth'])}.field)`,
    () => lua`local third, fourth, fifth  local sixth = ${draw.pick(['third', 'fifth'])} + ${operand()}`,
    () => lua`local third, fourth = nil, nil, ${operand()}  show(${operand()} .. fourth)`,
    () => lua`local third, fourth, fifth = show, nil  fourth(nil, nil)`,
    () => lua`for index = nil, nil, nil do show(index) end`,
    () => lua`for key, value in nil, nil, nil do show(key) end`,
  ]);
  builder.emit(lua`do
    local captured = {}
    local function show(...) return select('#', ...) end
    local function run(first, second)
      ${{ statements: [...leaving(), ...(draw.chance(30) ? leaving() : [])] }}
      ${{ statements: failing() }}
    end
    print(pcall(run, ${printable(builder, 0)}))
    print(xpcall(run, debug.traceback))
  end`);
}

/** Variables that begin a loop's body, behind others that were cleared just before: each round makes them nil again. */
export function nilAtLoopHeads(builder: ProgramBuilder): void {
  const { draw } = builder;
  const before = draw.pick<() => Statement[]>([
    () => lua`local first, second`,
    () => lua`local first = nil`,
    () => lua`local first, second = 1`,
    () => lua`local first`,
    () => [],
  ]);
  const declared = draw.pick<() => Statement[]>([
    () => lua`local third, fourth`,
    () => lua`local third, fourth = nil, nil`,
    () => lua`local third = nil local fourth`,
    () => lua`local third, fourth = nil, round`,
  ]);
  const head = declared();
  const body = lua`${{ statements: head }} print(round, third, fourth, first, second) third, fourth = round, ${printable(builder, 0)} round = round + 1`;
  const end = draw.integer(2, 4);
  const loop = draw.pick<() => Statement[]>([
    () => lua`while true do ${{ statements: body }} if round == ${end} then break end end`,
    () => lua`while 1 do ${{ statements: body }} if round > ${end} then break end end`,
    () => lua`while not first do ${{ statements: body }} if round == ${end} then break end end`,
    () => lua`repeat ${{ statements: body }} until round == ${end}`,
    () => lua`repeat ${{ statements: body }} until round == ${end} or third == nil`,
    () =>
      lua`repeat ${{ statements: body }} if round == 2 then third = nil end until fourth == nil or round >= ${end}`,
    () => lua`for index = 1, ${end} do ${{ statements: body }} end`,
    () => lua`for index, value in ipairs({1, 2, 3}) do ${{ statements: body }} end`,
    () => lua`while (nil == first) do ${{ statements: body }} if round == ${end} then break end end`,
  ]);
  builder.emit(lua`do
    local round = 0
    ${{ statements: before() }}
    ${{ statements: loop() }}
    ${{ statements: draw.chance(40) ? lua`local fifth, sixth print(fifth, sixth)` : [] }}
  end`);
}

/** Line events of loops so short that an instruction jumps to itself or to its neighbour: each jump back is a new line. */
export function shortLoopsUnderHook(builder: ProgramBuilder): void {
  const { draw } = builder;
  const break1 = draw.pick([' ', '\n', '\n\n']);
  const break2 = draw.pick([' ', '\n']);
  const loops = draw.times(draw.integer(1, 3), () =>
    draw.pick([
      `for index = 1, ${draw.integer(0, 4)} do${break1}end`,
      `for index = ${draw.integer(1, 3)}, 1,${break2}-1 do${break1}end`,
      `for key in next, {1, 2, 3} do${break1}end`,
      `for key, value in${break2}pairs({a = 1}) do${break1}end`,
      `local count = 0${break2}while count < 3 do${break1}count = count + 1${break2}end`,
      `local count = 0 repeat${break1}count = count + 1${break2}until count == 3`,
      `local list = {}${break2}while #list < 2 do list[#list + 1] = 0${break1}end`,
      `local step = coroutine.wrap(function() for turn = 1, 2 do coroutine.yield(turn) end end)${break2}while step() do${break1}end`,
      `local function stop() return true end repeat${break1}until stop()`,
      `while true do${break1}break${break2}end`,
      `repeat${break1}break${break2}until false`,
    ]),
  );
  const source = `local first = 1\n${loops.map((loop) => `do ${loop} end`).join(break1)}\nlocal last = 2`;
  const mask = draw.pick(['l', 'l', 'l', 'cl', 'lr']);
  builder.emit(lua`do
    local chunk = assert(loadstring(${text(source)}, '=short'))
    local seen = {}
    debug.sethook(function(event, line) seen[#seen + 1] = line or event end, ${text(mask)}${draw.chance(20) ? [lx`${draw.integer(1, 3)}`] : []})
    local fine, message = pcall(chunk)
    debug.sethook()
    print(fine, message, table.concat(seen, ' '))
  end`);
}

/** How many values a yield gives when it is resumed, wherever its values go. */
export function resumedCounts(builder: ProgramBuilder): void {
  const { draw } = builder;
  const given = draw.times(draw.integer(0, 3), () => printable(builder, 0));
  const turn = draw.pick<() => Statement[]>([
    () => lua`print(select('#', coroutine.yield(${given})))`,
    () => lua`print('got', coroutine.yield(${given}))`,
    () => lua`local list = {coroutine.yield(${given})} print(#list, list[1], list[2], list[3])`,
    () => lua`local one, two = coroutine.yield(${given}) print(one, two)`,
    () => lua`local one, two, three = 'own', coroutine.yield(${given}) print(one, two, three)`,
    () => lua`print((coroutine.yield(${given})))`,
    () => lua`print(pass(coroutine.yield(${given})))`,
    () => lua`print(pcall(pass, coroutine.yield(${given})))`,
    () => lua`print(through(${given}))`,
    () => lua`print(select('#', through(${given})))`,
    () => lua`print(coroutine.yield(coroutine.yield(${given})))`,
    () => lua`local kept = {n = 0, coroutine.yield(${given}), coroutine.yield()} print(#kept)`,
    () => lua`if coroutine.yield(${given}) then print('true') else print('false') end`,
    () => lua`for key in coroutine.yield(${given}), {'a'} do print(key) break end`,
    () => lua`text = text .. type(coroutine.yield(${given})) .. ' ' print(text)`,
    () => lua`coroutine.yield(${given})`,
    () => lua`do return coroutine.yield(${given}) end`,
  ]);
  builder.emit(lua`do
    local text = ''
    local function pass(...) return select('#', ...), ... end
    local function through(...) return coroutine.yield(...) end
    local function report(fine, ...) print(fine, select('#', ...), ...) return fine end
    local function turns(...)
      ${{ statements: [...turn().filter(({ kind }) => kind !== 'do'), ...turn()] }}
      return 'end', ...
    end
    for count = 0, ${draw.pick([2, 3, 5])} do
      local thread = coroutine.create(turns)
      report(coroutine.resume(thread, unpack({'x', 'y', 'z', 'u', 'v'}, 1, count)))
      while coroutine.status(thread) == 'suspended' do
        if not report(coroutine.resume(thread, unpack({next, 'b', 'c', 'd', 'e'}, 1, count))) then break end
      end
    end
  end`);
}

/** Events in the metatable that all texts share: for arithmetic they are asked when a text is no number (§2.8). */
export function eventsOfTexts(builder: ProgramBuilder): void {
  const { draw } = builder;
  const events = [
    '__add',
    '__sub',
    '__mul',
    '__div',
    '__mod',
    '__pow',
    '__unm',
    '__concat',
    '__call',
    '__len',
    '__lt',
    '__eq',
  ];
  const chosen = draw.times(draw.integer(1, 5), () => draw.pick(events));
  const handler = draw.pick([
    lx`function(left, right) return type(left) .. ' ' .. tostring(left == right), 'second' end`,
    lx`function(left, right) return '<' .. tostring(left) .. ',' .. tostring(right) .. '>' end`,
    lx`function(...) return select('#', ...) end`,
    lx`function() error('refused', ${draw.integer(0, 2)}) end`,
    lx`7`,
  ]);
  const one = () => text(draw.pick(['a', 'abc', '10', ' 2 ', '0x10', '', '1e', 'a\0b']));
  const other = () =>
    draw.pick<() => Expression>([
      () => one(),
      () => lx`${draw.integer(0, 9)}`,
      () => lx`nil`,
      () => lx`{}`,
      () => lx`true`,
      () => lx`print`,
    ])();
  const operation = (): Expression => {
    const [left, right] = draw.chance(60) ? [one(), other()] : [other(), one()];
    return draw.pick<() => Expression>([
      () => lx`${left} + ${right}`,
      () => lx`${left} - ${right}`,
      () => lx`${left} * ${right}`,
      () => lx`${left} / ${right}`,
      () => lx`${left} % ${right}`,
      () => lx`${left} ^ ${right}`,
      () => lx`-${one()}`,
      () => lx`(${one()})(${right})`,
      () => lx`${left} .. ${right}`,
      () => lx`#${one()}`,
      () => lx`${left} < ${right}`,
      () => lx`${left} == ${right}`,
    ])();
  };
  builder.emit(lua`do
    local events = getmetatable('')
    ${{ statements: chosen.flatMap((event) => lua`events[${text(event)}] = ${handler}`) }}
    ${{ statements: draw.times(draw.integer(3, 7), operation).flatMap((value) => lua`print(pcall(function() return ${value} end))`) }}
    for index, event in ipairs({${events.map((event) => text(event))}}) do events[event] = nil end
    print(pcall(function() return ${one()} + ${other()} end))
  end`);
}
