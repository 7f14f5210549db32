/** Closures and upvalues: fresh locals in loops, sharing, closing on every way out, recursion, varargs. */

import type { Expression } from '../../program/tree.ts';
import type { ProgramBuilder } from '../builder.ts';
import { expression, printable } from '../expressions.ts';
import type { Area } from '../feature.ts';
import { countLiteral, numberLiteral, stringLiteral } from '../literals.ts';
import { lua, luaExpression as lx } from '../lua-template.ts';
import { plainStatements } from '../statements.ts';
import { emitStructure } from '../structures.ts';

/** An expression as the body of the template's closures may use it. */
function inner(
  builder: ProgramBuilder,
  type: 'number' | 'string' | 'boolean' | 'count',
  depth = 1,
): Expression {
  return builder.inside(() => expression(builder, type, depth));
}

function loopFreshLocals(builder: ProgramBuilder): void {
  const { draw } = builder;
  const list = builder.scope.freshName();
  const local = builder.scope.freshName();
  const times = draw.integer(2, 4);
  const body = builder.block(() => {
    const initial = draw.chance(50) ? numberLiteral(builder) : lx`index * ${countLiteral(builder)}`;
    builder.emit(lua`local ${local} = ${initial}`);
    if (draw.chance(40)) plainStatements(builder, 1);
    builder.emit(lua`${list}[index] = function(step)
      ${local} = ${local} + (step or ${inner(builder, 'count')})
      return ${local}, index
    end`);
    if (draw.chance(30)) builder.emit(lua`if index == ${times - 1} then break end`);
  });
  builder.emit(lua`local ${list} = {}`);
  const form = draw.integer(0, 3);
  if (form === 0) builder.emit(lua`for index = 1, ${times} do ${body} end`);
  else if (form === 1) builder.emit(lua`for index, word in ipairs({'p', 'q', 'r'}) do ${body} end`);
  else if (form === 2) {
    builder.emit(lua`local position = 0
      while position < ${times} do
        position = position + 1
        local index = position
        ${body}
      end`);
  } else {
    builder.emit(lua`local position = 0
      repeat
        position = position + 1
        local index = position
        ${body}
      until position >= ${times} or ${local} == 0`);
  }
  builder.emit(
    lua`for index = 1, #${list} do print(${list}[index](), ${list}[index](${countLiteral(builder)})) end`,
  );
  builder.emit(lua`if ${list}[1] then print(${list}[1]()) end`);
}

function sharedUpvalues(builder: ProgramBuilder): void {
  const { draw } = builder;
  const [get, set, shared] = [
    builder.scope.freshName(),
    builder.scope.freshName(),
    builder.scope.freshName(),
  ];
  const body = builder.block(() => {
    builder.emit(lua`local ${shared} = ${numberLiteral(builder)}`);
    builder.emit(lua`${get} = function() return ${shared} end`);
    if (draw.chance(50)) builder.emit(lua`${shared} = ${shared} + ${countLiteral(builder)}`);
    builder.emit(lua`${set} = function(value)
      ${shared} = value ${draw.chance(50) ? { statements: [] } : { statements: lua`print(${shared}, ${get}())` }}
    end`);
    if (draw.chance(60)) builder.emit(lua`${set}(${get}() * 2) print(${shared})`);
  });
  builder.emit(lua`local ${get}, ${set}`);
  builder.emit(
    draw.chance(50) ? lua`do ${body} end` : lua`for index = 1, ${draw.integer(1, 3)} do ${body} end`,
  );
  builder.emit(lua`print(${get}()) ${set}(${expression(builder, 'number', 1)}) print(${get}())`);
}

function counters(builder: ProgramBuilder): void {
  const { draw } = builder;
  const make = builder.scope.freshName();
  const [first, second] = [builder.scope.freshName(), builder.scope.freshName()];
  const step = draw.chance(50) ? countLiteral(builder, 1, 3) : inner(builder, 'count');
  builder.emit(
    draw.chance(50)
      ? lua`local function ${make}(start, step)
          local total = start
          return function() total = total + step return total end
        end`
      : lua`local function ${make}(start, step)
          step = step or ${step}
          return function(extra)
            start = start + step + (extra or 0)
            if start > ${countLiteral(builder, 2, 9)} then return 'over', start end
            return start
          end
        end`,
  );
  builder.emit(
    lua`local ${first}, ${second} = ${make}(${countLiteral(builder)}, ${countLiteral(builder)}), ${make}(10, ${countLiteral(builder)})`,
  );
  builder.emit(lua`print(${first}(), ${first}(), ${second}(), ${first}(), ${second}())`);
}

