/**
 * Random Lua programs about one machine part each, for tests that hold the VM against the reference. Plain text
 * from a seeded generator, so that a failing program can be made again from its number.
 */

/** A small seeded generator (xorshift), uniform enough for test programs. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 1) | 0 || 1;
  }

  /** An integer in [0, count). */
  below(count: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) % count;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
}

const KEYS = [
  ...Array.from({ length: 20 }, (_, i) => String(i - 2)),
  ...['0.5', '-1.25', '2^31', '2^53', '1e300', '1/0', '-0.0', '64', '100', '1000', '65536'],
  ...[
    'true',
    'false',
    '"a"',
    '"b"',
    '"x"',
    '"name"',
    '"10"',
    '""',
    '"\\0"',
    '("k"):rep(40)',
    '("k"):rep(70)',
  ],
  ...Array.from({ length: 12 }, (_, i) => `"key${i}"`),
];

/** Sets, clears and walks one table; prints its order, its border and single steps of `next`. */
export function tableProgram(seed: number): string {
  const dice = new Dice(seed);
  const lines = [
    'local function show(t) local s = {} for k, v in pairs(t) do s[#s + 1] = tostring(k) .. "=" .. tostring(v) end',
    '  print(#t, table.concat(s, " ")) end',
  ];
  const items = Array.from({ length: dice.below(12) }, () =>
    dice.pick(['nil', '1', '"v"', `[${dice.pick(KEYS)}] = 1`, `f${dice.below(9)} = 2`]),
  );
  lines.push(`local t = { ${items.join(', ')} }`, 'show(t)');
  const steps = 5 + dice.below(60);
  for (let i = 0; i < steps; i++) {
    const key = dice.pick(KEYS);
    switch (dice.below(9)) {
      case 0:
        lines.push(`t[${key}] = nil`);
        break;
      case 1:
        lines.push('show(t)');
        break;
      case 2:
        lines.push(`t[#t + 1] = ${i}`);
        break;
      case 3:
        lines.push('t[#t] = nil');
        break;
      case 4:
        lines.push(
          `for k in pairs(t) do if (tostring(k):len() + ${i}) % 3 == 0 then t[k] = nil end end show(t)`,
        );
        break;
      case 5:
        lines.push(`for i = ${dice.below(10)}, ${dice.below(40)} do t[i] = i end`);
        break;
      case 6:
        lines.push(`print(pcall(next, t, ${key}))`);
        break;
      default:
        lines.push(`t[${key}] = ${i}`);
    }
  }
  lines.push('show(t)');
  return lines.join('\n');
}

const COMPARATORS = [
  'nil',
  'function(a, b) n = n + 1 return a < b end',
  'function(a, b) io.write(a, " ", b, ";") return a > b end',
  'function(a, b) n = n + 1 return a <= b end',
  'function(a, b) n = n + 1 return n % 3 == 0 end',
  'function() return true end',
  'function(a, b) if n > 7 then error("enough") end n = n + 1 return a < b end',
];

/** Sorts with honest, noisy, failing and contradictory comparators. */
export function sortProgram(seed: number): string {
  const dice = new Dice(seed);
  const range = dice.pick([3, 10, 1000]);
  const items = Array.from({ length: dice.below(40) }, () => String(dice.below(range)));
  return [
    'local n = 0',
    `local t = { ${items.join(', ')} }`,
    `print(pcall(table.sort, t, ${dice.pick(COMPARATORS)}))`,
    'print(n, #t) for i = 1, #t do io.write(tostring(t[i]), " ") end print()',
  ].join('\n');
}

