-- table.sort with and without a comparator, and sorts written in Lua.

local seed = 1
local function random(limit)
  seed = (seed * 16807) % 2147483647
  return seed % limit
end

local function numbers(count)
  local list = {}
  for i = 1, count do list[i] = random(1000000) end
  return list
end

local function checksum(list)
  local sum = 0
  for i = 1, #list do sum = (sum * 7 + list[i]) % 1000003 end
  return sum
end

local list = numbers(150000)
table.sort(list)
print(checksum(list))

list = numbers(80000)
table.sort(list, function(a, b) return a > b end)
print(checksum(list))

local people = {}
for i = 1, 20000 do
  people[i] = { name = "name" .. random(5000), age = random(90), index = i }
end
table.sort(people, function(a, b)
  if a.age ~= b.age then return a.age < b.age end
  if a.name ~= b.name then return a.name < b.name end
  return a.index < b.index
end)
print(people[1].index, people[10000].index, people[20000].index)

local names = {}
for i = 1, 40000 do names[i] = "key" .. random(100000) end
table.sort(names)
print(names[1], names[20000], names[40000])

local function heapSort(items)
  local count = #items
  local function sift(root, last)
    local value = items[root]
    while root * 2 <= last do
      local child = root * 2
      if child < last and items[child] < items[child + 1] then child = child + 1 end
      if value >= items[child] then break end
      items[root] = items[child]
      root = child
    end
    items[root] = value
  end
  for root = math.floor(count / 2), 1, -1 do sift(root, count) end
  for last = count, 2, -1 do
    items[1], items[last] = items[last], items[1]
    sift(1, last - 1)
  end
end

list = numbers(80000)
heapSort(list)
print(checksum(list))
