/** Tables: holes and borders, iteration order, `next`, float and string keys, the table library (manual §2.2, §5.5). */

import { number as numeral } from '../../program/build.ts';
import type { Expression, TableField } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { expression, printable, single } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, fieldName, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';

/** Keys whose hash does not depend on an address, so that the order of iteration is the same everywhere. */
function key(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  const kind = draw.integer(0, 9);
  if (kind < 3) return { kind: 'string', value: fieldName(builder) };
  if (kind < 7) return countLiteral(builder, -1, 9);
  if (kind < 8) return draw.pick([lx`0.5`, lx`1e15`, lx`-1.5`, lx`2^31`, lx`1e100`, lx`100`, lx`17`]);
  if (kind < 9) return draw.pick([lx`true`, lx`false`]);
  return draw.pick([lx`''`, lx`'a\0b'`, lx`'1'`, lx`('long key '):rep(6)`, lx`'10'`]);
}

function tableConstructor(builder: ProgramBuilder): Expression {
  const { draw } = builder;
  const fields: TableField[] = draw.times(draw.integer(0, 7), (): TableField => {
    const kind = draw.integer(0, 9);
    if (kind < 5) {
      const value = draw.chance(15) ? lx`nil` : single(printable(builder, 1));
      return { kind: 'positional', value };
    }
    if (kind < 8) return { kind: 'named', name: fieldName(builder), value: printable(builder, 1) };
    return { kind: 'keyed', key: key(builder), value: printable(builder, 0) };
  });
  return { kind: 'table', fields };
}

function dump(name: string) {
  return lua`for key, value in pairs(${name}) do print(type(key), key, value) end`;
}

function iterationOrder(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  builder.emit(lua`local ${name} = ${tableConstructor(builder)}`);
  for (let i = draw.integer(0, 5); i > 0; i--) {
    builder.emit(
      lua`${name}[${key(builder)}] = ${draw.chance(25) ? lx`nil` : single(printable(builder, 0))}`,
    );
  }
  builder.emit(dump(name));
  builder.emit(lua`print(#${name}, next({}), type(next(${name})))`);
}

function clearingWhileIterating(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  builder.emit(lua`local ${name} = ${tableConstructor(builder)}
    for key, value in pairs(${name}) do ${name}[key] = ${builder.draw.pick([lx`nil`, lx`value`, lx`1`])} io.write(tostring(key), ' ') end
    print(next(${name}) == nil, #${name})
    ${name}.again = 1 ${name}[1] = 2`);
  builder.emit(dump(name));
}

function borders(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const values = draw.times(draw.integer(0, 9), () => (draw.chance(25) ? lx`nil` : lx`1`));
  builder.emit(lua`local ${name} = {${values}}`);
  for (let i = draw.integer(0, 4); i > 0; i--) {
    const position = draw.chance(60) ? countLiteral(builder, 1, 9) : lx`#${name} + 1`;
    builder.emit(lua`${name}[${position}] = ${draw.chance(40) ? lx`nil` : lx`1`}
      print(#${name}, table.getn(${name}), table.maxn(${name}))`);
  }
  builder.emit(lua`print(#${name}, unpack(${name}))`);
}

function growth(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const fill = draw.pick([
    lx`index`,
    lx`index * 2`,
    lx`index / 2`,
    lx`'k' .. index`,
    lx`-index`,
    lx`2 ^ index`,
    lx`17 - index`,
  ]);
  builder.emit(lua`local ${name} = {}
    for index = 1, ${draw.integer(1, 17)} do ${name}[${fill}] = index end
    for index = 1, ${draw.integer(0, 9)} do ${name}[${draw.chance(50) ? fill : lx`index`}] = nil end
    io.write(#${name}, ':')
    for key in pairs(${name}) do io.write(' ', tostring(key)) end
    print()`);
}

function insertRemove(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  builder.emit(
    lua`local ${name} = {${draw.times(draw.integer(0, 5), () => printable(builder, 0)).map(notNil)}}`,
  );
  for (let i = draw.integer(1, 4); i > 0; i--) {
    const position = draw.pick([
      lx`1`,
      lx`2`,
      lx`#${name}`,
      lx`#${name} + 1`,
      lx`0`,
      lx`-1`,
      lx`10`,
      lx`'1'`,
      lx`1.5`,
    ]);
    switch (draw.integer(0, 3)) {
      case 0:
        builder.emit(lua`table.insert(${name}, ${notNil(printable(builder, 0))})`);
        break;
      case 1:
        builder.emit(lua`table.insert(${name}, ${position}, ${notNil(printable(builder, 0))})`);
        break;
      case 2:
        builder.emit(lua`print(table.remove(${name}))`);
        break;
      default:
        builder.emit(lua`print(table.remove(${name}, ${position}))`);
    }
  }
  builder.emit(lua`print(#${name}) for position, value in ipairs(${name}) do print(position, value) end`);
}

