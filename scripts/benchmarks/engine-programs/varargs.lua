-- Variable arguments and multiple results: select, unpack, {...}, pcall, tail calls.

local select, unpack, pcall = select, unpack, pcall

local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + (select(i, ...)) end
  return total
end

local function pack(...) return { n = select("#", ...), ... } end

local function first(a, ...)
  if a == nil then return 0 end
  return a + first(...)
end

local function bind(f, ...)
  local bound = pack(...)
  return function(...)
    local rest = pack(...)
    local all = {}
    for i = 1, bound.n do all[i] = bound[i] end
    for i = 1, rest.n do all[bound.n + i] = rest[i] end
    return f(unpack(all, 1, bound.n + rest.n))
  end
end

local function swap(a, b, ...) return b, a, ... end

local function count(n, total)
  if n == 0 then return total end
  return count(n - 1, total + n % 3)
end

local result = 0
for i = 1, 250000 do result = result + sum(i, i + 1, i + 2, 4, 5) end
print(result)
for i = 1, 200000 do result = result + first(i, 2, 3, 4, 5, 6) end
print(result)
local add = bind(sum, 1, 2, 3)
for i = 1, 100000 do result = result + add(i, i) end
print(result)
for i = 1, 500000 do
  local a, b, c, d = swap(i, 2, swap(3, 4))
  result = result + a * b - c + d
end
print(result)
print(count(3000000, 0))
local failures = 0
for i = 1, 300000 do
  local ok, value = pcall(function(x)
    if x % 10 == 0 then error("ten", 0) end
    return x
  end, i)
  if ok then result = result + value else failures = failures + #value end
end
print(result, failures)