function recursion(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const fuel = draw.integer(1, 8);
  switch (draw.integer(0, 5)) {
    case 0:
      builder.emit(lua`local function ${name}(fuel, value)
        if fuel <= 0 then return value end
        return ${name}(fuel - 1, value + fuel)
      end
      print(${name}(${fuel}, ${expression(builder, 'number', 1)}))`);
      return;
    case 1:
      builder.emit(lua`local function ${name}(fuel)
        if fuel < 2 then return 1 end
        return ${name}(fuel - 1) + ${name}(fuel - 2) * ${inner(builder, 'count', 0)}
      end
      print(${name}(${fuel}))`);
      return;
    case 2: {
      const other = builder.scope.freshName();
      builder.emit(lua`local ${name}, ${other}
        function ${name}(fuel) if fuel == 0 then return ${inner(builder, 'string')} end return ${other}(fuel - 1) end
        function ${other}(fuel) if fuel == 0 then return ${inner(builder, 'number')} end return (${name}(fuel - 1)) end
        print(${name}(${fuel}), ${other}(${fuel}))`);
      return;
    }
    case 3:
      builder.emit(lua`local ${name} = (function(maker)
          return (function(self) return maker(function(...) return self(self)(...) end) end)(
            function(self) return maker(function(...) return self(self)(...) end) end)
        end)(function(again)
          return function(fuel) if fuel == 0 then return ${inner(builder, 'count')} end return fuel + again(fuel - 1) end
        end)
        print(${name}(${fuel}))`);
      return;
    case 4:
      builder.emit(lua`local function ${name}(fuel, ...)
        if fuel == 0 then return select('#', ...), ... end
        return ${name}(fuel - 1, fuel, ...)
      end
      print(${name}(${Math.min(fuel, 6)}, ${printable(builder, 0)}))`);
      return;
    default:
      builder.emit(lua`local function ${name}(fuel, list)
        local held = fuel
        list[#list + 1] = function() held = held + 1 return held, fuel end
        if fuel > 0 then ${name}(fuel - 1, list) end
        held = held * 2
        return list
      end
      for index, each in ipairs(${name}(${Math.min(fuel, 4)}, {})) do print(index, each(), (each())) end`);
  }
}

function varargsThroughClosures(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const args = draw.times(draw.integer(0, 4), () => printable(builder, 1));
  switch (draw.integer(0, 4)) {
    case 0:
      builder.emit(lua`local function ${name}(...)
        local held, count = {...}, select('#', ...)
        return function(position) return held[position], count end
      end
      print(${name}(${args})(${countLiteral(builder, 1, 3)}))`);
      return;
    case 1:
      builder.emit(lua`local function ${name}(callee, ...)
        local held, count = {...}, select('#', ...)
        return function(...)
          local all = {unpack(held, 1, count)}
          for position = 1, select('#', ...) do all[count + position] = (select(position, ...)) end
          return callee(unpack(all, 1, count + select('#', ...)))
        end
      end
      print(${name}(select, '#', ${args})(${draw.times(draw.integer(0, 2), () => printable(builder, 0))}))`);
      return;
    case 2:
      // With the compatibility option, a vararg function that never mentions `...` has the table `arg`.
      builder.emit(lua`local function ${name}(first, ...) return first, arg.n, arg[1], type(arg[2]) end
        print(${name}(${args}))`);
      return;
    case 3:
      builder.emit(lua`local function ${name}(...)
        local first, second = ...
        local inner = function() first, second = second, first return first, second end
        inner()
        return second, first, ...
      end
      print(${name}(${args}))
      print((${name}(${args})))`);
      return;
    default:
      builder.emit(lua`local function ${name}(...)
        local results = {}
        for position = 1, select('#', ...) do
          local value = select(position, ...)
          results[position] = function(...) return position, value, ... end
        end
        return unpack(results)
      end
      for position, each in ipairs({${name}(${args})}) do print(each(${printable(builder, 0)})) end`);
  }
}