function notNil(value: Expression): Expression {
  return value.kind === 'nil' ? { kind: 'false' } : single(value);
}

function concat(builder: ProgramBuilder): void {
  const { draw } = builder;
  const values = draw.times(draw.integer(0, 5), () =>
    expression(builder, draw.pick(['string', 'number'] as const), 0),
  );
  const extra = draw.pick<Expression[]>([
    [],
    [stringLiteral(builder)],
    [lx`', '`, countLiteral(builder, 0, 3)],
    [lx`'-'`, countLiteral(builder, 1, 3), countLiteral(builder, 0, 5)],
    [lx`nil`, lx`2`],
    [lx`7`],
  ]);
  builder.emit(lua`print(pcall(table.concat, {${values}}, ${extra}))`);
}

function sorting(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const isText = draw.chance(40);
  const values = draw.times(draw.integer(0, 8), () =>
    isText ? stringLiteral(builder) : numeral(draw.integer(-9, 20)),
  );
  const order = draw.pick<Expression[]>([
    [],
    [lx`function(one, two) return one > two end`],
    [lx`function(one, two) return tostring(one) < tostring(two) end`],
    [lx`nil`],
    [lx`function(one, two) io.write('(', one, ',', two, ')') return one < two end`],
  ]);
  builder.emit(lua`local ${name} = {${values}}
    table.sort(${[lx`${name}`, ...order]})
    print(unpack(${name}))`);
}

function sortRecords(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const records = draw.times(
    draw.integer(2, 6),
    () => lx`{rank = ${draw.integer(0, 3)}, name = ${stringLiteral(builder)}}`,
  );
  builder.emit(lua`local ${name} = {${records}}
    table.sort(${name}, function(one, two) return one.rank < two.rank end)
    for position, record in ipairs(${name}) do print(position, record.rank, record.name) end`);
}

/** Comparators that contradict themselves: the result is the algorithm's own. */
function sortNonsense(builder: ProgramBuilder): void {
  const { draw } = builder;
  const order = draw.pick([
    lx`function() return false end`,
    lx`function(one, two) return one <= two end`,
    lx`function(one, two) return one % 2 < two % 3 end`,
  ]);
  builder.emit(lua`do
    local list = {${draw.times(draw.integer(2, 7), () => numeral(draw.integer(0, 9)))}}
    print(pcall(table.sort, list, ${order}))
    print(table.concat(list, ' '))
  end`);
}

function nextDirectly(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  builder.emit(lua`local ${name} = ${tableConstructor(builder)}
    print(next(${name}, nil), pcall(next, ${name}, ${key(builder)}))
    print(rawget(${name}, ${key(builder)}), ${name}[${key(builder)}], rawequal(${name}, ${name}))`);
}

