-- Producers, filters and consumers; generators in for loops; many threads in turns.

local yield, wrap, create, resume = coroutine.yield, coroutine.wrap, coroutine.create, coroutine.resume

local function produce(limit)
  return wrap(function()
    for i = 1, limit do yield(i) end
  end)
end
local function filter(source, keep)
  return wrap(function()
    for item in source do
      if keep(item) then yield(item) end
    end
  end)
end

local sum = 0
local odd = function(x) return x % 2 == 1 end
local threes = function(x) return x % 3 == 0 end
for item in filter(filter(produce(600000), odd), threes) do sum = sum + item end
print(sum)

-- All permutations, one at a time.
local function permutations(list)
  local function permute(n)
    if n == 0 then
      yield(list)
    else
      for i = 1, n do
        list[n], list[i] = list[i], list[n]
        permute(n - 1)
        list[n], list[i] = list[i], list[n]
      end
    end
  end
  return wrap(function() permute(#list) end)
end
local checksum = 0
for list in permutations({ 1, 2, 3, 4, 5, 6, 7, 8, 9 }) do
  checksum = (checksum * 3 + list[1] * 7 + list[8]) % 1000003
end
print(checksum)

-- Tasks in turns, each with its own loop.
local tasks, done = {}, 0
for i = 1, 200 do
  tasks[i] = create(function(first)
    local total = first
    for _ = 1, i do total = total + yield(total) end
    return "done", total
  end)
end
local finished = 0
while finished < 200 do
  finished = 0
  for i = 1, #tasks do
    if coroutine.status(tasks[i]) == "dead" then
      finished = finished + 1
    else
      local _, state, total = resume(tasks[i], i)
      if state == "done" then done = done + total end
    end
  end
end
print(done)

-- Short lives.
local short = 0
for i = 1, 120000 do
  local thread = create(function(a, b) return yield(a + b) * 2 end)
  local _, first = resume(thread, i, 1)
  local _, second = resume(thread, first)
  short = short + second
end
print(short)
