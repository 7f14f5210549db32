/** The plain language: loops, jumps, conditions, assignments, functions, as the other areas only sprinkle in. */

import type { ProgramBuilder } from '../builder.ts';
import { expression } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { PLAIN_STATEMENTS, plainStatement } from '../statements.ts';

function logicTable(builder: ProgramBuilder): void {
  const value = () =>
    builder.draw.pick([
      lx`first`,
      lx`second`,
      lx`not first`,
      lx`first == second`,
      lx`(first or second)`,
      lx`1`,
      lx`nil`,
    ]);
  builder.emit(lua`for index, first in ipairs({true, false, 0, ''}) do
    local second = ({false, 'x', true})[index]
    print(${value()} and ${value()} or ${value()}, not (${value()} or ${value()}) and ${value()})
    if ${value()} and ${value()} or ${value()} then io.write('yes ') elseif not ${value()} then io.write('no ') end
  end
  print()`);
}

function nestedLoops(builder: ProgramBuilder): void {
  const { draw } = builder;
  const body = builder.loopBlock(9, () => plainStatement(builder));
  builder.emit(lua`for row = 1, 3 do
    for column = row, ${draw.integer(1, 3)} do
      if column == ${draw.integer(1, 3)} then break end
      ${body}
    end
    print(row)
  end`);
}

/** More constants than an instruction's operand can name. */
function manyConstants(builder: ProgramBuilder): void {
  const terms = builder.draw.times(builder.draw.pick([3, 254, 258, 270]), (index) => lx`${index + 0.5}`);
  builder.emit(lua`do
    local list = {${terms}}
    print(#list, list[#list], list[3] + 1000.25, 'after' .. 'many', ${expression(builder, 'number', 2)})
    list.late, list['later'] = 'late', ${expression(builder, 'string', 1)}
    print(list.late, list.later, list.late == 'late', 2000.5 < list[1])
  end`);
}

function forVariants(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`for index = ${draw.integer(-2, 3)}, ${draw.integer(-2, 4)}, ${draw.pick([1, 2, -1, 0.5])} do
      local copy = index index = index * 2 io.write(copy, '/', index, ' ')
    end
    print()
    for key, value in next, {${expression(builder, 'number', 1)}, ${expression(builder, 'string', 1)}} do print(key, value) key = nil end`);
}

export const controlFlow: Area = {
  name: 'control-flow',
  description: 'loops, conditions, assignments and plain functions',
  features: [
    ...PLAIN_STATEMENTS,
    { name: 'logic table', weight: 3, make: logicTable },
    { name: 'nested loops', weight: 3, make: nestedLoops },
    { name: 'many constants', weight: 1, make: manyConstants },
    { name: 'for variants', weight: 3, make: forVariants },
  ],
};