function keyEquality(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local list = {}
    list[1] = 'one' list[1.0] = 'float' list['1'] = 'text' list[2 ^ 53] = 'big' list[-0] = 'zero'
    print(list[1], list['1'], list[2 ^ 53 + 1], list[0], list[${key(builder)}])
    print(pcall(function() list[nil] = 1 end), pcall(function() return list[nil] end))
  end`);
}

/** More positional fields than one instruction stores. */
function longConstructor(builder: ProgramBuilder): void {
  const { draw } = builder;
  const count = draw.pick([49, 50, 51, 99, 100, 101, 120]);
  const values = draw.times(count, (index) => numeral(index % 10));
  const last = draw.chance(50) ? lx`unpack({'x', 'y', ${printable(builder, 0)}})` : lx`select(2, 1, 2, 3)`;
  builder.emit(lua`print(#{${[...values, last]}}, (select('#', unpack({${[...values, last]}}))))`);
}

/** Numbers from a generator of the program's own: long histories in a short program. */
const NUMBERS = (seed: number) => lua`local seed = ${seed}
  local function draw(limit) seed = (seed * 16807) % 2147483647 return seed % limit end`;

/**
 * A long random history of one table, then its order. Without collections: they take cleared text keys away, and where
 * such a key is put when it comes back then depends on memory.
 */
function longHistory(builder: ProgramBuilder): void {
  const { draw } = builder;
  const keys = draw.times(draw.integer(1, 4), () =>
    draw.pick([
      lx`draw(30)`,
      lx`draw(10) + 1`,
      lx`'k' .. draw(25)`,
      lx`draw(9) / 2`,
      lx`-draw(6)`,
      lx`2 ^ draw(20)`,
      lx`draw(2) == 0`,
      lx`('key'):rep(draw(20))`,
      lx`string.char(draw(256))`,
      lx`draw(1e6) * 1e6`,
    ]),
  );
  builder.emit(lua`do
    ${{ statements: NUMBERS(draw.integer(1, 1e6)) }}
    collectgarbage('stop')
    local history = {}
    for step = 1, ${draw.pick([10, 30, 60, 150])} do
      local keys = {${keys}}
      history[keys[draw(#keys) + 1]] = draw(${draw.integer(2, 5)}) > 0 and step or nil
    end
    local order = {}
    collectgarbage('restart')
    for key, value in pairs(history) do order[#order + 1] = tostring(key) .. '=' .. value end
    print(#history, table.maxn(history), table.concat(order, ' '))
  end`);
}

function longSort(builder: ProgramBuilder): void {
  const { draw } = builder;
  const order = draw.pick<Expression[]>([
    [],
    [lx`function(one, two) return one > two end`],
    [lx`function(one, two) return one % 7 < two % 7 end`],
    [lx`function(one, two) calls = calls + 1 return one < two end`],
    [lx`function(one, two) return one <= two end`],
    [lx`function(one, two) return draw(2) == 0 end`],
  ]);
  builder.emit(lua`do
    ${{ statements: NUMBERS(draw.integer(1, 1e6)) }}
    local list, calls = {}, 0
    for step = 1, ${draw.pick([3, 5, 10, 20, 50, 100])} do list[step] = draw(${draw.pick([3, 20, 1000])}) end
    print(pcall(table.sort, ${[lx`list`, ...order]}))
    print(table.concat(list, ' '), calls)
  end`);
}

function listOperations(builder: ProgramBuilder): void {
  const { draw } = builder;
  builder.emit(lua`do
    ${{ statements: NUMBERS(draw.integer(1, 1e6)) }}
    local list = {}
    for step = 1, ${draw.integer(5, 40)} do
      local what = draw(5)
      if what < 2 then table.insert(list, step)
      elseif what == 2 then table.insert(list, draw(#list + 1) + 1, step)
      elseif what == 3 then table.remove(list, draw(#list + 1) + 1)
      else table.remove(list) end
    end
    print(#list, table.concat(list, ' '))
  end`);
}

function oldFunctions(builder: ProgramBuilder): void {
  builder.emit(lua`table.foreach({${countLiteral(builder)}, x = ${stringLiteral(builder)}}, print)
    print(table.foreachi({'a', 'b', 'c'}, function(position, value) if position == ${countLiteral(builder, 1, 4)} then return value end end))
    print(pcall(table.setn, {}, ${countLiteral(builder)}))`);
}

/** One function of the library on every list of so many places, each filled or not, at every position. */
function everyList(builder: ProgramBuilder): void {
  const { draw } = builder;
  const size = draw.pick([3, 4, 5]);
  const cell = draw.pick([
    () => lx`table.remove(list, position)`,
    () => lx`table.remove(list)`,
    () => lx`table.insert(list, position, 'new')`,
    () => lx`table.insert(list, 'new')`,
    () => lx`table.concat(list, ${stringLiteral(builder)}, position)`,
    () => lx`table.concat(list, ',', position, ${draw.integer(0, 4)})`,
    () => lx`table.concat(list, position, 1, ${draw.integer(1, 3)})`,
    () => lx`unpack(list, position)`,
    () => lx`unpack(list, position, ${draw.integer(0, 4)})`,
    () => lx`select('#', unpack(list, ${draw.integer(-1, 2)}, position))`,
    () => lx`table.maxn(list)`,
    () => lx`table.getn(list)`,
    () =>
      lx`table.foreachi(list, function(index, value) if index == position then return ${draw.pick([lx`value`, lx`false`, lx`index`])} end end)`,
    () =>
      lx`table.foreach(list, function(index, value) if index == position then return ${draw.pick([lx`value`, lx`false`, lx`index`])} end end)`,
    () => lx`table.sort(list, function(one, two) return one > two end)`,
    () => lx`next(list, position)`,
    () => lx`rawset(list, position, nil) == list`,
    () => lx`rawget(list, position)`,
  ])();
  const value = draw.pick([lx`index * 10`, lx`'v' .. index`, lx`index % 2 == 0`, lx`(index + 1) / 2`]);
  builder.emit(lua`for number = 0, ${2 ** size - 1} do
    for position = ${draw.pick([-2, -1, 0, 1])}, ${draw.pick([1, size, size + 2])} do
      local list = ${draw.pick([lx`{}`, lx`{nil, nil, nil}`, lx`{nil, 'x'}`])}
      for index = 1, ${size} do if math.floor(number / 2 ^ (index - 1)) % 2 == 1 then list[index] = ${value} end end
      local fine, first, second = pcall(function() return ${cell} end)
      io.write(#list, ' ', tostring(fine and first), ' ', fine and tostring(second) or '!', ':')
      for index = -1, ${size + 2} do io.write(list[index] == nil and '-' or tostring(list[index])) end
      io.write(' ')
    end
    print()
  end`);
  builder.size += 1;
}

/** Keys that are nearly the same number, written one way and read another; clearing while collections pass by. */
function specialKeys(builder: ProgramBuilder): void {
  const { draw } = builder;
  // Where a function falls in the order of keys is its address's doing: what comes next is not asked then.
  const hasFunction = draw.chance(30);
  const special = () =>
    draw.pick([
      lx`0`,
      lx`-0`,
      lx`zero * -1`,
      lx`0 / -5`,
      lx`1`,
      lx`'1'`,
      lx`3 - 2`,
      lx`1.5`,
      lx`2.5`,
      lx`2 ^ 31`,
      lx`2 ^ 32 + 1`,
      lx`-1`,
      lx`2 ^ 53`,
      lx`2 ^ 53 + 1`,
      lx`1e300`,
      lx`math.huge`,
      lx`-math.huge`,
      lx`0.1 + 0.2`,
      lx`0.3`,
      lx`true`,
      lx`false`,
      lx`'true'`,
      lx`zero / zero`,
      lx`nil`,
      lx`''`,
      lx`'\0'`,
      ...(hasFunction ? [lx`print`] : []),
    ]);
  const askNext = () =>
    lua`print(pcall(next, list, ${draw.pick([lx`0`, lx`-0`, lx`1`, lx`1.5`, lx`true`, lx`'1'`, lx`zero / zero`])}))`;
  const steps = draw.times(draw.integer(3, 8), () =>
    draw.pick([
      () => lua`io.write(tostring(pcall(function() list[${special()}] = ${draw.integer(1, 9)} end)), ' ')`,
      () => lua`io.write(tostring(list[${special()}]), ' ')`,
      () =>
        lua`io.write(tostring(pcall(rawset, list, ${special()}, ${draw.integer(1, 9)})), ' ', tostring(rawget(list, ${special()})), ' ')`,
      ...(hasFunction ? [] : [askNext]),
      () =>
        lua`for key in pairs({[${draw.pick([lx`0`, lx`-0`, lx`zero * -1`])}] = 1}) do io.write(tostring(key), ' ') end`,
    ])(),
  );
  builder.emit(lua`do
    local zero, list = 0, {${draw.chance(50) ? [lx`10`, lx`20`] : []}}
    ${{ statements: steps.flat() }}
    print(#list)
    for step = 1, ${draw.pick([3, 9, 20])} do list['key' .. step] = step end
    local left = 0
    for key, value in pairs(list) do
      if type(key) == 'string' then
        list[key] = nil
        ${{ statements: draw.chance(60) ? lua`collectgarbage()` : [] }}
        left = left + value
      end
    end
    print(left)
  end`);
}

export const tables: Area = {
  name: 'tables',
  description: 'tables: borders, iteration order, keys, the table library',
  features: [
    { name: 'iteration order', weight: 5, make: iterationOrder },
    { name: 'clearing while iterating', weight: 2, make: clearingWhileIterating },
    { name: 'borders', weight: 4, make: borders },
    { name: 'growth', weight: 3, make: growth },
    { name: 'insert and remove', weight: 4, make: insertRemove },
    { name: 'concat', weight: 2, make: concat },
    { name: 'sorting', weight: 3, make: sorting },
    { name: 'sorting records', weight: 1, make: sortRecords },
    { name: 'sorting nonsense', weight: 1, make: sortNonsense },
    { name: 'next', weight: 2, make: nextDirectly },
    { name: 'key equality', weight: 1, make: keyEquality },
    { name: 'long constructor', weight: 1, make: longConstructor },
    { name: 'old functions', weight: 1, make: oldFunctions },
    { name: 'long history', weight: 4, make: longHistory },
    { name: 'long sort', weight: 2, make: longSort },
    { name: 'list operations', weight: 2, make: listOperations },
    { name: 'every list', weight: 6, make: everyList },
    { name: 'special keys', weight: 3, make: specialKeys },
  ],
};