/** Upvalues must be closed however the block that owns them is left. */
function closingOnExit(builder: ProgramBuilder): void {
  const { draw } = builder;
  const [name, kept] = [builder.scope.freshName(), builder.scope.freshName()];
  const value = expression(builder, 'number', 1);
  builder.emit(lua`local ${kept}`);
  switch (draw.integer(0, 4)) {
    case 0:
      builder.emit(lua`local function ${name}()
        local held = ${value}
        ${kept} = function() held = held + 1 return held end
        error(${stringLiteral(builder)}, 0)
      end
      print(pcall(${name}))`);
      break;
    case 1:
      builder.emit(lua`for index = 1, 3 do
        local held = ${value}
        ${kept} = function() held = held + index return held end
        if index == ${draw.integer(1, 2)} then break end
      end`);
      break;
    case 2:
      builder.emit(lua`local function ${name}(count)
        for index = 1, count do
          local held = index
          ${kept} = function() held = held * 2 return held end
          if index > 1 then return held, ${kept}() end
        end
      end
      print(${name}(${draw.integer(1, 3)}))`);
      break;
    case 3:
      builder.emit(lua`local function ${name}(held)
        ${kept} = function() held = (held or 0) + 1 return held end
        return ${kept}()
      end
      print(${name}(${value}))`);
      break;
    default:
      builder.emit(lua`do
        local held, other = ${value}, ${expression(builder, 'string', 1)}
        ${kept} = function() held = held + 1 return held, other end
        held = held + 10
      end
      do local filler, more = 'overwrites', 'registers' print(filler, more) end`);
  }
  builder.emit(lua`print(${kept}(), ${kept}())`);
}

function deepNesting(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const assignsInner = draw.chance(60);
  const change = { statements: assignsInner ? lua`outer = outer .. middle` : [] };
  builder.emit(lua`local function ${name}(outer)
    local middle = ${inner(builder, 'string', 0)}
    return function(second)
      middle = middle .. second
      return function(third)
        ${change}
        return function() outer = outer .. third return outer, middle, second, third end
      end
    end
  end
  local nested = ${name}(${expression(builder, 'string', 0)})(${stringLiteral(builder)})
  local one, two = nested('1'), nested('2')
  print(one()) print(two()) print(one())`);
}

function closureObject(builder: ProgramBuilder): void {
  const { draw } = builder;
  const [make, object] = [builder.scope.freshName(), builder.scope.freshName()];
  const body = builder.inside(() => builder.block(() => plainStatements(builder, draw.integer(0, 1))));
  builder.emit(lua`local function ${make}(size)
    local self = {name = ${inner(builder, 'string', 0)}}
    local hidden = size
    function self.grow(by) hidden = hidden + (by or 1) ${body} return self end
    function self:describe(suffix) return self.name .. hidden .. (suffix or '') end
    self.reset = function() hidden = size end
    return self
  end
  local ${object} = ${make}(${countLiteral(builder)})
  print(${object}.grow().grow(${countLiteral(builder)}):describe(${expression(builder, 'string', 0)}))
  ${object}.reset()
  print(${object}:describe())`);
}

function shadowing(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  builder.emit(lua`local ${name} = ${expression(builder, 'string', 1)}
    local function first() return ${name} end
    local ${name} = ${name} .. ${stringLiteral(builder)}
    local function second() ${name} = ${name} .. '!' return ${name} end
    do local ${name} = second() print(${name}) end
    print(first(), second(), ${name})`);
}

function identity(builder: ProgramBuilder): void {
  const make = builder.scope.freshName();
  builder.emit(lua`local function ${make}() return function() return 1 end end
    local same = ${make}()
    print(same == same, same == ${make}(), ${make}() == ${make}(), type(same), rawequal(same, same))`);
}

function memoize(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  builder.emit(lua`local calls = 0
    local function ${name}(work)
      local known = {}
      return function(key)
        if known[key] == nil then calls = calls + 1 known[key] = work(key) end
        return known[key]
      end
    end
    local square = ${name}(function(key) return key * ${inner(builder, 'number')} end)
    print(square(${countLiteral(builder)}), square(${countLiteral(builder)}), square(2), square(2), calls)`);
}

