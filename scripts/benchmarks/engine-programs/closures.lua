-- Functions as values: counters that share variables, composition, folds, memoising, currying.

local function counter()
  local count = 0
  return function(by)
    count = count + by
    return count
  end, function() return count end
end

local total = 0
for i = 1, 150000 do
  local add, read = counter()
  for k = 1, 5 do add(k * i) end
  total = total + read()
end
print(total)

local function map(list, f)
  local result = {}
  for i = 1, #list do result[i] = f(list[i]) end
  return result
end
local function fold(list, f, start)
  local value = start
  for i = 1, #list do value = f(value, list[i]) end
  return value
end
local function compose(f, g) return function(x) return f(g(x)) end end
local function curry(f) return function(a) return function(b) return f(a, b) end end end

local numbers = {}
for i = 1, 1000 do numbers[i] = i end
local add = curry(function(a, b) return a + b end)
local result = 0
for round = 1, 800 do
  local change = compose(add(round), function(x) return x * 2 end)
  result = result + fold(map(numbers, change), function(a, b) return (a + b) % 1000003 end, 0)
end
print(result)

local function memoise(f)
  local known = {}
  return function(x)
    local value = known[x]
    if value == nil then
      value = f(x)
      known[x] = value
    end
    return value
  end
end
local partitions
partitions = memoise(function(key)
  local n, largest = math.floor(key / 1000), key % 1000
  if n == 0 then return 1 end
  if largest == 0 then return 0 end
  local ways = partitions(n * 1000 + largest - 1)
  if n >= largest then ways = (ways + partitions((n - largest) * 1000 + largest)) % 1000003 end
  return ways
end)
print(partitions(400 * 1000 + 400))

local handlers = {}
for i = 1, 50 do
  handlers[i] = function(event) return event.value + i end
end
local handled = 0
for i = 1, 60000 do
  local event = { value = i }
  for k = 1, 10 do handled = handled + handlers[(i + k) % 50 + 1](event) end
end
print(handled)