/** Installs hooks around loops, calls, tail calls and coroutines, and prints every event. */
export function hookProgram(seed: number): string {
  const dice = new Dice(seed);
  const mask = dice.pick(['c', 'r', 'l', 'cr', 'crl', 'cl', 'rl', '']);
  const count = dice.pick([0, 0, 1, 3, 7, 100]);
  const body = Array.from({ length: 1 + dice.below(6) }, () =>
    dice.pick([
      'for i = 1, 3 do\n  x = x + i\nend',
      'x = f(x)',
      'local y = g(2)\nx = x + y',
      'local ok, e = pcall(error, "e")',
      'local c = coroutine.wrap(function(a)\n  local b = coroutine.yield(a)\n  return b\nend)\nc(1)\nc(2)',
      'while x < 5 do\n  x = x + 1\nend',
      'repeat x = x - 1\nuntil x < 3',
      't.z = t.z',
      'table.sort({3, 1, 2}, function(a, b)\n  return a < b\nend)',
    ]),
  );
  return [
    'local x, t = 1, setmetatable({}, { __index = function(t, k)\n  return 1\nend })',
    'local function f(a)\n  if a > 3 then return 1 end\n  return a + 1\nend',
    'local function g(n)\n  if n == 0 then return 0 end\n  return g(n - 1)\nend',
    'local depth = 0',
    'local function hook(event, line)',
    '  local info = debug.getinfo(2, "nSl")',
    '  print(event, line, info and info.what, info and info.name, info and info.currentline)',
    'end',
    `debug.sethook(hook, "${mask}", ${count})`,
    ...body,
    'debug.sethook()',
    'print(x)',
  ].join('\n');
}

/** Recursion of every kind to its limit, and what the limit's error says. */
export const RECURSION_PROGRAMS: readonly string[] = [
  'local n = 0 local function f() n = n + 1 return 1 + f() end print(pcall(f)) print(n)',
  'local function f() return 1 + f() end f()',
  'local n = 0 local function f() n = n + 1 local ok, e = pcall(f) return ok, e end print(f()) print(n)',
  'local n = 0 local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) n = n + 1 return t[k .. "x"] end print(pcall(function() return t.a end)) print(n)',
  'local n = 0 local function f() n = n + 1 return coroutine.wrap(f)() end print(pcall(f)) print(n)',
  'local n = 0 local function f() n = n + 1 return (string.gsub("a", "a", f)) end print(pcall(f)) print(n)',
  'local n = 0 local function f() n = n + 1 table.sort({1, 2}, f) end print(pcall(f)) print(n)',
  'print(xpcall(function() error("a") end, function(m) error("b") end))',
  'print(xpcall(function() local x = nil; x() end, function(m) return m .. "!" end))',
  'local function f() return f() end local n = 0 debug.sethook(function() n = n + 1 if n > 500 then error("stop") end end, "c") print(pcall(f))',
  'print(pcall(string.rep)) print(loadstring(("("):rep(250) .. "1" .. (")"):rep(250)))',
  'print(loadstring("return " .. ("{"):rep(300) .. ("}"):rep(300)))',
  'local t = {} for i = 1, 20000 do t = { t } end print(#t)',
  'local s = setmetatable({}, { __tostring = function(s) return tostring(s) end }) print(pcall(tostring, s))',
  'local e = setmetatable({}, { __eq = function(a, b) return a == b end }) print(pcall(function() return e == setmetatable({}, getmetatable(e)) end))',
  'local c = setmetatable({}, { __concat = function(a, b) return a .. b end }) print(pcall(function() return c .. "x" end))',
  'local c = setmetatable({}, {}) getmetatable(c).__call = c print(pcall(c))',
  'local a = setmetatable({}, {}) getmetatable(a).__index = a print(pcall(function() return a.x end))',
  'local a = setmetatable({}, {}) getmetatable(a).__newindex = a print(pcall(function() a.x = 1 end))',
  'local function f(n) if n == 0 then error("deep") end f(n - 1) end f(30)',
  'local function f(n) if n == 0 then error({}) end return f(n - 1) end f(30)',
  'local co = coroutine.create(function() local function f(n) if n == 0 then error("co") end f(n - 1) end f(25) end) print(coroutine.resume(co)) print(debug.traceback(co)) print(debug.traceback(co, "m", 3)) print(coroutine.status(co))',
  'print(pcall(coroutine.wrap(function() for k in function() coroutine.yield() end do end end)))',
  'print(coroutine.resume(coroutine.create(function() pcall(coroutine.yield, 1) end)))',
];