function upvalueNames(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  const position = countLiteral(builder, 0, 4);
  builder.emit(lua`local alpha, beta, gamma = ${printable(builder, 0)}, ${printable(builder, 0)}, ${printable(builder, 0)}
    local function ${name}() beta = beta return alpha, gamma, beta end
    print(debug.getupvalue(${name}, ${position}))
    print(debug.setupvalue(${name}, ${position}, ${printable(builder, 0)}))
    print(${name}())
    print(debug.getinfo(${name}, 'u').nups, alpha, beta, gamma)`);
}

function manyUpvalues(builder: ProgramBuilder): void {
  const { draw } = builder;
  const count = draw.integer(8, 20);
  const names = draw.times(count, (index) => `up${index}`);
  const values = names.map((_, index) => lx`${index}`);
  const sum = names
    .map((each) => lx`${each}`)
    .reduce((left, right) => ({ kind: 'binary', operator: '+', left, right }));
  builder.emit(lua`do
    local ${names} = ${values}
    local function bump() ${names[draw.integer(0, count - 1)]!} = ${numberLiteral(builder)} return ${sum} end
    print(bump(), ${sum})
  end`);
}

function reloadedFunction(builder: ProgramBuilder): void {
  const name = builder.scope.freshName();
  builder.emit(lua`local function ${name}(first, ...)
      local held = first
      local function inner() held = held .. 'x' return held end
      return inner(), inner(), select('#', ...)
    end
    local again = assert(loadstring(string.dump(${name})))
    print(again(${expression(builder, 'string', 0)}, ${printable(builder, 0)}))`);
}

function coroutineSharing(builder: ProgramBuilder): void {
  builder.emit(lua`do
    local held = ${numberLiteral(builder)}
    local step = coroutine.wrap(function(first)
      local mine = first
      while true do
        held = held + mine
        mine = coroutine.yield(function() mine = mine + 1 return mine, held end) or mine
      end
    end)
    local look = step(${countLiteral(builder)})
    print(held, look()) held = ${numberLiteral(builder)}
    step(${countLiteral(builder)}) print(held, look()) print(look())
  end`);
}

function iteratorClosure(builder: ProgramBuilder): void {
  const { draw } = builder;
  const name = builder.scope.freshName();
  const times = draw.integer(1, 4);
  const body = builder.block(() => plainStatements(builder, 1));
  builder.emit(lua`local function ${name}(limit)
      local position = 0
      return function(state, control)
        position = position + 1
        if position <= limit then return position, control, state end
      end, ${inner(builder, 'string', 0)}, ${numberLiteral(builder)}
    end
    for position, control, state in ${name}(${times}) do print(position, control, state) ${body} end`);
}

export const closures: Area = {
  name: 'closures',
  description: 'closures and upvalues: sharing, closing, recursion, varargs',
  features: [
    { name: 'loop-fresh locals', weight: 5, make: loopFreshLocals },
    { name: 'shared upvalues', weight: 4, make: sharedUpvalues },
    { name: 'counters', weight: 3, make: counters },
    { name: 'recursion', weight: 4, make: recursion },
    { name: 'varargs through closures', weight: 4, make: varargsThroughClosures },
    { name: 'closing on exit', weight: 4, make: closingOnExit },
    { name: 'deep nesting', weight: 2, make: deepNesting },
    { name: 'closure object', weight: 2, make: closureObject },
    { name: 'shadowing', weight: 2, make: shadowing },
    { name: 'identity', weight: 1, make: identity },
    { name: 'memoize', weight: 1, make: memoize },
    { name: 'upvalue names', weight: 1, make: upvalueNames },
    { name: 'many upvalues', weight: 1, make: manyUpvalues },
    { name: 'reloaded function', weight: 1, make: reloadedFunction },
    { name: 'coroutine sharing', weight: 2, make: coroutineSharing },
    { name: 'iterator closure', weight: 2, make: iteratorClosure },
    { name: 'structures', weight: 12, make: (builder) => emitStructure(builder, 'closures') },
  ],
};
